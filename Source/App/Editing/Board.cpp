#include "App/Editing/Board.h"

#include "Session/EditGroup.h"

#include <set>

namespace takelane
{
namespace
{
    /** The active comp of a track is made of several takes, and one of them is heard there. */
    bool isComped (const SongTrack& track, FrameRange section)
    {
        std::set<TakeId> heard;
        bool soundsThere = false;

        for (const auto& region : track.active().regions)
        {
            if (region.muted)
                continue;

            heard.insert (region.take);
            soundsThere = soundsThere || region.range.intersects (section);
        }

        return heard.size() > 1 && soundsThere;
    }

    BoardCell cellOf (const Song& song, const BoardPart& part, const std::vector<Performance>& performances, const NamedSection& section)
    {
        BoardCell cell;

        for (const auto& one : performances)
        {
            if (one.noGood || ! one.extent.intersects (section.range))
                continue;

            ++cell.takes;
            cell.stars = std::max (cell.stars, one.starsIn (song, section.name));

            if (one.keeper && one.extent.contains (section.range))
                cell.keeper = one.number;
        }

        const auto comped = std::ranges::any_of (part.tracks, [&] (TrackId id)
        {
            const auto* track = song.track (id);
            return track != nullptr && isComped (*track, section.range);
        });

        if (cell.takes > 0)
            cell.state = cell.isHole() ? BoardState::takes : comped ? BoardState::comped : BoardState::keeper;

        return cell;
    }

    bool isUsed (const Session& session, const Song& song, TrackId id)
    {
        const auto* track = session.findTrack (id);
        const auto* takes = song.track (id);
        return track != nullptr && takes != nullptr
            && (! track->inputs.empty() || std::ranges::any_of (takes->takes, [] (const auto& take) { return ! take->binned; }));
    }
}

int Board::holes() const noexcept
{
    int count = 0;

    for (const auto& part : parts)
        count += static_cast<int> (std::ranges::count_if (part.cells, &BoardCell::isHole));

    return count;
}

Board boardOf (const Session& session, const Song& song)
{
    Board board;
    board.sections = sectionsOf (song, session.sampleRate);
    std::set<TrackId> seen;

    for (const auto& track : session.tracks)
    {
        if (seen.contains (track->id))
            continue;

        BoardPart part;
        part.tracks = editGroupOf (session, track->id);
        seen.insert (part.tracks.begin(), part.tracks.end());
        std::erase_if (part.tracks, [&] (TrackId id) { return ! isUsed (session, song, id); });

        if (part.tracks.empty())
            continue;

        const auto* folder = session.findFolder (track->folder);
        const bool isLocked = folder != nullptr && folder->editLocked;
        part.folder = isLocked ? folder->id : FolderId {};
        part.name = isLocked ? folder->name : track->name;
        const auto performances = performancesOf (song, part.tracks);

        for (const auto& section : board.sections)
            part.cells.push_back (cellOf (song, part, performances, section));

        board.parts.push_back (std::move (part));
    }

    return board;
}
}
