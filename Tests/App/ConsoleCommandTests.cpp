#include "Tests/Session/Console/ConsoleRig.h"
#include "Tests/Support/CommandCalls.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    /** {"do": ...} around the fields, on the small console. */
    std::string command (const std::string& fields)     { return "[{" + fields + "}]"; }
    Applied run (const std::string& fields)             { return applied (console(), command (fields)); }
    Applied run (const Applied& after, const std::string& fields)   { return applied (after.session, command (fields), after.desk); }
    std::string said (const std::string& fields)        { return run (fields).sentence; }
    std::string why (const std::string& fields)         { return refused (console(), command (fields)).reason; }

    std::string whyOn (const Session& session, const std::string& json, const DeskState& desk)
    {
        const auto result = applyCommands (session, desk, json, fakeImporter());
        return std::get<CommandFailure> (result).reason;
    }

    const Strip& kick (const Applied& done)             { return stripOf (done.session, "Kick"); }
    const Song& song (const Applied& done)              { return done.session.selectedSong(); }
}

TEST_CASE ("strip.set changes what is named and leaves the rest")
{
    auto done = run (R"("do": "strip.set", "track": "Kick", "gainDb": -6, "pan": 0.25, "mute": true, "polarity": true, "hpfHz": 80, "trimDb": 3,
                        "eq": [{"type": "peak", "hz": 3500, "db": 3, "q": 1.2}, {"type": "highShelf", "hz": 9000, "db": 1, "q": 0.7, "on": false}],
                        "eqOn": false, "soloSafe": true, "print": true, "recordGainDb": -9,
                        "gate": {"thresholdDb": -45, "depthDb": 30, "attackMs": 1, "holdMs": 60, "releaseMs": 120},
                        "compressor": {"thresholdDb": -20, "ratio": 4, "attackMs": 12, "releaseMs": 90, "makeupDb": 2, "kneeDb": 6, "mostDb": 9, "matched": true, "on": false})");
    auto strip = kick (done);
    CHECK (strip.gainDb == -6.0);
    CHECK (strip.pan == 0.25);
    CHECK (strip.muted);
    CHECK (strip.polarityInverted);
    CHECK (strip.highPassHz == 80.0);
    CHECK (strip.trimDb == 3.0);
    REQUIRE (strip.eq.size() == 2);
    CHECK (strip.eq[0] == EqBand { EqType::peak, 3500.0, 3.0, 1.2, true });
    CHECK_FALSE (strip.eq[1].on);
    CHECK_FALSE (strip.eqOn);
    CHECK (strip.soloSafe);
    CHECK (strip.print);
    CHECK (strip.recordGainDb == -9.0);
    CHECK (strip.gate == Gate { -45.0, 30.0, 1.0, 60.0, 120.0, true });
    CHECK (strip.compressor == Compressor { -20.0, 4.0, 12.0, 90.0, 2.0, 6.0, 9.0, true, {}, false });

    done = run (done, R"("do": "strip.set", "track": "Kick", "compressor": null, "gate": null, "hpfHz": null, "recordGainDb": null, "eq": [])");
    strip = kick (done);
    CHECK_FALSE (strip.compressor);
    CHECK_FALSE (strip.gate);
    CHECK_FALSE (strip.highPassHz);
    CHECK_FALSE (strip.recordGainDb);
    CHECK (strip.eq.empty());
    CHECK (strip.gainDb == -6.0);
    CHECK (strip.soloSafe);
}

