#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}
}

TEST_CASE ("Play moves what is heard, Space stops where it is heard, and plays on from there")
{
    StudioRig rig (twoMics());
    CHECK (rig.roll() == RollState::stopped);
    rig.studio->playOrStop();
    rig.run (second);
    CHECK (rig.roll() == RollState::playing);
    CHECK_FALSE (rig.studio->status().redLight);
    const auto at = rig.heard();
    CHECK (at > FramePos { 40000 });
    CHECK (at < FramePos { second });

    rig.studio->playOrStop();
    CHECK (rig.heard() == at);
    rig.run (second / 10);
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.heard() == at);
    CHECK (rig.studio->desk().playhead == at);

    rig.studio->playOrStop();
    rig.run (second / 2);
    CHECK (rig.heard() > at + Frames { 20000 });
    CHECK (rig.takes ("Kick").empty());
}

TEST_CASE ("Record makes a take, one step of undo, saved with its journal gone")
{
    StudioRig rig (twoMics(), { "Kick", "Snare" });
    rig.studio->record();
    CHECK (rig.roll() == RollState::preparing);
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
    const auto status = rig.studio->status();
    CHECK (status.redLight);
    CHECK (status.take == 1);
    CHECK (status.tracksRecording == 2);
    CHECK (status.taken > Frames { 40000 });
    CHECK (status.passFrom == FramePos {});

    const auto waves = rig.studio->liveWaves();
    REQUIRE (waves.size() == 2);
    CHECK (waves[0].count > 150);
    CHECK (waves[0].start == FramePos { -400 });
    std::vector<Peak> peaks;
    rig.studio->copyLivePeaks (waves[0].track, 0, 10, peaks);
    CHECK (static_cast<std::int64_t> (peaks.size()) == waves[0].count - 10);
    CHECK (peaks[50].max > 8000);

    rig.studio->playOrStop();
    rig.finish();

    REQUIRE (rig.takes ("Kick").size() == 1);
    const auto& take = *rig.takes ("Kick")[0];
    CHECK (take.start == FramePos {});
    CHECK (take.length > Frames { 47000 });
    CHECK (take.latency.total() == Frames { 400 });
    CHECK (rig.heard() == FramePos {});
    CHECK (rig.studio->undoSentence() == "Recorded take 1");
    CHECK (rig.filesIn ("takes") == 0);
    CHECK (rig.studio->status().save == SaveState::saved);
    CHECK (SessionBuilder::must (readSession (rig.place())).session == rig.studio->session());

    rig.studio->undo();
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK (rig.studio->redoSentence() == "Recorded take 1");
    rig.studio->redo();
    CHECK_FALSE (rig.takes ("Kick")[0]->binned);
    CHECK (rig.studio->status().take == 2);
}

TEST_CASE ("Space, Space after a take plays it from its start, even before it is written")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->locate ({ 24000 });
    rig.studio->record();
    rig.run (second);
    rig.studio->playOrStop();
    rig.studio->playOrStop();
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::playing);
    CHECK (rig.heard() > FramePos { 24000 });
    CHECK (rig.heard() < FramePos { 24000 + second });
    CHECK (rig.takes ("Kick").size() == 1);
}

TEST_CASE ("R ends the take and rolls on; R again punches in there")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.run (second / 4);
    CHECK (rig.roll() == RollState::playing);
    CHECK_FALSE (rig.studio->status().redLight);
    REQUIRE (rig.takes ("Kick").size() == 1);

    const auto before = rig.heard();
    rig.studio->record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 2);
    const auto& punched = *rig.takes ("Kick")[1];
    CHECK (punched.start >= before);
    CHECK (punched.start < before + Frames { 4096 });
    CHECK (rig.heard() == punched.start);
    CHECK (punched.number == 2);
}

TEST_CASE ("R, R, R in one breath: the next punch waits for the take before it")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.studio->record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    CHECK (rig.takes ("Kick").size() == 2);
}

TEST_CASE ("An aborted take goes to the Trash and the playhead back")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->locate ({ 96000 });
    rig.studio->record();
    rig.run (second);
    rig.studio->abortTake();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK (songTrack (rig.studio->session(), "Kick").active().regions.empty());
    CHECK (rig.heard() == FramePos { 96000 });
    CHECK (rig.studio->status().take == 2);
}

