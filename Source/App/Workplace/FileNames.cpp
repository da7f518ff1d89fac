#include "App/Workplace/FileNames.h"

#include <algorithm>

namespace takelane
{
std::string fileNameFor (const std::string& name)
{
    auto safe = name.substr (0, 100);

    // Not in the middle of a character.
    while (name.size() > safe.size() && ! safe.empty() && (static_cast<unsigned char> (name[safe.size()]) & 0xc0) == 0x80)
        safe.pop_back();

    std::replace_if (safe.begin(), safe.end(), [] (unsigned char c) { return c < 0x20 || c == 0x7f || c == '/' || c == '\\'; }, '-');

    while (! safe.empty() && (safe.front() == '.' || safe.front() == ' '))
        safe.erase (0, 1);

    while (! safe.empty() && safe.back() == ' ')
        safe.pop_back();

    return safe.empty() ? "Session" : safe;
}
}
