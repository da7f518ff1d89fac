#include "App/Prep/Readiness.h"

#include "App/Prep/InputWarnings.h"
#include "App/Studio/ClockWatch.h"
#include "App/UtcTime.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double amberDisk = 3600.0, redDisk = 900.0;           // behaviour 3.9
constexpr double unlikeTempo = 0.5, driftThatIsHeard = 1.0;      // bpm
constexpr std::int64_t checkHolds = 24 * 3600;

//==== words
template <typename... Values>
std::string formatted (const char* format, Values... values)
{
    std::array<char, 64> text {};
    std::snprintf (text.data(), text.size(), format, values...);
    return text.data();
}

std::string counted (int count, const char* one, const char* many)      { return std::to_string (count) + " " + (count == 1 ? one : many); }
std::string rateText (int rate)     { return rate % 1000 == 0 ? formatted ("%d kHz", rate / 1000) : formatted ("%.1f kHz", rate / 1000.0); }

std::string timeText (double seconds)
{
    const auto minutes = static_cast<std::int64_t> (seconds / 60.0);
    return minutes >= 6000 ? "over 99 h" : minutes >= 60 ? std::to_string (minutes / 60) + " h " + std::to_string (minutes % 60) + " min" : std::to_string (minutes) + " min";
}

/** "92", "92.5" */
std::string bpmText (double bpm)
{
    const auto tenths = std::llround (bpm * 10.0);
    return tenths % 10 == 0 ? std::to_string (tenths / 10) : formatted ("%.1f", static_cast<double> (tenths) / 10.0);
}

