#include "App/Prep/SessionPages.h"

#include "App/Deliver/CreditLines.h"
#include "Session/Changing.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <juce_core/juce_core.h>

#include <cstdlib>
#include <ctime>

using namespace takelane;

namespace
{
constexpr auto now = "2026-11-21T01:33:00Z";

struct InGreenwich
{
    InGreenwich()   { ::setenv ("TZ", "UTC", 1); ::tzset(); }
    ~InGreenwich()  { ::unsetenv ("TZ"); ::tzset(); }
};

template <typename Change>
void change (Session& session, const std::string& name, Change how)      { changeTrack (session, session.trackNamed (name)->id, how); }

/** Two songs, four tracks; the second song has nothing yet. */
Session day()
{
    Session s = SessionBuilder().track ("Kick In", { 3 }).track ("Overheads", { 5, 6 }).track ("Lead Vox", { 1 }).track ("Demo").song ("Under the Bridge <2>").song ("Northern Line", 92.0);
    s.sheet.artist = "Ana & the Reis";
    s.sheet.engineer = "J. Ott";
    s.sheet.room = "Room 2";
    change (s, "Lead Vox", [] (Track& t) { t.player = "Ana Reis"; t.part = "Lead vocal"; t.micSheet = { "U 87", "20 cm", "1073", "pop <screen>", 34.0, true, false, false }; });
    change (s, "Kick In", [] (Track& t) { t.player = "Ben"; t.micSheet.mic = "D112"; t.micSheet.pad = true; t.micSheet.polarityInverted = true; });
    change (s, "Demo", [] (Track& t) { t.role = TrackRole::guide; });
    return s;
}

Session withTake (const Session& session, const std::string& track, bool keeper = false)
{
    NewTake wanted;
    wanted.track = session.trackNamed (track)->id;
    wanted.take.number = nextTakeNumber (session, session.song, { wanted.track });
    wanted.take.file = "audio/a.wav";
    wanted.take.fileLength = wanted.take.length = 480'000_frames;
    wanted.take.keeper = keeper;
    Pass pass;
    pass.number = nextPassNumber (session, session.song);
    pass.length = 480'000_frames;
    pass.when = "2026-11-20T10:15:00Z";
    return SessionBuilder::must (addTakes (session, session.song, pass, { wanted })).session;
}

bool has (const std::string& page, const std::string& text)     { return page.find (text) != std::string::npos; }

bool isWellFormed (const std::string& page)
{
    const auto body = page.substr (page.find ("<html"));
    return juce::parseXML (juce::String::fromUTF8 (body.c_str())) != nullptr;
}

std::size_t at (const std::string& page, const std::string& text)
{
    INFO (text);
    REQUIRE (has (page, text));
    return page.find (text);
}

/** The table row that holds it. */
std::string rowOf (const std::string& page, const std::string& text)
{
    const auto place = at (page, text), from = page.rfind ("<tr", place);
    return page.substr (from, page.find ("</tr>", place) - from);
}
}

TEST_CASE ("The mic sheet lists every input in the order of the multicore, with all that has to be plugged and set")
{
    const InGreenwich zone;
    const auto session = day();
    const auto page = micSheetPage (session, {}, now);
    CHECK (isWellFormed (page));
    CHECK (at (page, "Lead Vox") < at (page, "Kick In"));           // input 1 before 3
    CHECK (at (page, "Kick In") < at (page, "Overheads"));
    CHECK (has (page, ">left<"));
    CHECK (has (page, ">right<"));
    CHECK_FALSE (has (page, "Demo"));                               // a guide without an input needs no microphone

    const auto vox = rowOf (page, "U 87");

    for (const auto* text : { ">1<", "20 cm", "1073", "+34.0 dB", "\u2713", "pop &lt;screen&gt;", "Ana Reis" })
    {
        INFO (text);
        CHECK (has (vox, text));
    }

    CHECK (has (rowOf (page, "D112"), "\u00d8"));
    CHECK (has (page, "Ana &amp; the Reis"));
    CHECK (has (page, "@page"));                                    // it is made for printing
}

