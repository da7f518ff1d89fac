#include "UI/Look/Button.h"

namespace takelane
{
namespace
{
constexpr float padding = 12, iconGap = 8, valueGap = 6, chevronGap = 10, chevronSize = 12;

class ButtonHandler : public juce::AccessibilityHandler
{
public:
    ButtonHandler (Button& buttonToUse, bool toggles, juce::AccessibilityActions does)
        : AccessibilityHandler (buttonToUse, toggles ? juce::AccessibilityRole::toggleButton : juce::AccessibilityRole::button, std::move (does)),
          button (buttonToUse), checkable (toggles)
    {
    }

    juce::AccessibleState getCurrentState() const override
    {
        const auto state = AccessibilityHandler::getCurrentState();
        return ! checkable ? state : button.isOn() ? state.withCheckable().withChecked() : state.withCheckable();
    }

private:
    Button& button;
    const bool checkable;
};

juce::Font valueFont (const juce::Font& words)  { return theme::type::mono (theme::type::sizeOf (words)); }

/** Above the words that matter more, under what an outline would need. */
juce::Colour fainter (juce::Colour words)       { return words == theme::text::high ? theme::text::low : words; }
}

Button::Button (juce::String words, Kind kindToUse, std::optional<Icon> iconToUse)
    : text (std::move (words)), kind (kindToUse), icon (iconToUse), font (theme::type::bodyStrong())
{
    setTitle (text);
    setMouseClickGrabsKeyboardFocus (false);        // after a click, Space still plays and stops
}

void Button::setText (juce::String words)
{
    if (words == text)
        return;

    if (getTitle() == text)
        setTitle (words);

    text = std::move (words);
    repaint();
}

void Button::setKind (Kind newKind)
{
    if (std::exchange (kind, newKind) != newKind)
        repaint();
}

void Button::setHint (juce::String keys)
{
    hint = std::move (keys);
    repaint();
}

void Button::setValue (juce::String newValue)
{
    if (value == newValue)
        return;

    value = std::move (newValue);
    repaint();
}

void Button::setNumber (juce::String newNumber)
{
    if (number == newNumber)
        return;

    number = std::move (newNumber);
    repaint();
}

void Button::setIcon (std::optional<Icon> newIcon, float size)
{
    if (icon == newIcon && iconSize == size)
        return;

    icon = newIcon;
    iconSize = size;
    repaint();
}

void Button::setTrailingIcon (std::optional<Icon> newIcon)
{
    trailing = newIcon;
    repaint();
}

void Button::setOn (bool on)
{
    if (lit == on)
        return;

    lit = on;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void Button::setToggles (bool should)
{
    if (toggles == should)
        return;

    toggles = should;
    invalidateAccessibilityHandler();
    repaint();
}

void Button::setLitColours (juce::Colour newGround, juce::Colour newWords)
{
    litGround = newGround;
    litWords = newWords;
    repaint();
}

void Button::setColours (juce::Colour ground, juce::Colour words)
{
    if (ownGround == ground && ownWords == words)
        return;

    ownGround = ground;
    ownWords = words;
    repaint();
}

void Button::resetColours()
{
    if (! ownGround && ! ownWords)
        return;

    ownGround.reset();
    ownWords.reset();
    repaint();
}

void Button::setOutline (std::optional<juce::Colour> colour, float thickness)
{
    if (outline == colour && outlineThickness == thickness)
        return;

    outline = colour;
    outlineThickness = thickness;
    repaint();
}

void Button::setIconColour (std::optional<juce::Colour> colour)
{
    if (iconColour == colour)
        return;

    iconColour = colour;
    repaint();
}

void Button::setFont (juce::Font newFont)
{
    font = std::move (newFont);
    repaint();
}

void Button::setCentred (bool should)
{
    centred = should;
    repaint();
}

void Button::setMayCut (bool may)
{
    fit = may ? Fit::mayCut : Fit::whole;
}

float Button::contentWidth() const
{
    const auto words = text.isNotEmpty() ? textWidth (font, text) : 0.0f;
    return words
        + (number.isNotEmpty() ? textWidth (valueFont (font), number) + (text.isNotEmpty() ? valueGap : 0.0f) : 0.0f)
        + (icon ? iconSize + (text.isNotEmpty() ? iconGap : 0.0f) : 0.0f)
        + (value.isNotEmpty() ? valueGap + textWidth (valueFont (font), value) : 0.0f)
        + (hint.isNotEmpty() ? valueGap + textWidth (theme::type::numS(), hint) : 0.0f)
        + (trailing ? chevronGap + chevronSize : 0.0f);
}

int Button::idealWidth() const
{
    return juce::roundToInt (std::ceil (contentWidth() + 2 * padding));
}

Button::Look Button::look() const
{
    using namespace theme;
    const auto primary = kind == Kind::primary;

    if (! isEnabled())
        return { kind == Kind::quiet ? juce::Colour {} : lit ? surface::hover : surface::control, text::off, {} };

    if (lit)
        return { isDown ? litGround.withMultipliedBrightness (0.8f) : litGround, litWords, outline };

    if (ownGround)
        return { isDown ? ownGround->withMultipliedBrightness (0.8f) : isOver ? ownGround->interpolatedWith (accent::focus, 0.06f) : *ownGround,
                 ownWords.value_or (text::high), outline };

    if (primary)
        return { isDown ? text::mid : isOver ? accent::focus : accent::bone, text::onBone, outline };

    const auto ground = isDown ? surface::pressed : isOver ? surface::hover : kind == Kind::quiet ? juce::Colour {} : surface::control;
    const auto strong = kind == Kind::plain && ! toggles && Button::text.isNotEmpty();
    return { ground, strong || isOver ? text::high : text::mid, outline };
}

void Button::paint (juce::Graphics& g)
{
    const auto bounds = getLocalBounds().toFloat();
    const auto present = look();

    if (! present.ground.isTransparent())
    {
        g.setColour (present.ground);
        g.fillRoundedRectangle (bounds, theme::radius::control);
    }

    if (present.outline)
    {
        g.setColour (*present.outline);
        g.drawRoundedRectangle (bounds.reduced (0.5f * outlineThickness), theme::radius::control - 0.5f * outlineThickness, outlineThickness);
    }

    const auto room = bounds.getWidth();
    const auto wanted = contentWidth();
    const auto side = std::max (std::min (4.0f, room / 8), std::min (padding, (room - wanted) / 2));
    auto box = bounds.withSizeKeepingCentre (centred ? std::min (wanted, room - 2 * side) : room - 2 * padding, bounds.getHeight());

    if (icon)
    {
        const auto iconBox = text.isEmpty() && ! trailing ? bounds : box.removeFromLeft (iconSize);
        const auto whole = iconBox.withSizeKeepingCentre (iconSize, iconSize);
        drawIcon (g, *icon, whole.withPosition (std::round (whole.getX()), std::round (whole.getY())),
                  iconColour && isEnabled() && ! lit ? *iconColour : present.words);
        box.removeFromLeft (iconGap);
    }

    if (trailing)
    {
        drawIcon (g, *trailing, box.removeFromRight (chevronSize).withSizeKeepingCentre (chevronSize, chevronSize), fainter (present.words));
        box.removeFromRight (chevronGap);
    }

    const auto end = [&] (const juce::String& words, const juce::Font& face, juce::Colour colour)
    {
        if (words.isEmpty())
            return;

        drawText (g, words, box.removeFromRight (std::ceil (textWidth (face, words))), face, colour, juce::Justification::centredRight);
        box.removeFromRight (valueGap);
    };
    end (hint, theme::type::numS(), fainter (present.words));
    end (value, valueFont (font), present.words);

    if (number.isNotEmpty())
    {
        drawText (g, number, box.removeFromLeft (std::ceil (textWidth (valueFont (font), number))), valueFont (font), present.words);
        box.removeFromLeft (valueGap);
    }

    drawText (g, text, box.withRight (std::min (bounds.getRight(), box.getRight() + 1)), font, present.words, juce::Justification::centredLeft, fit);
}

void Button::mouseDown (const juce::MouseEvent& event)
{
    const SafePointer safe (this);
    endTyping();

    if (safe == nullptr)
        return;

    if (event.mods.isPopupMenu())
    {
        if (onRightClick && isEnabled())
            onRightClick (event);

        return;
    }

    isDown = isEnabled();
    repaint();
}

void Button::mouseDrag (const juce::MouseEvent& event)
{
    const auto inside = getLocalBounds().contains (event.getPosition());

    if (isOver != inside && ! event.mods.isPopupMenu())
    {
        isOver = inside;
        repaint();
    }
}

void Button::mouseUp (const juce::MouseEvent& event)
{
    const auto wasDown = std::exchange (isDown, false);
    repaint();

    if (wasDown && getLocalBounds().contains (event.getPosition()))
        click();
}

bool Button::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this))
        return false;

    click();
    return true;
}

void Button::endTyping()
{
    auto* editor = dynamic_cast<juce::TextEditor*> (getCurrentlyFocusedComponent());

    if (editor == nullptr)
        return;

    for (auto* parent = getParentComponent(); parent != nullptr; parent = parent->getParentComponent())
    {
        if (parent->getWantsKeyboardFocus())
        {
            parent->grabKeyboardFocus();
            return;
        }
    }

    editor->giveAwayKeyboardFocus();
}

void Button::click()
{
    if (isEnabled() && onClick)
        onClick();
}

std::unique_ptr<juce::AccessibilityHandler> Button::createAccessibilityHandler()
{
    auto actions = juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { click(); });

    if (toggles)
        actions.addAction (juce::AccessibilityActionType::toggle, [this] { click(); });

    return std::make_unique<ButtonHandler> (*this, toggles, std::move (actions));
}
}
