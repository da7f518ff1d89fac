#include "Tests/Engine/Metering/LoudnessSignals.h"
#include "Tests/Support/Catch.h"

using namespace takelane;
using namespace takelane::test;

namespace
{
constexpr double withinLu = 0.1, withinDb = 0.2;

struct Case
{
    std::string name;
    std::vector<Tone> tones;
    double wanted;
};

std::vector<Tone> times (int count, const std::vector<Tone>& tones)
{
    std::vector<Tone> all;

    for (int i = 0; i < count; ++i)
        all.insert (all.end(), tones.begin(), tones.end());

    return all;
}

/** The highest true peak of a sine that is faded in and out, so that nothing but the sine has peaks. */
double truePeakOfSine (int sampleRate, double amplitude, double part, double degrees)
{
    constexpr int length = 24000, fade = 2400;
    LoudnessRig rig (sampleRate);
    rig.sound (static_cast<double> (length) / sampleRate, [&] (std::int64_t n)
    {
        const auto edge = std::min<double> (1.0, static_cast<double> (std::min<std::int64_t> (n, length - 1 - n)) / fade);
        return amplitude * edge * std::sin (2.0 * std::numbers::pi * (static_cast<double> (n) / part + degrees / 360.0));
    });
    return rig.reading().truePeakDb;
}
}

TEST_CASE ("EBU Tech 3341: the integrated loudness of cases 1 to 5 is right within 0.1 LU")
{
    const auto sampleRate = GENERATE (44100, 48000, 96000);
    const Case cases[] {
        { "1", { { -23, 20 } }, -23.0 },
        { "2", { { -33, 20 } }, -33.0 },
        { "3", { { -36, 10 }, { -23, 60 }, { -36, 10 } }, -23.0 },
        { "4", { { -72, 10 }, { -36, 10 }, { -23, 60 }, { -36, 10 }, { -72, 10 } }, -23.0 },
        { "5", { { -26, 20 }, { -20, 20.1 }, { -26, 20 } }, -23.0 },
    };

    for (const auto& one : cases)
    {
        if (sampleRate != 48000 && one.tones.size() != 1 && one.name != "5")
            continue;       // they are long

        INFO ("case " << one.name << " at " << sampleRate);
        LoudnessRig rig (sampleRate);
        rig.play (one.tones);
        CHECK (rig.reading().integrated == Approx (one.wanted).margin (withinLu));
    }
}

TEST_CASE ("EBU Tech 3341: a steady tone reads the same as momentary, short-term and integrated loudness")
{
    for (const double level : { -23.0, -33.0 })
    {
        LoudnessRig rig;
        rig.play ({ { level, 20 } });
        const auto reading = rig.reading();
        CHECK (reading.momentary == Approx (level).margin (withinLu));
        CHECK (reading.shortTerm == Approx (level).margin (withinLu));
        CHECK (reading.range == Approx (0.0).margin (withinLu));
    }
}

TEST_CASE ("EBU Tech 3341: short-term loudness stands still in case 9, momentary loudness in case 12")
{
    SECTION ("case 9")
    {
        LoudnessRig rig;
        int looked = 0;
        rig.onStep = [&] (const MasterReading& r)
        {
            if (r.seconds > 3.0 && ++looked > 0)
                REQUIRE (r.shortTerm == Approx (-23.0).margin (withinLu));
        };
        rig.play (times (5, { { -20, 1.34 }, { -30, 1.66 } }));
        CHECK (looked > 1000);
    }

    SECTION ("case 12")
    {
        LoudnessRig rig;
        int looked = 0;
        rig.onStep = [&] (const MasterReading& r)
        {
            if (r.seconds > 1.0 && ++looked > 0)
                REQUIRE (r.momentary == Approx (-23.0).margin (withinLu));
        };
        rig.play (times (25, { { -20, 0.18 }, { -30, 0.22 } }));
        CHECK (looked > 800);
    }
}

