#include "Session/Limits.h"
#include "Storage/DurableFile.h"
#include "Storage/JournalLine.h"
#include "Storage/JournalNames.h"
#include "Storage/ProblemText.h"

#include <algorithm>
#include <charconv>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::int64_t highestId = std::int64_t { 1 } << 53, highestCount = 2'000'000'000;

/** nullopt: not the name of a journal. */
std::optional<int> numberOf (const fs::path& path)
{
    constexpr std::string_view prefix = "pass-", suffix = ".jsonl";
    const auto name = path.filename().string();

    if (! name.starts_with (prefix) || ! name.ends_with (suffix) || name.size() <= prefix.size() + suffix.size())
        return {};

    int number = 0;
    const auto* end = name.data() + name.size() - suffix.size();
    const auto read = std::from_chars (name.data() + prefix.size(), end, number);
    return read.ec == std::errc() && read.ptr == end && number >= 0 && number < highestCount ? std::optional (number) : std::nullopt;
}

/** Sorted by number; several paths may share one (pass-1, pass-0001). */
std::vector<std::pair<int, fs::path>> journalsIn (const fs::path& folder)
{
    std::vector<std::pair<int, fs::path>> found;
    std::error_code failed;

    for (fs::directory_iterator entry (folder, failed), end; ! failed && entry != end; entry.increment (failed))
        if (const auto number = numberOf (entry->path()))
            found.emplace_back (*number, entry->path());

    std::sort (found.begin(), found.end());
    return found;
}

Frames frames (JsonFields& f, std::string_view name)        { return { f.whole (name, 0, furthestFrame) }; }
Frames difference (JsonFields& f, std::string_view name)    { return { f.whole (name, -furthestFrame, furthestFrame) }; }

FrameRange range (JsonFields& f)
{
    const auto start = FramePos { f.whole ("start", -furthestFrame, furthestFrame) };
    return { start, { f.whole ("end", -furthestFrame, furthestFrame) } };
}

LatencyUsed latency (JsonFields& f)
{
    return { difference (f, "input"), difference (f, "output"), difference (f, "calibration") };
}

PassShape shape (JsonFields& f)
{
    PassShape s;
    s.at = { f.whole ("at", -furthestFrame, furthestFrame) };
    s.preRoll = difference (f, "preRoll");       // below 0 where Record was pressed while playing
    s.rollOffset = difference (f, "rollOffset");
    s.loop = f.object ("loop", range);
    s.punch = f.object ("punch", range);
    s.latency = f.object ("latency", latency).value_or (LatencyUsed());

    if (s.loop && ! s.loop->isEmpty() && s.loop->length() < shortestLoop (lowestRate))
        f.refuse ("loop", "is too short");

    return s;
}

JournalFile file (JsonFields& f)
{
    JournalFile j;
    j.track = { f.whole ("track", 1, highestId) };
    j.trackName = f.text ("trackName");
    j.channels = static_cast<int> (f.whole ("channels", 1, 2));
    j.file = f.text ("file");
    j.origin = { f.whole ("origin", 0, furthestFrame, 0) };

    for (const auto input : f.wholes ("inputs", 1, highestCount))
        j.inputs.push_back (static_cast<int> (input));

    return j;
}

JournalStart opening (JsonFields& f)
{
    JournalStart s;

    if (f.text ("event") != "open")
        f.refuse ("event", "must be open");

    s.song = { f.whole ("song", 1, highestId) };
    s.songTitle = f.text ("songTitle");
    s.passNumber = static_cast<int> (f.whole ("passNumber", 1, highestCount));
    s.takeNumber = static_cast<int> (f.whole ("takeNumber", 1, highestCount));
    s.when = f.text ("when", "");
    s.sampleRate = static_cast<int> (f.whole ("sampleRate", lowestRate, highestRate));
    s.format = f.word<SampleFormat> ("format");
    s.shape = f.object ("shape", shape).value_or (PassShape());
    s.oneBar = frames (f, "oneBar");
    s.files = f.objects ("files", file);
    return s;
}

