#include "Tests/Support/CliChecks.h"

#include <sys/file.h>

using namespace takelane;

TEST_CASE ("A new session is empty: one song, no tracks, and well")
{
    const CliSession session;
    const auto info = session.info();
    CHECK (info["name"] == "session");
    CHECK (info["sampleRate"] == 48000);
    CHECK (info["bits"] == "24");
    CHECK (info["tracks"].empty());
    CHECK (info["passes"].empty());
    REQUIRE (info["songs"].size() == 1);
    CHECK (info["songs"][0]["title"] == "Song 1");
    CHECK (info["songs"][0]["tempo"] == 120.0);
    CHECK (info["songs"][0]["key"] == "");
    CHECK (info["songs"][0]["length"] == 0);
    CHECK (info["song"] == info["songs"][0]["id"]);
    CHECK (jsonOf ({ "check", session.path }) == nlohmann::json { { "ok", true }, { "problems", nlohmann::json::array() } });
}

TEST_CASE ("A new session takes rate and bits, in an empty folder too")
{
    const TempFolder folder;
    const auto place = (folder / "in" ).string();
    std::filesystem::create_directory (place);
    REQUIRE (cli ({ "new", place + "/", "--rate", "96000", "--bits", "32f" }).exitCode == 0);
    const auto info = jsonOf ({ "info", place });
    CHECK (info["name"] == "in");
    CHECK (info["sampleRate"] == 96000);
    CHECK (info["bits"] == "32f");
}

TEST_CASE ("A new session never lands on something that is there")
{
    const CliSession session;
    const auto before = textOf (session.file ("session/session.json"));
    checkFails ({ "new", session.path }, "not empty");
    CHECK (textOf (session.file ("session/session.json")) == before);

    writeText (session.file ("file"), "x");
    checkFails ({ "new", session.file ("file") }, "file");
    checkFails ({ "new", session.file ("file/below") }, "below");
    checkFails ({ "new", session.file ("fresh"), "--rate", "12" }, "--rate");
    checkFails ({ "new", "/proc/takelane" }, "takelane");
    CHECK_FALSE (std::filesystem::exists (session.file ("fresh")));
}

