#pragma once

/** A strip's meter as pixels: how a level becomes what is drawn, and what of it must be painted anew. Plain values.

    One channel a model; quick to rise, slow to fall, its peak held for 2 s (tokens.json, meterScale). On an average scale
    (VU, K-System) the bar follows the average as it comes, which has its own slowness, and the tick is the peak.
*/

#include "App/Studio/StudioStatus.h"
#include "UI/Mix/MeterScales.h"

#include <array>
#include <limits>

namespace takelane
{
class StripMeter
{
public:
    static constexpr float silence = -std::numeric_limits<float>::infinity();

    void advance (const Level&, double seconds) noexcept;
    void clearPeaks() noexcept;
    void clearClip() noexcept           { clipped = false; }

    float peak() const noexcept         { return shown; }       ///< dBFS
    float hold() const noexcept         { return held; }        ///< dBFS
    float rms() const noexcept          { return average; }     ///< linear
    bool isClipped() const noexcept     { return clipped; }

private:
    float shown = silence, held = silence, average = 0.0f;
    double heldFor = 0.0;
    bool clipped = false, wasLatched = false;
};

/** In pixels from the foot of the meter. */
struct StripMeterLook
{
    struct Channel
    {
        int filled = 0, hold = 0, rms = 0;

        bool operator== (const Channel&) const = default;
    };

    std::array<Channel, 2> channels;
    bool clipped = false;

    bool operator== (const StripMeterLook&) const = default;
};

StripMeterLook stripMeterLook (const std::array<StripMeter, 2>&, int channels, MeterScale, int height) noexcept;

/** The rows of pixels that differ, from the foot; none: the channel is as it was. */
struct MeterDamage { int from = 0, to = 0; };
MeterDamage damageOf (const StripMeterLook::Channel& was, const StripMeterLook::Channel& is) noexcept;

/** Gain reduction as it is shown: as deep as it goes at once, back by 30 dB a second; the figure stands long enough to be read. */
class ReductionMeter
{
public:
    void advance (float dB, double seconds) noexcept;

    float shown() const noexcept        { return now; }         ///< dB, 0 or more
    int tenths() const noexcept         { return figure; }      ///< of the figure, tenths of a dB

private:
    float now = 0.0f, deepest = 0.0f;
    double sinceFigure = 1.0;
    int figure = 0;
};
}
