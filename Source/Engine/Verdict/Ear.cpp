#include "Engine/Verdict/Ear.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <numbers>

namespace takelane
{
namespace
{
/** What is left of a millisecond's power without its mean. */
template <typename Four>
float powerOfHigh (std::span<const float> block)
{
    Four sums {}, squares {};

    for (std::size_t i = 0; i < block.size(); i += 4)
    {
        const Four x { block[i], block[i + 1], block[i + 2], block[i + 3] };
        sums += x;
        squares += x * x;
    }

    const auto n = static_cast<float> (block.size());
    const float mean = (sums[0] + sums[1] + sums[2] + sums[3]) / n;
    return std::max (0.0f, (squares[0] + squares[1] + squares[2] + squares[3]) / n - mean * mean);
}
}

EarTables::EarTables (int rate, const std::vector<double>& toneHz)
    : sampleRate (rate), blockFrames ((rate / 1000 + 2) / 4 * 4), tones (static_cast<int> (toneHz.size()))
{
    const auto length = static_cast<std::size_t> (2 * blockFrames);
    const double turn = 2.0 * std::numbers::pi;

    for (std::size_t i = 0; i < length; ++i)
    {
        const auto n = static_cast<double> (i) + 0.5;
        const double hann = (1.0 - std::cos (turn * n / static_cast<double> (length))) / static_cast<double> (length);
        std::array<float, 8> row { static_cast<float> (hann) };

        for (std::size_t t = 0; t < toneHz.size(); ++t)
        {
            const auto z = std::polar (2.0 * hann, -turn * toneHz[t] / rate * n);
            row[1 + 2 * t] = static_cast<float> (z.real());
            row[2 + 2 * t] = static_cast<float> (z.imag());
        }

        taps.push_back (Tap { Four { row[0], row[1], row[2], row[3] }, Four { row[4], row[5], row[6], row[7] } });
    }
}

Ear::Ear (std::shared_ptr<const EarTables> t, Frames at)
    : tables (std::move (t)), window (static_cast<std::size_t> (2 * tables->blockFrames)),
      filled (static_cast<std::size_t> (tables->blockFrames + at.value % tables->blockFrames))
{
    block.index = at.value / tables->blockFrames - 1;
}

const Ear::Block& Ear::look()
{
    ++block.index;
    block.samples = std::span<const float> (window).subspan (static_cast<std::size_t> (tables->blockFrames));
    const auto range = juce::FloatVectorOperations::findMinAndMax (block.samples.data(), tables->blockFrames);
    const auto before = std::exchange (block.peak, std::max (-range.getStart(), range.getEnd()));

    block.high = block.low = 0.0f;
    block.tones = {};

    if (block.peak == 0.0f && before == 0.0f)
        return block;

    block.high = powerOfHigh<EarTables::Four> (block.samples);
    EarTables::Tap even {}, odd {};
    const auto* tap = tables->taps.data();

    for (std::size_t i = 0; i < window.size(); i += 2, tap += 2)
    {
        even.front += window[i] * tap[0].front;
        even.back += window[i] * tap[0].back;
        odd.front += window[i + 1] * tap[1].front;
        odd.back += window[i + 1] * tap[1].back;
    }

    const auto front = even.front + odd.front, back = even.back + odd.back;
    block.low = front[0];
    block.tones = { std::complex (front[1], front[2]), std::complex (front[3], back[0]), std::complex (back[1], back[2]) };
    return block;
}
}
