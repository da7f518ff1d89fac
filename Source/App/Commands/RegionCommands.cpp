#include "App/Commands/EditWords.h"
#include "Session/CompEdits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    /** edit: Result<Session> (TrackId, FramePos); what: "Slipped a segment of". */
    template <typename Edit>
    Result<void> editAt (const Call& call, const std::string& what, Edit edit)
    {
        return withTrackAt (call, [&] (TrackId track, FramePos at)
        {
            return call.step (edit (track, at), what + " " + editedName (call, track) + ", " + barOf (call, at));
        });
    }

    /** Likewise with Result<Session> (TrackId, FrameRange). */
    template <typename Edit>
    Result<void> editRange (const Call& call, const std::string& what, Edit edit)
    {
        return withTrackRange (call, [&] (TrackId track, FrameRange range)
        {
            return call.step (edit (track, range), what + " " + editedName (call, track) + ", " + barsOf (call, range));
        });
    }

    Result<void> splitCommand (const Call& call)
    {
        return editAt (call, "Split", [&] (TrackId track, FramePos at) { return splitRegion (call.session(), call.song, track, at); });
    }

    Result<void> trimCommand (const Call& call)
    {
        std::optional<FramePos> start, end;

        for (auto [name, value] : { std::pair { "start", &start }, { "end", &end } })
        {
            if (! call.arguments.has (name))
                continue;

            const auto place = call.position (name);

            if (! place)
                return place.problem();

            *value = *place;
        }

        return editAt (call, "Trimmed a segment of", [&] (TrackId track, FramePos at)
        {
            return trimRegion (call.session(), call.song, track, at, start, end);
        });
    }

    Result<void> moveCommand (const Call& call)
    {
        return editAt (call, "Moved a segment of", [&] (TrackId track, FramePos at)
        {
            return moveRegion (call.session(), call.song, track, at, call.arguments.frames ("by"));
        });
    }

    Result<void> copyCommand (const Call& call)
    {
        const auto to = call.position ("to");

        if (! to)
            return to.problem();

        return editAt (call, "Copied a segment of", [&] (TrackId track, FramePos at)
        {
            return copyRegion (call.session(), call.song, track, at, *to);
        });
    }

    Result<void> slipCommand (const Call& call)
    {
        return editAt (call, "Slipped a segment of", [&] (TrackId track, FramePos at)
        {
            return slipRegion (call.session(), call.song, track, at, call.arguments.frames ("by"));
        });
    }

    Result<void> gainCommand (const Call& call)
    {
        return editAt (call, "Changed the gain of a segment of", [&] (TrackId track, FramePos at)
        {
            return setRegionGain (call.session(), call.song, track, at, call.arguments.number ("db"));
        });
    }

    Result<void> muteCommand (const Call& call)
    {
        const auto muted = call.arguments.flag ("muted");

        return editAt (call, muted ? "Muted a segment of" : "Unmuted a segment of", [&] (TrackId track, FramePos at)
        {
            return setRegionMuted (call.session(), call.song, track, at, muted);
        });
    }

    Result<void> fadeCommand (const Call& call, const std::string& what, Result<Session> (*edit) (const Session&, SongId, TrackId, FramePos, Fade))
    {
        const auto shape = call.arguments.shape ("shape");

        if (! shape)
            return shape.problem();

        return editAt (call, what, [&] (TrackId track, FramePos at)
        {
            return edit (call.session(), call.song, track, at, { call.arguments.frames ("length"), *shape });
        });
    }

    Result<void> fadeInCommand (const Call& call)       { return fadeCommand (call, "Faded in a segment of", setFadeIn); }
    Result<void> fadeOutCommand (const Call& call)      { return fadeCommand (call, "Faded out a segment of", setFadeOut); }

    Result<void> fadesCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto shape = a.shape ("shape");

        if (! shape)
            return shape.problem();

        const auto fade = [&] (const char* name) { return a.has (name) ? std::optional<Fade> ({ a.frames (name), *shape }) : std::nullopt; };

        return editRange (call, "Changed the fades of", [&] (TrackId track, FrameRange range)
        {
            return setFades (call.session(), call.song, track, range, fade ("fadeIn"), fade ("fadeOut"));
        });
    }

    Result<void> resetFadesCommand (const Call& call)
    {
        return editAt (call, "Made fades automatic on", [&] (TrackId track, FramePos at)
        {
            return resetFades (call.session(), call.song, track, at);
        });
    }

    Result<void> deleteCommand (const Call& call)
    {
        const auto ripple = call.arguments.flagOr ("ripple", false);

        return editRange (call, ripple ? "Cut out of" : "Deleted from", [&] (TrackId track, FrameRange range)
        {
            return deleteRange (call.session(), call.song, track, range, ripple);
        });
    }

    Result<std::vector<Arguments::Stretch>> stretchesIn (const Call& call, const char* name, std::size_t entries)
    {
        return call.arguments.stretches (name, entries, call.theSong(), call.session().sampleRate);
    }

    Result<void> gapsCommand (const Call& call)
    {
        const auto track = call.track();
        const auto given = stretchesIn (call, "ranges", 2);

        if (! track || ! given)
            return track ? given.problem() : track.problem();

        std::vector<FrameRange> ranges;

        for (const auto& each : *given)
            ranges.push_back (each.range);

        return call.step (chooseSilence (call.session(), call.song, *track, ranges),
                          "Silenced " + std::to_string (ranges.size()) + (ranges.size() == 1 ? " place of " : " places of ") + editedName (call, *track));
    }

    Result<void> slicesCommand (const Call& call)
    {
        const auto track = call.track();
        const auto given = stretchesIn (call, "slices", 3);

        if (! track || ! given)
            return track ? given.problem() : track.problem();

        std::vector<Slice> slices;

        for (const auto& each : *given)
            slices.push_back ({ each.range, each.by });

        return call.step (moveSlices (call.session(), call.song, *track, slices),
                          "Moved " + std::to_string (slices.size()) + (slices.size() == 1 ? " slice of " : " slices of ") + editedName (call, *track));
    }
}

