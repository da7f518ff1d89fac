#include "UI/Dialogs/Readings.h"

#include "Session/PrepEdits.h"
#include "UI/Prep/SessionPanelModel.h"
#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongSheetModel.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>

namespace takelane
{
namespace
{
Reading withProblems (const std::vector<ChartProblem>& problems)
{
    Reading reading;
    reading.isGood = false;
    std::set<int> lines;

    for (const auto& problem : problems)
        lines.insert (problem.line);

    reading.says = lines.size() == 1 ? "One line cannot be read" : std::to_string (lines.size()) + " lines cannot be read";

    for (const auto& problem : problems)
        reading.rows.push_back ({ problem.line > 0 ? "Line " + std::to_string (problem.line) : std::string(), problem.text, {}, problem.line, true });

    return reading;
}

std::string barsText (int bars)     { return std::to_string (bars) + (bars == 1 ? " bar" : " bars"); }

std::string trimmed (std::string_view text)
{
    const auto isSpace = [] (char c) { return std::isspace (static_cast<unsigned char> (c)) != 0; };

    while (! text.empty() && isSpace (text.front()))
        text.remove_prefix (1);

    while (! text.empty() && isSpace (text.back()))
        text.remove_suffix (1);

    return std::string (text);
}

std::vector<std::string> partsOf (std::string_view line)
{
    std::vector<std::string> parts;

    for (auto at = line.find ('|'); at != std::string_view::npos; at = line.find ('|'))
    {
        parts.push_back (trimmed (line.substr (0, at)));
        line.remove_prefix (at + 1);
    }

    parts.push_back (trimmed (line));
    return parts;
}

/** What a chart leaves of the song's tempo and meter, and what it says. */
TempoMap mapWith (const TempoMap& now, const Chart& chart)
{
    auto map = now;

    if (chart.hasTempo)
    {
        map.tempos = chart.tempoMap.tempos;
        map.tempos.front() = chart.hasFirstTempo ? map.tempos.front() : now.tempos.front();
    }

    if (chart.hasMeter)
    {
        map.meters = chart.tempoMap.meters;
        map.meters.front() = chart.hasFirstMeter ? map.meters.front() : now.meters.front();
    }

    return map;
}

/** "96.0 BPM  3/4": what is said anew in that bar; empty: nothing. */
std::string changesIn (const TempoMap& map, int bar, bool tempoIsSaid, bool meterIsSaid)
{
    std::string text;

    if (const auto tempo = std::ranges::find (map.tempos, bar, &TempoChange::bar); tempo != map.tempos.end() && tempoIsSaid)
        text += bpmText (tempo->tempo.bpm()) + " BPM";

    if (const auto meter = std::ranges::find (map.meters, bar, &MeterChange::bar); meter != map.meters.end() && meterIsSaid)
        text += (text.empty() ? "" : "  ") + textOf (meter->meter);

    return text;
}

/** A row for the section, and one for each bar within it where tempo or meter change. */
void addSection (std::vector<ReadingRow>& rows, const Section& section, int first, const TempoMap& map, const Chart& chart)
{
    const auto changes = first > 1 ? changesIn (map, first, true, true) : changesIn (map, 1, chart.hasFirstTempo, chart.hasFirstMeter);
    rows.push_back ({ std::to_string (first), section.name,
                      barsText (section.bars) + (changes.empty() ? "" : "  " + changes) + (section.chords.empty() ? "" : "  " + section.chords), 0, false });
    std::set<int> within;

    for (const auto& tempo : map.tempos)    within.insert (tempo.bar);
    for (const auto& meter : map.meters)    within.insert (meter.bar);

    for (const int bar : within)
        if (bar > first && bar < first + section.bars)
            rows.push_back ({ std::to_string (bar), {}, changesIn (map, bar, true, true), 0, false });
}

/** "96", "96.5 BPM", "96,5 bpm". */
std::optional<double> bpmOf (std::string text)
{
    std::ranges::transform (text, text.begin(), [] (unsigned char c) { return static_cast<char> (std::tolower (c)); });

    if (text.ends_with ("bpm"))
        text = trimmed (std::string_view (text).substr (0, text.size() - 3));

    std::ranges::replace (text, ',', '.');
    double bpm = 0.0;
    const auto done = std::from_chars (text.data(), text.data() + text.size(), bpm);
    return done.ec == std::errc() && done.ptr == text.data() + text.size() && std::isfinite (bpm) ? std::optional (bpm) : std::nullopt;
}
}

Reading readingOfChart (const Song& song, int sampleRate, const std::string& text)
{
    const auto read = readChart (text);

    if (! read.problems.empty())
        return withProblems (read.problems);

    Reading reading;
    const auto& chart = read.chart;
    auto planned = song;
    planned.sections = chart.sections;

    planned.tempoMap = mapWith (song.tempoMap, chart);
    int bar = 1;

    for (const auto& section : chart.sections)
    {
        addSection (reading.rows, section, bar, planned.tempoMap, chart);
        bar += section.bars;
    }

    const auto count = chart.sections.size();
    reading.says = count == 0 ? "No sections: the song keeps its own" : (count == 1 ? "1 section, " : std::to_string (count) + " sections, ") + barsText (bar - 1)
                                                                        + ", " + songLengthText (planned, sampleRate);

    if (! chart.lyrics.empty())
        reading.says += ", with words";

    return reading;
}

Reading readingOfLyrics (const Song& song, const std::string& text)
{
    Reading reading;
    auto with = song;
    with.lyrics = text;
    int unsung = 0;
    int section = -2;

    for (const auto& line : lyricLines (with))
    {
        const bool isOf = line.section >= 0;
        unsung += isOf ? 0 : 1;
        const auto heading = ! isOf ? std::string ("not in a section") : line.section != section ? song.sections[static_cast<std::size_t> (line.section)].name : std::string();
        section = line.section;
        reading.rows.push_back ({ isOf ? std::to_string (line.bar) : "-", line.text, heading, 0, false });
    }

    const auto lines = static_cast<int> (reading.rows.size());
    reading.says = lines == 0 ? "No words yet" : lines == 1 ? "1 line" : std::to_string (lines) + " lines";

    if (unsung > 0)
        reading.says += ", " + std::to_string (unsung) + " in no section";

    return reading;
}

std::string tempoLines (const TempoMap& map)
{
    std::string text;
    std::vector<int> bars;

    for (const auto& change : map.tempos)
        bars.push_back (change.bar);

    for (const auto& change : map.meters)
        bars.push_back (change.bar);

    std::ranges::sort (bars);
    bars.erase (std::unique (bars.begin(), bars.end()), bars.end());

    for (const int bar : bars)
    {
        text += std::to_string (bar);

        if (const auto tempo = std::ranges::find (map.tempos, bar, &TempoChange::bar); tempo != map.tempos.end())
            text += " | " + bpmText (tempo->tempo.bpm()) + " BPM";

        if (const auto meter = std::ranges::find (map.meters, bar, &MeterChange::bar); meter != map.meters.end())
            text += " | " + textOf (meter->meter);

        text += "\n";
    }

    return text;
}

TempoRead readTempos (std::string_view text)
{
    TempoRead read;
    read.map.tempos.clear();
    read.map.meters.clear();
    int number = 0, last = 0;
    const auto bad = [&] (std::string words) { read.problems.push_back ({ number, std::move (words) }); };

    while (! text.empty())
    {
        ++number;
        const auto end = text.find ('\n');
        const auto line = trimmed (text.substr (0, end));
        text.remove_prefix (end == std::string_view::npos ? text.size() : end + 1);

        if (line.empty())
            continue;

        const auto parts = partsOf (line);
        int bar = 0;
        const auto done = std::from_chars (parts[0].data(), parts[0].data() + parts[0].size(), bar);

        if (done.ec != std::errc() || done.ptr != parts[0].data() + parts[0].size() || bar < 1)
        {
            bad ("A line begins with its bar: \"33 | 96 BPM | 3/4\".");
            continue;
        }

        if (bar <= last)
        {
            bad ("Bar " + std::to_string (bar) + " comes after bar " + std::to_string (last) + ".");
            continue;
        }

        last = bar;

        if (parts.size() < 2)
            bad ("Bar " + std::to_string (bar) + " has no tempo and no meter.");

        for (std::size_t i = 1; i < parts.size(); ++i)
        {
            if (const auto meter = meterOf (parts[i]))
                read.map.meters.push_back ({ bar, *meter, {} });
            else if (const auto bpm = bpmOf (parts[i]); bpm && *bpm >= Tempo::slowest && *bpm <= Tempo::fastest)
                read.map.tempos.push_back ({ bar, Tempo::fromBpm (*bpm), {} });
            else
                bad ("\"" + parts[i] + "\" is no tempo from 20 to 400 BPM and no meter like 3/4.");
        }
    }

    if (read.problems.empty() && (read.map.tempos.empty() || read.map.tempos.front().bar != 1))
        read.problems.push_back ({ 1, "Bar 1 needs a tempo." });

    if (read.problems.empty() && (read.map.meters.empty() || read.map.meters.front().bar != 1))
        read.problems.push_back ({ 1, "Bar 1 needs a meter." });

    return read;
}

Reading readingOfTempos (const Song& song, int sampleRate, const std::string& text)
{
    const auto read = readTempos (text);

    if (! read.problems.empty())
        return withProblems (read.problems);

    Reading reading;
    auto planned = song;
    planned.tempoMap = read.map;

    for (std::size_t i = 0; i < song.sections.size(); ++i)
    {
        const int bar = sections::firstBarOf (song.sections, static_cast<int> (i));
        reading.rows.push_back ({ std::to_string (bar), song.sections[i].name, bpmText (read.map.tempoAtBar (bar).bpm()) + " BPM  " + textOf (read.map.meterAtBar (bar)), 0, false });
    }

    const auto changes = static_cast<int> (read.map.tempos.size() + read.map.meters.size()) - 2;
    reading.says = (changes == 0 ? std::string ("No changes") : changes == 1 ? std::string ("1 change") : std::to_string (changes) + " changes")
                 + (song.sections.empty() ? "" : ", " + songLengthText (planned, sampleRate) + " long");
    return reading;
}
}
