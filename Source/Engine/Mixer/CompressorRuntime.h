#pragma once

/** Makes loud passages quieter by a curve over the level; both sides of a stereo strip by the same gain.

    Level: y[n] = max (|x[n]|, release y[n-1]), level[n] = attack level[n-1] + (1 - attack) y[n], so a note is held at its peak,
    reached to 63 % within the attack, and let go of by 8.7 dB in each release time. Gain reduction: reductionDb() of it.

    `matched`: what comes out is as loud as what goes in: match = sqrt (B / A), B and A the loudnesses (as powers) before and
    after, without makeup, measured as in ITU-R BS.1770 over about the last 30 s, or since it began. That is: weighted by its
    curve (the gain moves slowly against it, so the weighted input serves both); every tenth of a second the mean power of the
    last four tenths is a block; blocks below -70 dBFS, and those 10 dB below the mean of the others, do not count; each has a
    weight of 0.1 s / 30 s, and all that is older fades by as much. What of a tenth has passed counts at once. It begins with
    -50 dBFS as if heard for 50 ms; a new curve, attack or release leaves of what was measured no more weight than half a
    second's. It begins with the first frame above -70 dBFS. So a pause changes nothing, and a soft verse little. The gain moves to a
    cell's (32 frames) match in the cell after it.

    Everything is counted in frames: blocks do not matter. Settings move over 20 ms. Audio thread.
*/

#include "Engine/Mixer/Glide.h"
#include "Engine/Mixer/StripPlan.h"

#include <algorithm>

namespace takelane
{
/** Of a level this much above the threshold, 0 or more. Knee: a parabola (Giannoulis, Massberg, Reiss: "Digital Dynamic Range
    Compressor Design", JAES 2012). */
template <typename Number>
Number reductionDb (Number over, Number slope, Number knee, Number most) TAKELANE_RT
{
    const Number inKnee = std::min (std::max (over + Number (0.5) * knee, Number (0)), knee);
    const Number beyond = std::max (over - Number (0.5) * knee, Number (0));
    return std::min (slope * (inKnee * inKnee / (Number (2) * knee) + beyond), most);
}

class CompressorRuntime
{
public:
    explicit CompressorRuntime (int sampleRate);

    /** The first plan is taken at once. */
    void aim (const CompressorPlan&) TAKELANE_RT;

    bool isIdle() const TAKELANE_RT             { return ! running; }

    /** Frames until it stands still, or `most`: process() takes no more at once. */
    int steadyFrames (int most) const TAKELANE_RT;

    /** In place. Returns the most reduction, dB. */
    float process (float* const* channels, int numChannels, int frames) TAKELANE_RT;

private:
    static constexpr int cell = 32;

    /** What moves. */
    enum { threshold, slope, knee, mostReduction, makeup, match, amount };

    /** Of one side of the compressor. Sums are weighted means that are not yet divided. */
    struct Loudness
    {
        struct Sum { double power = 0.0, weight = 0.0; };

        explicit Loudness (double seedWeight) noexcept;

        double mean() const TAKELANE_RT     { return (counted.power + tenth.power) / (counted.weight + tenth.weight); }
        void endTenth() TAKELANE_RT;
        void scale (double by) TAKELANE_RT;

        Sum tenth, all, counted;            ///< all: that are no silence
        double tenths[4] {};                ///< the powers of the last ones
        int count = 0;
    };

    struct Matching
    {
        void forget() TAKELANE_RT;                  ///< most of what was measured
        void endCell (double weight) TAKELANE_RT;

        FilterState states[2][2];
        float squaresBefore[cell] {}, squaresAfter[cell] {};        ///< of this cell, both channels'
        Loudness before, after;
        double from = 1.0, to = 1.0;                ///< the gain at its beginning and end
        int at = 0, cellsLeft = 0;                  ///< frames into the cell, cells to the tenth's end
        bool running = false, heard = false;
    };

    /** Of up to a cell, a frame each; those behind `match` only while something moves. */
    struct Cell
    {
        float level[cell], gain[cell], match[cell];
        float makeup[cell], matched[cell], amount[cell];
    };

    int framesOfSilence (const float* const* channels, int numChannels, int most) const TAKELANE_RT;
    float processCell (float* const* channels, int numChannels, int frames) TAKELANE_RT;
    float findLevels (const float* const* channels, int numChannels, int frames, Cell&) TAKELANE_RT;
    float findGains (int frames, Cell&, float loudest) const TAKELANE_RT;
    float findMovingGains (int frames, Cell&) TAKELANE_RT;
    void matchUp (const float* const* channels, int numChannels, int frames, Cell&) TAKELANE_RT;

    const int glide;
    const int cellsInTenth;
    const double cellWeight;
    const std::array<FilterPlan, 2> weighting;
    CompressorPlan plan;
    Glide<7> moving;
    double held = 0.0, level = 0.0;
    Matching matching { {}, {}, {}, Loudness (0.0), Loudness (0.0) };
    bool running = false, aimed = false;
};
}
