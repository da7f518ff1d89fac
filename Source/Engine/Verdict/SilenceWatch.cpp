#include "Engine/Verdict/SilenceWatch.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr int pause = 50, compared = 50;        // blocks
}

SilenceWatch::SilenceWatch (std::shared_ptr<const EarTables> t, std::shared_ptr<const LevelLine> line, int c, Frames at)
    : tables (std::move (t)), before (std::move (line)), channel (c)
{
    skipTo (at);
}

void SilenceWatch::skipTo (Frames at)
{
    silentSince = now = comparedTo = soundsSince = at;
    soundedBefore = knownBefore = {};
    loudest = 0.0f;
    brokeOff = false;
}

void SilenceWatch::look (const Ear::Block& block, const PassPlaces* places)
{
    const Frames length { tables->blockFrames }, start { block.index * length.value };
    now = start + length;
    peaks[static_cast<std::size_t> (block.index % blocksKept)] = block.peak;

    if (block.peak < silent)
    {
        if (silentSince > start - length)
            breaksOff (block.index);

        if (places != nullptr && now - comparedTo >= length * compared)
            compare (comparedTo, now, *places);

        return;
    }

    if (start - silentSince >= length * pause)
    {
        soundsSince = start;
        loudest = 0.0f;
    }

    const auto last = std::find_if (block.samples.rbegin(), block.samples.rend(), [] (float x) { return std::abs (x) >= silent; });
    silentSince = comparedTo = start + Frames { block.samples.rend() - last };
    soundedBefore = knownBefore = {};
    loudest = std::max (loudest, block.peak);
    brokeOff = false;
}

/** block: the first silent one. A tail, be it the shortest fade, gets to -60 dBFS by way of what lies between. */
void SilenceWatch::breaksOff (std::int64_t block)
{
    const auto peak = [&] (std::int64_t b) { return peaks[static_cast<std::size_t> ((b + blocksKept) % blocksKept)]; };
    const auto end = std::max (peak (block - 1), peak (block - 2));
    float earlier = 0.0f;

    for (int i = 1; i <= 20; ++i)
        earlier = std::max (earlier, peak (block - i));

    const auto sounded = silentSince - soundsSince;
    brokeOff = end >= sounding && end >= 0.25f * earlier && sounded.value >= std::llround (seconds * tables->sampleRate);
}

void SilenceWatch::compare (Frames from, Frames to, const PassPlaces& places)
{
    comparedTo = to;

    if (before == nullptr)
        return;

    for (const auto& stretch : places.between (from, to))
        if (const auto peak = before->peakIn (channel, stretch.place))
        {
            knownBefore += stretch.place.length();
            soundedBefore += *peak >= silent ? stretch.place.length() : Frames {};
        }
}

std::optional<SilenceWatch::Found> SilenceWatch::found() const
{
    const auto length = now - silentSince;
    const auto two = std::llround (seconds * tables->sampleRate);

    if (length.value < two)
        return {};

    if (soundedBefore.value >= two / 2)
        return Found { silentSince, length, true };

    if (knownBefore == Frames {} && brokeOff)
        return Found { silentSince, length, false };

    return {};
}
}
