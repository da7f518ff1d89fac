#include "UI/Look/FocusRing.h"

namespace takelane
{
namespace
{
constexpr float room = 2 * theme::stroke::focus;
}

void paintFocusRing (juce::Graphics& g, juce::Rectangle<float> control, float radius)
{
    const auto half = 0.5f * theme::stroke::focus;
    g.setColour (theme::surface::window);
    g.drawRoundedRectangle (control.expanded (half), radius + half, theme::stroke::focus);
    g.setColour (theme::accent::focus);
    g.drawRoundedRectangle (control.expanded (room - half), radius + room - half, theme::stroke::focus);
}

FocusRing::FocusRing (juce::Component& of) : control (of)
{
    setInterceptsMouseClicks (false, false);
    setAccessible (false);
    control.addComponentListener (this);

    if (auto* parent = control.getParentComponent())
        parent->addChildComponent (this);

    place();
}

FocusRing::~FocusRing()
{
    control.removeComponentListener (this);
}

void FocusRing::paint (juce::Graphics& g)
{
    paintFocusRing (g, getLocalBounds().toFloat().reduced (room));
}

void FocusRing::place()
{
    auto bounds = control.getBounds().expanded (static_cast<int> (room));

    if (const auto* parent = control.getParentComponent())
        bounds = bounds.getIntersection (parent->getLocalBounds());

    setBounds (bounds);
    setVisible (control.isVisible());
}
}
