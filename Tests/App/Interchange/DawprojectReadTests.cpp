#include "App/Interchange/DawDocument.h"
#include "Tests/App/Interchange/DawRig.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    const SongTrack& audioOf (const ImportedProject& p)      { return songTrack (p.session, "Audio"); }

    const Region& onlyRegion (const ImportedProject& p)
    {
        REQUIRE (audioOf (p).active().regions.size() == 1);
        return audioOf (p).active().regions[0];
    }

    /** The file's frame that is heard where the region begins. */
    Frames sourceOf (const ImportedProject& p, const Region& r)
    {
        const auto& take = *audioOf (p).take (r.take);
        return take.fileOffset + (r.range.start - r.shift - take.start);
    }
}

TEST_CASE ("A project becomes a new song, selected, with its tracks; what was there stays")
{
    DawRig rig;
    rig.session = SessionBuilder().track ("Kick", { 1 });
    const auto project = rig.imported (DawRig::clip (R"(time="2" duration="4" contentTimeUnit="seconds" playStart="0.5")"));
    CHECK (project.session.songs.size() == 2);
    CHECK (project.session.song == project.song);
    CHECK (project.session.selectedSong().title == "Song");
    CHECK (project.session.trackNamed ("Kick") != nullptr);
    CHECK (project.session.trackNamed ("Audio")->colour == "#a2eabf");

    const auto& region = onlyRegion (project);
    CHECK (region.range == FrameRange { { 48000 }, { 48000 + 72000 } });        // 4 beats are 2 s, but the file ends after 1.5
    CHECK (sourceOf (project, region) == Frames { 24000 });
    CHECK_FALSE (region.fadeIn);
    CHECK (invariantProblems (project.session, {}).empty());
    CHECK (project.notes.empty());
}

TEST_CASE ("Clips of one file are one take, wherever and from wherever they play it")
{
    DawRig rig;
    const auto project = rig.imported (DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds" playStart="0.25" name="Audio Tk07")")
                                       + DawRig::clip (R"(time="4" duration="1" contentTimeUnit="seconds" playStart="1.0" enable="false")"));
    REQUIRE (audioOf (project).takes.size() == 1);
    CHECK (audioOf (project).takes[0]->number == 7);
    const auto& regions = audioOf (project).active().regions;
    REQUIRE (regions.size() == 2);
    CHECK (regions[0].range.start == FramePos { 0 });
    CHECK (sourceOf (project, regions[0]) == Frames { 12000 });
    CHECK (sourceOf (project, regions[1]) == Frames { 48000 });
    CHECK (regions[1].muted);
    CHECK (rig.soundFiles() == 1);
}

