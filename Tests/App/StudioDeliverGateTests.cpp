#include "Tests/App/StudioDeliverRig.h"

#include "App/Studio/PreflightRun.h"
#include "Tests/Support/Waiting.h"

using namespace takelane;

TEST_CASE ("The preflight's report is the song's own, says when it is old, and what is let pass counts at once")
{
    QueueRig rig;
    rig.studio->runPreflight();
    CHECK (rig.studio->preflight().running);
    rig.settle();
    const auto fresh = rig.studio->preflight();
    REQUIRE (fresh.report != nullptr);
    CHECK_FALSE (fresh.running);
    CHECK_FALSE (fresh.isStale);
    REQUIRE_FALSE (fresh.report->checks.empty());
    const auto id = fresh.report->checks.front().id;

    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": ")" + id + R"(", "note": "as it should be"})"));
    CHECK (rig.studio->preflight().report->check (id)->isOverridden);
    CHECK (rig.studio->preflight().report->check (id)->note == "as it should be");
    CHECK_FALSE (rig.studio->preflight().isStale);
    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": ")" + id + R"(", "on": false})"));
    CHECK_FALSE (rig.studio->preflight().report->check (id)->isOverridden);

    rig.set (R"("version": 2)");
    CHECK_FALSE (rig.studio->preflight().isStale);
    rig.set (R"("bits": "32f")");
    CHECK (rig.studio->preflight().isStale);
    rig.studio->undo();
    CHECK_FALSE (rig.studio->preflight().isStale);

    StudioRig::must (rig.studio->run (R"({"do": "song.add", "title": "Other"})"));
    const auto other = rig.studio->session().songTitled ("Other")->id;
    StudioRig::must (rig.studio->run (R"({"do": "song.select", "song": )" + std::to_string (other.value) + "}"));
    CHECK (rig.studio->preflight().report == nullptr);
}

TEST_CASE ("A remedy is one step of undo, and what it did is looked at")
{
    QueueRig rig;
    StudioRig::must (rig.studio->run (R"({"do": "strip.set", "master": true, "limiter": {"ceilingDb": -1, "releaseMs": 100}})"));
    rig.studio->runPreflight();
    rig.settle();
    const auto* limiter = rig.studio->preflight().report->check ("limiter");
    REQUIRE (limiter != nullptr);
    REQUIRE (limiter->remedy.has_value());
    CHECK_FALSE (rig.studio->remedy ("nothing").ok());
    StudioRig::must (rig.studio->remedy ("limiter"));
    CHECK (rig.studio->preflight().running);
    rig.settle();
    CHECK (rig.studio->preflight().report->check ("limiter")->verdict == CheckVerdict::pass);
    rig.studio->undo();
    CHECK (rig.studio->song().master.limiter->on);
}

TEST_CASE ("Nothing that is edited beside the song makes its report old: loop, punch, stars and notes")
{
    QueueRig rig;
    rig.loop ({ {}, { second } });
    StudioRig::must (rig.studio->edit (setPunch (rig.studio->session(), rig.studio->session().song, SwitchedRange { { {}, { second } }, true }), "Punch", "Set"));
    rig.run (R"({"do": "take.rate", "track": "Lead Vox", "take": 1, "rating": 4})");
    CHECK_FALSE (rig.studio->preflight().isStale);
    rig.run (R"({"do": "take.note", "track": "Lead Vox", "take": 1, "text": "Slower next time"})");
    CHECK_FALSE (rig.studio->preflight().isStale);

    rig.set (R"("multitracks": false, "alternates": true, "dawproject": true, "version": 4)");
    CHECK_FALSE (rig.studio->preflight().isStale);

    rig.set (R"("range": "loop")");
    rig.letAllPass();
    CHECK_FALSE (rig.studio->preflight().isStale);
    rig.loop ({ {}, { second / 2 } });
    CHECK (rig.studio->preflight().isStale);
}

