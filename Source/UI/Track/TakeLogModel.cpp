#include "UI/Track/TakeLogModel.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace takelane
{
namespace
{
using namespace std::string_literals;

struct TakesOfPass
{
    int number = 0, takes = 0;
    std::size_t dropouts = 0;
    bool recovered = false, interrupted = false;
    std::vector<std::string> clipped, silent;
};

TakesOfPass takesOf (const Session& session, const Song& song, PassId pass)
{
    TakesOfPass found;

    for (const auto& held : song.tracks)
    {
        const auto* track = session.findTrack (held->track);
        bool clipped = false, silent = false;

        for (const auto& take : held->takes)
        {
            if (take->pass != pass || take->binned)
                continue;

            ++found.takes;
            found.number = std::max (found.number, take->number);
            found.dropouts = std::max ({ found.dropouts, take->health.dropouts.size(), static_cast<std::size_t> (std::max (0, take->health.xruns)) });
            found.recovered |= take->health.recovered;
            found.interrupted |= take->health.interrupted;
            clipped |= take->health.clips > 0;
            silent |= take->health.silent;
        }

        if (track != nullptr && clipped)
            found.clipped.push_back (track->name);

        if (track != nullptr && silent)
            found.silent.push_back (track->name);
    }

    return found;
}

std::string few (const std::vector<std::string>& names)
{
    if (names.size() == 1)
        return names[0];

    const auto more = names.size() - 2;
    return names[0] + (more > 0 ? ", " : " and ") + names[1] + (more > 0 ? " and " + std::to_string (more) + " more" : ""s);
}

std::string healthText (const TakesOfPass& found)
{
    std::vector<std::string> parts;

    if (found.dropouts > 0)
        parts.push_back (std::to_string (found.dropouts) + (found.dropouts == 1 ? " dropout" : " dropouts"));

    if (! found.clipped.empty())
        parts.push_back ("clipped on " + few (found.clipped));

    if (! found.silent.empty())
        parts.push_back ("silent on " + few (found.silent));

    if (found.interrupted)
        parts.push_back ("ended by the interface or the disk");

    if (found.recovered)
        parts.push_back ("recovered after a crash");

    std::string text;

    for (const auto& part : parts)
        text += (text.empty() ? "" : ", ") + part;

    return text;
}

std::string sectionAt (const Song& song, int bar)
{
    int first = 1;

    for (const auto& section : song.sections)
    {
        if (bar >= first && bar < first + section.bars)
            return section.name;

        first += section.bars;
    }

    return {};
}

bool punches (const Song& song)    { return song.punch && song.punch->on; }

/** "25–33", the bar lines of the punch range. */
std::string punchBars (const Session& session, const Song& song)
{
    const auto barOf = [&] (FramePos at) { return song.tempoMap.barBeatAt (at, session.sampleRate).bar; };
    return std::to_string (barOf (song.punch->range.start)) + "\u2013" + std::to_string (barOf (song.punch->range.end));
}

std::string barText (const Session& session, const Song& song, FramePos at)
{
    const auto place = song.tempoMap.barBeatAt (at, session.sampleRate);
    const int beat = static_cast<int> (place.beat + 1.0e-6);
    return "bar " + std::to_string (place.bar) + (beat > 1 ? ", beat " + std::to_string (beat) : ""s);
}

std::string runningTitle (const Session& session, const Song& song, const StudioStatus& now)
{
    if (now.roll == RollState::ending)
        return "Take ended, writing it";

    if (now.roll == RollState::preparing || now.roll == RollState::countIn)
        return "Count-in to " + barText (session, song, now.passFrom);

    if (now.roll == RollState::preRoll)
        return "Pre-roll to " + barText (session, song, now.passFrom);

    if (punches (song))
    {
        const auto section = sectionAt (song, song.tempoMap.barBeatAt (song.punch->range.start, session.sampleRate).bar);
        return "Recording, " + (section.empty() ? "bars "s : section + " ") + punchBars (session, song);
    }

    return "Recording from " + barText (session, song, now.passFrom);
}

std::string nextTitle (const Session& session, const DeskState& desk)
{
    const auto armed = desk.armed.size();

    if (armed == 1)
        if (const auto* track = session.findTrack (desk.armed.begin()->first))
            return "Next, " + track->name;

    if (armed > 0)
        return "Next, all " + std::to_string (armed) + " armed tracks";

    const auto* track = desk.selection.empty() ? nullptr : session.findTrack (desk.selection.front());
    return track != nullptr ? "Next, " + track->name + " (selected)" : "Next, no track armed yet";
}

std::string nextDetail (const Session& session, const Song& song, const DeskState& desk, const StudioStatus& now)
{
    const auto& roll = desk.roll;
    auto text = punches (song) ? "Punch, bars " + punchBars (session, song) : "Starts at " + barText (session, song, now.heard);

    if (roll.countIn)
        text += " after a " + std::to_string (roll.countInBars) + "-bar count-in";
    else if (roll.preRoll)
        text += " after " + std::to_string (roll.preRollBars) + (roll.preRollBars == 1 ? " bar" : " bars") + " of pre-roll";

    return text;
}

std::optional<std::tm> parsed (const std::string& utc)
{
    std::tm parts {};
    std::tm local {};

    if (::strptime (utc.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr)
        return {};

    const auto when = ::timegm (&parts);
    return ::localtime_r (&when, &local) != nullptr ? std::optional (local) : std::nullopt;
}
}

std::optional<LogEntry> firstLogEntry (const Session& session, const Song& song, const DeskState& desk, const StudioStatus& now)
{
    const bool running = now.redLight || now.roll == RollState::ending;

    if (! running && session.tracks.empty())
        return {};

    LogEntry first;
    first.kind = running ? LogKind::running : LogKind::next;
    first.number = now.take;
    first.title = running ? runningTitle (session, song, now) : nextTitle (session, desk);
    first.detail = running ? ""s : nextDetail (session, song, desk, now);
    first.start = running ? now.passFrom : now.heard;
    first.stars = running ? std::clamp (now.passRating, 0, 5) : 0;
    first.note = running ? now.passNote : ""s;
    return first;
}

std::vector<LogEntry> madeLogEntries (const Session& session, const Song& song, const std::function<std::string (const std::string&)>& clock)
{
    std::vector<LogEntry> entries;

    for (auto pass = song.passes.rbegin(); pass != song.passes.rend(); ++pass)
    {
        const auto found = takesOf (session, song, pass->id);

        if (found.takes == 0)
            continue;

        LogEntry entry;
        entry.pass = pass->id;
        entry.number = found.number;
        entry.time = clock ? clock (pass->when) : timeOfDay (pass->when);
        entry.length = passLengthText (pass->length, session.sampleRate);
        entry.note = pass->note;
        entry.health = healthText (found);
        entry.stars = std::clamp (pass->rating, 0, 5);
        entry.start = pass->start;
        entries.push_back (std::move (entry));
    }

    return entries;
}

std::string logCaption (const Song& song)
{
    static constexpr const char* months[] { "January", "February", "March", "April", "May", "June", "July",
                                            "August", "September", "October", "November", "December" };
    const auto day = song.passes.empty() ? std::nullopt : parsed (song.passes.back().when);
    return song.title + (day ? " \u00b7 " + std::to_string (day->tm_mday) + " " + months[day->tm_mon] : ""s);
}

std::string firstTakeText (const Session& session, const Song& song, const StudioStatus& now)
{
    return "Take " + std::to_string (now.take) + " starts at " + barText (session, song, now.heard) + ".";
}

std::string timeOfDay (const std::string& utc)
{
    const auto local = parsed (utc);

    if (! local)
        return {};

    std::array<char, 8> text {};
    std::strftime (text.data(), text.size(), "%H:%M", &*local);
    return text.data();
}

std::string passLengthText (Frames length, int sampleRate)
{
    const auto seconds = sampleRate > 0 ? length.value / sampleRate : 0;
    std::array<char, 32> text {};

    if (seconds >= 3600)
        std::snprintf (text.data(), text.size(), "%d:%02d:%02d", static_cast<int> (seconds / 3600), static_cast<int> (seconds / 60 % 60), static_cast<int> (seconds % 60));
    else
        std::snprintf (text.data(), text.size(), "%d:%02d", static_cast<int> (seconds / 60), static_cast<int> (seconds % 60));

    return text.data();
}
}
