#pragma once

/** How a level becomes what a meter shows: quick to rise, slow to fall, its peak held (tokens.json, meterScale).

    One channel. Takes the time it is given, so it shows the same at any frame rate.
*/

#include <limits>

namespace takelane
{
class MeterModel
{
public:
    static constexpr float silence = -std::numeric_limits<float>::infinity();

    /** peak: linear, the loudest since the last call. clipLatched: the engine's latch, of which only the rise counts here,
        so that one row's light can be put out by itself. */
    void advance (float peak, bool clipLatched, double seconds) noexcept;

    /** Forgets what was: a click, Shift+C, the next take. */
    void clearPeaks() noexcept;

    float level() const noexcept        { return shown; }       ///< dBFS
    float hold() const noexcept         { return held; }        ///< dBFS: the peak of the last 4 s, then falling
    float top() const noexcept          { return highest; }     ///< dBFS: the highest since the peaks were cleared
    bool isClipped() const noexcept     { return clipped; }

private:
    float shown = silence, held = silence, highest = silence;
    double heldFor = 0.0;
    bool clipped = false, wasLatched = false;
};
}
