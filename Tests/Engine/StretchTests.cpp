#include "Engine/Analysis/Onsets.h"
#include "Engine/Stretch.h"
#include "Tests/Support/BeatSounds.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

std::int64_t frames (double seconds)        { return std::llround (seconds * rate); }

std::vector<StretchPoint> points (const std::vector<double>& from, double bpm)
{
    std::vector<StretchPoint> all;

    for (std::size_t i = 0; i < from.size(); ++i)
        all.push_back ({ { frames (from[i]) }, { frames (from.front() + static_cast<double> (i) * 60.0 / bpm) } });

    return all;
}

Channels must (Result<Channels> result)
{
    REQUIRE (result.ok());
    return *std::move (result);
}

/** How far the worst onset is from where it is to be, in milliseconds. */
double worstMs (const std::vector<float>& sound, const std::vector<StretchPoint>& wanted)
{
    const auto onsets = findOnsets (sound, rate, 0.5, rate / 20);
    double worst = 0.0;

    for (const auto& point : wanted)
    {
        double nearest = 1.0e9;

        for (const auto& onset : onsets)
            nearest = std::min (nearest, std::abs (static_cast<double> (onset.frame - point.to.value)));

        worst = std::max (worst, 1000.0 * nearest / rate);
    }

    return worst;
}

double loudness (const std::vector<float>& sound)
{
    double sum = 0.0;

    for (const auto x : sound)
        sum += static_cast<double> (x) * x;

    return std::sqrt (sum / static_cast<double> (sound.size()));
}
}

TEST_CASE ("What needs no stretching comes back bit by bit")
{
    BeatSounds band (6.0, rate, 5);
    const auto beats = beatTimes (0.5, 5.5, [] (int) { return 92.0; });
    playBand (band, beats, 4, 4.0);
    const Channels source { band.sound, std::vector<float> (band.sound.rbegin(), band.sound.rend()) };

    std::vector<StretchPoint> still;

    for (const auto beat : beats)
        still.push_back ({ { frames (beat) }, { frames (beat) } });

    CHECK (must (stretched (source, rate, still)) == source);
}

TEST_CASE ("Drifting beats lie on the grid after straightening, within 4 ms")
{
    BeatSounds band (16.0, rate, 3);
    const auto drifting = GENERATE (true, false);
    const auto beats = beatTimes (0.8, 15.0, [drifting] (int i) { return drifting ? 92.0 + 4.0 * std::sin (0.3 * i) : 84.0; });
    playBand (band, beats, 4, 0.0);
    const auto wanted = points (beats, 92.0);
    const auto result = must (stretched ({ band.sound, band.sound }, rate, wanted));

    CHECK (worstMs (result[0], wanted) < 4.0);

    // The channels stay together, and what is around is as it was.
    REQUIRE (result.size() == 2);
    CHECK (result[0].size() == result[1].size());
    const auto moved = wanted.back().to - wanted.back().from;
    CHECK (static_cast<std::int64_t> (result[0].size()) == static_cast<std::int64_t> (band.sound.size()) + moved.value);
    CHECK (std::equal (result[0].begin(), result[0].begin() + frames (0.69), band.sound.begin()));
    CHECK (std::equal (result[0].end() - 4000, result[0].end(), band.sound.end() - 4000));
    CHECK (loudness (result[0]) == Approx (loudness (band.sound)).epsilon (0.1));
}

TEST_CASE ("Straightening keeps the pitch and does not click where it begins and ends")
{
    std::vector<float> tone (static_cast<std::size_t> (frames (8.0)));

    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] = 0.5f * static_cast<float> (std::sin (2.0 * std::numbers::pi * 440.0 * static_cast<double> (i) / rate));

    const auto beats = beatTimes (1.0, 7.0, [] (int) { return 90.0; });
    const auto result = must (stretched ({ tone }, rate, points (beats, 95.0))).front();

    // A tone of 440 Hz at 0.5 changes by 0.0288 a frame at most: a click would be more.
    float steepest = 0.0f;
    int rising = 0;

    for (std::size_t i = 1; i < result.size(); ++i)
    {
        steepest = std::max (steepest, std::abs (result[i] - result[i - 1]));
        rising += result[i - 1] < 0.0f && result[i] >= 0.0f ? 1 : 0;
    }

    CHECK (steepest < 0.04f);
    CHECK (rising * static_cast<double> (rate) / static_cast<double> (result.size()) == Approx (440.0).epsilon (0.005));
}

TEST_CASE ("Straightening tells how far it is and can be stopped")
{
    BeatSounds band (6.0, rate, 5);
    const auto beats = beatTimes (0.5, 5.5, [] (int) { return 92.0; });
    playBand (band, beats, 4, 4.0);
    std::vector<double> told;
    must (stretched ({ band.sound }, rate, points (beats, 96.0), { [&] (double part) { told.push_back (part); }, {} }));
    REQUIRE (told.size() > 20);
    CHECK (std::ranges::is_sorted (told));
    CHECK (told.front() < 0.05);
    CHECK (told.back() > 0.9);
    CHECK (told.back() <= 1.0);

    std::stop_source stop;
    const auto stopped = stretched ({ band.sound }, rate, points (beats, 96.0), { [&] (double part) { if (part > 0.3) stop.request_stop(); }, stop.get_token() });
    CHECK_FALSE (stopped.ok());
}
