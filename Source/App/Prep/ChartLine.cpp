#include "App/Prep/ChartLine.h"

#include "App/Prep/Lyrics.h"

namespace takelane
{
namespace chart
{
namespace
{
/** "Verse 1" and "8 bars" of "Verse 1 8 bars". */
std::optional<std::pair<std::string, std::string>> nameAndBars (const std::string& text)
{
    const auto bars = text.find_last_of (' ');

    if (bars == std::string::npos || bars == 0)
        return {};

    const auto space = text.find_last_of (' ', bars - 1);
    const auto count = space == std::string::npos ? std::string() : text.substr (space + 1);

    if (space == 0 || count.empty() || ! sectionField (count).bars)
        return {};

    auto name = trimmed (text.substr (0, space));

    while (name.ends_with (',') || name.ends_with (':'))
        name.pop_back();

    return std::pair (trimmed (name), count);
}
}

//==============================================================================
bool isReadable (std::string_view line)
{
    for (std::size_t i = 0; i < line.size();)
    {
        const auto c = static_cast<unsigned char> (line[i]);
        const std::size_t length = c < 0x80 ? 1 : (c & 0xe0) == 0xc0 ? 2 : (c & 0xf0) == 0xe0 ? 3 : (c & 0xf8) == 0xf0 ? 4 : 0;

        if (length == 0 || i + length > line.size() || (c < 0x20 && c != '\t') || c == 0x7f)
            return false;

        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char> (line[i + k]) & 0xc0) != 0x80)
                return false;

        i += length;
    }

    return true;
}

bool isWords (std::string_view line)
{
    const auto digits = line.find_first_not_of ("0123456789");
    return line.front() == '\\' || (digits != std::string_view::npos && digits > 0 && line[digits] == '|');
}

std::optional<SectionLine> sectionLineIn (const std::string& line)
{
    auto pieces = splitAtBars (line);

    if (pieces.size() > 1)
    {
        if (pieces.front().empty() && pieces.size() > 2)
            pieces.erase (pieces.begin());          // as a row of a table

        SectionLine found { pieces.front(), {} };
        found.fields.assign (pieces.begin() + 1, pieces.end());
        return found;
    }

    const auto slash = line.find (" / ");
    const auto head = nameAndBars (trimmed (std::string_view (line).substr (0, slash)));

    if (! head)
        return {};

    SectionLine found { head->first, { head->second }, true };
    bool isSure = isSectionWord (head->first);

    for (auto at = slash; at != std::string::npos;)
    {
        const auto next = line.find (" / ", at + 3);
        found.fields.push_back (trimmed (std::string_view (line).substr (at + 3, next == std::string::npos ? next : next - at - 3)));
        isSure = isSure || sectionField (found.fields.back()).isOne();
        at = next;
    }

    if (! isSure)
        return {};                      // words: "we waited for 8 bars"

    return found;
}
}
}
