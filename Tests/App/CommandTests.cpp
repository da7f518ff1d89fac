#include "Tests/Support/CommandCalls.h"

#include <set>

using namespace takelane;
using Catch::Matchers::Contains;

TEST_CASE ("An empty list of commands changes nothing")
{
    const auto session = band();
    const auto done = applied (session, "[]");
    CHECK (done.session == session);
    CHECK (done.applied == 0);
    CHECK (done.created.empty());
}

TEST_CASE ("Commands run in order and tell the ids of what they made")
{
    const auto done = applied (newSession ("Day", 48000, SampleFormat::int24), R"([
        {"do": "folder.add", "name": "Drums", "colour": "#112233", "editLocked": true},
        {"do": "track.add", "name": "Kick In", "channels": 1, "inputs": [1], "folder": "Drums"},
        {"do": "track.add", "name": "Overheads", "channels": 2, "inputs": [5, 6], "colour": "#abcdef"},
        {"do": "song.add", "title": "Second", "tempo": 92.5, "meter": "6/8", "key": "A minor"},
        {"do": "marker.add", "at": "3:1", "name": "In"},
        {"do": "track.rename", "track": "Kick In", "name": "Kick"}])");

    CHECK (done.applied == 6);
    REQUIRE (done.created.size() == 5);
    CHECK (done.session.folders[0].id.value == done.created[0]);
    CHECK (done.session.folders[0].editLocked);
    CHECK (trackOf (done, "Kick").id.value == done.created[1]);
    CHECK (trackOf (done, "Kick").folder == done.session.folders[0].id);
    CHECK (trackOf (done, "Overheads").inputs == std::vector { 5, 6 });
    CHECK (trackOf (done, "Overheads").colour == "#abcdef");
    CHECK (done.session.songTitled ("Second")->id.value == done.created[3]);
    CHECK (done.session.songTitled ("Second")->tempoMap.meterAtBar (1) == Meter { 6, 8 });
    CHECK (done.session.selectedSong().markers[0].id.value == done.created[4]);
    CHECK (done.session.selectedSong().markers[0].at == FramePos { 2 * 96000 });
}

TEST_CASE ("A refusal names the command, its index and the reason, and nothing of the list is kept")
{
    const auto failure = refused (band(), R"([{"do": "track.rename", "track": "Kick", "name": "A"},
                                              {"do": "track.rename", "track": "Kick", "name": "B"}])");
    REQUIRE (failure.index.has_value());
    CHECK (*failure.index == 1);
    CHECK (failure.command == "track.rename");
    CHECK_THAT (failure.what, Contains ("track.rename") && Contains ("1") && Contains ("\"Kick\""));
}

TEST_CASE ("Text that is no list of commands is refused as a whole")
{
    for (const auto* text : { "", "{", "{}", "3", "[1e999]", "[{\"do\": \"undo\", \"do\": \"undo\"}]", "\xff\xfe" })
    {
        const auto failure = refused (band(), text);
        CHECK_FALSE (failure.index.has_value());
    }

    CHECK_FALSE (refused (band(), std::string (200'000, '[')).index.has_value());
    CHECK_FALSE (refused (band(), "[" + std::string (50, '[') + std::string (50, ']') + "]").index.has_value());
}

TEST_CASE ("Unknown commands and fields, missing and mistyped ones are refused")
{
    CHECK (refused (band(), R"([{"do": "comp.choose", "track": "Kick"}])").index == 0);
    CHECK_THAT (reason (R"([{"do": "track.explode"}])"), Contains ("track.explode") && Contains ("no such command"));
    CHECK_THAT (reason (R"([7])"), Contains ("\"do\""));
    CHECK_THAT (reason (R"([{"name": "x"}])"), Contains ("\"do\""));
    CHECK_THAT (reason (R"([{"do": "track.remove", "track": "Kick", "force": true}])"), Contains ("\"force\""));
    CHECK_THAT (reason (R"([{"do": "track.rename", "track": "Kick"}])"), Contains ("\"name\" is missing"));
    CHECK_THAT (reason (R"([{"do": "track.rename", "track": "Kick", "name": 3}])"), Contains ("\"name\" must be text"));
    CHECK_THAT (reason (R"([{"do": "track.arm", "track": "Kick", "on": 1}])"), Contains ("true or false"));
    CHECK_THAT (reason (R"([{"do": "track.arm", "track": 1.5, "on": true}])"), Contains ("\"track\""));
    CHECK_THAT (reason (R"([{"do": "track.move", "track": "Kick", "index": 99999999999}])"), Contains ("whole number"));
    CHECK_THAT (reason (R"([{"do": "track.rename", "track": 18446744073709551615, "name": "x"}])"), Contains ("\"track\""));
    CHECK_THAT (reason ("[{\"do\": \"" + std::string (3000, 'x') + "\"}]"), Contains ("xxx"));
}

TEST_CASE ("Tracks are named by name or id, and a missing one is told")
{
    const auto session = band();
    const auto id = std::to_string (session.trackNamed ("Snare")->id.value);
    CHECK (applied (session, R"([{"do": "track.rename", "track": )" + id + R"(, "name": "Snare Top"}])").session.trackNamed ("Snare Top") != nullptr);
    CHECK_THAT (reason (R"([{"do": "track.remove", "track": "snare"}])"), Contains ("no track \"snare\""));
    CHECK_THAT (reason (R"([{"do": "track.remove", "track": 9999}])"), Contains ("9999"));
}

TEST_CASE ("track.add refuses a taken name, an input below 1 and an unknown folder")
{
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "Kick", "channels": 1, "inputs": [1]}])"), Contains ("\"Kick\""));
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "X", "channels": 1, "inputs": [0]}])"), Contains ("Input 0"));
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "X", "channels": 2, "inputs": [1]}])"), Contains ("2 channel"));
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "X", "channels": 3, "inputs": []}])"), Contains ("1 or 2"));
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "X", "channels": 1, "inputs": [1], "folder": "Brass"}])"), Contains ("Brass"));
    CHECK_THAT (reason (R"([{"do": "track.add", "name": "X", "channels": 1, "inputs": ["1"]}])"), Contains ("\"inputs\""));
}

