#include "Engine/LineCheck/LineMeasure.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace takelane
{
namespace
{
constexpr int blocksInTenth = 100, blocksInMean = 500;
constexpr double steadyEnough = 2.5;                    // power, loudest to softest tenth: 4 dB
constexpr double sameFloor = 0.9;                       // power: what is not quieter than that sounds alike
constexpr double nothing = 1.0e-12;                      // power: -120 dBFS
constexpr double humGone = 0.25;                        // power: 6 dB below it

double dbOfPower (double power)
{
    return power > 4.0e-15 ? 10.0 * std::log10 (power) : LineSound::silence;
}

double dbOf (double amplitude)
{
    return dbOfPower (amplitude * amplitude);
}

/** HumWatch tells the lines' amplitudes together. */
double powerOf (const Hum& hum)
{
    return 0.5 * std::pow (10.0, hum.db / 10.0);
}
}

bool LineSound::operator== (const LineSound& o) const noexcept
{
    const auto same = [] (double a, double b) { return std::abs (a - b) < 0.005; };
    const bool sameHum = hum.has_value() == o.hum.has_value() && (! hum || (hum->hz == o.hum->hz && same (hum->db, o.hum->db)));
    return sameHum && same (levelDb, o.levelDb) && same (peakDb, o.peakDb) && same (floorDb, o.floorDb) && same (dcDb, o.dcDb)
        && floorIsNoise == o.floorIsNoise && clips == o.clips && same (playedSeconds, o.playedSeconds);
}

LineMeasure::LineMeasure (std::shared_ptr<const EarTables> ear, const std::shared_ptr<const HumTables>& lines, std::int64_t at)
    : tables (std::move (ear)), hum (lines), restHum (lines), count (at), lastBegun (at)
{
}

void LineMeasure::look (const Ear::Block& block)
{
    const auto slot = static_cast<std::size_t> (count % held);
    float sum = 0.0f, squares = 0.0f;

    if (block.peak > 0.0f)
        for (const float x : block.samples)
        {
            sum += x;
            squares += x * x;
        }

    const auto frames = static_cast<float> (block.samples.size());

    if (block.peak >= ClipFinder::level || (count > 0 && lastPeak() >= ClipFinder::level))
        clips.add (block.samples, {}, [this] (const ClipRun&) { ++clipRuns; });

    ++count;
    peaks[slot] = block.peak;
    powers[slot] = squares / frames;
    highest = std::max (highest, block.peak);
    highestNow = std::max (highestNow, block.peak);
    played += block.peak > static_cast<float> (gainFromDb (LineSound::soundingDb)) ? 1 : 0;
    meanSum += static_cast<double> (sum);
    tenthSum += static_cast<double> (sum);
    tenthPower += static_cast<double> (squares / frames);
    newFloor = false;
    lookForBeginning();

    if (++inMean == blocksInMean)
        endMean();

    if (++inTenth == blocksInTenth)
        endTenth();

    if (const auto found = hum.add (block.low, block.high))
        heard = found;

    if (const auto found = restHum.add (block.low))
        heard = found;
}

/** Four times as loud as it was, which is 12 dB, and some time after the last one. */
void LineMeasure::lookForBeginning()
{
    begun = false;
    const auto now = lastPeak();

    if (now < softest || count - lastBegun < restBlocks || count < quietBlocks + attackBlocks)
        return;

    float before = 0.0f;

    for (auto i = count - attackBlocks - quietBlocks; i < count - attackBlocks; ++i)
        before = std::max (before, peaks[static_cast<std::size_t> (i % held)]);

    if (now < rise * before)
        return;

    begun = true;
    lastBegun = count;
}

float LineMeasure::powerIn (std::int64_t from, std::int64_t to) const
{
    float sum = 0.0f;
    int blocks = 0;

    for (auto i = std::max<std::int64_t> ({ 0, from, count - held }); i < std::min (to, count); ++i, ++blocks)
        sum += powers[static_cast<std::size_t> (i % held)];

    return blocks > 0 ? sum / static_cast<float> (blocks) : 0.0f;
}

void LineMeasure::endMean()
{
    if (means.size() == heldMeans)
        means.erase (means.begin());

    means.push_back (meanSum / (blocksInMean * static_cast<double> (tables->blockFrames)));
    meanSum = 0.0;
    inMean = 0;
}

void LineMeasure::endTenth()
{
    lastHighest = std::exchange (highestNow, 0.0f);
    tenths[static_cast<std::size_t> (tenthCount++) % tenthsOfAFloor] = { std::exchange (tenthPower, 0.0) / blocksInTenth,
                                                                         std::exchange (tenthSum, 0.0) / (blocksInTenth * tables->blockFrames) };
    inTenth = 0;

    if (tenthCount < static_cast<std::int64_t> (tenthsOfAFloor))
        return;

    double power = 0.0, offset = 0.0;

    for (const auto& t : tenths)
    {
        power += t.power / static_cast<double> (tenthsOfAFloor);
        offset += t.mean / static_cast<double> (tenthsOfAFloor);
    }

    power = std::max (0.0, power - offset * offset);

    if (heard && power < humGone * powerOf (*heard))
        heard.reset();

    if (floor >= 0.0 && power >= floor)
        return;

    const auto own = [] (const Tenth& t) { return std::max (0.0, t.power - t.mean * t.mean); };
    const auto [low, high] = std::ranges::minmax (tenths, {}, own);
    floor = power;

    if (floor < nothing || own (high) > steadyEnough * own (low))
    {
        noise = false;
        lookedAt = 0.0;
    }
    else if (lookedAt <= 0.0 || floor < sameFloor * lookedAt)
    {
        lookedAt = floor;
        newFloor = true;
    }
}

LineSound LineMeasure::sound() const
{
    LineSound s;
    s.levelDb = dbOf (static_cast<double> (std::max (lastHighest, highestNow)));
    s.peakDb = dbOf (static_cast<double> (highest));
    s.floorDb = dbOfPower (std::max (0.0, floor));
    s.floorIsNoise = noise;
    s.clips = clipRuns;
    s.playedSeconds = static_cast<double> (played * tables->blockFrames) / tables->sampleRate;
    s.hum = heard;

    // The middle half: a low note's half seconds lie to either side, a plug that pops far away.
    if (means.size() >= heldMeans / 4)
    {
        auto sorted = means;
        std::ranges::sort (sorted);
        const auto quarter = static_cast<std::ptrdiff_t> (sorted.size() / 4);
        s.dcDb = dbOf (std::accumulate (sorted.begin() + quarter, sorted.end() - quarter, 0.0) / static_cast<double> (sorted.size() - 2 * static_cast<std::size_t> (quarter)));
    }

    return s;
}
}