TEST_CASE ("Fades, crossfades and gains of clips come along")
{
    DawRig rig;
    const auto gain = R"(<Lanes id="g1">)" + DawRig::audio() + R"(<Points unit="linear" id="g2"><Target expression="gain"/><RealPoint time="0" value="0.5"/></Points></Lanes>)";

    SECTION ("inside a clip, in beats or seconds")
    {
        const auto& region = onlyRegion (rig.imported (DawRig::clip (R"(time="0" duration="2" contentTimeUnit="seconds" fadeTimeUnit="seconds" fadeInTime="0.1" fadeOutTime="0.2")", gain)));
        CHECK (region.fadeIn->length == Frames { 4800 });
        CHECK (region.fadeOut->length == Frames { 9600 });
        CHECK (region.gainDb == Approx (-6.0206).margin (0.001));
        CHECK (onlyRegion (rig.imported (DawRig::clip (R"(time="0" duration="2" contentTimeUnit="seconds" fadeTimeUnit="beats" fadeInTime="0.5")"))).fadeIn->length == Frames { 12000 });
    }

    SECTION ("a fade longer than ours")
    {
        const auto project = rig.imported (DawRig::clip (R"(time="0" duration="4" contentTimeUnit="seconds" fadeTimeUnit="seconds" fadeInTime="1.5")"));
        CHECK (onlyRegion (project).fadeIn->length == Frames { 24000 });
        REQUIRE (project.notes.size() == 1);
        CHECK (project.notes[0].find ("half a second") != std::string::npos);
    }

    SECTION ("a negative fade in is a crossfade with the clip before")
    {
        const auto project = rig.imported (DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds" fadeTimeUnit="seconds" fadeOutTime="0.1")")
                                           + DawRig::clip (R"(time="1" duration="1" contentTimeUnit="seconds" playStart="1.0" fadeTimeUnit="seconds" fadeInTime="-0.1")"));
        const auto& regions = audioOf (project).active().regions;
        REQUIRE (regions.size() == 2);
        REQUIRE (regions[0].crossfade);
        CHECK (regions[0].crossfade->length == Frames { 4800 });
        CHECK (regions[0].crossfade->before == Frames { 4800 });
        CHECK_FALSE (regions[0].fadeOut);
    }

    SECTION ("clips that overlap with fades are one too, without them the later one lies on top")
    {
        const auto crossed = rig.imported (DawRig::clip (R"(time="0" duration="1.2" contentTimeUnit="seconds" fadeTimeUnit="beats" fadeOutTime="0.2")")
                                           + DawRig::clip (R"(time="1" duration="1" contentTimeUnit="seconds" playStart="1.0" fadeTimeUnit="beats" fadeInTime="0.2")"));
        const auto& regions = audioOf (crossed).active().regions;
        REQUIRE (regions.size() == 2);
        CHECK (regions[0].range.end == FramePos { 24000 });
        CHECK (regions[0].crossfade->length == Frames { 4800 });
        CHECK (regions[0].crossfade->before == Frames {});

        const auto cut = rig.imported (DawRig::clip (R"(time="0" duration="1.2" contentTimeUnit="seconds")")
                                       + DawRig::clip (R"(time="1" duration="1" contentTimeUnit="seconds" playStart="1.0")"));
        CHECK (audioOf (cut).active().regions[0].range.end == FramePos { 24000 });
        CHECK_FALSE (audioOf (cut).active().regions[0].crossfade);
    }
}

TEST_CASE ("Loops are unrolled, nested and linked clips laid flat")
{
    DawRig rig;
    const auto looped = rig.imported (DawRig::clip (R"(time="0" duration="5" playStart="1" loopStart="0" loopEnd="2")"));       // beats: half seconds
    const auto& turns = audioOf (looped).active().regions;
    REQUIRE (turns.size() == 3);
    CHECK (turns[0].range == FrameRange { { 0 }, { 24000 } });
    CHECK (sourceOf (looped, turns[0]) == Frames { 24000 });
    CHECK (turns[1].range == FrameRange { { 24000 }, { 72000 } });
    CHECK (sourceOf (looped, turns[1]) == Frames {});
    CHECK (turns[2].range == FrameRange { { 72000 }, { 120000 } });

    const auto inner = R"(<Clips id="n1">)" + DawRig::clip (R"(time="1" duration="3" contentTimeUnit="seconds" playStart="0.1")") + "</Clips>";
    const auto nested = rig.imported (DawRig::clip (R"(time="8" duration="2" playStart="2")", inner));
    const auto& region = onlyRegion (nested);
    CHECK (region.range == FrameRange { { 192000 }, { 240000 } });              // the window on beats 2 to 4 of what is inside
    CHECK (sourceOf (nested, region) == Frames { 4800 + 24000 });

    const auto named = R"(<Audio id="shared" channels="1" sampleRate="48000" duration="2.0"><File path="a.wav"/></Audio>)";
    const auto linked = rig.imported (DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds")", named)
                                      + R"(<Clip time="4" duration="1" contentTimeUnit="seconds" reference="shared"/>)");
    CHECK (audioOf (linked).active().regions.size() == 2);
    CHECK (audioOf (linked).takes.size() == 1);
}