TEST_CASE ("track.remove takes the track to the bin and off the desk, undo brings it back as it stood")
{
    const auto session = band();
    const auto kick = session.trackNamed ("Kick")->id;
    DeskState desk;
    desk.armed[kick] = true;

    const auto removed = applied (session, R"([{"do": "track.remove", "track": "Kick"}])", desk);
    CHECK (removed.session.bin.size() == 1);
    CHECK_FALSE (removed.desk.isArmed (kick));

    const auto back = applied (session, R"([{"do": "track.remove", "track": "Kick"}, {"do": "undo"}])", desk);
    CHECK (back.session == session);
    CHECK (back.desk.isArmed (kick));
}

TEST_CASE ("track.colour, track.move and track.inputs set what they say")
{
    const auto done = applied (band(), R"([
        {"do": "track.colour", "track": "Kick", "colour": "#010203"},
        {"do": "track.move", "track": "Kick", "index": 2, "folder": "Drums"},
        {"do": "track.inputs", "track": "Kick", "inputs": [9]}])");

    CHECK (done.session.tracks[2]->name == "Kick");
    CHECK (done.session.tracks[2]->colour == "#010203");
    CHECK (done.session.tracks[2]->folder == done.session.folders[0].id);
    CHECK (done.session.tracks[2]->inputs == std::vector { 9 });
    CHECK (applied (done.session, R"([{"do": "track.move", "track": "Kick", "index": 2, "folder": null}])").session.tracks[2]->folder.isNone());

    CHECK_THAT (reason (R"([{"do": "track.colour", "track": "Kick", "colour": "blue"}])"), Contains ("blue"));
    CHECK_THAT (reason (R"([{"do": "track.move", "track": "Kick", "index": 3}])"), Contains ("Index 3"));
    CHECK_THAT (reason (R"([{"do": "track.inputs", "track": "Keys", "inputs": [1]}])"), Contains ("2 channel"));
}

