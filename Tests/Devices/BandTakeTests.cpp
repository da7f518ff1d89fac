#include "Tests/Support/BandRig.h"
#include "Tests/Support/Catch.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int rate = 48000;

const Band& theBand()
{
    static const Band band (rate);
    return band;
}

const BandPerformance& theSong()
{
    static const BandPerformance performance ({ {}, ownForm() }, rate);
    return performance;
}

/** The best correlation of the envelopes at any lag within 20 ms, and that lag in milliseconds. */
std::pair<double, int> alignedCorrelation (const std::vector<float>& a, const std::vector<float>& b)
{
    const auto envelopeA = envelopeOf (a, rate / 1000), envelopeB = envelopeOf (b, rate / 1000);
    std::pair<double, int> best { -2.0, 0 };

    for (int lag = -20; lag <= 20; ++lag)
        best = std::max (best, { correlationOf (envelopeA, envelopeB, lag), lag });

    return best;
}
}

TEST_CASE ("Two takes of a part are alike but not the same: correlation 0.6 to 0.98 with the envelopes aligned")
{
    const auto [first, second] = GENERATE (table<int, int> ({ { 1, 2 }, { 2, 3 }, { 5, 40 } }));
    constexpr std::int64_t frames = 60 * rate;
    const auto a = playBand (theBand(), theSong(), first, 0, frames, 4096);
    const auto b = playBand (theBand(), theSong(), second, 0, frames, 4096);

    for (std::size_t c = 0; c < a.size(); ++c)
    {
        INFO (bandInputs()[c].name);
        const auto [envelopes, lag] = alignedCorrelation (a[c], b[c]);
        CHECK (std::abs (lag) <= 1);
        CHECK (envelopes >= 0.6);
        CHECK (envelopes <= 0.98);
        CHECK (correlationOf (a[c], b[c]) >= 0.6);
        CHECK (correlationOf (a[c], b[c]) <= 0.98);
    }
}

TEST_CASE ("The same take number is the same performance to the bit, also from another band and another copy of the song")
{
    const Band another (rate);
    const BandPerformance copy ({ {}, ownForm() }, rate);

    CHECK (playBand (theBand(), theSong(), 7, 12345, 6 * rate, 512) == playBand (another, copy, 7, 12345, 6 * rate, 512));
}

TEST_CASE ("The band sounds the same in blocks of any size")
{
    constexpr std::int64_t start = 6 * rate + 17, frames = 5 * rate;
    const auto whole = playBand (theBand(), theSong(), 2, start, frames, static_cast<int> (frames));
    const auto block = GENERATE (1, 64, 96, 511, 8192);

    CHECK (playBand (theBand(), theSong(), 2, start, frames, block) == whole);
}

TEST_CASE ("A locate to any place sounds as if the band had played up to it")
{
    const auto whole = playBand (theBand(), theSong(), 4, 0, 40 * rate, 4096);
    const std::int64_t from = GENERATE (1, 4800, 47999, 383999, 1234567);
    constexpr std::int64_t frames = rate / 2;
    const auto located = playBand (theBand(), theSong(), 4, from, frames, 256);

    for (std::size_t c = 0; c < whole.size(); ++c)
        CHECK (std::equal (located[c].begin(), located[c].end(), whole[c].begin() + from));
}

TEST_CASE ("Microphones in one room hear one kit: the snare is below the skin what it is above, upside down")
{
    // The first snare of the song, bar 1 beat 2, in its first three milliseconds.
    const auto inputs = playBand (theBand(), theSong(), 1, rate / 2 - 48, 192, 192);
    const std::vector<float> top (inputs[snareTop].begin() + 24, inputs[snareTop].end()), bottom (inputs[snareBottom].begin() + 24, inputs[snareBottom].end());

    CHECK (correlationOf (top, bottom) < 0.0);
}

TEST_CASE ("The band's sounds take less than 20 MB at 48 kHz")
{
    const SoundBank bank (rate);
    std::size_t bytes = 0;

    for (int i = 0; i < SoundId::count; ++i)
        bytes += bank.sound ({ static_cast<std::uint16_t> (i) }).size_bytes();

    CHECK (bytes < 20'000'000);
    CHECK (bytes > 1'000'000);
}
}