TEST_CASE ("strip.set: the touch is all of a compressor, and dual pan is of stereo tracks")
{
    const auto done = run (R"("do": "strip.set", "track": "Kick", "touch": 0.4)");
    CHECK (kick (done).compressor == touchOf (0.4));
    CHECK (done.sentence == "Set the touch of Kick to 40 %");
    CHECK_FALSE (kick (run (done, R"("do": "strip.set", "track": "Kick", "touch": null)")).compressor);
    CHECK_THAT (why (R"("do": "strip.set", "track": "Kick", "touch": 1.5)"), Contains ("0 to 1"));
    CHECK_THAT (why (R"("do": "strip.set", "track": "Kick", "touch": 0.5, "compressor": null)"), Contains ("either"));

    const auto wide = run (R"("do": "strip.set", "track": "Keys", "dualPan": [-1, 0.5])");
    CHECK (stripOf (wide.session, "Keys").dualPan == DualPan { -1.0, 0.5 });
    CHECK (wide.sentence == "Panned Keys L100 and R50");
    CHECK_THAT (why (R"("do": "strip.set", "track": "Kick", "dualPan": [-1, 1])"), Contains ("mono"));
    CHECK_THAT (why (R"("do": "strip.set", "track": "Keys", "dualPan": [-1])"), Contains ("left, right"));
}

TEST_CASE ("strip.set and fader.set reach folders, effects and the master")
{
    CHECK (folderStripOf (song (run (R"("do": "strip.set", "bus": "Drums", "gainDb": -2)")), console().folderNamed ("Drums")->id).gainDb == -2.0);
    CHECK (song (run (R"("do": "strip.set", "bus": "Room", "hpfHz": 200)")).effects.roomReturn.highPassHz == 200.0);
    CHECK (song (run (R"("do": "fader.set", "bus": "Slap", "gainDb": -8)")).effects.slapReturn.gainDb == -8.0);
    CHECK (song (run (R"("do": "strip.set", "master": true, "limiter": {"ceilingDb": -0.5, "releaseMs": 80})")).master.limiter == Limiter { -0.5, 80.0, true });
    CHECK (said (R"("do": "fader.set", "master": true, "gainDb": -1)") == "Set the master to -1.0 dB");
    CHECK (said (R"("do": "fader.set", "bus": "Drums", "gainDb": -144)") == "Set Drums to off");

    CHECK_THAT (why (R"("do": "strip.set", "bus": "Nowhere", "gainDb": 0)"), Contains ("no folder"));
    CHECK_THAT (why (R"("do": "strip.set", "track": "Kick", "master": true, "gainDb": 0)"), Contains ("one of"));
    CHECK_THAT (why (R"("do": "strip.set", "master": false, "gainDb": 0)"), Contains ("must be true"));
    CHECK_THAT (why (R"("do": "strip.set", "gainDb": 0)"), Contains ("one of"));
    CHECK_THAT (why (R"("do": "strip.set", "track": "Kick", "limiter": {"ceilingDb": -1, "releaseMs": 100})"), Contains ("Only the master"));
    CHECK_THAT (why (R"("do": "strip.set", "bus": "Drums", "print": true)"), Contains ("printed"));
}

TEST_CASE ("A folder that is called Room goes by its id")
{
    const auto added = SessionBuilder::must (addFolder (console(), "Room", {}, false));
    const auto byName = applied (added.session, command (R"("do": "fader.set", "bus": "Room", "gainDb": -3)"));
    CHECK (song (byName).effects.roomReturn.gainDb == -3.0);
    const auto byId = applied (added.session, command (R"("do": "fader.set", "bus": )" + std::to_string (added.folder.value) + R"(, "gainDb": -3)"));
    CHECK (folderStripOf (song (byId), added.folder).gainDb == -3.0);
}

