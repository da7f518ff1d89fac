#pragma once

/** What one input sounds like while it is listened to: level, peak, floor in the pauses, offset, clips, hum.

    Works on the millisecond blocks all analysers share (Engine/Verdict/Ear.h). Worker thread.
*/

#include "Engine/Analysis/ClipFinder.h"
#include "Engine/LineCheck/RestHum.h"
#include "Engine/Verdict/Ear.h"

#include <array>
#include <optional>

namespace takelane
{
/** Levels in dBFS; -144: nothing. */
struct LineSound
{
    static constexpr double silence = -144.0;
    static constexpr double soundingDb = -60.0;         ///< a millisecond whose peak is above it counts as played

    double levelDb = silence;                           ///< peak of the last tenth of a second
    double peakDb = silence;                            ///< highest so far
    double floorDb = silence;                           ///< RMS of the quietest 400 ms, without offset
    bool floorIsNoise = false;                          ///< and it is steady and has no notes in it
    double dcDb = silence;                              ///< of the offset
    int clips = 0;                                      ///< runs of three samples and more at full scale
    double playedSeconds = 0.0;
    std::optional<Hum> hum;

    bool operator== (const LineSound& o) const noexcept;
};

class LineMeasure
{
public:
    /** at: the number of blocks that went by before. */
    LineMeasure (std::shared_ptr<const EarTables>, const std::shared_ptr<const HumTables>&, std::int64_t at);

    void look (const Ear::Block&);

    LineSound sound() const;

    /** Whether the last block ended a quieter and steady floor, of which floorIs() wants to be told if it is noise. */
    bool hasNewFloor() const noexcept                   { return newFloor; }
    void floorIs (bool itIsNoise) noexcept              { noise = itIsNoise; }

    /** Whether something began in the last block, and how loud that is. */
    bool hasBegun() const noexcept                      { return begun; }
    float lastPeak() const noexcept                     { return peaks[(count - 1) % peaks.size()]; }
    float powerIn (std::int64_t from, std::int64_t to) const;       ///< of blocks, mean; the last `held` of them

    static constexpr std::int64_t held = 128;           ///< blocks

private:
    static constexpr std::size_t tenthsOfAFloor = 4, heldMeans = 16;
    static constexpr float rise = 4.0f, softest = 0.003f;
    static constexpr std::int64_t quietBlocks = 40, attackBlocks = 3, restBlocks = 80;

    void lookForBeginning();
    void endTenth();
    void endMean();

    const std::shared_ptr<const EarTables> tables;
    HumWatch hum;
    RestHum restHum;
    ClipFinder clips { 0 };
    std::array<float, held> peaks {}, powers {};
    std::int64_t count, lastBegun;
    bool begun = false;

    float highest = 0.0f, lastHighest = 0.0f, highestNow = 0.0f;
    double tenthPower = 0.0, tenthSum = 0.0, meanSum = 0.0;
    int inTenth = 0, inMean = 0, clipRuns = 0;
    std::int64_t played = 0;
    struct Tenth { double power = 0.0, mean = 0.0; };
    std::array<Tenth, tenthsOfAFloor> tenths {};
    std::int64_t tenthCount = 0;
    double floor = -1.0;                                ///< power; below 0: not known yet
    double lookedAt = 0.0;                              ///< the floor whose sound was looked at
    bool noise = false, newFloor = false;
    std::vector<double> means;                          ///< the last half seconds'
    std::optional<Hum> heard;
};
}
