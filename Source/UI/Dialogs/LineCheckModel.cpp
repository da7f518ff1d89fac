#include "UI/Dialogs/LineCheckModel.h"

#include "Session/PartNames.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
std::string rowName (const Track& track, int channel)
{
    return track.channels == 2 ? track.name + (channel == 0 ? ", left" : ", right") : track.name;
}

LineCheckRow rowOf (const Session& session, const LineCheckView& view, const InputLamp& lamp)
{
    const auto* track = session.findTrack (lamp.track);
    LineCheckRow row;
    row.track = lamp.track;
    row.channel = lamp.channel;
    row.input = std::to_string (lamp.input);
    row.name = track != nullptr ? rowName (*track, lamp.channel) : std::string();
    row.lamp = lamp.lamp;
    row.says = lamp.advice.empty() ? lamp.finding : lamp.finding.empty() ? lamp.advice : lamp.finding + ": " + lamp.advice;
    row.levelDb = lamp.levelDb;
    row.peakDb = lamp.peakDb;
    row.isAsked = view.isRunning && ! view.walking.isNone() && view.walking == lamp.track;
    return row;
}

/** Before the first check, or after the session was opened: what there is to check, and what was found the last time. */
std::vector<LineCheckRow> rowsBefore (const Session& session, const DeskState& desk)
{
    std::vector<LineCheckRow> rows;

    for (const auto& track : session.tracks)
        for (int channel = 0; channel < static_cast<int> (track->inputs.size()); ++channel)
        {
            LineCheckRow row;
            row.track = track->id;
            row.channel = channel;
            row.input = std::to_string (track->inputs[static_cast<std::size_t> (channel)]);
            row.name = rowName (*track, channel);

            for (const auto& kept : desk.lineCheck.inputs)
                if (kept.track == track->id && kept.channel == channel && kept.input == track->inputs[static_cast<std::size_t> (channel)])
                {
                    row.lamp = ! kept.passed ? LampState::fail : kept.finding.empty() ? LampState::good : LampState::warn;
                    row.says = kept.finding;
                    row.peakDb = kept.peakDb;
                }

            rows.push_back (std::move (row));
        }

    return rows;
}

std::string whereOf (const Track& track)
{
    std::string text = track.inputs.size() == 2 ? "Inputs " + std::to_string (track.inputs[0]) + " and " + std::to_string (track.inputs[1])
                                                : track.inputs.empty() ? "No input" : "Input " + std::to_string (track.inputs[0]);

    for (const auto* part : { &track.micSheet.mic, &track.micSheet.place, &track.micSheet.preamp })
        text += part->empty() ? "" : ", " + *part;

    return text;
}

void say (LineCheckModel& model, const Session& session, const DeskState& desk, const LineCheckView& view)
{
    const auto total = static_cast<int> (model.rows.size());

    if (total == 0)
    {
        model.heading = "Nothing is patched";
        model.text = "Give the tracks their inputs in the input list first.";
        return;
    }

    const int passed = static_cast<int> (std::ranges::count (model.rows, LampState::good, &LineCheckRow::lamp));
    model.count = std::to_string (passed) + " of " + std::to_string (total);
    model.isReady = passed == total;

    if (model.isReady)
    {
        model.heading = "Ready";
        model.lamp = LampState::good;
        model.text = view.isRunning ? "Every input is there and as it should be. Done keeps it." : "Every input was there and as it should be.";
        return;
    }

    if (! view.isRunning)
    {
        const bool wasChecked = ! desk.lineCheck.when.empty();
        model.lamp = wasChecked ? LampState::warn : LampState::off;
        model.heading = wasChecked ? "Not ready" : "Not checked yet";
        model.text = wasChecked ? "What did not pass the last time is marked in the list." : "Begin walks the list, one input after the other.";
        return;
    }

    model.lamp = LampState::listening;
    const auto* asked = session.findTrack (view.walking);

    if (asked == nullptr)
    {
        model.heading = "Let the band play";
        model.text = "Every input is listened to at once; a run-through of a chorus is enough.";
        return;
    }

    model.heading = (partNamed (asked->name).folder == "Vocals" ? "Sing into " : "Play ") + asked->name;
    model.text = whereOf (*asked);
}
}

LineCheckModel lineCheckModel (const Session& session, const DeskState& desk, const LineCheckView& view)
{
    LineCheckModel model;
    model.isRunning = view.isRunning;
    model.isGuided = ! view.walking.isNone();

    for (const auto& lamp : view.inputs)
        model.rows.push_back (rowOf (session, view, lamp));

    if (model.rows.empty())
        model.rows = rowsBefore (session, desk);

    say (model, session, desk, view);
    return model;
}

std::string checkedLevel (double dB)
{
    if (dB <= -140.0)
        return "nothing";

    char text[24];
    std::snprintf (text, sizeof text, "%.1f dBFS", dB == 0.0 ? 0.0 : dB);
    return text;
}

std::vector<std::string> lineCheckDetails (const LineCheckView& view, TrackId track, int channel)
{
    std::vector<std::string> lines;

    for (const auto& lamp : view.inputs)
        if (lamp.track == track && lamp.channel == channel)
        {
            lines.push_back ("Peak " + checkedLevel (lamp.peakDb) + ", floor " + checkedLevel (lamp.floorDb));

            if (lamp.delayMs && lamp.details.empty())           // of an earlier day: only the number was kept
            {
                char text[80];
                std::snprintf (text, sizeof text, "%.2f ms %s than the reference microphone", std::abs (*lamp.delayMs), *lamp.delayMs < 0.0 ? "earlier" : "later");
                lines.emplace_back (text);
            }

            lines.insert (lines.end(), lamp.details.begin(), lamp.details.end());
        }

    return lines;
}

std::vector<TrackId> referenceChoices (const Session& session)
{
    std::vector<TrackId> tracks;

    for (const auto& track : session.tracks)
        if (! track->inputs.empty())
            tracks.push_back (track->id);

    return tracks;
}
}
