#include "Tests/Support/Catch.h"
#include "Tests/Support/TakesRig.h"

using namespace takelane;

TEST_CASE ("The history can be gone through step by step or at once")
{
    StudioRig rig (SessionBuilder().track ("Vox"));
    const auto name = [&rig] { return rig.studio->session().tracks[0]->name; };

    for (const auto* to : { "A", "B", "C" })
        StudioRig::must (rig.studio->rename (rig.studio->session().tracks[0]->id, to));

    const auto all = [] (int done)
    {
        const std::vector<std::string> sentences { "Renamed Vox to A", "Renamed A to B", "Renamed B to C" };
        std::vector<HistoryStep> steps;

        for (int i = done; --i >= 0;)
            steps.push_back ({ sentences[static_cast<std::size_t> (i)], true });

        for (int i = done; i < 3; ++i)
            steps.push_back ({ sentences[static_cast<std::size_t> (i)], false });

        return steps;
    };

    CHECK (rig.studio->historySteps() == all (3));
    rig.studio->goToStep (2);
    CHECK (name() == "A");
    CHECK (rig.studio->historySteps() == all (1));
    rig.studio->goToStep (2);
    CHECK (name() == "C");
    rig.studio->goToStep (-1);
    CHECK (name() == "Vox");
    CHECK (rig.studio->historySteps() == all (0));
    rig.studio->goToStep (0);
    CHECK (name() == "A");
    rig.studio->goToStep (1);
    CHECK (name() == "B");
    rig.studio->goToStep (0);
    rig.studio->goToStep (3);
    rig.studio->goToStep (-2);
    CHECK (name() == "B");
}

TEST_CASE ("Going through the history stops where a take in hand forbids a step")
{
    StudioRig rig (SessionBuilder().track ("Vox", { 1 }));
    auto added = rig.studio->addTrack ("Gtr", 1, { 2 });
    REQUIRE (added.ok());
    StudioRig::must (rig.studio->rename (*added, "Guitar"));
    StudioRig::must (rig.studio->setArmed (*added, true));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    (void) rig.studio->takeNotices();
    rig.studio->goToStep (-1);
    CHECK (rig.studio->session().trackNamed ("Gtr") != nullptr);
    CHECK_FALSE (rig.studio->takeNotices().empty());
    rig.studio->stop();
    rig.finish();
}

//==============================================================================
TEST_CASE ("Takes of a loop come in while a fader is dragged: the drag goes on from where it began, Escape leaves the takes")
{
    StudioRig rig (SessionBuilder().track ("Vox", { 1 }).track ("Gtr"), { "Vox" });
    const auto& s = rig.studio->session();
    StudioRig::must (rig.studio->edit (setLoop (s, s.song, SwitchedRange { { { 0 }, { 24000 } }, true }), "Loop", "Set the loop"));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (10'000);
    const auto gtr = rig.studio->session().trackNamed ("Gtr")->id;
    const auto gesture = rig.studio->newGesture();
    const auto gain = [&] { return rig.studio->song().track (gtr)->strip.gainDb; };
    const auto drag = [&] (double to)
    {
        return rig.studio->drag (R"({"do": "strip.set", "track": "Gtr", "gainDb": )" + std::to_string (to) + "}", gesture);
    };

    StudioRig::must (drag (-1.0));

    while (rig.takes ("Vox").size() < 3)
    {
        rig.run (1000);
        StudioRig::must (drag (-2.0 - static_cast<double> (rig.takes ("Vox").size())));
    }

    CHECK (gain() == -5.0);
    const auto ids = rig.takes ("Vox");

    SECTION ("Escape")
    {
        REQUIRE (rig.studio->cancelDrag (gesture));
        CHECK (gain() == 0.0);
        CHECK (rig.takes ("Vox").size() == 3);
    }

    SECTION ("undo")
    {
        rig.studio->undo();
        CHECK (gain() == 0.0);
        CHECK (rig.takes ("Vox").size() == 3);
        CHECK_FALSE (rig.takes ("Vox")[0]->binned);
        rig.studio->redo();
        CHECK (gain() == -5.0);
    }

    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Vox").size() >= 3);

    for (const auto* take : rig.takes ("Vox"))
        CHECK_FALSE (take->binned);

    CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
}

TEST_CASE ("A drag that ended before the recording began lies below it: undo takes the recording back first")
{
    StudioRig rig (SessionBuilder().track ("Vox", { 1 }), { "Vox" });
    StudioRig::must (rig.studio->drag (R"({"do": "strip.set", "track": "Vox", "gainDb": -3})", rig.studio->newGesture()));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (second / 2);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.studio->undoSentence() == "Recorded take 1");
}

TEST_CASE ("A region dragged while takes of a loop come in moves by what the mouse moved, once")
{
    TakesRig rig (SessionBuilder().track ("Vox", { 1 }).track ("Gtr"), { "Vox" });
    rig.addPass ({ { "Gtr", sine (4800, 220.0, 0.2f) } }, { 10'000 });
    rig.loop ({ { 0 }, { 24'000 } });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    const auto gesture = rig.studio->newGesture();

    for (int by = 100; rig.takes ("Vox").size() < 3; by += 100)
    {
        StudioRig::must (rig.studio->drag (R"({"do": "region.move", "track": "Gtr", "at": 10000, "by": )" + std::to_string (by) + "}", gesture));
        CHECK (songTrack (rig.studio->session(), "Gtr").active().regions.front().range.start == FramePos { 10'000 + by });
        rig.run (1024);
    }

    REQUIRE (rig.studio->cancelDrag (gesture));
    CHECK (songTrack (rig.studio->session(), "Gtr").active().regions.front().range.start == FramePos { 10'000 });
    CHECK (rig.takes ("Vox").size() >= 3);
    rig.studio->stop();
    rig.finish();
}

TEST_CASE ("A drag between which and its last move something else was done is not done twice over")
{
    StudioRig rig (SessionBuilder().track ("Vox"));
    const auto gesture = rig.studio->newGesture();
    const auto drag = [&] { return rig.studio->drag (R"({"do": "strip.set", "track": "Vox", "gainDb": -3})", gesture); };
    StudioRig::must (drag());
    StudioRig::must (rig.studio->rename (rig.studio->session().tracks[0]->id, "Voice"));
    CHECK_FALSE (drag().ok());
    CHECK_FALSE (rig.studio->cancelDrag (gesture));
    CHECK (rig.studio->historySteps().size() == 2);
}
