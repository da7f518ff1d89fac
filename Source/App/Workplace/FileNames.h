#pragma once

/** Names people type as names of files and folders. */

#include <string>

namespace takelane
{
/** Without what file systems or shells trip over ('/', control characters, a leading dot), at most 100 bytes; "Session" where
    nothing is left. */
std::string fileNameFor (const std::string& name);
}
