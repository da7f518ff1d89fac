#include "App/Prep/SessionClock.h"
#include "Session/DeliveryEdits.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <fstream>

using namespace takelane;

namespace
{
constexpr auto second = 48000;

Session band()
{
    Session session = SessionBuilder().song ("Two").track ("Drums", { 1 }).track ("Bass", { 2 }).track ("Lead Vox", { 3 });
    session.song = session.songs.front()->id;
    return session;
}

Session withParts()     { return withOwnParts (band()); }

std::vector<std::string> armed (const Studio& studio)
{
    std::vector<std::string> names;

    for (const auto& track : studio.session().tracks)
        if (studio.desk().isArmed (track->id))
            names.push_back (track->name);

    return names;
}

WorkSpan sum (const std::vector<WorkSpan>& worked)
{
    WorkSpan all;

    for (const auto& span : worked)
    {
        all.seconds += span.seconds;
        all.rolling += span.rolling;
        all.sung += span.sung;
    }

    return all;
}

std::vector<std::string> told (Studio& studio, const std::string& topic)
{
    std::vector<std::string> texts;

    for (const auto& notice : studio.takeNotices())
        if (notice.topic == topic)
            texts.push_back (notice.title.empty() ? "over" : notice.title + ": " + notice.text);

    return texts;
}

/** A take of so many seconds, and its files closed. */
void record (StudioRig& rig, double seconds)
{
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (static_cast<int> (seconds * second));
    rig.studio->stop();
    rig.finish();
}

/** Nobody plays and time goes by. */
void wait (StudioRig& rig, double seconds)
{
    rig.seconds += seconds;
    rig.studio->poll();
}
}

//==== parts
TEST_CASE ("A part that is opened has exactly its tracks armed, in its song, and is no step of undo")
{
    StudioRig rig (withParts(), { "Drums", "Lead Vox" });
    const auto two = rig.studio->session().songs.back()->id;
    const auto bass = *findPart (rig.studio->session().parts, {}, "Bass");
    StudioRig::must (rig.studio->openPart (two, bass));
    CHECK (armed (*rig.studio) == std::vector<std::string> { "Bass" });
    CHECK (rig.studio->desk().part == bass.id);
    CHECK (rig.studio->session().song == two);
    CHECK_FALSE (rig.studio->canUndo());

    CHECK_FALSE (rig.studio->openPart ({ 999 }, bass).ok());
    CHECK_FALSE (rig.studio->openPart (two, { { 998 }, "Nobody", {}, {}, 0.0, {} }).ok());
    CHECK (rig.studio->desk().part == bass.id);
}

TEST_CASE ("Without a list of its own the session gets one when a part is taken in hand, without a step of undo, and keeps it")
{
    StudioRig rig (band());
    const auto part = partsOf (rig.studio->session())[1];
    REQUIRE (part.id.isNone());
    StudioRig::must (rig.studio->openPart (rig.studio->session().song, part));
    REQUIRE (rig.studio->session().parts.size() == 3);
    CHECK (rig.studio->desk().part == rig.studio->session().parts[1].id);
    CHECK (rig.studio->session().parts[1].name == "Bass");
    CHECK_FALSE (rig.studio->canUndo());

    rig.close();
    rig.open();
    CHECK (rig.studio->desk().part == rig.studio->session().parts[1].id);
    CHECK (armed (*rig.studio) == std::vector<std::string> { "Bass" });
}

