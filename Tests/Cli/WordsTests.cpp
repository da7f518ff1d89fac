#include "Tests/Support/CliChecks.h"

using namespace takelane;

TEST_CASE ("No call at all is exit code 2 with a hint")
{
    checkRefusal (cli ({}), 2, false);
}

TEST_CASE ("Help goes to standard output and is a success, of the tool and of every call")
{
    CHECK (cli ({ "--help" }).exitCode == 0);
    CHECK (cli ({ "--help" }).out.find ("recover") != std::string::npos);
    CHECK (cli ({ "--version" }).out.starts_with ("Takelane "));

    for (const auto* call : { "new", "demo", "info", "check", "recover", "devices", "record", "import", "apply", "bounce", "stems", "render-track",
                              "calibrate", "bench", "schema" })
    {
        const auto ran = cli ({ call, "--help" });
        CAPTURE (call);
        CHECK (ran.exitCode == 0);
        CHECK (ran.out.find (call) != std::string::npos);
        CHECK (ran.err.empty());
    }
}

TEST_CASE ("Words that are off are exit code 2, one sentence, and nothing is touched")
{
    const TempFolder folder;
    const auto place = (folder / "s").string();

    const std::vector<std::vector<std::string>> calls
    {
        { "frobnicate" },
        { "new" }, { "new", place, "--frob" }, { "new", place, "--rate", "abc" }, { "new", place, "--rate", "48000x" }, { "new", place, "--rate", "4e4" },
        { "new", place, "--rate", "99999999999999999999" }, { "new", place, "--rate" }, { "new", place, "--bits", "16" }, { "new", place, "--template", "orchestra" },
        { "new", place, "more" },
        { "info" }, { "info", place, "--at", "1" }, { "check" }, { "recover" }, { "demo" }, { "devices", "more" }, { "schema", "more" },
        { "import", place }, { "import", place, "a.wav", "--at", "1.5" }, { "import", place, "a.wav", "--at", "1:1" },
        { "import", place, "a.wav", "b.wav", "--track", "T" },
        { "apply", place },
        { "bounce", place }, { "bounce", place, "-o" }, { "bounce", place, "-o", "x.wav", "--bits", "20" }, { "bounce", place, "-o", "x.wav", "--format", "aiff" },
        { "bounce", place, "-o", "x.mp3", "--format", "mp3", "--bits", "24" }, { "bounce", place, "-o", "x.flac", "--format", "flac", "--bits", "32f" },
        { "bounce", place, "-o", "x.wav", "--section", "1", "--to", "5" }, { "bounce", place, "-o", "x.wav", "--tail", "1", "--to", "5" },
        { "bounce", place, "-o", "x.wav", "--tail", "-1" }, { "bounce", place, "-o", "x.wav", "--tail", "nan" }, { "bounce", place, "-o", "x.wav", "--threads", "99" },
        { "bounce", place, "-o", "x.wav", "--without" },
        { "stems", place }, { "stems", place, "-o", "x", "--by", "bus" }, { "stems", place, "-o", "x", "--format", "mp3" }, { "stems", place, "-o", "x", "--from", "1" },
        { "bounce", place, "-o", "x.wav", "--channels", "surround" }, { "bounce", place, "-o", "x.wav", "--from", "one" }, { "bounce", place, "-o", "x.wav", "--rate", "fast" },
        { "render-track", place, "-o", "x.wav" }, { "render-track", place, "--track", "T" },
        { "record", place, "--seconds", "1" }, { "record", place, "--device", "simulated" },
        { "record", place, "--device", "tape", "--seconds", "1" }, { "record", place, "--device", "simulated", "--seconds", "long" },
        { "record", place, "--device", "simulated", "--seconds", "nan" }, { "record", place, "--device", "simulated", "--seconds", "0" },
        { "record", place, "--device", "simulated", "--seconds", "-1" }, { "record", place, "--device", "simulated", "--seconds", "inf" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--loop", "5" }, { "record", place, "--device", "simulated", "--seconds", "1", "--loop", "a:b" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--punch", ":" }, { "record", place, "--device", "simulated", "--seconds", "1", "--punch", "1:b" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--latency", "3" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--latency", "3:4:5" }, { "record", place, "--device", "simulated", "--seconds", "1", "--at", "1,5" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--pre-roll", "-5" }, { "record", place, "--device", "simulated", "--seconds", "1", "--count-in", "two" },
        { "record", place, "--device", "simulated", "--seconds", "1", "--buffer", "big" },
        { "record", place, "--device", "jack", "--seconds", "1", "--freewheel" }, { "record", place, "--device", "alsa", "--seconds", "1", "--inputs", "f" },
        { "record", place, "--device", "jack", "--seconds", "1", "--latency", "1:1" }, { "record", place, "--device", "jack", "--seconds", "1", "--reported-latency", "1:1" },
        { "calibrate" }, { "calibrate", "--device", "tape" }, { "calibrate", "--device", "simulated", "--in", "left" }, { "calibrate", "--device", "jack", "--latency", "1:1" },
        { "bench", "more" },
    };

    for (auto words : calls)
    {
        CAPTURE (words);
        checkRefusal (cli (words), 2, false);
        words.emplace_back ("--json");
        checkRefusal (cli (words), 2, true);
    }

    CHECK (std::filesystem::is_empty (folder.path()));
}

TEST_CASE ("A folder named like a call is a folder")
{
    const TempFolder folder;
    const auto place = (folder / "check").string();
    REQUIRE (cli ({ "new", place }).exitCode == 0);
    std::filesystem::current_path (folder.path());
    CHECK (cli ({ "info", "check" }).exitCode == 0);
    CHECK (cli ({ "check", "check" }).exitCode == 0);
    std::filesystem::current_path ("/");
}

TEST_CASE ("The option --json may stand before the call")
{
    const CliSession session;
    CHECK (cli ({ "--json", "info", session.path }).json()["name"] == "session");
}

TEST_CASE ("A session that is not there is a sentence for every call that wants one")
{
    const TempFolder folder;
    const auto nowhere = (folder / "nowhere").string();
    const auto sound = writeForeign (folder / "a.wav", {}, ramp24 (100)).string();
    writeText (folder / "c.json", "[]");

    checkFails ({ "info", nowhere }, "nowhere");
    checkFails ({ "check", nowhere }, "nowhere");
    checkFails ({ "recover", nowhere }, "nowhere");
    checkFails ({ "import", nowhere, sound }, "nowhere");
    checkFails ({ "apply", nowhere, (folder / "c.json").string() }, "nowhere");
    checkFails ({ "bounce", nowhere, "-o", (folder / "m.wav").string() }, "nowhere");
    checkFails ({ "stems", nowhere, "-o", (folder / "stems").string() }, "nowhere");
    checkFails ({ "render-track", nowhere, "--track", "T", "-o", (folder / "m.wav").string() }, "nowhere");
    checkFails ({ "record", nowhere, "--device", "simulated", "--seconds", "1", "--freewheel" }, "nowhere");
    CHECK_FALSE (std::filesystem::exists (nowhere));

    // A folder and a file that are no session, left as they are.
    std::filesystem::create_directory (folder / "empty");
    checkFails ({ "info", (folder / "empty").string() }, "empty");
    checkFails ({ "recover", (folder / "empty").string() }, "empty");
    checkFails ({ "import", (folder / "empty").string(), sound }, "empty");
    CHECK (std::filesystem::is_empty (folder / "empty"));
    checkFails ({ "info", sound }, "a.wav");
}

TEST_CASE ("The list of devices names the simulated interface with all its channels")
{
    const auto types = jsonOf ({ "devices" })["types"];
    const auto simulated = std::find_if (types.begin(), types.end(), [] (const auto& t) { return t["name"] == "simulated"; });
    REQUIRE (simulated != types.end());
    const auto device = (*simulated)["devices"].at (0);
    CHECK (device["name"].is_string());
    CHECK (device["inputs"].size() == 18);
    CHECK (device["outputs"].size() == 10);
    CHECK (std::count (device["rates"].begin(), device["rates"].end(), 48000) == 1);
    CHECK (std::count (device["buffers"].begin(), device["buffers"].end(), 256) == 1);
    CHECK (cli ({ "devices" }).out.find ("simulated") != std::string::npos);
}

TEST_CASE ("The schema is the published one")
{
    const auto ran = cli ({ "schema" });
    CHECK (ran.exitCode == 0);
    CHECK (ran.json() == nlohmann::json::parse (textOf (TAKELANE_SOURCE_DIR "/Resources/session.schema.json")));
    CHECK (cli ({ "schema", "--json" }).json() == ran.json());
}
