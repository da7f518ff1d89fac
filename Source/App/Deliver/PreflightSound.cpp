#include "App/Deliver/PreflightSound.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double worstDcDb = -40.0;
constexpr double noisyFloorDb = -60.0;
constexpr double leastCorrelation = 0.0, worstCorrelation = -0.5, mostMonoLossDb = 4.0, worstMonoLossDb = 9.0;
constexpr double longestHeadSeconds = 2.0;

/** With a second digit where one would look like the limit itself. */
std::string nearly (double db, double limit)
{
    return shown (db, std::abs (db - limit) < 0.05 ? 2 : 1);
}

double secondsOf (Frames f, const MixFacts& facts)      { return static_cast<double> (f.value) / facts.sampleRate; }
std::string timeOf (Frames f, const MixFacts& facts)    { return clockText (secondsOf (f, facts)); }

void checkPeak (PreflightChecks& checks, const MixFacts& facts, CheckVerdict strict)
{
    const bool isOver = facts.peakDb > highestPeakDb, isUnder = facts.peakDb < lowestPeakDb;
    checks.add (isOver ? strict : isUnder ? CheckVerdict::warn : CheckVerdict::pass, "peak",
                isOver ? "Mix peak over the target" : isUnder ? "Mix peak under the target" : "Mix peak in the target",
                nearly (facts.peakDb, isUnder ? lowestPeakDb : highestPeakDb) + " dBFS, target -6 to -3", facts.peakDb);
}

void checkTruePeak (PreflightChecks& checks, const MixFacts& facts, CheckVerdict strict)
{
    const bool isOver = facts.truePeakDb > 0.0, isNear = facts.truePeakDb > highestTruePeakDb;
    checks.add (isOver ? strict : isNear ? CheckVerdict::warn : CheckVerdict::pass, "truePeak",
                isOver ? "True peak over full scale" : isNear ? "True peak near full scale" : "True peak",
                nearly (facts.truePeakDb, highestTruePeakDb) + " dBTP at " + timeOf (facts.truePeakAt, facts), facts.truePeakDb);
}

void checkClips (PreflightChecks& checks, const MixFacts& facts)
{
    if (facts.clipRuns == 0)
    {
        checks.add (CheckVerdict::pass, "clips", "No clipped samples", "No 3 samples in a row at full scale");
        return;
    }

    const auto& first = facts.clips.front();
    checks.add (CheckVerdict::fail, "clips", "Clipped samples in the mix",
                facts.clipRuns == 1 ? counted (first.length, "sample", "samples") + " at " + timeOf (first.at, facts)
                                    : counted (facts.clipRuns, "place", "places") + ", the first at " + timeOf (first.at, facts), facts.clipRuns);
}

void checkMono (PreflightChecks& checks, const MixFacts& facts)
{
    const bool isWorse = facts.correlation < worstCorrelation || facts.monoLossDb > worstMonoLossDb;
    const bool isBad = facts.correlation < leastCorrelation || facts.monoLossDb > mostMonoLossDb;
    checks.add (isWorse ? CheckVerdict::fail : isBad ? CheckVerdict::warn : CheckVerdict::pass, "mono",
                isWorse ? "The sides cancel in mono" : isBad ? "Much is lost in mono" : "Mono check",
                "Correlation " + std::string (facts.correlation >= 0.0 ? "+" : "") + shown (facts.correlation, 2) + ", "
                    + (facts.monoLossDb > 60.0 ? "all of it" : shown (facts.monoLossDb) + " dB") + " lost in mono", facts.correlation);
}

void checkSides (PreflightChecks& checks, const MixFacts& facts)
{
    if (facts.channels == 1)
        checks.add (CheckVerdict::warn, "channels", "One channel", "A mono file: there are no sides");
    else if (facts.oneSideSilent)
        checks.add (CheckVerdict::fail, "channels", "One side is silent", "The mix sounds on one side only");
    else if (facts.isIdentical)
        checks.add (CheckVerdict::warn, "channels", "Both sides are the same", "Mono in a stereo file, bit for bit");
    else
        checks.add (CheckVerdict::pass, "channels", "Left and right", "Both sides sound, and they differ");
}

void checkDc (PreflightChecks& checks, const MixFacts& facts)
{
    const bool isHigh = facts.dcDb > mostDcDb (facts.frames, facts.sampleRate);
    checks.add (! isHigh ? CheckVerdict::pass : facts.dcDb > worstDcDb ? CheckVerdict::fail : CheckVerdict::warn, "dc",
                isHigh ? "DC offset in the mix" : "No DC offset", dbfs (facts.dcDb), facts.dcDb);
}

void checkNoise (PreflightChecks& checks, const MixFacts& facts)
{
    const bool isHeard = facts.floorDb > MixFacts::silence;
    const bool isHigh = facts.floorIsNoise && facts.floorDb > noisyFloorDb;
    checks.add (isHigh ? CheckVerdict::warn : CheckVerdict::pass, "floor", isHigh ? "Noise in the rests" : "Noise floor",
                ! isHeard ? "No rest to hear it in" : dbfs (facts.floorDb) + " in the quietest 0.4 s" + (facts.floorIsNoise ? "" : ", no steady noise"), facts.floorDb);

    if (facts.hum)
        checks.add (CheckVerdict::warn, "hum", std::to_string (facts.hum->hz) + " Hz hum", dbfs (facts.hum->db) + " in the rests", facts.hum->db);
    else
        checks.add (CheckVerdict::pass, "hum", "No hum", "No 50 or 60 Hz in the rests");
}

void checkHead (PreflightChecks& checks, const MixFacts& facts)
{
    const double head = secondsOf (facts.silentHead, facts);

    if (head > longestHeadSeconds)
        checks.add (CheckVerdict::warn, "head", "Long silence at the head", shown (head) + " s before the first sound", head);
    else if (facts.startDb > abruptStartDb)
        checks.add (CheckVerdict::warn, "head", "The first note begins with the file", dbfs (facts.startDb) + " in the first 20 ms: it may be cut", head);
    else
        checks.add (CheckVerdict::pass, "head", "Head", "Sounds from " + shown (head, 2) + " s on", head);
}
}

double mostDcDb (Frames length, int sampleRate) noexcept
{
    constexpr double most = -60.0, seconds = 10.0;
    const double there = std::max (1.0, static_cast<double> (length.value)) / sampleRate;
    return most + std::max (0.0, 20.0 * std::log10 (seconds / there));
}

bool checkSound (PreflightChecks& checks, const MixFacts& facts, CheckVerdict strict)
{
    if (facts.notNumbers > 0)
        checks.add (CheckVerdict::fail, "damaged", "Damaged samples",
                    counted (facts.notNumbers, "sample is no number", "samples are no numbers") + ", the first at " + timeOf (facts.notNumbersAt, facts),
                    static_cast<double> (facts.notNumbers));

    if (facts.silentHead == facts.frames)
    {
        checks.add (CheckVerdict::fail, "silence", "Nothing sounds", "Below -90 dBFS from the first frame to the last", facts.peakDb);
        return false;
    }

    checkPeak (checks, facts, strict);
    checkTruePeak (checks, facts, strict);
    checkClips (checks, facts);
    checkSides (checks, facts);

    if (facts.channels == 2 && ! facts.oneSideSilent)
        checkMono (checks, facts);

    checkDc (checks, facts);
    checkNoise (checks, facts);
    checkHead (checks, facts);
    return true;
}
}
