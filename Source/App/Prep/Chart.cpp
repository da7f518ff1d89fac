#include "App/Prep/Chart.h"

#include "App/Prep/ChartFields.h"
#include "App/Prep/Lyrics.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Session/PrepEdits.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
using namespace chart;

/** As a line of its own, with a backslash where it would be taken for something else. */
std::string titleLine (const std::string& title)
{
    const auto read = readChart (title + "\nA | 1 bar");
    return read.problems.empty() && read.chart.title == title ? title : '\\' + title;
}

std::string wordsLine (const std::string& words)
{
    constexpr auto above = "A | 1 bar\n";
    const auto escaped = '\\' + words;
    const auto plain = readChart (above + words);
    return plain.problems.empty() && plain.chart == readChart (above + escaped).chart ? words : escaped;
}

std::string chordFields (const std::string& chords)
{
    std::string fields;

    for (const auto& piece : splitAtBars (chords))
        fields += std::string (" | ") + (sectionField (piece).isOne() || piece.starts_with ('\\') ? "\\" : "") + piece;

    return chords.empty() ? std::string() : fields;
}

template <typename Change>
const Change* changeAt (const std::vector<Change>& changes, int bar)
{
    const auto found = std::ranges::find (changes, bar, &Change::bar);
    return found != changes.end() ? &*found : nullptr;
}

/** What changes in a bar, as statements with that between them; empty: nothing. */
std::string changesIn (const TempoMap& map, int bar, const char* between)
{
    const auto* tempo = changeAt (map.tempos, bar);
    const auto* meter = changeAt (map.meters, bar);
    return (tempo != nullptr ? between + tempoText (tempo->tempo) : std::string()) + (meter != nullptr ? between + meterText (meter->meter) : std::string());
}

/** "@5: 96 BPM" for each bar in [from, to) where something changes; `before`: bars in front of the one that counts as the first. */
std::string changeLines (const TempoMap& map, int from, int to, int before)
{
    std::vector<int> bars;

    for (const auto& change : map.tempos)   bars.push_back (change.bar);
    for (const auto& change : map.meters)   bars.push_back (change.bar);

    std::ranges::sort (bars);
    bars.erase (std::ranges::unique (bars).begin(), bars.end());
    std::string lines;

    for (const auto bar : bars)
        if (bar >= from && bar < to)
            lines += '@' + std::to_string (bar - before) + ':' + changesIn (map, bar, ", ").substr (1) + '\n';

    return lines;
}

std::string headOf (const Song& song, int countInBars, int afterSections)
{
    auto text = song.title.empty() ? std::string() : titleLine (song.title) + '\n';
    text += tempoText (song.tempoMap.tempoAtBar (1)) + ", " + meterText (song.tempoMap.meterAtBar (1));

    const bool isPlainKey = keyNamed (song.key) == song.key;
    text += isPlainKey ? ", " + song.key : std::string();

    if (countInBars > 0)
        text += ", count-in " + std::to_string (countInBars) + (countInBars == 1 ? " bar" : " bars");

    text += '\n';

    if (! isPlainKey && ! song.key.empty())
        text += "Key: " + song.key + '\n';

    return text + changeLines (song.tempoMap, afterSections, lastBar + 1, 0);
}

std::string sectionText (const Song& song, const Section& section, int bar)
{
    const auto name = withBarsEscaped (section.name);
    const bool isMistakable = std::string_view (">@[\\").find (name.front()) != std::string_view::npos;
    auto text = (isMistakable ? "\n| " : "\n") + name + " | " + std::to_string (section.bars) + (section.bars == 1 ? " bar" : " bars") + (section.rest ? " | rest" : "")
                + (bar > 1 ? changesIn (song.tempoMap, bar, " | ") : std::string()) + chordFields (section.chords) + '\n';

    for (std::size_t from = 0; from < section.note.size();)
    {
        const auto end = std::min (section.note.find ('\n', from), section.note.size());
        text += "> " + section.note.substr (from, end - from) + '\n';
        from = end + 1;
    }

    return text + changeLines (song.tempoMap, bar + 1, bar + section.bars, bar - 1);
}

