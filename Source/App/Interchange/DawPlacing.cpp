#include "App/Interchange/DawPlacing.h"

#include "Session/Limits.h"
#include "Session/RegionList.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace takelane
{
namespace
{
    std::string counted (int n, const char* one, const char* many)
    {
        return std::to_string (n) + (n == 1 ? one : many);
    }
}

int takeNumberIn (const std::string& name)
{
    const auto mark = name.rfind ("Tk");

    if (mark == std::string::npos || name.find_first_not_of ("0123456789", mark + 2) != std::string::npos || name.size() - mark > 6)
        return 0;

    return std::atoi (name.c_str() + mark + 2);
}

DawPlacing::DawPlacing (int sampleRate) : rate (sampleRate), longest { static_cast<std::int64_t> (longestFadeSeconds * sampleRate) } {}

Frames DawPlacing::framesOf (double seconds) const noexcept     { return { std::llround (seconds * rate) }; }

Frames DawPlacing::fadeOf (double seconds)
{
    const auto wanted = framesOf (seconds);
    shortenedFades += wanted > longest ? 1 : 0;
    return std::min (wanted, longest);
}

/** As much of the clip as its file has. */
FrameRange DawPlacing::rangeOf (const DawClip& clip, const CopiedSound& sound) const
{
    const FramePos start { framesOf (clip.start).value };
    return { start, std::min (FramePos { framesOf (clip.end).value }, start + sound.length - framesOf (clip.sourceStart)) };
}

const Take& DawPlacing::takeFor (BroughtTrack& track, const DawClip& clip, const CopiedSound& sound, FramePos start)
{
    for (const auto& take : track.takes)
        if (take.file == sound.file)
            return take;

    Take take;
    take.id = { static_cast<std::int64_t> (track.takes.size()) + 1 };
    take.number = takeNumberIn (clip.name);
    take.file = sound.file;
    take.start = start;
    take.length = take.fileLength = sound.length;
    take.kind = TakeKind::imported;
    track.takes.push_back (take);
    return track.takes.back();
}

void DawPlacing::addClip (BroughtTrack& track, const DawClip& clip, const CopiedSound& sound)
{
    const auto source = framesOf (clip.sourceStart);
    Region region;
    region.range = rangeOf (clip, sound);

    if (region.range.isEmpty())
    {
        ++emptyClips;
        return;
    }

    const auto& take = takeFor (track, clip, sound, region.range.start - source);
    region.take = take.id;
    region.shift = region.range.start - source - take.start;
    region.gainDb = clip.gainDb;
    region.muted = clip.isMuted;

    if (clip.fadeIn > 0.0)
        region.fadeIn = Fade { fadeOf (clip.fadeIn), FadeShape::linear };

    if (clip.fadeOut > 0.0)
        region.fadeOut = Fade { fadeOf (clip.fadeOut), FadeShape::linear };

    join (track.regions, std::move (region), std::min (fadeOf (clip.crossIn), source), source);
}

void DawPlacing::join (std::vector<Region>& regions, Region region, Frames crossIn, Frames source)
{
    // The format has no shapes; the same material at two levels would swell with equal power.
    const bool playsOn = ! regions.empty() && regions.back().take == region.take && regions.back().shift == region.shift;
    const auto crossfade = [playsOn] (Frames length, Frames before)
    {
        Crossfade fade (Fade { length, playsOn ? FadeShape::linear : FadeShape::equalPower });
        fade.before = before;
        return fade;
    };
    const auto isJoint = ! regions.empty() && regions.back().range.end == region.range.start;

    if (crossIn > Frames {} && ! isJoint)           // nothing to cross with: it fades in by itself
    {
        region.range.start -= std::min (crossIn, source);
        region.fadeIn = Fade { crossIn, FadeShape::linear };
    }

    if (regions.empty() || regions.back().range.end <= region.range.start)
    {
        if (isJoint && crossIn > Frames {})
        {
            regions.back().crossfade = crossfade (crossIn, crossIn);
            regions.back().fadeOut.reset();
        }

        return appendRegion (regions, std::move (region));
    }

    const auto& before = regions.back();
    const auto overlap = before.range.end - region.range.start;
    const bool crosses = before.fadeOut && region.fadeIn && before.range.end < region.range.end && before.range.start < region.range.start;

    if (crosses)
        region.fadeIn.reset();

    const auto range = region.range;
    regions = replaced (regions, range, { std::move (region) });

    if (crosses)
        if (const auto joint = jointAt (regions, range.start); joint > 0)
            regions[joint - 1].crossfade = crossfade (std::min (overlap, longest), {});
}

void DawPlacing::addTake (BroughtTrack& track, const DawClip& clip, const CopiedSound& sound)
{
    const auto range = rangeOf (clip, sound);

    if (range.isEmpty())
    {
        ++emptyClips;
        return;
    }

    Take take;
    take.id = { static_cast<std::int64_t> (track.takes.size()) + 1 };
    take.number = takeNumberIn (clip.name);
    take.file = sound.file;
    take.start = range.start;
    take.fileOffset = framesOf (clip.sourceStart);
    take.length = range.length();
    take.fileLength = sound.length;
    take.kind = TakeKind::imported;
    track.takes.push_back (std::move (take));
}

void DawPlacing::addNotes (std::vector<std::string>& notes) const
{
    if (shortenedFades > 0)
        notes.push_back (counted (shortenedFades, " fade was", " fades were") + " longer than half a second, the longest there is here.");

    if (emptyClips > 0)
        notes.push_back (counted (emptyClips, " clip lies", " clips lie") + " beyond the end of the file it plays and was left out.");
}
}
