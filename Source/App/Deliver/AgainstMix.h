#pragma once

/** What stems and multitracks are judged by: something that is rendered or summed, against the mix file of the packet. */

#include "App/Deliver/DeliveredSound.h"
#include "App/Deliver/ProofParts.h"

#include <cmath>
#include <limits>

namespace takelane
{
/** -120 dBFS: what adds up differs by less. */
inline constexpr double nullLimit = 1.0e-6;

/** How far a written sample may lie from the one that was rendered; linear. */
double roundingOf (BounceBits) noexcept;

/** "the greatest difference is -128.9 dBFS"; linear. */
std::string differenceText (double difference);

/** limit: linear. The sentence begins as `same` or as `other`. */
NullTest judged (double difference, double limit, const std::string& same, const std::string& other);
NullTest notRun (std::string sentence);

Result<std::unique_ptr<DeliveredSound>> openMix (const DeliveryJob&, const std::vector<DeliveryItem>&);

/** Left and right of the mix file against something else, block after block. What is above full scale is there as loud as the
    file can have it. */
class AgainstMix
{
public:
    explicit AgainstMix (DeliveredSound& file) : mix (file), highest (file.bits() == BounceBits::float32 ? std::numeric_limits<double>::max() : 1.0) {}

    /** Of the next frames. */
    template <typename Sample>
    Result<void> compare (const Sample* left, const Sample* right, int frames)
    {
        for (int done = 0; done < frames;)
        {
            const auto n = mix.read (std::min (frames - done, DeliveredSound::blockFrames));

            if (! n)
                return n.problem();

            if (*n == 0)
                return Problem { "The mix ends before what it is compared with." };

            for (int i = 0; i < *n; ++i)
                worst = std::max ({ worst, difference (0, i, left[done + i]), difference (1, i, right[done + i]) });

            done += *n;
        }

        return {};
    }

    double worst = 0.0;                         ///< difference so far, linear

private:
    double difference (int channel, int i, double other) const  { return std::abs (mix.channel (channel)[i] - std::clamp (other, -highest, highest)); }

    DeliveredSound& mix;
    const double highest;
};
}
