#pragma once

/** Runs programs that are not ours, to hear what they make of our files.

        CHECK (saidBy ({ "ffprobe", "-hide_banner", file }).find ("48000 Hz") != std::string::npos);
*/

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace takelane
{
/** Standard output and standard error; throws when the program is not there or says that it failed. */
inline std::string saidBy (const std::vector<std::string>& words)
{
    std::string line;

    for (const auto& word : words)
    {
        line += '\'';

        for (const char c : word)
            line += c == '\'' ? std::string ("'\\''") : std::string (1, c);

        line += "' ";
    }

    auto* pipe = ::popen ((line + "2>&1 </dev/null").c_str(), "r");

    if (pipe == nullptr)
        throw std::runtime_error ("cannot run " + words.front());

    std::string said;
    char piece[4096];

    for (std::size_t n; (n = std::fread (piece, 1, sizeof (piece), pipe)) > 0;)
        said.append (piece, n);

    if (::pclose (pipe) != 0)
        throw std::runtime_error (line + "failed: " + said);

    return said;
}

/** What a reader of Tests/Support prints of a file. */
inline nlohmann::json readBy (const std::string& script, const std::string& file)
{
    return nlohmann::json::parse (saidBy ({ "/usr/bin/python3", TAKELANE_SOURCE_DIR "/Tests/Support/" + script, file }));
}
}
