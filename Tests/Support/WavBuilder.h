#pragma once

/** WAV files byte by byte, right ones and wrong ones. */

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace takelane
{
inline std::string littleEndian (std::uint64_t value, std::size_t bytes)
{
    std::string text (bytes, '\0');
    std::memcpy (text.data(), &value, std::min (bytes, sizeof (value)));
    return text;
}

/** id, size, content and the pad byte. */
inline std::string wavChunk (const std::string& id, const std::string& content, std::int64_t claimedSize = -1)
{
    const auto size = claimedSize < 0 ? content.size() : static_cast<std::uint64_t> (claimedSize);
    return id + littleEndian (size, 4) + content + std::string (content.size() % 2, '\0');
}

struct WavFormat
{
    int tag = 1, channels = 1, sampleRate = 48000, bits = 24;
};

inline std::string wavFormatChunk (WavFormat f = {})
{
    const auto frame = static_cast<std::uint64_t> (f.channels * f.bits / 8);
    return wavChunk ("fmt ", littleEndian (static_cast<std::uint64_t> (f.tag), 2) + littleEndian (static_cast<std::uint64_t> (f.channels), 2)
                             + littleEndian (static_cast<std::uint64_t> (f.sampleRate), 4)
                             + littleEndian (static_cast<std::uint64_t> (f.sampleRate) * frame, 4)
                             + littleEndian (frame, 2) + littleEndian (static_cast<std::uint64_t> (f.bits), 2));
}

inline std::string riff (const std::string& chunks, const std::string& id = "RIFF")
{
    return id + littleEndian (4 + chunks.size(), 4) + "WAVE" + chunks;
}

inline std::filesystem::path writeBytes (const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::remove (path);     // ext4 flushes a file that is emptied and written again: thousands of those are slow
    std::ofstream out (path, std::ios::binary);

    if (! (out << bytes))
        throw std::runtime_error ("cannot write " + path.string());

    return path;
}

inline std::string readBytes (const std::filesystem::path& path)
{
    std::ifstream in (path, std::ios::binary);

    if (! in)
        throw std::runtime_error ("cannot read " + path.string());

    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}
}