TEST_CASE ("The mic sheet says what the line check found on that input, and asks for a look where the plug was moved since")
{
    const auto session = day();
    DeskState desk;
    desk.lineCheck.when = now;
    desk.lineCheck.inputs = { { session.trackNamed ("Lead Vox")->id, 0, 1, true, {}, -12.0, -71.5, {} },
                              { session.trackNamed ("Kick In")->id, 0, 3, true, "inverted against Overheads", -9.0, -60.0, 1.25 },
                              { session.trackNamed ("Overheads")->id, 0, 9, true, {}, -9.0, -60.0, {} } };
    const auto page = micSheetPage (session, desk, now);
    CHECK (has (rowOf (page, "U 87"), "Clear<small>peak \u221212.0, floor \u221271.5</small>"));
    CHECK (has (rowOf (page, "D112"), "inverted against Overheads"));
    CHECK_FALSE (has (rowOf (page, "D112"), "Clear"));              // a warning is not clear
    CHECK (has (rowOf (page, "D112"), "1.25 ms"));
    CHECK_FALSE (has (rowOf (page, ">left<"), "Clear"));            // it was on input 9 then
    CHECK (has (rowOf (page, ">left<"), "class=\"box\""));
}

TEST_CASE ("The session report tells what was recorded, by whom, with which microphone, and what is missing")
{
    const InGreenwich zone;
    const auto session = withTake (withTake (withTake (day(), "Lead Vox", true), "Lead Vox"), "Kick In");
    const auto page = sessionReportPage (session, {}, now);
    CHECK (isWellFormed (page));
    CHECK (has (page, "20 November 2026"));

    const auto vox = rowOf (page, "U 87");
    CHECK (has (vox, "Ana Reis"));
    CHECK (has (vox, "keeper 1"));
    CHECK (has (vox, "1073"));
    CHECK (has (page, "<li>Kick In: the one take is not a keeper from beginning to end.</li>"));
    CHECK (has (page, "Under the Bridge &lt;2&gt;"));
    CHECK (has (page, "Nothing is recorded yet."));                 // of the second song
    CHECK (has (page, "The inputs were not checked."));
    CHECK_FALSE (has (page, "<h2>Notes"));                          // no empty headings
    CHECK_FALSE (has (page, "<h2>Papers"));
}

TEST_CASE ("A part that a song does without is not missing in it")
{
    auto session = withTake (day(), "Lead Vox", true);
    CHECK (has (sessionReportPage (session, {}, now), "Kick In: nothing is recorded yet."));

    auto added = SessionBuilder::must (addPart (session, { {}, "Kick", { session.trackNamed ("Kick In")->id }, {}, 0.0, {} }));
    session = SessionBuilder::must (setSongPart (added.session, added.session.song, { added.part, true, {} }));
    CHECK_FALSE (has (sessionReportPage (session, {}, now), "Kick In: nothing is recorded yet."));
}

