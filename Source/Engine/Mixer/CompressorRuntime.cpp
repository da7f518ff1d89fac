#include "Engine/Mixer/CompressorRuntime.h"

#include "Engine/Mixer/FastDecibels.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double matchSeconds = 30.0, seedSeconds = 0.05, keptSeconds = 0.5;
constexpr double matchSeed = 1.0e-5;            // -50 dBFS
constexpr double matchFloor = 1.0e-7;           // -70 dBFS
constexpr double relativeGate = 0.1;            // -10 dB
constexpr float onset = 3.1622777e-4f;          // -70 dBFS

bool hasOtherDynamics (const CompressorPlan& a, const CompressorPlan& b) noexcept
{
    return a.thresholdDb != b.thresholdDb || a.slope != b.slope || a.kneeDb != b.kneeDb || a.mostDb != b.mostDb
        || a.attack != b.attack || a.release != b.release;
}

/** Of a cell, which is empty then. In an order of its own, not in that of the blocks. */
template <std::size_t N>
double takeMean (float (&values)[N]) noexcept
{
    double sums[4] {};

    for (std::size_t i = 0; i < N; ++i)
        sums[i % 4] += values[i];

    std::fill_n (values, N, 0.0f);
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) / N;
}
}

CompressorRuntime::CompressorRuntime (int sampleRate)
    : glide (glideFrames (sampleRate)), cellsInTenth (std::max (1, sampleRate / 10 / cell)), cellWeight (cell / (matchSeconds * sampleRate)),
      weighting (loudnessWeighting (sampleRate))
{
}

void CompressorRuntime::aim (const CompressorPlan& wanted) TAKELANE_RT
{
    const auto numbersOf = [] (const CompressorPlan& p, double howMuch)
    {
        return Glide<7>::Values { p.thresholdDb, p.slope, p.kneeDb, p.mostDb, p.makeup, p.matched ? 1.0 : 0.0, howMuch };
    };

    if (wanted.on)
    {
        if (! running)
        {
            running = true;
            held = level = 0.0;
            matching.running = false;
            moving.jump (numbersOf (wanted, aimed ? 0.0 : 1.0));
        }

        if (matching.running && hasOtherDynamics (wanted, plan))
            matching.forget();

        plan = wanted;
        moving.aim (numbersOf (plan, 1.0), glide);
    }
    else if (running)
    {
        moving.aim (numbersOf (plan, 0.0), glide);
    }

    if (! matching.running && running && plan.matched)
    {
        const Loudness seed (seedSeconds / matchSeconds);
        matching = { {}, {}, {}, seed, seed, 1.0, 1.0, 0, cellsInTenth, true, false };
    }

    aimed = true;
}

int CompressorRuntime::steadyFrames (int most) const TAKELANE_RT
{
    return running && moving.isMoving() ? std::min (most, moving.framesLeft()) : most;
}

float CompressorRuntime::process (float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    float most = 0.0f;

    for (int from = 0; from < frames;)
    {
        int n = std::min (frames - from, cell - matching.at);
        float* at[2] { channels[0] + from, channels[numChannels - 1] + from };

        // A match begins with the first frame that is heard: neither how long it stood before nor what a file's bits leave of a
        // fade's first frames changes it.
        if (const int silent = matching.heard ? 0 : framesOfSilence (at, numChannels, n); silent > 0)
            n = silent;
        else
            matching.heard = true;

        most = std::max (most, processCell (at, numChannels, n));
        from += n;
    }

    running = moving.isMoving() || moving[amount] > 0.0;
    matching.running = matching.running && (moving.isMoving() || moving[match] > 0.0);

    if (! matching.running)
        matching.at = 0;

    return most;
}

int CompressorRuntime::framesOfSilence (const float* const* channels, int numChannels, int most) const TAKELANE_RT
{
    int n = 0;

    while (n < most && std::abs (channels[0][n]) < onset && std::abs (channels[numChannels - 1][n]) < onset)
        ++n;

    return n;
}

float CompressorRuntime::processCell (float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    Cell now;
    const float loudest = findLevels (channels, numChannels, frames, now);
    const bool moves = moving.isMoving();
    float most = 0.0f;

    if (moves)
        most = findMovingGains (frames, now);
    else if (loudest > plan.quiet)
        most = findGains (frames, now, loudest);
    else
        std::fill_n (now.gain, frames, 1.0f);

    if (matching.running && matching.heard)
        matchUp (channels, numChannels, frames, now);
    else
        std::fill_n (now.match, frames, 1.0f);

    if (moves)
        for (int i = 0; i < frames; ++i)
            now.gain[i] = 1.0f + now.amount[i] * (now.gain[i] * now.makeup[i] * (1.0f + now.matched[i] * (now.match[i] - 1.0f)) - 1.0f);
    else
        for (int i = 0; i < frames; ++i)
            now.gain[i] *= plan.makeup * now.match[i];

    for (int c = 0; c < numChannels; ++c)
        for (int i = 0; i < frames; ++i)
            channels[c][i] *= now.gain[i];

    return most;
}

