#include "Tests/Support/CliChecks.h"

using namespace takelane;

namespace
{
struct ReportSession : CliSession
{
    ReportSession() : CliSession ({ "--rate", "48000" })
    {
        apply ({ { { "do", "source.import" }, { "file", source ("Vox.wav", ramp24 (48'000)) }, { "track", "Vox & Co" }, { "at", 0 }, { "asTake", false } },
                 { { "do", "input.set" }, { "track", "Vox & Co" }, { "mic", "U 87" } } });
    }
};
}

TEST_CASE ("report writes the session's papers as one page that names its tracks and what is missing")
{
    const ReportSession session;
    const auto file = (session.folder / "report.html").string();
    const auto before = textOf (session.folder / "session" / "session.json");
    const auto ran = cli ({ "report", session.path, "-o", file, "--json" });
    INFO (ran.err);
    REQUIRE (ran.exitCode == 0);
    const auto document = ran.json();
    CHECK (document["page"] == "report");
    CHECK (document["takes"] == 1);
    CHECK (document["missing"].size() == 1);
    CHECK (document["missing"][0]["text"] == "Vox & Co: the one take is not a keeper from beginning to end.");

    const auto page = textOf (file);
    CHECK (document["bytes"] == page.size());
    CHECK (page.starts_with ("<!DOCTYPE html>"));
    CHECK (page.find ("Vox &amp; Co") != std::string::npos);
    CHECK (page.find ("U 87") != std::string::npos);
    CHECK (textOf (session.folder / "session" / "session.json") == before);
}

TEST_CASE ("report --mic-sheet writes the sheet for the wall, and plain words say what was written")
{
    const ReportSession session;
    const auto file = (session.folder / "mics.html").string();
    const auto ran = cli ({ "report", session.path, "-o", file, "--mic-sheet" });
    CHECK (ran.exitCode == 0);
    CHECK (ran.out.starts_with (file + ": the mic sheet of "));
    CHECK (textOf (file).find ("Mic sheet") != std::string::npos);
}

TEST_CASE ("report refuses to replace the session's own files, and needs a file to write")
{
    const ReportSession session;
    const auto json = session.folder / "session" / "session.json";
    const auto before = textOf (json);
    CHECK (cli ({ "report", session.path, "-o", json.string() }).exitCode == 1);
    CHECK (cli ({ "report", session.path, "-o", "/no/such/folder/r.html" }).exitCode == 1);
    CHECK (cli ({ "report", session.path }).exitCode == 2);
    CHECK (cli ({ "report", (session.folder / "none").string(), "-o", (session.folder / "r.html").string() }).exitCode == 1);
    CHECK (textOf (json) == before);
}
