#pragma once

/** A small window over the lanes: a card as the dialogs are, without a scrim, so that the page goes on beneath it.

    The transport keeps its keys while one is open.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Edit/EditState.h"
#include "UI/Timeline/TimeAxisModel.h"

namespace takelane
{
/** What every tool works on; lives longer than any of them. */
struct EditToolContext
{
    Studio& studio;
    EditState& state;
    TimeAxisModel& axis;
    ActionCaller call;
    std::function<void (Notice)> tell;

    /** Runs and tells of a refusal. */
    bool run (const std::string& commands, std::int64_t gesture = 0) const;
    void refuse (const std::string& why) const;

    const SongTrack* meant() const;                     ///< the track the tool is about; null: none
    std::string trackName (TrackId) const;              ///< of the locked folder where it is edited with others
};

class EditTool : public Dialog,
                 public KeepsSpace
{
public:
    static constexpr int width = 388;

    EditTool (EditToolContext&, juce::String heading, int height, int wantedWidth = width);

protected:
    EditToolContext& context;
};
}
