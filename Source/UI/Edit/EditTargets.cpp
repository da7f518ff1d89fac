#include "UI/Edit/EditTargets.h"

#include "UI/Edit/EditWords.h"

namespace takelane
{
namespace
{
/** The folder whose members are edited together with the track; none: it is alone. */
FolderId lockedFolder (const Session& session, TrackId id)
{
    const auto* track = session.findTrack (id);
    const auto* folder = track == nullptr ? nullptr : session.findFolder (track->folder);
    return folder != nullptr && folder->editLocked ? folder->id : FolderId {};
}
}

SegmentRef refTo (const EditTarget& target) noexcept
{
    return { target.track, target.range.start + Frames { target.range.length().value / 2 } };
}

std::vector<EditTarget> selectedSegments (const Song& song, const std::vector<SegmentRef>& refs)
{
    std::vector<EditTarget> found;

    for (const auto& ref : refs)
        if (const auto* region = regionAt (song, ref))
            if (const EditTarget target { ref.track, region->range }; std::ranges::find (found, target) == found.end())
                found.push_back (target);

    return found;
}

std::vector<EditTarget> segmentsAt (const Song& song, const std::vector<TrackId>& tracks, FramePos at)
{
    std::vector<EditTarget> found;

    for (const auto track : tracks)
        if (const auto* region = regionAt (song, { track, at }))
            found.push_back ({ track, region->range });

    return found;
}

std::vector<EditTarget> withoutFellows (const Session& session, std::vector<EditTarget> targets)
{
    std::set<std::pair<FolderId, FrameRange>> seen;

    std::erase_if (targets, [&] (const EditTarget& target)
    {
        const auto folder = lockedFolder (session, target.track);
        return ! folder.isNone() && ! seen.insert ({ folder, target.range }).second;
    });
    return targets;
}

std::vector<TrackId> withoutFellows (const Session& session, const std::vector<TrackId>& tracks)
{
    std::vector<TrackId> kept;

    for (const auto& target : withoutFellows (session, [&]
         {
             std::vector<EditTarget> all;
             std::ranges::transform (tracks, std::back_inserter (all), [] (TrackId t) { return EditTarget { t, {} }; });
             return all;
         }()))
        kept.push_back (target.track);

    return kept;
}

std::vector<TrackId> meantTracks (const Session& session, const EditView& view, const DeskState& desk)
{
    const auto& song = session.selectedSong();
    std::vector<TrackId> tracks;
    std::ranges::copy_if (desk.selection, std::back_inserter (tracks), [&] (TrackId id) { return song.track (id) != nullptr; });

    if (tracks.empty())
        if (const auto track = meantTrack (view, desk, song); ! track.isNone())
            tracks.push_back (track);

    return tracks;
}

EditRoom roomOf (const Session& session, const EditTarget& target)
{
    const auto& song = session.selectedSong();
    EditRoom room { SwitchedRange::fromTheStart, SwitchedRange::toTheEnd, SwitchedRange::fromTheStart - FramePos {}, SwitchedRange::toTheEnd - FramePos {} };

    for (const auto id : editGroupOf (session, target.track))
    {
        const auto* track = song.track (id);
        const auto* region = regionAt (song, refTo ({ id, target.range }));
        const auto* take = track == nullptr || region == nullptr || region->range != target.range ? nullptr : track->take (region->take);

        if (take == nullptr)
            continue;

        const auto material = materialOf (*take, region->shift);
        room.earliestStart = std::max (room.earliestStart, material.start);
        room.latestEnd = std::min (room.latestEnd, material.end);
        room.slipEarlier = std::max (room.slipEarlier, region->range.end - material.end);
        room.slipLater = std::min (room.slipLater, region->range.start - material.start);
    }

    return room;
}
}
