#include "App/Prep/ChartFields.h"

#include "App/Prep/Lyrics.h"
#include "Session/Limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace chart
{
namespace
{
bool isDigit (char c)       { return c >= '0' && c <= '9'; }

/** The number in front and what follows it, trimmed; a decimal comma is one too. Too large: infinite. */
struct Counted { double number; std::string rest; bool isWhole; };

std::optional<Counted> counted (std::string_view text)
{
    std::size_t length = 0;

    while (length < text.size() && (isDigit (text[length]) || ((text[length] == '.' || text[length] == ',') && length > 0)))
        ++length;

    if (length == 0 || ! isDigit (text[length - 1]))
        return {};

    std::string digits (text.substr (0, length));
    std::ranges::replace (digits, ',', '.');
    double number = 0.0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars (digits.data(), end, number);

    if (read.ec == std::errc::result_out_of_range)
        number = HUGE_VAL;
    else if (read.ec != std::errc() || read.ptr != end)
        return {};

    return Counted { number, trimmed (text.substr (length)), digits.find ('.') == std::string::npos };
}

bool hasWord (std::string_view text, std::string_view wanted)
{
    for (std::size_t at = text.find (wanted); at != std::string_view::npos; at = text.find (wanted, at + 1))
    {
        const auto isLetter = [&] (std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };

        if (! (at > 0 && isLetter (at - 1)) && ! isLetter (at + wanted.size()))
            return true;
    }

    return false;
}

std::string inQuotes (std::string_view text)        { return takelane::quoted (text); }

/** "92 bpm", "tempo 92", "tempo: 92 bpm". */
void readTempo (const std::string& lower, std::string_view written, Field& field)
{
    auto said = lower;
    const bool isNamed = said.starts_with ("tempo ") || said.starts_with ("tempo:");

    if (isNamed)
        said = trimmed (said.substr (6));

    const bool isTempo = hasWord (said, "bpm");

    if (! isTempo && ! isNamed)
        return;

    const auto count = counted (said);

    if (! count || (count->rest != "bpm" && ! (isNamed && count->rest.empty())))
        field.problem = inQuotes (written) + " is no tempo: write it as 92 BPM";
    else if (auto problem = tempoProblem (count->number))
        field.problem = problem->text;
    else
        field.microBpm = Tempo::fromBpm (count->number).microBpm;
}

/** "6/8", "meter 6/8". */
void readMeter (const std::string& lower, std::string_view written, Field& field)
{
    auto said = lower;

    for (const auto* name : { "meter", "time" })
        if (said.starts_with (std::string (name) + ' ') || said.starts_with (std::string (name) + ':'))
            said = trimmed (said.substr (std::string_view (name).size() + 1));

    const auto slash = said.find ('/');

    if (slash == std::string::npos || slash == 0 || slash + 1 == said.size())
        return;

    const auto isNumber = [] (std::string_view text) { return std::ranges::all_of (text, isDigit); };
    const auto beats = trimmed (said.substr (0, slash)), unit = trimmed (said.substr (slash + 1));

    if (! isNumber (beats) || ! isNumber (unit) || beats.empty() || unit.empty())
        return;

    const auto number = [] (const std::string& digits) { return digits.size() > 4 ? 0 : std::stoi (digits); };
    const Meter meter { number (beats), number (unit) };

    if (meterProblem (meter))
        field.problem = inQuotes (written) + " is no meter: it has 1 to 32 beats, each a 1, 2, 4, 8, 16 or 32";
    else
        field.meter = meter;
}

/** "16 bars", "1 bar". */
void readBars (const std::string& lower, std::string_view written, Field& field)
{
    if (! hasWord (lower, "bars") && ! hasWord (lower, "bar"))
        return;

    const auto count = counted (lower);

    if (! count)
        return;                         // words about bars: "last bar open"

    if (count->rest != "bars" && count->rest != "bar")
        field.problem = inQuotes (written) + " is no number of bars: write it as 16 bars";
    else if (! count->isWhole || ! (count->number >= 1.0 && count->number <= lastBar))
        field.problem = "A section has whole bars, 1 to " + std::to_string (lastBar) + ", not " + inQuotes (trimmed (written)) + ".";
    else
        field.bars = static_cast<int> (count->number);
}

/** "count-in 1 bar", "count in: 2". */
void readCountIn (const std::string& lower, std::string_view written, Field& field)
{
    if (! lower.starts_with ("count-in") && ! lower.starts_with ("count in"))
        return;

    auto said = trimmed (lower.substr (8));

    if (said.starts_with (':'))
        said = trimmed (said.substr (1));

    const auto count = counted (said);
    constexpr int most = 16;            // RollOptions::mostBars

    if (! count || ! count->isWhole || ! (count->number >= 1.0 && count->number <= most) || ! (count->rest.empty() || count->rest == "bar" || count->rest == "bars"))
        field.problem = inQuotes (written) + " is no count-in: it has 1 to " + std::to_string (most) + " bars";
    else
        field.countIn = static_cast<int> (count->number);
}

void replaceAll (std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find (from); at != std::string::npos; at = text.find (from, at + to.size()))
        text.replace (at, from.size(), to);
}
}

