#pragma once

/** Wall-clock time as the document keeps it: for people to read, and for hours and days between two of them; never to decide anything by
    that a wrong clock could spoil. */

#include <array>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>

namespace takelane
{
/** "2026-11-21T01:33:00Z". seconds: since 1970. */
inline std::string utcText (std::int64_t seconds)
{
    const auto time = static_cast<std::time_t> (seconds);
    std::tm parts {};
    ::gmtime_r (&time, &parts);

    std::array<char, 32> text {};
    std::strftime (text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

inline std::string utcNow()     { return utcText (std::time (nullptr)); }

/** Seconds since 1970 of such a text, or of its day alone; nothing: it is none. */
inline std::optional<std::int64_t> utcSeconds (const std::string& text)
{
    std::tm parts {};
    const auto* end = ::strptime (text.c_str(), text.size() > 10 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%d", &parts);
    return end != nullptr && *end == 0 ? std::optional<std::int64_t> (::timegm (&parts)) : std::nullopt;
}
}
