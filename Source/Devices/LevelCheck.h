#pragma once

/** Before a round trip is measured: does what an output plays come in, on the input it was meant for, loud enough?

    A tone is listened for by its frequency, so that a loud room is not taken for a cable. What is told has been so for
    a moment; nothing flickers.
*/

#include "Engine/BlockProcessor.h"

#include <atomic>
#include <vector>

namespace takelane
{
enum class LevelFinding
{
    listening,      ///< not long enough yet
    good,
    nothing,        ///< no tone on any input
    quiet,          ///< too quiet to be measured surely
    clipped,
    wrongInput      ///< it comes in on another one
};

struct LevelHeard
{
    LevelFinding finding = LevelFinding::listening;
    float db = -120.0f;             ///< of the tone on the input, its peak, dBFS
    int otherInput = 0;             ///< from 1, where it is loudest besides; 0: nowhere

    bool operator== (const LevelHeard&) const = default;
};

/** tones: the tone's amplitude by input; input: from 0. */
LevelHeard judgeLevel (const float* tones, int count, int input, bool clipped) TAKELANE_RT;

/** How far a measurement is. */
struct CalibrationProgress
{
    enum class Stage { none, level, sweeps, check };

    Stage stage = Stage::none;
    LevelHeard level;
    int sweeps = 0;                 ///< that have been played

    bool operator== (const CalibrationProgress&) const = default;
};

enum class CalibrationFirst { nothing, level };

/** Start the device with it as the processor; ask heard() now and then; stop the device. */
class LevelCheck final : public BlockProcessor
{
public:
    static constexpr double toneHz = 1000.0, toneDb = -12.0;

    /** input, output: from 0. */
    LevelCheck (int sampleRate, int numInputs, int input, int output);

    void process (const AudioBlock&) TAKELANE_RT override;

    /** Any thread. */
    LevelHeard heard() const noexcept;

    /** It has been good for half a second. Any thread. */
    bool isGood() const noexcept            { return goodFor.load() >= goodWindows; }

private:
    static constexpr int windowsASecond = 20, stableWindows = 3, goodWindows = 10, fadeWindows = 2;
    static constexpr int clippingRun = 3;

    void endWindow() TAKELANE_RT;

    struct Tone { double real = 0.0, imaginary = 0.0, energy = 0.0; };

    const int input, output, windowFrames;
    std::vector<float> sine, cosine;        ///< a window of whole cycles
    std::vector<Tone> sums;
    std::vector<float> tones;
    int at = 0, windows = 0, clipRun = 0, sameFor = 0;
    bool clips = false;
    LevelHeard last;
    std::atomic<int> shownFinding { 0 }, shownOther { 0 }, goodFor { 0 };
    std::atomic<float> shownDb { -120.0f };
};
}