TEST_CASE ("No part is opened into a take")
{
    StudioRig rig (withParts(), { "Drums" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    const auto refused = rig.studio->openPart (rig.studio->session().song, rig.studio->session().parts[1]);
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.find ("being recorded") != std::string::npos);
    CHECK_FALSE (rig.studio->nextPart().ok());
    CHECK (armed (*rig.studio) == std::vector<std::string> { "Drums" });
    rig.studio->stop();
    rig.finish();
}

TEST_CASE ("Next part walks a scripted day: each has its tracks armed and says its inputs and headphones, and at the end that all is done")
{
    auto session = withParts();
    session.parts[1].cue = session.cueMixes[1].id;
    StudioRig rig (session);
    std::vector<std::string> walked;

    for (int i = 0; i < 6; ++i)
    {
        StudioRig::must (rig.studio->nextPart());
        const auto names = armed (*rig.studio);
        REQUIRE (names.size() == 1);
        walked.push_back (rig.studio->song().title + ": " + names.front());
        record (rig, 0.2);
        StudioRig::must (rig.studio->ratePass ({}, 4));

        if (i == 1)
            CHECK (told (*rig.studio, "nextPart").back() == "Bass in Song 1: Input 2. Headphones: Cue 2");
    }

    CHECK (walked == std::vector<std::string> { "Song 1: Drums", "Song 1: Bass", "Song 1: Lead Vox", "Two: Drums", "Two: Bass", "Two: Lead Vox" });
    std::ignore = rig.studio->takeNotices();
    const auto before = rig.studio->desk();
    StudioRig::must (rig.studio->nextPart());
    CHECK (told (*rig.studio, "nextPart") == std::vector<std::string> { "All parts are done: Every part of every song has its keeper" });
    CHECK (rig.studio->desk() == before);
}

//==== the clock
TEST_CASE ("A scripted day is counted to the frame, by song and part, idle and rolling, singing and silence")
{
    StudioRig rig (withParts());
    rig.card->amplitude = 0.0f;
    auto& studio = *rig.studio;
    const auto one = studio.session().songs.front()->id, two = studio.session().songs.back()->id;
    const auto bass = studio.session().parts[1], lead = studio.session().parts[2];
    const auto opened = rig.seconds;

    wait (rig, 300.0);
    StudioRig::must (studio.openPart (one, bass));
    rig.card->amplitude = 0.25f;                                        // loud, and no voice
    record (rig, 10.0);
    wait (rig, 1200.0);
    StudioRig::must (studio.openPart (two, lead));
    rig.card->amplitude = 0.0f;
    record (rig, 8.0);                                                  // nobody sings
    CHECK (sum (studio.desk().worked).sung == 0.0);
    rig.card->amplitude = 0.25f;
    record (rig, 6.0);
    wait (rig, 70.0);

    const auto& worked = studio.desk().worked;
    const auto all = sum (worked);
    CHECK (all.seconds == Approx (rig.seconds - opened).margin (1.0e-6));
    CHECK (all.rolling == Approx (24.0).margin (0.1));
    CHECK (all.sung == Approx (6.0).margin (0.1));

    const auto sheet = clockSheetOf (studio.session(), studio.desk(), "2026-01-01");
    CHECK (sheet.songs[0].parts.size() == 2);
    CHECK (sheet.songs[0].parts[0].name == "Bass");
    CHECK (sheet.songs[0].parts[0].hours.rolling * 3600.0 == Approx (10.0).margin (0.05));
    CHECK (sheet.songs[0].parts[1].hours.worked * 3600.0 == Approx (300.0).margin (0.5));
    CHECK (sheet.songs[1].all.rolling * 3600.0 == Approx (14.0).margin (0.1));
}

TEST_CASE ("A halted clock counts nothing, and neither undo nor a session that is opened again turns it back")
{
    StudioRig rig (withParts(), { "Bass" });
    auto& studio = *rig.studio;
    CHECK (studio.isClockRunning());
    wait (rig, 100.0);
    studio.runClock (false);
    CHECK_FALSE (studio.isClockRunning());
    wait (rig, 5000.0);
    studio.runClock (true);
    wait (rig, 200.0);
    StudioRig::must (studio.rename (studio.session().tracks[0]->id, "Kit"));
    studio.undo();
    CHECK (sum (studio.desk().worked).seconds == Approx (300.0).margin (0.5));
    wait (rig, 30.0);

    rig.close();
    rig.seconds += 4000.0;
    rig.open();
    CHECK (rig.studio->isClockRunning());
    CHECK (sum (rig.studio->desk().worked).seconds == Approx (330.0).margin (0.5));
    wait (rig, 61.0);
    CHECK (sum (rig.studio->desk().worked).seconds == Approx (391.0).margin (0.5));
    CHECK (rig.studio->desk().worked.size() == 3);                      // the gaps are gaps
}

TEST_CASE ("A session that is left alone for two hours was no work from ten minutes on, and is none until something happens again")
{
    StudioRig rig (withParts(), { "Bass" });
    auto& studio = *rig.studio;

    for (int minute = 0; minute < 10 * 60; ++minute)
        wait (rig, 60.0);

    CHECK_FALSE (studio.isClockRunning());
    CHECK (sum (studio.desk().worked).seconds == Approx (600.0).margin (1.0));
    const auto before = sum (studio.desk().worked).seconds;
    record (rig, 1.0);
    CHECK (studio.isClockRunning());
    CHECK (sum (studio.desk().worked).seconds == Approx (before + 1.0).margin (1.0));
    CHECK (sum (studio.desk().worked).rolling == Approx (1.0).margin (0.05));

    for (int minute = 0; minute < 3 * 60; ++minute)
        wait (rig, 60.0);

    CHECK_FALSE (studio.isClockRunning());
    studio.runClock (true);
    CHECK (studio.isClockRunning());
}

TEST_CASE ("The desk changes once a minute and at the end of a take, and a session that was only looked at stays as it was")
{
    StudioRig rig (withParts(), { "Bass" });
    const auto before = rig.studio->revision();

    for (int i = 0; i < 59; ++i)
        wait (rig, 1.0);

    CHECK (rig.studio->revision() == before);
    rig.close();
    rig.open();
    CHECK (rig.studio->desk().worked.empty());

    for (int i = 0; i < 200; ++i)
        wait (rig, 1.0);

    CHECK (rig.studio->revision() <= before + 4);
    CHECK (sum (rig.studio->desk().worked).seconds == Approx (180.0).margin (1.5));
    record (rig, 1.0);
    CHECK (sum (rig.studio->desk().worked).rolling == Approx (1.0).margin (0.05));
}

TEST_CASE ("A voice that has sung for twenty minutes is offered a rest after the take, once, and it is over when it has rested")
{
    auto session = withParts();
    session = SessionBuilder::must (setInputSheet (session, session.trackNamed ("Lead Vox")->id, { {}, "Ana", {} }));
    auto desk = StudioRig::quietDesk();
    desk.worked.push_back ({ "2026-01-01T08:40:00Z", session.song, session.parts[2].id, 1199.0, 1199.0, 1199.0 });
    StudioRig rig (session, {}, desk);
    auto& studio = *rig.studio;
    StudioRig::must (studio.openPart (session.song, session.parts[2]));
    std::ignore = studio.takeNotices();

    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (3 * second);
    CHECK (told (studio, "voiceRest").empty());
    studio.stop();
    rig.finish();
    CHECK (told (studio, "voiceRest") == std::vector<std::string> { "The voice wants a rest: Ana has sung 20 min: 10 min rest." });

    record (rig, 1.0);
    wait (rig, 61.0);
    CHECK (told (studio, "voiceRest").empty());
    wait (rig, 600.0);
    CHECK (told (studio, "voiceRest") == std::vector<std::string> { "over" });
}

TEST_CASE ("In the last days before it is due a session that is opened says what is missing")
{
    const auto say = [] (const char* due, bool isDone)
    {
        auto session = withParts();
        session.sheet.due = due;

        if (isDone)
            for (const auto all = session; const auto& song : all.songs)
                for (const auto& part : all.parts)
                    if (part.id != all.parts[0].id || song->id != all.song)
                        session = SessionBuilder::must (setSongPart (session, song->id, { part.id, true, {} }));

        StudioRig rig (session);
        const auto texts = told (*rig.studio, "due");
        return texts.empty() ? std::string() : texts.back();
    };

    CHECK (say ("", false).empty());
    CHECK (say ("2026-01-05", false).empty());                          // the rig's day is 2026-01-01
    CHECK (say ("2026-01-04", false) == "Due in 3 days: 6 parts have no keeper yet");
    CHECK (say ("2026-01-02", true) == "Due in 1 day: One part has no keeper yet");
    CHECK (say ("2026-01-01", false) == "Due today: 6 parts have no keeper yet");
    CHECK (say ("2025-12-30", false) == "Due 2 days ago: 6 parts have no keeper yet");
}

TEST_CASE ("Singing counts in full though the disk's writer brings what was sung in steps, and ends where it ended")
{
    StudioRig rig (withParts());
    auto& studio = *rig.studio;
    StudioRig::must (studio.openPart (studio.session().song, studio.session().parts[2]));
    studio.record();
    rig.runUntil (RollState::recording);

    const auto inSteps = [&rig] (double seconds)
    {
        for (int step = 0; step < static_cast<int> (seconds * 5.0); ++step)     // the writer's 200 ms, some 40 polls
        {
            rig.runOnly (second / 5);
            rig.studio->runWorkers();
        }
    };

    const auto began = rig.seconds;
    inSteps (6.0);
    const auto sang = rig.seconds - began;
    rig.card->amplitude = 0.0f;
    inSteps (6.0);
    const auto rolled = rig.seconds - began;
    studio.stop();
    rig.finish();
    CHECK (sum (studio.desk().worked).rolling == Approx (rolled).margin (0.1));
    CHECK (sum (studio.desk().worked).sung == Approx (sang).margin (0.25));
}

TEST_CASE ("A voice whose peaks stop coming is not counted as singing on")
{
    StudioRig rig (withParts());
    auto& studio = *rig.studio;
    StudioRig::must (studio.openPart (studio.session().song, studio.session().parts[2]));
    studio.record();
    rig.runUntil (RollState::recording);
    rig.run (2 * second);
    rig.runOnly (4 * second);                                           // the disk stands still
    CHECK (rig.roll() == RollState::recording);
    rig.run (256);
    studio.stop();
    rig.finish();
    CHECK (sum (studio.desk().worked).sung == Approx (2.5).margin (0.1));
}

TEST_CASE ("Hours of a part stay the part's when a step from before it was taken in hand is undone")
{
    StudioRig rig (band());
    auto& studio = *rig.studio;
    const auto one = studio.session().song;
    StudioRig::must (studio.rename (studio.session().trackNamed ("Bass")->id, "Bass DI"));
    StudioRig::must (studio.run (R"({"do": "track.add", "name": "Accordion", "channels": 1, "inputs": [4]})"));
    StudioRig::must (studio.openPart (one, *findPart (partsOf (studio.session()), {}, "Bass DI")));
    const auto part = studio.desk().part;
    wait (rig, 600.0);
    studio.undo();
    studio.undo();
    REQUIRE (studio.session().trackNamed ("Bass") != nullptr);
    CHECK (studio.desk().part == part);
    StudioRig::must (studio.openPart (one, *findPart (partsOf (studio.session()), {}, "Bass")));
    CHECK (studio.desk().part == part);
    wait (rig, 600.0);

    const auto row = clockSheetOf (studio.session(), studio.desk(), "2026-01-01").songs[0];
    REQUIRE (row.parts.size() == 1);
    CHECK (row.parts[0].name == "Bass");
    CHECK (row.parts[0].hours.worked * 3600.0 == Approx (1200.0).margin (1.0));
    CHECK_FALSE (studio.canUndo());
    studio.redo();
    studio.redo();
    CHECK (studio.session().trackNamed ("Accordion") != nullptr);
    CHECK (studio.desk().part == part);
}

TEST_CASE ("A part that a command takes in hand keeps its id below every step, too")
{
    StudioRig rig (band());
    auto& studio = *rig.studio;
    StudioRig::must (studio.rename (studio.session().trackNamed ("Drums")->id, "Kit"));
    StudioRig::must (studio.run (R"({"do": "part.select", "part": "Bass"})"));
    const auto part = studio.desk().part;
    REQUIRE_FALSE (part.isNone());
    studio.undo();
    CHECK (studio.session().trackNamed ("Drums") != nullptr);
    CHECK (studio.desk().part == part);
}

//==== before Record
TEST_CASE ("An interface that runs at another rate than the session's is refused at Record, and one press opens it anew")
{
    StudioRig rig (withParts(), { "Bass" });
    rig.card->rate = 44100;
    rig.run (1024);
    const auto interfaceItem = rig.studio->readiness().items.front();
    CHECK (interfaceItem.state == ReadyState::fail);
    CHECK (interfaceItem.action == "app.reopenInterface");
    std::ignore = rig.studio->takeNotices();

    rig.studio->record();
    rig.run (4096);
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.takes ("Bass").empty());
    const auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].action == "app.reopenInterface");
    CHECK (notices[0].actionText == "Set to 48 kHz");

    rig.card->rate = 0;
    const auto opened = rig.card->opened;
    rig.studio->useDevice (DeviceChoice (rig.studio->deviceChoice()));
    rig.settle();
    CHECK (rig.card->opened == opened + 1);
    CHECK (rig.studio->readiness().items.front().state == ReadyState::good);
    record (rig, 0.5);
    CHECK (rig.takes ("Bass").size() == 1);
}

