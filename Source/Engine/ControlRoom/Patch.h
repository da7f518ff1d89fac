#pragma once

/** Which outputs a signal goes to. A change is silent: 20 ms down on the old pair, then 20 ms up on the new one.

    Audio thread. Counted in frames, never in blocks.
*/

#include "Engine/Mixer/GainRamp.h"

#include <algorithm>
#include <array>

namespace takelane
{
class Patch
{
public:
    static constexpr int mostFrames = 512;

    explicit Patch (int sampleRate) noexcept : fade (sampleRate) {}

    /** It comes up from nothing; else the first pair is taken at once. */
    void beginSilent() TAKELANE_RT      { fade.aim (0.0f); }

    /** The pair it goes to now, or is still fading out on; -1: none. */
    int now() const TAKELANE_RT         { return pair; }
    bool isSilent() const TAKELANE_RT   { return pair < 0 || (fade.now() <= 0.0f && ! fade.isMoving()); }

    /** put (pair, from, to, gains) for each part of the stretch that sounds; gains: one a frame of the part, null: 1. */
    template <typename Put>
    void run (int wanted, int frames, Put&& put) TAKELANE_RT
    {
        for (int done = 0; done < frames;)
        {
            if (pair != wanted && ! fade.isMoving() && fade.now() <= 0.0f)
                pair = wanted;

            fade.aim (pair == wanted && pair >= 0 ? 1.0f : 0.0f);
            const int to = fade.isMoving() ? std::min (frames, done + fade.framesLeft()) : frames;

            if (fade.isMoving())
            {
                for (int i = done; i < to; ++i)
                    gains[static_cast<std::size_t> (i)] = fade.next();

                if (pair >= 0)
                    put (pair, done, to, static_cast<const float*> (gains.data() + done));
            }
            else if (pair >= 0 && fade.now() > 0.0f)
            {
                put (pair, done, to, static_cast<const float*> (nullptr));
            }

            done = to;
        }
    }

private:
    GainRamp fade;
    int pair = -1;
    std::array<float, mostFrames> gains;
};
}
