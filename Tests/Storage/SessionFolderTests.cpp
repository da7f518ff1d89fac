#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"
#include "Storage/SessionSchema.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FullSession.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"

#include <set>
#include <sys/stat.h>

using namespace takelane;
namespace fs = std::filesystem;

namespace
{
    LoadedSession sessionOfRev (std::int64_t rev)
    {
        auto loaded = fullSession();
        loaded.rev = rev;
        return loaded;
    }

    template <typename T>
    std::string problemOf (const Result<T>& result)
    {
        const auto text = result.ok() ? std::string ("none") : result.problem().text;
        CHECK (text.size() <= longestProblem);
        return text;
    }

    bool contains (const std::string& text, const std::string& part)     { return text.find (part) != std::string::npos; }

    std::set<std::string> namesIn (const fs::path& folder)
    {
        std::set<std::string> names;

        for (const auto& entry : fs::directory_iterator (folder))
            names.insert (entry.path().filename().string());

        return names;
    }

    void create (const fs::path& folder, std::int64_t rev = 1)
    {
        const auto made = createSessionFolder (folder, sessionOfRev (rev));
        INFO (problemOf (made));
        REQUIRE (made.ok());
    }

    void save (const fs::path& folder, std::int64_t rev)
    {
        const auto saved = saveSession (folder, sessionOfRev (rev));
        INFO (problemOf (saved));
        REQUIRE (saved.ok());
    }

    std::int64_t revIn (const fs::path& folder)
    {
        const auto read = readSession (folder);
        INFO (problemOf (read));
        REQUIRE (read.ok());
        return read->rev;
    }
}

TEST_CASE ("A new session folder has its sub-folders and a session that opens")
{
    const TempFolder temporary;
    const auto folder = temporary / "My session";
    create (folder);
    CHECK (namesIn (folder) == std::set<std::string> { "audio", "backups", "peaks", "session.json", "takes" });
    CHECK (isSame (*readSession (folder), sessionOfRev (1)));
}

TEST_CASE ("A session can be made in an empty folder that is there, but not in one with anything in it")
{
    const TempFolder temporary;
    create (temporary.path());

    const auto before = contentsOf (temporary / "session.json");
    CHECK (contains (problemOf (createSessionFolder (temporary.path(), sessionOfRev (2))), "is not empty"));
    CHECK (contentsOf (temporary / "session.json") == before);
}

TEST_CASE ("A session folder cannot be made in place of a file or below a folder that is not there")
{
    const TempFolder temporary;
    writeContents (temporary / "file", "mine");
    CHECK (contains (problemOf (createSessionFolder (temporary / "file", sessionOfRev (1))), "is a file"));
    CHECK (contentsOf (temporary / "file") == "mine");
    CHECK (contains (problemOf (createSessionFolder (temporary / "no/such/place", sessionOfRev (1))), "could not be made"));
    CHECK (namesIn (temporary.path()) == std::set<std::string> { "file" });
}

TEST_CASE ("A session that cannot be saved leaves no half-made folder")
{
    const TempFolder temporary;
    auto wrong = sessionOfRev (1);
    wrong.session.songs.clear();
    CHECK_FALSE (createSessionFolder (temporary / "new", wrong).ok());
    CHECK (namesIn (temporary.path()).empty());
}

TEST_CASE ("What would not open again is never saved")
{
    const TempFolder temporary;
    create (temporary.path());
    const auto before = contentsOf (temporary / "session.json");

    auto wrong = sessionOfRev (2);
    wrong.session.song = { 999 };
    CHECK (contains (problemOf (saveSession (temporary.path(), wrong)), "Not saved, the file before stands"));
    CHECK (contains (problemOf (saveAutosave (temporary.path(), wrong)), "Not saved, the file before stands"));
    CHECK (contentsOf (temporary / "session.json") == before);
    CHECK_FALSE (fs::exists (temporary / "autosave.json"));
}

TEST_CASE ("Each save keeps the one before as a backup, and the last 20 by their number stay")
{
    const TempFolder temporary;
    create (temporary.path());
    const auto first = contentsOf (temporary / "session.json");
    save (temporary.path(), 2);
    CHECK (namesIn (temporary / "backups") == std::set<std::string> { "session-1.json" });
    CHECK (contentsOf (temporary / "backups/session-1.json") == first);

    writeContents (temporary / "backups/notes.txt", "mine");
    writeContents (temporary / "backups/session-old.json", "mine too");

    for (auto rev = 3; rev <= 125; ++rev)
        save (temporary.path(), rev);

    std::set<std::string> expected { "notes.txt", "session-old.json" };

    for (auto rev = 105; rev <= 124; ++rev)
        expected.insert ("session-" + std::to_string (rev) + ".json");

    CHECK (namesIn (temporary / "backups") == expected);
    CHECK (revIn (temporary.path()) == 125);
    CHECK (newestGoodBackup (temporary.path())->rev == 124);
}

