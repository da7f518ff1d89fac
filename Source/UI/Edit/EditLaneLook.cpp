#include "UI/Edit/EditLaneLook.h"

#include "UI/Edit/EditWords.h"
#include "UI/Edit/RatingGridModel.h"

namespace takelane
{
namespace
{
/** A little more than is seen: fades and handles reach over a region's end. */
FrameRange withMargin (FrameRange visible)
{
    const Frames margin { visible.length().value / 16 };
    return { visible.start - margin, visible.end + margin };
}

template <typename Ranges>
std::vector<FrameRange> within (const Ranges& ranges, FrameRange visible)
{
    std::vector<FrameRange> seen;

    for (const auto& range : ranges)
        if (range.intersects (visible))
            seen.push_back (range);

    return seen;
}

std::int64_t shiftOf (const Take& take, Frames moved)
{
    return take.fileOffset.value - take.start.value - moved.value;
}

class Looker
{
public:
    Looker (const LookContext& c, const EditRow& row, const LaneScene& s)
        : context (c), scene (s), visible (withMargin (c.visible)), track (*c.song.track (row.track))
    {
        look.row = row;
        const auto* found = c.session.findTrack (row.track);
        look.colour = found != nullptr ? found->colour : "";
        name = found != nullptr ? found->name : "";
        look.isMuted = track.strip.muted;
        look.isInHand = c.view.laneTrack == row.track && c.view.laneTake == row.take && row.kind != EditRowKind::folder;
    }

    LaneLook compLane (const FolderScene* folder)
    {
        if (look.row.kind == EditRowKind::folder)
            standForMembers (folder);

        addPieces();
        addJoints();
        addStrays (folder);
        addDifferences();
        addPlan ([] (const EditPlan::Piece&) { return true; });

        if (isHinted() && context.hint.joint)
            look.joint = context.hint.joint;

        return std::move (look);
    }

    LaneLook takeLane (const std::vector<Performance>& performances)
    {
        const auto* take = track.take (look.row.take);

        if (take == nullptr)
            return std::move (look);

        look.extent = take->extent();
        look.shift = shiftOf (*take, {});
        look.used = within (usedRanges (track, take->id), visible);
        look.isNoGood = take->noGood;
        look.isAuditioned = context.audition && context.audition->track == look.row.track && context.audition->take == take->id;
        addStars (*take, performances);

        for (const auto& ref : context.view.segments)
            if (const auto* segment = ref.track == look.row.track ? scene.segmentAt (ref.at) : nullptr; segment != nullptr && segment->take == take->id)
                look.selected.push_back ({ segment->range.start - segment->shift, segment->range.end - segment->shift });

        if (isHinted() && context.hint.take == take->id)
        {
            look.swipe = context.hint.swipe;
            look.joint = context.hint.joint;
        }

        addPlan ([take] (const EditPlan::Piece& piece) { return piece.take == take->id && piece.by == Frames {}; });
        return std::move (look);
    }

private:
    bool isHinted() const           { return context.hint.track == look.row.track; }

    /** A folder's lane has its name, and is muted when all of it is. */
    void standForMembers (const FolderScene* folder)
    {
        if (const auto* found = context.session.findFolder (look.row.folder))
        {
            name = found->name;
            look.colour = found->colour.empty() ? look.colour : found->colour;
        }

        for (const auto& member : context.session.tracks)
            if (const auto* other = member->folder == look.row.folder ? context.song.track (member->id) : nullptr)
                look.isMuted = look.isMuted && other->strip.muted;

        if (folder != nullptr)
            for (const auto& slice : folder->slices)
                if (slice.range.intersects (visible))
                    look.slices.push_back (slice);
    }

    bool isSelected (const SceneSegment& segment) const
    {
        return std::ranges::any_of (context.view.segments, [&] (const SegmentRef& ref) { return ref.track == look.row.track && segment.range.contains (ref.at); });
    }

