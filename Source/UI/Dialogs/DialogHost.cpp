#include "UI/Dialogs/DialogHost.h"

namespace takelane
{
namespace
{
constexpr int leastGap = 12;        // to the window's edges
}

DialogHost::DialogHost()
{
    setInterceptsMouseClicks (false, false);
    setTitle ("Dialogs");
}

DialogHost::~DialogHost() = default;

void DialogHost::open (std::unique_ptr<Dialog> next)
{
    if (next == nullptr)
        return;

    if (isRolling && ! next->mayOpenWhileRolling())
    {
        if (! next->isOfItsMoment())
            std::erase_if (waiting, [] (const auto& other) { return ! other->isOfItsMoment(); });

        const auto before = std::ranges::count_if (waiting, [&next] (const auto& other) { return other->heading() == next->heading(); });
        const auto heading = before > 0 ? next->heading() + " (" + juce::String (before + 1) + ")" : next->heading();
        waiting.push_back (std::move (next));

        if (onWaiting)
            onWaiting (heading);

        return;
    }

    openNow (std::move (next));
}

void DialogHost::openNow (std::unique_ptr<Dialog> next)
{
    if (dialog != nullptr)
    {
        removeChildComponent (dialog.get());
        closed.push_back (std::move (dialog));
    }
    else
    {
        focusBefore = getCurrentlyFocusedComponent();
    }

    dialog = std::move (next);
    dialog->onClose = [this] { close(); };
    setInterceptsMouseClicks (true, true);
    addAndMakeVisible (*dialog);
    place();
    repaint();
    takeFocus();
}

void DialogHost::takeFocus()
{
    if (auto* first = dialog->firstFocus(); first != nullptr && first->isShowing())
        first->grabKeyboardFocus();
    else if (dialog->isShowing())
        dialog->grabKeyboardFocus();
}

/** The window may have been away, and come back with the focus on something beneath. Menus have it while they are open.
    The peer asks the X server, last and hardly ever: an answer brings along keys that JUCE then only sees with the next event. */
bool DialogHost::hasLostFocus() const
{
    if (dialog->hasKeyboardFocus (true) || getNumCurrentlyModalComponents() > 0)
        return false;

    auto* peer = getPeer();
    return peer != nullptr && peer->isFocused();
}

void DialogHost::close()
{
    if (dialog == nullptr)
        return;

    removeChildComponent (dialog.get());
    closed.push_back (std::move (dialog));
    setInterceptsMouseClicks (false, false);
    repaint();

    if (focusBefore != nullptr && focusBefore->isShowing())
        focusBefore->grabKeyboardFocus();
}

void DialogHost::forget()
{
    waiting.clear();
    close();
    closed.clear();
}

void DialogHost::show (const Moment& moment)
{
    if (const bool before = std::exchange (isRolling, moment.now.redLight); before != isRolling)
        repaint();

    closed.clear();

    // One after the other; the first even in place of a question about the take, which has ended.
    if (! isRolling && ! waiting.empty() && (dialog == nullptr || dialog->mayOpenWhileRolling()))
    {
        auto next = std::move (waiting.front());
        waiting.pop_front();
        openNow (std::move (next));

        if (onWaiting)
            onWaiting ({});
    }

    if (dialog == nullptr)
        return;

    if (hasLostFocus())
        takeFocus();

    dialog->show (moment);
}

void DialogHost::place()
{
    if (dialog == nullptr)
        return;

    const auto room = getLocalBounds().reduced (leastGap);
    const auto wanted = dialog->preferredSize();
    dialog->setBounds (room.withSizeKeepingCentre (std::min (wanted.x, room.getWidth()), std::min (wanted.y, room.getHeight())));
}

void DialogHost::resized()
{
    place();
}

void DialogHost::paint (juce::Graphics& g)
{
    if (dialog == nullptr)
        return;

    // A red light is not dimmed: frame and top bar show through.
    const auto all = getLocalBounds();
    g.setColour (theme::surface::scrim);
    g.fillRect (isRolling ? all.reduced (static_cast<int> (theme::stroke::recFrame)).withTop (theme::layout::topBar) : all);
}

bool DialogHost::keyPressed (const juce::KeyPress& key)
{
    if (dialog == nullptr || key.isKeyCode (juce::KeyPress::tabKey))
        return false;                       // Tab is the focus's

    // What the dialog has no use for is not for the window beneath it.
    if (onUnusedKey)
        onUnusedKey (key);

    return true;
}
}