TEST_CASE ("The history says of a strip what a person would")
{
    const auto strip = [] (const std::string& fields) { return said (R"("do": "strip.set", "track": "Kick", )" + fields); };
    CHECK (strip (R"("gainDb": -6)") == "Set Kick to -6.0 dB");
    CHECK (strip (R"("mute": true)") == "Muted Kick");
    CHECK (strip (R"("pan": -0.3)") == "Panned Kick L30");
    CHECK (strip (R"("recordGainDb": -9)") == "Set the record level of Kick to -9.0 dB");
    CHECK (strip (R"("trimDb": 3)") == "Set the trim of Kick to +3.0 dB");
    CHECK (strip (R"("polarity": true)") == "Flipped the polarity of Kick");
    CHECK (strip (R"("hpfHz": 80)") == "Set the low cut of Kick to 80 Hz");
    CHECK (strip (R"("eqOn": false)") == "Switched the EQ of Kick off");
    CHECK (strip (R"("gate": {"thresholdDb": -45, "depthDb": 30, "attackMs": 1, "holdMs": 60, "releaseMs": 120})") == "Put the gate of Kick in");
    CHECK (strip (R"("soloSafe": true)") == "Made Kick solo-safe");
    CHECK (strip (R"("gainDb": -6, "pan": 0.5)") == "Changed the strip of Kick");

    const auto touched = run (R"("do": "strip.set", "track": "Kick", "touch": 0.5)");
    CHECK (run (touched, R"("do": "strip.set", "track": "Kick", "touch": null)").sentence == "Took the compressor of Kick out");
    CHECK (run (touched, R"("do": "strip.set", "track": "Kick", "touch": 0.6)").sentence == "Set the touch of Kick to 60 %");
}

TEST_CASE ("fader.set is a hand on the fader: an armed track's record level, both while they are linked")
{
    const auto armed = run (R"("do": "track.arm", "track": "Kick", "on": true)");
    const auto record = run (armed, R"("do": "fader.set", "track": "Kick", "gainDb": -9)");
    CHECK (kick (record).gainDb == 0.0);
    CHECK (kick (record).recordGainDb == -9.0);
    CHECK (record.sentence == "Set the record level of Kick to -9.0 dB");

    const auto linked = run (record, R"("do": "levels.link", "on": true)");
    CHECK (linked.desk.linkLevels);
    CHECK_FALSE (linked.isStep);
    const auto both = run (linked, R"("do": "fader.set", "track": "Kick", "gainDb": -4)");
    CHECK (kick (both).gainDb == -4.0);
    CHECK_FALSE (kick (both).recordGainDb);

    const auto moved = run (record, R"("do": "fader.move", "tracks": ["Kick", "Snare"], "by": 1.5)");
    CHECK (kick (moved).recordGainDb == -7.5);
    CHECK (stripOf (moved.session, "Snare").gainDb == 1.5);
    CHECK (moved.sentence == "Moved 2 faders by +1.5 dB");
    CHECK_THAT (why (R"("do": "fader.move", "tracks": [], "by": 1)"), Contains ("empty"));
    CHECK_THAT (why (R"("do": "fader.move", "tracks": [true], "by": 1)"), Contains ("names or ids"));
}

TEST_CASE ("solo.set soloes a track or a folder, solo.mode says where; neither is a step")
{
    const auto done = run (R"("do": "solo.set", "folder": "Drums", "on": true)");
    const auto drums = done.session.folderNamed ("Drums")->id;
    CHECK (done.desk.soloedFolders == std::map<FolderId, bool> { { drums, true } });
    CHECK_FALSE (done.isStep);
    CHECK (run (done, R"("do": "solo.set", "folder": "Drums", "on": false)").desk.soloedFolders.empty());
    CHECK (run (R"("do": "solo.set", "track": "Vox", "on": true)").desk.isSoloed (trackOf (console(), "Vox")));
    CHECK_THAT (why (R"("do": "solo.set", "on": true)"), Contains ("either"));
    CHECK_THAT (why (R"("do": "solo.set", "track": "Vox", "folder": "Drums", "on": true)"), Contains ("either"));

    CHECK (run (R"("do": "solo.mode", "mode": "beforeFader")").desk.soloMode == SoloMode::beforeFader);
    CHECK_THAT (why (R"("do": "solo.mode", "mode": "loud")"), Contains ("inPlace, afterFader, beforeFader"));
}

