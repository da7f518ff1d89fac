#include "App/Editing/EditPlanner.h"
#include "App/Editing/Quantise.h"
#include "Engine/Analysis/Onsets.h"
#include "Session/EditGroup.h"

#include <cmath>

namespace takelane
{
namespace
{
    using Json = nlohmann::json;

    constexpr int leadMs = 3;                   // a slice begins before its hit, so that its crossfade leaves the attack alone
    constexpr int lookAroundMs = 200, leastApartMs = 40;
    constexpr int longestMinutes = 30;          // what is heard at once stays in memory

    Frames milliseconds (int ms, int sampleRate)        { return { static_cast<std::int64_t> (ms) * sampleRate / 1000 }; }

    struct Slice { FrameRange range; Frames by; };

    /** Hits no nearer to one another than a quarter of a step. */
    std::vector<FramePos> onsetsIn (std::span<const float> sum, FramePos from, const Song& song, const QuantiseRequest& request, int sampleRate)
    {
        const auto step = gridPlaceAt (song.tempoMap, request.grid, request.range.start, sampleRate).step();
        const auto apart = std::max (milliseconds (leastApartMs, sampleRate).value, step.value / 4);
        std::vector<FramePos> places;

        for (const auto& onset : findOnsets (sum, sampleRate, request.sensitivity, apart))
            if (const auto at = from + Frames { onset.frame }; request.range.contains (at))
                places.push_back (at);

        return places;
    }

    std::vector<Slice> slicesOf (const std::vector<Hit>& hits, FrameRange range, Frames lead)
    {
        std::vector<Slice> slices;

        for (std::size_t i = 0; i < hits.size(); ++i)
        {
            const auto start = std::max (range.start, hits[i].at - lead);
            const auto end = i + 1 < hits.size() ? hits[i + 1].at - lead : range.end;

            if (start < end)
                slices.push_back ({ { start, end }, hits[i].by });
        }

        return slices;
    }

    /** What the slices play on a member, where it would lie. */
    void appendPieces (std::vector<EditPlan::Piece>& pieces, const SongTrack& track, const std::vector<Slice>& slices)
    {
        for (const auto& slice : slices)
            for (const auto& region : track.active().regions)
                if (const auto part = region.range.intersection (slice.range); ! part.isEmpty() && slice.by != Frames {})
                    pieces.push_back ({ track.track, { part.start + slice.by, part.end + slice.by }, region.take, slice.by });
    }

    std::string summaryOf (const std::vector<Hit>& hits, int sampleRate)
    {
        std::int64_t furthest = 0;
        std::size_t moved = 0;

        for (const auto& hit : hits)
        {
            furthest = std::max (furthest, std::abs (hit.by.value));
            moved += hit.by != Frames {} ? 1 : 0;
        }

        char text[96];
        std::snprintf (text, sizeof (text), "%zu %s, %zu moved, %.1f ms at most", hits.size(), hits.size() == 1 ? "hit" : "hits", moved,
                       1000.0 * static_cast<double> (furthest) / sampleRate);
        return text;
    }
}

Result<EditPlan> makePlan (const Session& session, const QuantiseRequest& request, EditEars& ears, std::stop_token stop)
{
    const auto rate = session.sampleRate;
    const auto& song = *session.findSong (request.song);
    const auto members = editGroupOf (session, request.track);

    if (request.range.length().value > std::int64_t { 60 } * longestMinutes * rate)
        return Problem { "That is more than 30 minutes; choose a shorter range." };

    const Problem stopped { "Looking for hits was stopped." };
    const auto around = milliseconds (lookAroundMs, rate);
    const FrameRange heard { request.range.start - around, request.range.end + around };
    std::vector<float> sum (static_cast<std::size_t> (heard.length().value));

    for (const auto member : members)
        if (! ears.played.add (session, song, member, heard, sum, stop))
            return stopped;

    const auto onsets = onsetsIn (sum, heard.start, song, request, rate);

    if (stop.stop_requested())
        return stopped;

    const auto hits = quantised (onsets, song.tempoMap, request.grid, rate, request.strength);

    if (stop.stop_requested())
        return stopped;

    const auto slices = slicesOf (hits, request.range, milliseconds (leadMs, rate));
    auto list = Json::array();
    EditPlan plan;

    for (const auto& slice : slices)
        if (slice.by != Frames {})
            list.push_back ({ slice.range.start.value, slice.range.end.value, slice.by.value });

    for (const auto member : members)
        appendPieces (plan.pieces, *song.track (member), slices);

    plan.commands = list.empty() ? "[]" : Json::array ({ { { "do", "region.slices" }, { "song", request.song.value }, { "track", request.track.value },
                                     { "slices", std::move (list) } } }).dump();
    plan.summary = summaryOf (hits, rate);
    return plan;
}
}
