#include "UI/Edit/FadeShapes.h"

#include "Session/Playback.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr std::array shapes { FadeShape::linear, FadeShape::sCurve, FadeShape::equalPower, FadeShape::exponential };
constexpr int points = 24;
}

const char* shapeText (FadeShape shape) noexcept
{
    switch (shape)
    {
        case FadeShape::linear:         return "Linear";
        case FadeShape::sCurve:         return "S curve";
        case FadeShape::equalPower:     return "Equal power";
        case FadeShape::exponential:    return "Exponential";
    }

    return "";
}

class FadeShapes::One : public Button
{
public:
    explicit One (FadeShape s) : Button ({}), shape (s)
    {
        setToggles (true);
        setTitle (shapeText (shape));
    }

    bool altWasDown() const noexcept            { return alt; }

    void mouseUp (const juce::MouseEvent& e) override
    {
        const juce::ScopedValueSetter<bool> now (alt, e.mods.isAltDown());
        Button::mouseUp (e);
    }

    void paint (juce::Graphics& g) override
    {
        Button::paint (g);
        const auto box = getLocalBounds().toFloat().withSizeKeepingCentre (20, 12);
        juce::Path curve;

        for (int i = 0; i <= points; ++i)
        {
            const auto x = box.getX() + box.getWidth() * static_cast<float> (i) / points;
            const auto y = box.getBottom() - box.getHeight() * static_cast<float> (fadeGain (shape, i, points + 1));
            i == 0 ? curve.startNewSubPath (x, y) : curve.lineTo (x, y);
        }

        g.setColour (look().words);
        g.strokePath (curve, juce::PathStrokeType (theme::stroke::fade));
    }

private:
    const FadeShape shape;
    bool alt = false;
};

FadeShapes::FadeShapes()
{
    for (std::size_t i = 0; i < shapes.size(); ++i)
    {
        auto one = std::make_unique<One> (shapes[i]);
        one->onClick = [this, shape = shapes[i], button = one.get()] { if (onChoice) onChoice (shape, button->altWasDown()); };
        one->onRightClick = [this, shape = shapes[i], button = one.get()] (const juce::MouseEvent&)
        {
            const SafePointer self (this);
            const auto choose = [self, shape] (bool onlyIn) { if (self != nullptr && self->onChoice) self->onChoice (shape, onlyIn); };
            juce::PopupMenu menu;
            menu.addItem ("Both sides", [choose] { choose (false); });
            menu.addItem ("Only what begins", isJoint, false, [choose] { choose (true); });
            menu.showMenuAsync (menuOptions (*button));
        };
        addAndMakeVisible (*one);
        buttons[i] = std::move (one);
    }
}

void FadeShapes::setShape (std::optional<FadeShape> shape, std::optional<FadeShape> shapeIn, bool hasTwoSides)
{
    isJoint = hasTwoSides;

    for (std::size_t i = 0; i < shapes.size(); ++i)
    {
        buttons[i]->setOn (shape == shapes[i]);
        buttons[i]->setOutline (shapeIn == shapes[i] && shape != shapes[i] ? std::optional (theme::accent::bone) : std::nullopt);
        buttons[i]->setTooltip (juce::String (shapeText (shapes[i])) + (hasTwoSides ? " (Alt: only what begins)" : ""));
    }
}

void FadeShapes::resized()
{
    auto row = getLocalBounds().withSizeKeepingCentre (getWidth(), buttonHeight);

    for (auto& button : buttons)
    {
        button->setBounds (row.removeFromLeft (buttonWidth));
        row.removeFromLeft (gap);
    }
}

void FadeShapes::enablementChanged()
{
    for (auto& button : buttons)
        button->setEnabled (isEnabled());
}
}