TEST_CASE ("The newest backup is the one with the highest number, whatever the clock says, and damaged ones are passed over")
{
    const TempFolder temporary;
    create (temporary.path(), 8);

    for (const auto rev : { 9, 10, 11 })
        save (temporary.path(), rev);

    fs::last_write_time (temporary / "backups/session-8.json", fs::file_time_type::clock::now() + std::chrono::hours (24));
    CHECK (newestGoodBackup (temporary.path())->rev == 10);

    writeContents (temporary / "backups/session-10.json", "{");
    CHECK (newestGoodBackup (temporary.path())->rev == 9);
}

TEST_CASE ("A backups folder that was thrown away is made anew")
{
    const TempFolder temporary;
    create (temporary.path());
    fs::remove_all (temporary / "backups");
    save (temporary.path(), 2);
    CHECK (namesIn (temporary / "backups") == std::set<std::string> { "session-1.json" });
}

TEST_CASE ("Another session under the number of a backup takes its place")
{
    const TempFolder temporary;
    create (temporary.path(), 5);
    writeContents (temporary / "backups/session-5.json", "an old one");
    const auto standing = contentsOf (temporary / "session.json");
    save (temporary.path(), 6);
    CHECK (contentsOf (temporary / "backups/session-5.json") == standing);
}

TEST_CASE ("A damaged session.json is refused with the way out, and nothing is changed")
{
    const TempFolder temporary;
    create (temporary.path());
    const auto whole = contentsOf (temporary / "session.json");

    for (const auto& damaged : { std::string(), whole.substr (0, whole.size() / 2), std::string (4096, '\0'), std::string ("{}") })
    {
        writeContents (temporary / "session.json", damaged);
        const auto problem = problemOf (readSession (temporary.path()));
        CHECK (problem.starts_with ("session.json"));
        CHECK (contains (problem, "takelane-cli recover " + shownPath (temporary.path(), 60)));
        CHECK (contentsOf (temporary / "session.json") == damaged);
        CHECK (isDamagedSession (temporary.path()));
    }
}

TEST_CASE ("Saving over a damaged session.json keeps it beside")
{
    const TempFolder temporary;
    create (temporary.path());

    for (auto n = 1; n <= 3; ++n)
    {
        writeContents (temporary / "session.json", "damaged " + std::to_string (n));
        save (temporary.path(), 1 + n);
        CHECK (contentsOf (temporary / ("session.json.damaged-" + std::to_string (n))) == "damaged " + std::to_string (n));
    }

    CHECK (revIn (temporary.path()) == 4);
    CHECK (namesIn (temporary / "backups").empty());
}

TEST_CASE ("A newer version's session.json is never written over and is not called damaged")
{
    const TempFolder temporary;
    create (temporary.path());
    const std::string newer = R"({"format": "takelane-session", "version": 2, "savedBy": "Takelane 3"})";
    writeContents (temporary / "session.json", newer);

    CHECK (problemOf (readSession (temporary.path()))
           == "session.json: made by \"Takelane 3\" (format 2); this program reads up to format 1: update Takelane");
    CHECK (contains (problemOf (saveSession (temporary.path(), sessionOfRev (2))), "update Takelane"));
    CHECK_FALSE (isDamagedSession (temporary.path()));
    CHECK (contentsOf (temporary / "session.json") == newer);
}

TEST_CASE ("A folder without a session.json is told apart from one that has lost it")
{
    const TempFolder temporary;
    CHECK (contains (problemOf (readSession (temporary / "nowhere")), "has no session.json"));
    CHECK (contains (problemOf (readSession (temporary.path())), "has no session.json"));
    CHECK_FALSE (isDamagedSession (temporary.path()));

    create (temporary.path());
    save (temporary.path(), 2);
    fs::remove (temporary / "session.json");
    CHECK (contains (problemOf (readSession (temporary.path())), "takelane-cli recover"));
    CHECK (isDamagedSession (temporary.path()));
}