TEST_CASE ("send.set touches a channel of a cue, send.follow lets it go")
{
    auto done = run (R"("do": "send.set", "track": "Vox", "cue": "Cue 1", "gainDb": -6, "pan": 0.5, "solo": true, "comfortDb": -20)");
    REQUIRE (stripOf (done.session, "Vox").sends.size() == 1);
    auto send = stripOf (done.session, "Vox").sends[0];
    CHECK (send.gainDb == -6.0);
    CHECK (send.pan == 0.5);
    CHECK (send.preFader);
    CHECK (send.soloed);
    CHECK (send.comfortDb == -20.0);
    CHECK (done.sentence == "Changed Vox in Cue 1");

    done = run (done, R"("do": "send.set", "track": "Vox", "cue": "Cue 1", "gainDb": null)");
    CHECK_FALSE (stripOf (done.session, "Vox").sends[0].gainDb);
    CHECK (done.sentence == "Vox in Cue 1 follows the mix");
    done = run (done, R"("do": "send.follow", "cue": "Cue 1")");
    CHECK (stripOf (done.session, "Vox").sends.empty());
    CHECK (done.sentence == "Cue 1 follows the mix");
    CHECK (said (R"("do": "send.set", "track": "Vox", "cue": "Cue 1", "gainDb": -6)") == "Set Vox in Cue 1 to -6.0 dB");
    CHECK (said (R"("do": "send.set", "track": "Vox", "cue": "Cue 1", "mute": true)") == "Muted Vox in Cue 1");
    CHECK (said (R"("do": "send.follow", "track": "Vox", "cue": "Cue 1")") == "Vox in Cue 1 follows the mix");
}

TEST_CASE ("send.set feeds the effects, and effect.set sets them")
{
    auto done = run (R"("do": "send.set", "track": "Vox", "bus": "Slap", "gainDb": -12, "pre": true)");
    CHECK (stripOf (done.session, "Vox").effectSends == std::vector<EffectSend> { { Effect::slap, -12.0, true, false } });
    CHECK (said (R"("do": "send.set", "track": "Vox", "bus": "Room", "gainDb": -12)") == "Set Vox into Room to -12.0 dB");
    done = run (done, R"("do": "send.set", "track": "Vox", "bus": "Slap", "gainDb": null, "pre": false)");
    CHECK (stripOf (done.session, "Vox").effectSends.empty());
    CHECK_THAT (why (R"("do": "send.set", "track": "Vox", "bus": "Drums", "gainDb": 0)"), Contains ("Room"));
    CHECK_THAT (why (R"("do": "send.set", "track": "Vox", "bus": "Room", "solo": true)"), Contains ("for cue mixes"));
    CHECK_THAT (why (R"("do": "send.set", "track": "Vox", "gainDb": 0)"), Contains ("either"));

    const auto room = run (R"("do": "effect.set", "bus": "Room", "size": 0.8, "preDelayMs": 35)");
    CHECK (song (room).effects.room == RoomReverb { 0.8, 0.5, 1.0, 35.0 });
    const auto slap = run (R"("do": "effect.set", "bus": "Slap", "beats": 0.5, "feedback": 0.2)");
    CHECK (song (slap).effects.slap.beats == 0.5);
    CHECK_FALSE (song (run (slap, R"("do": "effect.set", "bus": "Slap", "beats": null)")).effects.slap.beats);
    CHECK_THAT (why (R"("do": "effect.set", "bus": "Room", "ms": 100)"), Contains ("has no"));
    CHECK_THAT (why (R"("do": "effect.set", "bus": "Drums", "ms": 100)"), Contains ("Slap"));
}

