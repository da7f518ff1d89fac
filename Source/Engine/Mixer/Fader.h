#pragma once

/** Fader and place in the stereo image: how much of each channel of a strip goes left and right.

    One matrix does mono pan, balance and dual pan, and everything that takes a strip's signal (mix, cues, effect sends,
    solo) has a FaderRuntime of its own, so that each moves by itself and none waits for another. All gains are GainRamps:
    counted in frames, 20 ms, straight.
*/

#include "Engine/Mixer/GainRamp.h"
#include "Session/Strip.h"

namespace takelane
{
struct FaderPlan
{
    float gains[2][2] { { 1.0f, 0.0f }, { 0.0f, 1.0f } };      ///< [channel][left, right]; of a mono strip the first alone counts

    FaderPlan scaledBy (double gain) const noexcept;

    bool operator== (const FaderPlan&) const = default;
};

/** At 0 dB. Mono: left cos, right sin of (pan + 1) pi/4. Stereo: balance, 0 dB at the centre, the far side falls by the same
    law scaled to 0 dB at the centre (architecture, Settled points); dual pan: each side by the law of mono. */
FaderPlan compilePan (double pan, const std::optional<DualPan>&, int channels);

class FaderRuntime
{
public:
    explicit FaderRuntime (int sampleRate) noexcept
        : gains { { GainRamp (sampleRate), GainRamp (sampleRate) }, { GainRamp (sampleRate), GainRamp (sampleRate) } } {}

    /** What it moves to; the first is taken at once. Not audible: to nothing. channels: 1 or 2. */
    void aim (const FaderPlan&, bool audible, int channels) TAKELANE_RT;

    /** Nothing goes through, and nothing moves. */
    bool isShut() const TAKELANE_RT;

    /** Of as many channels as it was aimed for. */
    void addTo (const float* const* channels, int frames, float* left, float* right) TAKELANE_RT;

    /** In place, for the master: it has a balance, no dual pan. At 0 dB the signal is not touched. */
    void apply (float* left, float* right, int frames) TAKELANE_RT;

private:
    GainRamp gains[2][2];
    int aimedChannels = 1;
};
}