//==============================================================================
std::optional<std::string> keyNamed (std::string_view written)
{
    auto text = trimmed (written);
    replaceAll (text, "♯", "#");
    replaceAll (text, "♭", "b");

    if (text.empty() || text[0] < 'A' || text[0] > 'H')
        return {};

    std::string note (1, text[0]);
    auto rest = text.substr (1);

    if (! rest.empty() && (rest[0] == '#' || rest[0] == 'b'))
    {
        note += rest[0];
        rest.erase (0, 1);
    }

    const bool isShort = rest == "m";
    const auto mode = inLowerCase (trimmed (rest));

    if (isShort || mode == "minor" || mode == "min" || mode == "moll")
        return note + " minor";

    if (mode.empty() || mode == "major" || mode == "maj" || mode == "dur")
        return note + " major";

    return {};
}

Field sectionField (std::string_view written)
{
    Field field;
    const auto lower = inLowerCase (trimmed (written));

    if (lower.starts_with ('\\'))
        return field;                   // chords, whatever they look like

    field.rest = lower == "rest";
    readBars (lower, written, field);
    readTempo (lower, written, field);
    readMeter (lower, written, field);
    return field;
}

Field songField (std::string_view written)
{
    Field field;
    const auto lower = inLowerCase (trimmed (written));
    readCountIn (lower, written, field);

    if (field.isOne())
        return field;

    readTempo (lower, written, field);
    readMeter (lower, written, field);

    if (! field.isOne())
        field.key = keyNamed (lower.starts_with ("key ") ? std::string_view (written).substr (3) : written);

    return field;
}

std::string tempoText (Tempo tempo)
{
    std::array<char, 40> text {};
    std::snprintf (text.data(), text.size(), "%lld.%06lld", static_cast<long long> (tempo.microBpm / 1'000'000), static_cast<long long> (tempo.microBpm % 1'000'000));
    std::string number = text.data();

    while (number.ends_with ('0'))
        number.pop_back();

    if (number.ends_with ('.'))
        number.pop_back();

    return number + " BPM";
}

std::string meterText (Meter meter)     { return std::to_string (meter.beats) + '/' + std::to_string (meter.unit); }

std::vector<std::string> splitAtBars (std::string_view line)
{
    std::vector<std::string> pieces { {} };

    for (std::size_t i = 0; i < line.size(); ++i)
    {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
            pieces.back() += line[++i];
        else if (line[i] == '|')
            pieces.emplace_back();
        else
            pieces.back() += line[i];
    }

    for (auto& piece : pieces)
        piece = trimmed (piece);

    return pieces;
}

std::string withBarsEscaped (std::string_view text)
{
    std::string escaped (text);
    replaceAll (escaped, "|", "\\|");
    return escaped;
}

std::vector<std::string> splitAtCommas (std::string_view text)
{
    std::vector<std::string> pieces { {} };

    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const bool isDecimal = i > 0 && i + 1 < text.size() && isDigit (text[i - 1]) && isDigit (text[i + 1]);

        if (text[i] == ',' && ! isDecimal)
            pieces.emplace_back();
        else
            pieces.back() += text[i];
    }

    for (auto& piece : pieces)
        piece = trimmed (piece);

    return pieces;
}

bool isSectionWord (std::string_view name)
{
    constexpr std::array words { "intro", "verse", "pre-chorus", "prechorus", "pre chorus", "chorus", "refrain", "hook", "bridge", "solo", "interlude",
                                 "instrumental", "break", "breakdown", "drop", "middle", "outro", "coda", "ending", "end", "vamp", "tag" };
    auto plain = inLowerCase (trimmed (name));

    while (! plain.empty() && (isDigit (plain.back()) || plain.back() == ' '))
        plain.pop_back();

    return std::ranges::find (words, plain) != words.end();
}
}
}
