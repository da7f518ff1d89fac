#include "UI/Track/Rail.h"

namespace takelane
{
namespace
{
constexpr int top = 8, drawerHeight = 56, footHeight = 76, footGap = 6;
}

class Rail::Drawer final : public Control
{
public:
    explicit Drawer (const Entry&);

    std::function<void()> onClick;
    void setOpen (bool);
    void paint (juce::Graphics&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    const Icon icon;
    bool open = false;
};

Rail::Rail (std::vector<Entry> entries)
{
    setOpaque (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    for (const auto& entry : entries)
    {
        auto& drawer = *drawers.emplace_back (std::make_unique<Drawer> (entry));
        drawer.onClick = [this, which = static_cast<int> (drawers.size()) - 1] { if (onClick) onClick (which); };
        addAndMakeVisible (drawer);
    }
}

Rail::~Rail() = default;

void Rail::setOpen (int which)
{
    for (int i = 0; i < static_cast<int> (drawers.size()); ++i)
        drawers[static_cast<std::size_t> (i)]->setOpen (i == which);
}

void Rail::setFoot (juce::Component& part)
{
    foot = &part;
    addAndMakeVisible (part);
    resized();
}

void Rail::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (getLocalBounds().removeFromLeft (1));
}

void Rail::resized()
{
    auto area = getLocalBounds().withTrimmedLeft (5).withTrimmedRight (3);

    if (foot != nullptr)
        foot->setBounds (area.withTrimmedBottom (footGap).removeFromBottom (footHeight));

    area = area.withTrimmedRight (1).withTrimmedTop (top);

    for (auto& drawer : drawers)
        drawer->setBounds (area.removeFromTop (drawerHeight));
}

Rail::Drawer::Drawer (const Entry& entry) : icon (entry.icon)
{
    setTitle (entry.title);
    setTooltip (entry.tooltip);
}

void Rail::Drawer::setOpen (bool isOpen)
{
    if (std::exchange (open, isOpen) != isOpen)
        repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void Rail::Drawer::paint (juce::Graphics& g)
{
    const auto box = getLocalBounds().toFloat();

    if (open || isOver)
    {
        g.setColour (open ? theme::accent::bone : theme::surface::hover);
        g.fillRoundedRectangle (box, theme::radius::control);
    }

    const auto colour = open ? theme::text::onBone : theme::text::mid;
    drawIcon (g, icon, box.withSizeKeepingCentre (18, 18).translated (0, -10), colour);
    drawText (g, getTitle(), box.withTrimmedTop (30).withHeight (16), theme::type::caption(), colour, juce::Justification::centred);
}

void Rail::Drawer::mouseUp (const juce::MouseEvent& e)
{
    if (onClick && contains (e.getPosition()) && ! e.mods.isPopupMenu())
        onClick();
}

bool Rail::Drawer::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::returnKey || ! onClick)
        return false;

    onClick();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> Rail::Drawer::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (Drawer& d, juce::AccessibilityActions does) : AccessibilityHandler (d, juce::AccessibilityRole::toggleButton, std::move (does)), drawer (d) {}

        juce::AccessibleState getCurrentState() const override
        {
            const auto state = AccessibilityHandler::getCurrentState().withCheckable();
            return drawer.open ? state.withChecked() : state;
        }

        Drawer& drawer;
    };

    juce::AccessibilityActions actions;
    const auto press = [this] { if (onClick) onClick(); };
    actions.addAction (juce::AccessibilityActionType::press, press).addAction (juce::AccessibilityActionType::toggle, press);
    return std::make_unique<Handler> (*this, std::move (actions));
}
}
