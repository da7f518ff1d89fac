#include "Tests/Support/Catch.h"
#include "Tests/Support/LineRig.h"

using namespace takelane;

namespace
{
/** Kick, snare, hat, played; snare top, snare bottom, kick, overheads, room; delays in milliseconds against the source. */
struct Kit : LineRig
{
    explicit Kit (int sampleRate = 48000)
    {
        rate = sampleRate;
        sources = { { 190.0, 0.6, beats (1.0, 0.9, 10.0, 1) }, { 60.0, 0.05, beats (0.5, 0.4, 10.0, 2) }, { 900.0, 0.95, beats (0.25, 0.4, 10.0, 3) } };
        add (0.1, { 1.0, 0.08, 0.05 });                             // snare top
        add (0.3, { 0.6, 0.06, 0.02 }, true);                       // snare bottom
        add (2.2, { 0.06, 1.0, 0.01 });                             // kick
        add (3.1, { 0.4, 0.15, 0.3 });                              // overhead
        add (12.4, { 0.2, 0.1, 0.1 });                              // room
        reference = 0;
    }

    void add (double snareMs, std::array<double, 3> gains, bool inverted = false)
    {
        const auto frames = [this] (double ms) { return static_cast<double> (std::llround (ms * rate / 1000.0)); };
        mics.push_back ({ { { 0, frames (snareMs), gains[0] }, { 1, frames (0.4 * snareMs + 1.0), gains[1] }, { 2, frames (0.7 * snareMs + 0.6), gains[2] } }, inverted });
    }

    double delayOf (std::size_t mic) const     { return mics[mic].paths[0].delayFrames - mics[0].paths[0].delayFrames; }
};
}

TEST_CASE ("Every microphone of a kit is found within a frame of where it is and the right way round, at every rate")
{
    const int rate = GENERATE (44100, 48000, 96000);
    const Kit kit (rate);
    const auto facts = kit.listen();
    REQUIRE (facts.reference == 0);
    CHECK_FALSE (facts.inputs[0].place.has_value());

    for (std::size_t mic = 1; mic < kit.mics.size(); ++mic)
    {
        INFO ("microphone " << mic << " at " << rate);
        REQUIRE (facts.inputs[mic].place.has_value());
        CHECK (std::abs (facts.inputs[mic].place->frames - kit.delayOf (mic)) <= 1.0);
        CHECK (facts.inputs[mic].place->inverted == kit.mics[mic].inverted);
        CHECK (facts.inputs[mic].place->confidence >= MicCompare::leastConfidence);
    }
}

TEST_CASE ("A microphone that is nearer than the reference is earlier")
{
    Kit kit;
    kit.reference = 4;
    kit.sources[1].at.clear();
    kit.sources[2].at.clear();
    const auto facts = kit.listen();
    REQUIRE (facts.inputs[0].place.has_value());
    CHECK (std::abs (facts.inputs[0].place->frames + kit.delayOf (4)) <= 1.0);
}

TEST_CASE ("Delays up to 30 ms are found, beyond it can't tell")
{
    const double ms = GENERATE (0.0, 1.0, 8.0, 20.0, 29.5, 31.0, 45.0);
    Kit kit;
    kit.mics.resize (1);
    kit.add (0.1 + ms, { 0.5, 0.1, 0.1 }, true);
    const auto place = kit.listen().inputs[1].place;
    INFO (ms);
    REQUIRE (place.has_value() == (ms < 30.0));

    if (place)
    {
        CHECK (std::abs (place->frames - kit.delayOf (1)) <= 1.0);
        CHECK (place->inverted);
    }
}

TEST_CASE ("What does not hear the reference's hits gives no delay: noise, another instrument on the same beats, a dead line, one hit only")
{
    Kit kit;
    kit.mics.resize (1);

    SECTION ("its own noise")       { kit.mics.push_back ({ {}, false, -30.0 }); }
    SECTION ("nothing")             { kit.mics.push_back ({ {}, false, -200.0 }); }
    SECTION ("a bass on the same beats, in its own time")
    {
        auto bass = silence (kit.seconds);
        unsigned seed = 1;

        for (const double at : beats (1.0, 0.9, 10.0, 99))
            mixIn (bass, string (41.2 * std::pow (2.0, (seed++ % 7) / 12.0), -10.0, 0.5, 0.9), std::llround (at * 48000));

        kit.mics.push_back ({ {}, false, -80.0, bass });
    }
    SECTION ("a drum machine on the very same frames, the same stroke each time")
    {
        auto machine = silence (kit.seconds);

        for (const double at : kit.sources[0].at)
            mixIn (machine, stroke (320.0, 0.3, 0.3, 5), std::llround (at * 48000));

        kit.mics.push_back ({ {}, false, -80.0, machine });
    }

    CHECK_FALSE (kit.listen().inputs[1].place.has_value());
}

