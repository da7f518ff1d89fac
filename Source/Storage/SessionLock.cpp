#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

namespace takelane
{
namespace
{
    using Json = nlohmann::json;

    std::string nowInUtc()
    {
        const auto now = std::chrono::system_clock::to_time_t (std::chrono::system_clock::now());
        std::tm parts {};
        std::array<char, 32> text {};
        std::strftime (text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", gmtime_r (&now, &parts));
        return text.data();
    }

    std::string hostName()
    {
        std::array<char, 256> name {};
        return ::gethostname (name.data(), name.size() - 1) == 0 ? name.data() : "?";
    }

    std::string userName()
    {
        const auto* entry = ::getpwuid (::geteuid());
        return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : "";
    }

    /** "since 14:05", and the day when it is another one; empty for what is no time. */
    std::string sinceText (const std::string& utc)
    {
        std::tm parts {}, then {}, today {};

        if (::strptime (utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) == nullptr)
            return {};

        const auto when = ::timegm (&parts);
        const auto now = std::chrono::system_clock::to_time_t (std::chrono::system_clock::now());

        if (::localtime_r (&when, &then) == nullptr || ::localtime_r (&now, &today) == nullptr)
            return {};

        const bool isToday = then.tm_year == today.tm_year && then.tm_yday == today.tm_yday;
        std::array<char, 64> text {};
        std::strftime (text.data(), text.size(), isToday ? " since %H:%M" : " since %H:%M on %-d %B", &then);
        return text.data();
    }

    /** "in Takelane on this computer since 14:05 (anna)", or less when the holder has not said so. */
    std::string holder (int file)
    {
        std::array<char, 512> text {};
        const auto size = ::pread (file, text.data(), text.size(), 0);
        const auto held = Json::parse (text.data(), text.data() + std::max<ssize_t> (0, size), nullptr, false);
        const auto word = [&held] (const char* name) { return held.is_object() && held.contains (name) && held[name].is_string() ? held[name].get<std::string>() : std::string(); };
        const auto host = word ("host"), user = word ("user");

        if (host.empty())
            return "in another program";

        return "in Takelane on " + (host == hostName() ? "this computer" : fitted (host, 40)) + sinceText (word ("since"))
             + (user.empty() ? "" : " (" + fitted (user, 24) + ")");
    }

    /** Whose rights or whose disk it is does not matter to who only wants to work on it. */
    Problem notOurs (const std::filesystem::path& folder, const std::string& shown, int error)
    {
        if (error == EROFS || error == EACCES || error == EPERM)
            return Problem { fitted (shown + " can be read here but not changed (read-only); copy the folder to a disk of your own and open the copy") };

        return diskProblem (shown + " cannot be opened to work in", error, folder);
    }
}

SessionLock::SessionLock (int fd) : descriptor (fd) {}

SessionLock::~SessionLock()
{
    ::close (descriptor);
}

Result<std::unique_ptr<SessionLock>> SessionLock::acquire (const std::filesystem::path& folder)
{
    const auto shown = shownPath (folder);
    const auto file = ::open ((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);

    if (file < 0)
        return notOurs (folder, shown, errno);

    std::unique_ptr<SessionLock> lock (new SessionLock (file));

    if (::flock (file, LOCK_EX | LOCK_NB) != 0)
    {
        if (errno == EWOULDBLOCK)
            return Problem { fitted (shown + " is open " + holder (file) + "; close it there first") };

        return notOurs (folder, shown, errno);
    }

    const auto text = Json { { "pid", ::getpid() }, { "host", hostName() }, { "user", userName() }, { "since", nowInUtc() } }
                          .dump (-1, ' ', false, Json::error_handler_t::replace) + "\n";

    // For the message only: a full disk must not keep anybody from opening the session.
    if (::ftruncate (file, 0) == 0)
        [[maybe_unused]] const auto written = ::pwrite (file, text.data(), text.size(), 0);

    return lock;
}
}
