#include "Storage/DurableFile.h"
#include "Storage/Posix.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/FullSession.h"
#include "Tests/Support/ReadOnlyMount.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"
#include "Tests/Support/TracedChild.h"

#include <cerrno>
#include <sys/stat.h>
#include <vector>

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

    bool contains (const std::string& text, const std::string& part)     { return text.find (part) != std::string::npos; }

    std::string problemOf (const Result<void>& result)
    {
        const auto text = result.ok() ? std::string ("none") : result.problem().text;
        CHECK (text.size() <= longestProblem);
        return text;
    }

    bool hasLeftover (const fs::path& folder)
    {
        for (const auto& entry : fs::recursive_directory_iterator (folder))
            if (contains (entry.path().filename().string(), ".tmp-"))
                return true;

        return false;
    }

    /** Fails the n-th call from the moment it is set, once or for good. */
    struct FailingCall
    {
        FailingCall (int nth, int error, bool forGood)
        {
            left = nth;
            code = error;
            lasting = forGood;
            posix::setFaultHook (&decide);
        }

        ~FailingCall()              { posix::setFaultHook (nullptr); }

        static int decide (posix::Call)
        {
            --left;
            return left == -1 || (lasting && left < 0) ? code : 0;
        }

        static bool hasHappened()   { return left < 0; }

        static inline int left = 0, code = 0;
        static inline bool lasting = false;
    };

    /** The old session or the new one, whole; and the next save works. */
    void requireOldOrNew (const fs::path& folder, std::int64_t oldRev, std::int64_t newRev)
    {
        const auto read = readSession (folder);
        INFO ((read ? std::string() : read.problem().text));
        REQUIRE (read.ok());
        REQUIRE ((isSame (*read, sessionOfRev (oldRev)) || isSame (*read, sessionOfRev (newRev))));
    }

    void requireNextSaveWorks (const fs::path& folder, std::int64_t rev)
    {
        const auto saved = saveSession (folder, sessionOfRev (rev));
        INFO (problemOf (saved));
        REQUIRE (saved.ok());
        REQUIRE (isSame (*readSession (folder), sessionOfRev (rev)));
        REQUIRE_FALSE (hasLeftover (folder));
    }
}

TEST_CASE ("A written file is whole, and the one before can stay under another name")
{
    const TempFolder folder;
    REQUIRE (writeDurably ({ folder.path(), "a.json", "one", "old.json" }).ok());
    CHECK (contentsOf (folder / "a.json") == "one");
    CHECK_FALSE (fs::exists (folder / "old.json"));

    REQUIRE (writeDurably ({ folder.path(), "a.json", "two", "old.json" }).ok());
    REQUIRE (writeDurably ({ folder.path(), "a.json", "three", "old.json" }).ok());
    CHECK (contentsOf (folder / "a.json") == "three");
    CHECK (contentsOf (folder / "old.json") == "two");
    CHECK_FALSE (hasLeftover (folder.path()));
}

TEST_CASE ("The new text is on the disk before it takes the old one's place, and its name after")
{
    using posix::Call;
    static std::vector<Call> calls;
    const TempFolder folder;
    calls.clear();
    posix::setFaultHook ([] (Call call) { calls.push_back (call); return 0; });
    const auto written = writeDurably ({ folder.path(), "a.json", "one", {} });
    posix::setFaultHook (nullptr);

    REQUIRE (written.ok());
    CHECK (calls == std::vector<Call> { Call::open, Call::write, Call::sync, Call::close, Call::rename, Call::open, Call::sync, Call::close });
}

TEST_CASE ("A replaced file keeps its mode")
{
    const TempFolder folder;
    REQUIRE (writeDurably ({ folder.path(), "a.json", "one", {} }).ok());
    REQUIRE (::chmod ((folder / "a.json").c_str(), 0640) == 0);
    REQUIRE (writeDurably ({ folder.path(), "a.json", "two", {} }).ok());

    struct stat found {};
    REQUIRE (::stat ((folder / "a.json").c_str(), &found) == 0);
    CHECK ((found.st_mode & 07777) == 0640);
}

