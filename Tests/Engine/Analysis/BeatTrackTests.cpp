#include "Engine/Analysis/BeatTrack.h"
#include "Tests/Support/BeatSounds.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

std::function<double (int)> steady (double bpm)     { return [bpm] (int) { return bpm; }; }

BeatTrack track (const BeatSounds& sounds, int beatsABar = 4, double expected = 0.0)
{
    return trackBeats (sounds.sound, sounds.rate, beatsABar, expected);
}

/** How far the worst of the beats is from the nearest true one, in milliseconds; and that there is one for each but two. */
double worstMs (const BeatTrack& found, const std::vector<double>& truth, int sampleRate)
{
    CHECK (std::abs (std::ssize (found.beats) - std::ssize (truth)) <= 2);
    double worst = 0.0;

    for (const auto beat : found.beats)
    {
        double nearest = 1.0e9;

        for (const auto at : truth)
            nearest = std::min (nearest, std::abs (at - beat / sampleRate));

        worst = std::max (worst, 1000.0 * nearest);
    }

    return worst;
}

double downbeatOf (const BeatTrack& found)      { return found.beats.empty() ? -1.0 : found.beats[found.downbeat] / rate; }
}

TEST_CASE ("The beats of a click track are found to a tenth of a millisecond, at every tempo from 60 to 180 and every rate")
{
    const auto check = [] (double bpm, int sampleRate)
    {
        CAPTURE (bpm, sampleRate);
        BeatSounds click (14.0, sampleRate);
        const auto beats = beatTimes (0.37, 13.5, steady (bpm));

        for (std::size_t i = 0; i < beats.size(); ++i)
            click.click (beats[i], i % 4 == 0);

        const auto found = trackBeats (click.sound, sampleRate, 4, 0.0);
        CHECK (worstMs (found, beats, sampleRate) < 0.1);
        CHECK (found.confidence > 0.9);
        REQUIRE_FALSE (found.beats.empty());
        CHECK (found.beats[found.downbeat] / sampleRate == Approx (0.37).margin (0.001));
    };

    for (double bpm = 60.0; bpm <= 180.0; bpm += 15.0)
        check (bpm, rate);

    check (92.0, 44100);
    check (92.0, 96000);
}

TEST_CASE ("The beats of a band are found though every hand is off by some milliseconds")
{
    const auto bpm = GENERATE (60.0, 76.0, 92.0, 104.0, 128.0, 145.0);
    CAPTURE (bpm);
    BeatSounds band (30.0, rate, 7);
    const auto beats = beatTimes (0.8, 29.0, steady (bpm));
    playBand (band, beats, 4, 8.0);
    band.hiss (0.002);

    const auto found = track (band);
    CHECK (worstMs (found, beats, rate) < 15.0);
    CHECK (found.confidence > 0.6);
    CHECK (downbeatOf (found) == Approx (0.8).margin (0.015));
}

TEST_CASE ("Fast and slow are told apart by the tempo that is expected")
{
    const auto bpm = GENERATE (62.0, 160.0, 180.0);
    CAPTURE (bpm);
    BeatSounds band (25.0, rate, 7);
    const auto beats = beatTimes (0.8, 24.0, steady (bpm));
    playBand (band, beats, 4, 6.0);
    CHECK (worstMs (track (band, 4, bpm * 1.03), beats, rate) < 15.0);
}

