#pragma once

/** The one look at every sample that all analysers share: an input cut into blocks of about a millisecond.

    Each block tells its peak, the power of what is high in it, a low-passed value (the hum's band) and how much of each of
    the click's tones is in it. The last two come from windows of two blocks, so that a block's neighbours leave no seam; everything dearer works on
    blocks, not on samples. Writer thread.
*/

#include "Core/Frames.h"

#include <array>
#include <complex>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace takelane
{
class EarTables
{
public:
    static constexpr int mostTones = 3;

    EarTables (int sampleRate, const std::vector<double>& toneHz);

    const int sampleRate;
    const int blockFrames;                      ///< a multiple of 4 near a millisecond
    const int tones;

private:
    friend class Ear;

    /** Spelt out as vectors: compilers shuffle the plain loop to pieces. */
    using Four = float __attribute__ ((vector_size (16)));

    struct Tap { Four front, back; };           ///< low, then real and imaginary parts of each tone

    std::vector<Tap> taps;
};

class Ear
{
public:
    struct Block
    {
        std::int64_t index = 0;                 ///< its first frame is index * blockFrames
        std::span<const float> samples;
        float peak = 0.0f;
        float high = 0.0f;                      ///< power of what is above 500 Hz or so
        float low = 0.0f;                       ///< up to 400 Hz or so, at the middle of this block and the one before
        std::array<std::complex<float>, EarTables::mostTones> tones {};
    };

    /** at: the frame of the pass that comes first. */
    Ear (std::shared_ptr<const EarTables>, Frames at);

    /** Of one channel, following on from what was heard before; calls each (const Block&). */
    template <typename Each>
    void hear (std::span<const float> samples, Each&& each)
    {
        while (! samples.empty())
        {
            const auto n = std::min (samples.size(), window.size() - filled);
            std::copy_n (samples.begin(), n, window.begin() + static_cast<std::ptrdiff_t> (filled));
            filled += n;
            samples = samples.subspan (n);

            if (filled < window.size())
                return;

            each (look());
            std::copy (window.begin() + tables->blockFrames, window.end(), window.begin());
            filled = static_cast<std::size_t> (tables->blockFrames);
        }
    }

private:
    const Block& look();

    std::shared_ptr<const EarTables> tables;
    std::vector<float> window;                  ///< the block before, and this one
    std::size_t filled;
    Block block;                                ///< the last one
};
}
