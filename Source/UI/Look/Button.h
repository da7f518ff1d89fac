#pragma once

/** A button, chip or toggle: words, an icon or both, on the design's grounds. */

#include "UI/Look/Control.h"
#include "UI/Look/Icons.h"

#include <functional>
#include <optional>

namespace takelane
{
class Button : public Control
{
public:
    enum class Kind
    {
        plain,          ///< control ground
        primary,        ///< bone ground: one in a dialog at most
        quiet           ///< no ground until hovered
    };

    Button (juce::String text, Kind = Kind::plain, std::optional<Icon> = {});

    std::function<void()> onClick;
    std::function<void (const juce::MouseEvent&)> onRightClick;

    void setText (juce::String);
    void setKind (Kind);                                ///< "Write", the one button that matters, becomes "Pause"
    void setHint (juce::String keys);                   ///< small, after the text: "⇧R"
    void setNumber (juce::String);                      ///< before the text, in its size: the length of "20 ms equal power"
    void setValue (juce::String);                       ///< after the text, in its size: the bars of "Count-in 1"
    void setIcon (std::optional<Icon>, float size = 16);
    void setTrailingIcon (std::optional<Icon>);         ///< after the text: a chevron
    void setOn (bool);                                  ///< a toggle lit in bone (or `litGround`)
    bool isOn() const noexcept                          { return lit; }
    void setToggles (bool);                             ///< accessible as a toggle
    void setLitColours (juce::Colour litGround, juce::Colour litWords);
    void setColours (juce::Colour ground, juce::Colour words);   ///< instead of the kind's
    void resetColours();
    void setOutline (std::optional<juce::Colour>, float thickness = theme::stroke::control);
    void setIconColour (std::optional<juce::Colour>);   ///< instead of the words'
    void setFont (juce::Font);
    void setCentred (bool);                             ///< false: words start at the left
    void setMayCut (bool);                              ///< its words are a name people typed
    int idealWidth() const;

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

protected:
    /** Ground, text and icon colours for the present state. */
    struct Look { juce::Colour ground, words; std::optional<juce::Colour> outline; };
    virtual Look look() const;

    juce::String text, hint, number, value;
    Kind kind;
    std::optional<Icon> icon, trailing;
    juce::Font font;
    bool lit = false, toggles = false, isDown = false, centred = true;
    std::optional<juce::Colour> ownGround, ownWords, outline, iconColour;

private:
    void click();

    /** A click takes no keyboard focus, but a name that is being typed is finished by it: focus goes to the first of
        the button's parents that wants it. */
    void endTyping();
    float contentWidth() const;

    float iconSize = 16, outlineThickness = theme::stroke::control;
    Fit fit = Fit::whole;
    juce::Colour litGround = theme::accent::bone, litWords = theme::text::onBone;
};
}
