#pragma once

/** What the writer and the reader of ZIP archives share: signatures, little-endian numbers, the checksum. */

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace takelane::zip
{
inline constexpr std::uint32_t localSignature = 0x04034b50, entrySignature = 0x02014b50, endSignature = 0x06054b50,
                               end64Signature = 0x06064b50, locatorSignature = 0x07064b50;
inline constexpr std::size_t localBytes = 30, entryBytes = 46, endBytes = 22, end64Bytes = 56, locatorBytes = 20;
inline constexpr std::uint64_t least64 = 0xffffffff;        ///< from here on a number stands in the 64-bit fields
inline constexpr std::uint64_t mostEntries = 0xffff;
inline constexpr std::uint16_t extra64 = 1;

/** As the archive stores it, `count` bytes. */
inline void put (std::string& into, std::uint64_t value, int count)
{
    for (int i = 0; i < count; ++i)
        into += static_cast<char> ((value >> (8 * i)) & 0xff);
}

/** 0 beyond the end. */
inline std::uint64_t numberAt (const std::string& bytes, std::size_t at, int count)
{
    std::uint64_t value = 0;

    for (int i = 0; i < count; ++i)
        if (const auto p = at + static_cast<std::size_t> (i); p < bytes.size())
            value |= static_cast<std::uint64_t> (static_cast<unsigned char> (bytes[p])) << (8 * i);

    return value;
}

using ChecksumTables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr ChecksumTables makeChecksumTables()
{
    ChecksumTables made {};

    for (std::uint32_t i = 0; i < 256; ++i)
    {
        auto c = i;

        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1) != 0 ? (c >> 1) ^ 0xedb88320u : c >> 1;

        made[0][i] = c;
    }

    for (std::size_t t = 1; t < made.size(); ++t)
        for (std::size_t i = 0; i < 256; ++i)
            made[t][i] = (made[t - 1][i] >> 8) ^ made[0][made[t - 1][i] & 0xff];

    return made;
}

/** CRC-32, eight bytes a step. */
class Checksum
{
public:
    void add (std::span<const std::byte> bytes) noexcept
    {
        const auto at = [&] (std::size_t i) { return static_cast<std::uint32_t> (bytes[i]); };
        std::size_t i = 0;

        for (; i + 8 <= bytes.size(); i += 8)
        {
            const auto a = state ^ (at (i) | at (i + 1) << 8 | at (i + 2) << 16 | at (i + 3) << 24);
            state = tables[7][a & 0xff] ^ tables[6][(a >> 8) & 0xff] ^ tables[5][(a >> 16) & 0xff] ^ tables[4][a >> 24]
                  ^ tables[3][at (i + 4)] ^ tables[2][at (i + 5)] ^ tables[1][at (i + 6)] ^ tables[0][at (i + 7)];
        }

        for (; i < bytes.size(); ++i)
            state = (state >> 8) ^ tables[0][(state ^ at (i)) & 0xff];
    }

    std::uint32_t value() const noexcept        { return ~state; }

private:
    static constexpr ChecksumTables tables = makeChecksumTables();
    std::uint32_t state = 0xffffffff;
};
}
