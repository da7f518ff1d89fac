#include "Session/TempoMap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takelane
{
namespace
{
    __extension__ using Wide = __int128;

    /** Frames in steps of 2^-40. A fraction of a bar has a denominator below 2^34, so one step off never
        moves the nearest frame of a bar under one tempo, and never matters under many. */
    constexpr int fractionBits = 40;

    /** Sixteen days at 192 kHz: no bar is so short that its number would not fit an int here. */
    constexpr std::int64_t furthestCounted = std::int64_t { 1 } << 38;

    Wide beatsInSteps (std::int64_t beats, Tempo tempo, Meter meter, int sampleRate) noexcept
    {
        const auto over = Wide { beats } * 240'000'000 * sampleRate;
        const auto under = Wide { meter.unit } * tempo.microBpm;
        const auto whole = over / under, rest = over % under;

        return (whole << fractionBits) + ((rest << fractionBits) + (rest < 0 ? -under : under) / 2) / under;
    }

    std::int64_t nearestFrame (Wide steps) noexcept
    {
        return static_cast<std::int64_t> ((steps + (Wide { 1 } << (fractionBits - 1))) >> fractionBits);
    }

    /** Bars from `bar` on that share one tempo and one meter. */
    struct Stretch
    {
        int bar, nextBar;
        Tempo tempo;
        Meter meter;
        Wide start;     ///< of `bar`, in steps

        Wide barStart (int b, int sampleRate) const noexcept
        {
            return start + beatsInSteps ((std::int64_t { b } - bar) * meter.beats, tempo, meter, sampleRate);
        }
    };

    /** Walks the stretches in order until `isLast` says yes. */
    template <typename IsLast>
    Stretch findStretch (const TempoMap& map, int sampleRate, IsLast isLast) noexcept
    {
        constexpr auto never = std::numeric_limits<int>::max();
        std::size_t tempo = 0, meter = 0;
        Stretch s { 1, 1, map.tempos.front().tempo, map.meters.front().meter, 0 };

        for (;;)
        {
            const auto nextTempo = tempo + 1 < map.tempos.size() ? map.tempos[tempo + 1].bar : never;
            const auto nextMeter = meter + 1 < map.meters.size() ? map.meters[meter + 1].bar : never;
            s.nextBar = std::min (nextTempo, nextMeter);

            if (s.nextBar == never || isLast (s))
                return s;

            const auto start = s.barStart (s.nextBar, sampleRate);

            if (nextTempo == s.nextBar)     s.tempo = map.tempos[++tempo].tempo;
            if (nextMeter == s.nextBar)     s.meter = map.meters[++meter].meter;

            s.bar = s.nextBar;
            s.start = start;
        }
    }

    Stretch stretchOfBar (const TempoMap& map, int bar, int sampleRate) noexcept
    {
        return findStretch (map, sampleRate, [bar] (const Stretch& s) { return bar < s.nextBar; });
    }

    template <typename Change>
    const Change& changeAt (const std::vector<Change>& changes, int bar) noexcept
    {
        const auto after = std::upper_bound (changes.begin(), changes.end(), bar,
                                             [] (int b, const Change& c) { return b < c.bar; });
        return after == changes.begin() ? changes.front() : *std::prev (after);
    }
}

Tempo TempoMap::tempoAtBar (int bar) const noexcept     { return changeAt (tempos, bar).tempo; }
Meter TempoMap::meterAtBar (int bar) const noexcept     { return changeAt (meters, bar).meter; }

FramePos TempoMap::barStart (int bar, int sampleRate) const noexcept
{
    return { nearestFrame (stretchOfBar (*this, bar, sampleRate).barStart (bar, sampleRate)) };
}

FramePos TempoMap::beatStart (int bar, double beat, int sampleRate) const noexcept
{
    const auto stretch = stretchOfBar (*this, bar, sampleRate);
    const auto oneBeat = beatsInSteps (1, stretch.tempo, stretch.meter, sampleRate);
    const auto whole = static_cast<std::int64_t> (std::floor (beat - 1.0));
    const auto rest = static_cast<long double> (beat - 1.0) - static_cast<long double> (whole);

    return { nearestFrame (stretch.barStart (bar, sampleRate)
                           + beatsInSteps (whole, stretch.tempo, stretch.meter, sampleRate)
                           + static_cast<Wide> (rest * static_cast<long double> (oneBeat))) };
}

TempoMap::BarBeat TempoMap::barBeatAt (FramePos pos, int sampleRate) const noexcept
{
    pos.value = std::clamp (pos.value, -furthestCounted, furthestCounted);

    const auto stretch = findStretch (*this, sampleRate, [pos, sampleRate] (const Stretch& s)
    {
        return pos.value < nearestFrame (s.barStart (s.nextBar, sampleRate));
    });

    const auto oneBar = beatsInSteps (stretch.meter.beats, stretch.tempo, stretch.meter, sampleRate);
    const auto startOf = [&] (int b) { return nearestFrame (stretch.barStart (b, sampleRate)); };
    auto bar = stretch.bar + static_cast<int> (((Wide { pos.value } << fractionBits) - stretch.start) / oneBar);

    while (pos.value < startOf (bar))
        --bar;

    while (pos.value >= startOf (bar + 1))
        ++bar;

    const auto intoBar = (Wide { pos.value } << fractionBits) - stretch.barStart (bar, sampleRate);
    const auto beats = static_cast<double> (intoBar) / static_cast<double> (oneBar) * stretch.meter.beats;

    return { bar, 1.0 + std::max (0.0, std::min (beats, std::nextafter (static_cast<double> (stretch.meter.beats), 0.0))) };
}
}