TEST_CASE ("What is not a regular file is not read as a session")
{
    const TempFolder temporary;
    create (temporary.path());
    fs::remove (temporary / "session.json");
    REQUIRE (::mkfifo ((temporary / "session.json").c_str(), 0644) == 0);
    CHECK (contains (problemOf (readSession (temporary.path())), "is not a file"));

    fs::remove (temporary / "session.json");
    fs::create_directory (temporary / "session.json");
    CHECK (contains (problemOf (readSession (temporary.path())), "is not a file"));
}

TEST_CASE ("A file larger than any session is refused before it is read")
{
    const TempFolder temporary;
    create (temporary.path());
    fs::resize_file (temporary / "session.json", std::uintmax_t { 1 } << 40);
    CHECK (contains (problemOf (readSession (temporary.path())), "is larger than 64 MiB"));
}

TEST_CASE ("An autosave counts when its number is above the session's")
{
    const TempFolder temporary;
    create (temporary.path(), 5);
    CHECK_FALSE (newerAutosave (temporary.path()).has_value());

    REQUIRE (saveAutosave (temporary.path(), sessionOfRev (6)).ok());
    CHECK (newerAutosave (temporary.path())->rev == 6);
    CHECK (namesIn (temporary / "backups").empty());
    CHECK (revIn (temporary.path()) == 5);

    save (temporary.path(), 6);
    CHECK_FALSE (newerAutosave (temporary.path()).has_value());

    REQUIRE (saveAutosave (temporary.path(), sessionOfRev (7)).ok());
    removeAutosave (temporary.path());
    CHECK_FALSE (newerAutosave (temporary.path()).has_value());
    CHECK_FALSE (fs::exists (temporary / "autosave.json"));
}

TEST_CASE ("A damaged autosave is passed over, and a good one counts beside a damaged session")
{
    const TempFolder temporary;
    create (temporary.path(), 5);
    writeContents (temporary / "autosave.json", "{");
    CHECK_FALSE (newerAutosave (temporary.path()).has_value());

    REQUIRE (saveAutosave (temporary.path(), sessionOfRev (4)).ok());
    writeContents (temporary / "session.json", "{");
    CHECK (newerAutosave (temporary.path())->rev == 4);

    writeContents (temporary / "session.json", R"({"format": "takelane-session", "version": 9})");
    CHECK_FALSE (newerAutosave (temporary.path()).has_value());
}

TEST_CASE ("References into the session folder are resolved, those out of it are not")
{
    const TempFolder temporary;
    const auto folder = fs::canonical (temporary.path()) / "session";
    fs::create_directories (folder / "audio");
    fs::create_directories (temporary / "session-elsewhere");
    writeContents (folder / "audio/a.wav", "x");
    fs::create_symlink ("/etc", folder / "audio/out");
    fs::create_symlink (temporary / "session-elsewhere", folder / "audio/beside");
    fs::create_symlink ("a.wav", folder / "audio/b.wav");
    fs::create_symlink ("loop", folder / "audio/loop");

    CHECK (resolveInside (folder, "audio/a.wav") == folder / "audio/a.wav");
    CHECK (resolveInside (folder, "audio/b.wav") == folder / "audio/a.wav");
    CHECK (resolveInside (folder, "audio/not there.wav") == folder / "audio/not there.wav");
    CHECK (resolveInside (folder, "./audio/a.wav") == folder / "audio/a.wav");

    for (const std::string escaping : { "/etc/passwd", "../x.wav", "audio/../../x.wav", "audio/..", "", ".", "audio/out/passwd", "audio/out",
                                        "audio/beside/x.wav", "audio/loop", "audio\\a.wav" })
    {
        INFO (escaping);
        CHECK_FALSE (resolveInside (folder, escaping).has_value());
    }

    CHECK_FALSE (resolveInside (folder, std::string ("audio/a.wav\0x", 13)).has_value());
    CHECK_FALSE (resolveInside (folder / "gone", "audio/a.wav").has_value());
}

TEST_CASE ("The schema in the program is the published one")
{
    CHECK (sessionSchema() == contentsOf (fs::path (TAKELANE_SOURCE_DIR) / "Resources/session.schema.json"));
}

TEST_CASE ("Sentences about files stay within 200 bytes and never cut a character")
{
    const TempFolder temporary;
    std::string deep = temporary.path().string();

    while (deep.size() < 1000)
        deep += "/éééééééééééééééééééé";

    const auto problem = problemOf (readSession (deep));
    CHECK (contains (problem, "..."));
    CHECK (fitted (std::string (300, 'x')).size() == longestProblem);
    CHECK (fitted ("ééé", 5) == "é...");
    CHECK (shownPath ("/aé/b", 5) == ".../b");
}
