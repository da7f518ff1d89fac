#include "Session/LimitChecks.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    bool isControl (char c)         { return static_cast<unsigned char> (c) < 0x20 || c == 0x7f; }

    bool isTooFar (std::int64_t value)      { return value < -furthestFrame || value > furthestFrame; }

    Check rangeProblem (std::string_view kind, FrameRange range, Frames shortest, bool isOpenAtStart)
    {
        if (auto problem = firstOf (positionProblem (range.start), positionProblem (range.end)))
            return problem;

        if (range.start.value < 0 && ! isOpenAtStart)
            return Problem { "The " + std::string (kind) + " starts at frame " + std::to_string (range.start.value)
                             + "; it must not start before 0." };

        if (range.isEmpty())
            return Problem { "The " + std::string (kind) + " must end after it starts (frames "
                             + std::to_string (range.start.value) + " to " + std::to_string (range.end.value) + ")." };

        if (range.length() < shortest)
            return Problem { "The " + std::string (kind) + " is " + std::to_string (range.length().value)
                             + " frames long; it needs at least " + std::to_string (shortest.value) + "." };

        return {};
    }
}

std::string quoted (std::string_view text)
{
    constexpr std::size_t longest = 48;
    auto end = std::min (longest, text.size());

    while (end < text.size() && end > 0 && (static_cast<unsigned char> (text[end]) & 0xc0) == 0x80)
        --end;

    std::string result { '"' };

    for (const auto c : text.substr (0, end))
        result += isControl (c) ? '?' : c;

    result += end < text.size() ? "...\"" : "\"";
    return result;
}

Check nameProblem (std::string_view kind, std::string_view name)
{
    if (name.find_first_not_of (" ") == std::string_view::npos)
        return Problem { "A " + std::string (kind) + " needs a name; the one given is empty." };

    if (name.size() > longestName)
        return Problem { "The " + std::string (kind) + " name " + quoted (name) + " is too long; "
                         + std::to_string (longestName) + " bytes are the most." };

    if (std::any_of (name.begin(), name.end(), isControl))
        return Problem { "A " + std::string (kind) + " name must not hold control characters such as line ends." };

    return {};
}

Check colourProblem (std::string_view colour)
{
    if (colour.size() == 7 && colour[0] == '#'
        && colour.substr (1).find_first_not_of ("0123456789abcdefABCDEF") == std::string_view::npos)
        return {};

    return Problem { "The colour " + quoted (colour) + " is not one; write it as \"#RRGGBB\"." };
}

Check inputsProblem (int channels, const std::vector<int>& inputs)
{
    if (channels != 1 && channels != 2)
        return Problem { "A track has 1 or 2 channels, not " + std::to_string (channels) + "." };

    if (! inputs.empty() && inputs.size() != static_cast<std::size_t> (channels))
        return Problem { "A track of " + std::to_string (channels) + " channel(s) takes as many inputs or none, not "
                         + std::to_string (inputs.size()) + "." };

    for (const auto input : inputs)
        if (input < 1)
            return Problem { "Input " + std::to_string (input) + " does not exist; hardware inputs count from 1." };

    return {};
}

Check barProblem (int bar)
{
    if (bar >= 1 && bar <= lastBar)
        return {};

    return Problem { "Bar " + std::to_string (bar) + " does not exist; bars count from 1 to " + std::to_string (lastBar) + "." };
}

Check tempoProblem (double bpm)     { return outside ("The tempo", bpm, Tempo::slowest, Tempo::fastest); }

Check meterProblem (Meter m)
{
    const auto unitIsKnown = m.unit >= 1 && m.unit <= 32 && (m.unit & (m.unit - 1)) == 0;

    if (m.beats >= 1 && m.beats <= 32 && unitIsKnown)
        return {};

    return Problem { "The meter " + std::to_string (m.beats) + "/" + std::to_string (m.unit)
                     + " is not one; it has 1 to 32 beats of 1, 2, 4, 8, 16 or 32." };
}

Check sectionsProblem (const std::vector<Section>& sections)
{
    std::int64_t bars = 0;

    for (const auto& section : sections)
    {
        if (auto problem = nameProblem ("section", section.name))
            return problem;

        if (section.bars < 1)
            return Problem { "Section " + quoted (section.name) + " has " + std::to_string (section.bars)
                             + " bars; it needs at least 1." };

        if (auto problem = firstOf (textProblem ("line of chords", section.chords, longestText), textProblem ("section's note", section.note, longestText)))
            return problem;

        bars += section.bars;
    }

    if (bars > lastBar)
        return Problem { "The sections have " + std::to_string (bars) + " bars together; "
                         + std::to_string (lastBar) + " are the most." };

    return {};
}

Check positionProblem (FramePos at)
{
    if (! isTooFar (at.value))
        return {};

    return Problem { "Frame " + std::to_string (at.value) + " is too far from the song's start." };
}

Check loopProblem (const SwitchedRange& loop, int sampleRate)
{
    return rangeProblem ("loop", loop.range, shortestLoop (sampleRate), false);
}

Check punchProblem (const SwitchedRange& punch)
{
    if (! punch.hasStart() && ! punch.hasEnd())
        return Problem { "The punch has neither a start nor an end; give one of them." };

    return rangeProblem ("punch", punch.range, Frames { 1 }, ! punch.hasStart());
}

Check rollProblem (const RollOptions& roll)
{
    return firstOf (outside ("countInBars", roll.countInBars, 1, RollOptions::mostBars),
                    outside ("preRollBars", roll.preRollBars, 1, RollOptions::mostBars));
}

Check clickProblem (const ClickOptions& click)
{
    return firstOf (outside ("gainDb", click.gainDb, ClickOptions::lowestDb, ClickOptions::highestDb),
                    outside ("subdivision", click.subdivision, 1, ClickOptions::finest));
}

Check takeProblem (const Take& t)
{
    const auto name = "Take " + std::to_string (t.number);

    if (t.number < 1)
        return Problem { name + ": numbers count from 1." };

    if (t.file.empty())
        return Problem { name + " names no file." };

    if (isTooFar (t.start.value) || isTooFar (t.fileLength.value))
        return Problem { name + " lies too far from the song's start." };

    if (t.length.value < 1)
        return Problem { name + " has no length." };

    if (t.fileOffset.value < 0 || t.length > t.fileLength || t.fileOffset > t.fileLength - t.length)
        return Problem { name + " reaches beyond its file " + quoted (t.file) + " of "
                         + std::to_string (t.fileLength.value) + " frames." };

    return outside (name + "'s rating", t.rating, 0.0, 5.0);
}

Frames shortestLoop (int sampleRate) noexcept
{
    return { std::max<std::int64_t> (1, std::llround (shortestLoopSeconds * sampleRate)) };
}
}
