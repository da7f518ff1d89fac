#include "Engine/LineCheck/LineCheck.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace takelane
{
namespace
{
constexpr std::int64_t betweenHits = 450, clusterBlocks = 30, sideBlocks = 20, sideQuietBlocks = 20;
constexpr double fading = 0.9998, loudEnough = 0.1;         // a block; power of a hit against the loudest: 10 dB
constexpr int clustersToChoose = 6, hitsToDoubt = 12;
constexpr float sideRise = 4.0f;                            // power: 6 dB

float cleaned (float x) noexcept        { return x > -64.0f && x < 64.0f ? x : 0.0f; }     // a device may hand over anything
}

struct LineCheck::Line
{
    Line (const std::shared_ptr<const EarTables>& e, const std::shared_ptr<const HumTables>& hum, std::size_t held)
        : ear (e, {}), measure (std::in_place, e, hum, 0), trace (e), past (held)
    {
    }

    Ear ear;
    std::optional<LineMeasure> measure;         ///< never without one
    DuplicateTrace trace;
    std::vector<float> past;                    ///< ring of the last samples
    int votes = 0;
    bool wasTried = false;                      ///< as a reference, in vain
};

/** Who is compared with, and the hits that are waited for. */
struct LineCheck::Reference
{
    int wanted = -1, line = -1;                 ///< of lines; -1: by itself, none yet
    std::int64_t hit = -1, last = -1000;        ///< blocks
    double loudest = 0.0;

    int first = -1;                             ///< who began a cluster of beginnings
    std::int64_t clusterFrom = 0;
    int clusters = 0;                           ///< that more than one line heard
    std::vector<char> in;                       ///< by line: it is in the cluster
    std::vector<float> window;                  ///< of all lines, one after the other
};

LineCheck::LineCheck (LineCheckSetup s)
    : setup (std::move (s)), ear (std::make_shared<const EarTables> (setup.sampleRate, std::vector<double>())),
      hum (std::make_shared<const HumTables> (static_cast<double> (setup.sampleRate) / ear->blockFrames, setup.sampleRate, ear->blockFrames)),
      evenness (setup.sampleRate), floorSound (evenness.frames()), same (setup.inputs.size(), -1),
      mics (setup.sampleRate, static_cast<int> (setup.inputs.size())), sides (static_cast<int> (setup.pairs.size())), reference (std::make_unique<Reference>()),
      places (setup.inputs.size())
{
    const auto past = std::bit_ceil (static_cast<std::size_t> (mics.windowFrames + 2 * ear->blockFrames));

    for (std::size_t i = 0; i < setup.inputs.size(); ++i)
        lines.emplace_back (ear, hum, past);

    reference->in.resize (lines.size());
    reference->window.resize (lines.size() * static_cast<std::size_t> (mics.windowFrames));
    compareWith (lineOf (setup.likely));
}

LineCheck::~LineCheck() = default;

int LineCheck::lineOf (int input) const
{
    const auto at = std::ranges::find (setup.inputs, input);
    return at == setup.inputs.end() ? -1 : static_cast<int> (at - setup.inputs.begin());
}

void LineCheck::setReference (int input)
{
    const int line = lineOf (input);

    if (line == reference->wanted)
        return;

    reference->wanted = line;
    compareWith (line >= 0 ? line : lineOf (setup.likely));
}

void LineCheck::beginAnew (int input)
{
    if (const int line = lineOf (input); line >= 0)
        lines[static_cast<std::size_t> (line)].measure.emplace (ear, hum, blocks);
}

void LineCheck::compareWith (int line)
{
    reference->line = line;
    reference->hit = -1;
    reference->loudest = 0.0;
    placesOf = -1;
    std::ranges::fill (places, std::nullopt);

    if (line >= 0)
        mics.startOver (line);
}

void LineCheck::add (const float* const* planes, int numInputs, int count)
{
    std::vector<const float*> from (static_cast<std::size_t> (numInputs));

    for (int done = 0; done < count;)           // block by block, so that all lines are at the same one
    {
        const int n = std::min (count - done, ear->blockFrames - static_cast<int> (frames % ear->blockFrames));

        for (int c = 0; c < numInputs; ++c)
            from[static_cast<std::size_t> (c)] = planes[c] + done;

        addPiece (from.data(), numInputs, n);
        done += n;
    }

    std::vector<DuplicateTrace*> traces;

    for (auto& line : lines)
        traces.push_back (&line.trace);

    for (const auto& pair : duplicates.compare (traces, [] (std::size_t, std::size_t) { return true; }))
        for (const auto& [a, b] : { std::pair (pair.a, pair.b), std::pair (pair.b, pair.a) })
            if (auto& other = same[static_cast<std::size_t> (a)]; other < 0 || b < other)
                other = b;
}

void LineCheck::skip (Frames lost)
{
    add (nullptr, 0, static_cast<int> (std::min<std::int64_t> (lost.value, setup.sampleRate)));
}

/** Not across a block's end. */
void LineCheck::addPiece (const float* const* planes, int numInputs, int count)
{
    std::array<float, 1024> piece;
    bool isWhole = false;

    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        auto& line = lines[i];
        const auto n = static_cast<std::size_t> (count);

        if (const auto input = setup.inputs[i]; input < numInputs)
            std::transform (planes[input], planes[input] + count, piece.begin(), cleaned);
        else
            std::fill_n (piece.begin(), n, 0.0f);

        const auto at = static_cast<std::size_t> (frames) & (line.past.size() - 1), head = std::min (n, line.past.size() - at);
        std::copy_n (piece.begin(), head, line.past.begin() + static_cast<std::ptrdiff_t> (at));
        std::copy_n (piece.begin() + static_cast<std::ptrdiff_t> (head), n - head, line.past.begin());

        line.ear.hear (std::span (piece).first (n), [&] (const Ear::Block& block)
        {
            isWhole = true;
            line.measure->look (block);
            line.trace.look (block);
        });
    }

    frames += count;

    if (isWhole)
    {
        ++blocks;
        lookAtFloors();
        lookAtHits();
    }
}

