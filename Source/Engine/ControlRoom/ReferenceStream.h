#pragma once

/** A reference mix on its way to the control room: one thread decodes ahead into a ring, the audio thread takes out of it.

    The ring holds a few seconds, so that a mix of any length costs the same memory and the toggle between it and the mix answers
    at once: muted, it stands where it is.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"

#include <atomic>
#include <span>
#include <vector>

namespace takelane
{
class ReferenceStream
{
public:
    static constexpr int secondsHeld = 8;

    /** gain: linear, of all of it. */
    ReferenceStream (int sampleRate, float gain);

    //==== whoever decodes
    /** Left and right in turn; returns how many frames there was room for. */
    int write (std::span<const float> interleaved);
    int room() const noexcept;                      ///< frames
    void end() noexcept                             { ended.store (true, std::memory_order_release); }
    bool hasEnded() const noexcept                  { return ended.load (std::memory_order_acquire); }

    //==== message thread
    void setHeard (bool on) noexcept                { wanted.store (on, std::memory_order_relaxed); }

    /** It has ended, and all of it was heard. */
    bool isOver() const noexcept;
    Frames heard() const noexcept;

    //==== audio thread
    /** It is wanted, and there is enough of it to begin or to go on with. */
    bool plays() TAKELANE_RT;

    /** Adds nothing where it has run dry. */
    void take (float* left, float* right, int frames) TAKELANE_RT;

private:
    const float gain;
    const std::int64_t enough;                      ///< frames before it begins
    std::vector<float> ring;                        ///< interleaved
    std::atomic<std::int64_t> written { 0 }, taken { 0 };       ///< frames
    std::atomic<bool> ended { false }, wanted { true };
    bool begun = false;                             ///< audio thread's
};
}
