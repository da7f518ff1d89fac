#include "Session/CompChanging.h"
#include "Session/Playback.h"

namespace takelane
{
namespace
{
    std::optional<Problem> slicesProblem (const std::vector<Slice>& slices)
    {
        if (slices.empty())
            return Problem { "No slice is given that is to move." };

        for (std::size_t i = 0; i < slices.size(); ++i)
        {
            if (auto problem = rangeProblem (slices[i].range))
                return problem;

            if (auto problem = positionProblem (FramePos { slices[i].by.value }))
                return problem;

            if (i > 0 && slices[i].range.start < slices[i - 1].range.end)
                return Problem { "Slice " + std::to_string (i) + " begins before the one before it ends; give them sorted and apart." };
        }

        return {};
    }

    /** How much later the part of a song is to play that begins at a place. */
    Frames movedAt (const std::vector<Slice>& slices, FramePos at)
    {
        const auto after = std::upper_bound (slices.begin(), slices.end(), at, [] (FramePos p, const Slice& s) { return p < s.range.start; });
        return after != slices.begin() && std::prev (after)->range.contains (at) ? std::prev (after)->by : Frames {};
    }

    bool beginsSlice (const std::vector<Slice>& slices, FramePos at)
    {
        const auto found = std::lower_bound (slices.begin(), slices.end(), at, [] (const Slice& s, FramePos p) { return s.range.start < p; });
        return found != slices.end() && found->range.start == at;
    }

    /** What moves as one. */
    struct Piece
    {
        Region region;              ///< as it plays now
        Frames by, byBefore;        ///< its move, and the one of what it touches before it; of nothing: its own
        bool touches;
        bool beginsSlice;           ///< else a remainder, that gives way to a slice which lands on all of it

        FramePos at() const         { return region.range.start; }
        bool isHeardEarly() const   { return byBefore < by; }
    };

    std::vector<Piece> cutAtSlices (const Regions& regions, const std::vector<Slice>& slices)
    {
        std::vector<FramePos> cuts;

        for (const auto& slice : slices)
        {
            cuts.push_back (slice.range.start);
            cuts.push_back (slice.range.end);
        }

        std::vector<Piece> pieces;
        auto cut = cuts.begin();

        const auto add = [&] (const Region& region)
        {
            const auto by = movedAt (slices, region.range.start);
            const auto touches = ! pieces.empty() && pieces.back().region.range.end == region.range.start;
            pieces.push_back ({ region, by, touches ? pieces.back().by : by, touches, beginsSlice (slices, region.range.start) });
        };

        for (auto rest : regions)
        {
            for (; cut != cuts.end() && *cut < rest.range.end; ++cut)
            {
                if (*cut <= rest.range.start)
                    continue;

                add (cutBefore (rest, *cut));
                rest = cutAfter (std::move (rest), *cut);
            }

            add (rest);
        }

        return pieces;
    }

    /** How early a piece may be heard on every member, by the place where it begins now. */
    using EarliestStarts = std::map<FramePos, FramePos>;

    EarliestStarts earliestStarts (const Session& session, SongId songId, TrackId trackId, const std::vector<Slice>& slices)
    {
        EarliestStarts earliest;

        for (const auto id : editGroupOf (session, trackId))
        {
            const auto& track = *session.findSong (songId)->track (id);

            for (const auto& piece : cutAtSlices (track.active().regions, slices))
            {
                const auto* take = track.take (piece.region.take);

                if (take == nullptr || ! piece.isHeardEarly())
                    continue;

                const auto start = std::max (piece.at() + piece.byBefore, materialOf (*take, piece.region.shift + piece.by).start);
                const auto found = earliest.try_emplace (piece.at(), start).first;
                found->second = std::max (found->second, start);
            }
        }

        return earliest;
    }

    /** Where two pieces touch and move apart, the later one is heard from before its first frame on; no crossfade lasts
        beyond the joint, so that no attack is heard twice. */
    Result<Regions> rejoined (const std::vector<Piece>& pieces, const EarliestStarts& earliest, const Crossfade& crossfade)
    {
        Regions next;
        std::vector<const Piece*> placed;       // of each of them

        for (const auto& piece : pieces)
        {
            auto region = piece.region;
            region.shift += piece.by;
            region.range.end += piece.by;
            region.range.start = piece.isHeardEarly() ? earliest.at (piece.at()) : piece.at() + piece.by;
            auto stays = piece.touches && piece.by == piece.byBefore;

            for (; ! next.empty() && next.back().range.start >= region.range.start; next.pop_back(), placed.pop_back())
            {
                if (placed.back()->beginsSlice)
                    return Problem { "What plays at frame " + std::to_string (piece.at().value) + " would begin before what comes before it." };

                stays = false;
            }

            if (! next.empty() && next.back().range.end >= region.range.start)
            {
                auto& left = next.back();
                const auto kept = left.crossfade;
                left = cutBefore (left, region.range.start);
                left.crossfade = stays ? kept : crossfade;
            }

            next.push_back (std::move (region));
            placed.push_back (&piece);
        }

        return merged (next);
    }
}

Result<Session> moveSlices (const Session& session, SongId song, TrackId track, const std::vector<Slice>& slices)
{
    if (auto problem = slicesProblem (slices))
        return *problem;

    if (const auto named = songTrackOf (session, song, track); ! named)
        return named.problem();

    Crossfade crossfade (Fade { automaticCrossfade (session.sampleRate) });
    crossfade.before = crossfade.length;
    const auto earliest = earliestStarts (session, song, track, slices);

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        return rejoined (cutAtSlices (member.active().regions, slices), earliest, crossfade);
    });
}
}
