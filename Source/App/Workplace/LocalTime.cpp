#include "App/Workplace/LocalTime.h"

#include <array>
#include <ctime>
#include <sys/stat.h>

namespace takelane
{
namespace
{
std::string shown (std::time_t when, const char* today, const char* before)
{
    const auto now = std::time (nullptr);
    std::tm then {}, here {};
    ::localtime_r (&when, &then);
    ::localtime_r (&now, &here);
    const bool isToday = then.tm_year == here.tm_year && then.tm_yday == here.tm_yday;

    std::array<char, 64> text {};
    std::strftime (text.data(), text.size(), isToday ? today : before, &then);
    const std::string whole = text.data();
    return whole.starts_with (' ') ? whole.substr (1) : whole;
}
}

std::string shownTimeOf (const std::filesystem::path& path, TimeDetail detail)
{
    struct ::stat about {};

    if (::stat (path.c_str(), &about) != 0)
        return {};

    return detail == TimeDetail::seconds ? shown (about.st_mtime, "%H:%M:%S", "%e %b %H:%M:%S") : shown (about.st_mtime, "%H:%M", "%e %b %H:%M");
}

std::string shownDay (std::int64_t secondsSince1970)
{
    return shown (static_cast<std::time_t> (secondsSince1970), "today %H:%M", "%e %b %H:%M");
}
}
