#include "Tests/Support/Catch.h"
#include "Tests/Support/LineRig.h"

using namespace takelane;

namespace
{
LineSound heardOf (Sound sound, int rate = 48000)
{
    LineRig rig;
    rig.rate = rate;
    return rig.listen ({ std::move (sound) }).inputs[0].sound;
}

/** A bass line, E1 up, that rests for three seconds after every four notes. */
Sound bassLine (double seconds, double from = 41.2)
{
    auto s = silence (seconds);

    for (int beat = 0; beat < static_cast<int> (seconds * 2.0); ++beat)
        if (beat % 10 < 4)
            mixIn (s, string (from * std::pow (2.0, (beat * 5 % 12) / 12.0), -12.0, 0.25, 0.6), beat * 24000);

    return s;
}
}

TEST_CASE ("Peaks are learned to the tenth of a decibel, and the level follows what is there now")
{
    const double db = GENERATE (-50.0, -24.0, -12.0, -3.0);
    const auto sound = heardOf (then (sine (440.0, db, 3.0), silence (1.0)));
    CHECK (sound.peakDb == Approx (db).margin (0.1));
    CHECK (sound.levelDb == LineSound::silence);
    CHECK (sound.playedSeconds == Approx (3.0).margin (0.01));
    CHECK (sound.clips == 0);
}

TEST_CASE ("Three samples at full scale are a clip, two are a loud peak")
{
    auto sound = sine (100.0, -10.0, 2.0);
    const auto put = [&sound] (std::size_t at, int count, float x) { std::fill_n (sound.begin() + static_cast<std::ptrdiff_t> (at), count, x); };
    put (10000, 2, 1.0f);
    CHECK (heardOf (sound).clips == 0);
    put (20000, 3, 1.0f);
    put (30000, 60, -1.0f);             // over a block's end
    CHECK (heardOf (sound).clips == 2);
}

TEST_CASE ("The floor is the quietest of the pauses, without the offset")
{
    const double db = GENERATE (-80.0, -60.0, -45.0);
    auto noise = whiteNoise (db, 8.0);
    mixIn (noise, sine (220.0, -15.0, 2.0), 48000);
    mixIn (noise, sine (220.0, -15.0, 2.0), 5 * 48000);

    for (auto& x : noise)
        x += 0.02f;

    const auto sound = heardOf (noise);
    CHECK (sound.floorDb == Approx (db).margin (1.0));
    CHECK (sound.floorIsNoise);
    CHECK (sound.dcDb == Approx (20.0 * std::log10 (0.02)).margin (0.5));
}

TEST_CASE ("What sounds on and on is no noise: an organ, a pad, silence")
{
    CHECK_FALSE (heardOf (sine (220.0, -45.0, 6.0) + sine (277.2, -47.0, 6.0) + sine (329.6, -46.0, 6.0) + whiteNoise (-90.0, 6.0)).floorIsNoise);
    CHECK_FALSE (heardOf (string (110.0, -30.0, 30.0, 6.0)).floorIsNoise);
    CHECK_FALSE (heardOf (silence (3.0)).floorIsNoise);
    CHECK (heardOf (pinkNoise (-50.0, 3.0)).floorIsNoise);
}

TEST_CASE ("A loud low note is no offset")
{
    CHECK (heardOf (sine (31.0, -3.0, 6.0)).dcDb < -55.0);
    CHECK (heardOf (bassLine (12.0)).dcDb < -55.0);
}

TEST_CASE ("Hum of 50 and 60 Hz with its harmonics is found under a bass that rests now and then, a 55 Hz note is not called hum")
{
    const double mains = GENERATE (50.0, 60.0);
    const auto hum = sine (mains, -58.0, 15.0) + sine (2 * mains, -64.0, 15.0) + sine (3 * mains, -62.0, 15.0);
    const auto found = heardOf (bassLine (15.0) + hum + pinkNoise (-85.0, 15.0)).hum;
    REQUIRE (found.has_value());
    CHECK (found->hz == static_cast<int> (mains));
    CHECK (found->db == Approx (-55.7).margin (1.5));

    CHECK_FALSE (heardOf (bassLine (15.0, 55.0) + pinkNoise (-85.0, 15.0)).hum.has_value());
    CHECK_FALSE (heardOf (string (55.0, -10.0, 8.0, 15.0)).hum.has_value());
    CHECK_FALSE (heardOf (sine (55.0, -20.0, 15.0) + sine (110.0, -26.0, 15.0)).hum.has_value());
}

TEST_CASE ("Hum is found in the short rests of a drum that never stops, and a drum machine's tail on 50 Hz is none")
{
    LineRig rig;
    rig.sources = { { 190.0, 0.6, beats (0.5, 0.3, 9.9) } };
    rig.mics = { { { { 0, 5.0, 0.5 } }, false, -80.0 } };
    const double mains = GENERATE (49.9, 50.0, 60.0, 60.1);
    const auto clean = rig.sounds()[0];
    CHECK_FALSE (heardOf (clean).hum.has_value());
    const auto found = heardOf (clean + sine (mains, -50.0, 10.0) + sine (2 * mains, -56.0, 10.0) + sine (3 * mains, -58.0, 10.0)).hum;
    REQUIRE (found.has_value());
    CHECK (found->hz == static_cast<int> (std::lround (mains)));
    CHECK (found->db == Approx (-48.4).margin (1.5));

    auto machine = whiteNoise (-85.0, 10.0);

    for (int beat = 0; beat < 20; ++beat)
        mixIn (machine, string (mains, -6.0, 0.12, 0.5), beat * 24000);

    CHECK_FALSE (heardOf (machine).hum.has_value());
}