void LineCheck::lookAtFloors()
{
    for (auto& line : lines)
        if (line.measure->hasNewFloor())
        {
            const auto from = frames - static_cast<std::int64_t> (floorSound.size());

            for (std::size_t i = 0; i < floorSound.size(); ++i)
                floorSound[i] = line.past[static_cast<std::size_t> (from + static_cast<std::int64_t> (i)) & (line.past.size() - 1)];

            const auto offset = std::accumulate (floorSound.begin(), floorSound.end(), 0.0f) / static_cast<float> (floorSound.size());
            juce::FloatVectorOperations::add (floorSound.data(), -offset, static_cast<int> (floorSound.size()));
            line.measure->floorIs (evenness.of (floorSound) >= Evenness::ofNoise);
        }
}

void LineCheck::lookAtHits()
{
    auto& r = *reference;
    r.loudest *= fading;

    if (r.wanted < 0)
        vote();

    lookAtSides();

    if (r.line < 0)
        return;

    const auto& heard = *lines[static_cast<std::size_t> (r.line)].measure;

    if (r.hit < 0 && heard.hasBegun() && blocks - r.last >= betweenHits)
        r.hit = blocks;

    const auto after = (mics.windowFrames - mics.framesBefore) / ear->blockFrames + 1;

    if (r.hit >= 0 && blocks - r.hit >= after)
        takeHit();
}

/** The reference's window begins framesBefore its hit. */
void LineCheck::takeHit()
{
    auto& r = *reference;
    const auto hit = std::exchange (r.hit, -1);
    const auto weight = static_cast<double> (lines[static_cast<std::size_t> (r.line)].measure->powerIn (hit - 1, hit + 10));
    r.last = hit;
    r.loudest = std::max (r.loudest, weight);

    if (weight < loudEnough * r.loudest)
        return;

    const auto from = (hit - 1) * ear->blockFrames - mics.framesBefore;
    std::vector<const float*> windows;

    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const auto& past = lines[i].past;
        auto* to = r.window.data() + i * static_cast<std::size_t> (mics.windowFrames);
        windows.push_back (to);

        for (int n = 0; n < mics.windowFrames; ++n)
            to[n] = past[static_cast<std::size_t> (from + n) & (past.size() - 1)];
    }

    mics.add (windows, weight);
}

