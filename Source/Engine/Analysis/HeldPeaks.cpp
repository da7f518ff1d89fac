#include "Engine/Analysis/HeldPeaks.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float quiet = 0.01f;                  // -40 dBFS: what is that soft was not limited for its loudness
constexpr double heights[] { 0.1, 0.5 };        // dB under the highest: sample peaks, and those a true-peak limiter lets vary
constexpr int fewest = 12;
constexpr double leastVariety = 0.5;            // dB, standard deviation
}

HeldPeaks::HeldPeaks (int sampleRate) : moment (static_cast<std::size_t> (sampleRate / 50)), around (static_cast<std::size_t> (sampleRate / 200)) {}

void HeldPeaks::add (std::span<const std::span<const float>> channels)
{
    const auto frames = channels[0].size();

    for (std::size_t from = 0; from + moment <= frames; from += moment)
    {
        Moment now;
        std::size_t at = from;
        const std::span<const float>* loudest = &channels[0];

        for (const auto& channel : channels)
            for (std::size_t i = from; i < from + moment; ++i)
                if (const float x = std::abs (channel[i]); x > now.peak)
                {
                    now.peak = x;
                    at = i;
                    loudest = &channel;
                }

        if (now.peak < quiet)
            continue;

        const auto first = at - std::min (at, around), last = std::min (frames, at + around);
        double power = 0.0;

        for (auto i = first; i < last; ++i)
            power += static_cast<double> ((*loudest)[i]) * (*loudest)[i];

        power /= static_cast<double> (last - first) * static_cast<double> (now.peak) * now.peak;
        now.aroundDb = static_cast<float> (10.0 * std::log10 (power));
        moments.push_back (now);
    }
}

bool HeldPeaks::found() const
{
    const auto top = std::ranges::max_element (moments, {}, &Moment::peak);
    return top != moments.end() && std::ranges::any_of (heights, [&] (double db) { return piledUp (top->peak, db); });
}

/** As many of them within so much of the highest as in three times as much below that: music has ten times fewer. */
bool HeldPeaks::piledUp (float top, double withinDb) const
{
    const auto upper = top * static_cast<float> (gainFromDb (-withinDb)), lower = top * static_cast<float> (gainFromDb (-4.0 * withinDb));
    int held = 0, below = 0;
    double sum = 0.0, squares = 0.0;

    for (const auto& m : moments)
    {
        below += m.peak < upper && m.peak >= lower ? 1 : 0;

        if (m.peak >= upper)
        {
            ++held;
            sum += m.aroundDb;
            squares += static_cast<double> (m.aroundDb) * m.aroundDb;
        }
    }

    if (held < fewest || held < below)
        return false;

    const double mean = sum / held;
    return std::sqrt (std::max (0.0, squares / held - mean * mean)) >= leastVariety;
}
}
