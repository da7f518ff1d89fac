#include "Tests/Support/CliChecks.h"

using namespace takelane;

namespace
{
/** A song of one track, which is full of clips. */
struct GateSession : CliSession
{
    GateSession() : CliSession ({ "--rate", "48000" })
    {
        apply ({ { { "do", "source.import" }, { "file", source ("Vox.wav", ramp24 (48'000)) }, { "track", "Vox" }, { "at", 4800 }, { "asTake", false } } });
    }

    nlohmann::json look (std::vector<std::string> words, int exitCode) const
    {
        words.insert (words.begin(), { "preflight", path });
        words.emplace_back ("--json");
        const auto ran = cli (words);
        INFO (ran.err);
        REQUIRE (ran.exitCode == exitCode);
        CHECK (ran.err.empty());
        return ran.json();
    }
};

const nlohmann::json* checkOf (const nlohmann::json& report, const std::string& id)
{
    for (const auto& check : report["checks"])
        if (check["id"] == id)
            return &check;

    return nullptr;
}
}

TEST_CASE ("preflight tells loudness and every check, and exits with 1 where one fails")
{
    const GateSession session;
    session.apply ({ { { "do", "strip.set" }, { "master", true }, { "gainDb", 6 } }, { { "do", "strip.set" }, { "track", "Vox" }, { "pan", -0.5 } } });
    const auto report = session.look ({ "--song", "Song 1" }, 1);
    CHECK (report["verdict"] == "fail");

    for (const auto* key : { "I", "maxM", "maxS", "LRA", "maxTP", "peak" })
        CHECK (report["loudness"][key].is_number());

    CHECK (report["checks"].size() > 10);

    for (const auto& check : report["checks"])
    {
        CHECK (check["name"].is_string());
        CHECK (check["value"].is_number());
        CHECK_FALSE (check["text"].get<std::string>().empty());
        CHECK ((check["verdict"] == "pass" || check["verdict"] == "warn" || check["verdict"] == "fail"));
    }

    CHECK (report["checks"][0]["verdict"] == "fail");
    const auto plain = cli ({ "preflight", session.path, "--song", "Song 1" });
    CHECK (plain.exitCode == 1);
    CHECK (plain.out.starts_with ("Song 1: fail\n"));
}

TEST_CASE ("A remedy that preflight names, run by apply, puts the peak of the next bounce at -4.5 dBFS")
{
    const GateSession session;
    session.apply ({ { { "do", "strip.set" }, { "master", true }, { "gainDb", 8 } } });
    const auto before = session.look ({ "--song", "Song 1" }, 1);
    const auto* peak = checkOf (before, "peak");
    REQUIRE (peak != nullptr);
    REQUIRE (peak->contains ("remedy"));
    CHECK ((*peak)["remedy"]["text"] == "Trim");
    session.apply (nlohmann::json::array ({ (*peak)["remedy"]["commands"] }));

    const auto file = session.file ("mix.wav");
    const auto bounced = jsonOf ({ "bounce", session.path, "-o", file });
    CHECK (bounced["files"][0]["peakDb"].get<double>() == Approx (-4.5).margin (0.01));

    const auto report = session.look ({ file }, cli ({ "preflight", session.path, file }).exitCode);
    REQUIRE (checkOf (report, "peak") != nullptr);
    CHECK ((*checkOf (report, "peak"))["verdict"] == "pass");
    CHECK ((*checkOf (report, "format"))["verdict"] == "pass");
}

TEST_CASE ("preflight measures a FLAC too, and says that mastering takes WAV")
{
    const GateSession session;
    const auto file = session.file ("mix.flac");
    (void) jsonOf ({ "bounce", session.path, "-o", file, "--format", "flac" });
    const auto report = session.look ({ file }, 1);
    REQUIRE (checkOf (report, "format") != nullptr);
    CHECK ((*checkOf (report, "format"))["verdict"] == "fail");
    CHECK ((*checkOf (report, "format"))["text"] == "48 kHz, FLAC: mastering takes WAV");
}

TEST_CASE ("preflight refuses what it cannot do with a sentence")
{
    const GateSession session;
    checkFails ({ "preflight", session.path, session.file ("none.wav") });
    checkFails ({ "preflight", session.path, "--song", "Nowhere" }, "Nowhere");
    checkFails ({ "preflight", session.file ("nothing"), "--song", "Song 1" });
    CHECK (cli ({ "preflight", session.path }).exitCode == 2);

    const CliSession empty;
    checkFails ({ "preflight", empty.path, "--song", "Song 1" }, "Nothing is recorded yet");
}