TEST_CASE ("Time, line check, notes and papers are in the session report where there are any")
{
    const InGreenwich zone;
    auto session = withTake (day(), "Lead Vox", true);
    session.sheet.hourlyRate = 60.0;
    session.sheet.planHours = 8.0;
    session = SessionBuilder::must (addNote (session, { {}, NoteBy::producer, "Breathier, please", "2026-11-20T10:20:00Z", session.song, "Verse 1", {}, 1, {} })).session;
    session = SessionBuilder::must (addPaper (session, { {}, PaperKind::reference, "The one we love", "papers/love.wav", {}, session.song, -9.25, {} })).session;
    DeskState desk;
    desk.worked = { { "2026-11-20T10:00:00Z", session.song, {}, 5400.0, 1800.0, 600.0 } };
    desk.lineCheck = { now, { { session.trackNamed ("Kick In")->id, 0, 3, false, "no signal", -80.0, -80.0, {} }, { session.trackNamed ("Lead Vox")->id, 0, 1, true, {}, -12.0, -70.0, {} } }, {} };

    const auto page = sessionReportPage (session, desk, now);
    CHECK (isWellFormed (page));
    const auto row = rowOf (page, "<b>All</b>");

    for (const auto* text : { "8 h", "1 h 30 min", "30 min", "90.00 EUR", "480.00 EUR" })
    {
        INFO (text);
        CHECK (has (row, text));
    }

    CHECK (has (page, "1 of 2 inputs are clear."));
    CHECK (has (page, "<li>Input 3, Kick In: no signal.</li>"));
    desk.lineCheck.inputs[1].finding = "too hot";
    const auto warned = sessionReportPage (session, desk, now);
    CHECK (has (warned, "0 of 2 inputs are clear."));
    CHECK (has (warned, "<li>Input 1, Lead Vox: too hot.</li>"));
    const auto note = rowOf (page, "Breathier, please");

    for (const auto* text : { "Producer", "10:20", "Northern Line, Verse 1, take 1" })
    {
        INFO (text);
        CHECK (has (note, text));
    }

    CHECK (has (rowOf (page, "The one we love"), "\u22129.2"));
}

TEST_CASE ("Credits name production first, then who is heard, each with songs, tracks and takes where they are not all")
{
    auto session = withTake (withTake (day(), "Lead Vox", true), "Kick In");
    const auto vox = session.trackNamed ("Lead Vox")->id;
    session.sheet.producer = "M. Hale";
    session.credits = { { { 900 }, "Ana Reis", "Lead vocal", {}, { vox }, {}, {} }, { { 901 }, "Ina Falk", "Assistant engineer", { session.song }, {}, {}, {} },
                        { { 902 }, "Rui", "Backing vocals", { session.song }, { vox }, { 1 }, {} } };
    const auto lines = creditLines (session, nullptr);
    const std::vector<CreditLine> wanted { { "Ana & the Reis", "Artist", "", false }, { "M. Hale", "Producer", "", false }, { "J. Ott", "Recording engineer", "", false },
                                           { "Room 2", "Studio", "", false }, { "Ina Falk", "Assistant engineer", "Northern Line", false },
                                           { "Ana Reis", "Lead vocal", "Lead Vox", true }, { "Rui", "Backing vocals", "Northern Line: Lead Vox, take 1", true },
                                           { "Ben", "Kick In", "", true } };
    REQUIRE (lines.size() == wanted.size());

    for (std::size_t i = 0; i < wanted.size(); ++i)
    {
        CAPTURE (i, lines[i].name, lines[i].role, lines[i].on);
        CHECK (lines[i] == wanted[i]);
    }

    const auto* other = session.songTitled ("Under the Bridge <2>");
    const auto there = creditLines (session, other);
    CHECK (std::ranges::find (there, "Ina Falk", &CreditLine::name) == there.end());
    CHECK (std::ranges::find (there, "Ben", &CreditLine::name) == there.end());         // he has no take in it
}

TEST_CASE ("The track sheet that goes out with a song has its credits and notes")
{
    auto session = withTake (day(), "Lead Vox", true);
    session = SessionBuilder::must (addNote (session, { {}, NoteBy::engineer, "Capo 2", {}, session.song, {}, {}, 0, {} })).session;
    const auto page = trackSheet (session, session.selectedSong(), now);
    CHECK (isWellFormed (page));
    CHECK (has (rowOf (page, "<td>Lead vocal</td>"), "Ana Reis"));
    CHECK (has (rowOf (page, "Capo 2"), "Engineer"));
    CHECK (has (page, "<dt>Artist</dt><dd>Ana &amp; the Reis</dd>"));
}