TEST_CASE ("Stopped while its files are made, a take leaves nothing behind")
{
    StudioRig rig (twoMics(), { "Kick" });

    SECTION ("by Space")    { rig.studio->record(); rig.studio->playOrStop(); }
    SECTION ("by R")        { rig.studio->record(); rig.studio->record(); }
    SECTION ("by abort")    { rig.studio->record(); rig.studio->abortTake(); }

    rig.run (4096);
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.filesIn ("audio") == 0);
    CHECK (rig.filesIn ("takes") == 0);
    CHECK (rig.filesIn ("peaks") == 0);
    CHECK (rig.takes ("Kick").empty());
    CHECK_FALSE (rig.studio->canUndo());

    rig.studio->record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
}

TEST_CASE ("Nothing armed and nothing selected: the first track with an input is armed; none has one: a notice and nothing rolls")
{
    StudioRig rig (SessionBuilder().track ("Loose").track ("Kick", { 1 }).track ("Snare", { 2 }));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->desk().armed.size() == 1);
    CHECK (rig.studio->desk().isArmed (rig.studio->session().trackNamed ("Kick")->id));

    StudioRig without (SessionBuilder().track ("Loose"));
    without.studio->record();
    without.run (4096);
    CHECK (without.roll() == RollState::stopped);
    const auto notices = without.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].title == "No track has an input");
}

TEST_CASE ("Nothing armed: the selected track is armed")
{
    StudioRig rig (twoMics());
    auto desk = rig.studio->desk();
    desk.selection = { rig.studio->session().trackNamed ("Snare")->id };
    rig.studio->setDesk (desk);
    rig.studio->record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
    CHECK (rig.studio->desk().isArmed (rig.studio->session().trackNamed ("Snare")->id));
    CHECK_FALSE (rig.studio->desk().isArmed (rig.studio->session().trackNamed ("Kick")->id));
}

TEST_CASE ("An input the interface lacks, or none at all, is told with the track's name")
{
    StudioRig rig (SessionBuilder().track ("Far", { 9 }).track ("Loose"), { "Far" });
    rig.studio->record();
    rig.run (1024);
    auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].text.find ("Far") != std::string::npos);

    auto desk = rig.studio->desk();
    desk.armed = { { rig.studio->session().trackNamed ("Loose")->id, true } };      // as it was left yesterday
    rig.studio->setDesk (desk);
    rig.studio->record();
    notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].text.find ("Loose") != std::string::npos);
    CHECK (rig.roll() == RollState::stopped);
}

TEST_CASE ("Count-in, then pre-roll, then the take: each with its state")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.countIn = desk.roll.preRoll = true;
    desk.roll.countInBars = 1;
    desk.roll.preRollBars = 1;
    StudioRig rig (twoMics(), { "Kick" }, desk);
    rig.studio->locate ({ 4 * second });
    rig.studio->record();
    rig.runUntil (RollState::countIn);
    auto status = rig.studio->status();
    CHECK (status.redLight);
    CHECK (status.countInBeat == 1);
    CHECK (status.countInBeats == 4);
    CHECK (status.countInBars == 1);
    CHECK (status.heard == FramePos { 2 * second });

    rig.run (second);
    CHECK (rig.studio->status().countInBeat == 3);
    rig.runUntil (RollState::preRoll);
    CHECK (rig.heard() < FramePos { 2 * second + 4096 });
    CHECK (rig.studio->status().redLight);
    rig.runUntil (RollState::recording);
    CHECK (rig.heard() > FramePos { 4 * second - 512 });
    CHECK (rig.studio->status().passFrom == FramePos { 4 * second });
    rig.run (second);
    rig.studio->playOrStop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->start == FramePos { 4 * second });
    CHECK (rig.heard() == FramePos { 4 * second });
}

