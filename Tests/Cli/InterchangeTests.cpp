#include "Tests/Support/CliChecks.h"

using namespace takelane;

TEST_CASE ("A song written as a DAWproject comes back into another session as a song of its own")
{
    const CliSession first, second;
    REQUIRE (cli ({ "import", first.path, first.source ("Kick.wav"), first.source ("Vox.wav") }).exitCode == 0);
    const auto file = first.file ("Song.dawproject");
    const auto written = jsonOf ({ "dawproject", first.path, "-o", file, "--song", "Song 1" });
    CHECK (written["bytes"].get<std::int64_t>() == static_cast<std::int64_t> (std::filesystem::file_size (file)));

    const auto imported = jsonOf ({ "import", second.path, file });
    CHECK (imported["song"]["title"] == "Song 1 2");
    CHECK (imported["takes"].size() == 2);
    const auto info = second.info();
    CHECK (info["songs"].size() == 2);
    CHECK (info["song"] == imported["song"]["id"]);
    REQUIRE (info["tracks"].size() == 2);
    CHECK (info["tracks"][0]["comp"][0]["end"] == 4800);
    CHECK (jsonOf ({ "check", second.path })["ok"] == true);

    checkFails ({ "dawproject", first.path, "-o", first.file ("x.dawproject"), "--song", "No such" }, "No such");
    checkFails ({ "dawproject", CliSession().path, "-o", first.file ("x.dawproject") });
    checkFails ({ "import", second.path, file, "--at", "10" }, "--at");
    checkFails ({ "import", second.path, file, file }, "by itself");
    CHECK (second.info() == info);
}

TEST_CASE ("A folder of stems becomes tracks; what is no sound is named")
{
    const CliSession session;
    std::filesystem::create_directory (session.file ("stems"));
    session.source ("stems/02 Bass_48k24.wav");
    session.source ("stems/01 Kick_48k24.wav");
    writeText (session.file ("stems/notes.txt"), "no sound");
    const auto ran = cli ({ "import", session.path, session.file ("stems"), "--at", "480", "--json" });
    REQUIRE (ran.exitCode == 0);
    CHECK (ran.err.find ("notes.txt") != std::string::npos);
    REQUIRE (ran.json()["takes"].size() == 2);
    CHECK (ran.json()["takes"][0]["track"] == "Kick");
    CHECK (ran.json()["takes"][0]["start"] == 480);
    CHECK (session.info()["tracks"][1]["folder"] == "Bass");
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
    checkFails ({ "import", session.path, session.file ("stems"), "--as-takes" }, "by itself");
}

TEST_CASE ("A broken project is refused and leaves the session as it was")
{
    const CliSession session;
    const auto before = textOf (session.file ("session/session.json"));
    writeText (session.file ("bad.dawproject"), "PK\x05\x06 and then nothing");
    writeText (session.file ("empty.dawproject"), "");
    checkFails ({ "import", session.path, session.file ("bad.dawproject") }, "bad.dawproject");
    checkFails ({ "import", session.path, session.file ("empty.dawproject") }, "empty.dawproject");
    checkFails ({ "import", session.path, session.file ("gone.dawproject") }, "gone.dawproject");
    CHECK (textOf (session.file ("session/session.json")) == before);
    CHECK (std::filesystem::is_empty (session.file ("session/audio")));
}
