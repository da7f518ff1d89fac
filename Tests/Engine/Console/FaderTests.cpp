#include "Engine/Mixer/Fader.h"
#include "Tests/Support/Catch.h"

#include <array>
#include <cmath>
#include <numbers>

using namespace takelane;

namespace
{
constexpr double quarterPi = std::numbers::pi / 4.0;
constexpr int rate = 48000, ramp = 960;

double left (double pan)        { return std::cos ((pan + 1.0) * quarterPi); }
double right (double pan)       { return std::sin ((pan + 1.0) * quarterPi); }

struct Heard { std::vector<float> left, right; };

/** Two channels of ones and twos through a fader. */
Heard through (FaderRuntime& fader, int frames, int block)
{
    const std::vector<float> ones (static_cast<std::size_t> (frames), 1.0f), twos (static_cast<std::size_t> (frames), 2.0f);
    Heard heard { std::vector<float> (ones.size()), std::vector<float> (ones.size()) };

    for (int at = 0; at < frames; at += block)
    {
        const float* channels[2] { ones.data() + at, twos.data() + at };
        fader.addTo (channels, std::min (block, frames - at), heard.left.data() + at, heard.right.data() + at);
    }

    return heard;
}
}

TEST_CASE ("The pan of a mono strip has the power of one everywhere: left cos, right sin")
{
    for (double pan = -1.0; pan <= 1.0; pan += 0.125)
    {
        INFO ("pan " << pan);
        const auto plan = compilePan (pan, {}, 1);
        CHECK (plan.gains[0][0] == Approx (left (pan)).margin (1e-7));
        CHECK (plan.gains[0][1] == Approx (right (pan)).margin (1e-7));
    }

    CHECK (compilePan (0.0, {}, 1).gains[0][0] == Approx (std::pow (10.0, -3.0103 / 20.0)).epsilon (1e-5));
}

TEST_CASE ("The balance of a stereo strip is exactly 0 dB at the centre and takes the far side away, never crossing over")
{
    CHECK (compilePan (0.0, {}, 2) == FaderPlan {});

    for (double pan = -1.0; pan <= 1.0; pan += 0.125)
    {
        INFO ("pan " << pan);
        const auto plan = compilePan (pan, {}, 2);
        CHECK (plan.gains[0][0] == Approx (std::min (1.0, std::numbers::sqrt2 * left (pan))).margin (1e-7));
        CHECK (plan.gains[1][1] == Approx (std::min (1.0, std::numbers::sqrt2 * right (pan))).margin (1e-7));
        CHECK (plan.gains[0][1] == 0.0f);
        CHECK (plan.gains[1][0] == 0.0f);
    }

    CHECK (compilePan (-1.0, {}, 2).gains[1][1] == Approx (0.0).margin (1e-7));
    CHECK (compilePan (-1.0, {}, 2).gains[0][0] == 1.0f);
}

TEST_CASE ("Dual pan puts each side of a stereo strip where mono would be; a mono strip knows none")
{
    const DualPan dual { -0.25, 0.75 };
    const auto plan = compilePan (0.5, dual, 2);
    CHECK (plan.gains[0][0] == Approx (left (-0.25)));
    CHECK (plan.gains[0][1] == Approx (right (-0.25)));
    CHECK (plan.gains[1][0] == Approx (left (0.75)));
    CHECK (plan.gains[1][1] == Approx (right (0.75)));
    CHECK (compilePan (0.5, dual, 1) == compilePan (0.5, {}, 1));
}

TEST_CASE ("A fader adds every channel to both sides by its matrix")
{
    FaderRuntime fader (rate);
    fader.aim (compilePan (0.0, DualPan { -0.25, 0.75 }, 2).scaledBy (0.5), true, 2);
    const auto heard = through (fader, 100, 32);

    CHECK (heard.left[50] == Approx (0.5 * (left (-0.25) + 2.0 * left (0.75))));
    CHECK (heard.right[50] == Approx (0.5 * (right (-0.25) + 2.0 * right (0.75))));
}

TEST_CASE ("A fader takes its first place at once and every other in a straight line of 20 ms, however it is cut into blocks")
{
    std::vector<Heard> cuts;

    for (const int block : { 1, 64, 1000, 4000 })
    {
        FaderRuntime fader (rate);
        fader.aim (FaderPlan {}.scaledBy (0.25), true, 2);
        const auto before = through (fader, 1, 1);
        CHECK (before.left[0] == 0.25f);
        fader.aim (FaderPlan {}, true, 2);
        cuts.push_back (through (fader, 2000, block));
    }

    for (const auto& cut : cuts)
    {
        CHECK (cut.left == cuts[0].left);
        CHECK (cut.right == cuts[0].right);
    }

    for (std::size_t i = 0; i < 2000; ++i)
    {
        INFO ("frame " << i);
        REQUIRE (cuts[0].left[i] == Approx (0.25 + 0.75 * std::min (1.0, static_cast<double> (i + 1) / ramp)).margin (1e-5));
    }

    CHECK (cuts[0].left[ramp - 1] == 1.0f);
}

TEST_CASE ("A fader that is not audible falls to nothing and is shut then")
{
    FaderRuntime fader (rate);
    fader.aim (FaderPlan {}, true, 2);
    CHECK_FALSE (fader.isShut());
    fader.aim (FaderPlan {}, false, 2);
    CHECK (through (fader, 10, 10).left[9] == Approx (1.0 - 10.0 / ramp));
    CHECK_FALSE (fader.isShut());
    (void) through (fader, ramp, 64);
    CHECK (fader.isShut());
    CHECK (through (fader, 10, 10).left == std::vector<float> (10));
}

TEST_CASE ("The master's fader at 0 dB does not touch the signal")
{
    FaderRuntime fader (rate);
    fader.aim (FaderPlan {}, true, 2);
    std::array<float, 4> one { 0.1f, -0.7f, std::nextafter (1.0f, 2.0f), 1.0e-30f }, two = one;
    const auto was = one;
    fader.apply (one.data(), two.data(), 4);
    CHECK (one == was);
    CHECK (two == was);
    fader.aim (compilePan (1.0, {}, 2).scaledBy (2.0), true, 2);
    std::vector<float> ones (2000, 1.0f), others (2000, 1.0f);
    fader.apply (ones.data(), others.data(), 2000);
    CHECK (ones.back() == Approx (0.0).margin (1e-6));
    CHECK (others.back() == 2.0f);
}
