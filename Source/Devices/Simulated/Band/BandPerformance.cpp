#include "Devices/Simulated/Band/BandPerformance.h"

#include "Devices/Simulated/Band/Arranger.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    constexpr int mostRehearsedBars = 16;
}

BandPerformance::BandPerformance (const BandScore& score, int sampleRate) : rate (sampleRate)
{
    Arranger arranger (*this, score.tempoMap);
    const auto bars = barsOf (score);

    for (const auto& bar : bars)
        arranger.write (bar);

    const auto practised = std::min (mostRehearsedBars, static_cast<int> (bars.size()));
    rehearsed = std::max<std::int64_t> (1, score.tempoMap.barStart (practised + 1, sampleRate).value);

    arranger.finish();
}

Variation::Variation (int take, std::uint32_t note, int sampleRate) noexcept
{
    const auto habit = chance (0, note), today = chance (static_cast<std::uint64_t> (take) + 1, note);
    const bool elsewhere = today % 8 == 0;
    const float seconds = elsewhere ? 0.0005f * swing (today, 10) : 0.00025f * swing (habit, 10);

    gain = 1.0f + 0.44f * swing (today, 20);
    shift = static_cast<std::int32_t> (std::lrintf (seconds * static_cast<float> (sampleRate)));
    stroke = static_cast<int> ((elsewhere ? today : habit) >> 40 & 1u);
}
}