TEST_CASE ("A symbolic link to the file is followed, not replaced, to another disk too")
{
    const TempFolder folder;
    const SmallDisk elsewhere ("size=64k");
    writeContents (elsewhere / "real.json", "one");
    fs::create_symlink (elsewhere / "real.json", folder / "a.json");

    REQUIRE (writeDurably ({ folder.path(), "a.json", "two", "old.json" }).ok());
    CHECK (fs::is_symlink (folder / "a.json"));
    CHECK (contentsOf (elsewhere / "real.json") == "two");
    CHECK (contentsOf (folder / "old.json") == "one");
    CHECK_FALSE (hasLeftover (elsewhere.path()));
}

TEST_CASE ("Temporary files of a crash are cleared by the next write, other files are left")
{
    const TempFolder folder;
    writeContents (folder / ".a.json.tmp-1", "half");
    writeContents (folder / ".b.json.tmp-1", "not ours");
    REQUIRE (writeDurably ({ folder.path(), "a.json", "one", {} }).ok());
    CHECK_FALSE (fs::exists (folder / ".a.json.tmp-1"));
    CHECK (fs::exists (folder / ".b.json.tmp-1"));
}

TEST_CASE ("Whichever system call of a save fails, once or for good, the session is the old one or the new one")
{
    for (const auto forGood : { false, true })
        for (const auto error : { ENOSPC, EIO, EROFS, EINTR })
        {
            const TempFolder folder;
            REQUIRE (createSessionFolder (folder.path(), sessionOfRev (1)).ok());
            auto rev = 1;
            auto failures = 0;

            for (auto nth = 0;; ++nth)
            {
                Result<void> saved;
                bool happened = false;
                {
                    const FailingCall fault (nth, error, forGood);
                    saved = saveSession (folder.path(), sessionOfRev (rev + 1));
                    happened = FailingCall::hasHappened();
                }

                INFO ("call " << nth << ", errno " << error << ": " << problemOf (saved));
                requireOldOrNew (folder.path(), rev, rev + 1);
                REQUIRE_FALSE (hasLeftover (folder.path()));
                failures += saved.ok() ? 0 : 1;

                if (saved.ok())
                    REQUIRE (readSession (folder.path())->rev == rev + 1);

                rev += 2;
                requireNextSaveWorks (folder.path(), rev);

                if (! happened)
                    break;
            }

            CHECK (failures >= 6);
        }
}

TEST_CASE ("A save killed at any of its system calls leaves the old session or the new one")
{
    const TempFolder folder;
    REQUIRE (createSessionFolder (folder.path(), sessionOfRev (1)).ok());
    const auto prepared = sessionOfRev (2);
    auto killed = 0;

    for (auto stop = 0;; ++stop)
    {
        const auto end = runKilledAt (stop, [&] { (void) saveSession (folder.path(), prepared); });

        if (end == ChildEnd::failed && killed == 0)
        {
            WARN ("skipped: this machine lets no process be traced");
            return;
        }

        INFO ("stop " << stop);
        REQUIRE (end != ChildEnd::failed);
        requireOldOrNew (folder.path(), 1, 2);

        if (end == ChildEnd::finished)
            break;

        ++killed;
        requireNextSaveWorks (folder.path(), 1);
    }

    CHECK (killed > 40);
    CHECK (readSession (folder.path())->rev == 2);
}

TEST_CASE ("A new session killed at any system call opens or can be told from one")
{
    const TempFolder temporary;
    auto killed = 0;

    for (auto stop = 0;; ++stop)
    {
        const auto folder = temporary / std::to_string (stop);
        const auto end = runKilledAt (stop, [&] { (void) createSessionFolder (folder, sessionOfRev (1)); });

        if (end == ChildEnd::failed && killed == 0)
        {
            WARN ("skipped: this machine lets no process be traced");
            return;
        }

        INFO ("stop " << stop);
        REQUIRE (end != ChildEnd::failed);
        const auto read = readSession (folder);
        REQUIRE ((read.ok() ? isSame (*read, sessionOfRev (1)) : contains (read.problem().text, "has no session.json")));
        fs::remove_all (folder);

        if (end == ChildEnd::finished)
            break;

        ++killed;
    }

    CHECK (killed > 20);
}

