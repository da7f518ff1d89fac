#pragma once

/** Shows dialogs over the window, one at a time, on a scrim that leaves the red light alone. While a take is made nothing
    opens: the dialog waits and `onWaiting` tells (a toast). Lies over everything in the main window and lets the mouse through while empty.
*/

#include "UI/Dialogs/Dialog.h"

#include <deque>

namespace takelane
{
class DialogHost : public juce::Component,
                   public LivePart
{
public:
    DialogHost();
    ~DialogHost() override;

    /** Replaces what is open. While rolling: waits; those of their moment in a queue, of others only the last. */
    void open (std::unique_ptr<Dialog>);
    void close();

    /** Before what dialogs are about goes: the open one, those that wait and those that closed are gone at once. Never from within a dialog. */
    void forget();
    bool isOpen() const noexcept                            { return dialog != nullptr; }
    Dialog* current() const noexcept                        { return dialog.get(); }

    /** The heading of a dialog that has to wait ("Write a note", "Write a note (2)" for the second) for the end of the take; empty: it waits no longer. */
    std::function<void (const juce::String& heading)> onWaiting;

    /** A key that an open dialog has no use for. */
    std::function<void (const juce::KeyPress&)> onUnusedKey;

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void resized() override;
    bool keyPressed (const juce::KeyPress&) override;
    void mouseDown (const juce::MouseEvent&) override {}

private:
    void openNow (std::unique_ptr<Dialog>);
    void place();
    void takeFocus();
    bool hasLostFocus() const;

    std::unique_ptr<Dialog> dialog;
    std::deque<std::unique_ptr<Dialog>> waiting;
    std::vector<std::unique_ptr<Dialog>> closed;            ///< until the next frame: a dialog closes from within itself
    juce::Component::SafePointer<juce::Component> focusBefore;
    bool isRolling = false;
};
}