/** bars: of the section, which no line begins behind. */
std::string linesText (const std::vector<LyricWords>& lines, int bars)
{
    std::string text;
    int last = 1;

    for (const auto& words : lines)
    {
        if (words.bar > 0)
            last = std::clamp (words.bar, last, std::max (last, bars));

        text += (words.bar > 0 ? std::to_string (last) + "| " + words.text : wordsLine (words.text)) + '\n';
    }

    return text;
}

TempoMap mergedMap (const TempoMap& now, const Chart& chart)
{
    auto next = now;
    const auto take = [] (auto& ours, const auto& theirs, bool hasFirst)
    {
        auto merged = theirs;

        if (! hasFirst)
            merged.front() = ours.front();

        for (auto& change : merged)
            if (const auto* same = changeAt (ours, change.bar))
                change.unknown = same->unknown;

        ours = std::move (merged);
    };

    if (chart.hasTempo)     take (next.tempos, chart.tempoMap.tempos, chart.hasFirstTempo);
    if (chart.hasMeter)     take (next.meters, chart.tempoMap.meters, chart.hasFirstMeter);

    return next;
}
}

//==============================================================================
std::string chartText (const Song& song, int countInBars)
{
    const auto blocks = lyricBlocks (song);
    const auto sung = blocksOfSections (blocks, song.sections);
    std::vector<bool> isWritten (blocks.size()), isTold (blocks.size());
    std::string body;
    int bar = 1;

    for (std::size_t i = 0; i < song.sections.size(); ++i)
    {
        const auto& section = song.sections[i];
        body += sectionText (song, section, bar);
        bar += section.bars;

        if (! sung[i])
            continue;

        // A chorus like the one before it has its words from there.
        const auto& block = blocks[*sung[i]];
        const bool isOwn = isSameName (block.name, section.name);

        if (! (isOwn && isTold[*sung[i]]))
            body += linesText (block.lines, section.bars);

        isTold[*sung[i]] = isTold[*sung[i]] || isOwn;
        isWritten[*sung[i]] = true;
    }

    for (std::size_t b = 0; b < blocks.size(); ++b)
        if (! isWritten[b])
            body += "\n[" + (blocks[b].name.empty() ? "Words" : blocks[b].name) + "]\n" + linesText (blocks[b].lines, lastBar);

    return headOf (song, countInBars, song.sections.empty() ? 2 : bar) + body;
}

Result<Session> withChart (const Session& session, SongId songId, const Chart& chart)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return Problem { "There is no song with id " + std::to_string (songId.value) + " in this session." };

    const bool isRenamed = chart.title && *chart.title != song->title;

    if (isRenamed && session.songTitled (*chart.title) != nullptr)
        return Problem { "There is another song called " + takelane::quoted (*chart.title) + ": change the chart's title, or leave it out." };

    auto sections = chart.sections;

    for (std::size_t i = 0; i < std::min (sections.size(), song->sections.size()); ++i)
        if (sections[i].name == song->sections[i].name)
            sections[i].unknown = song->sections[i].unknown;

    auto next = setTempoMap (session, songId, mergedMap (song->tempoMap, chart));

    if (next)
        next = setSections (*next, songId, std::move (sections));

    if (next && chart.key)
        next = setKey (*next, songId, *chart.key);

    if (next && ! chart.lyrics.empty())
        next = setLyrics (*next, songId, chart.lyrics);

    if (next && isRenamed)
        next = renameSong (*next, songId, *chart.title);

    return next;
}

std::vector<LyricLine> lyricLines (const Song& song)
{
    const auto blocks = lyricBlocks (song);
    const auto sung = blocksOfSections (blocks, song.sections);
    std::vector<bool> isSung (blocks.size());
    std::vector<LyricLine> lines;
    int bar = 1;

    for (std::size_t i = 0; i < song.sections.size(); ++i)
    {
        if (sung[i])
        {
            const auto& block = blocks[*sung[i]];
            const auto starts = lineStarts (block.lines, song.sections[i].bars);
            isSung[*sung[i]] = true;

            for (std::size_t k = 0; k < starts.size(); ++k)
                lines.push_back ({ block.lines[k].text, static_cast<int> (i), bar + static_cast<int> (std::floor (starts[k] + 1.0e-9)) });
        }

        bar += song.sections[i].bars;
    }

    for (std::size_t b = 0; b < blocks.size(); ++b)
        if (! isSung[b])
            for (const auto& words : blocks[b].lines)
                lines.push_back ({ words.text, -1, 1 });

    return lines;
}
}
