#include "UI/Track/TrackRowModel.h"

#include "Core/Decibels.h"
#include "UI/Track/Verdicts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace takelane
{
namespace
{
MonitorLook monitorLook (MonitorMode mode, bool armed)
{
    if (mode == MonitorMode::input || mode == MonitorMode::both)
        return MonitorLook::on;

    return mode == MonitorMode::automatic && armed ? MonitorLook::automatic : MonitorLook::off;
}

std::string sourceOf (const Track& track, const std::vector<std::string>& names)
{
    if (track.role == TrackRole::guide)
        return "guide";

    if (! track.micSheet.mic.empty() || track.inputs.empty())
        return track.micSheet.mic;

    const auto index = static_cast<std::size_t> (track.inputs.front() - 1);
    return index < names.size() && names[index] != track.name ? names[index] : std::string();
}

std::string oneDecimal (double value, const char* format)
{
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), format, value);
    return text.data();
}

std::string usersOf (const Session& session, TrackId asking, const std::vector<int>& inputs)
{
    std::string users;

    for (const auto& track : session.tracks)
        if (track->id != asking && std::ranges::find_first_of (track->inputs, inputs) != track->inputs.end())
            users += (users.empty() ? "" : ", ") + track->name;

    return users;
}
}

std::string inputText (const std::vector<int>& inputs)
{
    if (inputs.empty())
        return {};

    if (inputs.size() == 1)
        return std::to_string (inputs[0]);

    return std::to_string (inputs[0]) + (inputs[1] == inputs[0] + 1 ? "-" : "+") + std::to_string (inputs[1]);
}

std::vector<TrackRow> trackRows (const Session& session, const Song& song, const DeskState& desk, const StudioStatus& now)
{
    std::vector<TrackRow> rows;
    rows.reserve (session.tracks.size());
    const bool rolling = now.roll == RollState::recording && ! now.rehearsing;

    for (const auto& track : session.tracks)
    {
        TrackRow row;
        row.track = track->id;
        row.folder = track->folder;
        row.name = track->name;
        row.colour = track->colour;
        row.input = inputText (track->inputs);
        row.source = sourceOf (*track, now.device.inputNames);
        row.channels = track->channels;
        row.isGuide = track->role == TrackRole::guide;

        const bool isRecorded = std::ranges::find (now.recorded, track->id) != now.recorded.end();
        row.armed = desk.isArmed (track->id);
        row.arm = isRecorded && rolling ? ArmLook::recording : isRecorded || row.armed ? ArmLook::ready : ArmLook::off;
        row.dimmed = rolling && ! isRecorded;
        row.mode = desk.monitorMode (track->id);
        row.monitor = monitorLook (row.mode, row.armed);
        row.soloed = desk.isSoloed (track->id);
        row.selected = std::ranges::find (desk.selection, track->id) != desk.selection.end();

        row.verdict = trackVerdict (song, now, track->id, session.sampleRate);

        if (const auto* inSong = song.track (track->id))
        {
            row.muted = inSong->strip.muted;
            row.gainDb = inSong->strip.gainDb;
        }

        // Channels are fixed by a take in any song, the Trash included.
        row.hasTakes = std::ranges::any_of (session.songs, [&] (const auto& one)
        {
            const auto* held = one->track (track->id);
            return held != nullptr && ! held->takes.empty();
        });

        rows.push_back (std::move (row));
    }

    return rows;
}

MonitorMode clickedMonitor (MonitorMode mode) noexcept
{
    return mode == MonitorMode::input || mode == MonitorMode::both ? MonitorMode::automatic : MonitorMode::input;
}

std::string gainText (double dB)
{
    if (dB <= silenceDb)
        return "-\u221e";

    const auto rounded = std::round (dB * 10.0) / 10.0;
    return rounded == 0.0 ? "0.0" : oneDecimal (rounded, "%+.1f");
}

std::optional<double> typedGain (const std::string& typed)
{
    auto text = typed;
    std::ranges::replace (text, ',', '.');

    if (text.find ("inf") != std::string::npos || text.find ("\u221e") != std::string::npos)
        return silenceDb;

    const char* start = text.c_str();
    char* end = nullptr;
    const auto value = std::strtod (start, &end);

    if (end == start || ! std::isfinite (value))
        return {};

    return std::clamp (value, silenceDb, 12.0);
}

std::string rowDescription (const TrackRow& row, double peakDb, bool clipped)
{
    std::string text = row.arm == ArmLook::recording ? "recording" : row.armed ? "armed" : "not armed";

    if (row.isGuide)
        text += ", guide, in no mix";

    if (row.monitor == MonitorLook::on)
        text += ", input on";

    if (row.muted)
        text += ", muted";

    if (row.soloed)
        text += ", solo";

    if (! row.verdict.empty())
        text += ", " + row.verdict;

    if (clipped)
        text += ", clipped";
    else if (peakDb > -100.0)
        text += ", peak " + oneDecimal (peakDb, "%.1f");

    return text;
}

std::vector<InputChoice> inputChoices (const Session& session, TrackId asking, const std::vector<std::string>& names)
{
    const auto* track = session.findTrack (asking);
    const int width = track != nullptr ? track->channels : 1;
    std::vector<InputChoice> choices;

    for (int first = 1; first + width - 1 <= static_cast<int> (names.size()); first += width)
    {
        InputChoice choice;
        const auto at = static_cast<std::size_t> (first - 1);

        for (int i = 0; i < width; ++i)
            choice.inputs.push_back (first + i);

        choice.text = inputText (choice.inputs) + "  " + names[at] + (width == 2 ? ", " + names[at + 1] : std::string());
        choice.usedBy = usersOf (session, asking, choice.inputs);
        choices.push_back (std::move (choice));
    }

    return choices;
}
}
