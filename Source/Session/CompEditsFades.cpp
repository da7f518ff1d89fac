#include "Session/CompChanging.h"

namespace takelane
{
namespace
{
    bool touchesPrevious (const Regions& regions, std::size_t i)
    {
        return i > 0 && regions[i - 1].range.end == regions[i].range.start;
    }

    bool touchesNext (const Regions& regions, std::size_t i)
    {
        return i + 1 < regions.size() && regions[i + 1].range.start == regions[i].range.end;
    }

    /** A fade of its own stands in place of the joint's crossfade. */
    void fadeIn (Regions& regions, std::size_t i, std::optional<Fade> fade)
    {
        regions[i].fadeIn = fade;

        if (touchesPrevious (regions, i))
            regions[i - 1].crossfade.reset();
    }

    void fadeOut (Regions& regions, std::size_t i, std::optional<Fade> fade)
    {
        regions[i].fadeOut = fade;
        regions[i].crossfade.reset();
    }

    /** change: void (Regions&, index), on each member's region that begins (or ends) where the named one does. */
    template <typename Change>
    Result<Session> changeEnd (const Session& session, SongId song, TrackId track, FramePos at, bool start, Change change)
    {
        const auto named = namedRegion (session, song, track, at);

        if (! named)
            return named.problem();

        return changeRegions (session, song, track, [&] (const SongTrack& member)
        {
            auto regions = member.active().regions;

            for (std::size_t i = 0; i < regions.size(); ++i)
                if (start ? regions[i].range.start == named->range.start : regions[i].range.end == named->range.end)
                    change (regions, i);

            return Result<Regions> (merged (regions));
        });
    }
}

Result<Session> setFadeIn (const Session& session, SongId song, TrackId track, FramePos at, Fade fade)
{
    if (auto problem = fadeProblem (session, fade.length))
        return *problem;

    return changeEnd (session, song, track, at, true, [fade] (Regions& regions, std::size_t i) { fadeIn (regions, i, fade); });
}

Result<Session> setFadeOut (const Session& session, SongId song, TrackId track, FramePos at, Fade fade)
{
    if (auto problem = fadeProblem (session, fade.length))
        return *problem;

    return changeEnd (session, song, track, at, false, [fade] (Regions& regions, std::size_t i) { fadeOut (regions, i, fade); });
}

Result<Session> setFades (const Session& session, SongId song, TrackId track, FrameRange range,
                          std::optional<Fade> in, std::optional<Fade> out)
{
    if (! in && ! out)
        return Problem { "Nothing is said: give \"fadeIn\", \"fadeOut\" or both." };

    for (const auto& problem : { rangeProblem (range), fadeProblem (session, in.value_or (Fade {}).length),
                                 fadeProblem (session, out.value_or (Fade {}).length) })
        if (problem)
            return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        auto regions = member.active().regions;
        const auto isMeant = [range] (FramePos p) { return p >= range.start && p <= range.end; };

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            if (in && isMeant (regions[i].range.start) && ! touchesPrevious (regions, i))
                fadeIn (regions, i, in);

            if (out && isMeant (regions[i].range.end) && ! touchesNext (regions, i))
                fadeOut (regions, i, out);
        }

        return Result<Regions> (std::move (regions));
    });
}

Result<Session> resetFades (const Session& session, SongId song, TrackId track, FramePos at)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        auto regions = member.active().regions;

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            if (regions[i].range.start == named->range.start)
            {
                fadeIn (regions, i, {});

                if (touchesPrevious (regions, i))
                    regions[i - 1].fadeOut.reset();
            }

            if (regions[i].range.end == named->range.end)
            {
                fadeOut (regions, i, {});

                if (touchesNext (regions, i))
                    regions[i + 1].fadeIn.reset();
            }
        }

        return Result<Regions> (merged (regions));
    });
}
}
