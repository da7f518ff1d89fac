#include "Engine/Analysis/Onsets.h"
#include "Engine/Analysis/QuietPlace.h"
#include "Engine/Analysis/Silences.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/TakeSounds.h"

using namespace takelane;

TEST_CASE ("The quietest place is found exactly, and of equal ones the nearest")
{
    const std::vector<std::int64_t> energy { 5, 1, 1, 5, 1, 1, 5, 0, 3 };
    CHECK (quietestPlace (energy, 2, 0) == 1);
    CHECK (quietestPlace (energy, 2, 4) == 4);
    CHECK (quietestPlace (energy, 1, 0) == 7);
    CHECK (quietestPlace (energy, 9, 5) == 0);
    CHECK (quietestPlace (std::vector<std::int64_t> (20, 3), 4, 9) == 9);
    CHECK (quietestPlace (std::vector<std::int64_t> { 1, 9, 9, 1 }, 1, 1) == 0);
    CHECK (quietestPlace (std::vector<std::int64_t> { 1, 9, 1 }, 1, 1) == 0);      // as near: the earlier
}

TEST_CASE ("Energy is counted in whole numbers and adds up over takes")
{
    std::vector<std::int64_t> energy (3);
    addEnergy (std::vector<float> { 1.0f, -0.5f, 1.0e-7f }, energy);
    addEnergy (std::vector<float> { 1.0f, 0.0f, 0.0f }, energy);
    CHECK (energy[0] == 2 * (std::int64_t { 1 } << 40));
    CHECK (energy[1] == std::int64_t { 1 } << 38);
    CHECK (energy[2] == 0);
}

TEST_CASE ("What is no number or far too loud is the loudest there is, and cannot overflow")
{
    constexpr auto infinite = std::numeric_limits<float>::infinity();
    const std::vector<float> broken { 4.0f, 1.0e30f, infinite, -infinite, std::numeric_limits<float>::quiet_NaN() };
    std::vector<std::int64_t> energy (broken.size());

    for (int take = 0; take < 256; ++take)
        addEnergy (broken, energy);

    for (const auto one : energy)
        CHECK (one == std::int64_t { 256 } << 44);

    CHECK (quietestPlace (std::vector<std::int64_t> (2000, energy[0]), 1920, 40) == 40);
}

TEST_CASE ("A sound begins at the threshold and ends below the lower one")
{
    std::vector<bool> sounding (8);
    markSound (std::vector<float> { 0.0f, 0.4f, 0.6f, 0.5f, 1.0f, 0.6f, 0.4f, 0.6f }, 1.0f, 0.5f, sounding);
    CHECK (sounding == std::vector<bool> { false, false, false, false, true, true, false, false });
    markSound (std::vector<float> { 2.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f }, 1.0f, 0.5f, sounding);
    CHECK (sounding == std::vector<bool> { true, false, false, false, true, true, false, false });
}

TEST_CASE ("The threshold lies a little above the floor, and far below the sound where there is none")
{
    const auto line = [] (float floor, float loud, int soundingMs = 1000)
    {
        std::vector<float> peaks;

        for (int i = 0; i < 10000; ++i)
            peaks.push_back (i % 2000 < soundingMs ? loud : floor);

        return peaks;
    };

    CHECK (thresholdOf (line (0.001f, 0.25f)) == Approx (-54.0).margin (0.1));          // -60 + 6
    CHECK (thresholdOf (line (0.001f, 0.25f, 1900)) == Approx (-54.0).margin (0.1));    // sung nearly all the time
    CHECK (thresholdOf (line (0.001f, 0.25f, 50)) == Approx (-54.0).margin (0.1));      // a tom now and then
    CHECK (thresholdOf (line (0.02f, 0.25f)) == Approx (-27.98).margin (0.1));          // bleed
    CHECK (thresholdOf (line (0.1f, 0.25f)) == Approx (-57.04).margin (0.1));           // soft and loud, no floor: 45 below the loud
    CHECK (thresholdOf (line (0.0f, 0.25f)) == Approx (-57.04).margin (0.1));           // digital silence is no floor
    CHECK (thresholdOf (std::vector<float> (100)) == Approx (-60.0));
    CHECK (thresholdOf ({}) == Approx (-60.0));
}

