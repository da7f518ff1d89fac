#include "App/Prep/Chart.h"

#include "App/Prep/ChartLine.h"
#include "App/Prep/Lyrics.h"
#include "Session/Limits.h"

#include <algorithm>
#include <map>

namespace takelane
{
namespace
{
using namespace chart;

class Reader
{
public:
    ChartRead read (std::string_view text)
    {
        if (text.starts_with ("\xef\xbb\xbf"))
            text.remove_prefix (3);

        for (std::size_t from = 0; from <= text.size(); ++number)
        {
            const auto end = std::min (text.find ('\n', from), text.size());
            take (trimmed (text.substr (from, end - from)));
            from = end + 1;
        }

        finish();
        return std::move (result);
    }

private:
    Chart& chart()                              { return result.chart; }
    bool isInSection() const                    { return ! result.chart.sections.empty() && ! isLoose; }

    void refuse (std::string why)
    {
        if (! why.ends_with ('.'))
            why += '.';

        if (ChartProblem problem { number, std::move (why) }; std::ranges::find (result.problems, problem) == result.problems.end())
            result.problems.push_back (std::move (problem));
    }

    void take (const std::string& line)
    {
        if (line.empty())
            return;

        if (! isReadable (line))
            return refuse ("This line holds signs that are no text: save the chart as UTF-8");

        if (isWords (line))
            return isInSection() || isLoose ? takeWords (line) : takeHeader (line);

        if (line.front() == '>')
            return takeNote (trimmed (std::string_view (line).substr (1)));

        if (line.front() == '@')
            return takeChange (line);

        if (line.size() > 2 && line.front() == '[' && line.back() == ']')
        {
            isLoose = true;
            loose.push_back ({ trimmed (std::string_view (line).substr (1, line.size() - 2)), {} });
            return;
        }

        if (const auto section = sectionLineIn (line))
            return takeSection (*section);

        return isInSection() || isLoose ? takeWords (line) : takeHeader (line);
    }

    //==== above the sections
    void takeHeader (const std::string& line)
    {
        if (line.front() == '\\')
            return takeTitle (trimmed (std::string_view (line).substr (1)));

        if (inLowerCase (line).starts_with ("key:"))
            return sayKey (trimmed (std::string_view (line).substr (4)));

        const auto items = splitAtCommas (line);
        std::vector<Field> fields;

        for (const auto& item : items)
            fields.push_back (songField (item));

        // A key alone may be a title: "A", "Am".
        const bool isSettings = std::ranges::any_of (fields, [&] (const Field& f) { return f.isOne() && (! f.key || items.size() > 1 || chart().title); });

        if (! isSettings)
            return takeTitle (line);

        for (std::size_t i = 0; i < items.size(); ++i)
            if (! items[i].empty())
                takeSetting (items[i], fields[i]);
    }

    void takeTitle (const std::string& title)
    {
        if (chart().title)
            return refuse (takelane::quoted (title) + " is neither tempo, meter, key or count-in nor a section: write a section as Verse 1 | 16 bars");

        if (auto problem = nameProblem ("song", title))
            return refuse (problem->text);

        chart().title = title;
    }

    void takeSetting (const std::string& item, const Field& field)
    {
        if (! field.problem.empty())
            return refuse (field.problem);

        if (! field.isOne())
            return refuse (takelane::quoted (item) + " is no tempo (92 BPM), meter (4/4), key (E minor) or count-in (count-in 1 bar)");

        if (field.key)
            sayKey (*field.key);

        if (field.countIn && std::exchange (chart().countInBars, field.countIn))
            refuse ("The count-in is said twice");

        sayTempoAndMeter (1, field);
    }

    void sayKey (const std::string& key)
    {
        if (key.size() > longestName)
            return refuse ("The key is longer than 200 bytes; shorten it");

        if (std::exchange (chart().key, key))
            refuse ("The key is said twice");
    }

    //==== tempo and meter
    void sayTempoAndMeter (int bar, const Field& field)
    {
        if (field.microBpm && ! tempos.emplace (bar, Tempo { *field.microBpm }).second)
            refuse ("Bar " + std::to_string (bar) + " has a tempo already");

        if (field.meter && ! meters.emplace (bar, *field.meter).second)
            refuse ("Bar " + std::to_string (bar) + " has a meter already");
    }

    /** "@5: 96 BPM, 3/4" */
    void takeChange (const std::string& line)
    {
        const auto colon = line.find (':');
        const auto bar = colon == std::string::npos ? 0 : barIn (trimmed (std::string_view (line).substr (1, colon - 1)));
        const int most = isInSection() ? chart().sections.back().bars : lastBar;

        if (bar < 1)
            return refuse ("A change within a section is written as @5: 96 BPM");

        if (bar > most)
            return refuse (pastEnd (bar));

        for (const auto& item : splitAtCommas (std::string_view (line).substr (colon + 1)))
        {
            const auto field = songField (item);

            if (! field.problem.empty())
                refuse (field.problem);
            else if (! field.microBpm && ! field.meter)
                refuse (takelane::quoted (item) + " is no tempo (96 BPM) and no meter (3/4)");
            else
                sayTempoAndMeter ((isInSection() ? sectionBar - 1 : 0) + bar, field);
        }
    }

