#include "App/Prep/Lyrics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <sstream>

namespace takelane
{
namespace
{
bool isDigit (char c)       { return c >= '0' && c <= '9'; }

/** "chorus" of "chorus 2". */
std::string withoutNumber (std::string name)
{
    while (! name.empty() && isDigit (name.back()))
        name.pop_back();

    return trimmed (name);
}

bool isBracketed (std::string_view line)    { return line.size() > 2 && line.front() == '[' && line.back() == ']'; }

/** The name a heading gives. In brackets it may be any; plain it must be one of the song's. */
std::optional<std::string> headingOf (const std::string& line, const std::vector<Section>& sections)
{
    if (isBracketed (line))
        return trimmed (line.substr (1, line.size() - 2));

    const auto name = trimmed (line.ends_with (':') ? line.substr (0, line.size() - 1) : line);

    for (const auto& section : sections)
        if (isSameName (name, section.name) || isSameName (name, withoutNumber (inLowerCase (section.name))))
            return name;

    return {};
}

/** How many digits and a bar line are in front; 0: none. */
std::size_t barPrefix (std::string_view line)
{
    std::size_t digits = 0;

    while (digits < line.size() && isDigit (line[digits]))
        ++digits;

    return digits > 0 && digits < line.size() && line[digits] == '|' ? digits + 1 : 0;
}

bool isSung (const Section& section)
{
    constexpr std::array silent { "intro", "outro", "solo", "instrumental", "interlude", "break", "end" };
    const auto name = withoutNumber (inLowerCase (section.name));
    return ! section.rest && std::find (silent.begin(), silent.end(), name) == silent.end();
}

using Chosen = std::vector<std::optional<std::size_t>>;

/** Blocks without names, in turn. */
Chosen inTurn (const std::vector<LyricBlock>& blocks, const std::vector<Section>& sections)
{
    const bool one = blocks.size() == sections.size();
    Chosen chosen (sections.size());
    std::size_t next = 0;

    for (std::size_t i = 0; i < sections.size(); ++i)
        if (next < blocks.size() && (one || isSung (sections[i])))
            chosen[i] = next++;

    return chosen;
}

/** Sections that have none yet and are called `nameOf` them take the blocks of that name, one after the other. */
template <typename NameOf>
void byName (Chosen& chosen, const std::vector<LyricBlock>& blocks, const std::vector<Section>& sections, NameOf nameOf)
{
    std::vector<std::pair<std::string, std::vector<std::size_t>>> askers;

    for (std::size_t i = 0; i < sections.size(); ++i)
    {
        if (chosen[i])
            continue;

        const auto name = nameOf (sections[i]);
        auto known = std::ranges::find (askers, name, &std::pair<std::string, std::vector<std::size_t>>::first);

        if (known == askers.end())
            known = askers.insert (askers.end(), { name, {} });

        known->second.push_back (i);
    }

    for (const auto& [name, who] : askers)
    {
        std::vector<std::size_t> theirs;

        for (std::size_t b = 0; b < blocks.size(); ++b)
            if (inLowerCase (blocks[b].name) == name)
                theirs.push_back (b);

        for (std::size_t turn = 0; ! theirs.empty() && turn < who.size(); ++turn)
            chosen[who[turn]] = theirs[std::min (turn, theirs.size() - 1)];
    }
}
}

//==============================================================================
std::string trimmed (std::string_view text)
{
    constexpr auto space = " \t\r\n\f\v";
    const auto from = text.find_first_not_of (space);
    return from == std::string_view::npos ? std::string() : std::string (text.substr (from, text.find_last_not_of (space) + 1 - from));
}

std::string inLowerCase (std::string_view text)
{
    std::string lower (text);
    std::ranges::transform (lower, lower.begin(), [] (char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 'a' - 'A') : c; });
    return lower;
}

bool isSameName (std::string_view a, std::string_view b)        { return inLowerCase (trimmed (a)) == inLowerCase (trimmed (b)); }

std::optional<LyricWords> lyricWordsIn (std::string_view line)
{
    LyricWords words;

    if (const auto prefix = barPrefix (line); prefix > 0)
    {
        if (std::from_chars (line.data(), line.data() + prefix - 1, words.bar).ec != std::errc())
            words.bar = 0;

        words.text = trimmed (line.substr (prefix));
    }
    else
    {
        words.text = trimmed (line.substr (line.starts_with ('\\') ? 1 : 0));
    }

    return words.text.empty() ? std::nullopt : std::optional (std::move (words));
}

std::vector<LyricBlock> lyricBlocks (const Song& song)
{
    std::vector<LyricBlock> blocks;
    std::istringstream text (song.lyrics);
    std::string line;
    bool isOpen = false, hasNames = false;

    while (std::getline (text, line))
    {
        line = trimmed (line);

        if (line.empty())
        {
            isOpen = isOpen && hasNames;        // of a named one only the next name is the end
        }
        else if (auto name = headingOf (line, song.sections))
        {
            blocks.push_back ({ *std::move (name), {} });
            isOpen = hasNames = true;
        }
        else if (auto words = lyricWordsIn (line))
        {
            if (! isOpen)
                blocks.push_back ({});

            isOpen = true;
            blocks.back().lines.push_back (*std::move (words));
        }
    }

    std::erase_if (blocks, [] (const LyricBlock& b) { return b.lines.empty(); });
    return blocks;
}

std::vector<std::optional<std::size_t>> blocksOfSections (const std::vector<LyricBlock>& blocks, const std::vector<Section>& sections)
{
    if (std::ranges::all_of (blocks, [] (const LyricBlock& b) { return b.name.empty(); }))
        return inTurn (blocks, sections);

    Chosen chosen (sections.size());
    byName (chosen, blocks, sections, [] (const Section& s) { return inLowerCase (trimmed (s.name)); });
    byName (chosen, blocks, sections, [] (const Section& s) { return withoutNumber (inLowerCase (s.name)); });
    return chosen;
}

std::string lyricsWith (const std::vector<LyricBlock>& blocks, const std::vector<Section>& sections)
{
    std::string text;

    for (const auto& block : blocks)
    {
        text += (text.empty() ? "[" : "\n[") + block.name + "]\n";

        for (const auto& words : block.lines)
        {
            const bool looksLikeMore = words.text.starts_with ('\\') || barPrefix (words.text) > 0 || headingOf (words.text, sections);
            text += (words.bar > 0 ? std::to_string (words.bar) + "| " : looksLikeMore ? "\\" : "") + words.text + '\n';
        }
    }

    return text;
}

std::vector<double> lineStarts (const std::vector<LyricWords>& lines, int bars)
{
    std::vector<double> starts (lines.size());
    double from = 0.0;

    for (std::size_t i = 0, next = 0; i < lines.size(); i = next)
    {
        next = i + 1;

        while (next < lines.size() && lines[next].bar == 0)
            ++next;

        if (lines[i].bar > 0)
            from = std::clamp (lines[i].bar - 1.0, from, std::max (from, bars - 1.0));

        const auto to = next < lines.size() ? std::clamp (lines[next].bar - 1.0, from, std::max (from, bars - 1.0)) : static_cast<double> (bars);

        for (auto k = i; k < next; ++k)
            starts[k] = from + (to - from) * static_cast<double> (k - i) / static_cast<double> (next - i);

        from = to;
    }

    return starts;
}
}
