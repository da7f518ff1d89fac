#include "App/Workplace/Workplace.h"

#include "App/Studio/Studio.h"
#include "App/Workplace/DemoFill.h"
#include "App/Workplace/DemoSong.h"
#include "Session/Changing.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/CutOffPass.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"

#include <fstream>

using namespace takelane;

namespace
{
namespace fs = std::filesystem;

struct Place
{
    TempFolder folder;
    Preferences preferences { folder / "config" };
    Workplace workplace { preferences };

    Place()
    {
        preferences.change ([this] (PreferenceValues& v)
        {
            v.sessionsFolder = folder / "sessions";
            v.templatesFolder = folder / "templates";
        });
    }

    fs::path session (const std::string& name)
    {
        fs::create_directories (folder / "sessions");
        sessionOnDisk (folder / "sessions" / name, { { "Kick", { 1 } }, { "Snare", { 2 } } });
        return folder / "sessions" / name;
    }

    template <typename T>
    T got()
    {
        auto outcome = workplace.wait();

        if (const auto* no = std::get_if<OpeningRefused> (&outcome); no != nullptr && ! std::is_same_v<T, OpeningRefused>)
            FAIL (no->problem.text);

        REQUIRE (std::holds_alternative<T> (outcome));
        return std::get<T> (std::move (outcome));
    }
};

NewSessionRequest request (const fs::path& folder, StartWith startWith)
{
    NewSessionRequest r;
    r.folder = folder;
    r.name = folder.filename().string();
    r.startWith = startWith;
    return r;
}

std::size_t countIn (const fs::path& folder)
{
    std::error_code failed;
    return static_cast<std::size_t> (std::distance (fs::directory_iterator (folder, failed), fs::directory_iterator()));
}
}

TEST_CASE ("A session is opened by its folder or by a file in it")
{
    Place place;
    const auto folder = place.session ("A");
    const auto chosen = GENERATE (as<std::string>{}, "", "session.json", "audio");
    place.workplace.open (chosen.empty() ? folder : folder / chosen);
    CHECK (place.workplace.job()->title == "Opening " + (chosen.empty() ? std::string ("A") : chosen));
    const auto opened = place.got<OpenedSession>();
    CHECK (opened.folder == folder);
    CHECK (opened.store->session().tracks.size() == 2);
    CHECK_FALSE (opened.isDemo);
    CHECK_FALSE (place.workplace.job().has_value());
}

TEST_CASE ("What cannot be opened is refused with a sentence: missing, no session, in use, newer, already open")
{
    Place place;
    const auto folder = place.session ("A");

    place.workplace.open (place.folder / "nowhere");
    CHECK (place.got<OpeningRefused>().problem.text.find ("is not there") != std::string::npos);

    fs::create_directories (place.folder / "plain");
    place.workplace.open (place.folder / "plain");
    CHECK (place.got<OpeningRefused>().problem.text.find ("no Takelane session") != std::string::npos);

    {
        const auto held = SessionBuilder::must (SessionLock::acquire (folder));
        place.workplace.open (folder);
        CHECK (place.got<OpeningRefused>().problem.text.find ("is open in Takelane on this computer") != std::string::npos);
    }

    place.workplace.setOpen (folder);
    place.workplace.open (folder);
    CHECK (place.got<OpeningRefused>().problem.text.find ("the one that is open") != std::string::npos);
    place.workplace.setOpen ({});

    std::ofstream (folder / "session.json") << R"({ "format": "takelane-session", "version": 99 })";
    place.workplace.open (folder);
    CHECK (place.got<OpeningRefused>().problem.text.find ("newer") != std::string::npos);
}

TEST_CASE ("A recent session that is gone is forgotten when it cannot be opened")
{
    Place place;
    place.preferences.change ([&] (PreferenceValues& v) { rememberRecent (v, place.folder / "gone"); });
    place.workplace.open (place.folder / "gone");
    (void) place.got<OpeningRefused>();
    CHECK (place.preferences.now().recent.empty());
}

TEST_CASE ("At start the last session opens; where it is gone the one before, and that is told")
{
    Place place;
    const auto folder = place.session ("A");
    place.preferences.change ([&] (PreferenceValues& v) { v.recent = { place.folder / "gone", folder }; });
    place.workplace.begin ({});
    const auto opened = place.got<OpenedSession>();
    CHECK (opened.folder == folder);
    CHECK (opened.notices.size() == 1);
}