    static int barIn (const std::string& digits)
    {
        const bool isNumber = ! digits.empty() && digits.size() < 7 && digits.find_first_not_of ("0123456789") == std::string::npos;
        return isNumber ? std::stoi (digits) : 0;
    }

    std::string pastEnd (int bar) const
    {
        const auto& section = result.chart.sections.back();
        return section.name + " has " + std::to_string (section.bars) + (section.bars == 1 ? " bar" : " bars") + "; bar " + std::to_string (bar) + " is behind its end";
    }

    //==== sections
    void takeSection (const SectionLine& line)
    {
        sectionBar = nextBar;
        isLoose = false;
        lastBarSung = 0;
        words.emplace_back();
        Section section;
        section.name = line.name;
        section.bars = 0;

        for (const auto& written : line.fields)
            takeField (written, section, line.mayNameKey);

        while (section.chords.ends_with (" |") || section.chords.ends_with (" | "))
            section.chords = trimmed (std::string_view (section.chords).substr (0, section.chords.rfind ('|')));

        if (auto problem = nameProblem ("section", section.name))
            refuse (problem->text);

        if (section.bars < 1)
        {
            if (result.problems.empty() || result.problems.back().line != number)
                refuse (takelane::quoted (section.name) + " does not say how many bars it has: write " + (section.name.empty() ? "Verse 1" : section.name) + " | 16 bars");

            section.bars = 1;               // reading goes on, to find what else is wrong
        }

        nextBar = std::min (nextBar + section.bars, 2 * lastBar);
        chart().sections.push_back (std::move (section));
        sectionLine = number;
    }

    void takeField (const std::string& written, Section& section, bool mayNameKey)
    {
        const auto field = sectionField (written);

        if (! field.problem.empty())
            return refuse (field.problem);

        if (field.bars && std::exchange (section.bars, *field.bars) > 0)
            refuse ("The number of bars is said twice");

        if (field.rest)
            section.rest = true;

        sayTempoAndMeter (sectionBar, field);

        if (field.isOne())
            return;

        if (auto key = keyNamed (written); mayNameKey && key && ! chart().key)
            return sayKey (*key);

        if (section.chords.empty() && written.empty())
            return;

        // A backslash in front: chords that look like something else.
        section.chords += (section.chords.empty() ? "" : " | ") + (written.starts_with ('\\') ? written.substr (1) : written);
    }

    void takeNote (const std::string& note)
    {
        if (! isInSection())
            return refuse ("A note (>) belongs under a section");

        auto& all = chart().sections.back().note;
        all += (all.empty() ? "" : "\n") + note;
    }

    void takeWords (const std::string& line)
    {
        const auto found = lyricWordsIn (line);

        if (! found)
            return refuse ("There are no words in this line");

        if (isLoose)
            return loose.back().lines.push_back (*found);

        if (found->bar > chart().sections.back().bars)
            return refuse (pastEnd (found->bar));

        if (isWordsWithBar (line) && found->bar < std::max (1, lastBarSung))
            return refuse (found->bar == 0 ? "Bars count from 1" : "This line begins before the one above it");

        lastBarSung = std::max (lastBarSung, found->bar);
        words.back().push_back (*found);
    }

    static bool isWordsWithBar (const std::string& line)    { return isWords (line) && line.front() != '\\'; }

    //==== the whole
    void finish()
    {
        if (chart().sections.empty())
        {
            number = std::max (1, number - 1);
            refuse ("There is no section in this chart: write one as Verse 1 | 16 bars");
            return;
        }

        if (nextBar - 1 > lastBar)
        {
            number = sectionLine;
            refuse ("The sections have " + std::to_string (nextBar - 1) + " bars together; " + std::to_string (lastBar) + " are the most");
        }

        std::vector<LyricBlock> blocks;

        for (std::size_t i = 0; i < words.size(); ++i)
            if (! words[i].empty())
                blocks.push_back ({ chart().sections[i].name, words[i] });

        std::ranges::copy_if (loose, std::back_inserter (blocks), [] (const LyricBlock& b) { return ! b.lines.empty(); });
        chart().lyrics = lyricsWith (blocks, chart().sections);
        chart().hasTempo = ! tempos.empty();
        chart().hasMeter = ! meters.empty();
        chart().hasFirstTempo = tempos.contains (1);
        chart().hasFirstMeter = meters.contains (1);

        for (const auto& [bar, tempo] : tempos)
            put (chart().tempoMap.tempos, { bar, tempo, {} });

        for (const auto& [bar, meter] : meters)
            put (chart().tempoMap.meters, { bar, meter, {} });

        std::ranges::stable_sort (result.problems, {}, &ChartProblem::line);
    }

    template <typename Change>
    static void put (std::vector<Change>& changes, Change change)
    {
        if (change.bar == 1)
            changes.front() = std::move (change);
        else
            changes.push_back (std::move (change));
    }

    ChartRead result;
    int number = 1, sectionLine = 1;
    int nextBar = 1, sectionBar = 1, lastBarSung = 0;
    bool isLoose = false;                       // under a name in brackets
    std::map<int, Tempo> tempos;
    std::map<int, Meter> meters;
    std::vector<std::vector<LyricWords>> words; // of each section
    std::vector<LyricBlock> loose;
};
}

ChartRead readChart (std::string_view text)     { return Reader().read (text); }
}
