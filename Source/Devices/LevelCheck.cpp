#include "Devices/LevelCheck.h"

#include "Core/Decibels.h"
#include "Engine/Meters.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace takelane
{
namespace
{
constexpr double aboveNoise = 4.0;       // times what noise of that power shows at the tone's frequency
constexpr float nothingDb = -60.0f, quietDb = -45.0f, elsewhereDb = 12.0f, silentDb = -120.0f;

float dbOf (float amplitude) TAKELANE_RT
{
    return amplitude > 1.0e-6f ? 20.0f * std::log10 (amplitude) : silentDb;
}
}

LevelHeard judgeLevel (const float* tones, int count, int input, bool clipped) TAKELANE_RT
{
    LevelHeard heard;
    heard.db = input < count ? dbOf (tones[input]) : silentDb;
    float other = silentDb;

    for (int c = 0; c < count; ++c)
        if (const auto db = dbOf (tones[c]); c != input && db > other && db >= quietDb)
        {
            other = db;
            heard.otherInput = c + 1;
        }

    if (clipped)                                                heard.finding = LevelFinding::clipped;
    else if (heard.db >= quietDb)                               heard.finding = LevelFinding::good;
    else if (other >= heard.db + elsewhereDb)                   heard.finding = LevelFinding::wrongInput;
    else if (heard.db >= nothingDb)                             heard.finding = LevelFinding::quiet;
    else                                                        heard.finding = LevelFinding::nothing;

    return heard;
}

LevelCheck::LevelCheck (int sampleRate, int numInputs, int in, int out)
    : input (in), output (out), windowFrames (sampleRate / windowsASecond),
      sine (static_cast<std::size_t> (windowFrames)), cosine (sine.size()),
      sums (static_cast<std::size_t> (std::max (numInputs, in + 1))), tones (sums.size())
{
    const auto cycles = std::round (toneHz / windowsASecond);

    for (std::size_t i = 0; i < sine.size(); ++i)
    {
        const auto phase = 2.0 * std::numbers::pi * cycles * static_cast<double> (i) / windowFrames;
        sine[i] = static_cast<float> (std::sin (phase));
        cosine[i] = static_cast<float> (std::cos (phase));
    }
}

void LevelCheck::process (const AudioBlock& block) noexcept
{
    const RealTimeScope realTime;
    const auto gain = static_cast<float> (gainFromDb (toneDb));

    for (int c = 0; c < block.numOutputs; ++c)
        std::fill_n (block.outputs[c], block.frames, 0.0f);

    for (int i = 0; i < block.frames; ++i)
    {
        const auto slot = static_cast<std::size_t> (at);

        if (output < block.numOutputs)
        {
            const auto into = static_cast<float> (std::min (windows, fadeWindows)) + static_cast<float> (at) / static_cast<float> (windowFrames);
            block.outputs[output][i] = gain * sine[slot] * std::min (1.0f, into / fadeWindows);
        }

        for (std::size_t c = 0; c < std::min (sums.size(), static_cast<std::size_t> (block.numInputs)); ++c)
        {
            const float x = block.inputs[c][i];
            sums[c].real += static_cast<double> (x * cosine[slot]);
            sums[c].imaginary += static_cast<double> (x * sine[slot]);
            sums[c].energy += static_cast<double> (x * x);
        }

        if (input < block.numInputs)
        {
            clipRun = std::abs (block.inputs[input][i]) >= clipLatchLevel ? clipRun + 1 : 0;
            clips = clips || clipRun >= clippingRun;
        }

        if (++at == windowFrames)
            endWindow();
    }
}

void LevelCheck::endWindow() TAKELANE_RT
{
    for (std::size_t c = 0; c < sums.size(); ++c)
    {
        const auto [real, imaginary, energy] = std::exchange (sums[c], {});
        const auto tone = 2.0 / windowFrames * std::hypot (real, imaginary), noise = 2.0 / windowFrames * std::sqrt (energy);
        tones[c] = tone >= aboveNoise * noise ? static_cast<float> (tone) : 0.0f;
    }

    const auto heard = judgeLevel (tones.data(), static_cast<int> (tones.size()), input, std::exchange (clips, false));
    at = 0;
    windows = std::min (windows + 1, fadeWindows);
    sameFor = heard.finding == last.finding && heard.otherInput == last.otherInput ? sameFor + 1 : 1;
    last = heard;
    shownDb.store (heard.db, std::memory_order_relaxed);
    goodFor.store (heard.finding == LevelFinding::good ? goodFor.load (std::memory_order_relaxed) + 1 : 0);

    if (sameFor >= stableWindows)
    {
        shownOther.store (heard.otherInput, std::memory_order_relaxed);
        shownFinding.store (static_cast<int> (heard.finding), std::memory_order_release);
    }
}

LevelHeard LevelCheck::heard() const noexcept
{
    const auto finding = static_cast<LevelFinding> (shownFinding.load (std::memory_order_acquire));
    return { finding, shownDb.load (std::memory_order_relaxed), shownOther.load (std::memory_order_relaxed) };
}
}
