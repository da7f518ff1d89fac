#pragma once

/** An input that went silent: under -60 dBFS for two seconds where the take before was not.

    Without a take before there is only what this one did: it must have sounded without a pause, and broken off at once
    as no string or voice does, for a rest is silent too.
*/

#include "Engine/Verdict/Ear.h"
#include "Engine/Verdict/LevelLine.h"
#include "Engine/Verdict/PassPlaces.h"

#include <memory>
#include <optional>

namespace takelane
{
class SilenceWatch
{
public:
    static constexpr float silent = 0.001f;             // -60 dBFS
    static constexpr float sounding = 0.01f;            // -40 dBFS
    static constexpr double seconds = 2.0;

    /** before: of this channel; may be null. */
    SilenceWatch (std::shared_ptr<const EarTables>, std::shared_ptr<const LevelLine> before, int channel, Frames at);

    void look (const Ear::Block&, const PassPlaces*);

    /** Frames that never came in are nobody's silence. */
    void skipTo (Frames);

    /** The silence that lasts, once it is one. */
    struct Found
    {
        Frames at, length;
        bool isSure = true;                             ///< else only if other inputs went on sounding
    };

    std::optional<Found> found() const;

    Frames heardLast() const noexcept                   { return silentSince; }

private:
    static constexpr int blocksKept = 32;

    void breaksOff (std::int64_t block);
    void compare (Frames from, Frames to, const PassPlaces&);

    std::shared_ptr<const EarTables> tables;
    std::shared_ptr<const LevelLine> before;
    const int channel;
    Frames silentSince;                                 ///< the frame after the last one over -60 dBFS
    Frames now, comparedTo;
    Frames soundedBefore, knownBefore;                  ///< of the running silence: how much of it the take before sounded, and was there
    Frames soundsSince;                                 ///< without a pause of 50 ms
    float loudest = 0.0f;                               ///< since then
    bool brokeOff = false;                              ///< the running silence began at once, from a long loud sound
    std::array<float, blocksKept> peaks {};
};
}
