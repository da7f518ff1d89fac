#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "UI/Track/TakeLogModel.h"

using namespace takelane;

namespace
{
constexpr int bar = 96000;      // at 120 bpm

std::string clock (const std::string& utc)  { return utc.substr (11, 5); }

Take take (int number, FramePos start, Frames length)
{
    Take t;
    t.number = number;
    t.file = "audio/Take" + std::to_string (number) + ".wav";
    t.fileLength = length;
    t.start = start;
    t.length = length;
    return t;
}

/** One pass over Kick and Snare. */
Session withPass (Session session, int number, const std::function<void (Take& kick, Take& snare, Pass&)>& change = {})
{
    Pass pass;
    pass.number = number;
    pass.start = { 8 * bar };
    pass.length = { 219 * 48000 };
    pass.when = "2026-03-14T14:4" + std::to_string (number) + ":10Z";
    auto kick = take (number, pass.start, pass.length), snare = kick;
    kick.file = "audio/Kick" + std::to_string (number) + ".wav";
    snare.file = "audio/Snare" + std::to_string (number) + ".wav";

    if (change)
        change (kick, snare, pass);

    return SessionBuilder::must (addTakes (session, session.song, pass, { { session.tracks[0]->id, kick, true }, { session.tracks[1]->id, snare, true } })).session;
}

Session twoTracks()     { return SessionBuilder().track ("Kick", { 1 }).track ("Snare Top", { 2 }); }

std::vector<LogEntry> made (const Session& s)   { return madeLogEntries (s, s.selectedSong(), clock); }
}

TEST_CASE ("Passes stand newest first with number, time of day and length")
{
    const auto session = withPass (withPass (twoTracks(), 1), 2, [] (Take&, Take&, Pass& p) { p.note = "Drums are the keeper."; p.rating = 4; });
    const auto entries = made (session);
    REQUIRE (entries.size() == 2);
    CHECK (entries[0].number == 2);
    CHECK (entries[0].time == "14:42");
    CHECK (entries[0].length == "3:39");
    CHECK (entries[0].note == "Drums are the keeper.");
    CHECK (entries[0].stars == 4);
    CHECK (entries[0].start == FramePos { 8 * bar });
    CHECK (entries[0].health.empty());
    CHECK (entries[1].number == 1);
    CHECK (entries[1].kind == LogKind::made);
}

TEST_CASE ("What was wrong with a pass is said in one line")
{
    const auto session = withPass (twoTracks(), 1, [] (Take& kick, Take& snare, Pass&)
    {
        kick.health.dropouts = { { { 100 }, { 64 } }, { { 900 }, { 64 } } };
        snare.health.dropouts = kick.health.dropouts;
        kick.health.lost = snare.health.lost = { 128 };
        snare.health.clips = 3;
    });
    CHECK (made (session)[0].health == "2 dropouts, clipped on Snare Top");
}

TEST_CASE ("A pass whose takes are all in the Trash is not in the log")
{
    const auto session = withPass (twoTracks(), 1, [] (Take& kick, Take& snare, Pass&) { kick.binned = snare.binned = true; });
    CHECK (made (session).empty());
}

TEST_CASE ("The next take says what it will record and where it starts")
{
    const auto session = twoTracks();
    const auto& song = session.selectedSong();
    DeskState desk;
    StudioStatus now;
    now.take = 4;

    SECTION ("with tracks armed, after a count-in")
    {
        desk.armed[session.tracks[0]->id] = desk.armed[session.tracks[1]->id] = true;
        const auto entry = firstLogEntry (session, song, desk, now);
        REQUIRE (entry);
        CHECK (entry->kind == LogKind::next);
        CHECK (entry->number == 4);
        CHECK (entry->title == "Next, all 2 armed tracks");
        CHECK (entry->detail == "Starts at bar 1 after a 1-bar count-in");
    }

    SECTION ("one track, pre-roll, in the middle of a bar")
    {
        desk.armed[session.tracks[1]->id] = true;
        desk.roll.countIn = false;
        desk.roll.preRoll = true;
        now.heard = { 16 * bar + bar / 2 };
        const auto entry = firstLogEntry (session, song, desk, now);
        CHECK (entry->title == "Next, Snare Top");
        CHECK (entry->detail == "Starts at bar 17, beat 3 after 2 bars of pre-roll");
    }

    SECTION ("nothing armed: the selected track")
    {
        CHECK (firstLogEntry (session, song, desk, now)->title == "Next, no track armed yet");
        desk.selection = { session.tracks[0]->id };
        CHECK (firstLogEntry (session, song, desk, now)->title == "Next, Kick (selected)");
    }

    SECTION ("without tracks there is none")
    {
        const auto empty = newSession ("Empty", 48000, SampleFormat::int24);
        CHECK_FALSE (firstLogEntry (empty, empty.selectedSong(), {}, now));
    }
}

TEST_CASE ("The running take says its section and bars in punch, else from where")
{
    auto session = twoTracks();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 8, false, {} }, { "Verse 1", 16, false, {} }, { "Chorus", 8, false, {} } }));
    StudioStatus now;
    now.redLight = true;
    now.take = 4;
    now.passRating = 3;
    now.passNote = "louder";

    now.roll = RollState::recording;
    now.passFrom = { 8 * bar };
    const auto plain = firstLogEntry (session, session.selectedSong(), {}, now);
    CHECK (plain->kind == LogKind::running);
    CHECK (plain->title == "Recording from bar 9");
    CHECK (plain->stars == 3);
    CHECK (plain->note == "louder");
    CHECK (plain->pass.isNone());

    session = SessionBuilder::must (setPunch (session, session.song, SwitchedRange { { { 24 * bar }, { 32 * bar } }, true }));
    CHECK (firstLogEntry (session, session.selectedSong(), {}, now)->title == "Recording, Chorus 25\u201333");
    now.roll = RollState::preRoll;
    now.passFrom = { 24 * bar };
    CHECK (firstLogEntry (session, session.selectedSong(), {}, now)->title == "Pre-roll to bar 25");
    now.roll = RollState::countIn;
    CHECK (firstLogEntry (session, session.selectedSong(), {}, now)->title == "Count-in to bar 25");
}

TEST_CASE ("A song without takes says what Record will do")
{
    const auto session = twoTracks();
    CHECK (firstTakeText (session, session.selectedSong(), {}) == "Take 1 starts at bar 1.");
}

TEST_CASE ("Lengths are minutes and seconds, hours when there are any")
{
    CHECK (passLengthText ({ 0 }, 48000) == "0:00");
    CHECK (passLengthText ({ 48000 * 72 }, 48000) == "1:12");
    CHECK (passLengthText ({ 48000ll * 3730 }, 48000) == "1:02:10");
    CHECK (passLengthText ({ 1 }, 0) == "0:00");
}

TEST_CASE ("The log's caption is the song and the day of its newest pass")
{
    CHECK (logCaption (twoTracks().selectedSong()) == "Song 1");
    const auto session = withPass (twoTracks(), 1);
    CHECK (logCaption (session.selectedSong()).starts_with ("Song 1 \u00b7 1"));
    CHECK (timeOfDay ("not a time").empty());
}
