#include "App/Studio/WhyHeard.h"

#include "Session/Playback.h"

#include <algorithm>

namespace takelane
{
namespace
{
const char* wordOf (const MonitorSources& heard)
{
    return heard.input && heard.disk ? "input and disk" : heard.input ? "input" : heard.disk ? "disk" : "nothing";
}

std::string momentOf (const MonitorFacts& is)
{
    return is.taking ? "recording" : is.beforeTake ? "before the take" : is.moving ? "rolling, not recording" : is.countIn ? "count-in" : "stopped";
}

std::string reasonOf (MonitorMode mode, const MonitorFacts& is, const MonitorOptions& options)
{
    const auto moment = momentOf (is);
    const bool stands = ! is.moving;

    switch (mode)
    {
        case MonitorMode::input:    return "switched to the input";
        case MonitorMode::disk:     return is.armed && stands ? "switched to the disk, " + moment : is.taking ? "switched to the disk, recording" : "switched to the disk";
        case MonitorMode::both:     return is.armed && stands ? "armed, " + moment : "switched to both";
        case MonitorMode::automatic: break;
    }

    if (! is.armed)
        return options.inputOnStop && stands && ! is.countIn ? "stopped, all inputs on" : "not armed";

    if (is.taking)
        return moment;

    if (stands)
        return "armed, " + moment;

    return options.inputWhereEmpty && ! is.sounds && ! (options.bothInPreRoll && is.beforeTake) ? moment + ", nothing on the disk here" : moment;
}

bool soundsAt (const Session& session, const Song& song, TrackId track, FramePos at)
{
    const auto spans = resolvePlayback (session, song, track);
    return std::ranges::any_of (spans, [at] (const Span& span) { return span.range.contains (at); });
}
}

std::string whyHeard (MonitorMode mode, const MonitorFacts& is, const MonitorOptions& options)
{
    const auto reason = reasonOf (mode, is, options);
    auto passed = options;
    passed.external = false;

    if (const auto inside = monitorSources (mode, is, passed); options.external && inside.input)
        return std::string (inside.disk ? "disk, the input past the program: " : "input, past the program: ") + reason;

    return std::string (wordOf (monitorSources (mode, is, options))) + ": " + reason;
}

std::string whyHeard (const Session& session, const Song& song, const DeskState& desk, const StudioStatus& now, TrackId track)
{
    if (session.findTrack (track) == nullptr)
        return {};

    const bool records = std::ranges::find (now.recorded, track) != now.recorded.end();
    MonitorFacts is;
    is.armed = desk.isArmed (track) || records;
    is.countIn = now.roll == RollState::countIn;
    is.moving = now.roll == RollState::playing || now.roll == RollState::preRoll || now.roll == RollState::recording;
    is.taking = records && now.roll == RollState::recording && (now.punch ? now.punch->contains (now.heard) : now.engaged);
    is.beforeTake = records && ! is.taking && (now.roll == RollState::preRoll || (now.roll == RollState::recording && now.punch && now.heard < now.punch->start));

    const auto mode = desk.monitorMode (track);
    is.sounds = ! (desk.monitoring.inputWhereEmpty && mode == MonitorMode::automatic && is.armed && is.moving) || soundsAt (session, song, track, now.heard);

    const auto* inSong = song.track (track);
    return whyHeard (mode, is, desk.monitoring) + (inSong != nullptr && inSong->strip.muted ? ", muted" : "");
}
}
