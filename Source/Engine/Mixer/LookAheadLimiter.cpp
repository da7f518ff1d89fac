#include "Engine/Mixer/LookAheadLimiter.h"

#include "Core/Decibels.h"

namespace takelane
{
namespace
{
constexpr std::int64_t one = std::int64_t { 1 } << 30;

/** Louder than any signal: what is not below it is no signal. */
constexpr float noSignal = 1.0e9f;

float signalIn (float x) noexcept       { return std::abs (x) < noSignal ? x : 0.0f; }
}

LimiterPlan limiterPlanOf (double ceilingDb, double releaseMs, int sampleRate)
{
    return { static_cast<float> (gainFromDb (ceilingDb)), std::exp (-1.0 / (releaseMs * 0.001 * sampleRate)) };
}

LookAheadLimiter::RunningSum::RunningSum (int length, std::int64_t each) : kept (static_cast<std::size_t> (length))
{
    fill (each);
}

void LookAheadLimiter::RunningSum::fill (std::int64_t each) TAKELANE_RT
{
    std::fill (kept.begin(), kept.end(), each);
    sum = each * static_cast<std::int64_t> (kept.size());
}

std::int64_t LookAheadLimiter::RunningSum::add (std::int64_t x) TAKELANE_RT
{
    sum += x - kept[at];
    kept[at] = x;
    at = at + 1 == kept.size() ? 0 : at + 1;
    return sum;
}

LookAheadLimiter::LookAheadLimiter (int lookAheadFrames)
    : lookAhead (lookAheadFrames), asked (static_cast<std::size_t> (lookAheadFrames) + 2),
      inner (lookAheadFrames / 2 + 1, one), outer (lookAheadFrames - lookAheadFrames / 2 + 1, inner.sum),
      nothingReduced (outer.sum)
{
    for (auto& channel : delayed)
        channel.resize (static_cast<std::size_t> (lookAheadFrames));
}

double LookAheadLimiter::leastAsked (double gain) TAKELANE_RT
{
    const auto at = [this] (std::size_t i) { return (firstAsked + i) % asked.size(); };
    ++frame;

    if (askedCount > 0 && frame - asked[firstAsked].frame > static_cast<std::uint32_t> (lookAhead))
    {
        firstAsked = at (1);
        --askedCount;
    }

    if (gain < 1.0)
    {
        while (askedCount > 0 && asked[at (askedCount - 1)].gain >= gain)
            --askedCount;

        asked[at (askedCount++)] = { frame, gain };
    }

    return askedCount > 0 ? asked[firstAsked].gain : 1.0;
}

float LookAheadLimiter::gainFor (double wanted, double release) TAKELANE_RT
{
    if (wanted == 1.0 && askedCount == 0 && released == 1.0 && outer.sum == nothingReduced)
        return 1.0f;

    const double least = leastAsked (wanted);
    released = least < released ? least : least - release * (least - released);

    if (released > 1.0 - 1.0e-6)
        released = 1.0;

    const auto sum = outer.add (inner.add (static_cast<std::int64_t> (released * one)));
    return sum == nothingReduced ? 1.0f : static_cast<float> (static_cast<double> (sum) / static_cast<double> (nothingReduced));
}

void LookAheadLimiter::process (const LimiterPlan& plan, float* left, float* right, int frames) TAKELANE_RT
{
    const float ceiling = plan.on ? plan.ceiling : noSignal;
    float least = 1.0f;

    for (int i = 0; i < frames; ++i)
    {
        float l = signalIn (left[i]), r = signalIn (right[i]);
        const float peak = std::max (std::abs (l), std::abs (r));
        const float gain = gainFor (peak > ceiling ? static_cast<double> (ceiling) / peak : 1.0, plan.release);

        if (lookAhead > 0)
        {
            std::swap (l, delayed[0][delayAt]);
            std::swap (r, delayed[1][delayAt]);
            delayAt = delayAt + 1 == delayed[0].size() ? 0 : delayAt + 1;
        }

        least = std::min (least, gain);
        left[i] = std::clamp (l * gain, -ceiling, ceiling);
        right[i] = std::clamp (r * gain, -ceiling, ceiling);
    }

    if (least < 1.0f)
        reduction.raise (least > 0.0f ? -20.0f * std::log10 (least) : 144.0f);
}

void LookAheadLimiter::reset() TAKELANE_RT
{
    for (auto& channel : delayed)
        std::fill (channel.begin(), channel.end(), 0.0f);

    askedCount = 0;
    released = 1.0;
    inner.fill (one);
    outer.fill (inner.sum);
}

float LookAheadLimiter::takeReductionDb() noexcept      { return reduction.take(); }
}
