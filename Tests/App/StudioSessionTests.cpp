#include "App/Interchange/Dawproject.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/StudioRig.h"

#include <fstream>
#include <random>

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}

TrackId id (const StudioRig& rig, const std::string& name)
{
    return rig.studio->session().trackNamed (name)->id;
}
}

TEST_CASE ("Every typed edit is one step of undo with its sentence; the desk is none")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    const auto kick = id (rig, "Kick");
    auto revision = s.revision();
    REQUIRE (s.rename (kick, "Kick \"In\"").ok());
    CHECK (s.revision() > revision);
    CHECK (s.undoSentence() == "Renamed Kick to Kick \"In\"");
    REQUIRE (s.setColour (kick, "#112233").ok());
    REQUIRE (s.setInputs (kick, { 3 }).ok());
    REQUIRE (s.setMuted (kick, true).ok());
    const auto gesture = s.newGesture();

    for (int i = 0; i < 10; ++i)
        REQUIRE (s.setGain (kick, -0.5 * i, gesture).ok());

    REQUIRE (s.addTrack ("Bass", 1, { 4 }).ok());
    REQUIRE (s.setArmed (kick, true).ok());
    REQUIRE (s.setSoloed (kick, true).ok());
    REQUIRE (s.setMonitor (kick, MonitorMode::input).ok());
    REQUIRE (s.removeTrack (id (rig, "Snare")).ok());

    const auto refused = s.rename (kick, "Bass");
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.find ("command") == std::string::npos);

    int steps = 0;

    for (; s.canUndo(); ++steps)
        s.undo();

    CHECK (steps == 7);
    CHECK (s.session() == twoMics());
    CHECK (s.desk().isArmed (kick));
    CHECK (s.desk().monitorMode (kick) == MonitorMode::input);
    CHECK (s.redoSentence() == "Renamed Kick to Kick \"In\"");
}

TEST_CASE ("An edit is in the autosave, a save in session.json; the state tells which")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    CHECK (s.status().save == SaveState::saved);
    REQUIRE (s.rename (id (rig, "Kick"), "Boom").ok());
    CHECK (s.status().save == SaveState::waiting);
    rig.seconds += 2.0;
    rig.settle();
    CHECK (s.status().save == SaveState::saved);
    CHECK (s.status().sinceSave == Approx (0.0));
    CHECK (newerAutosave (rig.place())->session == s.session());

    s.save();
    CHECK (s.status().save == SaveState::saving);
    rig.settle();
    CHECK (s.status().save == SaveState::saved);
    CHECK_FALSE (newerAutosave (rig.place()).has_value());
    CHECK (SessionBuilder::must (readSession (rig.place())).session == s.session());
}

TEST_CASE ("What is edited while session.json is being written is not lost")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    REQUIRE (s.rename (id (rig, "Kick"), "Boom").ok());
    s.save();
    REQUIRE (s.rename (id (rig, "Boom"), "Boom Boom").ok());
    rig.settle();
    CHECK (newerAutosave (rig.place())->session == s.session());
    CHECK (s.status().save == SaveState::saved);
}

TEST_CASE ("session.json is written every five minutes, and when the studio closes")
{
    StudioRig rig (twoMics());
    REQUIRE (rig.studio->rename (id (rig, "Kick"), "Boom").ok());
    rig.seconds += 301.0;
    rig.settle();
    CHECK (SessionBuilder::must (readSession (rig.place())).session.trackNamed ("Boom") != nullptr);

    REQUIRE (rig.studio->rename (id (rig, "Boom"), "Thud").ok());
    rig.close();
    CHECK (SessionBuilder::must (readSession (rig.place())).session.trackNamed ("Thud") != nullptr);
    CHECK_FALSE (newerAutosave (rig.place()).has_value());
}

