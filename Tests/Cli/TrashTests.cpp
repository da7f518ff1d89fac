#include "Tests/Support/CliChecks.h"

using namespace takelane;

TEST_CASE ("bin.empty deletes what only the Trash uses, as the last thing of its list")
{
    const CliSession session;
    const auto a = session.source ("a.wav"), b = session.source ("b.wav");
    REQUIRE (cli ({ "import", session.path, a, b, "--track", "Vocal", "--as-takes" }).exitCode == 0);
    const auto file = [&session] (const char* name) { return std::filesystem::exists (session.file (std::string ("session/audio/") + name)); };

    // What is put in the Trash after it goes too; what was taken out of it stays.
    const auto applied = session.apply (nlohmann::json::parse (R"([
        {"do": "take.bin", "track": "Vocal", "take": 1}, {"do": "bin.empty"}, {"do": "take.bin", "track": "Vocal", "take": 2},
        {"do": "take.restore", "track": "Vocal", "take": 1} ])"));
    CHECK (applied["applied"] == 4);
    CHECK (applied["deleted"]["files"] == 1);
    CHECK (applied["deleted"]["failed"] == 0);
    CHECK (applied["deleted"]["bytes"].get<int>() > 1000);
    CHECK (file ("Song-1_Vocal_Tk01.wav"));
    CHECK_FALSE (file ("Song-1_Vocal_Tk02.wav"));
    CHECK (session.info()["tracks"][0]["takes"].size() == 1);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);

    const auto again = session.apply (nlohmann::json::parse (R"([{"do": "bin.empty"}])"));
    CHECK (again["deleted"]["files"] == 0);
    CHECK_FALSE (session.apply (nlohmann::json::parse (R"([{"do": "track.add", "name": "Kick", "channels": 1, "inputs": []}])")).contains ("deleted"));
}