TEST_CASE ("Hum that was mended is told no more")
{
    const auto quiet = pinkNoise (-85.0, 4.0);
    CHECK (heardOf (sine (50.0, -55.0, 4.0) + quiet).hum.has_value());
    CHECK_FALSE (heardOf (then (sine (50.0, -55.0, 4.0) + quiet, quiet)).hum.has_value());
}

TEST_CASE ("Two inputs with the same sound are told, whatever their gain, two microphones on one drum are not")
{
    LineRig rig;
    rig.sources = { { 190.0, 0.6, beats (0.5, 0.3, 9.5) } };
    rig.mics = { { { { 0, 5.0, 1.0 } } }, { { { 0, 30.0, 0.7 } } }, {}, { { { 0, 80.0, 0.3 } } } };
    rig.mics[2].noiseDb = -30.0;
    auto heard = rig.sounds();
    auto copy = heard[2];

    for (auto& x : copy)
        x *= 0.4f;

    heard.push_back (copy);
    const auto facts = rig.listen (heard);
    CHECK (facts.inputs[2].sameAs == 4);
    CHECK (facts.inputs[4].sameAs == 2);

    for (const std::size_t other : { 0u, 1u, 3u })
        CHECK (facts.inputs[other].sameAs == -1);
}

TEST_CASE ("Pairs that disagree about left and right are told, pairs that agree are not, and one sound in the middle tells nothing")
{
    LineRig rig;
    rig.seconds = 12.0;
    rig.sources = { { 120.0, 0.2, beats (1.0, 0.4, 12.0, 1) }, { 180.0, 0.5, beats (1.0, 0.7, 12.0, 2) }, { 800.0, 0.9, beats (0.5, 0.55, 12.0, 3) } };
    const std::array<double, 3> places { -0.8, 0.0, 0.7 };             // left to right
    const auto side = [&] (double sign, double width, double frames)
    {
        LineRig::Mic mic;

        for (int s = 0; s < 3; ++s)
            mic.paths.push_back ({ s, frames + 12.0 * sign * places[static_cast<std::size_t> (s)], 0.4 * (1.0 - sign * width * places[static_cast<std::size_t> (s)]) });

        return mic;
    };
    const bool swapped = GENERATE (false, true), hasRoom = GENERATE (true, false);
    rig.mics = { side (1.0, 0.6, 100.0), side (-1.0, 0.6, 100.0), side (swapped ? -1.0 : 1.0, 0.3, 500.0), side (swapped ? 1.0 : -1.0, 0.3, 500.0) };
    rig.pairs = { { 0, 1 }, { 2, 3 } };

    if (! hasRoom)
        for (auto& source : rig.sources)
            source.at = source.hz > 150.0 && source.hz < 200.0 ? source.at : std::vector<double>();

    const auto agree = rig.listen().sides[0][1];
    REQUIRE (agree.has_value() == hasRoom);

    if (agree)
        CHECK ((swapped ? -*agree : *agree) > 0.5);
}

TEST_CASE ("What is no number, frames nobody heard and inputs that are not there disturb nothing")
{
    auto sound = sine (440.0, -12.0, 3.0);
    sound[500] = std::numeric_limits<float>::quiet_NaN();
    sound[501] = 1.0e30f;
    LineCheck check ({ 48000, { 0, 7 }, {} });
    const float* plane = sound.data();
    check.add (&plane, 1, 48000);
    check.skip ({ 700 });
    plane += 48000;
    check.add (&plane, 1, 48000);
    const auto facts = check.facts();
    CHECK (facts.inputs[0].sound.peakDb == Approx (-12.0).margin (0.1));
    CHECK (facts.inputs[1].sound.peakDb == LineSound::silence);
    CHECK (facts.seconds == Approx (96700 / 48000.0));
}

TEST_CASE ("The same sound gives the same facts whatever the blocks")
{
    LineRig rig;
    rig.sources = { { 190.0, 0.6, beats (0.5, 0.3, 9.5) } };
    rig.mics = { { { { 0, 5.0, 1.0 } } }, { { { 0, 30.0, 0.7 } }, true } };
    rig.reference = 0;
    const auto heard = rig.sounds();
    const auto whole = rig.listen (heard);
    rig.block = GENERATE (1, 37, 48, 4096);
    CHECK (rig.listen (heard) == whole);
}

TEST_CASE ("A line that is judged anew forgets its peak and its clips and nobody else's, and goes on in step")
{
    LineRig rig;
    rig.sources = { { 190.0, 0.6, beats (0.5, 0.3, 9.5) } };
    rig.mics = { { { { 0, 5.0, 1.0 } } }, { { { 0, 30.0, 0.7 } }, true } };
    auto heard = rig.sounds();
    std::fill_n (heard[1].begin() + 1000, 10, 1.0f);
    LineCheck check ({ 48000, { 0, 1 }, {} });
    check.setReference (0);
    rig.give (check, { Sound (heard[0].begin(), heard[0].begin() + 96000), Sound (heard[1].begin(), heard[1].begin() + 96000) });
    CHECK (check.facts().inputs[1].sound.clips == 1);
    const auto first = check.facts().inputs[0].sound.peakDb;
    check.beginAnew (1);
    rig.give (check, { Sound (heard[0].begin() + 96000, heard[0].end()), Sound (heard[1].begin() + 96000, heard[1].end()) });
    const auto facts = check.facts();
    CHECK (facts.inputs[1].sound.clips == 0);
    CHECK (facts.inputs[1].sound.peakDb < -1.0);
    CHECK (facts.inputs[0].sound.peakDb >= first);
    REQUIRE (facts.inputs[1].place.has_value());
    CHECK (std::abs (facts.inputs[1].place->frames - 25.0) <= 1.0);
}