TEST_CASE ("One hit is not enough to tell")
{
    Kit kit;
    kit.sources = { { 190.0, 0.6, { 1.0 } }, { 60.0, 0.0, {} }, { 900.0, 1.0, {} } };
    CHECK_FALSE (kit.listen().inputs[1].place.has_value());
}

TEST_CASE ("The one whose hits most others hear becomes the reference by itself, unless one is likely")
{
    Kit kit;
    kit.reference = -1;
    const auto heard = kit.sounds();
    const auto facts = kit.listen (heard);
    CHECK ((facts.reference == 0 || facts.reference == 2));
    CHECK (std::ranges::count_if (facts.inputs, [] (const LineFacts& f) { return f.place.has_value(); }) >= 3);

    kit.sources[1].at.clear();
    kit.sources[2].at.clear();
    LineCheck check ({ kit.rate, { 0, 1, 2, 3, 4 }, {}, 3 });
    CHECK (check.facts().reference == 3);
    kit.give (check, kit.sounds());
    CHECK (check.facts().reference == 3);
    REQUIRE (check.facts().inputs[1].place.has_value());
    CHECK (check.facts().inputs[1].place->inverted);
}

TEST_CASE ("A likely reference that is dead makes way for one that hears something")
{
    Kit kit;
    auto heard = kit.sounds();
    heard[3].assign (heard[3].size(), 0.0f);
    LineCheck check ({ kit.rate, { 0, 1, 2, 3, 4 }, {}, 3 });
    kit.give (check, heard);
    CHECK (check.facts().reference != 3);
    CHECK (check.facts().reference >= 0);
}

TEST_CASE ("Told another reference, the comparison begins anew")
{
    const Kit kit;
    LineCheck check ({ kit.rate, { 0, 1, 2, 3, 4 }, {} });
    check.setReference (0);
    kit.give (check, kit.sounds());
    CHECK (check.facts().inputs[1].place.has_value());
    check.setReference (3);
    CHECK (check.facts().reference == 3);
    CHECK_FALSE (check.facts().inputs[1].place.has_value());
}

TEST_CASE ("Random kits with rooms, other microphones and other sources: never a wrong delay or polarity, and nearly always one")
{
    std::mt19937 bits (GENERATE (1u, 2u, 3u));
    const auto between = [&bits] (double from, double to) { return from + (to - from) * static_cast<double> (bits()) / 4294967296.0; };
    int told = 0, all = 0;

    for (const int rate : { 48000, 96000 })
    {
        LineRig kit;
        kit.rate = rate;
        kit.reference = 0;
        kit.sources = { { between (150, 260), between (0.2, 0.8), beats (1.0, 0.9, 10.0, 1) }, { between (50, 80), 0.05, beats (0.5, 0.4, 10.0, 2) }, { 900.0, 0.95, beats (0.25, 0.4, 10.0, 3) } };
        const auto frames = [&] (double ms) { return static_cast<double> (std::llround (ms * rate / 1000.0)); };
        kit.mics.push_back ({ { { 0, frames (0.15), 1.0 }, { 1, frames (3.0), 0.08 }, { 2, frames (1.0), 0.05 } } });

        for (int mic = 1; mic < 6; ++mic)
            kit.mics.push_back ({ { { 0, frames (between (0.2, 14)), between (0.05, 0.6) }, { 1, frames (between (0.5, 9)), between (0.03, 0.5) }, { 2, frames (between (0.5, 9)), between (0.02, 0.3) } },
                                  bits() % 2 == 1, between (-75, -50) });

        auto heard = kit.sounds();

        for (auto& sound : heard)
        {
            const auto dry = sound;

            for (int wall = 0; wall < 5; ++wall)
                mixIn (sound, dry, static_cast<std::int64_t> (frames (between (1.5, 40))), static_cast<float> (between (-0.35, 0.35)));

            float low = 0.0f;
            const auto part = static_cast<float> (1.0 - std::exp (-2.0 * std::numbers::pi * between (4000, 16000) / rate));

            for (auto& x : sound)
                x = low += part * (x - low);
        }

        const auto facts = kit.listen (heard);

        for (std::size_t mic = 1; mic < kit.mics.size(); ++mic, ++all)
            if (const auto& place = facts.inputs[mic].place)
            {
                INFO ("microphone " << mic << " at " << rate << ", " << place->frames << " frames, " << place->confidence);
                CHECK (std::abs (place->frames - (kit.mics[mic].paths[0].delayFrames - kit.mics[0].paths[0].delayFrames)) <= 1.0);
                CHECK (place->inverted == kit.mics[mic].inverted);
                ++told;
            }
    }

    CHECK (told >= 8);
    CHECK (all == 10);
}
