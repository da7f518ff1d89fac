#pragma once

/** All that a mastering engineer would measure of a file, in one walk over it: levels, loudness over time, clips, offset, silence,
    channels, noise, hum, and whether something held its peaks down.

    Loudness by libebur128 (ITU-R BS.1770-4, EBU Tech 3341/3342). Worker threads; a stream of any block sizes gives the same figures.
*/

#include "Core/Frames.h"

#include <memory>
#include <optional>
#include <vector>

namespace takelane
{
struct ClipRun
{
    Frames at;                          ///< from the file's start
    int length = 0;                     ///< frames at or above -0.01 dBFS, 3 or more
    int channel = 0;

    bool operator== (const ClipRun&) const = default;
};

struct HumFound
{
    int hz = 50;                        ///< 50 or 60
    double db = 0.0;                    ///< fundamental and harmonics, dBFS RMS

    bool operator== (const HumFound&) const = default;
};

struct MixFacts
{
    static constexpr double silence = -144.0;           ///< dB where there is nothing
    static constexpr int pointsPerSecond = 10;

    int sampleRate = 48000, channels = 2;
    Frames frames;

    double peakDb = silence, truePeakDb = silence;
    Frames peakAt, truePeakAt;
    double integrated = silence, maxMomentary = silence, maxShortTerm = silence, range = 0.0;      ///< LUFS, LU
    std::vector<float> momentary, shortTerm, soFar;     ///< LUFS, each tenth of a second: as heard, and integrated up to there
    std::vector<float> peaks;                           ///< true peak of each tenth of a second, dBTP

    std::vector<ClipRun> clips;                         ///< the first hundred
    int clipRuns = 0;                                   ///< all
    std::int64_t notNumbers = 0;                        ///< samples that are NaN or infinite: the file is damaged; they are measured as 0
    Frames notNumbersAt;                                ///< the first
    double dcDb = silence;                              ///< the worse channel's mean
    Frames silentHead, silentTail;                      ///< below -90 dBFS (16 bit: at most one step)
    double startDb = silence, endDb = silence;          ///< peak of the first and the last 20 ms: it is cut where this is high

    bool isIdentical = false;                           ///< both channels are the same, bit for bit (mono in stereo)
    bool oneSideSilent = false;
    double correlation = 1.0;                           ///< over all that sounds, -1 to 1
    double monoLossDb = 0.0;                            ///< how much loudness (L+R)/2 loses against stereo, 0 or more
    double floorDb = silence;                           ///< RMS of the quietest 400 ms that are no digital silence, inside the music
    bool floorIsNoise = false;                          ///< it stands still and has no notes in it
    std::optional<HumFound> hum;
    bool looksLimited = false;                          ///< peaks held at one height as a limiter or a clipper does
    double crestDb = 0.0;                               ///< peak to loudness (PLR)

    bool operator== (const MixFacts&) const = default;
};

class MixMeasure
{
public:
    MixMeasure (int sampleRate, int channels);          ///< 1 or 2
    ~MixMeasure();

    /** 16: what counts as silence is one step of it. */
    void setBits (int bits);

    void add (const float* const* channels, int frames);

    /** Once, after the last block. */
    MixFacts finish();

private:
    struct State;
    std::unique_ptr<State> state;
};
}