TEST_CASE ("A track without an input is not armed, and says why; with one it is")
{
    StudioRig rig (SessionBuilder().track ("Import").track ("Bass", { 2 }));
    auto& studio = *rig.studio;
    const auto import = studio.session().tracks[0]->id;
    const auto refused = studio.setArmed (import, true);
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text == "'Import' has no input: choose one, then arm it");
    CHECK_FALSE (studio.desk().isArmed (import));
    CHECK (told (studio, "noInput") == std::vector<std::string> { "'Import' has no input: Choose one in the Input column, then arm it" });

    StudioRig::must (studio.setInputs (import, { 1 }));
    StudioRig::must (studio.setArmed (import, true));
    CHECK (studio.desk().isArmed (import));
}

TEST_CASE ("Nothing armed: Record arms what is selected and has an input, else the first that has one, else says why not")
{
    StudioRig rig (SessionBuilder().track ("Import").track ("Bass", { 2 }).track ("Gtr", { 3 }));
    auto desk = rig.studio->desk();
    desk.selection = { rig.studio->session().tracks[2]->id };
    rig.studio->setDesk (desk);
    record (rig, 0.2);
    CHECK (armed (*rig.studio) == std::vector<std::string> { "Gtr" });
    CHECK (rig.takes ("Gtr").size() == 1);

    StudioRig none (SessionBuilder().track ("Import"));
    none.studio->record();
    none.run (1024);
    CHECK (none.roll() == RollState::stopped);
    const auto notices = none.studio->takeNotices();
    REQUIRE_FALSE (notices.empty());
    CHECK (notices.back().title == "No track has an input");
}

