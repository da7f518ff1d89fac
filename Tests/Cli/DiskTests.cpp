#include "Tests/Support/CliChecks.h"

using namespace takelane;

namespace
{
    /** Runs shell lines in a mount name space of their own; false where this user may not have one. */
    bool runMounted (const std::string& lines)
    {
        return std::system (("unshare -m sh -ec '" + lines + "' 2>/dev/null").c_str()) == 0;
    }

    const std::string tool = TAKELANE_BIN_DIR "/takelane-cli";

    CliRun saidIn (const TempFolder& folder)
    {
        return { std::stoi (textOf (folder / "code")), textOf (folder / "out"), textOf (folder / "err") };
    }

    /** A shell line that leaves what the call said in `folder`. */
    std::string callLine (const TempFolder& folder, const std::string& words)
    {
        const auto at = folder.path().string();
        return "code=0; " + tool + " " + words + " >" + at + "/out 2>" + at + "/err </dev/null || code=$?; echo $code >" + at + "/code; ";
    }
}

TEST_CASE ("A read-only folder is read, and refused by what writes")
{
    const CliSession session;
    REQUIRE (cli ({ "import", session.path, session.source ("a.wav") }).exitCode == 0);
    writeText (session.file ("commands.json"), "[]");
    const auto before = textOf (session.file ("session/session.json"));
    const auto readOnly = "mount --bind " + session.path + " " + session.path + "; mount -o remount,ro,bind " + session.path + "; ";

    if (! runMounted (readOnly))
    {
        WARN ("No mount name space here: not tested");
        return;
    }

    for (const auto& words : { "import " + session.path + " " + session.file ("a.wav"), "apply " + session.path + " " + session.file ("commands.json"),
                               "record " + session.path + " --device simulated --freewheel --seconds 0.1 --arm a", "recover " + session.path })
    {
        CAPTURE (words);
        REQUIRE (runMounted (readOnly + callLine (session.folder, words)));
        checkRefusal (saidIn (session.folder), 1, false);
        CHECK (saidIn (session.folder).err.find ("read-only") != std::string::npos);
    }

    for (const auto& words : { "info " + session.path, "check " + session.path, "bounce " + session.path + " -o " + session.file ("mix.wav") })
    {
        CAPTURE (words);
        REQUIRE (runMounted (readOnly + callLine (session.folder, words)));
        CHECK (saidIn (session.folder).exitCode == 0);
    }

    CHECK (textOf (session.file ("session/session.json")) == before);
}

TEST_CASE ("A disk too small for an import leaves the session as it was")
{
    const TempFolder folder;
    const auto source = writeForeign (folder / "long.wav", {}, std::vector<float> (4'000'000, 0.1f)).string();
    const auto disk = (folder / "disk").string(), session = disk + "/session";
    std::filesystem::create_directory (disk);
    const auto small = "mount -t tmpfs -o size=8m tmpfs " + disk + "; " + tool + " new " + session + " >/dev/null; ";

    if (! runMounted (small))
    {
        WARN ("No mount name space here: not tested");
        return;
    }

    REQUIRE (runMounted (small + callLine (folder, "import " + session + " " + source) + "ls " + session + "/audio " + session + "/peaks >" + disk + "-files; "
                         + tool + " check " + session + " >/dev/null"));
    checkRefusal (saidIn (folder), 1, false);
    CHECK (saidIn (folder).err.find ("room") != std::string::npos);
    CHECK (textOf (disk + "-files").find (".wav") == std::string::npos);
}
