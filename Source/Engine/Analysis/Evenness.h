#pragma once

/** Whether a sound is noise or has notes in it: how evenly its power is spread within each third octave above 200 Hz.

    Geometric over arithmetic mean of the bins, the louder third octaves counting for more: white and pink noise have 0.56,
    whatever has lines far less.
*/

#include <memory>
#include <span>

namespace takelane
{
class Evenness
{
public:
    static constexpr double ofNoise = 0.4;

    explicit Evenness (int sampleRate);
    ~Evenness();

    /** A good part of a tenth of a second. */
    std::size_t frames() const noexcept;

    /** 0 to 1, of the first frames(); right: empty, or the other channel. 0 where nearly all lies below 200 Hz. */
    double of (std::span<const float> left, std::span<const float> right = {});

private:
    struct Spectrum;
    std::unique_ptr<Spectrum> spectrum;
};
}