TEST_CASE ("A save that fails is told and tried again")
{
    StudioRig rig (twoMics());
    REQUIRE (rig.studio->rename (id (rig, "Kick"), "Boom").ok());
    rig.settle();
    std::filesystem::remove_all (rig.place() / "backups");
    std::ofstream (rig.place() / "backups") << "in the way";
    rig.studio->save();
    rig.settle();
    CHECK (rig.studio->status().save == SaveState::failed);
    CHECK_FALSE (rig.studio->status().saveProblem.empty());

    std::filesystem::remove (rig.place() / "backups");
    std::filesystem::create_directory (rig.place() / "backups");
    rig.seconds += 11.0;
    rig.settle();
    CHECK (rig.studio->status().save == SaveState::saved);
    CHECK (SessionBuilder::must (readSession (rig.place())).session.trackNamed ("Boom") != nullptr);
}

TEST_CASE ("Zooming and scrolling is saved lazily and says nothing")
{
    StudioRig rig (twoMics());
    auto desk = rig.studio->desk();
    desk.scroll = { 4800 };
    desk.zoomFramesPerPixel = 100.0;
    rig.studio->setDesk (desk);
    CHECK (rig.studio->status().save == SaveState::saved);
    CHECK_FALSE (newerAutosave (rig.place()).has_value());
    rig.seconds += 6.0;
    rig.settle();
    rig.settle();
    CHECK (newerAutosave (rig.place())->desk.scroll == FramePos { 4800 });
    CHECK_FALSE (rig.studio->canUndo());
}

TEST_CASE ("A running take is kept when the studio closes")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.close();
    const auto session = SessionBuilder::must (readSession (rig.place())).session;
    REQUIRE (songTrack (session, "Kick").takes.size() == 1);
    CHECK (songTrack (session, "Kick").takes[0]->length > Frames { 40000 });
    CHECK (rig.filesIn ("takes") == 0);
}

TEST_CASE ("While a take is made its tracks and its song stay; everything else may be edited")
{
    StudioRig rig (twoMics(), { "Kick" });
    auto& s = *rig.studio;
    const auto toms = SessionBuilder::must (s.addTrack ("Toms", 1, { 3 }));
    REQUIRE (s.setArmed (toms, true).ok());
    s.record();
    rig.run (second / 2);
    CHECK_FALSE (s.removeTrack (id (rig, "Kick")).ok());
    CHECK_FALSE (s.run (R"({"do":"song.select","song":"nowhere"})").ok());
    s.undo();
    CHECK (s.session().trackNamed ("Toms") != nullptr);
    CHECK (s.takeNotices().size() == 1);
    REQUIRE (s.rename (id (rig, "Kick"), "Kick In").ok());
    REQUIRE (s.removeTrack (id (rig, "Snare")).ok());
    REQUIRE (s.setGain (id (rig, "Kick In"), -6.0).ok());
    REQUIRE (s.setArmed (id (rig, "Kick In"), false).ok());
    CHECK (s.takeNotices().empty());
    s.undo();
    s.undo();
    rig.run (second / 2);
    CHECK (rig.roll() == RollState::recording);
    CHECK (s.status().recorded == std::vector { toms });
    s.stop();
    rig.runUntil (RollState::stopped);
    CHECK (rig.takes ("Kick In").size() == 1);
    CHECK (rig.takes ("Toms").size() == 1);
    CHECK (s.session().trackNamed ("Snare") != nullptr);
}

TEST_CASE ("A device that goes ends the take, is waited for, and is taken up again")
{
    StudioRig rig (twoMics(), { "Kick" });
    auto& s = *rig.studio;
    s.record();
    rig.run (second);
    rig.card->isPlugged = false;
    rig.settle();
    CHECK (rig.roll() == RollState::stopped);
    CHECK_FALSE (s.status().deviceProblem.empty());
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->health.interrupted);
    CHECK (s.takeNotices().size() == 2);
    CHECK (rig.heard() == FramePos {});

    s.playOrStop();
    CHECK (s.takeNotices().size() == 1);
    CHECK (rig.roll() == RollState::stopped);

    rig.seconds += 3.0;
    rig.settle();
    CHECK (s.takeNotices().empty());
    rig.card->isPlugged = true;
    rig.seconds += 3.0;
    rig.settle();
    CHECK (s.status().deviceProblem.empty());
    CHECK (s.status().device.state == DeviceState::running);
    s.record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
}

