#include "UI/Timeline/Playhead.h"

#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
constexpr int handleWidth = 14, handleHeight = 9, handleFromRulerEnd = 12;
}

Playhead::Line::Line()
{
    setOpaque (true);
    setInterceptsMouseClicks (false, false);
    setAccessible (false);
}

void Playhead::Line::paint (juce::Graphics& g)      { g.fillAll (theme::accent::bone); }

Playhead::Handle::Handle()
{
    setInterceptsMouseClicks (false, false);
    setAccessible (false);
}

void Playhead::Handle::paint (juce::Graphics& g)
{
    juce::Path triangle;
    triangle.addTriangle (0.0f, 0.0f, handleWidth, 0.0f, 0.5f * handleWidth, handleHeight);
    g.setColour (theme::accent::bone);
    g.fillPath (triangle);
}

Playhead::Playhead (juce::Component& parent)
{
    parent.addChildComponent (line);
    parent.addChildComponent (handle);
}

void Playhead::place (double x, juce::Rectangle<int> area, int rulerHeight)
{
    const int centre = area.getX() + juce::roundToInt (x);
    const bool seen = centre >= area.getX() && centre <= area.getRight();
    const int top = area.getY() + rulerHeight - handleFromRulerEnd;

    if (seen)
    {
        line.setBounds (std::clamp (centre - 1, area.getX(), area.getRight() - 2), top, 2, area.getBottom() - top);
        handle.setBounds (centre - handleWidth / 2, top, handleWidth, handleHeight);
    }

    line.setVisible (seen);
    handle.setVisible (seen);
}
}