TEST_CASE ("folder.lock says whether a folder's tracks are edited as one, and undo takes it back")
{
    const auto made = applied (newSession ("Day", 48000, SampleFormat::int24), R"([{"do": "folder.add", "name": "Drums", "colour": "#112233"}])").session;
    const auto locked = applied (made, R"([{"do": "folder.lock", "folder": "Drums", "on": true}])").session;
    CHECK (locked.folders[0].editLocked);
    CHECK_FALSE (applied (locked, R"([{"do": "folder.lock", "folder": )" + std::to_string (locked.folders[0].id.value) + R"(, "on": false}])").session.folders[0].editLocked);
    CHECK (applied (made, R"([{"do": "folder.lock", "folder": "Drums", "on": true}, {"do": "undo"}])").session == made);
    CHECK (refused (made, R"([{"do": "folder.lock", "folder": "Brass", "on": true}])").index == 0);
    CHECK (refused (made, R"([{"do": "folder.lock", "folder": null, "on": true}])").index == 0);
}

TEST_CASE ("Arm, monitor and solo belong to the desk and are no step")
{
    const auto session = band();
    const auto kick = session.trackNamed ("Kick")->id;
    const auto done = applied (session, R"([
        {"do": "track.arm", "track": "Kick", "on": true}, {"do": "track.arm", "track": "Snare", "on": true},
        {"do": "track.arm", "track": "Snare", "on": false},
        {"do": "track.monitor", "track": "Kick", "mode": "both"}, {"do": "solo.set", "track": "Kick", "on": true}])");

    CHECK (done.session == session);
    CHECK (done.desk.armed == std::map<TrackId, bool> { { kick, true } });
    CHECK (done.desk.monitorMode (kick) == MonitorMode::both);
    CHECK (done.desk.isSoloed (kick));

    const auto reset = applied (session, R"([{"do": "track.monitor", "track": "Kick", "mode": "auto"},
                                             {"do": "solo.set", "track": "Kick", "on": false}])", done.desk);
    CHECK (reset.desk.monitor.empty());
    CHECK (reset.desk.soloed.empty());

    CHECK_THAT (reason (R"([{"do": "track.monitor", "track": "Kick", "mode": "loud"}])"), Contains ("loud"));
    CHECK_THAT (reason (R"([{"do": "solo.set", "track": "Kazoo", "on": true}])"), Contains ("Kazoo"));
    CHECK_THAT (reason (R"([{"do": "track.arm", "track": "Kick", "on": true}, {"do": "undo"}])"), Contains ("undo"));
}

TEST_CASE ("source.import makes a new track, or a take of one that exists")
{
    const auto done = applied (band(), R"([
        {"do": "source.import", "file": "in/guide.wav", "track": "Guide", "at": "2:1"},
        {"do": "source.import", "file": "in/other.wav", "track": "Guide", "at": 500, "asTake": true}])");

    const auto& guide = songTrack (done.session, "Guide");
    REQUIRE (guide.takes.size() == 2);
    CHECK (guide.takes[0]->start == FramePos { 96000 });
    CHECK (guide.takes[1]->number == 2);
    CHECK (guide.active().regions.size() == 2);
    CHECK (done.created == std::vector { guide.track.value, guide.takes[1]->id.value });

    CHECK_THAT (reason (R"([{"do": "source.import", "file": "a.wav", "track": "Kick", "at": 0}])"), Contains ("Kick"));
    CHECK_THAT (reason (R"([{"do": "source.import", "file": "a.wav", "track": "Kazoo", "at": 0, "asTake": true}])"), Contains ("Kazoo"));
    CHECK_THAT (reason (R"([{"do": "source.import", "file": "bad.wav", "track": "X", "at": 0}])"), Contains ("bad.wav"));
    CHECK_THAT (reason (R"([{"do": "source.import", "file": "", "track": "X", "at": 0}])"), Contains ("file"));
    CHECK_THAT (reason (R"([{"do": "source.import", "file": "a.wav", "track": 3, "at": 0}])"), Contains ("name"));
    CHECK_THAT (reason (R"([{"do": "source.import", "file": "a.wav", "track": "X"}])"), Contains ("\"at\" is missing"));
}

TEST_CASE ("strip.set changes the fields it is given and keeps the others")
{
    const auto first = applied (band(), R"([{"do": "strip.set", "track": "Kick", "gainDb": -6, "pan": 0.25, "mute": true,
        "polarity": true, "hpfHz": 80, "eq": [{"type": "highShelf", "hz": 8000, "db": 3, "q": 0.7}],
        "compressor": {"thresholdDb": -20, "ratio": 4, "attackMs": 5, "releaseMs": 80, "makeupDb": 2}}])");
    const auto strip = songTrack (first.session, "Kick").strip;
    CHECK (strip.gainDb == Approx (-6.0));
    CHECK (strip.muted);
    CHECK (strip.polarityInverted);
    CHECK (strip.highPassHz == std::optional (80.0));
    CHECK (strip.eq == std::vector { EqBand { EqType::highShelf, 8000.0, 3.0, 0.7 } });
    CHECK (strip.compressor == std::optional (Compressor { -20.0, 4.0, 5.0, 80.0, 2.0 }));

    const auto second = applied (first.session, R"([{"do": "strip.set", "track": "Kick", "pan": -1, "hpfHz": null, "compressor": null, "eq": []},
                                                    {"do": "strip.set", "master": true, "gainDb": -3}])");
    auto expected = strip;
    expected.pan = -1.0;
    expected.highPassHz.reset();
    expected.compressor.reset();
    expected.eq.clear();
    CHECK (songTrack (second.session, "Kick").strip == expected);
    CHECK (second.session.selectedSong().master.gainDb == Approx (-3.0));
}