TEST_CASE ("A device that is not there is tried again; the wish to record waits only while it opens")
{
    StudioRig rig (twoMics(), { "Kick" });
    auto& s = *rig.studio;
    rig.card->isPlugged = false;
    s.useDevice ({});
    CHECK (s.status().isDeviceOpening);
    s.record();
    CHECK (rig.roll() == RollState::preparing);
    rig.settle();
    CHECK (rig.roll() == RollState::stopped);
    CHECK_FALSE (s.takeNotices().empty());

    rig.card->isPlugged = true;
    rig.seconds += 3.0;
    rig.settle();
    CHECK (s.status().deviceProblem.empty());
    rig.run (second / 10);
    CHECK (rig.roll() == RollState::stopped);

    s.useDevice ({});
    s.record();
    rig.run (second);
    CHECK (rig.roll() == RollState::recording);
    s.useDevice ({});
    const auto notices = s.takeNotices();
    REQUIRE_FALSE (notices.empty());
    CHECK (notices.back().title == "The interface stays until the take has ended");
    rig.run (1024);
    CHECK (rig.roll() == RollState::recording);
}

TEST_CASE ("A device pulled while the files of a take are made leaves nothing behind")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.card->isPlugged = false;
    rig.settle();
    rig.run (1024);
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.filesIn ("audio") == 0);
    CHECK (rig.filesIn ("takes") == 0);
}

TEST_CASE ("Levels, dropouts and the disk are told")
{
    StudioRig rig (twoMics(), { "Kick" });
    auto& s = *rig.studio;
    rig.card->amplitude = 1.0f;
    rig.run (second / 4);
    CHECK (s.level (id (rig, "Kick"), 0).clipped);
    CHECK (s.level (id (rig, "Snare"), 0).peak == Approx (0.0f));
    REQUIRE (s.inputLevels().size() == 4);
    CHECK (s.inputLevels()[3].hold == Approx (1.0f));
    s.clearClips();
    CHECK_FALSE (s.level (id (rig, "Kick"), 0).clipped);

    rig.card->loseNext = { 500 };
    rig.run (1024);
    CHECK (s.status().dropouts == 1);
    s.clearDropouts();
    CHECK (s.status().dropouts == 0);
    CHECK (s.status().diskTracks == 1);
    CHECK (s.status().diskSeconds > 0.0);
    CHECK (s.status().diskSeconds < 1.0e9);
}

TEST_CASE ("Files are imported beside what is edited meanwhile; those that are no sound are refused by name")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    const auto sound = rig.folder.path() / "Guide.wav", text = rig.folder.path() / "Notes.txt";
    writeForeign (sound, { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1 }, sine (44100, 440.0, 44100));
    std::ofstream (text) << "no sound";
    s.import ({ sound, text }, { 4800 });
    CHECK (s.status().job.has_value());
    REQUIRE (s.rename (id (rig, "Kick"), "Boom").ok());
    rig.settle();
    CHECK_FALSE (s.status().job.has_value());
    REQUIRE (rig.takes ("Guide").size() == 1);
    CHECK (rig.takes ("Guide")[0]->start == FramePos { 4800 });
    CHECK (s.session().trackNamed ("Boom") != nullptr);
    CHECK (s.undoSentence() == "Imported Guide");
    const auto notices = s.takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].text.find ("Notes.txt") != std::string::npos);
    s.undo();
    s.undo();
    CHECK (s.session().trackNamed ("Kick") != nullptr);
}

