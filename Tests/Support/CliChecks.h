#pragma once

/** What every call of the tool owes its caller. */

#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"
#include "Tests/Support/ForeignFiles.h"

namespace takelane
{
/** One sentence of at most 200 characters on standard error; with --json the same one in the error object. */
inline void checkRefusal (const CliRun& ran, int exitCode, bool asJson)
{
    INFO (ran.err);
    CHECK (ran.exitCode == exitCode);
    CHECK (std::count (ran.err.begin(), ran.err.end(), '\n') == 1);
    CHECK (ran.err.starts_with ("takelane-cli: "));
    CHECK (ran.err.size() <= 200 + std::string ("takelane-cli: \n").size());

    if (! asJson)
    {
        CHECK (ran.out.empty());
        return;
    }

    const auto document = ran.json();
    CHECK (document.size() == 1);
    CHECK ("takelane-cli: " + document["error"]["what"].get<std::string>() + "\n" == ran.err);
}

/** Runs the call with and without --json: exit code 1 and a sentence that holds `word`. */
inline void checkFails (std::vector<std::string> words, const std::string& word = {})
{
    const auto plain = cli (words);
    CAPTURE (words);
    checkRefusal (plain, 1, false);
    CHECK (plain.err.find (word) != std::string::npos);
    words.emplace_back ("--json");
    checkRefusal (cli (words), 1, true);
}

inline nlohmann::json jsonOf (std::vector<std::string> words, const std::string& input = {})
{
    words.emplace_back ("--json");
    const auto ran = cli (words, input);
    CAPTURE (words, ran.err);
    REQUIRE (ran.exitCode == 0);
    return ran.json();
}

/** A folder with a session in it. */
struct CliSession
{
    explicit CliSession (std::vector<std::string> more = {})
    {
        more.insert (more.begin(), { "new", path });
        REQUIRE (cli (more).exitCode == 0);
    }

    std::string file (const std::string& name) const    { return (folder / name).string(); }
    nlohmann::json info() const                         { return jsonOf ({ "info", path }); }

    nlohmann::json apply (const nlohmann::json& commands) const
    {
        return jsonOf ({ "apply", path, "-" }, commands.dump());
    }

    std::string source (const std::string& name, const std::vector<float>& values = ramp24 (4800), const ForeignFile& kind = {}) const
    {
        return writeForeign (folder / name, kind, values).string();
    }

    TempFolder folder;
    std::string path = (folder / "session").string();
};
}