/** "today 13:52", "yesterday 13:52", "on 12 March", as the clock on the wall has it. */
std::string whenText (std::int64_t at, std::int64_t now)
{
    constexpr std::array months { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
    const auto local = [] (std::int64_t seconds)
    {
        const auto time = static_cast<std::time_t> (seconds);
        std::tm parts {};
        ::localtime_r (&time, &parts);
        return parts;
    };

    const auto then = local (at), today = local (now), yesterday = local (now - 24 * 3600);
    const auto isSameDay = [&then] (const std::tm& day) { return day.tm_year == then.tm_year && day.tm_yday == then.tm_yday; };
    const auto clock = formatted ("%02d:%02d", then.tm_hour, then.tm_min);

    if (isSameDay (today))          return "today " + clock;
    if (isSameDay (yesterday))      return "yesterday " + clock;
    return "on " + std::to_string (then.tm_mday) + " " + months[static_cast<std::size_t> (then.tm_mon)];
}

std::string named (const std::string& name)     { return name.substr (0, 40); }

bool isRunning (const ReadinessFacts& f)        { return f.status.device.state == DeviceState::running || f.status.device.state == DeviceState::stalled; }

//==== the seven
ReadyItem interfaceItem (const ReadinessFacts& f)
{
    const auto& device = f.status.device;
    ReadyItem item { "interface", "Interface", {}, ReadyState::fail, "app.audioDevice", "Choose" };
    const auto there = static_cast<int> (device.inputNames.size());

    if (f.status.isDeviceOpening)
        return { "interface", "Interface", "being opened", ReadyState::unknown, {}, {} };

    if (device.state == DeviceState::rateChanged || (isRunning (f) && device.sampleRate != f.session.sampleRate))
    {
        item.fact = "runs at " + rateText (device.sampleRate) + ", the session at " + rateText (f.session.sampleRate);
        item.action = "app.reopenInterface";
        item.actionText = "Set to " + rateText (f.session.sampleRate);
        return item;
    }

    if (! isRunning (f))
    {
        item.fact = f.status.deviceProblem.empty() ? "none is open" : f.status.deviceProblem;
        return item;
    }

    item.state = ReadyState::warn;

    if (ClockWatch::isOff (f.clockError))
    {
        item.fact = "its clock runs at " + std::to_string (std::llround ((1.0 + f.clockError) * device.sampleRate)) + " Hz, not " + std::to_string (device.sampleRate);
        return item;
    }

    for (const auto& track : f.session.tracks)
        for (const int input : track->inputs)
            if (input > there)
            {
                item.fact = counted (there, "input", "inputs") + ", " + named (track->name) + " wants input " + std::to_string (input);
                return item;
            }

    const auto simulated = f.status.deviceType == DeviceType::simulated ? std::string ("simulated, ") : std::string();
    return { "interface", "Interface", simulated + counted (there, "input", "inputs") + " at " + rateText (device.sampleRate), ReadyState::good, {}, {} };
}

ReadyItem latencyItem (const ReadinessFacts& f)
{
    ReadyItem item { "latency", "Latency measured", {}, ReadyState::unknown, {}, {} };

    if (! isRunning (f) || ! f.latency.isKnown || f.status.device.sampleRate <= 0)
    {
        item.fact = isRunning (f) ? "being looked up" : "known when an interface runs";
        return item;
    }

    const auto trip = formatted ("%.2f ms round trip", 1000.0 * static_cast<double> (f.latency.roundTrip.value) / f.status.device.sampleRate);

    if (f.latency.isCalibrated && ! f.latency.reportHasChanged)
    {
        item.state = ReadyState::good;
        item.fact = trip + ", " + (f.latency.calibratedAt > 0 ? whenText (f.latency.calibratedAt, f.now) : "entered by hand");
        return item;
    }

    item.state = ReadyState::warn;
    item.fact = f.latency.isCalibrated ? trip + ", but the driver says otherwise since" : trip + " as the driver says";
    item.action = "latency.calibrate";
    item.actionText = "Measure";
    return item;
}

ReadyItem diskItem (const ReadinessFacts& f)
{
    ReadyItem item { "disk", "Disk", {}, ReadyState::unknown, {}, {} };
    const auto& [tracks, seconds] = std::pair { f.status.diskTracks, f.status.diskSeconds };

    if (tracks == 0 || seconds >= 1.0e9)
    {
        item.fact = tracks == 0 ? "no track to record yet" : "being looked at";
        return item;
    }

    item.state = seconds < redDisk ? ReadyState::fail : seconds < amberDisk ? ReadyState::warn : ReadyState::good;
    item.fact = timeText (seconds) + " at " + counted (tracks, "track", "tracks");

    if (item.state != ReadyState::good)
    {
        item.action = "session.showFolder";
        item.actionText = "Show folder";
    }

    return item;
}

ReadyItem clickItem (const ReadinessFacts& f)
{
    ReadyItem item { "click", "Click and count-in", {}, ReadyState::good, {}, {} };
    const auto& map = f.session.selectedSong().tempoMap;
    const auto& roll = f.desk.roll;
    const auto [slowest, fastest] = std::ranges::minmax (map.tempos, {}, [] (const TempoChange& t) { return t.tempo.microBpm; });
    item.fact = bpmText (slowest.tempo.bpm()) + (bpmText (slowest.tempo.bpm()) == bpmText (fastest.tempo.bpm()) ? "" : " to " + bpmText (fastest.tempo.bpm())) + " BPM, ";

    if (! roll.click)
    {
        item.state = ReadyState::warn;
        item.fact += "the click is off";
        item.action = "transport.click";
        item.actionText = "Switch on";
        return item;
    }

    item.fact += roll.countIn ? counted (roll.countInBars, "bar", "bars") : "no count-in";
    return item;
}

/** Whether players who follow it and players who follow the click stay together. */
void judgeTempo (const Guide& guide, const TempoMap& map, ReadyItem& item)
{
    const bool isMapped = map.tempos.size() > 1;
    const auto song = map.tempoAtBar (1).bpm();
    const auto drift = "drifts up to " + formatted ("%.1f", guide.driftBpm) + " BPM";

    if (guide.straightened)
        item.fact = "in place, straightened to " + bpmText (song) + " BPM";
    else if (guide.bpm <= 0.0)
        item.fact = "in place, its tempo is not known";
    else if (! isMapped && std::abs (guide.bpm - song) > unlikeTempo)
        item = { item.id, item.name, bpmText (guide.bpm) + " BPM, the song " + bpmText (song), ReadyState::warn, "prep.guideStraighten", "Straighten" };
    else if (! isMapped && guide.driftBpm > driftThatIsHeard)
        item = { item.id, item.name, drift, ReadyState::warn, "prep.guideTempo", "Follow it" };
    else
        item.fact = "in place, follows the tempo";
}

ReadyItem scratchItem (const ReadinessFacts& f)
{
    const auto& song = f.session.selectedSong();
    ReadyItem item { "scratch", "Scratch", {}, ReadyState::good, {}, {} };

    if (song.guide)
    {
        if (const auto* placed = song.track (song.guide->track); placed == nullptr || placed->active().regions.empty())
            item = { item.id, item.name, "nothing lies on its track", ReadyState::warn, "prep.guide", "Import" };
        else if (f.guidePlaced)
            judgeTempo (*song.guide, song.tempoMap, item);
        else
            item = { item.id, item.name, "its file is missing", ReadyState::fail, "prep.guide", "Import" };

        return item;
    }

    for (const auto& track : f.session.tracks)
        if (const auto* played = track->role == TrackRole::guide ? song.track (track->id) : nullptr; played != nullptr && ! played->active().regions.empty())
        {
            item.fact = "played on " + named (track->name);
            return item;
        }

    item.fact = f.desk.roll.click ? "none: the click leads" : "none, and no click";
    item.state = f.desk.roll.click ? ReadyState::good : ReadyState::warn;
    item.action = "prep.guide";
    item.actionText = "Import";
    return item;
}

ReadyItem headphonesItem (const ReadinessFacts& f)
{
    ReadyItem item { "headphones", "Headphones", {}, ReadyState::warn, {}, {} };

    if (! isRunning (f))
    {
        item.state = ReadyState::unknown;
        item.fact = "known when an interface runs";
        return item;
    }

    const auto outputs = static_cast<int> (f.status.device.outputNames.size());
    const auto reaches = [outputs] (const CueMix& cue) { return cue.outputPair > 0 && 2 * cue.outputPair <= outputs; };
    const auto mixes = static_cast<int> (std::ranges::count_if (f.session.cueMixes, reaches));

    for (const auto& part : f.session.parts)
        if (const auto cue = std::ranges::find (f.session.cueMixes, part.cue, &CueMix::id); cue != f.session.cueMixes.end() && ! reaches (*cue))
            return { item.id, item.name, named (cue->name) + " of " + named (part.name) + " has no output here", ReadyState::warn, "page.mix", "Open Mix" };

    if (mixes == 0)
        return { item.id, item.name, "no cue mix has one of the " + counted (outputs, "output", "outputs"), ReadyState::warn, "page.mix", "Open Mix" };

    item.fact = counted (mixes, "cue mix", "cue mixes");

    if (! f.status.talk.isThere)
        return { item.id, item.name, item.fact + ", no talkback microphone", ReadyState::warn, "room.show", "Choose" };

    if (! f.talkbackTested)
        return { item.id, item.name, item.fact + ", talkback not tested", ReadyState::warn, "talk.latch", "Talk" };

    item.state = ReadyState::good;
    item.fact += ", talkback tested";
    return item;
}

std::string findingText (const Session& session, const CheckedInput& checked)
{
    const auto* track = session.findTrack (checked.track);
    const auto side = track->channels == 2 ? (checked.channel == 0 ? " L" : " R") : "";
    const auto name = named (track->name) + side;
    return checked.finding == "no signal" ? name + " has no signal" : name + ": " + (checked.finding.empty() ? "not clear" : checked.finding);
}

ReadyItem lineCheckItem (const ReadinessFacts& f)
{
    ReadyItem item { "lineCheck", "Line check", {}, ReadyState::warn, "prep.lineCheck", "Check" };
    const auto& record = f.desk.lineCheck;
    const auto warnings = inputWarnings (f.session, 0);
    const auto isInDanger = [&warnings] (TrackId track)
    {
        return std::ranges::any_of (warnings, [track] (const InputWarning& w) { return w.track == track && w.kind == InputWarningKind::phantomOnRibbon; });
    };
    int channels = 0, passed = 0;
    std::optional<CheckedInput> failed;
    const Track* unchecked = nullptr;

    for (const auto& track : f.session.tracks)
        for (std::size_t c = 0; c < track->inputs.size(); ++c)
        {
            ++channels;
            const auto isIt = [&] (const CheckedInput& i) { return i.track == track->id && i.channel == static_cast<int> (c) && i.input == track->inputs[c]; };
            const auto found = std::ranges::find_if (record.inputs, isIt);

            if (found == record.inputs.end())       unchecked = unchecked != nullptr ? unchecked : &*track;
            else if (found->passed && found->finding.empty() && ! isInDanger (track->id))   ++passed;
            else if (! failed)
            {
                failed = *found;
                failed->finding = isInDanger (track->id) ? "48 V on a ribbon" : failed->finding;
            }
        }

    const auto sum = [&] (int good) { return std::to_string (good) + " of " + std::to_string (channels); };

    if (channels == 0)
        return { item.id, item.name, "no track has an input yet", ReadyState::unknown, "prep.liveInputs", "Find inputs" };

    if (f.lineCheck.isRunning)
        return { item.id, item.name, "listening, " + sum (f.lineCheck.passed), ReadyState::unknown, item.action, "Show" };

    const auto checkedAt = utcSeconds (record.when);

    if (record.when.empty())
        item.fact = "not done yet";
    else if (failed)
        item.fact = sum (passed) + ", " + findingText (f.session, *failed);
    else if (unchecked != nullptr)
        item.fact = sum (passed) + ", " + named (unchecked->name) + " not yet";
    else if (checkedAt && f.now - *checkedAt >= checkHolds)
        item.fact = sum (passed) + ", but " + whenText (*checkedAt, f.now);
    else
        return { item.id, item.name, sum (passed) + (checkedAt ? ", " + whenText (*checkedAt, f.now) : ""), ReadyState::good, {}, {} };

    return item;
}
}

Readiness readinessOf (const ReadinessFacts& facts)
{
    Readiness all;
    all.items = { interfaceItem (facts), latencyItem (facts), diskItem (facts), clickItem (facts), scratchItem (facts), headphonesItem (facts), lineCheckItem (facts) };
    all.good = static_cast<int> (std::ranges::count (all.items, ReadyState::good, &ReadyItem::state));
    return all;
}
}
