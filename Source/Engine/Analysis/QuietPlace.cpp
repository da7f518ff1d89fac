#include "Engine/Analysis/QuietPlace.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    constexpr float fullScale = 1048576.0f;
    constexpr float loudest = 4.0f;                     // squares of 256 such takes over 10 ms at 192 kHz fit
}

void addEnergy (std::span<const float> signal, std::span<std::int64_t> energy)
{
    for (std::size_t i = 0; i < signal.size(); ++i)
    {
        const auto level = std::isfinite (signal[i]) ? std::clamp (signal[i], -loudest, loudest) : loudest;
        const auto x = static_cast<std::int64_t> (std::lrint (level * fullScale));
        energy[i] += x * x;
    }
}

std::size_t quietestPlace (std::span<const std::int64_t> energy, std::size_t window, std::size_t wish)
{
    std::int64_t sum = 0;

    for (std::size_t i = 0; i < window; ++i)
        sum += energy[i];

    const auto distance = [wish] (std::size_t place) { return place > wish ? place - wish : wish - place; };
    std::size_t best = 0;
    auto least = sum;

    for (std::size_t place = 1; place + window <= energy.size(); ++place)
    {
        sum += energy[place + window - 1] - energy[place - 1];

        if (sum < least || (sum == least && distance (place) < distance (best)))
        {
            least = sum;
            best = place;
        }
    }

    return best;
}
}