    void addPieces()
    {
        const auto& segments = scene.segments;
        auto next = std::ranges::lower_bound (segments, visible.start, {}, [] (const SceneSegment& s) { return s.range.end; });

        for (; next != segments.end() && next->range.start < visible.end; ++next)
        {
            const auto* take = track.take (next->take);
            LookPiece piece { *next, segmentTitle (name, *next), take != nullptr ? shiftOf (*take, next->shift) : 0, isSelected (*next), false,
                              next == segments.begin() || std::prev (next)->range.end != next->range.start,
                              std::next (next) == segments.end() || std::next (next)->range.start != next->range.end };
            piece.isHovered = isHinted() && context.hint.fadeHandlesOf && next->range.contains (*context.hint.fadeHandlesOf);
            look.pieces.push_back (std::move (piece));
        }
    }

    void addJoints()
    {
        auto next = std::ranges::lower_bound (scene.joints, visible.start, {}, &SceneJoint::at);

        for (; next != scene.joints.end() && next->at < visible.end; ++next)
            look.joints.push_back (*next);
    }

    /** A member shows its own, a folder all of its members'. */
    void addStrays (const FolderScene* folder)
    {
        if (folder == nullptr)
            return;

        for (const auto& [member, ranges] : folder->strays)
            if (look.row.kind == EditRowKind::folder || member == look.row.track)
                for (const auto& range : within (ranges, visible))
                    if (std::ranges::find (look.strays, range) == look.strays.end())
                        look.strays.push_back (range);

        std::ranges::sort (look.strays);
    }

    void addDifferences()
    {
        if (! context.view.differsFrom || context.view.laneTrack != look.row.track)
            return;

        const auto other = std::ranges::find_if (track.comps, [&] (const Shared<Comp>& c) { return c->id == *context.view.differsFrom; });

        if (other == track.comps.end() || (*other)->id == track.activeComp)
            return;

        for (const auto& difference : differences (track, (*other)->id))
            if (difference.range.intersects (visible))
            {
                const auto* take = track.take (difference.other);
                look.differences.push_back ({ difference.range, (*other)->name + ": " + (take != nullptr ? "take " + std::to_string (take->number) : std::string ("silence")) });
            }
    }

    template <typename Counts>
    void addPlan (const Counts& counts)
    {
        if (context.view.plan == nullptr)
            return;

        for (const auto& piece : context.view.plan->pieces)
            if (piece.track == look.row.track && piece.range.intersects (visible) && counts (piece))
            {
                const auto* take = track.take (piece.take);
                look.plan.push_back ({ piece.range, take != nullptr ? take->number : 0, piece.by });
            }
    }

    void addStars (const Take& take, const std::vector<Performance>& performances)
    {
        for (const auto& section : context.sections)
        {
            if (! section.range.intersects (take.extent()) || ! section.range.intersects (context.visible))
                continue;

            const auto stars = starsOf (context.song, performances, look.row.track, take.id, section.name);
            look.stars.push_back ({ section.range, section.name, stars.count, stars.isOfSection || stars.count == 0 });
        }
    }

    const LookContext& context;
    const LaneScene& scene;
    const FrameRange visible;
    const SongTrack& track;
    std::string name;
    LaneLook look;
};
}

LaneLook lookOf (const LookContext& context, const EditRow& row, const LaneScene& scene, const FolderScene* folder, const std::vector<Performance>& performances)
{
    if (row.kind == EditRowKind::folderHead || context.song.track (row.track) == nullptr)
    {
        LaneLook empty;
        empty.row = row;
        return empty;
    }

    Looker looker (context, row, scene);
    return row.kind == EditRowKind::take ? looker.takeLane (performances) : looker.compLane (folder);
}

std::string selectedSegmentText (const Session& session, const Song& song, const EditView& view)
{
    const auto* region = view.segments.empty() ? nullptr : regionAt (song, view.segments.back());

    if (region == nullptr)
        return {};

    const auto id = view.segments.back().track;
    const auto* track = session.findTrack (id);
    const auto* take = song.track (id)->take (region->take);
    return (track != nullptr ? track->name : std::string()) + ", take " + std::to_string (take != nullptr ? take->number : 0) + ", "
         + beatText (song, session.sampleRate, region->range.start) + " to " + beatText (song, session.sampleRate, region->range.end);
}
}
