#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

using All = std::map<std::string, std::vector<Finding>>;

All judge (const Sound& a, const Sound& b)      { return VerdictRig().judge ({ { "A", { a } }, { "B", { b } } }); }

Sound scaled (Sound s, float gain)
{
    for (auto& x : s)
        x *= gain;

    return s;
}
}

TEST_CASE ("The same signal on two inputs is told for both, each with the other's name, whatever gain and polarity")
{
    const auto sound = GENERATE (pinkNoise (-20.0, 6.0), sine (1000.0, -30.0, 6.0), string (98.0, -6.0, 3.0, 6.0));
    const auto gain = GENERATE (1.0f, 0.05f, -0.7f);
    VerdictRig rig;
    const auto all = rig.judge ({ { "A", { sound } }, { "B", { scaled (sound, gain) } }, { "C", { pinkNoise (-20.0, 6.0, 77) } } });

    REQUIRE (all.size() == 2);
    REQUIRE (all.at ("A").size() == 1);
    CHECK (all.at ("A")[0].kind == FindingKind::duplicate);
    CHECK (all.at ("A")[0].detail == "B");
    CHECK (all.at ("B")[0].detail == "A");
    CHECK (all.at ("A")[0].offset == Frames { 0 });
    CHECK (rig.toldAt.at ({ "A", FindingKind::duplicate }) <= 3 * rate);
}

TEST_CASE ("A correlation of 0.9995 is a duplicate, one of 0.998 is not")
{
    const auto sound = pinkNoise (-20.0, 8.0, 1);
    const auto withNoise = [&] (double correlation)
    {
        // noise of power p beside the signal's 1: correlation 1 / sqrt (1 + p)
        return sound + pinkNoise (-20.0 + 10.0 * std::log10 (1.0 / (correlation * correlation) - 1.0), 8.0, 2);
    };

    CHECK (judge (sound, withNoise (0.9995)).size() == 2);
    CHECK (judge (sound, withNoise (0.998)).empty());
}

TEST_CASE ("Two microphones on one source are no duplicates: a later arrival, another room")
{
    const auto source = pinkNoise (-20.0, 8.0, 3);
    const auto arrival = GENERATE (1, 24, 480);
    auto late = silence (8.0);
    mixIn (late, source, arrival);

    CHECK (judge (source, late).empty());
    CHECK (judge (source, scaled (source, 0.8f) + pinkNoise (-45.0, 8.0, 4)).empty());
}

TEST_CASE ("Two tones of equal pitch and different phase are no duplicates, high ones neither")
{
    const auto hz = GENERATE (100.0, 1000.0, 6000.0, 8000.0, 16000.0);

    CHECK (judge (sine (hz, -20.0, 6.0), sine (hz, -20.0, 6.0, rate, 1.2)).empty());
}

TEST_CASE ("Offset, drift and silence that two inputs share make no duplicates")
{
    const auto noise = [] (unsigned seed) { return pinkNoise (-80.0, 6.0, seed); };
    auto offset = Sound (6 * rate, 0.1f), drift = Sound (6 * rate);

    for (std::size_t i = 0; i < drift.size(); ++i)
        drift[i] = static_cast<float> (i) / (6.0f * rate);

    CHECK (judge (offset + noise (1), offset + noise (2)).empty());
    CHECK (judge (drift + noise (1), drift + noise (2)).empty());
    CHECK (judge (silence (6.0), silence (6.0)).empty());
}

TEST_CASE ("The two sides of one stereo track may be the same, those of two tracks may not")
{
    const auto sound = pinkNoise (-20.0, 6.0);
    VerdictRig rig;

    CHECK (rig.judge ({ { "Keys", { sound, sound } } }).empty());
    CHECK (rig.judge ({ { "Keys", { pinkNoise (-20.0, 6.0, 9), sound } }, { "Bass", { sound } } }).size() == 2);
}

TEST_CASE ("A track that joins the pass later is compared from there on")
{
    const auto sound = pinkNoise (-20.0, 9.0);
    const Sound joined (sound.begin() + 100'003, sound.end());
    const auto all = VerdictRig().judge ({ { "A", { sound } }, { "B", { joined }, nullptr, { 100'003 } } });

    REQUIRE (all.size() == 2);
    CHECK (all.at ("B")[0].offset >= Frames { 100'003 });
    CHECK (all.at ("B")[0].offset <= Frames { 100'003 + rate / 2 });
}

TEST_CASE ("A mix-up that begins in the middle is told where it begins")
{
    const auto a = pinkNoise (-20.0, 10.0, 1);
    auto b = pinkNoise (-20.0, 10.0, 2);
    std::copy (a.begin() + 5 * rate, a.end(), b.begin() + 5 * rate);
    const auto all = judge (a, b);

    REQUIRE (all.size() == 2);
    CHECK (std::abs (all.at ("A")[0].offset.value - 5 * rate) <= rate / 2);
}