TEST_CASE ("A strip's step says what was done to it")
{
    const auto said = [] (const std::string& fields) { return applied (band(), R"([{"do": "strip.set", "track": "Kick", )" + fields + "}]").sentence; };
    CHECK (said (R"("mute": true)") == "Muted Kick");
    CHECK (said (R"("gainDb": -6)") == "Set Kick to -6.0 dB");
    CHECK (said (R"("gainDb": 2.5)") == "Set Kick to +2.5 dB");
    CHECK (said (R"("gainDb": -6, "mute": true)") == "Changed the strip of Kick");
}

TEST_CASE ("strip.set refuses a bus there is none of, two targets or none, and values out of range")
{
    CHECK_THAT (reason (R"([{"do": "strip.set", "bus": "Nowhere", "gainDb": 0}])"), Contains ("no folder"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "gainDb": 0}])"), Contains ("one of"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "master": true, "gainDb": 0}])"), Contains ("one of"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "master": false, "gainDb": 0}])"), Contains ("master"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "gainDb": 13}])"), Contains ("gainDb"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "eq": [{"type": "notch", "hz": 100, "db": 0, "q": 1}]}])"), Contains ("notch"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "eq": [{"type": "peak", "hz": 100, "db": 0}]}])"), Contains ("\"q\""));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "eq": [3]}])"), Contains ("objects"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "compressor": {"ratio": 2}}])"), Contains ("missing"));
    CHECK_THAT (reason (R"([{"do": "strip.set", "track": "Kick", "compressor": true}])"), Contains ("compressor"));
}

TEST_CASE ("Any command may say which song it means")
{
    const Session session = SessionBuilder (48000).song ("Second", 60.0).track ("Kick");
    const auto first = session.songs[0]->id;
    const auto done = applied (session, R"([{"do": "strip.set", "song": "Song 1", "track": "Kick", "gainDb": -9},
                                            {"do": "marker.add", "at": "2:1", "name": "a"},
                                            {"do": "song.tempo", "song": )" + std::to_string (first.value) + R"(, "bar": 1, "bpm": 240},
                                            {"do": "marker.add", "song": "Song 1", "at": "2:1", "name": "b"},
                                            {"do": "track.rename", "song": "Song 1", "track": "Kick", "name": "Kick In"}])");

    CHECK (done.session.findSong (first)->tracks[0]->strip.gainDb == Approx (-9.0));
    CHECK (done.session.selectedSong().tracks[0]->strip.gainDb == Approx (0.0));
    CHECK (done.session.selectedSong().markers[0].at == FramePos { 4 * 48000 });
    CHECK (done.session.findSong (first)->markers[0].at == FramePos { 48000 });
    CHECK_THAT (reason (R"([{"do": "track.arm", "song": "Nope", "track": "Kick", "on": true}])"), Contains ("Nope"));
    CHECK_THAT (reason (R"([{"do": "track.arm", "song": true, "track": "Kick", "on": true}])"), Contains ("\"song\""));
}

TEST_CASE ("song.select is no step and undo does not change it")
{
    const auto done = applied (band(), R"([{"do": "song.add", "title": "Second"}, {"do": "marker.add", "at": 0, "name": "m"},
                                           {"do": "song.select", "song": "Second"}, {"do": "undo"}])");
    CHECK (done.session.selectedSong().title == "Second");
    CHECK (done.session.songTitled ("Song 1")->markers.empty());
    CHECK_THAT (reason (R"([{"do": "song.select"}])"), Contains ("\"song\" is missing"));
    CHECK_THAT (reason (R"([{"do": "song.select", "song": "Nope"}])"), Contains ("Nope"));
}

