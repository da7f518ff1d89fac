#include "Devices/Calibration.h"
#include "Devices/Simulated/Band/BandPerformance.h"
#include "Tests/Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

using namespace takelane;

namespace
{
constexpr int rate = 48000, inputs = 4, block = 96, later = 300;

using Cable = std::function<float (int input, float heard, std::int64_t frame)>;

/** Output 2 comes back `later` frames after it left, as the cable makes it. */
void run (BlockProcessor& processor, double seconds, const Cable& cable)
{
    std::vector<float> played (later);
    std::vector<std::vector<float>> in (inputs, std::vector<float> (block)), out (2, std::vector<float> (block));
    const float* ins[inputs];
    float* outs[2] { out[0].data(), out[1].data() };

    for (std::int64_t at = 0; at < static_cast<std::int64_t> (seconds * rate); at += block)
    {
        for (int c = 0; c < inputs; ++c)
        {
            for (int i = 0; i < block; ++i)
                in[static_cast<std::size_t> (c)][static_cast<std::size_t> (i)] = cable (c, played[static_cast<std::size_t> (at + i)], at + i);

            ins[c] = in[static_cast<std::size_t> (c)].data();
        }

        processor.process ({ ins, inputs, outs, 2, block, {}, { at } });
        played.insert (played.end(), out[1].begin(), out[1].end());
    }
}

float roomNoise (std::int64_t frame)    { return static_cast<float> (0.2 * swing (chance (7, static_cast<std::uint64_t> (frame)), 10)); }

}

TEST_CASE ("A tone that comes back on its input at a good level is good after half a second, and not before")
{
    const Cable cable = [] (int input, float heard, std::int64_t) { return input == 2 ? heard : 0.0f; };
    LevelCheck early (rate, inputs, 2, 1);
    run (early, 0.45, cable);
    CHECK_FALSE (early.isGood());

    LevelCheck check (rate, inputs, 2, 1);
    run (check, 1.0, cable);
    CHECK (check.isGood());
    CHECK (check.heard().finding == LevelFinding::good);
    CHECK (check.heard().db == Approx (LevelCheck::toneDb).margin (0.1));
    CHECK (check.heard().otherInput == 0);
}

TEST_CASE ("What is wrong between an output and an input is told for what it is")
{
    struct Case { const char* name; Cable cable; LevelFinding finding; int other; };
    const auto wanted = GENERATE (values<Case> ({
        { "no cable", [] (int, float, std::int64_t) { return 0.0f; }, LevelFinding::nothing, 0 },
        { "a loud room and no cable", [] (int, float, std::int64_t f) { return roomNoise (f); }, LevelFinding::nothing, 0 },
        { "turned down", [] (int input, float h, std::int64_t) { return input == 2 ? 0.01f * h : 0.0f; }, LevelFinding::quiet, 0 },
        { "turned up", [] (int input, float h, std::int64_t) { return input == 2 ? std::clamp (8.0f * h, -1.0f, 1.0f) : 0.0f; }, LevelFinding::clipped, 0 },
        { "the next input", [] (int input, float h, std::int64_t f) { return input == 3 ? h : 0.05f * roomNoise (f); }, LevelFinding::wrongInput, 4 },
        { "two inputs, one the right one", [] (int input, float h, std::int64_t) { return input >= 2 ? h : 0.0f; }, LevelFinding::good, 4 } }));

    CAPTURE (wanted.name);
    LevelCheck check (rate, inputs, 2, 1);
    run (check, 1.0, wanted.cable);
    CHECK (static_cast<int> (check.heard().finding) == static_cast<int> (wanted.finding));
    CHECK (check.heard().otherInput == wanted.other);
    CHECK (check.isGood() == (wanted.finding == LevelFinding::good));
}

TEST_CASE ("A level that was wrong and is put right becomes good, and what is told waits for three of the same")
{
    LevelCheck check (rate, inputs, 2, 1);
    run (check, 0.5, [] (int, float, std::int64_t) { return 0.0f; });
    CHECK (check.heard().finding == LevelFinding::nothing);
    run (check, 0.1, [] (int input, float h, std::int64_t) { return input == 2 ? h : 0.0f; });
    CHECK (check.heard().finding == LevelFinding::nothing);
    run (check, 1.0, [] (int input, float h, std::int64_t) { return input == 2 ? h : 0.0f; });
    CHECK (check.heard().finding == LevelFinding::good);
    CHECK (check.isGood());
}

TEST_CASE ("A measurement tells how many sweeps it has played, and when it checks")
{
    CalibrationSettings settings;
    settings.numInputs = inputs;
    settings.input = 2;
    settings.output = 1;
    CalibrationRun calibration (settings);
    CHECK (calibration.progress() == CalibrationProgress { CalibrationProgress::Stage::sweeps, {}, 0 });
    std::vector<int> seen;

    while (! calibration.finished())
    {
        run (calibration, 0.05, [] (int, float, std::int64_t) { return 0.0f; });

        if (seen.empty() || seen.back() != calibration.progress().sweeps)
            seen.push_back (calibration.progress().sweeps);
    }

    CHECK (seen == std::vector { 0, 1, 2, 3, 4, 5 });
    CHECK (calibration.progress().stage == CalibrationProgress::Stage::check);
}
