#include "UI/Look/Segments.h"

namespace takelane
{
namespace
{
constexpr float wordPadding = 10, numberWidth = 58, inset = 2;
}

/** One choice: its own component, so that a screen reader meets a radio button. */
class Segments::Segment : public Control
{
public:
    Segment (Segments& ownerToUse, int which, juce::String words) : owner (ownerToUse), place (which), text (std::move (words))
    {
        isNumber = text.containsOnly ("0123456789.");
        setTitle (text);
        setWantsKeyboardFocus (false);
    }

    float idealWidth() const
    {
        const auto words = textWidth (theme::type::ui (13, theme::type::Weight::medium), text) + 2 * wordPadding;
        return isNumber ? std::max (numberWidth, words) : words;
    }

    bool isOn() const { return owner.index == place; }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        const auto on = isOn();

        if (on || (isOver && isEnabled()))
        {
            g.setColour (on ? surface::hover : surface::pressed);
            g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::clip);
        }

        const auto weight = on ? type::Weight::semibold : type::Weight::medium;
        drawText (g, text, getLocalBounds().toFloat(), isNumber ? type::numM() : type::ui (13, weight),
                  ! isEnabled() ? text::off : on || isOver ? text::high : text::mid, juce::Justification::centred);
    }

    void mouseUp (const juce::MouseEvent& event) override
    {
        if (getLocalBounds().contains (event.getPosition()) && event.mods.isLeftButtonDown() && isEnabled())
            owner.choose (place);
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Handler : juce::AccessibilityHandler
        {
            Handler (Segment& of, juce::AccessibilityActions does)
                : AccessibilityHandler (of, juce::AccessibilityRole::radioButton, std::move (does)), segment (of) {}

            juce::AccessibleState getCurrentState() const override
            {
                const auto state = AccessibilityHandler::getCurrentState().withCheckable();
                return segment.isOn() ? state.withChecked() : state;
            }

            Segment& segment;
        };

        return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { owner.choose (place); }));
    }

private:
    Segments& owner;
    const int place;
    const juce::String text;
    bool isNumber = false;
};

Segments::Segments() = default;
Segments::~Segments() = default;

void Segments::setChoices (juce::StringArray choices, juce::Array<bool> enabled)
{
    segments.clear();

    for (int i = 0; i < choices.size(); ++i)
    {
        segments.push_back (std::make_unique<Segment> (*this, i, choices[i]));
        segments.back()->setEnabled (i >= enabled.size() || enabled[i]);
        addAndMakeVisible (*segments.back());
    }

    index = std::min (index, choices.size() - 1);
    resized();
    repaint();
}

void Segments::setChosen (int which)
{
    if (which == index)
        return;

    index = which;
    repaint();
}

int Segments::idealWidth() const
{
    auto width = 2 * inset;

    for (const auto& segment : segments)
        width += std::ceil (segment->idealWidth()) + inset;

    return juce::roundToInt (width - inset);
}

void Segments::resized()
{
    if (segments.empty())
        return;

    const auto spare = static_cast<float> (getWidth() - idealWidth()) / static_cast<float> (segments.size());
    auto x = inset;

    for (auto& segment : segments)
    {
        const auto right = x + std::ceil (segment->idealWidth()) + spare;
        segment->setBounds (juce::Rectangle<float>::leftTopRightBottom (x, inset, right, static_cast<float> (getHeight()) - inset).toNearestIntEdges());
        x = right + inset;
    }
}

void Segments::paint (juce::Graphics& g)
{
    g.setColour (theme::surface::well);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::control);
}

bool Segments::keyPressed (const juce::KeyPress& key)
{
    const auto step = key == juce::KeyPress::leftKey || key == juce::KeyPress::upKey ? -1
                    : key == juce::KeyPress::rightKey || key == juce::KeyPress::downKey ? 1 : 0;

    if (step == 0 || ! isEnabled())
        return false;

    for (auto i = index + step; i >= 0 && i < static_cast<int> (segments.size()); i += step)
    {
        if (segments[static_cast<std::size_t> (i)]->isEnabled())
        {
            choose (i);
            break;
        }
    }

    return true;
}

void Segments::choose (int which)
{
    if (! isEnabled() || which == index)
        return;

    setChosen (which);

    if (onChoice)
        onChoice (which);
}

std::unique_ptr<juce::AccessibilityHandler> Segments::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::group);
}
}
