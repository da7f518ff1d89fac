#include "App/Editing/GridUnit.h"

#include <array>
#include <cmath>
#include <string>

namespace takelane
{
std::optional<GridUnit> GridUnit::fromText (std::string_view text)
{
    for (const auto denominator : { 1, 2, 4, 8, 16, 32, 64 })
        for (const auto triplet : { false, true })
            if (text == "1/" + std::to_string (denominator) + (triplet ? "T" : ""))
                return GridUnit { denominator, triplet };

    return {};
}

GridPlace gridPlaceAt (const TempoMap& map, GridUnit unit, FramePos at, int sampleRate) noexcept
{
    auto [bar, beat] = map.barBeatAt (at, sampleRate);
    const auto meter = map.meterAtBar (bar);
    const auto step = (unit.triplet ? 2.0 / 3.0 : 1.0) * meter.unit / unit.denominator;        // in beats

    const auto line = [&] (std::int64_t number)
    {
        const auto beats = step * static_cast<double> (number);
        return beats < meter.beats - 1.0e-6 ? map.beatStart (bar, 1.0 + beats, sampleRate) : map.barStart (bar + 1, sampleRate);
    };

    auto number = std::max<std::int64_t> (0, static_cast<std::int64_t> (std::floor ((beat - 1.0) / step)));

    // The lines are whole frames and the beat is not: it may stand one line beside.
    while (number > 0 && line (number) > at)
        --number;

    while (line (number + 1) <= at && line (number + 1) > line (number))
        ++number;

    return { line (number), line (number + 1) };
}
}
