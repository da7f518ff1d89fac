#pragma once

/** Wall-clock time as the document keeps it: for people to read, never to decide anything by. */

#include <array>
#include <ctime>
#include <string>

namespace takelane
{
/** "2026-11-21T01:33:00Z". */
inline std::string utcNow()
{
    const auto now = std::time (nullptr);
    std::tm parts {};
    ::gmtime_r (&now, &parts);

    std::array<char, 32> text {};
    std::strftime (text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}
}
