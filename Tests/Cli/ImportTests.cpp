#include "Tests/Support/CliChecks.h"

#include <limits>

using namespace takelane;

TEST_CASE ("Files become tracks named after them, a taken name is counted on")
{
    const CliSession session;
    const auto kick = session.source ("kick.wav"), stereo = session.source ("Keys.aiff", ramp24 (2000), { SF_FORMAT_AIFF | SF_FORMAT_PCM_24, 48000, 2 });
    const auto imported = jsonOf ({ "import", session.path, kick, stereo, kick, "--at", "10" });
    REQUIRE (imported["takes"].size() == 3);
    CHECK (imported["takes"][2]["track"] == "kick 2");

    const auto tracks = session.info()["tracks"];
    REQUIRE (tracks.size() == 3);
    CHECK (tracks[0]["name"] == "kick");
    CHECK (tracks[1]["name"] == "Keys");
    CHECK (tracks[1]["channels"] == 2);
    CHECK (tracks[1]["takes"][0]["length"] == 1000);
    CHECK (tracks[2]["takes"][0]["start"] == 10);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("The option --track names the one track; a name that is taken is refused")
{
    const CliSession session;
    const auto sound = session.source ("a.wav");
    REQUIRE (cli ({ "import", session.path, sound, "--track", "Vocal" }).exitCode == 0);
    checkFails ({ "import", session.path, sound, "--track", "Vocal" }, "Vocal");
    checkFails ({ "import", session.path, sound, "--track", "" }, "--track");
    CHECK (session.info()["tracks"].size() == 1);
}

TEST_CASE ("The option --as-takes puts files on one track, made where there is none")
{
    const CliSession session;
    const auto a = session.source ("a.wav"), b = session.source ("b.wav");
    REQUIRE (cli ({ "import", session.path, a, b, "--as-takes" }).exitCode == 0);
    REQUIRE (cli ({ "import", session.path, b, "--as-takes", "--track", "a" }).exitCode == 0);
    const auto tracks = session.info()["tracks"];
    REQUIRE (tracks.size() == 1);
    CHECK (tracks[0]["name"] == "a");
    CHECK (tracks[0]["takes"].size() == 3);
    CHECK (tracks[0]["takes"][2]["number"] == 3);
    CHECK (tracks[0]["comp"][0]["take"] == 3);
}

TEST_CASE ("Another rate is converted: round (frames times the ratio) long")
{
    const CliSession session;
    const auto sound = session.source ("tone.wav", sine (44100, 500.0, 44100), { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 1 });
    CHECK (jsonOf ({ "import", session.path, sound })["takes"][0]["length"] == 48000);
}

TEST_CASE ("An import renders back as the bits that came in")
{
    const CliSession session;
    const auto values = ramp24 (48000);
    const auto sound = session.source ("in.flac", values, { SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 48000, 1 });
    REQUIRE (cli ({ "import", session.path, sound }).exitCode == 0);
    REQUIRE (cli ({ "render-track", session.path, "--track", "in", "-o", session.file ("out.wav") }).exitCode == 0);
    const auto rendered = readForeign (session.file ("out.wav"));
    REQUIRE (rendered.size() == values.size());
    CHECK (std::equal (rendered.begin() + 480, rendered.end() - 480, values.begin() + 480));     // inside the edges' fades
}

TEST_CASE ("A bad file is refused with its name, and the good ones beside it too")
{
    const CliSession session;
    const auto before = textOf (session.file ("session/session.json"));
    const auto good = session.source ("good.wav");
    writeText (session.file ("garbage.wav"), "RIFF----WAVE" + std::string (500, '?'));
    writeText (session.file ("empty.wav"), "");
    writeText (session.file ("text.wav"), "hello");
    auto values = sine (4800, 100.0, 48000);
    values[100] = std::numeric_limits<float>::quiet_NaN();
    session.source ("nan.wav", values, { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 });
    session.source ("quad.wav", values, { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 4 });

    for (const auto* name : { "garbage.wav", "empty.wav", "text.wav", "nan.wav", "quad.wav", "missing.wav" })
        checkFails ({ "import", session.path, good, session.file (name) }, name);

    checkFails ({ "import", session.path, session.path }, "session");
    CHECK (textOf (session.file ("session/session.json")) == before);
    CHECK (std::filesystem::is_empty (session.file ("session/audio")));
    CHECK (std::filesystem::is_empty (session.file ("session/peaks")));
}

TEST_CASE ("A file that hangs the decoder is refused in the end")
{
    const CliSession session;
    writeText (session.file ("endless.wav"), endlessWav());
    const auto ran = cli ({ "import", session.path, session.file ("endless.wav") });
    checkRefusal (ran, 1, false);
    CHECK (ran.err.find ("endless.wav") != std::string::npos);
}

TEST_CASE ("A place out of reach is refused")
{
    const CliSession session;
    checkFails ({ "import", session.path, session.source ("a.wav"), "--at", "9000000000000000000" });
    CHECK (session.info()["tracks"].empty());
}

TEST_CASE ("Clipping in a 24-bit session is said, on standard error only")
{
    const CliSession session;
    const auto loud = session.source ("loud.wav", { 0.0f, 2.0f, 0.0f }, { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 });
    const auto ran = cli ({ "import", session.path, loud, "--json" });
    CHECK (ran.exitCode == 0);
    CHECK (ran.json()["takes"].size() == 1);
    CHECK (ran.err.find ("loud.wav") != std::string::npos);
}
