#include "Engine/Verdict/DuplicateWatch.h"

#include <cmath>
#include <numeric>

namespace takelane
{
namespace
{
constexpr int picksEach = 6;
constexpr double silentPower = 1.0e-6;      // -60 dBFS
constexpr double pieceAlike = 0.99;

std::uint32_t chance (std::uint64_t x) noexcept
{
    x *= 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9u;
    return static_cast<std::uint32_t> (x >> 32);
}

double dot (const std::vector<float>& a, const std::vector<float>& b)
{
    std::array<float, 8> sums {};

    for (std::size_t i = 0; i + 8 <= a.size(); i += 8)
        for (std::size_t j = 0; j < 8; ++j)
            sums[j] += a[i + j] * b[i + j];

    return std::accumulate (sums.begin(), sums.end(), 0.0);
}

/** Takes the best straight line off. */
void straighten (std::vector<float>& values)
{
    const auto n = static_cast<double> (values.size());
    const double middle = 0.5 * (n - 1.0);
    double sum = 0.0, slope = 0.0;

    for (std::size_t i = 0; i < values.size(); ++i)
    {
        sum += values[i];
        slope += values[i] * (static_cast<double> (i) - middle);
    }

    sum /= n;
    slope /= n * (n * n - 1.0) / 12.0;

    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] -= static_cast<float> (sum + slope * (static_cast<double> (i) - middle));
}
}

void DuplicateTrace::look (const Ear::Block& block)
{
    const auto index = block.index / blocksEach;

    if (index != making.index)
    {
        making = { index, {}, 0.0 };
        making.picked.reserve (static_cast<std::size_t> (blocksEach) * picksEach);
    }

    for (int i = 0; i < picksEach; ++i)
    {
        const auto place = chance (static_cast<std::uint64_t> (block.index) * picksEach + static_cast<std::uint64_t> (i));
        making.picked.push_back (block.samples[place % block.samples.size()]);
    }

    if (block.index % blocksEach == blocksEach - 1)
        complete();
}

void DuplicateTrace::complete()
{
    auto& picked = making.picked;

    // The first one of an input that joined in the middle is short: compared with nothing.
    if (picked.size() == static_cast<std::size_t> (blocksEach) * picksEach)
        straighten (picked);
    else
        picked.clear();

    making.power = dot (picked, picked);

    if (making.power <= silentPower * static_cast<double> (picked.size()))
        picked.clear();

    pieces.push_back (std::move (making));
    making = { -1, {}, 0.0 };
}

/** The oldest one that every input has, or will never have. */
std::optional<std::int64_t> DuplicateWatch::nextPiece (const std::vector<DuplicateTrace*>& inputs)
{
    std::optional<std::int64_t> oldest;
    bool allHaveSome = true, oneWaitsLong = false;

    for (const auto* input : inputs)
    {
        allHaveSome = allHaveSome && ! input->pieces.empty();
        oneWaitsLong = oneWaitsLong || input->pieces.size() > mostWaiting;

        if (! input->pieces.empty())
            oldest = std::min (oldest.value_or (input->pieces.front().index), input->pieces.front().index);
    }

    return allHaveSome || oneWaitsLong ? oldest : std::nullopt;
}

const DuplicateTrace::Piece* DuplicateWatch::pieceOf (const DuplicateTrace& trace, std::int64_t index)
{
    return trace.pieces.empty() || trace.pieces.front().index != index ? nullptr : &trace.pieces.front();
}

std::optional<DuplicateWatch::Found> DuplicateWatch::comparePair (std::size_t a, std::size_t b, const DuplicateTrace::Piece* one, const DuplicateTrace::Piece* other)
{
    if (one == nullptr || other == nullptr || one->picked.empty() || other->picked.empty())
        return {};

    const auto ab = dot (one->picked, other->picked);
    const auto key = std::pair (a, b);

    if (std::abs (ab) < pieceAlike * std::sqrt (one->power * other->power))
    {
        runs.erase (key);
        return {};
    }

    auto& run = runs[key];

    if (run.pieces++ == 0)
        run.first = one->index;

    run.ab += ab;
    run.aa += one->power;
    run.bb += other->power;

    if (run.pieces < piecesNeeded || std::abs (run.ab) < alike * std::sqrt (run.aa * run.bb))
        return {};

    return Found { static_cast<int> (a), static_cast<int> (b), run.first * DuplicateTrace::blocksEach, (one->index + 1) * DuplicateTrace::blocksEach };
}
}
