#include "Tests/Support/Cli.h"
#include "Tests/Support/CliChecks.h"
#include "Tests/Support/OtherPrograms.h"

#include <set>

using namespace takelane;

namespace
{
/** Two seconds of a stereo pair and a vocal from 1 s on, recorded with half a second of pre-roll. */
struct RecordedSession
{
    RecordedSession()
    {
        const auto run = [] (const std::vector<std::string>& words, const std::string& input = {})
        {
            if (const auto ran = cli (words, input); ran.exitCode != 0)
                throw std::runtime_error (words.front() + ": " + ran.err);
        };

        run ({ "new", path });
        run ({ "apply", path, "-" }, R"([
            {"do":"track.add","name":"Overheads","channels":2,"inputs":[3,4]},
            {"do":"track.add","name":"Lead Vox","channels":1,"inputs":[1]},
            {"do":"song.add","title":"Caf\u00e9 & <Co>","tempo":118,"key":"Em"},{"do":"song.select","song":"Caf\u00e9 & <Co>"},
            {"do":"song.sections","sections":[{"name":"Verse","bars":4},{"name":"Chorus","bars":4}]},
            {"do":"input.set","track":"Lead Vox","part":"Lead vocal","player":"Ana","mic":"U87","place":"20 cm","preamp":"1073","gainDb":38.5,"phantom":true}])");
        run ({ "record", path, "--device", "simulated", "--seconds", "2", "--freewheel", "--arm", "all", "--at", "48000", "--pre-roll", "24000" });
    }

    std::string take (const std::string& of) const      { return path + "/audio/Caf-Co_" + of + "_Tk01.wav"; }

    const TempFolder folder;
    const std::string path = (folder / "session").string();
};

const RecordedSession& recorded()
{
    static const RecordedSession session;
    return session;
}

nlohmann::json ffprobe (const std::string& file)
{
    return nlohmann::json::parse (saidBy ({ "ffprobe", "-v", "error", "-print_format", "json", "-show_format", "-show_streams", file }));
}

/** The General and Audio parts of what mediainfo says. */
nlohmann::json mediainfo (const std::string& file)
{
    return nlohmann::json::parse (saidBy ({ "mediainfo", "--Output=JSON", file }))["media"]["track"];
}

bool has (const std::string& text, const std::string& part)     { return text.find (part) != text.npos; }
}

TEST_CASE ("sndfile-info, ffprobe and mediainfo read a recorded take: format, length, description and place")
{
    const auto file = recorded().take ("Lead-Vox");
    const auto sndfile = saidBy ({ "sndfile-info", file });
    CHECK (has (sndfile, "Frames      : 120000"));
    CHECK (has (sndfile, "Format      : 0x00010003"));
    CHECK_FALSE (has (sndfile, "***"));        // how it marks what it finds wrong

    const auto probed = ffprobe (file);
    CHECK (probed["streams"][0]["codec_name"] == "pcm_s24le");
    CHECK (probed["streams"][0]["duration_ts"] == 120000);
    CHECK (probed["format"]["tags"]["comment"] == "Caf\xc3\xa9 & <Co> / Lead Vox / Tk01");
    CHECK (probed["format"]["tags"]["encoded_by"] == "Takelane");
    CHECK (probed["format"]["tags"]["time_reference"] == "24000");

    const auto general = mediainfo (file)[0], audio = mediainfo (file)[1];
    CHECK (general["Producer"] == "Takelane");
    CHECK (general["extra"]["bext_Version"] == "1");
    CHECK (audio["SamplingCount"] == "120000");
    CHECK (audio["BitDepth"] == "24");
    CHECK (audio["Delay"] == "0.500000000");
    CHECK (audio["Delay_Source"] == "Container (bext)");
}

TEST_CASE ("A recorded take says all that was known when it was made")
{
    const auto vox = readBy ("wav_tags.py", recorded().take ("Lead-Vox"))["ixml"], overheads = readBy ("wav_tags.py", recorded().take ("Overheads"))["ixml"];
    CHECK (vox["PROJECT"] == "session");
    CHECK (vox["SCENE"] == "Caf\xc3\xa9 & <Co>/Verse");
    CHECK (vox["TAKE"] == "Tk01");
    CHECK (vox["PRE_RECORD_SAMPLECOUNT"] == "24000");
    CHECK (vox["TRACK_LIST"]["TRACK"]["NAME"] == "Lead Vox");
    CHECK (vox["TRACK_LIST"]["TRACK"]["CHANNEL_INDEX"] == "1");
    CHECK (vox["ASWG"]["micType"] == "U87");
    CHECK (vox["ASWG"]["artist"] == "Ana");
    CHECK (vox["ASWG"]["tempo"] == "118");
    CHECK (vox["ASWG"]["inKey"] == "Em");
    CHECK (vox["USER"]["PREAMP_GAIN_DB"] == "38.5");
    CHECK_FALSE (vox.contains ("CIRCLED"));
    CHECK (overheads["TRACK_LIST"]["TRACK"][1]["CHANNEL_INDEX"] == "4");
    CHECK (overheads["TRACK_LIST"]["TRACK"][1]["FUNCTION"] == "RIGHT");
    CHECK_FALSE (overheads["ASWG"].contains ("micType"));
}