TEST_CASE ("A disk that fills up during a save leaves the old session and says so, and room makes the next one work")
{
    const SmallDisk folder ("size=256k");

    if (! folder.isMounted())
    {
        WARN ("skipped: mounting a small disk needs root");
        return;
    }

    const auto session = folder / "session";
    REQUIRE (createSessionFolder (session, sessionOfRev (1)).ok());
    auto refused = 0;

    for (auto room = 0; room <= 16; ++room)
    {
        std::string filler (4096, 'x');
        {
            std::ofstream out (folder / "filler", std::ios::binary);

            while (out.write (filler.data(), static_cast<std::streamsize> (filler.size())) && out.flush()) {}
        }

        const auto full = static_cast<std::int64_t> (fs::file_size (folder / "filler"));
        fs::resize_file (folder / "filler", static_cast<std::uintmax_t> (std::max<std::int64_t> (0, full - 4096 * room)));

        const auto saved = saveSession (session, sessionOfRev (2));
        const auto problem = problemOf (saved);
        INFO (room << " pages free: " << problem);
        requireOldOrNew (session, 1, 2);
        REQUIRE_FALSE (hasLeftover (session));

        if (! saved.ok())
        {
            ++refused;
            CHECK (readSession (session)->rev == 1);
            CHECK (contains (problem, "the disk is full (0 MB free); make room and try again"));
        }

        fs::remove (folder / "filler");
        requireNextSaveWorks (session, 1);
    }

    CHECK (refused > 2);
    CHECK (refused < 16);
}

TEST_CASE ("A disk without room for one more file leaves the old session and says so")
{
    const SmallDisk folder ("size=1m,nr_inodes=8");

    if (! folder.isMounted())
    {
        WARN ("skipped: mounting a small disk needs root");
        return;
    }

    REQUIRE (createSessionFolder (folder.path(), sessionOfRev (1)).ok());
    writeContents (folder / "last", "");
    writeContents (folder / "very last", "");
    CHECK (contains (problemOf (saveSession (folder.path(), sessionOfRev (2))), "the disk can hold no more files; delete some and try again"));
    requireOldOrNew (folder.path(), 1, 1);

    fs::remove (folder / "last");
    CHECK (contains (problemOf (saveSession (folder.path(), sessionOfRev (2))), "the disk can hold no more files; delete some and try again"));
    requireOldOrNew (folder.path(), 1, 1);
    CHECK_FALSE (hasLeftover (folder.path()));

    fs::remove (folder / "very last");
    requireNextSaveWorks (folder.path(), 2);
}

TEST_CASE ("A read-only folder can be read, and neither locked, saved nor made into a session")
{
    const TempFolder folder;
    const auto session = folder / "session";
    REQUIRE (createSessionFolder (session, sessionOfRev (1)).ok());
    const ReadOnlyMount mounted (folder.path());

    if (! mounted.isMounted())
    {
        WARN ("skipped: a read-only mount needs root");
        return;
    }

    CHECK (isSame (*readSession (session), sessionOfRev (1)));

    const auto lock = SessionLock::acquire (session);
    REQUIRE_FALSE (lock.ok());
    CHECK (contains (lock.problem().text, "(read-only); copy the folder to a disk of your own and open the copy"));
    CHECK (contains (problemOf (saveSession (session, sessionOfRev (2))), "the disk is read-only"));
    CHECK (contains (problemOf (saveAutosave (session, sessionOfRev (2))), "the disk is read-only"));
    CHECK (contains (problemOf (createSessionFolder (folder / "new", sessionOfRev (1))), "the disk is read-only"));
    CHECK (isSame (*readSession (session), sessionOfRev (1)));
}
