#include "Tests/Support/CliChecks.h"
#include "Tests/Support/TextFile.h"

using namespace takelane;

TEST_CASE ("bin.empty deletes what only the Trash uses, as the last thing of its list")
{
    const CliSession session;
    const auto a = session.source ("a.wav"), b = session.source ("b.wav");
    REQUIRE (cli ({ "import", session.path, a, b, "--track", "Vocal", "--as-takes" }).exitCode == 0);
    const auto file = [&session] (const char* name) { return std::filesystem::exists (session.file (std::string ("session/audio/") + name)); };

    const auto applied = session.apply (nlohmann::json::parse (R"([
        {"do": "take.bin", "track": "Vocal", "take": 1}, {"do": "take.bin", "track": "Vocal", "take": 2},
        {"do": "take.restore", "track": "Vocal", "take": 1}, {"do": "bin.empty"} ])"));
    CHECK (applied["applied"] == 4);
    CHECK (applied["deleted"]["files"] == 1);
    CHECK (applied["deleted"]["failed"] == 0);
    CHECK (applied["deleted"]["kept"] == 0);
    CHECK (applied["deleted"]["bytes"].get<int>() > 1000);
    CHECK (file ("Song-1_Vocal_Tk01.wav"));
    CHECK_FALSE (file ("Song-1_Vocal_Tk02.wav"));
    CHECK (session.info()["tracks"][0]["takes"].size() == 1);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);

    const auto again = session.apply (nlohmann::json::parse (R"([{"do": "bin.empty"}])"));
    CHECK (again["deleted"]["files"] == 0);
    CHECK_FALSE (session.apply (nlohmann::json::parse (R"([{"do": "track.add", "name": "Kick", "channels": 1, "inputs": []}])")).contains ("deleted"));

    // The number of the take that is gone is not used again, by the next run of the tool either.
    REQUIRE (cli ({ "import", session.path, b, "--track", "Vocal", "--as-takes" }).exitCode == 0);
    CHECK (file ("Song-1_Vocal_Tk03.wav"));
}

TEST_CASE ("bin.empty is refused with nothing changed where something follows it, and while a pass waits to be recovered")
{
    const CliSession session;
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav"), "--track", "Vocal", "--as-takes" }).exitCode == 0);
    const auto refused = [&session] (const std::string& commands, const std::string& word)
    {
        writeContents (session.file ("commands.json"), commands);
        const auto before = contentsOf (session.file ("session/session.json"));
        checkFails ({ "apply", session.path, session.file ("commands.json") }, word);
        CHECK (contentsOf (session.file ("session/session.json")) == before);
        CHECK (std::filesystem::exists (session.file ("session/audio/Song-1_Vocal_Tk01.wav")));
    };

    refused (R"([{"do": "bin.empty"}, {"do": "take.bin", "track": "Vocal", "take": 1}])", "bin.empty stands last in a list");
    writeContents (session.file ("session/takes/pass-0001.jsonl"), "{}");
    refused (R"([{"do": "take.bin", "track": "Vocal", "take": 1}, {"do": "bin.empty"}])", "recover");
}
