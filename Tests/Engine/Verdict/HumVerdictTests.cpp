#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;
}

TEST_CASE ("Hum 10 dB and more over the noise is told, with its frequency and level")
{
    const double mains = GENERATE (50.0, 60.0);
    const double wanders = GENERATE (-0.1, 0.0, 0.1);
    VerdictRig rig;
    const auto found = rig.judge (sine (mains + wanders, -60.0, 6.0) + pinkNoise (-75.0, 6.0));

    REQUIRE (found.size() == 1);
    CHECK (found[0].kind == FindingKind::hum);
    CHECK (found[0].detail == (mains == 50.0 ? "50 Hz" : "60 Hz"));
    CHECK (found[0].db == Approx (-60.0).margin (1.0));
    CHECK (found[0].offset < Frames { rate / 2 });
    CHECK (rig.toldAt.at ({ "Input", FindingKind::hum }) <= 3 * rate);
}

TEST_CASE ("Harmonics count: a rectifier's buzz at 100 and 200 Hz with a little of 50")
{
    const auto found = VerdictRig().judge (sine (50.0, -70.0, 6.0) + sine (100.0, -55.0, 6.0) + sine (200.0, -60.0, 6.0) + pinkNoise (-75.0, 6.0));

    REQUIRE (found.size() == 1);
    CHECK (found[0].detail == "50 Hz");
    CHECK (found[0].db == Approx (-53.7).margin (1.0));
}

TEST_CASE ("Hum 5 dB over the noise is not told, nor what nobody hears")
{
    CHECK (VerdictRig().judge (sine (50.0, -70.0, 8.0) + pinkNoise (-75.0, 8.0)).empty());
    CHECK (VerdictRig().judge (sine (50.0, -80.0, 8.0)).empty());
}

TEST_CASE ("Hum is found in the rests of what is played, and not looked for elsewhere")
{
    auto playing = silence (14.0);

    for (int note = 0; note < 10; ++note)
        mixIn (playing, string (82.4 * std::pow (2.0, note / 12.0), -12.0, 0.3, 0.6), note * rate / 2);

    const auto found = VerdictRig().judge (playing + sine (50.0, -55.0, 14.0) + pinkNoise (-80.0, 14.0));

    REQUIRE (found.size() == 1);
    CHECK (found[0].offset >= Frames { 9 * rate / 2 });
    CHECK (found[0].offset <= Frames { 7 * rate });
}

TEST_CASE ("Notes are no hum: a piano's low A, a bass's low G and B, a held organ, steady tones beside the mains")
{
    SECTION ("piano A1")            { CHECK (VerdictRig().judge (string (55.0, -10.0, 4.0, 12.0)).empty()); }
    SECTION ("bass G1")             { CHECK (VerdictRig().judge (string (48.9994, -10.0, 8.0, 12.0)).empty()); }
    SECTION ("bass B1")             { CHECK (VerdictRig().judge (string (61.735, -10.0, 8.0, 12.0)).empty()); }
    SECTION ("bass G1, a quarter tone sharp, decaying")  { CHECK (VerdictRig().judge (string (50.0, -10.0, 3.0, 12.0)).empty()); }
    SECTION ("an organ's pedal G1") { CHECK (VerdictRig().judge (sine (48.9994, -20.0, 10.0) + sine (97.9989, -26.0, 10.0)).empty()); }
    SECTION ("every steady semitone from E1 to E4")
    {
        for (int midi = 28; midi <= 64; ++midi)
        {
            const double hz = 440.0 * std::pow (2.0, (midi - 69) / 12.0);
            INFO (hz);
            CHECK (VerdictRig().judge (sine (hz, -20.0, 5.0) + sine (2.0 * hz, -30.0, 5.0) + pinkNoise (-80.0, 5.0)).empty());
        }
    }
    SECTION ("test tones")
    {
        for (const double hz : { 100.0, 120.0, 150.0, 300.0, 440.0, 950.0, 1000.0, 1050.0 })
        {
            INFO (hz);
            CHECK (VerdictRig().judge (sine (hz, -20.0, 5.0)).empty());
        }
    }
}

TEST_CASE ("Noise and rumble are no hum")
{
    auto rumble = pinkNoise (-20.0, 10.0, 3);

    CHECK (VerdictRig().judge (rumble).empty());
    CHECK (VerdictRig().judge (whiteNoise (-60.0, 10.0)).empty());
    CHECK (VerdictRig().judge (Sound (10 * rate, 0.2f)).empty());
}

TEST_CASE ("Hum is hum at every rate")
{
    const int r = GENERATE (8000, 44100, 88200, 96000, 192000);
    VerdictRig rig;
    rig.rate = r;
    rig.piece = r / 5;
    const auto found = rig.judge (sine (50.0, -50.0, 5.0, r) + pinkNoise (-75.0, 5.0, 1, r));

    REQUIRE (found.size() == 1);
    CHECK (found[0].db == Approx (-50.0).margin (1.0));
}
