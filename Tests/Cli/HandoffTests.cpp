#include "Tests/Support/CliChecks.h"

#include <fstream>
#include <set>

using namespace takelane;

namespace
{
namespace fs = std::filesystem;

/** A song of two tracks, one of them in a folder. */
struct BandSession : CliSession
{
    BandSession() : CliSession ({ "--rate", "48000" })
    {
        apply ({ { { "do", "folder.add" }, { "name", "Drums" } },
                 { { "do", "source.import" }, { "file", source ("Kick.wav", ramp24 (48'000)) }, { "track", "Kick" }, { "at", 0 }, { "asTake", false } },
                 { { "do", "source.import" }, { "file", source ("Vox.wav", ramp24 (24'000)) }, { "track", "Vox" }, { "at", 4800 }, { "asTake", false } },
                 { { "do", "track.move" }, { "track", "Kick" }, { "index", 0 }, { "folder", "Drums" } } });
    }

    std::string packet = (folder / "packet").string();
};

std::set<std::string> filesIn (const fs::path& folder)
{
    std::set<std::string> files;

    for (const auto& entry : fs::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
            files.insert (fs::relative (entry.path(), folder).string());

    return files;
}
}

TEST_CASE ("handoff writes the packet, proves it and lists every file with its checksum")
{
    const BandSession session;
    const auto told = jsonOf ({ "handoff", session.path, "-o", session.packet });
    CHECK (told.size() == 3);
    CHECK (told["ok"] == true);
    CHECK (told["nullDb"].get<double>() < -120.0);

    std::set<std::string> listed;

    for (const auto& file : told["files"])
    {
        CHECK (file.size() == 2);
        CHECK (file["sha256"].get<std::string>().size() == 64);
        listed.insert (file["path"].get<std::string>());
    }

    CHECK (listed == filesIn (session.packet));
    CHECK (std::system (("cd '" + session.packet + "' && sha256sum --strict --quiet -c checksums.sha256").c_str()) == 0);

    for (const auto* name : { "Song 1_Mix_v1_48k24.wav", "Song 1_Stem Drums_v1_48k24.wav", "Song 1_Stem Vox_v1_48k24.wav", "Multitracks/01 Kick_v1_48k24.wav",
                              "Multitracks/02 Vox_v1_48k24.wav", "Song 1_v1.dawproject", "papers/track-sheet.html", "papers/take-log.html", "papers/tempo-map.mid",
                              "papers/markers.csv", "papers/comp-decisions.txt", "papers/session.json", "report.html", "checksums.sha256" })
    {
        INFO (name);
        CHECK (listed.contains (name));
    }
}

TEST_CASE ("handoff says in words what was proved")
{
    const BandSession session;
    const auto ran = cli ({ "handoff", session.path, "-o", session.packet });
    CHECK (ran.exitCode == 0);
    CHECK (ran.err.empty());
    CHECK (ran.out.find ("2 stems add up to the mix") != std::string::npos);
    CHECK (ran.out.find ("proved; report.html says how.") != std::string::npos);
}

TEST_CASE ("handoff --flac and --alternates write those")
{
    const BandSession session;
    session.apply ({ { { "do", "source.import" }, { "file", session.source ("Vox2.wav", ramp24 (24'000)) }, { "track", "Vox" }, { "at", 4800 }, { "asTake", true } } });
    const auto told = jsonOf ({ "handoff", session.path, "-o", session.packet, "--flac", "--alternates" });
    CHECK (told["ok"] == true);
    CHECK (fs::exists (fs::path (session.packet) / "Alternates/02 Vox_~Tk01_v1_48k24.flac"));
    CHECK (fs::exists (fs::path (session.packet) / "Song 1_Mix_v1_48k24.flac"));
}

TEST_CASE ("handoff of another song names it, of an unknown one is refused")
{
    const BandSession session;
    session.apply ({ { { "do", "song.add" }, { "title", "Encore" } } });
    CHECK (jsonOf ({ "handoff", session.path, "-o", session.packet, "--song", "Song 1" })["ok"] == true);
    checkFails ({ "handoff", session.path, "-o", session.packet, "--song", "Nobody" }, "Nobody");
}

TEST_CASE ("handoff of a song without a recording is refused and makes no file")
{
    const CliSession session;
    const auto packet = session.file ("packet");
    checkFails ({ "handoff", session.path, "-o", packet }, "ecorded");
    CHECK ((! fs::exists (packet) || fs::is_empty (packet)));
}

TEST_CASE ("handoff does not write among the session's own files, and not in place of a file")
{
    const BandSession session;
    checkFails ({ "handoff", session.path, "-o", session.path + "/audio" }, "own files");
    writeText (session.packet, "a letter");
    checkFails ({ "handoff", session.path, "-o", session.packet });
    CHECK (textOf (session.packet) == "a letter");
}

TEST_CASE ("handoff leaves the session as it was")
{
    const BandSession session;
    const auto before = textOf (session.path + "/session.json");
    const auto files = filesIn (session.path);
    jsonOf ({ "handoff", session.path, "-o", session.packet });
    CHECK (textOf (session.path + "/session.json") == before);
    CHECK (filesIn (session.path) == files);
}

TEST_CASE ("handoff without a folder to write into is a wrong call")
{
    const BandSession session;
    CHECK (cli ({ "handoff", session.path }).exitCode == 2);
}

TEST_CASE ("handoff's report looks at the packet, not at the package the song has")
{
    const BandSession session;
    session.apply ({ { { "do", "deliver.set" }, { "kind", "mastering" }, { "rate", 44100 } } });
    CHECK (cli ({ "handoff", session.path, "-o", session.packet }).exitCode == 0);
    std::ifstream stream (fs::path (session.packet) / "report.html");
    const std::string report { std::istreambuf_iterator<char> (stream), {} };
    CHECK (report.find ("Native rate and depth") != std::string::npos);
    CHECK (report.find ("44.1 kHz") == std::string::npos);
}