/** False: an event that makes no sense. */
bool addEvent (FoundJournal& journal, JsonFields& f)
{
    const auto event = f.text ("event");

    if (event == "checkpoint")
    {
        std::vector<Frames> safe;

        for (const auto n : f.wholes ("frames", 0, furthestFrame))
            safe.push_back ({ n });

        if (safe.size() != journal.start.files.size())
            return false;

        journal.checkpoint = std::move (safe);
    }
    else if (event == "gap")
    {
        const auto index = f.whole ("file", 0, static_cast<std::int64_t> (journal.start.files.size()) - 1);
        journal.gaps.push_back ({ static_cast<std::size_t> (index), frames (f, "at"), frames (f, "length"), f.word<GapCause> ("cause") });
    }
    else if (event == "began")
    {
        journal.start.shape = f.object ("shape", shape).value_or (journal.start.shape);
    }
    else if (event == "mark")
    {
        journal.start.shape.marks.push_back ({ difference (f, "at"), f.flag ("in", false), { f.whole ("track", 0, highestId, 0) } });
    }
    else if (event == "punch")
    {
        journal.start.shape.punchMoves.push_back ({ difference (f, "at"), f.object ("punch", range) });
    }
    else if (event == "join")
    {
        if (auto joined = f.object ("file", file))
            journal.start.files.push_back (std::move (*joined));
    }
    else if (event == "stop")
    {
        journal.moved = frames (f, "moved");
        journal.interrupted = f.flag ("interrupted", false);
    }

    return true;
}

/** nullopt: its first line is damaged. */
std::optional<FoundJournal> readJournal (const fs::path& path, std::string_view text)
{
    FoundJournal journal;
    journal.path = path;
    std::int64_t sequence = 0;

    for (auto rest = text; ! rest.empty(); ++sequence)
    {
        const auto end = rest.find ('\n');
        const auto line = end == rest.npos ? std::optional<Json>() : readJournalLine (rest.substr (0, end));

        try
        {
            const JsonPlace place;

            if (! line)
                break;

            JsonFields fields (*line, place);

            if (fields.whole ("seq", 0, highestCount) != sequence)
                break;

            if (sequence == 0)
            {
                const auto boot = posix::bootName();
                journal.start = opening (fields);
                journal.sinceRestart = fields.text ("boot", boot) != boot;
            }
            else if (! addEvent (journal, fields))
            {
                break;
            }
        }
        catch (const UnreadableField&)
        {
            break;
        }

        rest.remove_prefix (end + 1);
    }

    if (sequence == 0)
        return {};

    return journal;
}
}

std::string journalName (int number)
{
    const auto digits = std::to_string (number);
    return "pass-" + std::string (digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits + ".jsonl";
}

int highestJournalNumber (const fs::path& sessionFolder)
{
    int highest = 0;

    for (const auto& folder : { sessionFolder / "takes", sessionFolder / "takes" / "recovered" })
        if (const auto found = journalsIn (folder); ! found.empty())
            highest = std::max (highest, found.back().first);

    return highest;
}

std::vector<fs::path> journalPaths (const fs::path& sessionFolder)
{
    std::vector<fs::path> paths;

    for (auto& [number, path] : journalsIn (sessionFolder / "takes"))
        paths.push_back (std::move (path));

    return paths;
}

FoundJournals findJournals (const fs::path& sessionFolder)
{
    FoundJournals found;

    for (const auto& path : journalPaths (sessionFolder))
    {
        const auto text = readWholeFile (path, longestJsonText);

        if (! text)
        {
            found.problems.push_back (text.problem());
            continue;
        }

        if (auto journal = readJournal (path, *text))
        {
            found.journals.push_back (std::move (*journal));
        }
        else
        {
            found.problems.push_back ({ fitted (shownPath (path) + " is damaged from its first line on; recover brings its files back by their own names") });
            found.damaged.push_back (path);
        }
    }

    return found;
}
}
