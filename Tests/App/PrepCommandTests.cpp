#include "Session/Parts.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/CommandCalls.h"

using namespace takelane;

namespace
{
/** Runs them over what the last ones left, the desk too. */
struct Day
{
    Session session = band();
    DeskState desk {};
    Applied last {};

    Applied& operator() (const std::string& commands)
    {
        last = applied (session, "[" + commands + "]", desk);
        session = last.session;
        desk = last.desk;
        return last;
    }

    std::string refusal (const std::string& commands) const
    {
        return refused (session, "[" + commands + "]").reason;
    }

    const Song& song() const                        { return session.selectedSong(); }
    const Part& part (const std::string& name) const    { return *findPart (session.parts, {}, name); }
    TrackId track (const std::string& name) const   { return session.trackNamed (name)->id; }
};
}

//==== sheet and songs
TEST_CASE ("session.set changes what it names of the sheet, one step of undo")
{
    Day day;
    const auto& first = day (R"({"do": "session.set", "artist": "The Night Ferries", "hourlyRate": 45, "due": "2026-03-31", "planHours": 60.5})");
    CHECK (first.isStep);
    CHECK (first.sentence == "Changed the session sheet");
    day (R"({"do": "session.set", "room": "Live room A", "currency": "NOK", "engineer": "Mara", "producer": "T.", "dates": "14-16 March"})");
    const auto& sheet = day.session.sheet;
    CHECK (sheet.artist == "The Night Ferries");
    CHECK (sheet.hourlyRate == 45.0);
    CHECK (sheet.due == "2026-03-31");
    CHECK (sheet.planHours == 60.5);
    CHECK (sheet.room == "Live room A");
    CHECK (sheet.currency == "NOK");
    CHECK (sheet.engineer == "Mara");
    CHECK (sheet.producer == "T.");
    CHECK (sheet.dates == "14-16 March");
    day (R"({"do": "session.set", "due": "", "planHours": 0})");
    CHECK (day.session.sheet.due.empty());
    CHECK (day.refusal (R"({"do": "session.set", "due": "31.3."})").find ("The due date") == 0);
    CHECK (day.refusal (R"({"do": "session.set", "hourlyRate": "45"})") == "\"hourlyRate\" must be a number.");
    CHECK (day.refusal (R"({"do": "session.set", "name": "Other"})").find ("The field \"name\"") == 0);
}

TEST_CASE ("Songs are renamed, moved, copied and removed by name")
{
    Day day;
    day (R"({"do": "song.add", "title": "Tide", "tempo": 92}, {"do": "song.rename", "song": "Tide", "title": "Low Tide"}, {"do": "song.move", "song": "Low Tide", "index": 0})");
    CHECK (day.last.sentence == "Added song Tide");
    CHECK (day.session.songs[0]->title == "Low Tide");
    CHECK (day.song().title == "Song 1");
    day (R"({"do": "song.copySheet", "from": "Low Tide"})");
    CHECK (day.last.sentence == "Copied the set-up of Low Tide to Song 1");
    CHECK (day.song().tempoMap.tempoAtBar (1) == Tempo::fromBpm (92.0));
    CHECK (day.refusal (R"({"do": "song.remove"})").find ("\"song\" is missing") == 0);
    day (R"({"do": "song.remove", "song": "Low Tide"})");
    CHECK (day.last.sentence == "Removed song Low Tide");
    CHECK (day.session.songs.size() == 1);
    CHECK (day.refusal (R"({"do": "song.remove", "song": "Song 1"})").find ("\"Song 1\" is the only song") == 0);
    CHECK (day.refusal (R"({"do": "song.rename", "title": ""})").find ("A song needs a name") == 0);
    CHECK (day.refusal (R"({"do": "song.select", "song": null})").find ("\"song\" must be") == 0);
}

