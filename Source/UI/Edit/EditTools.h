#pragma once

/** The small windows of the Edit page, each over its lanes: strip silence, timing, the comp of the best marks, where comps
    differ, takes heard in turn or blind, have we got it, the undo history, the Trash.

    One is open at a time, beside what it changes, so that the lanes show its plan; it never stops the transport.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Edit/EditState.h"
#include "UI/LivePart.h"
#include "UI/Timeline/TimeAxisModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class EditTools final : public juce::Component,
                        public LivePart
{
public:
    EditTools (Studio&, EditState&, TimeAxisModel&, ActionCaller);
    ~EditTools() override;

    /** edit.history, edit.trash, range.stripSilence, range.timing, audition.inTurn, audition.blind, comp.best, comp.new,
        comp.duplicate, comp.next, comp.rename, comp.delete, comp.diff, comp.flatten, comp.consolidate, board.show.
        False: not of this part, or not now. */
    bool perform (const std::string& action);

    /** Escape closes what is open; false: nothing was. */
    bool cancel();

    /** False: nothing was open. */
    bool close();

    /** Closes what hears takes in turn or blind. */
    void endListening();

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void resized() override;

    /** Only where a tool is open does it take the mouse. */
    bool hitTest (int x, int y) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
