#pragma once

/** Whether an interface runs at the rate it claims: its frames counted against the machine's clock.

    Ten seconds at a time, longer while the grain of the blocks leaves open which side of the limit it is on. A session recorded
    on a clock that is off plays at the wrong pitch everywhere else, so it is told before it costs a day.
*/

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace takelane
{
class ClockWatch
{
public:
    static constexpr double seconds = 9.9, worstError = 0.005;

    /** Blocks are missing, or another interface: counting begins anew. */
    void restart() noexcept                         { since.reset(); }

    /** frames: counted by the device so far, those it lost included. now: seconds of a steady clock, read with them.
        Returns how far the rate is off as a part of it (0.01: one percent fast), once for every stretch counted out. */
    std::optional<double> count (std::int64_t frames, double now, int rate, int blockFrames) noexcept
    {
        if (! since)
        {
            since = { frames, now };
            return {};
        }

        const auto elapsed = now - since->at;

        if (elapsed < seconds)
            return {};

        const auto expected = elapsed * rate;
        const auto grain = (blockFrames + wakeUpSeconds * rate) / expected;
        const auto error = static_cast<double> (frames - since->frames) / expected - 1.0;

        if (grain > finest && std::abs (std::abs (error) - worstError) < grain)
            return {};

        since = { frames, now };
        return error;
    }

    /** Beyond a factor of two and a half it is no clock but a device run by hand, as fast as the machine can. */
    static bool isOff (double error) noexcept       { return std::abs (error) > worstError && error < 1.5 && error > -0.6; }

private:
    static constexpr double wakeUpSeconds = 0.005, finest = 0.0005;

    struct Start { std::int64_t frames; double at; };
    std::optional<Start> since;
};
}
