#pragma once

/** How much later than a reference microphone every other one hears the same hits, and which way round.

    At each hit all inputs' spectra are held against the reference's, their phases only, so that a loud resonance counts no
    more than the rest (GCC-PHAT over a band); over many hits what is no answer to the reference averages out. Of what is left the
    phases that were alike each time have to line up at one delay, clearly better than at any other: else it can't tell.
    Worker thread.
*/

#include <complex>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace takelane
{
struct MicPlace
{
    double frames = 0.0;                        ///< later than the reference; below 0: earlier
    bool inverted = false;
    double confidence = 0.0;                    ///< 0 to 1: how much of what was heard lines up

    bool operator== (const MicPlace&) const = default;
};

class MicCompare
{
public:
    static constexpr double mostSeconds = 0.030;
    static constexpr double leastConfidence = 0.65;
    static constexpr int fewestHits = 5;

    MicCompare (int sampleRate, int inputs);
    ~MicCompare();

    /** A hit is told with so many frames, of which so many lie before it. */
    const int windowFrames, framesBefore;

    /** Forgets all there was. from 0. */
    void startOver (int reference);

    /** windows[input]: windowFrames of each. weight: power of the hit. */
    void add (std::span<const float* const> windows, double weight);

    int hits() const noexcept                   { return count; }

    /** Empty: can't tell. */
    std::optional<MicPlace> placeOf (int input) const;

private:
    struct Parts;
    const std::unique_ptr<Parts> parts;
    int count = 0;
};
}