TEST_CASE ("song.add, song.tempo, song.meter and song.sections refuse what no song can have")
{
    CHECK_THAT (reason (R"([{"do": "song.add", "title": "Song 1"}])"), Contains ("Song 1"));
    CHECK_THAT (reason (R"([{"do": "song.add", "title": "X", "tempo": 1e308}])"), Contains ("tempo"));
    CHECK_THAT (reason (R"([{"do": "song.add", "title": "X", "meter": "4"}])"), Contains ("4/4"));
    CHECK_THAT (reason (R"([{"do": "song.tempo", "bar": 0, "bpm": 100}])"), Contains ("Bar 0"));
    CHECK_THAT (reason (R"([{"do": "song.tempo", "bar": 1.5, "bpm": 100}])"), Contains ("whole"));
    CHECK_THAT (reason (R"([{"do": "song.meter", "bar": 1, "meter": "4/5"}])"), Contains ("4/5"));
    CHECK_THAT (reason (R"([{"do": "song.sections", "sections": [{"name": "A"}]}])"), Contains ("\"bars\" is missing"));
    CHECK_THAT (reason (R"([{"do": "song.sections", "sections": ["A"]}])"), Contains ("objects"));

    const auto done = applied (band(), R"([{"do": "song.tempo", "bar": 5, "bpm": 99.5}, {"do": "song.meter", "bar": 3, "meter": "3/4"},
                                           {"do": "song.sections", "sections": [{"name": "Verse", "bars": 8}, {"name": "Chorus", "bars": 4}]}])");
    CHECK (done.session.selectedSong().tempoMap.tempoAtBar (5).microBpm == 99'500'000);
    CHECK (done.session.selectedSong().tempoMap.meterAtBar (3) == Meter { 3, 4 });
    CHECK (done.session.selectedSong().sections.size() == 2);
}

TEST_CASE ("Positions are frames or bar and beat, to the nearest frame")
{
    const auto at = [] (const std::string& position)
    {
        return applied (band(), R"([{"do": "marker.add", "name": "m", "at": )" + position + "}]").session.selectedSong().markers[0].at;
    };

    CHECK (at ("12345") == FramePos { 12345 });
    CHECK (at ("\"1:1\"") == FramePos { 0 });
    CHECK (at ("\"17:2.5\"") == FramePos { 16 * 96000 + 36000 });

    for (const auto* wrong : { "1.5", "true", "\"17\"", "\"0:1\"", "\"1:0.5\"", "\"1:5\"", "\"a:1\"", "\"1:\"", "\":1\"", "\"1:nan\"",
                               "\"-1:1\"", "\"1:1:1\"", "\"1:1e3\"", "\"99999999999:1\"", "9223372036854775807" })
        CHECK_THAT (reason (R"([{"do": "marker.add", "name": "m", "at": )" + std::string (wrong) + "}]"), Contains ("marker.add"));
}

TEST_CASE ("loop.set and punch.set keep a range and its switch")
{
    const auto done = applied (band(), R"([{"do": "loop.set", "start": "1:1", "end": "5:1", "on": true},
                                           {"do": "punch.set", "start": 100, "end": 200, "on": false}])");
    CHECK (done.session.selectedSong().loop == SwitchedRange { { { 0 }, { 4 * 96000 } }, true });
    CHECK (done.session.selectedSong().punch == SwitchedRange { { { 100 }, { 200 } }, false });

    CHECK_THAT (reason (R"([{"do": "loop.set", "start": 0, "end": 100, "on": true}])"), Contains ("12000"));
    CHECK_THAT (reason (R"([{"do": "loop.set", "start": 0, "on": true}])"), Contains ("\"end\" is missing"));
    CHECK_THAT (reason (R"([{"do": "loop.set", "start": null, "end": 96000, "on": true}])"), Contains ("\"start\" must be"));
    CHECK_THAT (reason (R"([{"do": "punch.set", "start": 200, "end": 100, "on": true}])"), Contains ("after it starts"));
    CHECK_THAT (reason (R"([{"do": "punch.set", "start": 0, "end": 100}])"), Contains ("\"on\" is missing"));
}

TEST_CASE ("A punch range without a start is out only, without an end in only, and needs one of them")
{
    const auto punchOf = [] (const std::string& ends)
    {
        return applied (band(), R"([{"do": "punch.set", "on": true, )" + ends + "}]").session.selectedSong().punch->range;
    };

    for (const auto* ends : { R"("start": "3:1")", R"("start": "3:1", "end": null)" })
        CHECK (punchOf (ends) == FrameRange { { 2 * 96000 }, SwitchedRange::toTheEnd });

    for (const auto* ends : { R"("end": 480)", R"("end": 480, "start": null)" })
        CHECK (punchOf (ends) == FrameRange { SwitchedRange::fromTheStart, { 480 } });

    CHECK_THAT (reason (R"([{"do": "punch.set", "on": true}])"), Contains ("neither a start nor an end"));
    CHECK_THAT (reason (R"([{"do": "punch.set", "end": 0, "start": 0, "on": true}])"), Contains ("after it starts"));
    CHECK_THAT (reason (R"([{"do": "punch.set", "end": 100, "start": -5, "on": true}])"), Contains ("before 0"));
}