TEST_CASE ("A warped clip is not stretched and a note says which; one that is not stretched needs none")
{
    DawRig rig;
    const auto warps = [] (const char* end)
    {
        return R"(<Warps contentTimeUnit="seconds" timeUnit="beats" id="w1">)" + DawRig::audio() + R"(<Warp time="0" contentTime="0"/><Warp time="4" contentTime=")" + end + R"("/></Warps>)";
    };
    const auto stretched = rig.imported (DawRig::clip (R"(time="0" duration="3" contentTimeUnit="beats" playStart="1" name="Loop")", warps ("1.0")));
    CHECK (sourceOf (stretched, onlyRegion (stretched)) == Frames { 12000 });
    REQUIRE (stretched.notes.size() == 1);
    CHECK (stretched.notes[0].find ("Loop") != std::string::npos);
    CHECK (rig.imported (DawRig::clip (R"(time="0" duration="3" contentTimeUnit="beats" playStart="1" name="Loop")", warps ("2.0"))).notes.empty());
}

TEST_CASE ("Tempo, meter, markers, levels, folders and mutes come along; what we have not is named")
{
    DawRig rig;
    const auto xml = R"(<Project version="1.0"><Application name="Test" version="1.0"/>
        <Transport><Tempo unit="bpm" value="120" id="t"/><TimeSignature numerator="3" denominator="4" id="m"/></Transport><Structure>
        <Track contentType="audio" name="Master" id="x"><Channel role="master" id="mc"><Volume unit="linear" value="0.5" id="mv"/></Channel></Track>
        <Track contentType="tracks" name="Band" id="f" color="#102030"><Channel role="submix" id="fc"><Volume unit="decibel" value="-3" id="fv"/></Channel>
          <Track contentType="audio" name="Vox" id="v"><Channel role="regular" id="vc"><Devices><BuiltinDevice deviceName="EQ" deviceRole="audioFX" id="d"/></Devices>
             <Mute value="true" id="vm"/><Pan unit="normalized" value="0.25" id="vp"/><Sends><Send><Volume unit="linear" value="1" id="sv"/></Send></Sends><Volume unit="linear" value="0.1" id="vv"/></Channel></Track></Track>
        <Track contentType="notes" name="Synth" id="s"/></Structure>
        <Arrangement id="a"><Lanes timeUnit="beats" id="l"><Lanes track="s" id="sl"><Clips id="sc"><Clip time="0" duration="4"><Notes id="n"><Note time="0" duration="1" channel="0" key="60"/></Notes></Clip></Clips></Lanes>
        <Clips track="v" id="vl"><Clip time="6" duration="2" contentTimeUnit="seconds"><Audio channels="1" sampleRate="48000" duration="2"><File path="a.wav"/></Audio></Clip></Clips></Lanes>
        <Markers id="k"><Marker time="3" name="Verse"/></Markers>
        <TempoAutomation unit="bpm" id="ta"><Target parameter="t"/><RealPoint time="0" value="120" interpolation="hold"/><RealPoint time="3" value="60" interpolation="hold"/></TempoAutomation>
        </Arrangement></Project>)";
    const auto project = SessionBuilder::must (rig.import (rig.pack (xml)));
    const auto& song = project.session.selectedSong();
    CHECK (song.tempoMap.meters[0].meter == Meter { 3, 4 });
    REQUIRE (song.tempoMap.tempos.size() == 2);
    CHECK (song.tempoMap.tempos[1].bar == 2);
    CHECK (song.tempoMap.tempos[1].tempo.bpm() == Approx (60.0));
    REQUIRE (song.markers.size() == 1);
    CHECK (song.markers[0].at == FramePos { 72000 });
    CHECK (song.markers[0].name == "Verse");
    CHECK (song.master.gainDb == Approx (-6.0206).margin (0.001));
    REQUIRE (project.session.folderNamed ("Band") != nullptr);
    CHECK (song.folderStrips[0].strip.gainDb == Approx (-3.0));

    const auto& vox = songTrack (project.session, "Vox");
    CHECK (project.session.trackNamed ("Vox")->folder == project.session.folderNamed ("Band")->id);
    CHECK (vox.strip.muted);
    CHECK (vox.strip.gainDb == Approx (-20.0));
    CHECK (vox.strip.pan == Approx (-0.5));
    CHECK (vox.active().regions[0].range.start == FramePos { 72000 + 3 * 48000 });
    CHECK (songTrack (project.session, "Synth").takes.empty());

    std::string notes;
    for (const auto& note : project.notes)
        notes += note + "\n";

    for (const auto* what : { "plug-ins: Vox", "sends: Vox", "notes: Synth" })
        CHECK (notes.find (what) != std::string::npos);
}