TEST_CASE ("After another star the papers are written anew and proved, and no sound is")
{
    QueueRig rig;
    rig.set (R"("papers": true)");
    rig.letAllPass();
    rig.deliver();
    REQUIRE (rig.studio->delivery()->isProved);
    rig.run (R"({"do": "take.rate", "track": "Lead Vox", "take": 1, "rating": 4})");
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Verified", "Stem: Bass DI: Verified", "Stem: Lead Vox: Verified", "Multitracks: Verified", "Papers: Waiting", "Proof: Waiting" });
    CHECK_FALSE (rig.studio->delivery()->isProved);
    rig.deliver();
    CHECK (rig.studio->delivery()->isProved);
    CHECK (rig.studio->delivery()->done == 6);
}

TEST_CASE ("A preflight that is asked for while a take is made is run when it has ended")
{
    QueueRig rig;
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    StudioRig::must (rig.studio->setArmed (rig.track ("Lead Vox"), true));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.studio->runPreflight();
    rig.TakesRig::run (second / 2);
    CHECK (rig.studio->preflight().running);
    CHECK (rig.studio->preflight().progress == 0.0);
    CHECK (rig.studio->preflight().isStale);
    rig.studio->stop();
    rig.finish();

    for (int i = 0; i < 4; ++i)
        rig.settle();

    CHECK_FALSE (rig.studio->preflight().running);
    CHECK_FALSE (rig.studio->preflight().isStale);
}

TEST_CASE ("A preflight on a thread of its own stands still while a take is made, and goes on after")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    PreflightRun gate (rig.place(), true);
    gate.begin (s, rig.studio->desk(), s.song);
    gate.giveWay (true);
    gate.begin (s, rig.studio->desk(), s.song);

    for (int i = 0; i < 20; ++i)
        gate.poll (s, rig.studio->desk());

    CHECK (gate.status (1, s, s.song).running);
    CHECK (gate.status (1, s, s.song).report == nullptr);
    gate.giveWay (false);
    CHECK (becomesTrue ([&]
    {
        gate.poll (s, rig.studio->desk());
        return gate.status (1, s, s.song).report != nullptr;
    }));
}

TEST_CASE ("What a remedy would do to a song that was changed since is measured first")
{
    QueueRig rig;
    rig.run (R"({"do": "strip.set", "master": true, "limiter": {"ceilingDb": -1, "releaseMs": 100}})");
    rig.studio->runPreflight();
    rig.settle();
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    const auto refused = rig.studio->remedy ("limiter");
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.find ("was changed since") != std::string::npos);
    CHECK (rig.studio->song().master.limiter->on);
    CHECK (rig.studio->preflight().running);
    rig.settle();
    StudioRig::must (rig.studio->remedy ("limiter"));
    CHECK_FALSE (rig.studio->song().master.limiter->on);
}

TEST_CASE ("Why there is no report is said as long as it is so")
{
    TakesRig rig (SessionBuilder().track ("Vox", { 1 }));
    rig.studio->runPreflight();
    rig.settle();
    CHECK_FALSE (rig.studio->preflight().problem.empty());
    rig.addPass ({ { "Vox", sine (second, 440.0, 0.2f) } });
    CHECK (rig.studio->preflight().problem.empty());
}

TEST_CASE ("What the gate finds holds the files, though the queue was paused when it found it")
{
    QueueRig rig;
    rig.set (R"("kind": "mastering", "papers": false, "tail": 0)");
    rig.letAllPass();
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->pauseDelivery (true);
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), 12.0));
    StudioRig::must (rig.studio->setGain (rig.track ("Lead Vox"), 12.0));       // over full scale
    rig.letNonePass();

    for (int i = 0; i < 3; ++i)
        rig.settle();

    rig.studio->pauseDelivery (false);

    for (int i = 0; i < 4; ++i)
        rig.settle();

    CHECK_FALSE (rig.studio->isDelivering());
    CHECK (rig.state ("Mix") == QueueState::held);
    CHECK_FALSE (std::filesystem::exists (rig.target() / "Northern Line_Mix_v1_48k24.wav"));
    const auto notices = rig.studio->takeNotices();
    CHECK (std::ranges::count (notices, std::string ("Nothing delivered: the preflight holds it"), &Notice::title) == 1);
}