//==============================================================================
namespace
{
    constexpr int rate = 48000;

    /** A struck thing: rings on for `decay` frames. */
    void strike (std::vector<float>& signal, std::int64_t at, double amplitude, double hz, double decay, const Sound& stick = noise (1.0))
    {
        for (std::int64_t i = 0; i < static_cast<std::int64_t> (decay * 6) && at + i < static_cast<std::int64_t> (signal.size()); ++i)
        {
            const auto t = static_cast<double> (i);
            const auto tone = std::sin (2.0 * std::numbers::pi * hz * t / rate) * std::exp (-t / decay);
            const auto click = 0.5 * stick (at + i) * std::exp (-t / 120.0);
            signal[static_cast<std::size_t> (at + i)] += static_cast<float> (amplitude * (tone + click));
        }
    }

    std::vector<std::int64_t> framesOf (const std::vector<Onset>& onsets)
    {
        std::vector<std::int64_t> frames;

        for (const auto& onset : onsets)
            frames.push_back (onset.frame);

        return frames;
    }

    void checkNear (const std::vector<Onset>& found, const std::vector<std::int64_t>& expected, std::int64_t within = 48)
    {
        CAPTURE (framesOf (found), expected);
        REQUIRE (found.size() == expected.size());

        for (std::size_t i = 0; i < found.size(); ++i)
            CHECK (std::abs (found[i].frame - expected[i]) <= within);
    }
}

TEST_CASE ("Hits are found to the millisecond, loud and soft, over what rings")
{
    std::vector<float> signal (5 * rate);
    std::vector<std::int64_t> hits;

    for (int i = 0; i < 16; ++i)
    {
        hits.push_back (5000 + i * 12000 + (i * 577) % 900);
        strike (signal, hits.back(), i % 3 == 0 ? 0.1 : 0.6, i % 2 == 0 ? 60.0 : 190.0, i % 2 == 0 ? 6000.0 : 4000.0);
    }

    for (std::size_t i = 0; i < signal.size(); ++i)
        signal[i] += static_cast<float> (noise (0.001) (static_cast<std::int64_t> (i)));

    checkNear (findOnsets (signal, rate, 0.5, 2000), hits);
}

TEST_CASE ("A low note, a swelling one and steady noise are no hits")
{
    for (const auto hz : { 31.0, 41.2, 110.0, 440.0 })
    {
        std::vector<float> signal (2 * rate);

        for (std::size_t i = 0; i < signal.size(); ++i)
            signal[i] = static_cast<float> (0.5 * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (i) / rate)
                                            * std::min (1.0, static_cast<double> (i) / rate));

        const auto found = findOnsets (std::span (signal).subspan (rate / 2), rate, 0.5, 2000);
        INFO (hz);
        CHECK (std::ranges::count_if (found, [] (const Onset& o) { return o.frame > 480; }) == 0);
    }

    std::vector<float> hiss (2 * rate);

    for (std::size_t i = 0; i < hiss.size(); ++i)
        hiss[i] = static_cast<float> (noise (0.2) (static_cast<std::int64_t> (i)));

    const auto found = findOnsets (hiss, rate, 0.5, 2000);
    CHECK (std::ranges::count_if (found, [] (const Onset& o) { return o.frame > 480; }) == 0);
}

TEST_CASE ("More sensitive finds softer hits, and two that are too near are one")
{
    std::vector<float> signal (3 * rate);
    strike (signal, 20000, 0.8, 100.0, 3000.0);
    strike (signal, 70000, 0.008, 100.0, 3000.0);
    strike (signal, 100000, 0.8, 100.0, 3000.0);
    strike (signal, 101000, 0.5, 200.0, 3000.0);

    checkNear (findOnsets (signal, rate, 0.2, 4000), { 20000, 100000 });
    checkNear (findOnsets (signal, rate, 0.8, 4000), { 20000, 70000, 100000 });
    CHECK (findOnsets (std::vector<float> (rate), rate, 1.0, 100).empty());
    CHECK (findOnsets ({}, rate, 1.0, 100).empty());
}