TEST_CASE ("A folder of stems and a project are imported as files are, and what was edited meanwhile stays")
{
    StudioRig rig (twoMics());
    auto& s = *rig.studio;
    const auto stems = rig.folder.path() / "stems";
    std::filesystem::create_directory (stems);
    writeForeign (stems / "01 Vox.wav", {}, sine (48000, 440.0, 48000));
    writeForeign (stems / "02 Shaker.wav", {}, sine (48000, 440.0, 48000));
    s.import ({ stems }, { 4800 });
    REQUIRE (s.rename (id (rig, "Kick"), "Boom").ok());
    rig.settle();
    REQUIRE (rig.takes ("Vox").size() == 1);
    CHECK (rig.takes ("Vox")[0]->start == FramePos { 4800 });
    CHECK (s.session().trackNamed ("Boom") != nullptr);
    CHECK (s.session().folderNamed ("Vocals") != nullptr);
    CHECK (s.undoSentence() == "Imported stems");
    const auto songs = s.session().songs.size();

    const auto project = rig.folder.path() / "Out.dawproject";
    REQUIRE (writeDawproject (rig.place(), s.session(), s.session().song, project).ok());
    s.import ({ project }, {});
    rig.settle();
    CHECK (s.session().songs.size() == songs + 1);
    CHECK (s.session().song == s.session().songs.back()->id);
    CHECK (rig.takes ("Shaker").size() == 1);
    CHECK (s.session().tracks.size() == 4);             // the same tracks, another song
    CHECK (invariantProblems (s.session(), s.desk()).empty());
    const auto files = rig.filesIn ("audio");

    std::ofstream (rig.folder.path() / "bad.dawproject") << "no archive";
    s.import ({ rig.folder.path() / "bad.dawproject" }, {});
    rig.settle();
    const auto notices = s.takeNotices();
    REQUIRE_FALSE (notices.empty());
    CHECK (notices.back().text.find ("bad.dawproject") != std::string::npos);
    CHECK (rig.filesIn ("audio") == files);
    CHECK (s.undoSentence() == "Imported Out.dawproject");
    s.undo();
    CHECK (s.session().songs.back()->end() == FramePos {});     // a song with recordings stays, its takes in the bin
}

TEST_CASE ("A cancelled import leaves nothing behind")
{
    StudioRig rig (twoMics());
    const auto sound = rig.folder.path() / "Guide.wav";
    writeForeign (sound, { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 1 }, sine (48000, 440.0, 48000));
    rig.studio->import ({ sound }, {});
    rig.studio->cancelJob();
    rig.settle();
    CHECK (rig.studio->session() == twoMics());
    CHECK (rig.filesIn ("audio") == 0);
    CHECK_FALSE (rig.studio->status().job.has_value());
}

TEST_CASE ("A hundred random actions never break the session or the transport")
{
    for (unsigned seed = 1; seed <= 12; ++seed)
    {
        CAPTURE (seed);
        StudioRig rig (twoMics(), { "Kick" });
        auto& s = *rig.studio;
        std::mt19937 random (seed);
        const auto upTo = [&random] (int n) { return static_cast<int> (random() % static_cast<unsigned> (n)); };

        for (int i = 0; i < 100; ++i)
        {
            switch (upTo (19))
            {
                case 0: case 1:     s.playOrStop(); break;
                case 2: case 3:     s.record(); break;
                case 4:             s.abortTake(); break;
                case 5:             s.locate ({ upTo (400000) }); break;
                case 6:             s.skipBars (upTo (7) - 3); break;
                case 7:             s.undo(); break;
                case 8:             s.redo(); break;
                case 9:             s.setLoopOn (upTo (2) == 0); break;
                case 10:            s.setPunchOn (upTo (2) == 0); break;
                case 11:            s.setRoll ({ .click = upTo (2) == 0, .countIn = upTo (2) == 0, .preRoll = upTo (2) == 0, .countInBars = 1, .preRollBars = 1 }); break;
                case 12:            s.replayTake(); break;
                case 13:            (void) s.addTrack ("T" + std::to_string (i), 1, { 1 + upTo (4) }); break;
                case 14:            (void) s.removeTrack (s.session().tracks.empty() ? TrackId {} : s.session().tracks.front()->id); break;
                case 15:            if (! s.session().tracks.empty()) (void) s.setArmed (s.session().tracks.back()->id, upTo (2) == 0); break;
                case 16:            s.save(); break;
                case 17:            rig.card->isPlugged = upTo (4) != 0; rig.seconds += 3.0; break;
                case 18:            s.useDevice ({}); break;
            }

            rig.run (upTo (4) == 0 ? 0 : upTo (20000));
            REQUIRE (invariantProblems (s.session(), s.desk()).empty());
        }

        rig.card->isPlugged = true;
        s.stop();
        rig.seconds += 3.0;
        rig.settle();
        rig.seconds += 3.0;
        rig.settle();
        rig.finish();
        CHECK (s.status().save == SaveState::saved);
    }
}
