#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace takelane;

namespace
{
    std::string problemOf (const Result<std::unique_ptr<SessionLock>>& result)
    {
        return result.ok() ? "none" : result.problem().text;
    }

    /** Another process that takes the lock, starts a program that outlives it, and waits to be killed. */
    class OtherProgram
    {
    public:
        explicit OtherProgram (const std::filesystem::path& folder)
        {
            int ends[2];
            REQUIRE (::pipe (ends) == 0);
            process = ::fork();

            if (process == 0)
                run (folder, ends[1]);

            ::close (ends[1]);
            REQUIRE (::read (ends[0], &started, sizeof (started)) == sizeof (started));
            ::close (ends[0]);
        }

        ~OtherProgram()
        {
            kill();

            if (started > 0)
                ::kill (started, SIGKILL);
        }

        bool hasLock() const        { return started > 0; }
        pid_t id() const            { return process; }

        void kill()
        {
            if (process <= 0)
                return;

            ::kill (process, SIGKILL);
            ::waitpid (process, nullptr, 0);
            process = 0;
        }

    private:
        [[noreturn]] static void run (const std::filesystem::path& folder, int answer)
        {
            const auto lock = SessionLock::acquire (folder);
            int starting[2];
            const auto ready = lock && ::pipe2 (starting, O_CLOEXEC) == 0;
            const pid_t child = ready ? ::fork() : -1;

            if (child == 0)
            {
                ::execl ("/bin/sleep", "sleep", "600", nullptr);
                ::_exit (1);
            }

            // Its end of the pipe closes when the other program has taken the place of this one.
            if (char nothing; ready && (::close (starting[1]) != 0 || ::read (starting[0], &nothing, 1) != 0))
                ::_exit (1);

            if (::write (answer, &child, sizeof (child)) != sizeof (child))
                ::_exit (1);

            for (;;)
                ::pause();
        }

        pid_t process = 0, started = 0;
    };
}

TEST_CASE ("A session is locked until the lock goes")
{
    const TempFolder folder;
    {
        const auto lock = SessionLock::acquire (folder.path());
        REQUIRE (lock.ok());
        CHECK (problemOf (SessionLock::acquire (folder.path())).find ("is open in Takelane on this computer since ") != std::string::npos);
    }

    CHECK (SessionLock::acquire (folder.path()).ok());
}

TEST_CASE ("The lock of another program is refused with who has it since when, and is free when it is killed")
{
    const TempFolder folder;
    OtherProgram other (folder.path());
    REQUIRE (other.hasLock());

    const auto problem = problemOf (SessionLock::acquire (folder.path()));
    CHECK (problem.find ("is open in Takelane on this computer since ") != std::string::npos);
    CHECK (problem.find (std::to_string (other.id())) == std::string::npos);
    CHECK (problem.find ("; close it there first") != std::string::npos);
    CHECK (problem.size() <= longestProblem);

    other.kill();
    CHECK (SessionLock::acquire (folder.path()).ok());
}

TEST_CASE ("A lock whose holder has written nothing readable is still respected")
{
    const TempFolder folder;
    const auto lock = SessionLock::acquire (folder.path());
    REQUIRE (lock.ok());

    for (const auto* text : { "", "garbage", "[]", "{\"pid\": \"x\"}", "{\"host\": 7}" })
    {
        writeContents (folder / ".lock", text);
        CHECK (problemOf (SessionLock::acquire (folder.path())).find ("is open in another program; close it there first") != std::string::npos);
    }
}

TEST_CASE ("Who has the session since when is told in local time, with the day when it is not today")
{
    const TempFolder folder;
    const auto lock = SessionLock::acquire (folder.path());
    REQUIRE (lock.ok());
    const auto* before = std::getenv ("TZ");
    const std::string zone = before != nullptr ? before : "";
    ::setenv ("TZ", "EST5", 1);
    ::tzset();
    writeContents (folder / ".lock", R"({"pid": 1, "host": "studio-b", "user": "anna", "since": "2020-03-09T02:30:00Z"})");
    const auto problem = problemOf (SessionLock::acquire (folder.path()));
    before != nullptr ? ::setenv ("TZ", zone.c_str(), 1) : ::unsetenv ("TZ");
    ::tzset();
    CHECK (problem.find ("is open in Takelane on studio-b since 21:30 on 8 March (anna); close it there first") != std::string::npos);
}

TEST_CASE ("A folder that is not there cannot be locked")
{
    const TempFolder folder;
    CHECK (problemOf (SessionLock::acquire (folder / "gone")).find ("cannot be opened to work in: it is not there") != std::string::npos);
}
