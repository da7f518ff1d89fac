#pragma once

/** What the left column of the Edit page says beside each row, as plain values. */

#include "App/Studio/StudioStatus.h"
#include "UI/Edit/EditFolderScene.h"
#include "UI/Edit/EditRows.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
struct CompTab
{
    CompId id;
    std::string name;
    bool isActive = false;

    bool operator== (const CompTab&) const = default;
};

struct EditHead
{
    EditRowKind kind = EditRowKind::track;
    FolderId folder;
    TrackId track;
    TakeId take;
    std::string name;               ///< of the folder or track; of a take's track too
    std::string colour, detail;     ///< detail: "10 tracks" of a folder
    bool canUnfold = false, isUnfolded = false;
    bool raised = false;            ///< a selected track; of a take row: the lane in hand
    bool dimmed = false;            ///< not part of what is being recorded

    //==== tracks; of a folder: all its members
    ArmLook arm = ArmLook::off;
    bool armed = false, muted = false, soloed = false;
    std::string warning;            ///< where it does not go along with its edit-locked folder: "Snare keeps its own take, 3|1 - 5|1"
    std::vector<CompTab> comps;     ///< of an unfolded track

    //==== takes
    int number = 0, stars = 0;
    std::string time;               ///< of day, "15:31"
    std::string health;             ///< "2 clips"; empty: nothing was wrong
    std::string note;               ///< its own, else its pass's
    bool keeper = false, noGood = false;
    bool heard = false;             ///< in place of the comp
    bool isCatchingUp = false;      ///< wanted so, its loudness is being measured still

    bool operator== (const EditHead&) const = default;
};

/** What the members of edit-locked folders play together, each worked out once as long as none of them changes. */
class KnownFolders
{
public:
    const FolderScene& of (const Session&, const Song&, FolderId);

private:
    struct Known { std::vector<Shared<SongTrack>> members; FolderScene scene; };

    std::map<FolderId, Known> known;
};

/** One a row. clock: from a pass's time in UTC to the time of day; absent: the machine's own zone. */
std::vector<EditHead> editHeads (const Session&, const Song&, const DeskState&, const StudioStatus&, const EditView&, const EditRows&, KnownFolders&,
                                 const std::function<std::string (const std::string&)>& clock = {});

/** "2 clips", "1 dropout", "2 clips, 1 dropout", "silent": in the words of a lane's head. */
std::string healthText (const TakeHealth&);

/** "15 tracks", "15 tracks, 3 takes hidden": over the heads. */
std::string headsCaption (const Session&, const Song&, const EditView&);

/** For screen readers: "armed, muted", "keeper, 2 clips, tuning drifts". */
std::string headDescription (const EditHead&);

//==== which lane the keys mean
struct LaneInHand
{
    TrackId track;
    TakeId take;                    ///< none: the comp

    bool operator== (const LaneInHand&) const = default;
};

/** The lane as far as it is still seen: a take that has none falls back to its track, a track that is gone or not selected
    any more to the first selected one. */
LaneInHand keptLane (const EditRows&, const std::vector<TrackId>& selection, LaneInHand);

/** Up and Down: the lane `by` rows from this one, or an end. */
LaneInHand movedLane (const EditRows&, LaneInHand, int by);

/** The tracks a row stands for: all members of a folder. */
std::vector<TrackId> tracksOf (const Session&, const EditRow&);

/** A click on a row: its tracks alone, with Shift all from the anchor to it, with Ctrl them more or less. Sorted by id. */
std::vector<TrackId> clickedTracks (const Session&, const EditRows&, const std::vector<TrackId>& selection, TrackId anchor, const EditRow& clicked, bool shift, bool ctrl);

/** How the page is first shown: folders that are edited as one or are long are folded, and the takes of the selected track
    are shown where there are several. */
EditView firstView (const Session&, const Song&, const DeskState&, EditView);

/** Where there is most to choose from, of the tracks outside folders that firstView() folds; none: nothing to choose. */
TrackId mostTakes (const Session&, const Song&);
}
