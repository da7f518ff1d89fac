#include "App/Editing/EditPlanner.h"
#include "Core/Decibels.h"
#include "Engine/Analysis/Silences.h"
#include "Session/EditGroup.h"

#include <cmath>

namespace takelane
{
namespace
{
    constexpr double hysteresisDb = 6.0;
    constexpr double lookAroundMs = 1000.0;     // of the range: a tail may come from before it
    constexpr int longestHours = 6;             // of each member a peak a millisecond stays in memory

    Frames milliseconds (double ms, int sampleRate)     { return { std::llround (ms * sampleRate / 1000.0) }; }

    struct Heard
    {
        std::vector<bool> sounding;             // a millisecond each: any of the members does
        double highestThresholdDb = silenceDb;
    };

    Heard hear (const std::vector<PeakLine>& lines, const StripSilenceRequest& request)
    {
        Heard heard { std::vector<bool> (lines.front().peaks.size()), silenceDb };

        for (const auto& line : lines)
        {
            const auto threshold = request.thresholdDb ? *request.thresholdDb : thresholdOf (line.peaks);
            heard.highestThresholdDb = std::max (heard.highestThresholdDb, threshold);
            markSound (line.peaks, static_cast<float> (gainFromDb (threshold)), static_cast<float> (gainFromDb (threshold - hysteresisDb)), heard.sounding);
        }

        return heard;
    }

    /** Silences between sounds with their pads, inside the range and long enough. */
    std::vector<FrameRange> silences (const std::vector<bool>& sounding, const PeakLine& line, const StripSilenceRequest& request, int sampleRate)
    {
        const auto pre = milliseconds (request.preMs, sampleRate), post = milliseconds (request.postMs, sampleRate);
        const auto shortest = milliseconds (request.shortestMs, sampleRate);
        std::vector<FrameRange> found;

        for (std::size_t i = 0; i < sounding.size();)
        {
            if (sounding[i])
            {
                ++i;
                continue;
            }

            const auto first = i;

            while (i < sounding.size() && ! sounding[i])
                ++i;

            const FrameRange silence { line.placeOf (first) + (first > 0 ? post : Frames {}), line.placeOf (i) - (i < sounding.size() ? pre : Frames {}) };
            const auto inside = silence.intersection (request.range);

            if (! inside.isEmpty() && inside.length() >= shortest)
                found.push_back (inside);
        }

        return found;
    }

    /** Those parts in which the track has something to lose. */
    std::vector<FrameRange> playedParts (const SongTrack& track, const std::vector<FrameRange>& ranges)
    {
        std::vector<FrameRange> parts;

        for (const auto& range : ranges)
            for (const auto& region : track.active().regions)
                if (const auto part = region.range.intersection (range); ! part.isEmpty() && ! region.muted)
                    parts.push_back (part);

        return parts;
    }

    std::string summaryOf (std::size_t count, Frames all, int sampleRate, double thresholdDb)
    {
        char text[96];
        std::snprintf (text, sizeof (text), "%zu %s, %.1f s, below %.0f dB", count, count == 1 ? "silence" : "silences",
                       static_cast<double> (all.value) / sampleRate, thresholdDb);
        return text;
    }
}

Result<EditPlan> makePlan (const Session& session, const StripSilenceRequest& request, EditEars& ears, std::stop_token stop)
{
    const auto& song = *session.findSong (request.song);
    const auto members = editGroupOf (session, request.track);

    if (request.range.length().value > std::int64_t { 3600 } * longestHours * session.sampleRate)
        return Problem { "That is more than 6 hours; choose a shorter range." };

    const auto around = milliseconds (std::max ({ lookAroundMs, request.preMs, request.postMs }), session.sampleRate);
    const auto* lines = ears.played.peaksOf (session, song, members, { request.range.start - around, request.range.end + around }, stop);

    if (lines == nullptr)
        return Problem { "Looking for silence was stopped." };

    const auto heard = hear (*lines, request);
    auto ranges = silences (heard.sounding, lines->front(), request, session.sampleRate);
    EditPlan plan;

    std::erase_if (ranges, [&] (FrameRange range)
    {
        return std::ranges::all_of (members, [&] (TrackId id) { return playedParts (*song.track (id), { range }).empty(); });
    });

    auto list = nlohmann::json::array();
    Frames all;

    for (const auto& range : ranges)
    {
        list.push_back ({ range.start.value, range.end.value });
        all += range.length();
    }

    for (const auto id : members)
        for (const auto& part : playedParts (*song.track (id), ranges))
            plan.pieces.push_back ({ id, part, {}, {} });

    plan.commands = ranges.empty() ? "[]" : nlohmann::json::array ({ { { "do", "region.gaps" }, { "song", request.song.value }, { "track", request.track.value },
                                               { "ranges", std::move (list) } } }).dump();
    plan.summary = summaryOf (ranges.size(), all, session.sampleRate, heard.highestThresholdDb);
    return plan;
}
}
