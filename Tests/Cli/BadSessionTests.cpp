#include "Tests/Support/CliChecks.h"

using namespace takelane;

namespace
{
    using nlohmann::json;

    /** What can be wrong with a session.json, made from a good one. */
    std::vector<std::pair<std::string, std::string>> badSessions (const std::string& good)
    {
        const auto changed = [&good] (const char* pointer, const json& value)
        {
            auto tree = json::parse (good);
            tree[json::json_pointer (pointer)] = value;
            return tree.dump();
        };

        auto notANumber = good;
        notANumber.replace (notANumber.find ("48000"), 5, "NaN");

        return { { "empty", "" },
                 { "cut", good.substr (0, good.size() / 2) },
                 { "garbage", std::string ("\0\x01\xff\xfe garbage", 12) },
                 { "deep", std::string (100'000, '[') },
                 { "deep and closed", std::string (5000, '[') + std::string (5000, ']') },
                 { "not an object", "[]" },
                 { "another format", changed ("/format", "garage") },
                 { "a missing field", changed ("/format", nullptr) },
                 { "a wrong type", changed ("/sampleRate", "fast") },
                 { "a rate of 0", changed ("/sampleRate", 0) },
                 { "a huge number", changed ("/sampleRate", 1e30) },
                 { "NaN", notANumber },
                 { "tracks that are none", changed ("/tracks", { 1, 2 }) },
                 { "an unknown song", changed ("/song", 987654) },
                 { "a path out of the folder", changed ("/songs/0/tracks/0/takes/0/file", "../../etc/passwd") },
                 { "an absolute path", changed ("/songs/0/tracks/0/takes/0/file", "/etc/passwd") },
                 { "twice the same key", "{\"format\": \"takelane-session\", " + good.substr (1) } };
    }

    struct DamagedSession : CliSession
    {
        DamagedSession()
        {
            REQUIRE (cli ({ "import", path, source ("a.wav"), "--track", "A" }).exitCode == 0);
            good = textOf (json);
        }

        std::string json = file ("session/session.json"), good;
    };
}

TEST_CASE ("A damaged session.json is refused by every call and left as it is")
{
    const DamagedSession session;
    writeText (session.file ("commands.json"), "[]");

    for (const auto& [what, text] : badSessions (session.good))
    {
        CAPTURE (what);
        writeText (session.json, text);

        checkFails ({ "info", session.path });
        checkFails ({ "import", session.path, session.file ("a.wav") });
        checkFails ({ "apply", session.path, session.file ("commands.json") });
        checkFails ({ "bounce", session.path, "-o", session.file ("m.wav") });
        checkFails ({ "stems", session.path, "-o", session.file ("stems") });
        checkFails ({ "render-track", session.path, "--track", "A", "-o", session.file ("m.wav") });
        checkFails ({ "record", session.path, "--device", "simulated", "--seconds", "0.1", "--freewheel", "--arm", "A" });

        const auto checked = cli ({ "check", session.path, "--json" });
        CHECK (checked.exitCode == 1);
        CHECK (checked.json()["ok"] == false);
        CHECK (checked.json()["problems"][0]["where"] == "session.json");
        CHECK (textOf (session.json) == text);
    }
}

TEST_CASE ("Recover replaces a damaged session.json by the newest backup and keeps it beside")
{
    for (const auto& [what, text] : badSessions (DamagedSession().good))
    {
        CAPTURE (what);
        const DamagedSession session;
        REQUIRE (cli ({ "apply", session.path, "-" }, R"([{"do": "marker.add", "at": 0, "name": "Top"}])").exitCode == 0);
        writeText (session.json, text);

        const auto recovered = jsonOf ({ "recover", session.path });
        CHECK (recovered["problems"].empty());
        CHECK (textOf (session.json + ".damaged-1") == text);
        CHECK (session.info()["tracks"][0]["takes"].size() == 1);
        CHECK (jsonOf ({ "check", session.path })["ok"] == true);

        const auto once = textOf (session.json);
        CHECK (jsonOf ({ "recover", session.path })["takes"].empty());
        CHECK (textOf (session.json) == once);
        CHECK_FALSE (std::filesystem::exists (session.json + ".damaged-2"));
    }
}

TEST_CASE ("A take recorded after the newest backup comes back from its own file")
{
    const CliSession session ({ "--template", "demo" });
    REQUIRE (cli ({ "record", session.path, "--device", "simulated", "--seconds", "0.2", "--freewheel" }).exitCode == 0);
    writeText (session.file ("session/session.json"), "{");
    CHECK (jsonOf ({ "recover", session.path })["takes"].size() == 2);
    CHECK (session.info()["tracks"][0]["takes"][0]["file"] == "audio/Song-1_Guitar_Tk01.wav");
    CHECK (session.info()["tracks"][0]["comp"].empty());
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("With no backup to take recover says so and changes nothing")
{
    const CliSession session;
    writeText (session.file ("session/session.json"), "{");
    checkFails ({ "recover", session.path }, "backup");
    CHECK (textOf (session.file ("session/session.json")) == "{");
}

TEST_CASE ("A newer program's session is refused, by recover too")
{
    const DamagedSession session;
    auto tree = nlohmann::json::parse (session.good);
    tree["version"] = 99;
    tree["savedBy"] = "Takelane 9.9";
    writeText (session.json, tree.dump());

    checkFails ({ "info", session.path }, "update");
    checkFails ({ "import", session.path, session.file ("a.wav") }, "update");
    checkFails ({ "recover", session.path }, "update");
    CHECK (cli ({ "check", session.path }).exitCode == 1);
    CHECK (textOf (session.json) == tree.dump());
}

TEST_CASE ("A newer autosave stops the calls that write until recover has taken it")
{
    const DamagedSession session;
    auto tree = nlohmann::json::parse (session.good);
    tree["rev"] = tree["rev"].get<int>() + 1;
    tree["tracks"][0]["name"] = "Renamed";
    writeText (session.file ("session/autosave.json"), tree.dump());
    writeText (session.file ("commands.json"), "[]");

    checkFails ({ "import", session.path, session.file ("a.wav") }, "recover");
    checkFails ({ "apply", session.path, session.file ("commands.json") }, "recover");
    checkFails ({ "record", session.path, "--device", "simulated", "--seconds", "0.1", "--freewheel", "--arm", "A" }, "recover");
    CHECK (session.info()["tracks"][0]["name"] == "A");

    const auto checked = cli ({ "check", session.path, "--json" });
    CHECK (checked.exitCode == 1);
    CHECK (checked.json()["problems"][0]["where"] == "autosave.json");
    CHECK (textOf (session.json) == session.good);

    CHECK (jsonOf ({ "recover", session.path })["problems"].empty());
    CHECK (session.info()["tracks"][0]["name"] == "Renamed");
    CHECK_FALSE (std::filesystem::exists (session.file ("session/autosave.json")));
    CHECK (cli ({ "import", session.path, session.file ("a.wav") }).exitCode == 0);
}

TEST_CASE ("An autosave beside a damaged session.json is what recover takes")
{
    const DamagedSession session;
    auto tree = nlohmann::json::parse (session.good);
    tree["rev"] = tree["rev"].get<int>() + 1;
    tree["tracks"][0]["name"] = "Renamed";
    writeText (session.file ("session/autosave.json"), tree.dump());
    writeText (session.json, "");
    CHECK (jsonOf ({ "recover", session.path })["takes"].empty());
    CHECK (session.info()["tracks"][0]["name"] == "Renamed");
}

TEST_CASE ("Recover with nothing to do is a success and changes nothing")
{
    const DamagedSession session;
    CHECK (jsonOf ({ "recover", session.path }) == nlohmann::json { { "takes", nlohmann::json::array() }, { "problems", nlohmann::json::array() } });
    CHECK (textOf (session.json) == session.good);
}

TEST_CASE ("Missing and foreign audio is named by check, and the rest plays on")
{
    const CliSession session;
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav"), session.source ("b.wav"), session.source ("c.wav") }).exitCode == 0);
    std::filesystem::remove (session.file ("session/audio/Song-1_a_Tk01.wav"));
    writeText (session.file ("session/audio/Song-1_b_Tk01.wav"), "no sound at all");

    const auto checked = cli ({ "check", session.path, "--json" });
    CHECK (checked.exitCode == 1);
    const auto problems = checked.json()["problems"];
    REQUIRE (problems.size() == 2);
    CHECK (problems[0]["where"] == "audio/Song-1_a_Tk01.wav");
    CHECK (problems[0]["what"].get<std::string>().find ("missing") != std::string::npos);
    CHECK (problems[1]["where"] == "audio/Song-1_b_Tk01.wav");

    CHECK (cli ({ "info", session.path }).exitCode == 0);
    const auto bounced = cli ({ "bounce", session.path, "-o", session.file ("mix.wav") });
    CHECK (bounced.exitCode == 0);
    CHECK_FALSE (bounced.err.empty());
    CHECK (readForeign (session.file ("mix.wav")).size() == 2 * 4800);
}

TEST_CASE ("Output never replaces the session's own files")
{
    const CliSession session;
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav") }).exitCode == 0);
    const auto take = session.file ("session/audio/Song-1_a_Tk01.wav"), before = textOf (take);
    checkFails ({ "bounce", session.path, "-o", take }, "-o");
    checkFails ({ "stems", session.path, "-o", session.file ("session/audio") }, "-o");
    checkFails ({ "render-track", session.path, "--track", "a", "-o", session.file ("session/session.json") }, "-o");
    CHECK (textOf (take) == before);
    CHECK (cli ({ "bounce", session.path, "-o", session.file ("session/mix.wav") }).exitCode == 0);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("A bounce tells its files; an unknown song, a bad folder and an empty song are refused")
{
    const CliSession session;
    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav") });
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav") }).exitCode == 0);

    const auto bounced = jsonOf ({ "bounce", session.path, "-o", session.file ("m.wav"), "--channels", "mono", "--bits", "16", "--from", "100", "--to", "1100" });
    REQUIRE (bounced["files"].size() == 1);
    CHECK (bounced["files"][0]["path"] == session.file ("m.wav"));
    CHECK (bounced["files"][0]["frames"] == 1000);
    CHECK (bounced["files"][0].contains ("peakDb"));
    CHECK (bounced["files"][0].contains ("truePeakDb"));
    CHECK (bounced["files"][0].contains ("lufs"));
    CHECK (bounced["realtimeFactor"].is_number());

    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav"), "--song", "Nothing" }, "Nothing");
    checkFails ({ "bounce", session.path, "-o", session.file ("no/such/folder/m.wav") });
    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav"), "--rate", "100" }, "--rate");
    checkFails ({ "render-track", session.path, "--track", "Nobody", "-o", session.file ("t.wav") }, "Nobody");
}
