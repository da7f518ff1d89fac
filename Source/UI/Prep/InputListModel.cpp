#include "UI/Prep/InputListModel.h"

#include "UI/Track/TrackRowModel.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
std::string gainTextOf (const MicSheet& sheet)
{
    if (sheet.gainDb == 0.0 && sheet.mic.empty() && sheet.preamp.empty())
        return {};

    char text[16];
    std::snprintf (text, sizeof text, sheet.gainDb == std::round (sheet.gainDb) ? "%.0f" : "%.1f", sheet.gainDb == 0.0 ? 0.0 : sheet.gainDb);
    return text;
}

/** What one source says of a row; the worst is shown. */
struct Word { InputLook look = InputLook::plain; std::string says, more; };

void add (std::string& lines, const std::string& line)
{
    if (! line.empty())
        lines += (lines.empty() ? "" : "\n") + line;
}

InputLook lookOf (LampState lamp)
{
    switch (lamp)
    {
        case LampState::listening:  return InputLook::listening;
        case LampState::good:       return InputLook::good;
        case LampState::warn:       return InputLook::warn;
        case LampState::fail:       return InputLook::fail;
        case LampState::off:        break;
    }

    return InputLook::plain;
}

/** As it fits the column: against whom is told with the rest. */
std::string shortened (const std::string& finding)      { return finding.substr (0, finding.find (" against ")); }

Word wordOf (const InputLamp& lamp)
{
    Word word { lookOf (lamp.lamp), shortened (lamp.finding), lamp.finding };

    if (! lamp.advice.empty())
        word.more += (word.more.empty() ? "" : ": ") + lamp.advice;

    for (const auto& detail : lamp.details)
        add (word.more, detail);

    if (word.says.empty() && (word.look == InputLook::warn || word.look == InputLook::fail))
        word.says = lamp.advice;

    return word;
}

std::vector<Word> lineCheckWords (const Track& track, const DeskState& desk, const LineCheckView& check)
{
    std::vector<Word> words;

    for (const auto& lamp : check.inputs)
        if (lamp.track == track.id && lamp.lamp != LampState::off)
            words.push_back (wordOf (lamp));

    if (! words.empty() || check.isRunning)
        return words;

    // Of the last one, as long as the track is where it was.
    for (const auto& kept : desk.lineCheck.inputs)
        if (kept.track == track.id && kept.channel < static_cast<int> (track.inputs.size()) && track.inputs[static_cast<std::size_t> (kept.channel)] == kept.input)
            words.push_back ({ ! kept.passed ? InputLook::fail : kept.finding.empty() ? InputLook::good : InputLook::warn, shortened (kept.finding), kept.finding });

    return words;
}

InputLook lookOf (InputWarningKind kind)
{
    return kind == InputWarningKind::phantomOnRibbon ? InputLook::fail : InputLook::warn;
}

/** The list says "passed" only where every channel did. */
void take (InputRow& row, const Word& word)
{
    add (row.more, word.more);

    const auto rank = [] (InputLook look) { return look == InputLook::listening ? 2 : look == InputLook::good ? 1 : look == InputLook::warn ? 3 : look == InputLook::fail ? 4 : 0; };

    if (rank (word.look) > rank (row.look))
    {
        row.look = word.look;
        row.says = word.look == InputLook::warn || word.look == InputLook::fail ? word.says : std::string();
    }
}
}

std::string shortText (const InputWarning& warning, const Track& track)
{
    switch (warning.kind)
    {
        case InputWarningKind::phantomOnRibbon:             return "48 V on a ribbon";
        case InputWarningKind::condenserWithoutPhantom:     return "needs 48 V";
        case InputWarningKind::sameInputTwice:              return inputText (track.inputs) + " is used twice";
        case InputWarningKind::sidesSwapped:                return "sides swapped";
        case InputWarningKind::notPatched:                  return "no input";
        case InputWarningKind::beyondInterface:             return "no such input";
    }

    return {};
}

std::vector<InputRow> inputRows (const Session& session, const DeskState& desk, const LineCheckView& check, int interfaceInputs)
{
    std::vector<InputRow> rows;
    const auto warnings = inputWarnings (session, interfaceInputs);

    for (const auto& track : session.tracks)
    {
        if (track->role == TrackRole::guide && track->inputs.empty())       // imported: there is nothing to plug in
            continue;

        const auto& sheet = track->micSheet;
        auto& row = rows.emplace_back();
        row.track = track->id;
        row.inputs = track->inputs;
        row.channels = track->channels;
        row.colour = track->colour;
        row.input = inputText (track->inputs);
        row.name = track->name;
        row.mic = sheet.mic;
        row.place = sheet.place;
        row.preamp = sheet.preamp;
        row.gain = gainTextOf (sheet);
        row.phantom = sheet.phantom;
        row.pad = sheet.pad;
        row.flip = sheet.polarityInverted;
        row.selected = std::ranges::find (desk.selection, track->id) != desk.selection.end();

        for (const auto& warning : warnings)
            if (warning.track == track->id)
                take (row, { lookOf (warning.kind), shortText (warning, *track), warning.text });

        for (const auto& word : lineCheckWords (*track, desk, check))
            take (row, word);

        add (row.more, sheet.note.empty() ? std::string() : "Note: " + sheet.note);
    }

    return rows;
}

std::string spokenRow (const InputRow& row)
{
    auto text = row.input.empty() ? std::string ("no input") : "input " + row.input;

    for (const auto& part : { row.mic, row.place, row.preamp.empty() ? std::string() : "preamp " + row.preamp, row.gain.empty() ? std::string() : "gain " + row.gain + " dB",
                              std::string (row.phantom ? "48 V" : ""), std::string (row.pad ? "pad" : ""), std::string (row.flip ? "polarity flipped" : "") })
        text += part.empty() ? "" : ", " + part;

    if (! row.says.empty())                         text += "; " + row.says;
    else if (row.look == InputLook::good)           text += "; line check passed";
    else if (row.look == InputLook::listening)      text += "; listening";

    return text;
}

std::optional<std::vector<int>> typedInputs (const std::string& typed, int channels)
{
    auto text = typed;
    std::ranges::replace_if (text, [] (char c) { return c == '-' || c == ',' || c == '/'; }, ' ');

    if (typed == "none" || text.find_first_not_of (' ') == std::string::npos)
        return std::vector<int>();

    int first = 0, second = 0, used = 0;
    const int numbers = std::sscanf (text.c_str(), " %5d%n %5d%n", &first, &used, &second, &used);
    const bool isWhole = text.find_first_not_of (' ', static_cast<std::size_t> (used)) == std::string::npos;

    if (! isWhole || numbers < 1 || numbers > channels || first < 1 || (numbers == 2 && second < 1))
        return {};

    if (channels == 2)
        return std::vector { first, numbers == 2 ? second : first + 1 };

    return std::vector { first };
}

std::optional<double> typedPreampGain (const std::string& typed)
{
    auto text = typed;
    std::ranges::replace (text, ',', '.');

    if (const auto unit = text.find_last_not_of (" dDbB"); unit != std::string::npos)
        text.resize (unit + 1);

    double value = 0.0;
    int used = 0;

    if (std::sscanf (text.c_str(), " %lf%n", &value, &used) != 1 || used != static_cast<int> (text.size()) || ! (std::abs (value) <= 144.0))
        return {};

    return value;
}
}