std::vector<Command> regionCommands()
{
    const Argument track { "track", nameOrId }, at { "at", position, true, "any frame of the region" },
                   start { "start", position }, end { "end", position }, by { "by", frames, true, "frames, positive is later" },
                   length { "length", frames, true, "frames, at most 500 ms" },
                   shape { "shape", text, true, "linear | equalPower | sCurve | exponential" };
    const auto may = [] (Argument argument)
    {
        argument.isRequired = false;
        return argument;
    };

    return
    {
        { "region.split", "Split", {}, { track, at }, splitCommand },
        { "region.trim", "Trim", {}, { track, at, may (start), may (end) }, trimCommand },
        { "region.move", "Move", {}, { track, at, by }, moveCommand },
        { "region.copy", "Copy", {}, { track, at, { "to", position, true, "where the copy begins" } }, copyCommand },
        { "region.slip", "Slip", {}, { track, at, by }, slipCommand },
        { "region.gain", "Segment Gain", {}, { track, at, { "db", number, true, "-144 to 24" } }, gainCommand },
        { "region.mute", "Mute Segment", {}, { track, at, { "muted", flag } }, muteCommand },
        { "region.fadeIn", "Fade In", {}, { track, at, length, shape }, fadeInCommand },
        { "region.fadeOut", "Fade Out", {}, { track, at, length, shape }, fadeOutCommand },
        { "region.fades", "Fades", {},
          { track, start, end, { "fadeIn", frames, optionalArgument }, { "fadeOut", frames, optionalArgument }, shape }, fadesCommand },
        { "region.resetFades", "Automatic Fades", {}, { track, at }, resetFadesCommand },
        { "region.delete", "Delete", {}, { track, start, end, { "ripple", flag, optionalArgument, "what follows moves left" } }, deleteCommand },
        { "region.gaps", "Silence", {}, { track, { "ranges", list, true, "[[start, end], ...]" } }, gapsCommand },
        { "region.slices", "Timing", {}, { track, { "slices", list, true, "[[start, end, by], ...]" } }, slicesCommand },
    };
}
}