TEST_CASE ("undo and redo step through the commands of the list, never past its start or end")
{
    const auto done = applied (band(), R"([
        {"do": "track.rename", "track": "Kick", "name": "A"}, {"do": "track.rename", "track": "A", "name": "B"},
        {"do": "track.rename", "track": "B", "name": "C"}, {"do": "undo", "steps": 3}, {"do": "redo", "steps": 2}, {"do": "undo"}])");
    CHECK (done.session.tracks[0]->name == "A");
    CHECK (done.applied == 6);

    CHECK_THAT (reason (R"([{"do": "undo"}])"), Contains ("undo"));
    CHECK_THAT (reason (R"([{"do": "marker.add", "at": 0, "name": "m"}, {"do": "undo", "steps": 2}])"), Contains ("2"));
    CHECK_THAT (reason (R"([{"do": "redo"}])"), Contains ("redo"));
    CHECK_THAT (reason (R"([{"do": "undo", "steps": 0}])"), Contains ("at least 1"));
}

TEST_CASE ("An undone import leaves its take in the bin")
{
    const auto session = band();
    const auto done = applied (session, R"([{"do": "source.import", "file": "a.wav", "track": "Kick", "at": 0, "asTake": true}, {"do": "undo"}])");
    const auto& kick = songTrack (done.session, "Kick");
    REQUIRE (kick.takes.size() == 1);
    CHECK (kick.takes[0]->binned);
    CHECK (kick.active().regions.empty());
}

TEST_CASE ("Every command is listed once with its menu text")
{
    std::set<std::string_view> names;

    for (const auto& command : commandList())
    {
        CHECK (names.insert (command.name).second);
        CHECK_FALSE (command.menuText.empty());

        for (const auto& argument : command.arguments)
            CHECK_FALSE (argument.values.empty());
    }

    CHECK (names == std::set<std::string_view> {
        "track.add", "track.remove", "track.rename", "track.colour", "track.move", "track.inputs", "track.arm", "track.monitor",
        "folder.add", "folder.lock", "source.import", "strip.set", "solo.set", "song.add", "song.select", "song.tempo", "song.meter",
        "song.key", "song.sections", "marker.add", "marker.rename", "marker.remove", "loop.set", "punch.set", "take.rate", "take.note", "take.bin",
        "take.restore", "pass.rate", "pass.note", "roll.set", "click.set", "monitoring.set", "cue.click", "bin.empty", "undo", "redo",
        "fader.set", "fader.move", "solo.mode", "send.set", "send.follow", "effect.set", "cue.add", "cue.remove", "cue.rename", "cue.set",
        "cue.moreMe", "group.add", "group.set", "group.remove", "mix.snapshot", "mix.recall", "mix.update", "mix.rename", "mix.delete", "mix.ab",
        "mix.copyToOther", "mix.copyFrom", "control-room.set", "talk.set", "latency.low", "levels.link", "meters.scale",
        "deliver.set", "deliver.override", "track.role", "input.set", "input.swap",
        "session.set", "song.rename", "song.move", "song.remove", "song.copySheet", "song.chart", "song.lyrics", "song.notes", "song.tempos", "song.guide",
        "song.plan", "song.part", "part.add", "part.set", "part.move", "part.remove", "part.select", "clock.add", "tuner.set",
        "paper.add", "paper.set", "paper.remove", "note.add", "note.set", "note.remove", "credit.add", "credit.set", "credit.remove",
        "comp.choose", "comp.gap", "comp.boundary", "comp.crossfade", "comp.crossfades", "comp.new", "comp.select", "comp.delete", "comp.rename",
        "comp.flatten", "comp.best", "comp.consolidate", "region.split", "region.trim", "region.move", "region.copy", "region.slip", "region.gain",
        "region.mute", "region.fadeIn", "region.fadeOut", "region.fades", "region.resetFades", "region.delete", "region.gaps", "region.slices",
        "region.stripSilence", "region.quantise" });
}
