#include "App/Deliver/Papers.h"
#include "App/Deliver/SongPlaces.h"
#include "Session/Changing.h"
#include "Session/CompEdits.h"
#include "Session/SectionNames.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/OtherPrograms.h"
#include "Tests/Support/TempFolder.h"

#include <fstream>

using namespace takelane;

namespace
{
/** What mido makes of the song's tempo map. */
nlohmann::json readByMido (const Session& session)
{
    const TempFolder folder;
    const auto file = (folder / "tempo.mid").string();
    const auto bytes = tempoMapMidi (session, session.selectedSong());
    std::ofstream (file, std::ios::binary).write (bytes.data(), static_cast<std::streamsize> (bytes.size()));
    return readBy ("midi_events.py", file);
}

std::vector<nlohmann::json> eventsOf (const nlohmann::json& midi, const std::string& type)
{
    std::vector<nlohmann::json> events;

    for (const auto& event : midi["tracks"][0])
        if (event["type"] == type)
            events.push_back (event);

    return events;
}

Session change (Session session, const std::function<void (Song&)>& edit)
{
    changeSong (session, session.song, edit);
    return session;
}

/** Tempo and meter change, sections and markers off the grid. */
Session wandering()
{
    return change (SessionBuilder (44100).song ("Caf\xc3\xa9 Waltz", 97.25, { 7, 8 }).track ("Bass").take (0_pos, 4410000_frames).built(), [] (Song& song)
    {
        song.key = "F\xe2\x99\xafm";
        song.tempoMap.tempos.push_back ({ 5, Tempo::fromBpm (131.7), {} });
        song.tempoMap.tempos.push_back ({ 20, Tempo::fromBpm (60.0), {} });
        song.tempoMap.meters.push_back ({ 9, { 3, 4 }, {} });
        song.tempoMap.meters.push_back ({ 13, { 5, 16 }, {} });
        song.sections = { { "Intro", 4 }, { "Verse", 12 }, { "Verse", 8 } };
        song.markers = { { { 900 }, { 100001 }, "Breath", {} }, { { 901 }, { 2000003 }, "Hit, \"loud\"", {} } };
    });
}

std::vector<std::string> linesOf (const std::string& text)
{
    std::vector<std::string> lines { {} };

    for (const char c : text)
        c == '\n' ? lines.emplace_back() : lines.back() += c;

    lines.pop_back();
    return lines;
}

std::vector<std::string> fieldsOf (const std::string& line)
{
    std::vector<std::string> fields { {} };

    for (const char c : line)
        c == '\t' ? fields.emplace_back() : fields.back() += c;

    return fields;
}
}

TEST_CASE ("A MIDI reader that is not ours finds every tempo, meter, section and marker at its time")
{
    const auto session = wandering();
    const auto& song = session.selectedSong();
    const auto midi = readByMido (session);
    CHECK (midi["type"] == 1);
    CHECK (midi["ticksPerBeat"] == 960);
    REQUIRE (midi["tracks"].size() == 1);
    CHECK (eventsOf (midi, "track_name")[0]["name"] == "Caf\xc3\xa9 Waltz");
    CHECK (eventsOf (midi, "key_signature")[0]["key"] == "F#m");

    const auto tempos = eventsOf (midi, "set_tempo");
    REQUIRE (tempos.size() == 3);
    CHECK (tempos[0]["tempo"] == 616967);          // 60 s / 97.25
    CHECK (tempos[1]["tempo"] == 455581);
    CHECK (tempos[2]["tempo"] == 1000000);
    CHECK (tempos[1]["tick"] == 4 * 7 * 480);      // four bars of seven eighths

    const auto meters = eventsOf (midi, "time_signature");
    REQUIRE (meters.size() == 3);
    CHECK (meters[0]["numerator"] == 7);
    CHECK (meters[0]["denominator"] == 8);
    CHECK (meters[0]["clocks_per_click"] == 12);
    CHECK (meters[0]["notated_32nd_notes_per_beat"] == 8);
    CHECK (meters[2]["denominator"] == 16);
    CHECK (meters[2]["tick"] == 8 * 7 * 480 + 4 * 3 * 960);

    std::map<std::string, double> expected { { "Breath", 100001.0 / 44100 }, { "Hit, \"loud\"", 2000003.0 / 44100 } };

    for (const auto& section : namedSections (song, 44100))
        expected[section.name] = static_cast<double> (section.range.start.value) / 44100;

    const auto markers = eventsOf (midi, "marker");
    REQUIRE (markers.size() == expected.size());

    // A tempo event has whole microseconds a quarter note, a place whole ticks: half a tick of the slowest tempo here.
    for (const auto& marker : markers)
        CHECK (marker["seconds"].get<double>() == Approx (expected.at (marker["text"])).margin (0.0006));

    CHECK (eventsOf (midi, "end_of_track")[0]["seconds"].get<double>() == Approx (100.0).margin (0.001));
}

