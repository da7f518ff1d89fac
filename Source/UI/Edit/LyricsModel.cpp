#include "UI/Edit/LyricsModel.h"

#include "UI/Timeline/BarGrid.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <sstream>

namespace takelane
{
namespace
{
struct Block
{
    std::string name;                   ///< lower case; empty: none
    std::vector<std::string> lines;
};

std::string trimmed (std::string text)
{
    const auto isSpace = [] (unsigned char c) { return std::isspace (c) != 0; };
    text.erase (text.begin(), std::find_if_not (text.begin(), text.end(), isSpace));
    text.erase (std::find_if_not (text.rbegin(), text.rend(), isSpace).base(), text.end());
    return text;
}

std::string lower (std::string text)
{
    std::transform (text.begin(), text.end(), text.begin(), [] (unsigned char c) { return static_cast<char> (std::tolower (c)); });
    return text;
}

/** "chorus" of "chorus 2". */
std::string withoutNumber (std::string name)
{
    while (! name.empty() && std::isdigit (static_cast<unsigned char> (name.back())) != 0)
        name.pop_back();

    return trimmed (name);
}

/** The name a heading gives, in lower case. In brackets it may be any; plain it must be one of the song's. */
std::optional<std::string> headingOf (const std::string& line, const Song& song)
{
    if (line.size() > 2 && line.front() == '[' && line.back() == ']')
        return lower (trimmed (line.substr (1, line.size() - 2)));

    const auto name = lower (trimmed (line.ends_with (':') ? line.substr (0, line.size() - 1) : line));

    for (const auto& section : song.sections)
        if (name == lower (section.name) || name == withoutNumber (lower (section.name)))
            return name;

    return {};
}

std::vector<Block> blocksOf (const Song& song)
{
    std::vector<Block> blocks;
    std::istringstream text (song.lyrics);
    std::string line;
    bool isOpen = false, hasNames = false;

    while (std::getline (text, line))
    {
        line = trimmed (line);

        if (const auto name = headingOf (line, song); name && ! line.empty())
        {
            blocks.push_back ({ *name, {} });
            isOpen = hasNames = true;
        }
        else if (line.empty())
        {
            isOpen = isOpen && hasNames;        // of a named one only the next name is the end
        }
        else
        {
            if (! isOpen)
                blocks.push_back ({});

            isOpen = true;
            blocks.back().lines.push_back (line);
        }
    }

    return blocks;
}

bool isSung (const Section& section)
{
    constexpr std::array silent { "intro", "outro", "solo", "instrumental", "interlude", "break", "end" };
    const auto name = withoutNumber (lower (section.name));
    return ! section.rest && std::find (silent.begin(), silent.end(), name) == silent.end();
}

const Block* blockOf (const std::vector<Block>& blocks, const Song& song, std::size_t index)
{
    const auto name = lower (song.sections[index].name);
    const auto find = [&blocks] (const std::string& wanted)
    {
        const auto found = std::find_if (blocks.begin(), blocks.end(), [&wanted] (const Block& b) { return b.name == wanted; });
        return found != blocks.end() ? &*found : nullptr;
    };

    if (std::any_of (blocks.begin(), blocks.end(), [] (const Block& b) { return ! b.name.empty(); }))
    {
        const auto* own = find (name);
        return own != nullptr ? own : find (withoutNumber (name));
    }

    const bool one = blocks.size() == song.sections.size();
    std::size_t place = 0;

    for (std::size_t i = 0; i < index; ++i)
        place += one || isSung (song.sections[i]) ? 1 : 0;

    return place < blocks.size() && (one || isSung (song.sections[index])) ? &blocks[place] : nullptr;
}
}

LyricsModel lyricsAt (const Song& song, int sampleRate, FramePos at)
{
    LyricsModel model;
    const auto places = sectionPlaces (song, sampleRate);
    const auto* section = sectionAt (places, at);

    if (section == nullptr || song.lyrics.empty())
        return model;

    const auto blocks = blocksOf (song);
    const auto* block = blockOf (blocks, song, static_cast<std::size_t> (section - places.data()));

    if (block == nullptr || block->lines.empty())
        return model;

    model.section = section->name;
    model.lines = block->lines;
    const auto count = static_cast<std::int64_t> (model.lines.size());
    model.sung = static_cast<int> (std::min (count - 1, (at - section->range.start).value * count / std::max<std::int64_t> (1, section->range.length().value)));
    return model;
}
}