/** Beginnings within 30 ms are one hit, and who heard it first is nearest to it: the one whose hits most others hear is compared with,
    unless one was likely. Who tells nothing of anybody makes way. */
void LineCheck::vote()
{
    auto& r = *reference;

    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].measure->hasBegun())
        {
            if (r.first < 0)
            {
                r.first = static_cast<int> (i);
                r.clusterFrom = blocks;
                std::ranges::fill (r.in, 0);
            }

            r.in[i] = 1;
        }

    if (r.first < 0 || blocks - r.clusterFrom < clusterBlocks)
        return;

    const auto others = static_cast<int> (std::ranges::count (r.in, 1)) - 1;
    lines[static_cast<std::size_t> (r.first)].votes += others;
    r.clusters += others > 0 ? 1 : 0;
    r.first = -1;

    const bool isDoubted = r.line >= 0 && (mics.hits() >= hitsToDoubt || (mics.hits() == 0 && r.clusters >= hitsToDoubt))
                        && std::ranges::none_of (facts().inputs, [] (const LineFacts& f) { return f.place.has_value(); });

    if (isDoubted)
        lines[static_cast<std::size_t> (r.line)].wasTried = true;

    if (r.clusters < clustersToChoose || (r.line >= 0 && ! isDoubted))
        return;

    const auto best = std::ranges::max_element (lines, {}, [] (const Line& line) { return line.wasTried ? -1 : line.votes; });

    if (best != lines.end() && ! best->wasTried && best->votes > 0)
        compareWith (static_cast<int> (best - lines.begin()));
}

/** 20 ms after something began on a pair: how its sound lies in all of them. */
void LineCheck::lookAtSides()
{
    if (setup.pairs.size() < 2)
        return;

    const auto of = [this] (int input) -> const LineMeasure& { return *lines[static_cast<std::size_t> (lineOf (input))].measure; };

    if (sideHit < 0)
    {
        if (std::ranges::any_of (setup.pairs, [&] (const auto& pair) { return of (pair.first).hasBegun() || of (pair.second).hasBegun(); }))
            sideHit = blocks - 1;

        return;
    }

    if (blocks - sideHit < 2 * sideBlocks)
        return;

    std::vector<std::optional<double>> balances;

    for (const auto& [left, right] : setup.pairs)
    {
        const auto power = [&] (int input, std::int64_t from, std::int64_t to) { return of (input).powerIn (from, to); };
        const auto before = power (left, sideHit - sideQuietBlocks - 2, sideHit - 2) + power (right, sideHit - sideQuietBlocks - 2, sideHit - 2);
        const auto l = power (left, sideHit - 1, sideHit + 2 * sideBlocks), r = power (right, sideHit - 1, sideHit + 2 * sideBlocks);
        const bool heard = l + r > 1.0e-8f && l + r > sideRise * before;
        balances.push_back (heard ? std::optional (10.0 * std::log10 (static_cast<double> ((l + 1.0e-12f) / (r + 1.0e-12f)))) : std::nullopt);
    }

    sides.add (balances);
    sideHit = -1;
}

LineCheckFacts LineCheck::facts() const
{
    LineCheckFacts all;
    all.seconds = static_cast<double> (frames) / setup.sampleRate;
    all.reference = reference->line < 0 ? -1 : setup.inputs[static_cast<std::size_t> (reference->line)];

    if (reference->line >= 0 && placesOf != mics.hits() && (placesOf < 0 || frames - placesAt >= setup.sampleRate))
    {
        placesOf = mics.hits();
        placesAt = frames;

        for (std::size_t i = 0; i < lines.size(); ++i)
            places[i] = mics.placeOf (static_cast<int> (i));
    }

    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const auto other = same[i];
        all.inputs.push_back ({ lines[i].measure->sound(), other < 0 ? -1 : setup.inputs[static_cast<std::size_t> (other)], places[i] });
    }

    for (std::size_t a = 0; a < setup.pairs.size(); ++a)
    {
        auto& row = all.sides.emplace_back();

        for (std::size_t b = 0; b < setup.pairs.size(); ++b)
            row.push_back (a == b ? std::optional (1.0) : sides.agreement (static_cast<int> (a), static_cast<int> (b)));
    }

    return all;
}
}
