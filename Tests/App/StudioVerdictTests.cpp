#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
constexpr int second = 48000;

/** The card gives every input the same square wave: duplicates of one another. */
Session twoTracks()     { return SessionBuilder().track ("Kick", { 1 }).track ("Bass", { 2 }).built(); }
}

TEST_CASE ("What the analysers notice is in the status within a second, and stamped on the take")
{
    StudioRig rig (twoTracks(), { "Kick", "Bass" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (second);
    CHECK (rig.studio->status().findings.empty());

    rig.run (2 * second);
    const auto status = rig.studio->status();
    REQUIRE (status.findings.size() == 2);
    CHECK (status.findings[0].track == rig.studio->session().trackNamed ("Kick")->id);
    CHECK (status.findings[0].finding.kind == FindingKind::duplicate);
    CHECK (status.findings[0].finding.detail == "Bass");
    CHECK (status.findings[0].finding.offset < Frames { second / 2 });
    CHECK (status.health.empty());

    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    rig.settle();
    CHECK (rig.studio->status().findings.empty());

    const auto takes = rig.takes ("Kick");
    REQUIRE (takes.size() == 1);
    REQUIRE (takes[0]->health.findings.size() == 1);
    CHECK (takes[0]->health.findings[0].detail == "Bass");
}

TEST_CASE ("Clips and lost frames of the running take are told live by track, those of the take before are not")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).built(), { "Kick" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (second);
    rig.card->amplitude = 1.0f;
    rig.run (second / 10);
    rig.card->amplitude = 0.25f;
    rig.card->loseNext = { 480 };
    rig.run (second);

    const auto health = rig.studio->status().health;
    REQUIRE (health.size() == 1);
    CHECK (health[0].track == rig.studio->session().trackNamed ("Kick")->id);
    CHECK (health[0].clips == 1);
    CHECK (health[0].dropouts == 1);
    CHECK (health[0].lost == Frames { 480 });

    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (second);
    CHECK (rig.studio->status().health.empty());
}

TEST_CASE ("A track that is silent where its take before was not is told, by the waveform of that take")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).built(), { "Kick" });
    const auto recordTake = [&] (float amplitude)
    {
        rig.card->amplitude = 0.25f;
        rig.studio->toStart();
        rig.studio->record();
        rig.runUntil (RollState::recording);
        rig.run (second);
        rig.card->amplitude = amplitude;
        rig.run (3 * second);
        const auto live = rig.studio->status().findings;
        rig.studio->stop();
        rig.runUntil (RollState::stopped);
        rig.run (12 * second);          // the handle, and the files closed
        rig.settle();
        return live;
    };

    CHECK (recordTake (0.25f).empty());
    const auto live = recordTake (0.0001f);
    REQUIRE (live.size() == 1);
    CHECK (live[0].finding.kind == FindingKind::wentSilent);
    CHECK (std::abs (live[0].finding.offset.value - second) < second / 20);
    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.takes ("Kick")[1]->health.findings.size() == 1);
}