TEST_CASE ("A tempo ramp places sound where it means it, and our bar lines with it")
{
    DawRig rig;
    const auto ramp = R"(<TempoAutomation unit="bpm" id="ta"><Target parameter="t0"/><RealPoint time="0" value="60" interpolation="linear"/><RealPoint time="16" value="120"/></TempoAutomation>)";
    const auto project = SessionBuilder::must (rig.import (rig.pack (DawRig::project (DawRig::clip (R"(time="8" duration="1" contentTimeUnit="seconds")"),
                                                                                     R"(<Tempo unit="bpm" value="60" id="t0"/>)", ramp))));
    const auto eighthBeat = std::llround (16.0 * std::log (1.5) * 48000.0);      // 60 / 3.75 ln (90 / 60)
    CHECK (onlyRegion (project).range.start == FramePos { eighthBeat });
    CHECK (std::abs (project.session.selectedSong().tempoMap.barStart (3, 48000).value - eighthBeat) <= 1);
    CHECK (project.notes.empty());
}

TEST_CASE ("A hostile or broken project is refused with a sentence, and leaves nothing")
{
    DawRig rig;
    std::filesystem::create_symlink ("/etc/hostname", rig.folder / "link.wav");
    const auto good = DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds")");
    std::string deep, laughs;

    for (int i = 0; i < 50'000; ++i)
        deep += "<Lanes>";

    struct Bad { std::string xml, says; };
    const std::vector<Bad> all
    {
        { R"(<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Project version="1.0">&b;</Project>)", "entities" },
        { R"(<!doctype html><Project/>)", "entities" },
        { "<Project>" + deep, "nested" },
        { "<Project version=\"1.0\"><Structure>", "no XML" },
        { "hello", "no XML" },
        { "<Session/>", "no DAWproject" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("../a.wav"))), "outside itself" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("/etc/passwd"))), "outside itself" },
        { DawRig::project (good + DawRig::clip (R"(time="2" duration="1")", DawRig::audio ("gone.wav"))), "gone.wav" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("nowhere/gone.wav", R"( external="true")"))), "not there" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("/dev/zero", R"( external="true")"))), "not in its folder" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("../../else.wav", R"( external="true")"))), "not in its folder" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("link.wav", R"( external="true")"))), "not in its folder" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1000000" loopStart="0" loopEnd="0.0000001")")), "loops" },
        { DawRig::project (DawRig::clip (R"(time="1e300" duration="1")")), "clips" },
        { DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio ("project.xml"))), "project.xml" }
    };

    for (const auto& bad : all)
    {
        INFO (bad.xml.substr (0, 300));
        const auto refused = rig.import (rig.pack (bad.xml));
        REQUIRE_FALSE (refused.ok());
        CHECK (refused.problem().text.find (bad.says) != std::string::npos);
        CHECK (refused.problem().text.size() <= 200);
        rig.importing.reset();
        CHECK (rig.soundFiles() == 0);
    }
}