TEST_CASE ("A pass that was cut off is told in seconds before anything is touched, then recovered and opened")
{
    Place place;
    const auto folder = place.folder / "sessions" / "A";
    fs::create_directories (folder.parent_path());
    const auto loaded = sessionOnDisk (folder, { { "Kick", { 1 } }, { "Snare", { 2 } } });

    {
        CutOffPass pass (folder, loaded.session);
        pass.appendAll (96000);
        REQUIRE (pass.sync());
        pass.append (0, 4800);
    }

    place.workplace.open (folder);
    const auto facts = place.got<RecoveryNeeded>().facts;
    REQUIRE (facts.takes.size() == 1);
    CHECK (facts.takes[0].number == 1);
    CHECK (facts.takes[0].tracks == 2);
    CHECK (facts.takes[0].files == 2);
    CHECK (facts.takes[0].seconds == Approx (2.0));
    CHECK (facts.takes[0].lostAtMost == Approx (0.5));
    CHECK (facts.takes[0].wave.peak.size() == RecoveryFacts::Wave::columns);
    CHECK_FALSE (facts.stoppedAt.empty());
    CHECK_FALSE (facts.olderSave.empty());
    CHECK_FALSE (facts.hasAutosave);
    CHECK (countIn (folder / "takes") == 1);

    SECTION ("recovered")
    {
        place.workplace.recover (folder);
        const auto opened = place.got<OpenedSession>();
        CHECK (opened.store->session().selectedSong().passes.size() == 1);
        CHECK (opened.store->session().selectedSong().tracks[0]->takes.size() == 1);
    }

    SECTION ("the older save")
    {
        place.workplace.openOlder (folder);
        const auto opened = place.got<OpenedSession>();
        CHECK (opened.store->session().selectedSong().passes.empty());
        CHECK (countIn (folder / "audio") == 2);
        CHECK (fs::exists (folder / "takes" / "recovered"));
    }
}

TEST_CASE ("Unsaved edits are counted by what they are, and both ways on keep them somewhere")
{
    Place place;
    const auto folder = place.session ("A");
    auto loaded = SessionBuilder::must (readSession (folder));
    ++loaded.rev;
    loaded.session = SessionBuilder::must (renameTrack (loaded.session, loaded.session.tracks[0]->id, "Kick In"));
    loaded.session = SessionBuilder::must (renameTrack (loaded.session, loaded.session.tracks[1]->id, "Snare Top"));
    REQUIRE (saveAutosave (folder, loaded).ok());

    place.workplace.open (folder);
    const auto facts = place.got<RecoveryNeeded>().facts;
    CHECK (facts.hasAutosave);
    CHECK (facts.numEdits == 2);
    CHECK (facts.edits == std::vector<std::string> { "2 renames" });

    SECTION ("recovered")
    {
        place.workplace.recover (folder);
        CHECK (place.got<OpenedSession>().store->session().trackNamed ("Kick In") != nullptr);
    }

    SECTION ("the older save")
    {
        place.workplace.openOlder (folder);
        CHECK (place.got<OpenedSession>().store->session().trackNamed ("Kick") != nullptr);
        CHECK (fs::exists (folder / "takes" / "recovered" / "autosave.json"));
    }
}

TEST_CASE ("Only the playhead is newer in the autosave: nobody is asked anything")
{
    Place place;
    const auto folder = place.session ("A");
    auto loaded = SessionBuilder::must (readSession (folder));
    ++loaded.rev;
    loaded.desk.playhead = 4800_pos;
    REQUIRE (saveAutosave (folder, loaded).ok());
    place.workplace.open (folder);
    CHECK (place.got<OpenedSession>().store->desk().playhead == 4800_pos);
}

TEST_CASE ("A damaged session file is told and its backup takes its place")
{
    Place place;
    const auto folder = place.session ("A");
    auto loaded = SessionBuilder::must (readSession (folder));
    ++loaded.rev;
    REQUIRE (saveSession (folder, loaded).ok());
    std::ofstream (folder / "session.json") << "{ half";

    place.workplace.open (folder);
    const auto facts = place.got<RecoveryNeeded>().facts;
    CHECK (facts.isDamaged);
    CHECK_FALSE (facts.backupFrom.empty());
    CHECK (facts.olderSave.empty());
    place.workplace.recover (folder);
    CHECK (place.got<OpenedSession>().store->session().tracks.size() == 2);
    CHECK (fs::exists (folder / "session.json.damaged-1"));
}

