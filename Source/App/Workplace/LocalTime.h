#pragma once

/** Times of files for people to read: "15:04:17", "14:42", "20 Nov 14:42". */

#include <cstdint>
#include <filesystem>
#include <string>

namespace takelane
{
enum class TimeDetail { minutes, seconds };

/** Of a file's last change, local; with the day unless that is today. Empty where there is no such file. */
std::string shownTimeOf (const std::filesystem::path&, TimeDetail);

/** "today 13:52", "20 Nov 13:52"; secondsSince1970. */
std::string shownDay (std::int64_t secondsSince1970);
}