TEST_CASE ("Clips that refer to themselves, numbers that are none and bytes cut off anywhere do no harm")
{
    DawRig rig;
    const auto circle = R"(<Clip time="0" duration="4"><Clips id="me"><Clip time="0" duration="4" reference="me"/></Clips></Clip>)";
    CHECK (rig.import (rig.pack (DawRig::project (circle))).ok());
    CHECK (rig.import (rig.pack (DawRig::project (DawRig::clip (R"(time="nan" duration="inf" fadeInTime="x" playStart="")")))).ok());

    const auto whole = textOf (rig.pack (DawRig::project (DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds")"))));

    for (std::size_t cut = 0; cut < whole.size(); cut += 997 + cut / 3)
    {
        writeText (rig.folder / "cut.dawproject", whole.substr (0, cut));
        CHECK_FALSE (rig.import (rig.folder / "cut.dawproject").ok());
    }

    auto flipped = whole;
    flipped[flipped.size() / 2] = static_cast<char> (flipped[flipped.size() / 2] ^ 0x40);       // in the sound: its checksum is off
    writeText (rig.folder / "flipped.dawproject", flipped);
    CHECK_FALSE (rig.import (rig.folder / "flipped.dawproject").ok());
}

TEST_CASE ("Clips that multiply by referring to one another are refused within moments")
{
    DawRig rig;
    std::string many, loops;

    for (int i = 0; i < 30; ++i)
        many += R"(<Clip time="0" duration="4" reference="many"/>)";

    for (int i = 0; i < 60; ++i)
        loops += R"(<Clip time="9" duration="4" playStart="0" loopStart="0" loopEnd="0.0001" reference="loops"/>)";

    for (const auto& lanes : { R"(<Clip time="0" duration="4"><Clips id="many">)" + many + "</Clips></Clip>", R"(<Clip time="0" duration="4"><Clips id="loops">)" + loops + "</Clips></Clip>" })
    {
        const auto refused = rig.import (rig.pack (DawRig::project (lanes)));
        REQUIRE_FALSE (refused.ok());
        CHECK (refused.problem().text.find ("import it in parts") != std::string::npos);
    }
}

TEST_CASE ("A project is not read on once its import was cancelled")
{
    std::stop_source cancelled;
    cancelled.request_stop();
    const auto read = readDawDocument (DawRig::project (DawRig::clip (R"(time="0" duration="1")")), {}, "a song", cancelled.get_token());
    REQUIRE_FALSE (read.ok());
    CHECK (read.problem().text == "The import was cancelled.");
}

TEST_CASE ("Sound beside the document is taken, also by its whole path")
{
    DawRig rig;
    const auto beside = writeForeign (rig.folder / "beside.wav", {}, ramp24 (96000));

    for (const auto& name : { std::string ("beside.wav"), std::filesystem::absolute (beside).string() })
    {
        const auto project = SessionBuilder::must (rig.import (rig.pack (DawRig::project (DawRig::clip (R"(time="0" duration="1")", DawRig::audio (name, R"( external="true")"))))));
        CHECK (project.tracks.size() == 1);
    }
}

TEST_CASE ("What would unpack to a hundred times its size is refused before a byte of it is written")
{
    DawRig rig;
    auto bytes = textOf (rig.pack (DawRig::project (DawRig::clip (R"(time="0" duration="1" contentTimeUnit="seconds")"))));
    const auto entry = bytes.find ("PK\x01\x02", bytes.rfind ("PK\x01\x02"));          // the last one: a.wav
    REQUIRE (entry != std::string::npos);
    bytes[entry + 10] = 8;                                                              // deflated
    bytes.replace (entry + 24, 4, "\xf0\xff\xff\xff", 4);                               // to 4 GB
    writeText (rig.folder / "bomb.dawproject", bytes);
    const auto refused = rig.import (rig.folder / "bomb.dawproject");
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.find ("hundred times") != std::string::npos);
    CHECK (rig.soundFiles() == 0);
    CHECK (std::distance (std::filesystem::directory_iterator (rig.settings.sessionFolder), {}) > 0);

    for (const auto& left : std::filesystem::directory_iterator (rig.settings.sessionFolder))
        CHECK_FALSE (left.path().filename().string().starts_with (".import"));
}