TEST_CASE ("A new session begins as asked, in a folder that was not there")
{
    Place place;
    const auto folder = place.folder / "sessions" / "My Songs";
    place.workplace.create (request (folder, StartWith::justMe));
    {
        const auto opened = place.got<OpenedSession>();
        CHECK (opened.folder == folder);
        CHECK (opened.store->session().name == "My Songs");
        CHECK (opened.store->session().tracks.size() == 2);
        CHECK (opened.store->desk().armed.size() == 2);
        CHECK (opened.store->desk().roll.countInBars == 2);
    }

    auto band = request (folder, StartWith::band);
    band.inputNames = { "Mic 1", "Mic 2", "capture_3" };
    place.workplace.create (band);
    const auto opened = place.got<OpenedSession>();
    CHECK (opened.folder == place.folder / "sessions" / "My Songs 2");
    CHECK (opened.store->session().trackNamed ("Mic 2")->inputs == std::vector<int> { 2 });
    CHECK (opened.store->session().trackNamed ("Input 3") != nullptr);
}

TEST_CASE ("Every way to begin is a sound session")
{
    const auto startWith = GENERATE (StartWith::justMe, StartWith::band, StartWith::vocals, StartWith::empty);
    const auto made = SessionBuilder::must (setUpFor (request ("/x/Test", startWith)));
    CHECK (invariantProblems (made.session, made.desk).empty());
    CHECK (made.session.tracks.empty() == (startWith == StartWith::empty));
}

TEST_CASE ("A template holds the set-up and nothing recorded, and a session can begin with it")
{
    Place place;
    const auto folder = place.session ("A");
    place.workplace.open (folder);
    auto opened = place.got<OpenedSession>();
    StudioSettings settings;
    settings.ownThreads = false;
    Studio studio (std::move (opened.store), settings);
    REQUIRE (studio.setArmed (studio.session().tracks[0]->id, true).ok());
    place.workplace.saveTemplate (studio, "Two mics");
    CHECK (place.got<WorkDone>().notice.severity == Severity::info);

    std::vector<OwnTemplate> templates;
    place.workplace.listTemplates ([&templates] (std::vector<OwnTemplate> found) { templates = std::move (found); });

    while (templates.empty())
        (void) place.workplace.poll();

    CHECK (templates[0].name == "Two mics");
    auto next = request (place.folder / "sessions" / "B", StartWith::ownTemplate);
    next.ownTemplate = templates[0].file;
    next.sampleRate = 96000;
    place.workplace.create (next);
    const auto made = place.got<OpenedSession>();
    CHECK (made.store->session().name == "B");
    CHECK (made.store->session().sampleRate == 96000);
    CHECK (made.store->session().tracks.size() == 2);
    CHECK (made.store->desk().armed.size() == 1);
    CHECK (invariantProblems (made.store->session(), made.store->desk()).empty());
}