TEST_CASE ("EBU Tech 3341: the most of a burst is found wherever it begins (cases 10 and 13), and one after another (11 and 14)")
{
    float mostShort = MasterReading::none, mostMomentary = MasterReading::none;
    const auto watched = [&] (LoudnessRig& rig)
    {
        mostShort = mostMomentary = MasterReading::none;
        rig.onStep = [&] (const MasterReading& r)
        {
            mostShort = std::max (mostShort, r.shortTerm);
            mostMomentary = std::max (mostMomentary, r.momentary);
        };
    };

    SECTION ("cases 10 and 13")
    {
        for (int i = 0; i < 20; ++i)
        {
            INFO ("burst " << i);
            LoudnessRig three, short_;
            watched (three);
            three.play ({ { silenceDb, 0.15 * i }, { -23, 3.0 }, { silenceDb, 1.0 } });
            CHECK (mostShort == Approx (-23.0).margin (withinLu));
            watched (short_);
            short_.play ({ { silenceDb, 0.02 * i }, { -23, 0.4 }, { silenceDb, 1.0 } });
            CHECK (mostMomentary == Approx (-23.0).margin (withinLu));
        }
    }

    SECTION ("cases 11 and 14")
    {
        LoudnessRig three, short_;

        for (int i = 0; i < 20; ++i)
        {
            INFO ("burst " << i);
            watched (three);
            three.play ({ { silenceDb, 0.15 * i }, { -38.0 + i, 3.0 }, { silenceDb, 3.0 - 0.15 * i } });
            CHECK (mostShort == Approx (-38.0 + i).margin (withinLu));
            watched (short_);
            short_.play ({ { silenceDb, 0.02 * i }, { -38.0 + i, 0.4 }, { silenceDb, 0.4 - 0.02 * i } });
            CHECK (mostMomentary == Approx (-38.0 + i).margin (withinLu));
        }
    }
}

TEST_CASE ("EBU Tech 3341: true peaks between the samples (cases 15 to 19) are found within 0.2 dB")
{
    const auto sampleRate = GENERATE (44100, 48000, 96000);
    INFO ("at " << sampleRate);
    CHECK (truePeakOfSine (sampleRate, 0.5, 4, 0.0) == Approx (-6.0).margin (withinDb));
    CHECK (truePeakOfSine (sampleRate, 0.5, 4, 45.0) == Approx (-6.0).margin (withinDb));
    CHECK (truePeakOfSine (sampleRate, 0.5, 6, 60.0) == Approx (-6.0).margin (withinDb));
    CHECK (truePeakOfSine (sampleRate, 0.5, 8, 67.5) == Approx (-6.0).margin (withinDb));
    CHECK (truePeakOfSine (sampleRate, 1.41, 4, 45.0) == Approx (3.0).margin (withinDb));
}

TEST_CASE ("EBU Tech 3341: one full-scale wave in a softer tone is found at each quarter of a sample (after cases 20 to 23)")
{
    constexpr int length = 9600;

    for (int quarter = 0; quarter < 4; ++quarter)
    {
        INFO ("a quarter of a sample times " << quarter);
        LoudnessRig rig;

        // fs/6 at half scale, and a short wave of fs/4 that brings it to full scale at one moment.
        rig.sound (0.2, [&] (std::int64_t n)
        {
            const auto t = static_cast<double> (n) + quarter / 4.0 - length / 2.0;
            const auto edge = std::min (1.0, static_cast<double> (std::min<std::int64_t> (n, length - 1 - n)) / 960.0);
            return edge * 0.5 * (std::cos (2.0 * std::numbers::pi * t / 6.0) + std::exp (-t * t / 32.0) * std::cos (2.0 * std::numbers::pi * t / 4.0));
        });
        CHECK (rig.reading().truePeakDb == Approx (0.0).margin (withinDb));
    }
}

TEST_CASE ("EBU Tech 3342: the loudness range of cases 1 to 4 is right within 1 LU")
{
    const Case cases[] {
        { "1", { { -20, 20 }, { -30, 20 } }, 10.0 },
        { "2", { { -20, 20 }, { -15, 20 } }, 5.0 },
        { "3", { { -40, 20 }, { -20, 20 } }, 20.0 },
        { "4", { { -50, 20 }, { -35, 20 }, { -20, 20 }, { -35, 20 }, { -50, 20 } }, 15.0 },
    };

    for (const auto& one : cases)
    {
        INFO ("case " << one.name);
        LoudnessRig rig;
        rig.play (one.tones);
        CHECK (rig.reading().range == Approx (one.wanted).margin (1.0));
    }
}
