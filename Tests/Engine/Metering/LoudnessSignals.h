#pragma once

/** The signals of EBU Tech 3341 and 3342, made from their tables: sines in steps of level, and tones whose peaks lie between
    the samples.
*/

#include "Engine/Metering/MasterWatch.h"

#include "Core/Decibels.h"

#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

namespace takelane::test
{
/** A stretch of a 1 kHz sine, the same on both sides; its peak in dBFS. silenceDb: silence. */
struct Tone
{
    double peakDb = -23.0, seconds = 1.0;
};

class LoudnessRig
{
public:
    explicit LoudnessRig (int rate = 48000) : sampleRate (rate), watch (rate, false) {}

    const int sampleRate;
    MasterWatch watch;
    std::function<void (const MasterReading&)> onStep;      ///< every 10 ms

    void play (const std::vector<Tone>& tones)
    {
        for (const auto& tone : tones)
        {
            const auto gain = gainFromDb (tone.peakDb);
            sound (tone.seconds, [&] (std::int64_t frame) { return gain * std::sin (2.0 * std::numbers::pi * 1000.0 * static_cast<double> (frame) / sampleRate); });
        }
    }

    /** of: the frame since the rig was made. */
    void sound (double seconds, const std::function<double (std::int64_t frame)>& of)
    {
        end += seconds * sampleRate;
        const auto last = static_cast<std::int64_t> (std::llround (end));

        while (at < last)
        {
            const auto n = static_cast<int> (std::min<std::int64_t> (last - at, sampleRate / 100));
            samples.resize (static_cast<std::size_t> (n));

            for (auto& x : samples)
                x = static_cast<float> (of (at++));

            watch.feed (samples.data(), samples.data(), n, true);
            watch.work();

            if (onStep)
                onStep (watch.reading());
        }
    }

    MasterReading reading() const       { return watch.reading(); }

private:
    std::vector<float> samples;
    std::int64_t at = 0;
    double end = 0.0;
};
}