TEST_CASE ("Save as copies every file for good, opens the copy and leaves nothing when it fails")
{
    Place place;
    const auto folder = place.session ("A");
    fs::create_directories (folder / "audio" / "more");
    std::ofstream (folder / "audio" / "more" / "x.wav") << std::string (3 << 20, 'x');
    std::ofstream (folder / "peaks" / "x.peaks") << "peaks";
    fs::create_directories (folder / "papers");
    std::ofstream (folder / "papers" / "Stage plot.png") << "plot";
    place.workplace.open (folder);
    auto opened = place.got<OpenedSession>();
    StudioSettings settings;
    settings.ownThreads = false;
    Studio studio (std::move (opened.store), settings);
    fs::create_directories (folder / "docs");
    std::ofstream (folder / "docs" / "Rider.pdf") << "rider";
    REQUIRE (studio.run (R"([{"do": "paper.add", "kind": "other", "title": "Rider", "file": "docs/Rider.pdf"}, {"do": "paper.add", "kind": "plot", "title": "Plot", "file": "papers/Stage plot.png"},
                             {"do": "paper.add", "kind": "other", "title": "Itself", "file": "session.json"}, {"do": "paper.add", "kind": "other", "title": "Gone", "file": "docs/Gone.pdf"}])").ok());

    place.workplace.saveAs (studio, place.folder / "copies" / "A copy");
    {
        const auto copy = place.got<OpenedSession>();
        CHECK (copy.store->session().name == "A copy");
        CHECK (fs::file_size (copy.folder / "audio" / "more" / "x.wav") == 3 << 20);
        CHECK (fs::hard_link_count (copy.folder / "audio" / "more" / "x.wav") == 1);
        CHECK (fs::exists (copy.folder / "peaks" / "x.peaks"));
        CHECK (fs::file_size (copy.folder / "papers" / "Stage plot.png") == 4);
        CHECK (fs::file_size (copy.folder / "docs" / "Rider.pdf") == 5);        // a paper's own file, wherever in the session it lies
        CHECK (copy.store->session().papers.size() == 4);
    }

    place.workplace.saveAs (studio, place.folder / "copies" / "A copy");
    CHECK (place.got<OpeningRefused>().problem.text.find ("is there already") != std::string::npos);

    place.workplace.saveAs (studio, place.folder / "copies" / "Other");
    place.workplace.cancel();
    auto outcome = place.workplace.wait();

    if (std::holds_alternative<WorkDone> (outcome))         // cancelled before it was through
        CHECK (countIn (place.folder / "copies") == 1);
}

TEST_CASE ("Versions are numbered, named and never among the backups that are dropped")
{
    Place place;
    const auto folder = place.session ("A");
    place.workplace.open (folder);
    auto opened = place.got<OpenedSession>();
    StudioSettings settings;
    settings.ownThreads = false;
    Studio studio (std::move (opened.store), settings);
    place.workplace.saveVersion (studio, "Before the over/dubs");
    CHECK (place.got<WorkDone>().notice.title == "Version 1 saved");
    place.workplace.saveVersion (studio, "After");
    CHECK (place.got<WorkDone>().notice.title == "Version 2 saved");
    CHECK (fs::exists (folder / "backups" / "version-001 Before the over-dubs.json"));
    CHECK (fs::exists (folder / "backups" / "version-002 After.json"));
    CHECK (newestGoodBackup (folder) == std::nullopt);
}

TEST_CASE ("The first start opens the demo at once: the design's line-up, 14 armed, no takes yet")
{
    Place place;
    place.workplace.begin ({});
    const auto opened = place.got<OpenedSession>();
    CHECK (opened.isDemo);
    CHECK (opened.store->session().name == "Northern Line");
    CHECK (opened.store->session().tracks.size() == 20);
    CHECK (opened.store->desk().armed.size() == 14);
    CHECK (opened.store->session().selectedSong().passes.empty());
    CHECK (invariantProblems (opened.store->session(), opened.store->desk()).empty());
    CHECK (demoPassesMissing (opened.store->session()).size() == 9);
}

TEST_CASE ("The demo's tracks fill in without a step of undo and beside what a person does meanwhile", "[slow]")
{
    Place place;
    place.workplace.begin ({});
    auto opened = place.got<OpenedSession>();
    const auto folder = opened.folder;

    {
        StudioSettings settings;
        settings.ownThreads = false;
        Studio studio (std::move (opened.store), settings);
        const auto kick = studio.session().trackNamed ("Kick In")->id;
        REQUIRE (studio.rename (kick, "Bass Drum").ok());

        DemoFill fill (studio);
        fill.finish();
        CHECK_FALSE (fill.job().has_value());
        const auto& song = studio.song();
        REQUIRE (song.passes.size() == 3);
        CHECK (song.passes[2].rating == 4);
        CHECK (song.track (kick)->takes.size() == 3);
        CHECK (song.track (kick)->takes[2]->keeper);
        const auto& voice = *song.track (studio.session().trackNamed ("Lead Vox")->id);
        REQUIRE (voice.takes.size() == 5);
        CHECK (voice.takes[4]->sectionRatings.size() == 6);
        CHECK (voice.takes[4]->number == 5);
        CHECK (voice.takes[4]->pass.isNone());
        CHECK (voice.active().regions.size() == 7);     // takes 1, 2, 5, 3, 1, 2, 4
        CHECK (demoPassesMissing (studio.session()).empty());
        CHECK (invariantProblems (studio.session(), studio.desk()).empty());

        CHECK (studio.undoSentence().find ("Bass Drum") != std::string::npos);
        studio.undo();
        CHECK (studio.session().findTrack (kick)->name == "Kick In");
        CHECK (studio.song().passes.size() == 3);
        CHECK_FALSE (studio.song().track (kick)->takes[0]->binned);
        CHECK_FALSE (studio.canUndo());
    }

    CHECK (countIn (folder / "audio") == 52);
    CHECK_FALSE (fs::exists (folder.parent_path() / ".Northern Line.demo"));
    CHECK (demoPassesMissing (SessionBuilder::must (readSession (folder)).session).empty());
}

