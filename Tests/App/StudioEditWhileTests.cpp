#include "Tests/Support/Catch.h"
#include "Tests/Support/TakesRig.h"

#include <random>

using namespace takelane;

namespace
{
constexpr std::size_t crossfade = second / 200;

Session voxAndGtr()     { return SessionBuilder().track ("Vox", { 2 }).track ("Gtr", { 1 }); }

void twoTakes (TakesRig& rig)
{
    rig.addPass ({ { "Vox", sine (3 * second, 220.0, 0.25f) } });
    rig.addPass ({ { "Vox", sine (3 * second, 330.0, 0.2f) } });
}

std::string choice (int take, FrameRange range)
{
    return R"({"do": "comp.choose", "track": "Vox", "take": )" + std::to_string (take) + R"(, "start": )" + std::to_string (range.start.value)
         + R"(, "end": )" + std::to_string (range.end.value) + "}";
}

/** What is heard from frame 0 on of a session that stood like this from the beginning. */
std::vector<float> heardOf (const std::vector<std::string>& commands, std::optional<FrameRange> loop, int frames)
{
    TakesRig rig (voxAndGtr());
    twoTakes (rig);

    for (const auto& command : commands)
        StudioRig::must (rig.studio->run (command));

    if (loop)
        rig.loop (*loop);

    rig.studio->locate ({});
    rig.roll();
    rig.runTo (frames);
    return rig.card->heard;
}

constexpr float smooth = 1.5f * 0.25f * 6.2832f * 330.0f / 48000.0f;
}

TEST_CASE ("A comp edit while playing is heard from the next block on, without a click and where it belongs to the frame")
{
    const auto loop = GENERATE (std::optional<FrameRange>(), std::optional (FrameRange { { 0 }, { 30'011 } }));
    const FrameRange chosen { { 9000 }, { 26'000 } };
    TakesRig rig (voxAndGtr());
    twoTakes (rig);

    if (loop)
        rig.loop (*loop);

    rig.studio->locate ({});
    rig.roll();
    const auto at = rig.runTo (loop ? 50'000 : 20'000);
    StudioRig::must (rig.studio->run (choice (1, chosen)));
    rig.runTo (100'000);
    const auto before = heardOf ({}, loop, 100'000), after = heardOf ({ choice (1, chosen) }, loop, 100'000);
    CHECK (areEqual (rig.card->heard, before, 0, at));
    CHECK_FALSE (areEqual (rig.card->heard, before, at, at + 2));       // the very next block
    CHECK (areEqual (rig.card->heard, after, at + crossfade, 100'000));
    CHECK (largestStep (rig.card->heard, at - 2000, at + 2000) < smooth);
    CHECK (rig.studio->status().dropouts == 0);
}

TEST_CASE ("A drag of an edge while playing never clicks, is heard all along and ends where it was let go")
{
    TakesRig rig (voxAndGtr());
    twoTakes (rig);
    StudioRig::must (rig.studio->run (choice (1, { { 0 }, { 60'000 } })));
    rig.studio->locate ({});
    rig.roll();
    rig.runTo (20'000);
    const auto gesture = rig.studio->newGesture();
    const auto drag = [&] (int to)
    {
        StudioRig::must (rig.studio->drag (R"({"do": "comp.boundary", "track": "Vox", "at": 60000, "to": )" + std::to_string (to) + "}", gesture));
    };

    // Past the playhead and back, as fast as a mouse may be.
    for (int i = 0; i < 60; ++i)
    {
        drag (i % 2 == 0 ? 15'000 + 100 * i : 70'000 - 100 * i);
        rig.run (256);
    }

    drag (50'000);
    const auto at = rig.card->heard.size();
    rig.runTo (90'000);
    const auto after = heardOf ({ choice (1, { { 0 }, { 60'000 } }), R"({"do": "comp.boundary", "track": "Vox", "at": 60000, "to": 50000})" }, {}, 90'000);
    CHECK (areEqual (rig.card->heard, after, at + 3 * crossfade, 90'000));
    CHECK (largestStep (rig.card->heard, 19'000, 49'000) < smooth);
    CHECK (rig.studio->historySteps().size() == 4);
}

TEST_CASE ("Random edits while playing and while recording: no click, no seam in the capture, and the takes are where they were")
{
    std::mt19937 random (11);
    TakesRig rig (voxAndGtr(), { "Gtr" });
    rig.card->play = [] (int, std::int64_t frame) { return static_cast<float> (frame % 200'003) / 524'288.0f; };
    twoTakes (rig);
    auto desk = rig.studio->desk();
    desk.monitor[rig.track ("Gtr")] = MonitorMode::disk;        // nothing but the takes is heard
    rig.studio->setDesk (desk);
    rig.studio->locate ({});
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.card->heard.clear();

    for (int i = 0; i < 120; ++i)
    {
        const auto from = static_cast<std::int64_t> (random() % 120'000);
        const FrameRange range { { from }, { from + 2000 + static_cast<std::int64_t> (random() % 40'000) } };

        switch (random() % 5)
        {
            case 0:     rig.studio->undo(); break;
            case 1:     rig.studio->redo(); break;
            default:    StudioRig::must (rig.studio->run (choice (1 + static_cast<int> (random() % 2), range))); break;
        }

        // Undo may reach the takes themselves: they stay.
        while (songTrack (rig.studio->session(), "Vox").takeNumbered (2) == nullptr)
            rig.studio->redo();

        rig.run (256 * (1 + static_cast<int> (random() % 4)));
    }

    CHECK (largestStep (rig.card->heard, 300, rig.card->heard.size()) < smooth);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Gtr").size() == 1);
    const auto& take = *rig.takes ("Gtr")[0];
    CHECK (take.health.lost == Frames {});
    CHECK (take.start == FramePos {});
    const auto samples = rig.samplesOf (take);

    for (std::size_t i = 1; i < samples.size(); ++i)
        if (samples[i - 1] < 0.38f)
            REQUIRE (samples[i] - samples[i - 1] == 1.0f / 524'288.0f);

    CHECK (rig.studio->status().dropouts == 0);
}

TEST_CASE ("The comp of the very track that is recorded can be edited, and its take has no seam")
{
    TakesRig rig (voxAndGtr(), { "Vox" });
    rig.card->play = [] (int, std::int64_t frame) { return static_cast<float> (frame % 200'003) / 524'288.0f; };
    twoTakes (rig);
    rig.loop ({ { 0 }, { 20'000 } });
    rig.studio->locate ({});
    rig.studio->record();
    rig.runUntil (RollState::recording);

    for (int i = 0; i < 60; ++i)
    {
        StudioRig::must (rig.studio->run (choice (1 + i % 2, { { 500 * (i % 30) }, { 500 * (i % 30) + 3000 } })));
        rig.run (1024);
    }

    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Vox").size() >= 5);
    const auto samples = rig.samplesOf (*rig.takes ("Vox").back());

    for (std::size_t i = 1; i < samples.size(); ++i)
        if (samples[i - 1] < 0.38f)
            REQUIRE (samples[i] - samples[i - 1] == 1.0f / 524'288.0f);

    CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
}
