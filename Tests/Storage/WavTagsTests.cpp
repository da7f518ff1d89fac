#include "Storage/WavTags.h"

#include "Storage/TakeHeader.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/OtherPrograms.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/WavBuilder.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
FileProvenance everything()
{
    FileProvenance about;
    about.project = "Day One";
    about.song = "Song <1> & \"2\"";
    about.section = "Chorus 2";
    about.track = "Overheads";
    about.takeName = "Tk07";
    about.note = "a bit late, don't use";
    about.when = "2026-11-21T01:33:09Z";
    about.circled = about.noGood = about.falseStart = true;
    about.preRecord = { 96123 };
    about.channels = { "Overhead hat", "Overhead ride" };
    about.inputs = { 7, 8 };
    about.mic = { "Coles 4038", "1.2 m over the snare", "Neve 1073", "leaks", 42.5, true, true, true };
    about.part = "Drums";
    about.player = "Ana";
    about.tempo = 118.25;
    about.key = "F\xe2\x99\xafm";
    about.meter = "7/8";
    return about;
}

bool isTheSame (const FileProvenance& a, const FileProvenance& b)
{
    return a.project == b.project && a.song == b.song && a.section == b.section && a.track == b.track && a.takeName == b.takeName
        && a.note == b.note && a.when == b.when && a.circled == b.circled && a.noGood == b.noGood && a.falseStart == b.falseStart
        && a.preRecord == b.preRecord && a.inputs == b.inputs && a.mic == b.mic && a.part == b.part && a.player == b.player
        && a.tempo == b.tempo && a.key == b.key && a.meter == b.meter;
}

FileProvenance readBack (const TakeFileSpec& spec)
{
    return provenanceFrom (TakeHeader (spec).withFrames ({ 0 }));
}

/** What a reader that is not ours finds in a file with these tags. */
nlohmann::json readElsewhere (TakeFileSpec spec)
{
    const TempFolder folder;
    spec.path = folder / "take.wav";
    auto made = TakeFile::create (spec);
    REQUIRE (made.ok());
    REQUIRE ((*made)->append (std::vector<float> (static_cast<std::size_t> (spec.channels) * 10, 0.25f)).ok());
    REQUIRE ((*made)->close().ok());
    return readBy ("wav_tags.py", spec.path.string());
}

std::string anyText()
{
    static const std::vector<std::string> pieces { "a", " ", "&", "<", ">", "\"", "'", "]]>", "\n", "\xc3\xa9", "\xf0\x9f\xa5\x81", "\xef\xbf\xbf", "</NOTE>", "long words " };
    std::string text;

    for (int i = *rc::gen::inRange (0, 400); --i >= 0;)
        text += *rc::gen::elementOf (pieces);

    return text;
}
}

TEST_CASE ("All that is known of a take is read back from its header")
{
    const auto about = everything();
    CHECK (isTheSame (readBack ({ {}, 2, 96000, SampleFormat::float32, 480000, about }), about));

    FileProvenance little;
    little.song = "Ode / to joy";
    little.track = "Piano";
    CHECK (isTheSame (readBack ({ {}, 1, 48000, SampleFormat::int24, 0, little }), little));
}

