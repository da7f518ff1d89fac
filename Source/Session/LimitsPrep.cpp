#include "Session/PrepLimits.h"

#include "Session/LimitChecks.h"
#include "Session/PrepEdits.h"

#include <chrono>
#include <filesystem>

namespace takelane
{
namespace
{
    constexpr std::size_t longestCurrency = 16, longestPath = 4096;
    constexpr double secondsOfADay = 86'400.0;

    /** "2026-03-31" */
    bool isDate (std::string_view text)
    {
        if (text.size() != 10 || text[4] != '-' || text[7] != '-')
            return false;

        const auto number = [&text] (std::size_t from, std::size_t length)
        {
            int value = 0;

            for (const auto c : text.substr (from, length))
                value = c >= '0' && c <= '9' && value >= 0 ? 10 * value + (c - '0') : -1;

            return value;
        };

        const auto year = number (0, 4), month = number (5, 2), day = number (8, 2);
        return year >= 1 && month >= 1 && day >= 1
            && std::chrono::year_month_day (std::chrono::year (year), std::chrono::month (static_cast<unsigned> (month)),
                                            std::chrono::day (static_cast<unsigned> (day))).ok();
    }

    Check dueProblem (std::string_view due)
    {
        if (due.empty() || isDate (due))
            return {};

        return Problem { "The due date " + quoted (due) + " is no day; write it like \"2026-03-31\"." };
    }

    Check paperFileProblem (const std::string& file)
    {
        const std::filesystem::path path (file);
        const auto leaves = path.is_absolute() || std::ranges::find (path, "..") != path.end();

        if (file.size() <= longestPath && ! leaves && file.find ('\\') == std::string::npos)
            return textProblem ("file's name", file, longestPath);

        return Problem { "The file " + takelane::quoted (file) + " must stay below the session folder." };
    }

    template <typename Kind>
    Check sortedProblem (const char* what, const std::vector<Id<Kind>>& ids)
    {
        if (std::ranges::adjacent_find (ids, std::greater_equal()) == ids.end())
            return {};

        return Problem { std::string ("Its ") + what + " are not in the order of their ids." };
    }

    Check checkedProblem (const CheckedInput& c)
    {
        return firstOf (outside ("channel", c.channel, 0, 1), outside ("input", c.input, 0, mostInputs), textProblem ("finding", c.finding, longestText),
                        outside ("peakDb", c.peakDb, lowestFindingDb, highestFindingDb), outside ("floorDb", c.floorDb, lowestFindingDb, highestFindingDb),
                        outside ("delayMs", c.delayMs.value_or (0.0), -1000.0, 1000.0));
    }
}

Check planProblem (double hours)        { return outside ("The plan in hours", hours, 0.0, mostPlanHours); }

Check tunerProblem (double a)           { return outside ("The tuner's A in Hz", a, lowestTunerA, highestTunerA); }

Check sheetProblem (const SessionSheet& s)
{
    return firstOf (textProblem ("artist", s.artist, longestName), textProblem ("engineer", s.engineer, longestName),
                    textProblem ("producer", s.producer, longestName), textProblem ("room", s.room, longestName),
                    textProblem ("list of dates", s.dates, longestText), outside ("The hourly rate", s.hourlyRate, 0.0, SessionSheet::highestRate),
                    textProblem ("currency", s.currency, longestCurrency), dueProblem (s.due), planProblem (s.planHours));
}

Check tempoMapProblem (const TempoMap& map)
{
    const auto listProblem = [] (const auto& changes, const char* what, auto valueProblem) -> Check
    {
        if (changes.empty() || changes.front().bar != 1)
            return Problem { std::string ("The first ") + what + " must be at bar 1." };

        for (std::size_t i = 0; i < changes.size(); ++i)
        {
            if (i > 0 && changes[i].bar <= changes[i - 1].bar)
                return Problem { std::string ("The ") + what + " at bar " + std::to_string (changes[i].bar) + " is not after the one before." };

            if (auto problem = firstOf (barProblem (changes[i].bar), valueProblem (changes[i])))
                return problem;
        }

        return {};
    };

    return firstOf (listProblem (map.tempos, "tempo", [] (const TempoChange& c) { return tempoProblem (c.tempo.bpm()); }),
                    listProblem (map.meters, "meter", [] (const MeterChange& c) { return meterProblem (c.meter); }));
}

Check guideProblem (const Guide& g)
{
    return firstOf (textProblem ("guide's origin", g.from, longestName), positionProblem ({ g.downbeat.value }),
                    g.downbeat < Frames {} ? Check (Problem { "The guide's downbeat must not be before its file's start." }) : Check(),
                    g.bpm != 0.0 ? tempoProblem (g.bpm) : Check(), outside ("The guide's drift in bpm", g.driftBpm, 0.0, Tempo::fastest),
                    outside ("retiredDb", g.retiredDb, Guide::quietestDb, 0.0));
}

Check partProblem (const Part& p)
{
    return firstOf (nameProblem ("part", p.name), planProblem (p.planHours), sortedProblem ("tracks", p.tracks));
}

Check paperProblem (const Paper& p)
{
    return firstOf (nameProblem ("paper", p.title), paperFileProblem (p.file), textProblem ("paper's text", p.text, longestPaper),
                    outside ("lufs", p.lufs.value_or (0.0), lowestFindingDb, highestFindingDb));
}

Check sessionNoteProblem (const Note& n)
{
    if (n.text.find_first_not_of (" \n\t") == std::string::npos)
        return Problem { "A note needs words; the one given is empty." };

    if (n.song.isNone() && (n.at || n.take != 0 || ! n.section.empty()))
        return Problem { "A note at a place, a section or a take is of a song; name the song." };

    return firstOf (textProblem ("note", n.text, longestText), textProblem ("time", n.when, longestName), textProblem ("section", n.section, longestName),
                    n.at ? positionProblem (*n.at) : Check(), outside ("The note's take", n.take, 0, mostTakes));
}

Check creditProblem (const Credit& c)
{
    if (! c.takes.empty() && (c.songs.size() != 1 || c.tracks.empty()))
        return Problem { "A credit for takes names one song and the tracks they are of." };

    for (const auto take : c.takes)
        if (auto problem = outside ("A credit's take", take, 1, mostTakes))
            return problem;

    return firstOf (nameProblem ("credit", c.name), nameProblem ("credit's role", c.role), sortedProblem ("songs", c.songs), sortedProblem ("tracks", c.tracks),
                    std::ranges::adjacent_find (c.takes, std::greater_equal()) == c.takes.end() ? Check() : Check (Problem { "Its takes are not in order." }));
}

Check workProblem (const WorkSpan& w)
{
    return firstOf (textProblem ("time", w.when, longestName), outside ("seconds", w.seconds, 0.0, 365.0 * secondsOfADay),
                    outside ("rolling", w.rolling, 0.0, w.seconds), outside ("sung", w.sung, 0.0, w.seconds));
}

Check lineCheckProblem (const LineCheckRecord& r)
{
    for (const auto& input : r.inputs)
        if (auto problem = checkedProblem (input))
            return problem;

    return textProblem ("time", r.when, longestName);
}
}
