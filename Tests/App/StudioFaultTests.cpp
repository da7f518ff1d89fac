#include "App/Studio/Saving.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/Waiting.h"

#include <fstream>

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}
}

TEST_CASE ("A device that goes right after the stop costs nothing of the take")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->stop();
    rig.runOnly (4096);                 // the tail is in, nothing is written yet
    rig.card->isPlugged = false;
    rig.settle();
    CHECK (rig.roll() == RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->length > Frames { 40000 });
    CHECK_FALSE (rig.takes ("Kick")[0]->health.interrupted);
}

TEST_CASE ("A punch begins where Record was pressed, however long its files take")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.run (second);
    const auto pressedAt = rig.heard();
    rig.studio->record();
    rig.runOnly (second / 2);
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    const auto& take = *rig.takes ("Kick")[0];
    CHECK (take.start >= pressedAt - Frames { rig.card->block });
    CHECK (take.start <= pressedAt + Frames { rig.card->block });
    CHECK (take.length > Frames { second - 4096 });
}

TEST_CASE ("A punch that ends before its files are made is a take all the same")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.run (second);
    rig.studio->record();
    rig.runOnly (second / 4);

    SECTION ("by R")        { rig.studio->record(); }
    SECTION ("by Space")    { rig.studio->playOrStop(); }
    SECTION ("by device")   { rig.card->isPlugged = false; }

    rig.runOnly (4096);
    rig.settle();
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->length > Frames { second / 4 - 1024 });
    CHECK (rig.filesIn ("takes") == 0);
}

TEST_CASE ("A punch whose files cannot be made says so, and the next one is whole")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.run (second);
    std::filesystem::rename (rig.place() / "audio", rig.place() / "away");
    rig.studio->record();
    rig.runOnly (4096);
    rig.run (4096);
    REQUIRE (rig.studio->takeNotices().size() == 1);
    CHECK (rig.roll() == RollState::playing);
    std::filesystem::rename (rig.place() / "away", rig.place() / "audio");

    const auto pressedAt = rig.heard();
    rig.studio->record();
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->start <= pressedAt + Frames { rig.card->block });
    CHECK (rig.takes ("Kick")[0]->length < Frames { second / 2 + 1024 });
}

TEST_CASE ("Record pressed before playback moves punches in as soon as it does")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.studio->record();
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
}

TEST_CASE ("Dragging the playhead about while playing never leaves a stop unheard")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->play();
    rig.run (second / 4);

    for (int i = 1; i <= 100; ++i)
        rig.studio->locate ({ i * 4800 });

    SECTION ("where it was dragged to it plays on")
    {
        rig.run (second / 4);
        CHECK (rig.roll() == RollState::playing);
        CHECK (rig.heard() > FramePos { 480000 });
        CHECK (rig.heard() < FramePos { 480000 + second / 4 });
    }

    SECTION ("and stopped it stands there")
    {
        rig.studio->stop();
        rig.run (second / 4);
        rig.studio->record();
        rig.run (second / 4);
        CHECK (rig.roll() == RollState::recording);
        CHECK (rig.studio->status().passFrom == FramePos { 480000 });
    }
}

TEST_CASE ("Locating at once after R does not cut the tail of the take")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.studio->locate ({ 960000 });
    rig.run (second / 4);
    REQUIRE (rig.takes ("Kick").size() == 1);
    const auto& take = *rig.takes ("Kick")[0];
    CHECK (take.start == FramePos {});
    CHECK (take.length > Frames { second - 1024 });
    CHECK (take.fileLength >= take.fileOffset + take.length);
    CHECK (rig.heard() > FramePos { 960000 });
}

TEST_CASE ("A take is kept whatever was undone and redone while it was made")
{
    StudioRig rig (twoMics(), { "Kick" });

    for (int i = 0; i < 2; ++i)
    {
        rig.studio->toStart();
        rig.studio->record();
        rig.run (second);
        rig.studio->stop();
        rig.runUntil (RollState::stopped);
    }

    rig.studio->undo();
    rig.studio->toStart();
    rig.studio->record();
    rig.run (second / 2);
    rig.studio->redo();
    rig.run (second / 2);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 3);
    CHECK (rig.studio->takeNotices().empty());
    CHECK (rig.takes ("Kick")[2]->number == 3);
    CHECK (rig.studio->song().passes.size() == 3);
    CHECK (rig.filesIn ("takes") == 0);
}

TEST_CASE ("With another latency since, nothing rolls on the old one")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.card->inputLatency = { 800 };
    rig.studio->poll();
    rig.studio->record();
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->latency.total() == Frames { 900 });
    CHECK (rig.takes ("Kick")[0]->health.dropouts.empty());
}

TEST_CASE ("An edit made while session.json is written outlives a crash right after it")
{
    const TempFolder folder;
    const auto place = folder.path() / "session";
    StudioRig::must (createSessionFolder (place, { twoMics(), {}, 1, {} }));
    auto store = SessionBuilder::must (SessionStore::open (place, SessionStore::Access::write));
    Saving saving (*store, 0.0, true);
    const auto rename = [&] (const char* name)
    {
        store->edit (SessionBuilder::must (renameTrack (store->session(), store->session().tracks.front()->id, name)), "Rename", "Renamed");
        saving.edited (0.0);
    };

    rename ("Boom");
    saving.save (0.0);
    rename ("Boom Boom");

    // Nobody polls any more: what is on the disk by now is what there is.
    CHECK (becomesTrue ([&]
    {
        const auto found = newerAutosave (place);
        return SessionBuilder::must (readSession (place)).session.trackNamed ("Boom") != nullptr && found && found->session == store->session();
    }));
}