TEST_CASE ("Cue mixes are added, named, set and removed")
{
    auto done = run (R"("do": "cue.add", "name": "Producer")");
    REQUIRE (done.session.cueMixes.size() == 5);
    CHECK (done.session.cueMixes[4].outputPair == 6);
    CHECK (done.created == std::vector { done.session.cueMixes[4].id.value });
    done = run (done, R"("do": "cue.rename", "cue": "Producer", "name": "Booth")");
    done = run (done, R"("do": "cue.set", "cue": "Booth", "gainDb": -3, "mute": true, "outputPair": 0, "talkback": false, "followsSolo": true, "ceilingDb": -10,
                        "me": ["Vox", "Keys"], "comfort": {"size": 0.9})");
    const auto cue = done.session.cueMixes[4];
    CHECK (cue.name == "Booth");
    CHECK (cue.gainDb == -3.0);
    CHECK (cue.muted);
    CHECK (cue.outputPair == 0);
    CHECK_FALSE (cue.talkback);
    CHECK (cue.followsSolo);
    CHECK (cue.ceilingDb == -10.0);
    CHECK (cue.me == std::vector { trackOf (done.session, "Keys"), trackOf (done.session, "Vox") });
    CHECK (cue.comfort == RoomReverb { 0.9, 0.5, 1.0, 20.0 });
    CHECK (said (R"("do": "cue.set", "cue": "Cue 1", "gainDb": -3)") == "Set cue mix Cue 1 to -3.0 dB");
    CHECK (said (R"("do": "cue.click", "cue": "Cue 1", "gainDb": -20)") == "Set the click in Cue 1 to -20.0 dB");
    CHECK_THAT (why (R"("do": "cue.set", "cue": "Cue 1", "ceilingDb": 3)"), Contains ("-30 to 0"));
    CHECK_THAT (why (R"("do": "cue.set", "cue": "Cue 1", "comfort": {"sise": 1})"), Contains ("not known"));

    const auto listens = run (done, R"("do": "control-room.set", "listensTo": "Booth")");
    CHECK (listens.desk.controlRoom.listensTo == cue.id);
    const auto removed = run (listens, R"("do": "cue.remove", "cue": "Booth")");
    CHECK (removed.session.cueMixes.size() == 4);
    CHECK (removed.desk.controlRoom.listensTo.isNone());
}

TEST_CASE ("cue.moreMe is 3 dB more of the player's own tracks")
{
    const auto whose = run (R"("do": "cue.set", "cue": "Cue 4", "me": ["Vox"])");
    const auto more = run (whose, R"("do": "cue.moreMe", "cue": "Cue 4")");
    CHECK (stripOf (more.session, "Vox").sends[0].gainDb == 3.0);
    CHECK (more.sentence == "More Vox in Cue 4");
    const auto less = run (more, R"("do": "cue.moreMe", "cue": "Cue 4", "by": -1.5)");
    CHECK (stripOf (less.session, "Vox").sends[0].gainDb == 1.5);
    CHECK (less.sentence == "Less Vox in Cue 4");
    CHECK (stripOf (run (R"("do": "cue.moreMe", "cue": "Cue 1", "tracks": ["Kick"])").session, "Kick").sends.size() == 1);
    CHECK_THAT (why (R"("do": "cue.moreMe", "cue": "Cue 1")"), Contains ("whose"));
}

