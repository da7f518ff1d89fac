#include "Storage/JournalLine.h"

#include <array>
#include <cstdint>

namespace takelane
{
namespace
{
constexpr std::string_view crcField = ",\"crc\":\"";
constexpr std::size_t tailLength = crcField.size() + 8 + 2;

/** CRC-32 as in ISO 3309, zlib and PNG. */
std::uint32_t crc32 (std::string_view text) noexcept
{
    static constexpr auto table = []
    {
        std::array<std::uint32_t, 256> t {};

        for (std::uint32_t i = 0; i < t.size(); ++i)
        {
            auto c = i;

            for (int bit = 0; bit < 8; ++bit)
                c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;

            t[i] = c;
        }

        return t;
    }();

    auto crc = 0xffffffffu;

    for (const char c : text)
        crc = table[(crc ^ static_cast<unsigned char> (c)) & 0xffu] ^ (crc >> 8);

    return ~crc;
}

std::string hex (std::uint32_t value)
{
    std::string text (8, '0');

    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, value >>= 4)
        *digit = "0123456789abcdef"[value & 15u];

    return text;
}

/** What a line ends with in place of the object's brace. */
std::string tailFor (std::string_view object)
{
    return std::string (crcField) + hex (crc32 (object)) + "\"}";
}
}

std::string journalLine (const Json& object)
{
    auto line = object.dump (-1, ' ', false, Json::error_handler_t::replace);
    const auto tail = tailFor (line);
    line.pop_back();
    return line.append (tail).append ("\n");
}

std::optional<Json> readJournalLine (std::string_view line)
{
    if (line.size() <= tailLength)
        return {};

    const auto object = std::string (line.substr (0, line.size() - tailLength)) + '}';

    if (line.substr (line.size() - tailLength) != tailFor (object))
        return {};

    auto parsed = parseJson (object);

    if (! parsed || ! parsed->is_object())
        return {};

    return std::move (*parsed);
}
}