TEST_CASE ("The band template is the simulated band, patched, in folders and armed")
{
    const CliSession session ({ "--template", "band" });
    const auto info = session.info();
    std::vector<int> inputs;

    for (const auto& track : info["tracks"])
    {
        CHECK (track["folder"].is_string());
        CHECK (track["channels"] == track["inputs"].size());

        for (const auto& input : track["inputs"])
            inputs.push_back (input);
    }

    REQUIRE (inputs.size() == 18);

    for (int i = 0; i < 18; ++i)
        CHECK (inputs[static_cast<std::size_t> (i)] == i + 1);

    const auto saved = nlohmann::json::parse (textOf (session.file ("session/session.json")));
    CHECK (saved["desk"]["armed"].size() == info["tracks"].size());
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("The smaller templates")
{
    const CliSession vocals ({ "--template", "vocals" }), demo ({ "--template", "demo" });
    CHECK (vocals.info()["tracks"].size() == 4);
    CHECK (vocals.info()["tracks"][0]["name"] == "Lead Vocal");
    CHECK (demo.info()["tracks"].size() == 2);
    CHECK (demo.info()["tracks"][0]["folder"].is_null());
}

TEST_CASE ("Info tells the takes and the comp of the selected song")
{
    const CliSession session;
    const auto a = session.source ("a.wav"), b = session.source ("b.wav", ramp24 (1200));
    REQUIRE (cli ({ "import", session.path, a, b, "--track", "Vocal", "--as-takes", "--at", "100" }).exitCode == 0);
    const auto info = session.info();
    CHECK (info["songs"][0]["length"] == 4900);

    const auto track = info["tracks"][0];
    CHECK (track["name"] == "Vocal");
    CHECK (track["channels"] == 1);
    CHECK (track["inputs"].empty());
    CHECK (track["folder"].is_null());
    CHECK (track["id"].is_number_integer());
    REQUIRE (track["takes"].size() == 2);
    CHECK (track["takes"][0] == nlohmann::json { { "number", 1 }, { "pass", nullptr }, { "kind", "imported" }, { "start", 100 }, { "length", 4800 },
                                                 { "file", "audio/Song-1_Vocal_Tk01.wav" }, { "rating", 0 }, { "lost", 0 } });
    CHECK (track["comp"] == nlohmann::json::parse (R"([ {"start": 100, "end": 1300, "take": 2, "shift": 0}, {"start": 1300, "end": 4900, "take": 1, "shift": 0} ])"));
    CHECK (cli ({ "info", session.path }).out.find ("Vocal") != std::string::npos);
}

TEST_CASE ("A recorded pass is told with its take numbers")
{
    const CliSession session ({ "--template", "demo" });
    const auto recorded = jsonOf ({ "record", session.path, "--device", "simulated", "--seconds", "0.5", "--freewheel", "--buffer", "64" });
    CHECK (recorded["pass"] == 1);
    CHECK (recorded["sampleRate"] == 48000);
    CHECK (recorded["buffer"] == 64);
    CHECK (recorded["inputLatency"] == 0);
    CHECK (recorded["outputLatency"] == 0);
    CHECK (recorded["device"].is_string());
    CHECK (recorded["load"]["median"].is_number());
    CHECK (recorded["load"]["p99"].is_number());
    REQUIRE (recorded["takes"].size() == 2);
    CHECK (recorded["takes"][0] == nlohmann::json { { "track", "Guitar" }, { "number", 1 }, { "start", 0 }, { "length", 24000 },
                                                    { "file", "audio/Song-1_Guitar_Tk01.wav" }, { "lost", 0 }, { "xruns", 0 } });

    const auto info = session.info();
    CHECK (info["passes"] == nlohmann::json::parse (R"([ {"number": 1, "start": 0, "length": 24000, "takes": [1]} ])"));
    CHECK (info["tracks"][1]["takes"][0]["pass"] == 1);
    CHECK (info["tracks"][1]["takes"][0]["kind"] == "full");
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("A punch of the tool may be open at either end")
{
    const CliSession session ({ "--template", "demo" });
    const auto takeOf = [&session] (const std::string& punch)
    {
        const auto recorded = jsonOf ({ "record", session.path, "--device", "simulated", "--seconds", "0.5", "--freewheel", "--arm", "Guitar", "--punch", punch });
        REQUIRE (recorded["takes"].size() == 1);
        return std::pair { recorded["takes"][0]["start"].get<int>(), recorded["takes"][0]["length"].get<int>() };
    };

    CHECK (takeOf ("4800:9600") == std::pair { 4800, 4800 });
    CHECK (takeOf ("4800:") == std::pair { 4800, 19200 });
    CHECK (takeOf (":9600") == std::pair { 0, 9600 });
    checkFails ({ "record", session.path, "--device", "simulated", "--seconds", "0.1", "--freewheel", "--punch", "9600:" }, "outside");
}

TEST_CASE ("Armed names come by commas and by repeating, for this call only")
{
    const CliSession session ({ "--template", "band" });
    const std::vector<std::string> record { "record", session.path, "--device", "simulated", "--seconds", "0.1", "--freewheel" };

    auto words = record;
    words.insert (words.end(), { "--arm", "Kick In,Snare Top", "--arm", "Room" });
    const auto takes = jsonOf (words)["takes"];
    REQUIRE (takes.size() == 3);
    CHECK (takes[2]["track"] == "Room");
    CHECK (jsonOf (record)["takes"].size() == session.info()["tracks"].size());

    words = record;
    words.insert (words.end(), { "--arm", "Kazoo" });
    checkFails (words, "Kazoo");
}

TEST_CASE ("Apply runs a list, saves once and tells what it made")
{
    const CliSession session;
    const auto applied = session.apply (nlohmann::json::parse (R"([
        {"do": "track.add", "name": "Kick", "channels": 1, "inputs": [1]},
        {"do": "track.add", "name": "Keys", "channels": 2, "inputs": [16, 17]},
        {"do": "track.arm", "track": "Kick", "on": true} ])"));
    CHECK (applied["applied"] == 3);
    REQUIRE (applied["created"].size() == 2);
    CHECK (session.info()["tracks"][1]["id"] == applied["created"][1]);
    CHECK (nlohmann::json::parse (textOf (session.file ("session/session.json")))["rev"] == 2);
}

TEST_CASE ("A list that cannot be done names the command, and nothing of it is kept")
{
    const CliSession session;
    const auto before = textOf (session.file ("session/session.json"));
    const auto sound = session.source ("a.wav");
    const nlohmann::json commands { { { "do", "track.add" }, { "name", "Kick" }, { "channels", 1 }, { "inputs", { 1 } } },
                                    { { "do", "source.import" }, { "file", sound }, { "track", "A" }, { "at", 0 } },
                                    { { "do", "track.rename" }, { "track", "Nobody" }, { "name", "X" } } };
    const auto ran = cli ({ "apply", session.path, "-", "--json" }, commands.dump());
    checkRefusal (ran, 1, true);
    CHECK (ran.json()["error"]["command"] == 2);
    CHECK (ran.json()["error"]["what"].get<std::string>().find ("track.rename") != std::string::npos);
    CHECK (textOf (session.file ("session/session.json")) == before);
    CHECK (std::filesystem::is_empty (session.file ("session/audio")));
    CHECK (std::filesystem::is_empty (session.file ("session/peaks")));
}

TEST_CASE ("Commands that are no list are refused without an index")
{
    const CliSession session;

    for (const auto* text : { "", "{}", "[", "null", "[1]", "not json", "\xff\xfe" })
    {
        CAPTURE (text);
        checkRefusal (cli ({ "apply", session.path, "-", "--json" }, text), 1, true);
    }

    CHECK_FALSE (cli ({ "apply", session.path, "-", "--json" }, "{}").json()["error"].contains ("command"));
    checkFails ({ "apply", session.path, session.file ("no-such-file.json") }, "no-such-file.json");
    checkFails ({ "apply", session.path, session.folder.path().string() });
}

TEST_CASE ("A source imported by a command is kept with the session")
{
    const CliSession session;
    const auto sound = session.source ("kick.wav");
    session.apply ({ { { "do", "source.import" }, { "file", sound }, { "track", "Kick" }, { "at", 4800 } } });
    CHECK (session.info()["tracks"][0]["takes"][0]["start"] == 4800);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("One program writes a session while others read it")
{
    const CliSession session;
    const auto descriptor = ::open (session.file ("session/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    REQUIRE (::flock (descriptor, LOCK_EX | LOCK_NB) == 0);
    const auto sound = session.source ("a.wav");

    checkFails ({ "import", session.path, sound }, "open in");
    checkFails ({ "recover", session.path }, "open in");
    checkFails ({ "record", session.path, "--device", "simulated", "--seconds", "1", "--freewheel" }, "open in");
    checkRefusal (cli ({ "apply", session.path, "-", "--json" }, "[]"), 1, true);
    CHECK (cli ({ "info", session.path }).exitCode == 0);
    CHECK (cli ({ "check", session.path }).exitCode == 0);
    ::close (descriptor);
    CHECK (cli ({ "import", session.path, sound }).exitCode == 0);
}