TEST_CASE ("Lyrics, notes and hours of a song are one step each")
{
    Day day;
    day (R"({"do": "song.lyrics", "text": "One\nTwo"}, {"do": "song.notes", "text": "capo 2"}, {"do": "song.plan", "hours": 12.5})");
    CHECK (day.song().lyrics == "One\nTwo");
    CHECK (day.song().notes == "capo 2");
    CHECK (day.song().planHours == 12.5);
    CHECK (day (R"({"do": "song.plan", "hours": 20}, {"do": "song.lyrics", "text": ""}, {"do": "undo", "steps": 1})").session.selectedSong().planHours == 20.0);
    CHECK (day.song().lyrics == "One\nTwo");
    CHECK (day.refusal (R"({"do": "song.plan", "hours": -1})") == "The plan in hours is -1; it must be 0 to 10000.");
    CHECK (day.refusal ("{\"do\": \"song.lyrics\", \"text\": \"" + std::string (100'001, 'x') + "\"}").find ("The text of the lyrics is longer") == 0);
}

TEST_CASE ("Sections that are set again keep chords and notes where nothing is said of them, by name and place")
{
    Day day;
    day (R"({"do": "song.sections", "sections": [{"name": "Verse", "bars": 16, "chords": "Em G | C", "note": "Softly", "rest": true}, {"name": "Chorus", "bars": 8, "chords": "C"}]})");
    day (R"({"do": "song.sections", "sections": [{"name": "Verse", "bars": 12}, {"name": "Bridge", "bars": 8}, {"name": "Chorus", "bars": 8}]})");
    const auto& sections = day.song().sections;
    REQUIRE (sections.size() == 3);
    CHECK (sections[0] == Section { "Verse", 12, false, {}, "Em G | C", "Softly" });
    CHECK (sections[1] == Section { "Bridge", 8, false, {}, {}, {} });
    CHECK (sections[2] == Section { "Chorus", 8, false, {}, {}, {} });
    day (R"({"do": "song.sections", "sections": [{"name": "Verse", "bars": 12, "chords": ""}]})");
    CHECK (day.song().sections[0].chords.empty());
    CHECK (day.song().sections[0].note == "Softly");
}

TEST_CASE ("A chart makes the song's sheet in one step, and one with bad lines changes nothing and tells all of them")
{
    Day day;
    const auto before = day.session;
    const auto refusal = day.refusal (R"({"do": "song.chart", "text": "Verse 1 | no bars | Em\nChorus | 8 bars\nBridge | 0 bars"})");
    CHECK (refusal.find ("Line 1: ") == 0);
    CHECK (refusal.find (" Line 3: ") != std::string::npos);
    CHECK (refusal.find ("Line 2") == std::string::npos);
    CHECK (day.session == before);

    day (R"({"do": "song.chart", "text": "Song 1\n92 BPM, 3/4, E minor, count-in 2 bars\n\nVerse 1 | 16 bars | Em G C Am\n\nChorus | 8 bars"})");
    CHECK (day.last.isStep);
    CHECK (day.last.sentence == "Read a chart into Song 1");
    CHECK (day.song().key == "E minor");
    REQUIRE (day.song().sections.size() == 2);
    CHECK (day.song().sections[0].chords == "Em G C Am");
    CHECK (day.song().tempoMap.meterAtBar (1) == Meter { 3, 4 });
    CHECK (day.desk.roll.countIn);
    CHECK (day.desk.roll.countInBars == 2);
}

TEST_CASE ("song.tempos lays a whole map, and leaves the meters it does not name")
{
    Day day;
    day (R"({"do": "song.meter", "bar": 1, "meter": "3/4"}, {"do": "song.tempos", "tempos": [{"bar": 1, "bpm": 91.5}, {"bar": 5, "bpm": 93}]})");
    CHECK (day.song().tempoMap.tempos.size() == 2);
    CHECK (day.song().tempoMap.tempoAtBar (5) == Tempo::fromBpm (93.0));
    CHECK (day.song().tempoMap.meterAtBar (1) == Meter { 3, 4 });
    day (R"({"do": "song.tempos", "tempos": [{"bar": 1, "bpm": 100}], "meters": [{"bar": 1, "meter": "4/4"}, {"bar": 3, "meter": "7/8"}]})");
    CHECK (day.song().tempoMap.meterAtBar (3) == Meter { 7, 8 });

    for (const auto* tempos : { "[]", "[{\"bar\": 2, \"bpm\": 92}]", "[{\"bar\": 1, \"bpm\": 0}]", "[{\"bar\": 1}]", "[1]", "[{\"bar\": 1, \"bpm\": 92, \"x\": 1}]",
                                "[{\"bar\": 1, \"bpm\": 92}, {\"bar\": 1, \"bpm\": 93}]", "[{\"bar\": 1, \"bpm\": 1e300}]" })
        CHECK_FALSE (day.refusal ("{\"do\": \"song.tempos\", \"tempos\": " + std::string (tempos) + "}").empty());

    CHECK_FALSE (day.refusal (R"({"do": "song.tempos", "tempos": [{"bar": 1, "bpm": 92}], "meters": [{"bar": 1, "meter": "4"}]})").empty());
}

TEST_CASE ("song.guide keeps what it does not name, and null lets go")
{
    Day day;
    day (R"({"do": "song.guide", "track": "Keys", "from": "rehearsal", "downbeat": 4410, "bpm": 92.5, "driftBpm": 1.8})");
    CHECK (day.last.sentence == "Keys guides Song 1");
    CHECK (day.session.trackNamed ("Keys")->role == TrackRole::guide);
    day (R"({"do": "song.guide", "track": "Keys", "straightened": true, "retires": false, "retiredDb": -18})");
    CHECK (day.song().guide == Guide { day.track ("Keys"), "rehearsal", { 4410 }, 92.5, 1.8, true, false, -18.0 });
    day (R"({"do": "song.guide", "track": "Kick"})");
    CHECK (day.song().guide == Guide { day.track ("Kick"), {}, {}, 0.0, 0.0, false, true, -24.0 });
    day (R"({"do": "song.guide", "track": null})");
    CHECK_FALSE (day.song().guide.has_value());
    CHECK_FALSE (day.refusal (R"({"do": "song.guide", "track": "None"})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "song.guide", "track": "Kick", "retiredDb": 1})").empty());
}

//==== parts
TEST_CASE ("The first part command makes the derived list the session's own, by name")
{
    Day day;
    const auto derived = partsOf (day.session);
    REQUIRE (derived.size() == 3);
    day (R"({"do": "part.set", "part": "Keys", "planHours": 2, "cue": "Cue 1"})");
    CHECK (day.last.sentence == "Changed part Keys");
    REQUIRE (day.session.parts.size() == derived.size());
    CHECK (day.part ("Keys").planHours == 2.0);
    CHECK (day.part ("Keys").cue == day.session.cueMixes[0].id);

    day (R"({"do": "part.add", "name": "Drums", "tracks": ["Kick", "Snare"], "index": 0})");
    REQUIRE (day.last.created.size() == 1);
    CHECK (day.session.parts[0].id.value == day.last.created[0]);
    CHECK (day.session.parts[0].tracks.size() == 2);
    day (R"({"do": "part.remove", "part": "Kick"}, {"do": "part.remove", "part": "Snare"}, {"do": "part.move", "part": "Keys", "index": 0})");
    REQUIRE (day.session.parts.size() == 2);
    CHECK (day.session.parts[0].name == "Keys");
    day ("{\"do\": \"part.set\", \"part\": " + std::to_string (day.part ("Keys").id.value) + R"(, "name": "Piano", "cue": null, "tracks": []})");
    CHECK (day.part ("Piano").cue.isNone());
    CHECK (day.part ("Piano").tracks.empty());

    CHECK (day.refusal (R"({"do": "part.set", "part": "Strings"})").find ("There is no part \"Strings\"") == 0);
    CHECK_FALSE (day.refusal (R"({"do": "part.add", "name": "Drums"})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "part.add", "name": "X", "tracks": [true]})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "part.move", "part": "Drums", "index": 2})").empty());
}

TEST_CASE ("song.part says where a song has a part otherwise")
{
    Day day;
    day (R"({"do": "song.part", "part": "Keys", "notUsed": true})");
    const auto keys = day.part ("Keys").id;
    CHECK (day.song().parts == std::vector { SongPart { keys, true, {} } });
    day (R"({"do": "song.part", "part": "Keys", "planHours": 1.5})");
    CHECK (day.song().parts == std::vector { SongPart { keys, true, 1.5 } });
    day (R"({"do": "song.part", "part": "Keys", "notUsed": false, "planHours": null})");
    CHECK (day.song().parts.empty());
}

TEST_CASE ("part.select takes a part in hand, arms exactly its tracks, and is no step")
{
    Day day;
    day (R"({"do": "song.add", "title": "Tide"}, {"do": "track.arm", "track": "Kick", "on": true})");
    day (R"({"do": "part.select", "part": "Keys", "song": "Tide"})");
    CHECK_FALSE (day.last.isStep);
    CHECK (day.song().title == "Tide");
    CHECK (day.desk.part == day.part ("Keys").id);
    CHECK (day.desk.armed == std::map<TrackId, bool> { { day.track ("Keys"), true } });
    day (R"({"do": "part.select", "part": null})");
    CHECK (day.desk.part.isNone());
    CHECK (day.desk.isArmed (day.track ("Keys")));
    CHECK_FALSE (day.refusal (R"({"do": "part.select", "part": "Strings"})").empty());
    day (R"({"do": "part.select", "part": "Keys"})");
    day (R"({"do": "part.remove", "part": "Keys"})");
    CHECK (day.desk.part.isNone());
}

TEST_CASE ("Undo of what was done before a part was taken in hand leaves the part its hours")
{
    Day day;
    day (R"({"do": "track.rename", "track": "Kick", "name": "Kick In"}, {"do": "part.select", "part": "Keys"},
            {"do": "clock.add", "part": "Keys", "seconds": 3600, "when": "2026-03-14T18:00:00Z"}, {"do": "undo"}, {"do": "part.select", "part": "Keys"},
            {"do": "clock.add", "part": "Keys", "seconds": 60, "when": "2026-03-14T19:00:00Z"})");
    REQUIRE (day.desk.worked.size() == 2);
    CHECK (day.desk.worked[0].part == day.part ("Keys").id);
    CHECK (day.desk.worked[1].part == day.part ("Keys").id);
    CHECK (day.desk.part == day.part ("Keys").id);
}

TEST_CASE ("clock.add and tuner.set are of the desk")
{
    Day day;
    day (R"({"do": "clock.add", "seconds": 3600, "rolling": 1200.5, "sung": 60, "part": "Keys", "when": "2026-03-14T18:00:00Z"})");
    CHECK_FALSE (day.last.isStep);
    CHECK (day.desk.worked == std::vector { WorkSpan { "2026-03-14T18:00:00Z", day.session.song, day.part ("Keys").id, 3600.0, 1200.5, 60.0 } });
    CHECK_FALSE (day.refusal (R"({"do": "clock.add", "seconds": 10, "rolling": 11, "when": ""})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "clock.add", "seconds": -1, "when": ""})").empty());
    CHECK (day.refusal (R"({"do": "clock.add", "seconds": 1, "when": "yesterday-ish"})") == "\"when\" is 'yesterday-ish'; write it as 2026-03-14T18:00:00Z.");
    day (R"({"do": "tuner.set", "a": 442.5})");
    CHECK (day.desk.tunerA == 442.5);
    CHECK (day.refusal (R"({"do": "tuner.set", "a": 500})") == "The tuner's A in Hz is 500; it must be 390 to 490.");
}

TEST_CASE ("input.swap changes inputs between tracks or sides")
{
    Day day;
    day (R"({"do": "input.swap", "track": "Kick", "with": "Snare"})");
    CHECK (day.last.sentence == "Swapped the inputs of Kick and Snare");
    CHECK (day.session.trackNamed ("Kick")->inputs == std::vector { 2 });
    day (R"({"do": "input.swap", "track": "Keys", "with": "Keys"})");
    CHECK (day.last.sentence == "Swapped the sides of Keys");
    CHECK (day.session.trackNamed ("Keys")->inputs == std::vector { 4, 3 });
    CHECK_FALSE (day.refusal (R"({"do": "input.swap", "track": "Kick", "with": "Keys"})").empty());
}

//==== papers, notes, credits
TEST_CASE ("Papers are of the session or of a song, and go by title while it is theirs alone")
{
    Day day;
    day (R"({"do": "paper.add", "kind": "plot", "title": "Stage", "file": "papers/stage.png"}, {"do": "paper.add", "kind": "lyrics", "title": "Words", "text": "la", "song": "Song 1"})");
    REQUIRE (day.session.papers.size() == 2);
    CHECK (day.last.created == std::vector { day.session.papers[0].id.value, day.session.papers[1].id.value });
    CHECK (day.session.papers[0].song.isNone());
    CHECK (day.session.papers[1].song == day.session.song);
    day (R"({"do": "paper.set", "paper": "Words", "title": "Stage", "kind": "other", "song": null})");
    CHECK (day.session.papers[1].song.isNone());
    CHECK (day.session.papers[1].kind == PaperKind::other);
    CHECK (day.session.papers[1].text == "la");
    CHECK (day.refusal (R"({"do": "paper.remove", "paper": "Stage"})").find ("Several papers are called \"Stage\"") == 0);
    day ("{\"do\": \"paper.remove\", \"paper\": " + std::to_string (day.session.papers[1].id.value) + "}");
    CHECK (day.last.sentence == "Removed Stage from the papers");
    CHECK (day.session.papers.size() == 1);
    CHECK (day.refusal (R"({"do": "paper.add", "kind": "map", "title": "x"})").find ("\"kind\" is \"map\"") == 0);
    CHECK_FALSE (day.refusal (R"({"do": "paper.add", "kind": "plot", "title": "x", "file": "../x"})").empty());
}

TEST_CASE ("Another file of a reference mix has not been measured")
{
    Day day;
    day (R"({"do": "paper.add", "kind": "reference", "title": "Ref", "file": "papers/a.wav"})");
    auto paper = day.session.papers[0];
    paper.lufs = -14.0;
    day.session = SessionBuilder::must (setPaper (day.session, paper));
    CHECK (day (R"({"do": "paper.set", "paper": "Ref", "title": "Rough"})").session.papers[0].lufs == -14.0);
    CHECK_FALSE (day (R"({"do": "paper.set", "paper": "Rough", "file": "papers/b.wav"})").session.papers[0].lufs.has_value());
}

TEST_CASE ("Notes are stamped with time, song, section and take")
{
    Day day;
    day (R"({"do": "song.sections", "sections": [{"name": "Chorus", "bars": 4}, {"name": "Chorus", "bars": 4}]})");
    day (R"({"do": "note.add", "text": "Rushes", "by": "producer", "section": "Chorus 2", "at": "5:1", "take": 3}, {"do": "note.add", "text": "Strings tomorrow", "song": null})");
    const auto& notes = day.session.notes;
    REQUIRE (notes.size() == 2);
    CHECK (notes[0].song == day.session.song);
    CHECK (notes[0].by == NoteBy::producer);
    CHECK (notes[0].section == "Chorus 2");
    CHECK (notes[0].at == day.song().tempoMap.barStart (5, 48000));
    CHECK (notes[0].take == 3);
    CHECK (notes[0].when.size() == std::string ("2026-03-14T18:00:00Z").size());
    CHECK (notes[1].song.isNone());
    CHECK (notes[1].by == NoteBy::engineer);
    const auto id = std::to_string (notes[0].id.value);
    day ("{\"do\": \"note.set\", \"note\": " + id + R"(, "text": "Drags"})");
    CHECK (day.session.notes[0].text == "Drags");
    day ("{\"do\": \"note.remove\", \"note\": " + id + "}");
    CHECK (day.session.notes.size() == 1);
    CHECK (day.refusal ("{\"do\": \"note.remove\", \"note\": " + id + "}").find ("There is no note") == 0);
    CHECK (day.refusal (R"({"do": "note.add", "text": "x", "section": "Verse"})") == "Song 1 has no section \"Verse\".");
    CHECK_FALSE (day.refusal (R"({"do": "note.add", "text": "x", "by": "me"})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "note.add", "text": "x", "song": null, "take": 3})").empty());
}

TEST_CASE ("Credits say who did what, by song, track and take")
{
    Day day;
    day.session = SessionBuilder::must (addTakes (day.session, day.session.song, {}, { { day.track ("Keys"), [] { Take t; t.number = 1; t.file = "audio/x.wav"; t.fileLength = t.length = { 9 }; return t; }() } })).session;
    day (R"({"do": "credit.add", "name": "Mei", "role": "Keys", "songs": ["Song 1"], "tracks": ["Keys"], "takes": [1]}, {"do": "credit.add", "name": "Mara", "role": "Engineer"})");
    CHECK (day.last.sentence == "Credited Mei, Keys, and 1 more");
    REQUIRE (day.session.credits.size() == 2);
    CHECK (day.session.credits[0].takes == std::vector { 1 });
    const auto id = std::to_string (day.session.credits[0].id.value);
    day ("{\"do\": \"credit.set\", \"credit\": " + id + R"(, "role": "Piano", "takes": [], "songs": []})");
    CHECK (day.session.credits[0].role == "Piano");
    CHECK (day.session.credits[0].tracks.size() == 1);
    CHECK (day.session.credits[0].songs.empty());
    day ("{\"do\": \"credit.remove\", \"credit\": " + id + "}");
    CHECK (day.last.sentence == "Removed the credit of Mei, Piano");
    CHECK (day.session.credits.size() == 1);
    CHECK_FALSE (day.refusal (R"({"do": "credit.add", "name": "Mei", "role": "Keys", "takes": [1]})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "credit.add", "name": "Mei", "role": "Keys", "songs": ["None"]})").empty());
    CHECK_FALSE (day.refusal (R"({"do": "credit.add", "name": "", "role": "Keys"})").empty());
    CHECK_FALSE (day.refusal ("{\"do\": \"credit.set\", \"credit\": 999}").empty());
}
