#pragma once

/** Whether something held a mix's peaks down: a limiter, a maximiser or a clipper leaves many peaks of one height, where music
    has ever fewer the higher they are.

    Told from a sound that is simply repeated (a drum machine, a test tone) by what is around each peak: a limiter brings
    different moments to one height, a repetition brings the same moment again. A fader behind the limiter changes nothing.
*/

#include "Core/Frames.h"

#include <array>
#include <span>
#include <vector>

namespace takelane
{
class HeldPeaks
{
public:
    explicit HeldPeaks (int sampleRate);

    /** Of one or two channels, whole pieces of a tenth of a second; the last may be shorter. */
    void add (std::span<const std::span<const float>> channels);

    bool found() const;

private:
    struct Moment { float peak = 0.0f, aroundDb = 0.0f; };     ///< aroundDb: power of the 10 ms around it, dB under the peak

    bool piledUp (float top, double withinDb) const;

    const std::size_t moment, around;           ///< frames: 20 ms, 5 ms
    std::vector<Moment> moments;
};
}