TEST_CASE ("A bounce says what it is in whatever bits and container it is written")
{
    const auto [bits, container, codec] = GENERATE (table<std::string, std::string, std::string> ({
        { "24", "wav", "pcm_s24le" }, { "32f", "wav", "pcm_f32le" }, { "16", "wav", "pcm_s16le" }, { "24", "flac", "flac" }, { "16", "flac", "flac" } }));
    const TempFolder folder;
    const auto file = (folder / ("mix." + container)).string();
    REQUIRE (cli ({ "bounce", recorded().path, "-o", file, "--bits", bits, "--format", container }).exitCode == 0);

    const auto probed = ffprobe (file);
    CHECK (probed["streams"][0]["codec_name"] == codec);
    CHECK (probed["streams"][0]["channels"] == 2);
    CHECK_FALSE (has (saidBy ({ "sndfile-info", file }), "***"));

    if (container == "flac")
    {
        CHECK (probed["format"]["tags"]["title"].get<std::string>().starts_with ("Caf\xc3\xa9 & <Co>"));
        return;
    }

    CHECK (mediainfo (file)[0]["Producer"] == "Takelane");
    const auto read = readBy ("wav_tags.py", file);
    CHECK (read["bext"]["timeReference"] == 0);
    CHECK (read["ixml"]["PROJECT"] == "session");
    CHECK (read["ixml"]["SPEED"]["AUDIO_BIT_DEPTH"] == (bits == "32f" ? "32" : bits));
    CHECK (read["ixml"]["TRACK_LIST"]["TRACK_COUNT"] == "2");
    CHECK (read["ixml"]["ASWG"]["songTitle"] == "Caf\xc3\xa9 & <Co>");
}

TEST_CASE ("An imported file does not claim the microphone of the track it came to")
{
    const CliSession session;
    REQUIRE (cli ({ "apply", session.path, "-" }, R"([{"do":"track.add","name":"Vox","channels":1,"inputs":[2]},{"do":"input.set","track":"Vox","mic":"U87","part":"Vocal"}])").exitCode == 0);
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav"), "--as-takes", "--track", "Vox" }).exitCode == 0);
    const auto file = session.info()["tracks"][0]["takes"][0]["file"].get<std::string>();
    const auto ixml = readBy ("wav_tags.py", session.path + "/" + file)["ixml"];
    CHECK (ixml["TAKE"] == "Tk01");
    CHECK (ixml["NOTE"] == "Imported from a.wav");
    CHECK (ixml["ASWG"]["instrument"] == "Vocal");
    CHECK_FALSE (ixml["ASWG"].contains ("micType"));
    CHECK_FALSE (ixml.value ("USER", nlohmann::json::object()).contains ("INPUTS"));
}

TEST_CASE ("A take whose session is lost comes back to its song and track by what its file says")
{
    const CliSession session;
    std::filesystem::create_directories (session.path + "/audio");
    std::filesystem::copy_file (recorded().take ("Lead-Vox"), session.path + "/audio/found.wav");
    REQUIRE (cli ({ "recover", session.path }).exitCode == 0);

    const auto info = session.info();
    CHECK (info["songs"].back()["title"] == "Caf\xc3\xa9 & <Co>");
    REQUIRE (info["tracks"].size() == 1);
    CHECK (info["tracks"][0]["name"] == "Lead Vox");
}

TEST_CASE ("All sound files of a packet begin and end together for programs that are not ours, and its tempo map is a MIDI file")
{
    const TempFolder folder;
    const auto packet = folder / "packet";
    REQUIRE (cli ({ "handoff", recorded().path, "-o", packet.string() }).exitCode == 0);
    std::set<nlohmann::json> lengths, places;
    int files = 0;

    for (const auto& entry : std::filesystem::recursive_directory_iterator (packet))
        if (entry.path().extension() == ".wav")
        {
            const auto probed = ffprobe (entry.path().string());
            lengths.insert (probed["streams"][0]["duration_ts"]);
            places.insert (probed["format"]["tags"]["time_reference"]);
            CHECK (probed["streams"][0]["sample_rate"] == "48000");
            ++files;
        }

    CHECK (files == 5);         // mix, two stems, two tracks
    CHECK (lengths.size() == 1);
    CHECK (places == std::set<nlohmann::json> { "0" });

    std::string midi;

    for (const auto& entry : std::filesystem::recursive_directory_iterator (packet))
        if (entry.path().extension() == ".mid")
            midi = entry.path().string();

    const auto events = readBy ("midi_events.py", midi)["tracks"][0];
    CHECK (std::ranges::any_of (events, [] (const auto& e) { return e["type"] == "set_tempo" && e["tempo"] == 508475; }));
    CHECK (std::ranges::any_of (events, [] (const auto& e) { return e["type"] == "marker" && e["text"] == "Chorus"; }));
}
