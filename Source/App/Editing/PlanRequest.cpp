#include "App/Editing/PlanRequest.h"

#include "Core/Decibels.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    Problem outOfRange (std::string_view name, const char* range)
    {
        return { "\"" + std::string (name) + "\" must be " + range + "." };
    }

    /** The number as given, or why it cannot be; `value` stays where it is absent. */
    std::optional<Problem> read (const Arguments& arguments, std::string_view name, double& value, double least, double most, const char* range)
    {
        arguments.into (value, name);
        return value >= least && value <= most ? std::nullopt : std::optional (outOfRange (name, range));
    }

    Result<FrameRange> rangeOf (const Arguments& arguments, const Session& session, SongId songId)
    {
        const auto& song = *session.findSong (songId);
        const auto start = arguments.position ("start", song, session.sampleRate), end = arguments.position ("end", song, session.sampleRate);

        if (! start || ! end)
            return start ? end.problem() : start.problem();

        const FrameRange range { *start, *end };

        if (range.isEmpty())
            return Problem { "The range must end after it starts." };

        // Nothing sounds further out, and what is heard of it is held in memory.
        FrameRange played { range.end, range.start };

        for (const auto& track : song.tracks)
            for (const auto& region : track->active().regions)
                played = { std::min (played.start, region.range.start), std::max (played.end, region.range.end) };

        const auto part = range.intersection (played);
        return part.isEmpty() ? Result<FrameRange> (Problem { "Nothing plays in that range." }) : Result<FrameRange> (part);
    }

    Result<PlanRequest> stripRequest (const Arguments& arguments, SongId song, TrackId track, FrameRange range)
    {
        StripSilenceRequest request { song, track, range, {} };
        constexpr auto silence = "0 to 60000 ms", pad = "0 to 10000 ms";
        double threshold = 0.0;

        for (const auto& problem : { read (arguments, "thresholdDb", threshold, silenceDb, 0.0, "-144 to 0 dB"),
                                     read (arguments, "shortestMs", request.shortestMs, 0.0, 60000.0, silence),
                                     read (arguments, "preMs", request.preMs, 0.0, 10000.0, pad),
                                     read (arguments, "postMs", request.postMs, 0.0, 10000.0, pad) })
            if (problem)
                return *problem;

        if (arguments.has ("thresholdDb"))
            request.thresholdDb = threshold;

        return PlanRequest (request);
    }

    Result<PlanRequest> quantiseRequest (const Arguments& arguments, SongId song, TrackId track, FrameRange range)
    {
        const auto grid = GridUnit::fromText (arguments.text ("grid"));

        if (! grid)
            return Problem { "\"grid\" must be a note value from \"1/1\" to \"1/64\", with a T for triplets: \"1/16\", \"1/8T\"." };

        QuantiseRequest request { song, track, range, *grid };

        for (const auto& problem : { read (arguments, "strength", request.strength, 0.0, 1.0, "0 to 1"),
                                     read (arguments, "sensitivity", request.sensitivity, 0.0, 1.0, "0 to 1") })
            if (problem)
                return *problem;

        return PlanRequest (request);
    }
}

std::vector<Argument> argumentsOfPlan (std::string_view command)
{
    const Argument track { "track", nameOrId }, start { "start", position }, end { "end", position };

    if (command == "comp.best")
        return { track };

    if (command == "region.stripSilence")
        return { track, start, end, { "thresholdDb", number, optionalArgument, "dBFS; absent: found from the floor" },
                 { "shortestMs", number, optionalArgument, "250" }, { "preMs", number, optionalArgument, "30" },
                 { "postMs", number, optionalArgument, "120" } };

    if (command == "region.quantise")
        return { track, start, end, { "grid", text, true, "\"1/4\", \"1/16\", \"1/8T\"..." }, { "strength", number, optionalArgument, "0 to 1" },
                 { "sensitivity", number, optionalArgument, "0 to 1" } };

    return {};
}

Result<PlanRequest> planRequestOf (std::string_view command, const Arguments& arguments, const Session& session, SongId song)
{
    const auto track = arguments.track ("track", session);

    if (! track)
        return track.problem();

    if (command == "comp.best")
        return PlanRequest (BestCompRequest { song, *track });

    const auto range = rangeOf (arguments, session, song);

    if (! range)
        return range.problem();

    return command == "region.stripSilence" ? stripRequest (arguments, song, *track, *range) : quantiseRequest (arguments, song, *track, *range);
}
}
