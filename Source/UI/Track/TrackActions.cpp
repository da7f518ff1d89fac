#include "UI/Track/TrackActions.h"

#include "UI/Command.h"

#include <algorithm>

namespace takelane
{
namespace
{
std::vector<TrackId> allTracks (const Studio& studio)
{
    std::vector<TrackId> ids;
    std::ranges::transform (studio.session().tracks, std::back_inserter (ids), [] (const auto& t) { return t->id; });
    return ids;
}

bool isInFolderOf (const Studio& studio, const Track& track, const std::vector<TrackId>& tracks)
{
    return ! track.folder.isNone() && std::ranges::any_of (tracks, [&] (TrackId id) { return studio.session().findTrack (id)->folder == track.folder; });
}
}

std::vector<TrackId> selectedTracks (const Studio& studio)
{
    std::vector<TrackId> chosen;
    std::ranges::copy_if (studio.desk().selection, std::back_inserter (chosen), [&] (TrackId id) { return studio.session().findTrack (id) != nullptr; });
    return chosen;
}

void armTracks (Studio& studio, const std::vector<TrackId>& tracks, bool on)
{
    for (const auto track : tracks)
        std::ignore = studio.setArmed (track, on);
}

void muteTracks (Studio& studio, const std::vector<TrackId>& tracks, bool on)
{
    const auto gesture = tracks.size() > 1 ? studio.newGesture() : 0;

    for (const auto track : tracks)
        std::ignore = studio.setMuted (track, on, gesture);
}

void soloTracks (Studio& studio, const std::vector<TrackId>& tracks, bool on)
{
    for (const auto track : tracks)
        std::ignore = studio.setSoloed (track, on);
}

void monitorTracks (Studio& studio, const std::vector<TrackId>& tracks, MonitorMode mode)
{
    for (const auto track : tracks)
        std::ignore = studio.setMonitor (track, mode);
}

void makeGuides (Studio& studio, const std::vector<TrackId>& tracks, bool on)
{
    std::vector<std::string> commands;

    for (const auto track : tracks)
        commands.push_back (commandText ("track.role", { { "track", static_cast<juce::int64> (track.value) }, { "role", on ? "guide" : "music" } }));

    std::ignore = studio.run (listOf (commands));
}

bool performOnTracks (Studio& studio, const std::string& action)
{
    if (action == "track.armNone")      { armTracks (studio, allTracks (studio), false); return true; }
    if (action == "solo.clear")         { studio.clearSolos(); return true; }

    const auto chosen = selectedTracks (studio);

    if (chosen.empty())
        return false;

    const auto& desk = studio.desk();
    const auto isHeard = [&] (TrackId id) { const auto mode = desk.monitorMode (id); return mode == MonitorMode::input || mode == MonitorMode::both; };

    if (action == "track.arm" || action == "track.armFolder")
    {
        std::vector<TrackId> meant (chosen);

        for (const auto& track : studio.session().tracks)
            if (action == "track.armFolder" && isInFolderOf (studio, *track, chosen))
                meant.push_back (track->id);

        // One without an input cannot be armed: it says so by itself, and is left out beside others.
        auto able = meant;
        std::erase_if (able, [&] (TrackId id) { return ! desk.isArmed (id) && studio.session().findTrack (id)->inputs.empty(); });
        armTracks (studio, able.empty() ? meant : able, able.empty() || ! std::ranges::all_of (able, [&] (TrackId id) { return desk.isArmed (id); }));
    }
    else if (action == "track.mute")
        muteTracks (studio, chosen, ! std::ranges::all_of (chosen, [&] (TrackId id) { return studio.song().track (id)->strip.muted; }));
    else if (action == "track.solo")
        soloTracks (studio, chosen, ! std::ranges::all_of (chosen, [&] (TrackId id) { return desk.isSoloed (id); }));
    else if (action == "track.monitor")
        monitorTracks (studio, chosen, std::ranges::all_of (chosen, isHeard) ? MonitorMode::automatic : MonitorMode::input);
    else
        return false;

    return true;
}
}
