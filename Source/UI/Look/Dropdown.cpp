#include "UI/Look/Dropdown.h"

#include "UI/Look/Icons.h"

namespace takelane
{
namespace
{
constexpr float padding = 12, chevronSize = 12;

class DropdownHandler : public juce::AccessibilityHandler
{
public:
    DropdownHandler (Dropdown& of, juce::AccessibilityActions does)
        : AccessibilityHandler (of, juce::AccessibilityRole::comboBox, std::move (does), Interfaces { std::make_unique<Value> (of) })
    {
    }

    juce::AccessibleState getCurrentState() const override { return AccessibilityHandler::getCurrentState().withExpandable().withCollapsed(); }

private:
    class Value : public juce::AccessibilityTextValueInterface
    {
    public:
        explicit Value (Dropdown& of) : dropdown (of) {}

        bool isReadOnly() const override                        { return true; }
        juce::String getCurrentValueAsString() const override   { return dropdown.chosenText(); }
        void setValueAsString (const juce::String&) override    {}

    private:
        Dropdown& dropdown;
    };
};
}

juce::PopupMenu::Options menuOptions (juce::Component& target)
{
    auto* window = target.getTopLevelComponent();
    return juce::PopupMenu::Options().withTargetComponent (target).withMinimumWidth (target.getWidth())
        .withParentComponent (window != &target ? window : nullptr).withDeletionCheck (target);
}

void Dropdown::setChoices (juce::StringArray newChoices, int chosenIndex, juce::Array<bool> newEnabled)
{
    choices = std::move (newChoices);
    enabled = std::move (newEnabled);
    index = chosenIndex;
    repaint();
}

void Dropdown::setChosen (int which)
{
    if (which == index)
        return;

    index = which;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void Dropdown::setPlaceholder (juce::String words)
{
    placeholder = std::move (words);
    repaint();
}

void Dropdown::setChevron (bool should)
{
    hasChevron = should;
    repaint();
}

void Dropdown::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto bounds = getLocalBounds().toFloat();
    g.setColour (surface::well);
    g.fillRoundedRectangle (bounds, radius::control);
    g.setColour (isOver && isEnabled() ? text::off : isEnabled() ? line::strong : line::hair);
    g.drawRoundedRectangle (bounds.reduced (0.5f), radius::control - 0.5f, stroke::control);

    auto box = bounds.reduced (padding, 0);

    if (hasChevron)
    {
        drawIcon (g, Icon::chevronDown, box.removeFromRight (chevronSize).withSizeKeepingCentre (chevronSize, chevronSize), isEnabled() ? text::mid : text::off);
        box.removeFromRight (8);
    }

    const auto hasChoice = juce::isPositiveAndBelow (index, choices.size());
    drawText (g, hasChoice ? choices[index] : placeholder, box, type::ui (13, type::Weight::medium),
              ! isEnabled() ? text::off : hasChoice ? text::high : text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void Dropdown::mouseDown (const juce::MouseEvent&)
{
    open();
}

bool Dropdown::keyPressed (const juce::KeyPress& key)
{
    if (presses (key, *this) || key == juce::KeyPress (juce::KeyPress::downKey, juce::ModifierKeys::altModifier, 0))
    {
        open();
        return true;
    }

    const auto step = key == juce::KeyPress::upKey ? -1 : key == juce::KeyPress::downKey ? 1 : 0;

    if (step == 0 || ! isEnabled())
        return false;

    for (auto i = index + step; i >= 0 && i < choices.size(); i += step)
    {
        if (i >= enabled.size() || enabled[i])
        {
            choose (i);
            break;
        }
    }

    return true;
}

void Dropdown::open()
{
    if (! isEnabled() || choices.isEmpty())
        return;

    juce::PopupMenu menu;

    for (int i = 0; i < choices.size(); ++i)
        menu.addItem (i + 1, choices[i], i >= enabled.size() || enabled[i], i == index);

    menu.showMenuAsync (menuOptions (*this).withInitiallySelectedItem (index + 1), [safe = SafePointer (this)] (int result)
    {
        if (safe != nullptr && result > 0)
            safe->choose (result - 1);
    });
}

void Dropdown::choose (int which)
{
    if (which == index)
        return;

    setChosen (which);

    if (onChoice)
        onChoice (which);
}

std::unique_ptr<juce::AccessibilityHandler> Dropdown::createAccessibilityHandler()
{
    return std::make_unique<DropdownHandler> (*this, juce::AccessibilityActions()
        .addAction (juce::AccessibilityActionType::press, [this] { open(); })
        .addAction (juce::AccessibilityActionType::showMenu, [this] { open(); }));
}
}