TEST_CASE ("With Punch on the take is the range, with its pre-roll and post-roll")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.preRoll = true;
    desk.roll.preRollBars = 1;
    StudioRig rig (twoMics(), { "Kick" }, desk);
    REQUIRE (rig.studio->run (R"({"do":"punch.set","start":192000,"end":240000,"on":true})").ok());
    rig.studio->record();
    rig.runUntil (RollState::preRoll);
    rig.runUntil (RollState::recording);
    CHECK (rig.heard() >= FramePos { 191000 });
    rig.runUntil (RollState::playing);
    CHECK_FALSE (rig.studio->status().redLight);
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->start == FramePos { 192000 });
    CHECK (rig.takes ("Kick")[0]->length == Frames { 48000 });
    CHECK (rig.heard() == FramePos {});

    rig.studio->locate ({ 300000 });
    rig.studio->record();
    rig.run (1024);
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.studio->takeNotices().size() == 1);
}

TEST_CASE ("A loop makes a take a round; the live wave and the take number follow")
{
    StudioRig rig (twoMics(), { "Kick" });
    REQUIRE (rig.studio->run (R"({"do":"loop.set","start":48000,"end":72000,"on":true})").ok());
    rig.studio->locate ({ 48000 });
    rig.studio->record();
    rig.run (64000);
    const auto status = rig.studio->status();
    CHECK (status.take == 3);
    CHECK (status.heard >= FramePos { 48000 });
    CHECK (status.heard < FramePos { 72000 });
    const auto wave = rig.studio->liveWaves().at (0);
    CHECK (wave.first > 150);
    CHECK (wave.start >= FramePos { 48000 });
    CHECK (wave.start < FramePos { 48256 });
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    CHECK (rig.takes ("Kick").size() == 3);
    CHECK (rig.takes ("Kick")[1]->length == Frames { 24000 });
    CHECK (rig.studio->session().selectedSong().passes.size() == 1);
}

TEST_CASE ("Locating while playing goes on from there, while recording it is ignored")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.run (second);
    rig.studio->locate ({ 480000 });
    rig.run (second / 10);
    CHECK (rig.roll() == RollState::playing);
    CHECK (rig.heard() > FramePos { 480000 });
    rig.studio->stop();
    rig.runUntil (RollState::stopped);

    rig.studio->toStart();
    rig.studio->record();
    rig.run (second);
    rig.studio->locate ({ 480000 });
    rig.studio->skipBars (4);
    rig.run (second / 10);
    CHECK (rig.roll() == RollState::recording);
    CHECK (rig.heard() < FramePos { 2 * second });
}

TEST_CASE ("Bars and sections are skipped from line to line")
{
    Session session = twoMics();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 2, false, {} }, { "Verse", 4, false, {} } }));
    StudioRig rig (session);
    auto& s = *rig.studio;
    s.skipBars (2);
    CHECK (rig.heard() == FramePos { 192000 });
    s.skipBars (-1);
    CHECK (rig.heard() == FramePos { 96000 });
    s.locate ({ 100000 });
    s.skipBars (-1);
    CHECK (rig.heard() == FramePos { 96000 });
    s.skipBars (-9);
    CHECK (rig.heard() == FramePos {});
    s.skipSections (1);
    CHECK (rig.heard() == FramePos { 192000 });
    s.skipSections (9);
    CHECK (rig.heard() == FramePos { 6 * 96000 });
    s.skipSections (-1);
    CHECK (rig.heard() == FramePos { 192000 });

    s.setLoopOn (true);
    REQUIRE (s.song().loop.has_value());
    CHECK (s.song().loop->on);
    CHECK (s.song().loop->range == FrameRange { { 192000 }, { 6 * 96000 } });
    s.setLoopOn (false);
    CHECK_FALSE (s.song().loop->on);
}

TEST_CASE ("The running pass can be rated and noted; both are its own when it is kept")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    REQUIRE (rig.studio->ratePass ({}, 4).ok());
    REQUIRE (rig.studio->notePass ({}, "The one").ok());
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    const auto& pass = rig.studio->song().passes.at (0);
    CHECK (pass.rating == 4);
    CHECK (pass.note == "The one");
    REQUIRE (rig.studio->ratePass ({}, 2).ok());
    CHECK (rig.studio->song().passes.at (0).rating == 2);
    CHECK (rig.studio->undoSentence() == "Rated pass 1: 2 stars");
    CHECK_FALSE (rig.studio->ratePass ({}, 6).ok());
}
