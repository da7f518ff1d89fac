#pragma once

/** A song as plain text, as a person would type it, and back.

        Northern Line
        92 BPM, 4/4, E minor, count-in 1 bar

        Verse 1 | 16 bars | Em G C Am
        > Hats closed, bass on roots.
        First line of the words
        5| a line that begins in the section's fifth bar

    Everything but the sections may be missing; a tempo or a meter may stand in a section's line ("| 96 BPM | 3/4") and holds from there on,
    and "@5: 96 BPM" changes it in the section's fifth bar (above all sections: in the song's). "rest" among a section's fields: nobody
    plays. "Verse 8 bars / 92 bpm" is a section too. Words of no section stand under a name in brackets. A backslash in front makes
    a line words (above all sections: the title), whatever it looks like.
*/

#include "Session/Session.h"

#include <string_view>

namespace takelane
{
struct Chart
{
    std::optional<std::string> title, key;
    std::optional<int> countInBars;
    TempoMap tempoMap;                          ///< from bar 1
    bool hasTempo = false, hasMeter = false;    ///< said anywhere in the text
    bool hasFirstTempo = false, hasFirstMeter = false;      ///< of bar 1; else that bar is the song's own
    std::vector<Section> sections;
    std::string lyrics;                         ///< blocks under their sections' names, as Song::lyrics has them

    bool operator== (const Chart&) const = default;
};

struct ChartProblem
{
    int line = 0;                               ///< from 1
    std::string text;                           ///< one sentence

    bool operator== (const ChartProblem&) const = default;
};

/** problems: empty when all could be read; else the chart is not to be used. */
struct ChartRead
{
    Chart chart;
    std::vector<ChartProblem> problems;
};

ChartRead readChart (std::string_view text);

/** What readChart() reads the same song from. */
std::string chartText (const Song&, int countInBars);

/** One step: title, tempo, meter, key and lyrics where told, and the sections. Refused where the title is another song's. The count-in is
    the desk's: its caller's to set. */
Result<Session> withChart (const Session&, SongId, const Chart&);

/** The lines of a section and the bar of the song each begins in. */
struct LyricLine
{
    std::string text;
    int section = 0;                            ///< from 0; -1: of none
    int bar = 1;                                ///< of the song, from 1

    bool operator== (const LyricLine&) const = default;
};

/** As sung, in order: a chorus that has its words from the first one is told again. Lines without a bar of their own are spread evenly
    over what is left of their section. Those no section sings come last. */
std::vector<LyricLine> lyricLines (const Song&);
}
