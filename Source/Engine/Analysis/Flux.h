#pragma once

/** How much begins to sound, two hundred times a second: what beats are found by. */

#include <span>
#include <vector>

namespace takelane
{
struct Flux
{
    static constexpr double stepsASecond = 200.0;

    Flux (std::span<const float> mono, int sampleRate);

    /** The highest within some steps of a place: a beat is never exactly where it is expected. */
    float peakAround (double step, int reach) const;

    /** How different the sound is in [middle, to) from [from, middle), in steps: a new chord. */
    double changeBetween (double from, double middle, double to) const;

    /** Where in the sound what shows at a step began, in frames. */
    double frameOf (double step) const noexcept;

    std::vector<float> all;         ///< about 1 at what is usual for the song, 0 where nothing begins

private:
    static constexpr int bands = 40;
    int rate = 48000;
    std::vector<float> spectrum;    ///< of each step: `bands` levels
};
}