TEST_CASE ("A swung rhythm, a waltz and a lone guitar have their beats")
{
    SECTION ("swing")
    {
        BeatSounds band (30.0, rate, 3);
        const auto beats = beatTimes (0.8, 29.0, steady (100.0));
        playBand (band, beats, 4, 8.0, 0.66);
        CHECK (worstMs (track (band), beats, rate) < 20.0);
    }

    SECTION ("a waltz")
    {
        BeatSounds band (30.0, rate, 3);
        const auto beats = beatTimes (0.8, 29.0, steady (120.0));
        playBand (band, beats, 3, 8.0);
        const auto found = track (band, 3);
        CHECK (worstMs (found, beats, rate) < 20.0);
        CHECK (downbeatOf (found) == Approx (0.8).margin (0.015));
    }

    SECTION ("a bass in even eighths")
    {
        BeatSounds bass (20.0, rate, 3);
        const auto eighths = beatTimes (0.8, 19.0, steady (208.0));

        for (std::size_t i = 0; i < eighths.size(); ++i)
            bass.note (eighths[i], 0.25, i / 8 % 2 == 0 ? 82.4 : 98.0, 0.4, 0.005);

        std::vector<double> beats;

        for (std::size_t i = 0; i < eighths.size(); i += 2)
            beats.push_back (eighths[i]);

        CHECK (worstMs (track (bass), beats, rate) < 10.0);
    }

    SECTION ("strummed eighths, the second of each softer, a new chord in each bar")
    {
        BeatSounds guitar (30.0, rate, 3);
        const auto beats = beatTimes (0.8, 29.0, steady (84.0));
        constexpr double roots[] { 1.0, 1.335, 1.5, 1.78 };

        for (std::size_t i = 0; i < beats.size(); ++i)
            for (int half = 0; half < 2; ++half)
                for (const auto hz : { 110.0, 165.0, 220.0, 277.0, 330.0 })
                    guitar.note (beats[i] + half * 0.357 + 0.008 * guitar.chance.normal() + 0.004 * (hz / 110.0 - 1.0), 0.35, hz * roots[i / 4 % 4], half == 0 ? 0.09 : 0.05, 0.005);

        const auto found = track (guitar);
        CHECK (worstMs (found, beats, rate) < 20.0);
        CHECK (downbeatOf (found) == Approx (0.8).margin (0.02));
    }
}

TEST_CASE ("Beats are followed through a drift")
{
    SECTION ("to and fro")
    {
        BeatSounds band (60.0, rate, 3);
        const auto beats = beatTimes (0.8, 59.0, [] (int i) { return 92.0 + 4.0 * std::sin (0.06 * i); });
        playBand (band, beats, 4, 8.0);
        CHECK (worstMs (track (band), beats, rate) < 20.0);
    }

    SECTION ("ever faster")
    {
        BeatSounds band (60.0, rate, 3);
        const auto beats = beatTimes (0.8, 59.0, [] (int i) { return 90.0 + 0.08 * i; });
        playBand (band, beats, 4, 8.0);
        CHECK (worstMs (track (band), beats, rate) < 20.0);
    }
}

TEST_CASE ("The first bar is found where the song begins in the middle of one")
{
    SECTION ("clicks from the third beat on")
    {
        BeatSounds click (20.0, rate);
        const auto beats = beatTimes (0.4, 19.0, steady (100.0));

        for (std::size_t i = 0; i < beats.size(); ++i)
            click.click (beats[i], i % 4 == 2);

        CHECK (downbeatOf (track (click)) == Approx (1.6).margin (0.002));
    }

    SECTION ("a note before the band")
    {
        BeatSounds band (30.0, rate, 2);
        auto beats = beatTimes (0.4, 29.0, steady (100.0));
        band.note (beats.front(), 0.5, 330.0, 0.2);
        beats.erase (beats.begin());
        playBand (band, beats, 4, 5.0);
        CHECK (downbeatOf (track (band)) == Approx (1.0).margin (0.015));
    }
}

TEST_CASE ("Where there is no beat none is found, or nobody is sure of it")
{
    BeatSounds sounds (25.0, rate, 3);
    CHECK (track (sounds).beats.empty());
    CHECK (trackBeats ({}, rate, 4, 0.0).beats.empty());
    CHECK (trackBeats (std::vector<float> (1000), rate, 4, 120.0).beats.empty());

    SECTION ("noise")
    {
        sounds.hiss (0.1);
        CHECK (track (sounds).confidence < 0.2);
    }

    SECTION ("notes anywhere")
    {
        for (int i = 0; i < 60; ++i)
            sounds.note (12.0 + 12.0 * sounds.chance.next(), 0.4, 300.0 + 100.0 * sounds.chance.next(), 0.3);

        CHECK (track (sounds).confidence < 0.4);
    }

    SECTION ("chords that swell")
    {
        for (int i = 0; i < 5; ++i)
            sounds.note (5.0 * i, 6.0, 220.0 + 20.0 * i, 0.3, 1.5);

        sounds.hiss (0.003);
        CHECK (track (sounds).confidence < 0.3);
    }
}
