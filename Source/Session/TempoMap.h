#pragma once

/** Tempo and meter in bars, and where each beat lies in frames.

    Positions are computed from the change points in whole numbers (bpm is kept in millionths, a beat is a
    quarter note scaled by the meter's denominator; 128 bits, 2^-40 of a frame) and rounded once, so hours of
    bars do not drift. Bars and beats count from 1; frame 0 is bar 1 beat 1.
*/

#include "Core/Frames.h"
#include "Session/Unknown.h"

#include <cstdint>
#include <string>
#include <vector>

namespace takelane
{
struct Tempo
{
    static constexpr double slowest = 20.0, fastest = 400.0;

    std::int64_t microBpm = 120'000'000;        ///< quarter notes a minute, in millionths

    double bpm() const noexcept                 { return static_cast<double> (microBpm) * 1.0e-6; }
    static Tempo fromBpm (double bpm) noexcept  { return { static_cast<std::int64_t> (bpm * 1.0e6 + 0.5) }; }
    bool operator== (const Tempo&) const = default;
};

struct Meter
{
    int beats = 4;              ///< 1 to 32
    int unit = 4;               ///< 1, 2, 4, 8, 16, 32

    bool operator== (const Meter&) const = default;
};

/** From the first beat of `bar` on. */
struct TempoChange
{
    int bar = 1;
    Tempo tempo;
    UnknownFields unknown;

    bool operator== (const TempoChange&) const = default;
};

struct MeterChange
{
    int bar = 1;
    Meter meter;
    UnknownFields unknown;

    bool operator== (const MeterChange&) const = default;
};

/** Sorted by bar; the first of each list is at bar 1 and always there. */
struct TempoMap
{
    std::vector<TempoChange> tempos { {} };
    std::vector<MeterChange> meters { {} };

    Tempo tempoAtBar (int bar) const noexcept;
    Meter meterAtBar (int bar) const noexcept;

    /** Nearest frame of the first beat of a bar (bar >= 1; bars below 1 extend bar 1 backwards). */
    FramePos barStart (int bar, int sampleRate) const noexcept;

    /** Nearest frame of a beat in a bar, both from 1; beats may be fractions ("17:2.5"). */
    FramePos beatStart (int bar, double beat, int sampleRate) const noexcept;

    /** The bar that holds a frame, and the beat in it as a number from 1.0. Places further than 2^38 frames
        from the start count as being there. */
    struct BarBeat { int bar; double beat; };
    BarBeat barBeatAt (FramePos pos, int sampleRate) const noexcept;

    bool operator== (const TempoMap&) const = default;
};
}
