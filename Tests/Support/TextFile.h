#pragma once

/** Small files, whole, in one call. */

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace takelane
{
inline std::string contentsOf (const std::filesystem::path& file)
{
    std::ifstream in (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (in), {} };
}

inline void writeContents (const std::filesystem::path& file, const std::string& text)
{
    std::ofstream (file, std::ios::binary) << text;
}
}
