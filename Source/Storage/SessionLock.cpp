#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <nlohmann/json.hpp>
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

    /** "in process N on HOST since T", or nothing when the holder has not said so. */
    std::string holder (int file)
    {
        std::array<char, 512> text {};
        const auto size = ::pread (file, text.data(), text.size(), 0);
        const auto held = Json::parse (text.data(), text.data() + std::max<ssize_t> (0, size), nullptr, false);

        if (! held.is_object() || ! held.contains ("pid") || ! held.contains ("host") || ! held.contains ("since")
            || ! held["pid"].is_number_integer() || ! held["host"].is_string() || ! held["since"].is_string())
            return "in another program";

        return "in process " + held["pid"].dump() + " on " + fitted (held["host"].get<std::string>(), 40)
             + " since " + fitted (held["since"].get<std::string>(), 24);
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
        return diskProblem (shown + " cannot be locked for writing", errno, folder);

    std::unique_ptr<SessionLock> lock (new SessionLock (file));

    if (::flock (file, LOCK_EX | LOCK_NB) != 0)
    {
        if (errno == EWOULDBLOCK)
            return Problem { fitted (shown + " is open " + holder (file) + "; close it there first") };

        return diskProblem (shown + " cannot be locked for writing", errno, folder);
    }

    const auto text = Json { { "pid", ::getpid() }, { "host", hostName() }, { "since", nowInUtc() } }
                          .dump (-1, ' ', false, Json::error_handler_t::replace) + "\n";

    // For the message only: a full disk must not keep anybody from opening the session.
    if (::ftruncate (file, 0) == 0)
        [[maybe_unused]] const auto written = ::pwrite (file, text.data(), text.size(), 0);

    return lock;
}
}