TEST_CASE ("A reader that is not ours finds take, circle, tracks, times and microphone where iXML has them")
{
    const auto read = readElsewhere ({ {}, 2, 96000, SampleFormat::int24, (std::int64_t { 1 } << 33) + 5, everything() });
    const auto& ixml = read["ixml"];
    CHECK (ixml["PROJECT"] == "Day One");
    CHECK (ixml["SCENE"] == "Song <1> & \"2\"/Chorus 2");
    CHECK (ixml["TAKE"] == "Tk07");
    CHECK (ixml["CIRCLED"] == "TRUE");
    CHECK (ixml["NO_GOOD"] == "TRUE");
    CHECK (ixml["FALSE_START"] == "TRUE");
    CHECK (ixml["NOTE"] == "a bit late, don't use");
    CHECK (ixml["PRE_RECORD_SAMPLECOUNT"] == "96123");
    CHECK (ixml["SYNC_POINT_LIST"]["SYNC_POINT"]["SYNC_POINT_LOW"] == "96123");
    CHECK (ixml["TRACK_LIST"]["TRACK_COUNT"] == "2");
    CHECK (ixml["TRACK_LIST"]["TRACK"][0] == nlohmann::json ({ { "CHANNEL_INDEX", "7" }, { "INTERLEAVE_INDEX", "1" }, { "NAME", "Overhead hat" }, { "FUNCTION", "LEFT" } }));
    CHECK (ixml["TRACK_LIST"]["TRACK"][1] == nlohmann::json ({ { "CHANNEL_INDEX", "8" }, { "INTERLEAVE_INDEX", "2" }, { "NAME", "Overhead ride" }, { "FUNCTION", "RIGHT" } }));
    CHECK (ixml["SPEED"]["FILE_SAMPLE_RATE"] == "96000");
    CHECK (ixml["SPEED"]["AUDIO_BIT_DEPTH"] == "24");
    CHECK (ixml["SPEED"]["TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI"] == "2");
    CHECK (ixml["SPEED"]["TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"] == "5");
    CHECK (ixml["ASWG"]["micType"] == "Coles 4038");
    CHECK (ixml["ASWG"]["micDistance"] == "1.2 m over the snare");
    CHECK (ixml["ASWG"]["instrument"] == "Drums");
    CHECK (ixml["ASWG"]["artist"] == "Ana");
    CHECK (ixml["ASWG"]["songTitle"] == "Song <1> & \"2\"");
    CHECK (ixml["ASWG"]["tempo"] == "118.25");
    CHECK (ixml["ASWG"]["timeSig"] == "7/8");
    CHECK (ixml["USER"]["PREAMP"] == "Neve 1073");
    CHECK (ixml["USER"]["PREAMP_GAIN_DB"] == "42.5");
    CHECK (ixml["USER"]["PHANTOM_POWER"] == "TRUE");

    CHECK (read["bext"]["description"] == "Song <1> & \"2\" / Overheads / Tk07");
    CHECK (read["bext"]["date"] == "2026-11-21");
    CHECK (read["bext"]["time"] == "01:33:09");
    CHECK (read["bext"]["timeReference"] == (std::int64_t { 1 } << 33) + 5);
    CHECK (read["bytes"] == 60);
}

TEST_CASE ("What nobody said is not in the file")
{
    FileProvenance about;
    about.song = "Song";
    const auto ixml = readElsewhere ({ {}, 1, 48000, SampleFormat::int24, 0, about })["ixml"];

    for (const auto* tag : { "TAKE", "CIRCLED", "NO_GOOD", "FALSE_START", "TAKE_TYPE", "NOTE", "PRE_RECORD_SAMPLECOUNT", "SYNC_POINT_LIST", "USER" })
        CHECK_FALSE (ixml.contains (tag));

    CHECK_FALSE (ixml["ASWG"].contains ("micType"));
    CHECK (ixml["TRACK_LIST"]["TRACK"] == nlohmann::json ({ { "CHANNEL_INDEX", "1" }, { "INTERLEAVE_INDEX", "1" } }));
}

TEST_CASE ("Names and notes of any length and content leave well-formed iXML in a whole header")
{
    CHECK (rc::check ("any texts", []
    {
        auto about = everything();

        for (auto* text : { &about.project, &about.song, &about.section, &about.track, &about.takeName, &about.note, &about.mic.mic, &about.mic.place,
                            &about.mic.preamp, &about.mic.note, &about.part, &about.player, &about.key, &about.meter, &about.channels[0] })
            *text = anyText();

        const auto most = *rc::gen::inRange<std::size_t> (1500, 4000);
        RC_ASSERT (ixmlChunk (about, { 2, 48000, 24, 0 }, most).size() <= most);
        RC_ASSERT (ixmlChunk (about, { 2, 48000, 24, 0 }, most).size() % 2 == 0u);

        const auto read = readElsewhere ({ {}, 2, 48000, SampleFormat::float32, 0, about });
        RC_ASSERT (read["bytes"] == 80);
        RC_ASSERT (read["ixml"]["SPEED"]["FILE_SAMPLE_RATE"] == "48000");
    }));
}

TEST_CASE ("A header from before these tags still says its song and track")
{
    FileProvenance about;
    readIxml ("<BWFXML><PROJECT>P</PROJECT><SCENE>Old song</SCENE><TAKE>Tk3</TAKE><TRACK_LIST><TRACK><NAME>Bass</NAME></TRACK></TRACK_LIST></BWFXML>", about);
    CHECK (about.song == "Old song");
    CHECK (about.track == "Bass");
    CHECK (about.section.empty());
    CHECK (about.inputs.empty());
    CHECK (about.preRecord == Frames {});
}
