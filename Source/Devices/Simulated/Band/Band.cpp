#include "Devices/Simulated/Band/Band.h"

#include <algorithm>

namespace takelane
{
Band::Band (int sampleRate)
    : rate (sampleRate),
      longestSound (static_cast<std::int64_t> (BandPerformance::longestSoundSeconds * sampleRate)),
      release (0.03f * static_cast<float> (sampleRate)),
      bank (sampleRate), singer (sampleRate)
{
}

void Band::play (const BandPerformance& performance, int take, const TimelineStretch& heard, float* const* inputs, int offset) const noexcept
{
    if (! heard.rolling)
        return;

    for (int c = 0; c < leadVocal; ++c)
        playPart (performance, static_cast<BandChannel> (c), take, heard.position.value, heard.frames, inputs[c] + offset);

    singer.sing (performance, take, heard.position.value, heard.frames, inputs[leadVocal] + offset);
}

void Band::playPart (const BandPerformance& performance, BandChannel channel, int take, std::int64_t start, int frames, float* out) const noexcept
{
    const auto& strikes = performance.strikes (channel);
    const auto mostShift = rate / 1000;
    const auto from = start - longestSound, until = start + frames + mostShift;
    auto strike = std::partition_point (strikes.begin(), strikes.end(), [&] (const Strike& s) { return s.start < from; });

    for (; strike != strikes.end() && strike->start < until; ++strike)
    {
        if (strike->start + strike->sounding + mostShift + static_cast<std::int64_t> (release) < start)
            continue;               // long damped, however late it was played

        const Variation played (take, strike->note, rate);
        const auto sound = bank.sound (strike->sound.isDrum() ? strike->sound.stroke (played.stroke) : strike->sound);
        const auto begins = strike->start + played.shift;
        const auto damped = static_cast<std::int64_t> (strike->sounding);
        const auto length = std::min (static_cast<std::int64_t> (sound.size()), damped + static_cast<std::int64_t> (release));
        const auto first = std::max (start, begins), last = std::min (start + frames, begins + length);
        const float gain = strike->gain * played.gain * SoundBank::scale;
        const auto loudTo = std::min (last, begins + damped);
        auto frame = first;

        for (; frame < loudTo; ++frame)
            out[frame - start] += gain * static_cast<float> (sound[static_cast<std::size_t> (frame - begins)]);

        for (; frame < last; ++frame)
        {
            const float left = 1.0f - static_cast<float> (frame - begins - damped) / release;
            out[frame - start] += gain * left * static_cast<float> (sound[static_cast<std::size_t> (frame - begins)]);
        }
    }
}
}
