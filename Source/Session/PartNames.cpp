#include "Session/PartNames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace takelane
{
namespace
{
    /** Per folder, the track palette's colours that the design gives them (tokens.json, color.track). */
    constexpr std::array<std::pair<std::string_view, const char*>, 9> folderColours
    { {
        { "Drums", "#E6A066" }, { "Percussion", "#B18D36" }, { "Bass", "#8F7DA4" }, { "Guitars", "#52C1AF" }, { "Keys", "#86DCFB" },
        { "Strings", "#B5D8BB" }, { "Winds", "#C2666F" }, { "Vocals", "#DFD076" }, { "Effects", "#8094DC" }
    } };
    constexpr auto guidesColour = "#8E949C";

    /** Latin letters with accents from U+00C0 to U+017F as their base letters. */
    constexpr std::string_view latinBases =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    char32_t nextLetter (std::string_view text, std::size_t& at)
    {
        const auto byte = [&] (std::size_t i) { return i < text.size() ? static_cast<unsigned char> (text[i]) : 0u; };
        const auto first = byte (at++);

        if (first < 0xc0)
            return first;

        const auto more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        char32_t letter = first & (0x3fu >> more);

        for (int i = 0; i < more && (byte (at) & 0xc0) == 0x80; ++i)
            letter = (letter << 6) | (byte (at++) & 0x3f);

        return letter;
    }

    void append (std::string& to, char32_t c)
    {
        if (c < 0x80)
            to += static_cast<char> (c);
        else if (c < 0x800)
            (to += static_cast<char> (0xc0 | (c >> 6))) += static_cast<char> (0x80 | (c & 0x3f));
        else
            ((to += static_cast<char> (0xe0 | ((c >> 12) & 0xf))) += static_cast<char> (0x80 | ((c >> 6) & 0x3f))) += static_cast<char> (0x80 | (c & 0x3f));
    }

    bool isDigit (char32_t c)       { return c >= '0' && c <= '9'; }

    /** Lower case without its accent; 0: nothing that is written, ' ': between words. */
    char32_t folded (char32_t c)
    {
        if (c >= 0x300 && c < 0x370)            return 0;                       // an accent by itself
        if (c >= 'A' && c <= 'Z')               return c + 0x20;
        if ((c >= 'a' && c <= 'z') || isDigit (c))  return c;
        if (c < 0xc0)                           return ' ';
        if (c < 0x180)                          return static_cast<char32_t> (latinBases[c - 0xc0]);
        if (c >= 0x410 && c < 0x430)            c += 0x20;
        if (c == 0x401 || c == 0x451)           return 0x435;                   // yo: ye
        if (c == 0x439)                         return 0x438;                   // short i: i
        return c;
    }

    /** Letters that are written as two where they are missing; null for all others. */
    const char* asTwo (char32_t c)
    {
        if (c == 0xdf)                      return "ss";
        if (c == 0x152 || c == 0x153)       return "oe";
        return c == 0xc6 || c == 0xe6 ? "ae" : nullptr;
    }

    bool isUpper (char32_t c)       { return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0xde) || (c >= 0x410 && c < 0x430); }

    /** " gtr rhythm l ": words between single blanks, with one at either end. */
    std::string wordsOf (std::string_view name, bool splitsAtCapitals)
    {
        std::string words = " ";
        char32_t before = 0;

        for (std::size_t at = 0; at < name.size();)
        {
            const auto letter = nextLetter (name, at);
            const auto c = folded (letter);

            if (c == 0)
                continue;

            const auto wasLetter = before != 0 && folded (before) != ' ';
            const auto begins = wasLetter && c != ' '
                && (isDigit (letter) != isDigit (before) || (splitsAtCapitals && isUpper (letter) && ! isUpper (before)));

            if ((begins || c == ' ') && words.back() != ' ')
                words += ' ';

            if (const auto* two = asTwo (letter))
                words += two;
            else if (c != ' ')
                append (words, c);

            before = letter;
        }

        if (words.back() != ' ')
            words += ' ';

        return words;
    }

    /** A word of the dictionary as it is looked for. */
    struct ReadyWord
    {
        const PartWords* line;
        std::string text;
        std::size_t size;
        bool isWeak;
    };

    std::vector<ReadyWord> readyWords (const std::vector<PartWords>& dictionary)
    {
        std::vector<ReadyWord> ready;

        for (const auto& line : dictionary)
            for (const auto& word : line.words)
            {
                const bool isWeak = word.starts_with ('?');
                const auto plain = isWeak ? word.substr (1) : word;
                ready.push_back ({ &line, wordsOf (plain, false), plain.size(), isWeak });
            }

        return ready;
    }

    std::string colourOf (const std::string& folder)
    {
        for (const auto& [name, colour] : folderColours)
            if (name == folder)
                return colour;

        return folder == "Guides" ? guidesColour : "";
    }

    //==== names of files
    bool isAllDigits (std::string_view text)
    {
        return ! text.empty() && std::all_of (text.begin(), text.end(), [] (unsigned char c) { return std::isdigit (c) != 0; });
    }

    std::string lower (std::string_view text)
    {
        std::string l (text);
        std::transform (l.begin(), l.end(), l.begin(), [] (unsigned char c) { return static_cast<char> (std::tolower (c)); });
        return l;
    }

    /** "v3", "48k24", "44k1-24", "44.1k", "96khz", "24bit", "32f", "24b", "120bpm": says how, not what. */
    bool isTechnical (std::string_view word)
    {
        const auto w = lower (word);
        std::size_t digits = 0;

        while (digits < w.size() && (std::isdigit (static_cast<unsigned char> (w[digits])) != 0 || (digits > 0 && w[digits] == '.')))
            ++digits;

        if (digits == 0)
            return w.size() > 1 && w[0] == 'v' && isAllDigits (w.substr (1));

        const auto rest = w.substr (digits);

        for (const auto* unit : { "bit", "bits", "b", "f", "khz", "hz", "bpm" })
            if (rest == unit)
                return true;

        if (rest.empty() || rest[0] != 'k')
            return false;

        return rest.substr (1).find_first_not_of ("0123456789-f") == std::string::npos;
    }

    std::string_view withoutEnding (std::string_view name)
    {
        const auto dot = name.rfind ('.');

        if (dot == std::string_view::npos || dot == 0)
            return name;

        const auto ending = lower (name.substr (dot + 1));

        for (const auto* known : { "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "flac", "caf", "ogg", "oga", "opus", "mp3", "m4a" })
            if (ending == known)
                return name.substr (0, dot);

        return name;
    }

    /** Not inside a name: "2nd Guitar" and "808 Kick" keep theirs, "08 Kick", "08_Kick" and "8. Kick" do not. */
    std::string_view withoutNumber (std::string_view name)
    {
        std::size_t digits = 0;

        while (digits < name.size() && std::isdigit (static_cast<unsigned char> (name[digits])) != 0)
            ++digits;

        if (digits == 0 || digits > 3 || digits == name.size() || std::string_view (" _-.)").find (name[digits]) == std::string_view::npos
            || name.substr (0, digits) == "808" || name.substr (0, digits) == "909")
            return name;

        const auto start = name.find_first_not_of (" _-.)", digits);
        return start == std::string_view::npos ? name : name.substr (start);
    }

    std::string_view withoutTitle (std::string_view name, std::string_view title)
    {
        if (title.empty() || name.size() <= title.size() || lower (name.substr (0, title.size())) != lower (title)
            || std::string_view (" _-").find (name[title.size()]) == std::string_view::npos)
            return name;

        const auto start = name.find_first_not_of (" _-", title.size());
        return start == std::string_view::npos ? name : name.substr (start);
    }
}

PartName partNamed (std::string_view name, const std::vector<PartWords>& dictionary)
{
    static const auto shipped = readyWords (partWords());
    const auto own = &dictionary == &partWords() ? std::vector<ReadyWord>() : readyWords (dictionary);
    const auto whole = wordsOf (name, false), split = wordsOf (name, true);
    const PartWords* best = nullptr;
    std::size_t highest = 0;
    bool isGuide = false;

    for (const auto& word : &dictionary == &partWords() ? shipped : own)
    {
        if (whole.find (word.text) == std::string::npos && split.find (word.text) == std::string::npos)
            continue;

        // A guide is one whatever it guides.
        isGuide = isGuide || word.line->part == "Guide";

        if (const auto score = word.size + (word.line->part == "Guide" ? 2000 : word.isWeak ? 0 : 1000); score > highest)
        {
            best = word.line;
            highest = score;
        }
    }

    if (best == nullptr)
        return {};

    return { best->part, best->folder, colourOf (best->folder), static_cast<int> (best - dictionary.data()), isGuide || best->folder == "Guides" };
}

std::string trackNameIn (std::string_view fileName, std::string_view songTitle)
{
    const auto stem = withoutEnding (fileName);
    auto rest = withoutTitle (withoutNumber (withoutTitle (stem, songTitle)), songTitle);
    std::string name;

    for (std::size_t at = 0; at < rest.size();)
    {
        const auto end = std::min (rest.size(), rest.find_first_of ("_ ", at));
        const auto word = rest.substr (at, end - at);

        if (! word.empty() && word != "-" && ! isTechnical (word) && ! (name.empty() && lower (word) == "stem"))
            (name += name.empty() ? "" : " ") += word;

        at = end + 1;
    }

    return name.empty() ? std::string (stem) : name;
}
}