TEST_CASE ("The message thread never waits for an interface to stop: not a lost one, not one to be measured")
{
    StudioRig rig (twoMics());

    SECTION ("lost")        { rig.card->isPlugged = false; rig.studio->poll(); }
    SECTION ("measured")    { rig.studio->calibrate (1, 1, [] (Result<CalibrationResult>) {}); }
    SECTION ("changed")     { rig.studio->useDevice ({}); rig.studio->poll(); }

    CHECK (rig.card->processor != nullptr);     // stopped by the worker, which has not had its turn
    rig.card->isPlugged = false;
    rig.settle();
    CHECK (rig.card->processor == nullptr);
    CHECK_FALSE (rig.studio->status().deviceProblem.empty());
}

TEST_CASE ("A studio that closes while its interface is opened leaves nothing running")
{
    StudioRig rig (twoMics());
    rig.studio->useDevice ({});

    SECTION ("not begun yet")   {}
    SECTION ("half way")        { rig.studio->poll(); }

    rig.close();
    CHECK (rig.card->processor == nullptr);
}

TEST_CASE ("Disk space is told at 60, 15 and 5 minutes, once each on the way down")
{
    StudioRig rig (twoMics(), { "Kick" });
    const auto noticesAt = [&rig] (double minutes)
    {
        rig.card->freeBytes = static_cast<std::int64_t> (minutes * 60.0 * 3 * 48000);
        rig.seconds += 3.0;
        rig.settle();
        auto notices = rig.studio->takeNotices();
        CHECK (notices.size() <= 1);
        return notices.empty() ? Notice {} : notices.front();
    };

    CHECK (noticesAt (61.0).title.empty());
    CHECK (noticesAt (59.9).title == "Disk space for 59 minutes");
    CHECK (noticesAt (60.1).title.empty());         // to and fro about the mark is no news
    CHECK (noticesAt (59.8).title.empty());
    CHECK (noticesAt (14.5).severity == Severity::warn);
    CHECK (noticesAt (10.0).title.empty());
    const auto last = noticesAt (4.2);
    CHECK (last.severity == Severity::fail);
    CHECK (last.title == "Disk space for 4 minutes");
    CHECK (last.text.find ("At 1 track.") == 0);
    CHECK (noticesAt (1.5).title.empty());
    CHECK (rig.studio->status().diskSeconds == Approx (90.0));
    CHECK (noticesAt (90.0).title.empty());
    CHECK (noticesAt (3.5).title == "Disk space for 3 minutes");

    CHECK (noticesAt (0.9).title.empty());
    rig.studio->record();
    rig.run (4096);
    CHECK (rig.roll() == RollState::stopped);
    const auto refused = rig.studio->takeNotices();
    REQUIRE (refused.size() == 1);
    CHECK (refused[0].text.find ("60 seconds") != std::string::npos);
    CHECK (rig.filesIn ("audio") == 0);
}

TEST_CASE ("A session edited and undone again closes without an autosave that asks to be brought back")
{
    StudioRig rig (twoMics());
    REQUIRE (rig.studio->rename (rig.studio->session().trackNamed ("Kick")->id, "Boom").ok());
    rig.settle();
    rig.studio->undo();
    rig.close();
    CHECK_FALSE (newerAutosave (rig.place()).has_value());
    CHECK (SessionBuilder::must (readSession (rig.place())).session == twoMics());
}

TEST_CASE ("After a save that failed the next one is newer than every autosave before it")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    const auto kick = s.session().trackNamed ("Kick")->id;
    std::filesystem::remove_all (rig.place() / "backups");
    std::ofstream (rig.place() / "backups") << "in the way";
    REQUIRE (s.rename (kick, "Boom").ok());
    s.save();
    REQUIRE (s.rename (kick, "Boom Boom").ok());
    rig.settle();
    CHECK (s.status().save == SaveState::failed);
    CHECK (newerAutosave (rig.place())->session == s.session());

    std::filesystem::remove (rig.place() / "backups");
    REQUIRE (s.rename (kick, "Thud").ok());
    s.save();
    rig.settle();
    CHECK (s.status().save == SaveState::saved);
    CHECK_FALSE (newerAutosave (rig.place()).has_value());
    CHECK_FALSE (std::filesystem::exists (rig.place() / "autosave.json"));
    CHECK (SessionBuilder::must (readSession (rig.place())).session == s.session());
}

TEST_CASE ("A count-in of four bars counts four bars, at any tempo and from any bar line")
{
    for (const double bpm : { 120.0, 97.3, 133.33, 61.7, 180.01 })
        for (const int bar : { 1, 2, 17, 250 })
        {
            CAPTURE (bpm, bar);
            auto desk = StudioRig::quietDesk();
            desk.roll.countIn = true;
            desk.roll.countInBars = 4;
            const Session session = SessionBuilder().tempo (1, bpm).track ("Kick", { 1 });
            StudioRig rig (session, { "Kick" }, desk);
            rig.studio->locate (session.selectedSong().tempoMap.barStart (bar, 48000));
            rig.studio->record();
            rig.runUntil (RollState::countIn);
            CHECK (rig.studio->status().countInBars == 4);
            CHECK (rig.studio->status().countInBeats == 16);
            CHECK (rig.studio->status().countInBar == 1);
        }
}