TEST_CASE ("Fader groups and mixes are kept, set and brought back")
{
    auto done = run (R"("do": "group.add", "name": "Rhythm", "tracks": ["Kick", "Snare"])");
    CHECK (done.created == std::vector { song (done).faderGroups[0].id.value });
    done = run (done, R"("do": "group.set", "group": "Rhythm", "gainDb": -3)");
    CHECK (done.sentence == "Set Rhythm to -3.0 dB");
    CHECK (groupLevelOf (song (done), trackOf (done.session, "Kick")).gainDb == -3.0);
    CHECK (run (done, R"("do": "group.set", "group": "Rhythm", "mute": true)").sentence == "Muted Rhythm");
    CHECK (song (run (done, R"("do": "group.set", "group": "Rhythm", "tracks": ["Vox"], "name": "One", "colour": "#102030")")).faderGroups[0].members.size() == 1);

    done = run (done, R"("do": "mix.snapshot", "name": "Loud")");
    CHECK (done.sentence == "Kept the mix as Loud");
    auto after = run (done, R"("do": "group.remove", "group": "Rhythm")");
    CHECK (song (after).faderGroups.empty());
    after = run (after, R"("do": "mix.recall", "snapshot": "Loud")");
    CHECK (after.sentence == "Recalled the mix Loud");
    CHECK (song (after).faderGroups == song (done).faderGroups);
    CHECK (song (run (done, R"("do": "mix.rename", "snapshot": "Loud", "name": "Verse")")).snapshots[0].name == "Verse");
    CHECK (song (run (done, R"("do": "mix.delete", "snapshot": "Loud")")).snapshots.empty());
    const auto updated = run (run (done, R"("do": "fader.set", "track": "Kick", "gainDb": -20)"), R"("do": "mix.update", "snapshot": "Loud")");
    CHECK (song (updated).snapshots[0].mix->tracks[0].strip.gainDb == -20.0);
    CHECK_THAT (why (R"("do": "mix.recall", "snapshot": "Loud")"), Contains ("no snapshot"));
    CHECK_THAT (why (R"("do": "group.set", "group": "Loud", "gainDb": 0)"), Contains ("no fader group"));

    const auto b = run (done, R"("do": "mix.ab")");
    CHECK (b.sentence == "Switched to mix B");
    CHECK (song (b).onB);
    CHECK (run (b, R"("do": "mix.copyToOther")").sentence == "Copied mix B to A");
    CHECK (run (b, R"("do": "mix.ab")").sentence == "Switched to mix A");

    const auto copied = run (done, R"("do": "mix.copyFrom", "from": "Song", "song": "Other")");
    CHECK (copied.sentence == "Copied the mix of Song");
    CHECK (songOf (copied.session, "Other").faderGroups.size() == 1);
    CHECK_THAT (why (R"("do": "mix.copyFrom", "from": "Song")"), Contains ("another"));
}

TEST_CASE ("The control room's outputs are nobody's headphones, and no cue takes the control room's")
{
    CHECK (why (R"("do": "control-room.set", "pair": 3)") == "Outputs 5-6 are the headphones of Cue 2: give that cue other outputs first.");
    CHECK_THAT (why (R"("do": "control-room.set", "secondPair": 2)"), Contains ("Outputs 3-4 are the headphones of Cue 1"));
    CHECK (run (R"("do": "control-room.set", "secondPair": 0)").desk.controlRoom.secondPair == 0);

    auto done = run (R"("do": "control-room.set", "secondPair": 6)");
    CHECK_THAT (whyOn (done.session, command (R"("do": "cue.set", "cue": "Cue 1", "outputPair": 6)"), done.desk), Contains ("Outputs 11-12 are the control room's"));
    CHECK_THAT (whyOn (done.session, command (R"("do": "cue.add", "name": "Booth", "outputPair": 6)"), done.desk), Contains ("the control room's"));
    CHECK_THAT (why (R"("do": "cue.set", "cue": "Cue 1", "outputPair": 1)"), Contains ("Outputs 1-2 are the control room's"));
    CHECK (run (R"("do": "cue.set", "cue": "Cue 1", "outputPair": 0)").session.cueMixes[0].outputPair == 0);

    // The next free pair is neither's.
    done = run (done, R"("do": "cue.add", "name": "Booth")");
    CHECK (done.session.cueMixes.back().outputPair == 7);

    // Where it is so already, all else can be changed; the speakers in question cannot be switched on.
    auto desk = done.desk;
    desk.controlRoom.secondPair = 2;
    const auto quieter = applied (done.session, command (R"("do": "control-room.set", "levelDb": -6, "secondPair": 2)"), desk);
    CHECK (quieter.desk.controlRoom.levelDb == -6.0);
    CHECK_THAT (whyOn (done.session, command (R"("do": "control-room.set", "secondSpeakers": true)"), desk), Contains ("headphones of Cue 1"));
    CHECK (applied (done.session, command (R"("do": "cue.set", "cue": "Cue 1", "mute": true)"), desk).session.cueMixes[0].muted);
}

TEST_CASE ("The control room, the talkback, the meters and low latency are the desk's")
{
    const auto room = run (R"("do": "control-room.set", "levelDb": -6, "dim": true, "mono": true, "flip": true, "secondPair": 6, "secondSpeakers": true,
                              "translation": "phone", "referenceDb": -18, "dimDb": -15, "listensTo": "Cue 2")");
    CHECK (room.desk.controlRoom == ControlRoom { -6.0, -18.0, true, true, true, -15.0, 1, 6, true, Translation::phone, console().cueMixes[1].id });
    CHECK_FALSE (room.isStep);
    CHECK (run (room, R"("do": "control-room.set", "listensTo": null)").desk.controlRoom.listensTo.isNone());
    CHECK_THAT (why (R"("do": "control-room.set", "secondSpeakers": true)"), Contains ("secondPair"));
    CHECK_THAT (why (R"("do": "control-room.set", "translation": "church")"), Contains ("none, phone, laptop, car, mono"));
    CHECK_THAT (why (R"("do": "control-room.set", "pair": 0)"), Contains ("pair"));

    const auto talk = run (R"("do": "talk.set", "input": 18, "gainDb": 6, "dimDb": -9, "opensWhenStopped": true, "slate": true, "listenBackInputs": [17], "listenBackDb": 3)");
    CHECK (talk.desk.talk == TalkOptions { 18, 6.0, -9.0, true, true, { 17 }, 3.0 });
    CHECK_THAT (why (R"("do": "talk.set", "listenBackInputs": [0])"), Contains ("listenBackInputs"));

    CHECK (run (R"("do": "latency.low", "on": true, "limitMs": 0.5)").desk.lowLatency == LowLatency { true, 0.5 });
    CHECK_THAT (why (R"("do": "latency.low", "on": true, "limitMs": 51)"), Contains ("0 to 50"));
    CHECK (run (R"("do": "meters.scale", "scale": "k14")").desk.meterScale == MeterScale::k14);
    CHECK_THAT (why (R"("do": "meters.scale", "scale": "k15")"), Contains ("k20"));
}

TEST_CASE ("Every command of the console refuses a field it does not know and numbers beyond their ends")
{
    for (const auto* wrong : { R"("do": "strip.set", "track": "Kick", "loud": 1)", R"("do": "strip.set", "track": "Kick", "gainDb": 13)",
                               R"("do": "strip.set", "track": "Kick", "eq": [{"type": "notch", "hz": 100, "db": 0, "q": 1}])",
                               R"("do": "strip.set", "track": "Kick", "eq": [7])", R"("do": "strip.set", "track": "Kick", "gate": {"thresholdDb": -40})",
                               R"("do": "strip.set", "track": "Kick", "compressor": {"thresholdDb": -20})", R"("do": "strip.set", "track": "Kick", "trimDb": 30)",
                               R"("do": "strip.set", "bus": "Drums", "recordGainDb": -6)", R"("do": "fader.set", "track": "Kick", "gainDb": 12.1)",
                               R"("do": "send.set", "track": "Kick", "cue": "Cue 1", "pan": 2)", R"("do": "effect.set", "bus": "Room", "size": 2)",
                               R"("do": "cue.add", "name": "Cue 1")", R"("do": "cue.moreMe", "cue": "Nobody")", R"("do": "group.add", "name": "", "tracks": ["Kick"])",
                               R"("do": "mix.snapshot", "name": " ")", R"("do": "talk.set", "dimDb": 1)", R"("do": "levels.link")" })
        CHECK_FALSE (why (wrong).empty());
}
