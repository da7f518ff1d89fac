#include "UI/Track/TakeLogModel.h"

#include "UI/Frame/LampModel.h"
#include "UI/Track/TakeOpinions.h"
#include "UI/Track/Verdicts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <set>

namespace takelane
{
namespace
{
using namespace std::string_literals;

constexpr std::size_t namedTracks = 3;

int numbersOf (const std::vector<PassTake>& takes)
{
    std::set<int> numbers;

    for (const auto& take : takes)
        numbers.insert (take.number);

    return static_cast<int> (numbers.size());
}

/** Of a pass that only few of the tracks were part of: "Lead Vox, BV 1". */
std::string whoPlayed (const Session& session, const std::vector<PassTake>& takes)
{
    std::vector<TrackId> tracks;

    for (const auto& take : takes)
        if (std::ranges::find (tracks, take.track) == tracks.end())
            tracks.push_back (take.track);

    std::string names;

    if (tracks.size() <= namedTracks && tracks.size() < session.tracks.size())
        for (const auto id : tracks)
            if (const auto* track = session.findTrack (id))
                names += (names.empty() ? "" : ", ") + track->name;

    return names;
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

/** "25–33", the bar lines of the punch range; "from 25", "to 33" where it is open. */
std::string punchBars (const Session& session, const Song& song)
{
    const auto barOf = [&] (FramePos at) { return song.tempoMap.barBeatAt (at, session.sampleRate).bar; };

    if (! song.punch->hasStart() || ! song.punch->hasEnd())
        return song.punch->hasStart() ? "from " + std::to_string (barOf (song.punch->range.start)) : "to " + std::to_string (barOf (song.punch->range.end));

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
        const auto from = std::max (FramePos {}, song.punch->range.start);
        const auto section = sectionAt (song, song.tempoMap.barBeatAt (from, session.sampleRate).bar);
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
    if (roll.rehearse)
        return "Rehearsal: nothing will be recorded";

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
    const bool isMade = isRunningTakeMade (song, now);
    const bool running = now.redLight || (now.roll == RollState::ending && ! isMade);

    if (! running && session.tracks.empty())
        return {};

    LogEntry first;
    const bool isOut = ! now.recorded.empty() && now.roll == RollState::playing;

    if (now.rehearsing || isOut)
    {
        first.kind = LogKind::next;
        first.number = now.take;
        first.title = isOut ? "Punched out" : "Rehearsing";
        first.detail = isOut ? "The pass goes on: Record punches in again" : "Nothing is recorded";
        return first;
    }

    first.kind = running ? LogKind::running : LogKind::next;
    first.number = now.take + (isMade ? 1 : 0);
    first.title = running ? runningTitle (session, song, now) : nextTitle (session, desk);
    first.detail = running ? ""s : nextDetail (session, song, desk, now);
    first.start = running ? now.passFrom : now.heard;
    first.stars = running ? std::clamp (now.passRating, 0, 5) : 0;
    first.note = running ? now.passNote : ""s;
    first.health = running ? runningHealth (session, now).text() : ""s;
    return first;
}

std::vector<LogEntry> madeLogEntries (const Session& session, const Song& song, const std::function<std::string (const std::string&)>& clock)
{
    std::vector<LogEntry> entries;

    for (auto pass = song.passes.rbegin(); pass != song.passes.rend(); ++pass)
    {
        const auto takes = takesOfPass (song, pass->id);

        if (takes.empty())
            continue;

        LogEntry entry;
        entry.pass = pass->id;
        entry.number = std::ranges::max (takes, {}, &PassTake::number).number;
        entry.takes = numbersOf (takes);
        entry.time = clock ? clock (pass->when) : timeOfDay (pass->when);
        entry.length = passLengthText (pass->length, session.sampleRate);
        entry.note = pass->note;
        entry.health = passHealth (session, song, pass->id).text();
        entry.who = whoPlayed (session, takes);
        entry.keeper = keeperText (session, song, pass->id);
        entry.noGood = isNoGood (song, pass->id);
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
