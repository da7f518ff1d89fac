#pragma once

/** What is understood of a text while it is typed: a chart, a song's words, its tempo changes. Plain functions. */

#include "App/Prep/Chart.h"

namespace takelane
{
struct ReadingRow
{
    std::string where, text, more;              ///< "17", "Verse 1", "16 bars  Em G C Am"
    int line = 0;                               ///< of the text, from 1; 0: of none
    bool isProblem = false;

    bool operator== (const ReadingRow&) const = default;
};

struct Reading
{
    std::vector<ReadingRow> rows;               ///< with problems: nothing but them
    std::string says;                           ///< "7 sections, 84 bars, 3:39"
    bool isGood = true;                         ///< it may be used

    bool operator== (const Reading&) const = default;
};

Reading readingOfChart (const Song&, int sampleRate, const std::string& text);

/** The words by line with the bar they begin in; those no section sings are told. */
Reading readingOfLyrics (const Song&, const std::string& text);

/** A line a change: "33 | 96 BPM | 3/4". */
std::string tempoLines (const TempoMap&);

struct TempoRead
{
    TempoMap map;
    std::vector<ChartProblem> problems;
};

TempoRead readTempos (std::string_view text);
Reading readingOfTempos (const Song&, int sampleRate, const std::string& text);
}