TEST_CASE ("Readiness follows the studio: talkback is tested when it was heard, not when it was only open")
{
    auto session = withParts();
    session.cueMixes[0].outputPair = 1;
    auto desk = StudioRig::quietDesk();
    desk.talk.input = 4;
    StudioRig rig (session, { "Bass" }, desk);
    const auto headphones = [&] { return rig.studio->readiness().items[5].fact; };
    rig.card->amplitude = 0.0f;
    rig.studio->talk (true);
    rig.run (9600);
    CHECK (headphones() == "1 cue mix, talkback not tested");
    rig.card->amplitude = 0.25f;
    rig.run (24000);
    CHECK (headphones() == "1 cue mix, talkback tested");
    rig.studio->talk (false);
    rig.run (1024);
    CHECK (headphones() == "1 cue mix, talkback tested");
}

TEST_CASE ("Readiness knows whether the scratch track's file is there")
{
    Session with = SessionBuilder().track ("Bass", { 2 }).track ("Scratch").take ({ 0 }, { 48000 });
    Guide guide;
    guide.track = with.trackNamed ("Scratch")->id;
    with = SessionBuilder::must (setGuide (with, with.song, guide));
    StudioRig rig (with);
    rig.run (1024);
    const auto scratch = [&] { return rig.studio->readiness().items[4].fact; };
    CHECK (scratch() == "its file is missing");

    const auto file = rig.place() / songTrack (with, "Scratch").takes.front()->file;
    std::filesystem::create_directories (file.parent_path());
    std::ofstream (file) << "anything";
    wait (rig, 11.0);
    rig.settle();
    CHECK (scratch() == "in place, its tempo is not known");
}
