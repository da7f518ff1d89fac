#pragma once

/** One row of lanes as it is drawn, as plain values: what paints only draws, and a row is painted anew where its look differs.

    Holds what of the row lies in view, so that a comp of thousands of regions costs what is seen of it.
*/

#include "App/Editing/SongMarks.h"
#include "App/Studio/StudioStatus.h"
#include "UI/Edit/EditFolderScene.h"
#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditRows.h"
#include "UI/Edit/EditScene.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
/** A segment on a comp's lane. */
struct LookPiece
{
    SceneSegment segment;
    std::string title;
    std::int64_t shift = 0;         ///< file frame = song frame + shift
    bool isSelected = false, isHovered = false;     ///< hovered: with its fade handles
    bool startsFree = true, endsFree = true;        ///< no joint there

    bool operator== (const LookPiece&) const = default;
};

/** Five stars of a section on a take's lane. */
struct LookStars
{
    FrameRange section;
    std::string name;
    int rating = 0;                 ///< 0: not rated
    bool isOwn = true;              ///< of this section; false: the whole take's

    bool operator== (const LookStars&) const = default;
};

struct LookDifference
{
    FrameRange range;
    std::string text;               ///< "B: take 4", "B: silence"

    bool operator== (const LookDifference&) const = default;
};

struct LookPlan
{
    FrameRange range;
    int number = 0;                 ///< of the take; 0: silence
    Frames by;

    bool operator== (const LookPlan&) const = default;
};

struct LaneLook
{
    EditRow row;
    std::string colour;                         ///< of the track
    bool isMuted = false, isInHand = false;

    // a track, a comp, a folder
    std::vector<LookPiece> pieces;
    std::vector<SceneJoint> joints;
    std::vector<FolderSlice> slices;            ///< of a folder: its waves
    std::vector<FrameRange> strays;             ///< where it does not go along with its folder
    std::vector<LookDifference> differences;

    // a take
    FrameRange extent;
    std::int64_t shift = 0;
    std::vector<FrameRange> used, selected;     ///< parts of it in the comp; those of selected segments
    std::vector<LookStars> stars;
    bool isNoGood = false, isAuditioned = false;
    std::optional<FrameRange> swipe;

    std::vector<LookPlan> plan;
    std::optional<FramePos> joint;              ///< the one in hand, with its handle

    bool operator== (const LaneLook&) const = default;
};

/** What rows are looked at with. */
struct LookContext
{
    const Session& session;
    const Song& song;
    const EditView& view;
    const EditHint& hint;
    const std::vector<SectionPlace>& sections;
    const std::optional<AuditionStatus>& audition;
    FrameRange visible;
};

/** folder: of a folder's row or of the folder the row's track is in; nullptr: none. performances: for a take's row, of its
    track and of those edited with it. */
LaneLook lookOf (const LookContext&, const EditRow&, const LaneScene&, const FolderScene* folder, const std::vector<Performance>& performances);

/** The segment that was selected last: "Vox, take 3, 5|1 to 9|1"; empty: none is. */
std::string selectedSegmentText (const Session&, const Song&, const EditView&);
}
