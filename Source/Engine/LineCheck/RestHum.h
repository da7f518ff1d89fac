#pragma once

/** Hum heard in the short rests between what is played, where HumWatch would need two seconds of quiet.

    A tenth of a second holds whole waves of 50 and of 60 Hz and their harmonics; where hardly anything else is in it, it is kept. Many
    such tenths over some seconds that are equally loud and whose phases are those of one steady tone, with two harmonics at least, are hum:
    what is played begins anew with every stroke, and dies away. Worker thread.
*/

#include "Engine/Verdict/HumWatch.h"

#include <array>
#include <deque>

namespace takelane
{
class RestHum
{
public:
    explicit RestHum (std::shared_ptr<const HumTables>);

    /** low: Ear's. The hum as it is heard now, each time more of it is. */
    std::optional<Hum> add (float low);

    static constexpr std::size_t fewestTenths = 10;
    static constexpr double leastSeconds = 3.0, heldSeconds = 20.0;

private:
    using Lines = std::array<std::complex<double>, HumTables::harmonics>;

    struct Tenth { std::int64_t at = 0; Lines lines; double power = 0.0; };

    void look (int mains);
    std::optional<Hum> judge (int mains) const;
    double alike (const std::vector<const Tenth*>&, std::size_t line, double hz) const;

    const std::shared_ptr<const HumTables> tables;
    const std::size_t length;                   ///< values
    std::array<std::vector<std::vector<std::complex<double>>>, 2> waves;        ///< by mains, line
    std::vector<float> values;
    float lastIn = 0.0f, lastOut = 0.0f;
    std::int64_t count = 0;
    std::array<std::deque<Tenth>, 2> quiet;     ///< by mains
};
}
