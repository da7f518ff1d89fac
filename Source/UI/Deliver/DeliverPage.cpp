#include "UI/Deliver/DeliverPage.h"

#include "UI/Deliver/DeliverLayout.h"
#include "UI/Deliver/LoudnessPanel.h"
#include "UI/Deliver/PackagePanel.h"
#include "UI/Deliver/PreflightPanel.h"
#include "UI/Deliver/QueuePanel.h"
#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
/** Around an open popover: a press there shuts it. */
class Outside final : public juce::Component
{
public:
    Outside()                                           { setAccessible (false); }

    std::function<void()> onPress;

    void mouseDown (const juce::MouseEvent&) override   { onPress(); }
};

void focusFirst (juce::Component& in)
{
    if (auto* first = juce::KeyboardFocusTraverser().getDefaultComponent (&in); first != nullptr && first->isShowing())
        first->grabKeyboardFocus();
}
}

struct DeliverPage::Parts
{
    Parts (DeliverPage& p, Studio& s, const ActionCaller& call) : page (p), preflight (s, call), queue (s, call), loudness (s, call), package (s, call) {}

    void layOut();
    void setPackageOpen (bool open, bool byKeyboard = false);
    void askForPackage (bool byKeyboard);

    DeliverPage& page;
    PreflightPanel preflight;
    QueuePanel queue;
    LoudnessPanel loudness;
    Outside outside;
    PackagePanel package;
    bool isPopover = false, isOpen = false;
};

DeliverPage::DeliverPage (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, call))
{
    setOpaque (true);
    setTitle ("Deliver");
    auto& p = *parts;

    for (auto* part : std::initializer_list<juce::Component*> { &p.preflight, &p.queue, &p.loudness, &p.package })
        addAndMakeVisible (part);

    addChildComponent (p.outside);
    p.package.toFront (false);
    p.outside.onPress = p.package.onClose = [this] { parts->setPackageOpen (false); };
    p.queue.onPackage = [this] { parts->askForPackage (parts->queue.hasKeyboardFocus (true)); };
    p.preflight.onTell = p.queue.onTell = p.package.onTell = [this] (Notice notice)
    {
        if (onTell != nullptr)
            onTell (std::move (notice));
    };
    p.queue.onShowCheck = [this] (const std::string& id) { parts->preflight.select (id); };
    p.queue.onShowFolder = [this] (const std::filesystem::path& folder)
    {
        if (onShowFolder != nullptr)
            onShowFolder (folder);
    };
    p.preflight.onShow = [this] (const Remedy& remedy)
    {
        if (onShow != nullptr)
            onShow (remedy);
    };
}

DeliverPage::~DeliverPage() = default;

//==== the package
void DeliverPage::Parts::layOut()
{
    const auto l = deliverLayout (page.getWidth(), page.getHeight(), package.idealHeight());
    preflight.setBounds (l.preflight);
    queue.setBounds (l.queue);
    loudness.setBounds (l.loudness);
    outside.setBounds (page.getLocalBounds());

    if (std::exchange (isPopover, l.isPopover) != l.isPopover)
    {
        isOpen = false;
        queue.setPackageButton (isPopover);
        queue.setPackageOpen (false);
        package.setPopover (isPopover);
    }

    package.setBounds (l.package);
    package.setVisible (! isPopover || isOpen);
    outside.setVisible (isPopover && isOpen);
}

void DeliverPage::Parts::setPackageOpen (bool open, bool byKeyboard)
{
    if (! isPopover || std::exchange (isOpen, open) == open)
        return;

    const bool hadKeyboard = package.hasKeyboardFocus (true);
    queue.setPackageOpen (open);
    layOut();

    if (open ? byKeyboard : hadKeyboard)
        focusFirst (open ? static_cast<juce::Component&> (package) : queue);
}

/** Beside the queue it has its place: then the keyboard goes there. */
void DeliverPage::Parts::askForPackage (bool byKeyboard)
{
    if (isPopover)
        setPackageOpen (! isOpen, byKeyboard);
    else
        focusFirst (package);
}

//==== the page
bool DeliverPage::perform (const std::string& action)
{
    auto& p = *parts;

    if (action == "deliver.package")
    {
        p.askForPackage (true);
        return true;
    }

    return p.preflight.perform (action) || p.queue.perform (action);
}

std::vector<juce::Component*> DeliverPage::panes() const
{
    auto& p = *parts;
    std::vector<juce::Component*> all { &p.preflight, &p.queue };

    if (p.package.isVisible())
        all.push_back (&p.package);

    all.push_back (&p.loudness);
    return all;
}

void DeliverPage::show (const Moment& moment)
{
    auto& p = *parts;
    p.preflight.show (moment);
    p.queue.show (moment);
    p.package.show (moment);
    p.loudness.show (moment);
}

void DeliverPage::paint (juce::Graphics& g)     { g.fillAll (theme::surface::window); }
void DeliverPage::resized()                     { parts->layOut(); }

void DeliverPage::visibilityChanged()
{
    if (! isVisible())
        parts->setPackageOpen (false);
}

/** Escape: what is typed is given up, else the popover closes. */
bool DeliverPage::keyPressed (const juce::KeyPress& key)
{
    auto& p = *parts;

    if (key.getKeyCode() != juce::KeyPress::escapeKey)
        return false;

    if (p.preflight.giveUp())
        return true;

    const bool wasOpen = p.isOpen;
    p.setPackageOpen (false);
    return wasOpen;
}
}
