#include "UI/Dialogs/Dialog.h"

namespace takelane
{
namespace
{
constexpr const char* dropsTyped = "Once more drops what was typed";
constexpr int footerOrder = 500, closeOrder = 1000, closeSize = 32, buttonGap = 10, buttonPadding = 16, footerMargin = 20;

/** Tab goes round within the dialog. */
class RoundTraverser : public juce::KeyboardFocusTraverser
{
public:
    explicit RoundTraverser (juce::Component& d) : dialog (d) {}

    juce::Component* getNextComponent (juce::Component* from) override
    {
        if (auto* next = KeyboardFocusTraverser::getNextComponent (from))
            return next;

        const auto all = getAllComponents (&dialog);
        return all.empty() ? nullptr : all.front();
    }

    juce::Component* getPreviousComponent (juce::Component* from) override
    {
        if (auto* previous = KeyboardFocusTraverser::getPreviousComponent (from))
            return previous;

        const auto all = getAllComponents (&dialog);
        return all.empty() ? nullptr : all.back();
    }

private:
    juce::Component& dialog;
};
}

Dialog::Dialog (juce::String heading, juce::Point<int> wanted)
    : closeButton ({}, Button::Kind::quiet, Icon::close), headingText (std::move (heading)), size (wanted)
{
    setTitle (headingText);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    setWantsKeyboardFocus (true);
    closeButton.setTitle ("Close");
    closeButton.onClick = [this] { giveUp(); };
    closeButton.setExplicitFocusOrder (closeOrder);
    addAndMakeVisible (closeButton);
}

void Dialog::close()
{
    if (onClose)
        onClose();
}

void Dialog::giveUp()
{
    if (mayDropForm())
        close();
}

bool Dialog::isFormChanged() const
{
    const auto now = form();
    return now.isNotEmpty() && now != formKept;
}

/** The warning is for what stood there then: whoever types on is warned again. */
bool Dialog::mayDropForm()
{
    if (! isFormChanged() || std::exchange (formWarned, form()) == form())
        return true;

    juce::AccessibilityHandler::postAnnouncement (dropsTyped, juce::AccessibilityHandler::AnnouncementPriority::high);
    repaint();
    return false;
}

void Dialog::setHeading (juce::String heading)
{
    headingText = std::move (heading);
    setTitle (headingText);
    repaint();
}

void Dialog::setSizeWanted (juce::Point<int> wanted)
{
    size = wanted;

    if (auto* parent = getParentComponent())
        parent->resized();
    else
        setSize (size.x, size.y);
}

Button& Dialog::add (std::vector<std::unique_ptr<Button>>& to, juce::String text, std::function<void()> onClick, Button::Kind kind)
{
    to.push_back (std::make_unique<Button> (std::move (text), kind));
    auto& button = *to.back();
    button.onClick = std::move (onClick);
    button.setExplicitFocusOrder (footerOrder + static_cast<int> (leftButtons.size() + rightButtons.size()));
    addAndMakeVisible (button);
    return button;
}

Button& Dialog::addLeft (juce::String text, std::function<void()> onClick, Button::Kind kind)
{
    return add (leftButtons, std::move (text), std::move (onClick), kind);
}

Button& Dialog::addRight (juce::String text, std::function<void()> onClick, Button::Kind kind)
{
    return add (rightButtons, std::move (text), std::move (onClick), kind);
}

Button& Dialog::addPrimary (juce::String text, std::function<void()> onClick)
{
    primary = &add (rightButtons, std::move (text), std::move (onClick), Button::Kind::primary);
    return *primary;
}

juce::Rectangle<int> Dialog::contentArea() const
{
    return getLocalBounds().withTrimmedTop (headingHeight).withTrimmedBottom (footer).reduced (margin, 0);
}

void Dialog::resized()
{
    closeButton.setBounds (getWidth() - margin - closeSize + 8, (headingHeight - closeSize) / 2, closeSize, closeSize);
    auto row = getLocalBounds().reduced (margin, 0).withTop (getHeight() - footerMargin - buttonHeight).withHeight (buttonHeight);

    for (auto& button : leftButtons)
    {
        if (! button->isVisible())
            continue;

        button->setBounds (row.removeFromLeft (button->idealWidth() + 2 * (buttonPadding - 12)));
        row.removeFromLeft (buttonGap);
    }

    for (auto button = rightButtons.rbegin(); button != rightButtons.rend(); ++button)
    {
        if (! (*button)->isVisible())
            continue;

        (*button)->setBounds (row.removeFromRight ((*button)->idealWidth() + 2 * (buttonPadding - 12)));
        row.removeFromRight (buttonGap);
    }

    layOut (contentArea());
    orderFocus();
}

/** What is asked as it is read, then the footer, then the cross: to JUCE a component without an order comes last. */
void Dialog::orderFocus()
{
    std::vector<juce::Component*> content;

    for (auto* child : getChildren())
        if (child->getExplicitFocusOrder() < footerOrder)
            content.push_back (child);

    std::stable_sort (content.begin(), content.end(), [] (const auto* a, const auto* b)
    {
        return a->getY() != b->getY() ? a->getY() < b->getY() : a->getX() < b->getX();
    });

    for (std::size_t i = 0; i < content.size(); ++i)
        content[i]->setExplicitFocusOrder (static_cast<int> (i) + 1);
}

void Dialog::paint (juce::Graphics& g)
{
    const auto bounds = getLocalBounds().toFloat();
    g.setColour (theme::surface::panel);
    g.fillRoundedRectangle (bounds, theme::radius::dialog);
    g.setColour (theme::line::strong);
    g.drawRoundedRectangle (bounds.reduced (0.5f), theme::radius::dialog - 0.5f, theme::stroke::hair);
    drawText (g, headingText, { static_cast<float> (margin), 0.0f, bounds.getWidth() - 2 * margin - closeSize, static_cast<float> (headingHeight) },
              theme::type::headline(), theme::text::high);

    if (formWarned.isEmpty() || formWarned != form())
        return;

    auto between = getLocalBounds().reduced (margin, 0).withTop (getHeight() - footerMargin - buttonHeight).withHeight (buttonHeight);

    for (const auto& button : leftButtons)
        between.setLeft (std::max (between.getX(), button->getRight() + buttonGap));

    for (const auto& button : rightButtons)
        between.setRight (std::min (between.getRight(), button->getX() - buttonGap));

    drawText (g, dropsTyped, between.toFloat(), theme::type::bodyStrong(), theme::state::warn, juce::Justification::centredLeft, Fit::mayCut);
}

bool Dialog::keyPressed (const juce::KeyPress& key)
{
    if (key == juce::KeyPress::escapeKey)
    {
        giveUp();
        return true;
    }

    if (key == juce::KeyPress::returnKey && primary != nullptr && primary->isEnabled() && primary->onClick)
    {
        primary->onClick();
        return true;
    }

    return false;
}

std::unique_ptr<juce::AccessibilityHandler> Dialog::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::dialogWindow);
}

std::unique_ptr<juce::ComponentTraverser> Dialog::createKeyboardFocusTraverser()
{
    return std::make_unique<RoundTraverser> (*this);
}
}