/** Returns the greatest. */
float CompressorRuntime::findLevels (const float* const* channels, int numChannels, int frames, Cell& now) TAKELANE_RT
{
    for (int i = 0; i < frames; ++i)
        now.level[i] = std::abs (channels[0][i]);

    if (numChannels > 1)
        for (int i = 0; i < frames; ++i)
            now.level[i] = std::max (now.level[i], std::abs (channels[1][i]));

    const double release = plan.release, attack = plan.attack, rest = 1.0 - plan.attack;
    double top = held, smooth = level, greatest = 0.0;

    for (int i = 0; i < frames; ++i)
    {
        top = std::max (static_cast<double> (now.level[i]), top * release);
        smooth = smooth * attack + top * rest;
        greatest = std::max (greatest, smooth);
        now.level[i] = static_cast<float> (smooth);
    }

    held = top;
    level = smooth;
    return static_cast<float> (greatest);
}

/** The loudest frame has the most reduction. */
float CompressorRuntime::findGains (int frames, Cell& now, float loudest) const TAKELANE_RT
{
    const auto reduction = [p = plan] (float x) { return reductionDb (fastDb (x) - p.thresholdDb, p.slope, p.kneeDb, p.mostDb); };

    for (int i = 0; i < frames; ++i)
        now.gain[i] = fastGainDown (reduction (now.level[i]));

    return reduction (loudest);
}

float CompressorRuntime::findMovingGains (int frames, Cell& now) TAKELANE_RT
{
    float most = 0.0f;

    for (int i = 0; i < frames; ++i)
    {
        const auto at = [this] (int which) { return static_cast<float> (moving[static_cast<std::size_t> (which)]); };
        const float reduction = reductionDb (fastDb (now.level[i]) - at (threshold), at (slope), at (knee), at (mostReduction));
        now.gain[i] = fastGainDown (reduction);
        now.makeup[i] = at (makeup);
        now.matched[i] = at (match);
        now.amount[i] = at (amount);
        most = std::max (most, reduction * now.amount[i]);
        moving.move();
    }

    return most;
}

void CompressorRuntime::matchUp (const float* const* channels, int numChannels, int frames, Cell& now) TAKELANE_RT
{
    const FilterNumbers* const numbers[2] { &weighting[0].numbers, &weighting[1].numbers };
    auto& m = matching;
    float* const before = m.squaresBefore + m.at;
    float* const after = m.squaresAfter + m.at;

    for (int c = 0; c < numChannels; ++c)
    {
        FilterState* const states[2] { &m.states[c][0], &m.states[c][1] };
        float weighted[cell];
        std::copy_n (channels[c], frames, weighted);
        runFilters (numbers, states, 2, weighted, frames);

        for (int i = 0; i < frames; ++i)
        {
            const float b = weighted[i], a = b * now.gain[i];
            before[i] += b * b;
            after[i] += a * a;
        }
    }

    for (int i = 0; i < frames; ++i)
        now.match[i] = static_cast<float> (m.from + (m.to - m.from) * (m.at + i + 1) / cell);

    m.at += frames;

    if (m.at == cell)
    {
        m.endCell (cellWeight);

        if (--m.cellsLeft == 0)
        {
            m.before.endTenth();
            m.after.endTenth();
            m.cellsLeft = cellsInTenth;
        }
    }
}

//==============================================================================
CompressorRuntime::Loudness::Loudness (double seedWeight) noexcept : all { seedWeight * matchSeed, seedWeight }, counted (all) {}

void CompressorRuntime::Loudness::endTenth() TAKELANE_RT
{
    tenths[count % 4] = tenth.power / tenth.weight;
    const int filled = std::min (++count, 4);
    double block = 0.0;

    for (int i = 0; i < filled; ++i)
        block += tenths[i] / filled;

    const double weight = tenth.weight;
    tenth = {};

    if (block < matchFloor)
        return;

    scale (1.0 - weight);
    all = { all.power + weight * block, all.weight + weight };

    if (block * all.weight > relativeGate * all.power)
        counted = { counted.power + weight * block, counted.weight + weight };
}

void CompressorRuntime::Loudness::scale (double by) TAKELANE_RT
{
    for (auto* sum : { &all, &counted })
        *sum = { by * sum->power, by * sum->weight };
}

void CompressorRuntime::Matching::forget() TAKELANE_RT
{
    const double kept = keptSeconds / matchSeconds / std::max (before.all.weight, after.all.weight);

    if (kept < 1.0)
    {
        before.scale (kept);
        after.scale (kept);
    }
}

void CompressorRuntime::Matching::endCell (double weight) TAKELANE_RT
{
    before.tenth = { before.tenth.power + weight * takeMean (squaresBefore), before.tenth.weight + weight };
    after.tenth = { after.tenth.power + weight * takeMean (squaresAfter), after.tenth.weight + weight };
    from = to;
    to = std::sqrt (before.mean() / after.mean());
    at = 0;
}
}
