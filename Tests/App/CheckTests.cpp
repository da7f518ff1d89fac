#include "App/SessionCheck.h"
#include "App/Import.h"
#include "App/SessionStore.h"
#include "Session/MixEdits.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"
#include "Tests/Support/ForeignFiles.h"

using namespace takelane;

namespace
{
    /** A session with one imported take on track "A". */
    struct Place
    {
        Place()
        {
            const auto session = newSession ("Test", 48000, SampleFormat::int24);
            REQUIRE (createSessionFolder (folder / "s", { session, {}, 1, "Takelane test" }).ok());

            ImportSettings settings;
            settings.sessionFolder = folder / "s";
            settings.decoder = TAKELANE_BIN_DIR "/takelane-cli";
            Import import (settings);
            const auto source = writeForeign (folder / "a.wav", {}, ramp24 (1000));
            imported = SessionBuilder::must (import.asTrack (session, session.song, source, "A", {}));
            import.keep();
            save (imported.session);
        }

        void save (const Session& session) const
        {
            REQUIRE (saveSession (folder / "s", { session, {}, readSession (folder / "s")->rev + 1, "Takelane test" }).ok());
        }

        std::vector<CheckProblem> found() const     { return SessionBuilder::must (checkSession (folder / "s")); }

        CheckProblem onlyProblem() const
        {
            const auto all = found();
            REQUIRE (all.size() == 1);
            return all.front();
        }

        std::filesystem::path take() const          { return folder / "s" / "audio" / "Song-1_A_Tk01.wav"; }

        TempFolder folder;
        ImportedTake imported;
    };

    constexpr auto takeName = "audio/Song-1_A_Tk01.wav";
}

TEST_CASE ("A whole session has nothing wrong")
{
    CHECK (Place().found().empty());
}

TEST_CASE ("A missing file is named")
{
    const Place place;
    std::filesystem::remove (place.take());
    CHECK (place.onlyProblem().where == takeName);
    CHECK (place.onlyProblem().what.find ("missing") != std::string::npos);
}

TEST_CASE ("A file of another length, rate or width is named with what is off")
{
    const Place place;
    const auto [kind, frames, word] = GENERATE (table<ForeignFile, int, std::string> ({
        { { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 1 }, 999, "999 frames" },
        { { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 1 }, 1001, "1001 frames" },
        { { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 1 }, 1000, "44100 Hz" },
        { { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 2 }, 2000, "2 channel" } }));
    writeForeign (place.take(), kind, ramp24 (frames));
    CHECK (place.onlyProblem().where == takeName);
    CHECK (place.onlyProblem().what.find (word) != std::string::npos);
}

TEST_CASE ("A file that is no sound, or cut in its header, is named")
{
    const Place place;
    const auto text = GENERATE (std::string(), std::string ("RIFF"), std::string (5000, 'x'));
    writeText (place.take(), text);
    CHECK (place.onlyProblem().where == takeName);
}

TEST_CASE ("A file that no take uses is named")
{
    const Place place;
    writeForeign (place.folder / "s" / "audio" / "Stray.wav", {}, ramp24 (10));
    CHECK (place.onlyProblem().where == "audio/Stray.wav");
}

TEST_CASE ("A voice note's file is no orphan, and is named when it is gone")
{
    const Place place;
    const auto note = place.folder / "s" / "audio" / "Talk.wav";
    std::filesystem::copy_file (place.take(), note);
    const auto session = place.imported.session;
    place.save (SessionBuilder::must (addSlate (session, session.song, { "audio/Talk.wav", { 1000 }, {}, 0, {}, {} })));
    CHECK (place.found().empty());

    std::filesystem::remove (note);
    const auto problem = place.onlyProblem();
    CHECK (problem.where == "audio/Talk.wav");
    CHECK (problem.what.find ("voice note") != std::string::npos);
}

TEST_CASE ("A journal left behind is named, one that was put away is not")
{
    const Place place;
    std::filesystem::create_directories (place.folder / "s" / "takes" / "recovered");
    writeText (place.folder / "s" / "takes" / "recovered" / "pass-0001.jsonl", "{}");
    CHECK (place.found().empty());
    writeText (place.folder / "s" / "takes" / "pass-0002.jsonl", "{}");
    CHECK (place.onlyProblem().where == "takes/pass-0002.jsonl");
}

TEST_CASE ("A newer autosave is named, an older one is not")
{
    const Place place;
    const auto rev = readSession (place.folder / "s")->rev;
    REQUIRE (saveAutosave (place.folder / "s", { place.imported.session, {}, rev, "Takelane test" }).ok());
    CHECK (place.found().empty());
    REQUIRE (saveAutosave (place.folder / "s", { place.imported.session, {}, rev + 1, "Takelane test" }).ok());
    CHECK (place.onlyProblem().where == "autosave.json");
}

TEST_CASE ("Takes in the bin are not wrong and their files no orphans")
{
    const Place place;
    place.save (SessionBuilder::must (removeTrack (place.imported.session, place.imported.track)));
    CHECK (place.found().empty());

    History history (newSession ("Test", 48000, SampleFormat::int24));
    history.push (place.imported.session, "Import", "Imported A");
    history.undo();
    place.save (history.now());
    CHECK (place.found().empty());
}

TEST_CASE ("A link that leads out of the session is named")
{
    const Place place;
    std::filesystem::rename (place.take(), place.folder / "outside.wav");
    std::filesystem::create_symlink (place.folder / "outside.wav", place.take());
    CHECK (place.onlyProblem().where == takeName);
    CHECK (place.onlyProblem().what.find ("outside") != std::string::npos);
}

TEST_CASE ("A session.json that cannot be read is the one thing found; no session at all is a refusal")
{
    const Place place;
    writeText (place.folder / "s" / "session.json", "{");
    CHECK (place.onlyProblem().where == "session.json");
    CHECK_FALSE (checkSession (place.folder / "nowhere").ok());
}

TEST_CASE ("Looking a session over changes nothing in it")
{
    const Place place;
    std::filesystem::remove (place.take());
    const auto listing = [&place]
    {
        std::vector<std::string> names;

        for (const auto& entry : std::filesystem::recursive_directory_iterator (place.folder / "s"))
            names.push_back (entry.path().string() + std::to_string (entry.is_regular_file() ? entry.file_size() : 0));

        std::sort (names.begin(), names.end());
        return names;
    };

    const auto before = listing();
    CHECK (place.found().size() == 1);
    CHECK (listing() == before);
}
