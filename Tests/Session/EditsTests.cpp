#include "Session/Edits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <limits>

using namespace takelane;

namespace
{
    template <typename T>
    bool isRefused (const Result<T>& result)
    {
        return ! result && ! result.problem().text.empty() && result.problem().text.size() <= 200;
    }

    NewTrack named (std::string name)
    {
        NewTrack track;
        track.name = std::move (name);
        return track;
    }

    FrameRange range (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }
}

TEST_CASE ("A new session has one song, four cue mixes on pairs 2 to 5, and nothing wrong with it")
{
    const auto session = newSession ("Day", 96000, SampleFormat::float32);

    REQUIRE (session.songs.size() == 1);
    CHECK (session.selectedSong().title == "Song 1");
    CHECK (session.selectedSong().key.empty());
    CHECK (session.selectedSong().tempoMap == TempoMap {});
    REQUIRE (session.cueMixes.size() == 4);
    CHECK (session.cueMixes[0].name == "Cue 1");
    CHECK (session.cueMixes[0].outputPair == 2);
    CHECK (session.cueMixes[3].outputPair == 5);
    CHECK (session.tracks.empty());
    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("A track is added to every song with a comp A, in the palette's next colour")
{
    const Session session = SessionBuilder().song ("Second").track ("Kick In", { 1 }).track ("Keys", { 3, 4 });

    CHECK (session.tracks[0]->colour == "#E6A066");
    CHECK (session.tracks[1]->colour == "#B18D36");
    CHECK (session.tracks[1]->channels == 2);

    for (const auto& song : session.songs)
    {
        REQUIRE (song->tracks.size() == 2);
        CHECK (song->tracks[1]->active().name == "A");
    }

    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("A track with a taken or empty name, wrong inputs, colour or folder is refused")
{
    const Session session = SessionBuilder().track ("Kick In");
    auto wrong = named ("Snare");

    CHECK (isRefused (addTrack (session, named ("Kick In"))));
    CHECK (isRefused (addTrack (session, named (""))));
    CHECK (isRefused (addTrack (session, named ("two\nlines"))));
    CHECK (isRefused (addTrack (session, named (std::string (5000, 'x')))));

    wrong.channels = 3;
    CHECK (isRefused (addTrack (session, wrong)));
    wrong.channels = 2;
    wrong.inputs = { 1 };
    CHECK (isRefused (addTrack (session, wrong)));
    wrong.inputs = { 0, 1 };
    CHECK (isRefused (addTrack (session, wrong)));
    wrong.inputs = { 1, 2 };
    wrong.colour = "red";
    CHECK (isRefused (addTrack (session, wrong)));
    wrong.colour.clear();
    wrong.folder = { 99 };
    CHECK (isRefused (addTrack (session, wrong)));
    wrong.folder = {};
    CHECK (addTrack (session, wrong).ok());
}

TEST_CASE ("A removed track and its takes of every song lie in the bin")
{
    const Session before = SessionBuilder().track ("Kick").take ({ 0 }, { 100 }).song ("Second").take ({ 50 }, { 70 }).track ("Snare");
    const auto kick = before.trackNamed ("Kick")->id;
    const auto after = SessionBuilder::must (removeTrack (before, kick));

    CHECK (after.findTrack (kick) == nullptr);
    REQUIRE (after.bin.size() == 1);
    CHECK (after.bin[0].track == *before.findTrack (kick));
    CHECK (after.bin[0].songs.size() == 2);

    for (const auto& [song, track] : after.bin[0].songs)
        CHECK (track->takes.size() == 1);

    CHECK (invariantProblems (after, {}).empty());
    CHECK (isRefused (removeTrack (after, kick)));
}

TEST_CASE ("Renaming, colouring and input choice change one track only")
{
    const Session before = SessionBuilder().track ("A", { 1 }).track ("B", { 2 });
    const auto a = before.tracks[0]->id;

    auto after = SessionBuilder::must (renameTrack (before, a, "C"));
    after = SessionBuilder::must (colourTrack (after, a, "#123abc"));
    after = SessionBuilder::must (setTrackInputs (after, a, { 7 }));

    CHECK (after.tracks[0]->name == "C");
    CHECK (after.tracks[0]->colour == "#123abc");
    CHECK (after.tracks[0]->inputs == std::vector { 7 });
    CHECK (after.tracks[1].isSameAs (before.tracks[1]));
    CHECK (after.songs[0].isSameAs (before.songs[0]));

    CHECK (renameTrack (before, a, "A").ok());
    CHECK (isRefused (renameTrack (before, a, "B")));
    CHECK (isRefused (renameTrack (before, { 999 }, "D")));
    CHECK (isRefused (setTrackInputs (before, a, { 1, 2 })));
    CHECK (isRefused (colourTrack (before, a, "#12345")));
}

TEST_CASE ("A track without takes becomes stereo on the next input and mono again; one with takes stays")
{
    const Session session = SessionBuilder().track ("Keys", { 3 }).track ("Kick", { 1 }).take (0_pos, 100_frames).track ("Spare");
    const auto keys = session.tracks[0]->id;
    const auto stereo = setTrackChannels (session, keys, 2);
    REQUIRE (stereo.ok());
    CHECK (stereo->findTrack (keys)->channels == 2);
    CHECK (stereo->findTrack (keys)->inputs == std::vector { 3, 4 });
    CHECK (*setTrackChannels (*stereo, keys, 1) == session);
    CHECK (setTrackChannels (session, session.tracks[2]->id, 2)->tracks[2]->inputs.empty());
    CHECK (setTrackChannels (session, session.tracks[1]->id, 2).problem().text == "\"Kick\" has takes, so its channels stay as they are; add a new track.");
    CHECK_FALSE (setTrackChannels (session, keys, 3).ok());
    CHECK_FALSE (setTrackChannels (session, { 999 }, 2).ok());
}

TEST_CASE ("A moved track has its new place in every song, and in its folder")
{
    const Session before = SessionBuilder().folder ("Drums").track ("A").track ("B").track ("C").song ("Second");
    const auto folder = before.folders[0].id;
    const auto names = [] (const Session& s)
    {
        std::string all;
        for (const auto& t : s.tracks)
            all += t->name;
        return all;
    };

    const auto down = SessionBuilder::must (moveTrack (before, before.tracks[0]->id, 2, folder));
    CHECK (names (down) == "BCA");
    CHECK (down.tracks[2]->folder == folder);
    CHECK (invariantProblems (down, {}).empty());

    const auto up = SessionBuilder::must (moveTrack (down, down.tracks[2]->id, 0, std::nullopt));
    CHECK (names (up) == "ABC");
    CHECK (up.tracks[0]->folder == folder);
    CHECK (SessionBuilder::must (moveTrack (up, up.tracks[0]->id, 0, FolderId {})).tracks[0]->folder.isNone());

    CHECK (isRefused (moveTrack (before, before.tracks[0]->id, 3, std::nullopt)));
    CHECK (isRefused (moveTrack (before, before.tracks[0]->id, -1, std::nullopt)));
    CHECK (isRefused (moveTrack (before, before.tracks[0]->id, 0, FolderId { 77 })));
}

TEST_CASE ("Folders and songs have names of their own")
{
    const Session session = SessionBuilder().folder ("Drums", true);
    CHECK (session.folders[0].editLocked);
    CHECK (isRefused (addFolder (session, "Drums", {}, false)));
    CHECK (isRefused (addFolder (session, "", {}, false)));
    CHECK (isRefused (addSong (session, "Song 1", {}, {}, {})));
    CHECK (isRefused (addSong (session, "Fast", Tempo::fromBpm (401.0), {}, {})));
    CHECK (isRefused (addSong (session, "Odd", {}, { 4, 3 }, {})));

    const auto added = SessionBuilder::must (addSong (session, "Waltz", Tempo::fromBpm (90.5), { 3, 4 }, "D minor"));
    CHECK (added.session.song == session.song);
    CHECK (added.session.findSong (added.song)->key == "D minor");
    CHECK (added.session.findSong (added.song)->tempoMap.tempoAtBar (1).bpm() == Approx (90.5));
    CHECK (SessionBuilder::must (selectSong (added.session, added.song)).selectedSong().title == "Waltz");
    CHECK (isRefused (selectSong (session, { 42 })));
}

TEST_CASE ("Tempo and meter changes are sorted by bar, and a bar has one of each")
{
    auto session = newSession ("T", 48000, SampleFormat::int24);
    const auto song = session.song;

    session = SessionBuilder::must (setTempo (session, song, 9, 100.0));
    session = SessionBuilder::must (setTempo (session, song, 5, 90.0));
    session = SessionBuilder::must (setTempo (session, song, 9, 80.0));
    session = SessionBuilder::must (setTempo (session, song, 1, 70.0));
    session = SessionBuilder::must (setMeter (session, song, 5, { 7, 8 }));

    const auto& map = session.selectedSong().tempoMap;
    REQUIRE (map.tempos.size() == 3);
    CHECK (map.tempos[0].tempo.bpm() == Approx (70.0));
    CHECK (map.tempos[1].bar == 5);
    CHECK (map.tempos[2].tempo.bpm() == Approx (80.0));
    CHECK (map.meterAtBar (5) == Meter { 7, 8 });

    CHECK (isRefused (setTempo (session, song, 0, 100.0)));
    CHECK (isRefused (setTempo (session, song, 1, std::numeric_limits<double>::quiet_NaN())));
    CHECK (isRefused (setTempo (session, song, 1, 1.0e300)));
    CHECK (isRefused (setMeter (session, song, 1, { 0, 4 })));
    CHECK (isRefused (setTempo (session, { 99 }, 1, 100.0)));
}

TEST_CASE ("Sections, markers, loop and punch are checked before they are kept")
{
    const auto session = newSession ("T", 48000, SampleFormat::int24);
    const auto song = session.song;

    CHECK (SessionBuilder::must (setSections (session, song, { { "Verse", 8, false, {} } })).selectedSong().sections.size() == 1);
    CHECK (isRefused (setSections (session, song, { { "Verse", 0, false, {} } })));
    CHECK (isRefused (setSections (session, song, { { "Verse", 99'999, false, {} }, { "Chorus", 1, false, {} } })));

    const auto first = SessionBuilder::must (addMarker (session, song, { 500 }, "B"));
    const auto second = SessionBuilder::must (addMarker (first.session, song, { 100 }, "A"));
    REQUIRE (second.session.selectedSong().markers.size() == 2);
    CHECK (second.session.selectedSong().markers[0].id == second.marker);
    CHECK (first.marker != second.marker);
    CHECK (isRefused (addMarker (session, song, { std::numeric_limits<std::int64_t>::max() }, "Far")));

    CHECK (setLoop (session, song, SwitchedRange { range (0, 12000), true }).ok());
    CHECK (isRefused (setLoop (session, song, SwitchedRange { range (0, 11999), true })));
    CHECK (isRefused (setLoop (session, song, SwitchedRange { range (-1, 48000), true })));
    CHECK (setPunch (session, song, SwitchedRange { range (10, 11), false }).ok());
    CHECK (isRefused (setPunch (session, song, SwitchedRange { range (10, 10), false })));
}

TEST_CASE ("A strip out of its range is refused, with the field named")
{
    const Session session = SessionBuilder().track ("Kick");
    const auto track = session.tracks[0]->id;
    const auto refusalOf = [&] (auto change)
    {
        Strip strip;
        change (strip);
        const auto result = setStrip (session, session.song, track, strip);
        CHECK (isRefused (result));
        CHECK (isRefused (setMaster (session, session.song, strip)));
        return result ? std::string {} : result.problem().text;
    };

    using Catch::Matchers::Contains;
    CHECK_THAT (refusalOf ([] (Strip& s) { s.gainDb = 12.1; }), Contains ("gainDb"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.gainDb = std::numeric_limits<double>::quiet_NaN(); }), Contains ("gainDb"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.pan = -1.01; }), Contains ("pan"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.highPassHz = 5.0; }), Contains ("hpfHz"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.eq.resize (5); }), Contains ("4 eq bands"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.eq.resize (1); s.eq[0].q = 0.0; }), Contains ("eq q"));
    CHECK_THAT (refusalOf ([] (Strip& s) { s.compressor = Compressor {}; s.compressor->ratio = 0.5; }), Contains ("ratio"));

    Strip strip;
    strip.gainDb = -6.0;
    CHECK (SessionBuilder::must (setStrip (session, session.song, track, strip)).selectedSong().track (track)->strip == strip);
    CHECK (SessionBuilder::must (setMaster (session, session.song, strip)).selectedSong().master == strip);
    CHECK (isRefused (setStrip (session, session.song, { 99 }, strip)));
}

TEST_CASE ("A pass gives its tracks takes in one edit, heard over their extent")
{
    const Session before = SessionBuilder().track ("Kick").take ({ 0 }, { 1000 }).track ("Snare");
    const auto kick = before.tracks[0]->id, snare = before.tracks[1]->id;

    NewTake wanted;
    wanted.take.number = nextTakeNumber (before, before.song, { kick, snare });
    wanted.take.file = "audio/new.wav";
    wanted.take.fileLength = wanted.take.length = { 400 };
    wanted.take.start = { 300 };
    auto other = wanted;
    wanted.track = kick;
    other.track = snare;
    other.chooseIt = false;

    Pass pass;
    pass.number = nextPassNumber (before, before.song);
    const auto added = SessionBuilder::must (addTakes (before, before.song, pass, { wanted, other }));
    const auto& song = added.session.selectedSong();

    CHECK (wanted.take.number == 2);
    CHECK (pass.number == 2);
    REQUIRE (added.takes.size() == 2);
    CHECK (song.pass (added.pass)->number == 2);
    CHECK (song.track (kick)->take (added.takes[0])->pass == added.pass);
    CHECK (song.track (kick)->active().regions.size() == 3);
    CHECK (song.track (snare)->active().regions.empty());
    CHECK (song.end() == FramePos { 1000 });
    CHECK (invariantProblems (added.session, {}).empty());
}

TEST_CASE ("A take that reaches beyond its file, or of no track, is refused")
{
    const Session session = SessionBuilder().track ("Kick");
    NewTake wanted;
    wanted.track = session.tracks[0]->id;
    wanted.take.number = 1;
    wanted.take.file = "audio/a.wav";
    wanted.take.fileOffset = { 1 };
    wanted.take.fileLength = wanted.take.length = { 400 };
    CHECK (isRefused (addTakes (session, session.song, {}, { wanted })));

    wanted.take.fileOffset = {};
    CHECK (addTakes (session, session.song, {}, { wanted }).ok());
    wanted.track = { 99 };
    CHECK (isRefused (addTakes (session, session.song, {}, { wanted })));
}

TEST_CASE ("Take numbers count on from the highest ever used on any of the tracks")
{
    Session session = SessionBuilder().track ("Kick").take ({ 0 }, { 10 }).take ({ 0 }, { 10 }).track ("Snare").take ({ 0 }, { 10 });
    const auto kick = session.tracks[0]->id, snare = session.tracks[1]->id;

    CHECK (nextTakeNumber (session, session.song, { kick }) == 3);
    CHECK (nextTakeNumber (session, session.song, { snare }) == 2);
    CHECK (nextTakeNumber (session, session.song, { snare, kick }) == 3);
    CHECK (nextTakeNumber (session, session.song, {}) == 1);

    session = SessionBuilder::must (removeTrack (session, kick));
    CHECK (nextTakeNumber (session, session.song, { kick }) == 3);
}

TEST_CASE ("The desk forgets tracks that are gone")
{
    const Session session = SessionBuilder().track ("Kick");
    const auto kick = session.tracks[0]->id;
    const TrackId gone { 999 };
    DeskState desk;
    desk.armed = { { kick, true }, { gone, true } };
    desk.monitor = { { gone, MonitorMode::disk } };
    desk.soloed = { { gone, true } };
    desk.selection = { gone, kick };

    CHECK (invariantProblems (session, desk).size() == 4);
    const auto kept = withoutMissingTracks (desk, session);
    CHECK (invariantProblems (session, kept).empty());
    CHECK (kept.isArmed (kick));
    CHECK_FALSE (kept.isSoloed (gone));
    CHECK (kept.monitorMode (gone) == MonitorMode::automatic);
}