TEST_CASE ("Keys are known however they are written, and what is no key is left out")
{
    const auto key = [] (const std::string& text)
    {
        const auto found = eventsOf (readByMido (change (SessionBuilder(), [&] (Song& song) { song.key = text; })), "key_signature");
        return found.empty() ? std::string() : found[0]["key"].get<std::string>();
    };

    CHECK (key ("C") == "C");
    CHECK (key ("Em") == "Em");
    CHECK (key ("A minor") == "Am");
    CHECK (key ("B\xe2\x99\xad major") == "Bb");
    CHECK (key ("Ebm") == "Ebm");
    CHECK (key ("G# min") == "G#m");
    CHECK (key ("").empty());
    CHECK (key ("whatever").empty());
    CHECK (key ("G#").empty());         // eight sharps: MIDI has no such key
    CHECK (key ("D dorian").empty());
}

TEST_CASE ("An empty song is a tempo map all the same, and a song of hours is one too")
{
    const auto empty = readByMido (SessionBuilder());
    CHECK (eventsOf (empty, "set_tempo").size() == 1);
    CHECK (eventsOf (empty, "time_signature").size() == 1);

    const auto late = readByMido (change (SessionBuilder(), [] (Song& song) { song.markers = { { { 900 }, { 48000LL * 3600 * 10 }, "Late", {} } }; }));
    CHECK (eventsOf (late, "marker")[0]["seconds"].get<double>() == Approx (36000.0).margin (0.001));
}

TEST_CASE ("The marker list has a line a section and marker, in order, as spreadsheets read it")
{
    const auto session = wandering();
    const auto list = markerList (session, session.selectedSong());
    const auto lines = linesOf (list);
    REQUIRE (lines.size() == 6);
    CHECK (lines[0] == "bar,seconds,frame,kind,name\r");
    CHECK (lines[1] == "1|1.000,0.000000,0,section,Intro\r");
    CHECK (lines[2].ends_with (",100001,marker,Breath\r"));
    CHECK (lines[3].starts_with ("5|1.000,"));
    CHECK (lines[3].ends_with (",section,Verse\r"));
    CHECK (lines[4].ends_with (",section,Verse 2\r"));
    CHECK (lines[5].ends_with (",2000003,marker,\"Hit, \"\"loud\"\"\"\r"));
}

TEST_CASE ("The comp list has a line a region: place, take, fades, gain and what is muted")
{
    auto session = SessionBuilder().track ("Lead Vox").take (0_pos, 192000_frames).take (0_pos, 192000_frames).built();
    const auto track = session.tracks[0]->id;
    const auto& first = *songTrack (session, "Lead Vox").takeNumbered (1);
    const auto song = session.song;
    session = SessionBuilder::must (chooseTake (session, song, track, first.id, { 0_pos, 96000_pos }));
    session = SessionBuilder::must (setRegionGain (session, song, track, 100000_pos, -2.5));
    session = SessionBuilder::must (setFadeIn (session, song, track, 0_pos, Fade { 480_frames, FadeShape::linear }));
    session = SessionBuilder::must (setCrossfade (session, song, track, 96000_pos, Crossfade (Fade { 960_frames, FadeShape::sCurve })));
    session = SessionBuilder::must (setRegionMuted (session, song, track, 100000_pos, true));

    const auto lines = linesOf (compDecisions (session, session.selectedSong()));
    REQUIRE (lines.size() == 3);
    const auto head = fieldsOf (lines[0]), one = fieldsOf (lines[1]), two = fieldsOf (lines[2]);
    REQUIRE (head.size() == one.size());
    REQUIRE (head.size() == two.size());
    CHECK (one == std::vector<std::string> { "Lead Vox", "A", "1|1.000", "2|1.000", "0:00:00.000", "0:00:02.000", "1", first.file, "0.00",
                                             "10.0 ms linear", "crossfade 20.0 ms S-curve", "0.0", "" });
    CHECK (two[6] == "2");
    CHECK (two[9] == "automatic");
    CHECK (two[10] == "automatic");
    CHECK (two[11] == "-2.5");
    CHECK (two[12] == "muted");
}

TEST_CASE ("The lyrics stand under the song's title, and no lyrics are no text")
{
    CHECK (lyricsText (change (SessionBuilder(), [] (Song& song) { song.lyrics = "La la\nla"; }).selectedSong()) == "Song 1\n\nLa la\nla\n");
    CHECK (lyricsText (SessionBuilder().built().selectedSong()).empty());
}

TEST_CASE ("Places and times are written to the nearest, and a beat that rounds up is the next bar's first")
{
    const auto session = SessionBuilder().built();
    const auto& song = session.selectedSong();
    CHECK (barBeatText (song, 0_pos, 48000) == "1|1");
    CHECK (barBeatText (song, 96000_pos, 48000) == "2|1");
    CHECK (exactBarBeatText (song, 36000_pos, 48000) == "1|2.500");
    CHECK (exactBarBeatText (song, 95999_pos, 48000) == "2|1.000");
    CHECK (barBeatText (song, 95999_pos, 48000) == "2|1");
    CHECK (timeText (0_frames, 48000) == "0:00:00.000");
    CHECK (timeText (Frames { 48000LL * 3723 + 24 }, 48000) == "1:02:03.001");
    CHECK (timeText (Frames { 47999 }, 48000) == "0:00:01.000");
    CHECK (timeText (-48000_frames, 48000) == "-0:00:01.000");
    CHECK (timeText (Frames { -3 }, 48000) == "0:00:00.000");
}