TEST_CASE ("What the band has played waits while a take is in hand, its writing included", "[slow]")
{
    StudioRig rig (SessionBuilder::must (demoSetUp()).session, { "Kick In" });
    auto& s = *rig.studio;
    rig.studio->record();
    rig.run (9600);
    rig.studio->record();               // the take is ended, its tail comes in, playback goes on
    CHECK (s.isTakeInHand());
    DemoFill fill (s);
    const auto firstIsReady = [&] { (void) fill.poll(); return ! fill.job() || fill.job()->progress > 0.0; };

    while (! becomesTrue (firstIsReady)) {}     // the band gives way to whatever else the machine does

    CHECK (s.song().passes.empty());
    rig.runUntil (RollState::playing);
    rig.run (9600);
    CHECK_FALSE (s.isTakeInHand());
    fill.finish();
    CHECK (s.song().passes.size() == 4);
    CHECK (demoPassesMissing (s.session()).empty());
    CHECK (invariantProblems (s.session(), s.desk()).empty());
}

TEST_CASE ("A demo that is closed early leaves nothing behind and is gone on with", "[slow]")
{
    Place place;
    place.workplace.begin ({});
    auto opened = place.got<OpenedSession>();
    StudioSettings settings;
    settings.ownThreads = false;
    Studio studio (std::move (opened.store), settings);

    {
        DemoFill fill (studio);
        CHECK (fill.job().has_value());
    }

    CHECK (countIn (studio.folder() / "audio") == 0);
    CHECK_FALSE (fs::exists (place.folder / "sessions" / ".Northern Line.demo"));
    CHECK (demoPassesMissing (studio.session()).size() == 9);
}

TEST_CASE ("A template is the house's: engineer, room and rate stay, the last client's name, dates, words and plan do not")
{
    Session session = SessionBuilder().track ("Vox", { 1 });
    session.sheet = { "The Band", "Ana", "Rui", "Studio B", "3 to 5 May", 45.0, "USD", "2026-03-31", 60.0, {} };
    session = SessionBuilder::must (addPart (session, { {}, "Voice", { session.tracks[0]->id }, {}, 3.0, {} })).session;
    changeSong (session, session.song, [&] (Song& s) { s.lyrics = "la la"; s.notes = "slower"; s.planHours = 8.0; s.parts = { { session.parts[0].id, true, 2.0 } }; });
    const auto made = templateFrom (session, {}).session;
    SessionSheet house;
    house.engineer = "Ana";
    house.room = "Studio B";
    house.hourlyRate = 45.0;
    house.currency = "USD";
    CHECK (made.sheet == house);
    CHECK (made.parts == session.parts);
    const auto& song = made.selectedSong();
    CHECK (song.lyrics.empty());
    CHECK (song.notes.empty());
    CHECK (song.planHours == 0.0);
    CHECK (song.parts.empty());
}

TEST_CASE ("A new session for the band knows the house's words for its inputs")
{
    Place place;
    place.preferences.change ([] (PreferenceValues& v) { v.names = { { { "qwx" }, "Hurdy-gurdy", "Odd things", "#C2666F" } }; });
    auto wanted = request (place.folder / "sessions" / "New", StartWith::band);
    wanted.inputNames = { "Qwx" };
    place.workplace.create (wanted);
    const auto opened = place.got<OpenedSession>();
    CHECK (opened.store->session().tracks[0]->part == "Hurdy-gurdy");
}
