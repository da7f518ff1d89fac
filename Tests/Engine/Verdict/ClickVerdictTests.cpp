#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

ClickScore scoreAt (double bpm, int subdivision = 1)
{
    ClickScore score;
    score.tempoMap.tempos[0].tempo = Tempo::fromBpm (bpm);
    score.subdivision = subdivision;
    return score;
}

/** The click as a microphone near a pair of headphones gets it; gain 0 dB is a peak of about -12 dBFS. */
Sound bleed (const ClickScore& score, double seconds, double gain, std::int64_t delay, int r = rate)
{
    auto s = silence (seconds, r);
    StrokeWalk walk (score, {}, r);

    while (const auto stroke = walk.next ({ static_cast<std::int64_t> (s.size()) }))
        for (std::int64_t i = 0; i < r / 20; ++i)
            if (const auto at = stroke->at.value + delay + i; at < static_cast<std::int64_t> (s.size()))
                s[static_cast<std::size_t> (at)] += gainOf (gain) * clickTone (i, stroke->tone, r);

    return s;
}

struct Bleeding
{
    VerdictRig rig;

    explicit Bleeding (const ClickScore& score)     { rig.click = score; }
};
}

TEST_CASE ("The click in a microphone is told at its third stroke, with its level")
{
    const double bpm = GENERATE (60.0, 120.0, 187.3);
    const std::int64_t delay = GENERATE (0, 37, 480, 1500);
    const auto score = scoreAt (bpm);
    Bleeding b (score);
    const auto found = b.rig.judge (bleed (score, 8.0, -30.0, delay) + pinkNoise (-75.0, 8.0));

    REQUIRE (found.size() == 1);
    CHECK (found[0].kind == FindingKind::clickBleed);
    CHECK (found[0].db == Approx (-43.0).margin (2.0));
    CHECK (found[0].offset <= Frames { delay + rate / 100 });
    CHECK (b.rig.toldAt.at ({ "Input", FindingKind::clickBleed }) <= static_cast<std::int64_t> ((2.0 * 60.0 / bpm + 0.5) * rate));
}

TEST_CASE ("Click bleed under -50 dBFS is let be, and so is a click that nobody hears")
{
    const auto score = scoreAt (120.0);

    CHECK (Bleeding (score).rig.judge (bleed (score, 8.0, -45.0, 100)).empty());
    CHECK (VerdictRig().judge (bleed (score, 8.0, -20.0, 100)).empty());
}

TEST_CASE ("Subdivided clicks bleed as well, accents or not, at every rate")
{
    const int r = GENERATE (44100, 48000, 96000);
    auto score = scoreAt (150.0, GENERATE (1, 2, 4));
    score.accent = GENERATE (true, false);
    Bleeding b (score);
    b.rig.rate = r;
    b.rig.piece = r / 5;

    CHECK (b.rig.judge (bleed (score, 6.0, -25.0, 300, r) + pinkNoise (-70.0, 6.0, 1, r)).size() == 1);
}

TEST_CASE ("Click bleed is found in the pauses of a part, be they few")
{
    const auto score = scoreAt (120.0);
    Bleeding b (score);
    auto singing = silence (16.0);

    for (int phrase = 0; phrase < 3; ++phrase)
        mixIn (singing, string (220.0, -12.0, 3.0, 3.6), phrase * 6 * rate);

    CHECK (b.rig.judge (singing + bleed (score, 16.0, -30.0, 200)).size() == 1);
}

TEST_CASE ("A drummer on the beat is no click, nor any other thing that is struck on it")
{
    const auto score = scoreAt (120.0);
    const auto onTheBeat = [&] (const Sound& struck)
    {
        auto s = silence (12.0);

        for (int beat = 0; beat < 24; ++beat)
            mixIn (s, struck, beat * rate / 2);

        return Bleeding (score).rig.judge (s);
    };

    const auto decaying = [] (Sound s, double perSecond)
    {
        for (std::size_t i = 0; i < s.size(); ++i)
            s[i] *= static_cast<float> (std::exp (-perSecond * static_cast<double> (i) / rate));

        return s;
    };

    CHECK (onTheBeat (decaying (whiteNoise (-12.0, 0.4), 30.0)).empty());                  // a snare
    CHECK (onTheBeat (decaying (whiteNoise (-12.0, 0.1), 90.0)).empty());                  // a stick
    CHECK (onTheBeat (decaying (sine (180.0, -6.0, 0.4), 15.0)).empty());                  // a tom
    CHECK (onTheBeat (decaying (sine (800.0, -12.0, 0.2), 60.0)).empty());                 // a block
    CHECK (onTheBeat (string (659.25, -12.0, 1.0, 0.5)).empty());                          // E5, its second partial at 1318.5 Hz
    CHECK (onTheBeat (string (1318.5, -12.0, 0.5, 0.5)).empty());                          // E6
    CHECK (onTheBeat (string (440.0, -12.0, 0.4, 0.5)).empty());                           // A4, its third and fourth at 1320 and 1760
    CHECK (onTheBeat (string (55.0, -12.0, 1.0, 0.5)).empty());
}

TEST_CASE ("Bleed that comes by the loop's round is found where the loop has the clicks")
{
    // A loop of 2.3 beats: after the wrap the clicks are elsewhere in the pass than the song's beats would be.
    const auto score = scoreAt (120.0);
    Bleeding b (score);
    b.rig.shape.loop = FrameRange { { 0 }, { 55'200 } };
    b.rig.shape.rollOffset = { 777 };
    b.rig.shape.latency = { { 200 }, { 150 }, { 0 } };
    const auto round = bleed (score, 55'200.0 / rate, -30.0, 0);
    auto s = silence (1127.0 / rate);

    for (int i = 0; i < 8; ++i)
        s = then (s, round);

    CHECK (b.rig.judge (s + pinkNoise (-75.0, static_cast<double> (s.size()) / rate)).size() == 1);
}
