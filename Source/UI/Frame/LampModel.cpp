#include "UI/Frame/LampModel.h"

#include "UI/Frame/CounterModel.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    std::string counted (std::size_t n, const std::string& word)
    {
        return std::to_string (n) + " " + word + (n == 1 ? "" : "s");
    }

    std::string inputsLine (const StudioStatus& status)
    {
        if (status.isDeviceOpening)                             return "Opening the interface";
        if (status.device.state == DeviceState::running)        return "Inputs live";
        if (status.device.state == DeviceState::stalled)        return "The interface is late";
        return "Inputs silent";
    }

    const Track* selectedTrack (const Session& session, const DeskState& desk)
    {
        return desk.selection.empty() ? nullptr : session.findTrack (desk.selection.front());
    }
}

bool isRunningTakeMade (const Song& song, const StudioStatus& status)
{
    return status.roll == RollState::ending && ! song.passes.empty() && std::ranges::any_of (song.tracks, [&] (const auto& track)
    {
        const auto* take = track->takeNumbered (status.take);
        return take != nullptr && take->pass == song.passes.back().id;
    });
}

LampModel lampModel (const Session& session, const DeskState& desk, const StudioStatus& status)
{
    LampModel lamp;
    lamp.number = std::to_string (status.take + (isRunningTakeMade (session.selectedSong(), status) ? 1 : 0));
    const auto armed = desk.armed.size();

    if (status.redLight)
    {
        const auto recording = status.roll == RollState::recording || status.roll == RollState::ending;
        lamp.state = recording ? LampLook::rolling : LampLook::waiting;
        lamp.caption = "Take";
        lamp.title = recording ? "REC" : status.roll == RollState::preRoll ? "Pre-roll" : "Count-in";
        lamp.line = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track")
                      + (session.bits == SampleFormat::int24 ? " · 24-bit" : " · 32-bit float");
        lamp.shortLine = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track");

        if (recording)
            lamp.length = runningLengthText (status.taken, session.sampleRate);

        return lamp;
    }

    if (! status.recorded.empty() && status.roll == RollState::playing)
    {
        lamp.state = LampLook::waiting;
        lamp.caption = "Take";
        lamp.title = "Punched out";
        lamp.line = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track") + " in the pass";
        lamp.smallLine = "Record punches in again";
        lamp.shortLine = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track");
        return lamp;
    }

    lamp.caption = "Next take";

    if (status.rehearsing || desk.roll.rehearse)
    {
        lamp.state = LampLook::rehearsal;
        lamp.title = "Rehearsal";
        lamp.line = "Nothing is recorded";
        lamp.shortLine = "No take";
        lamp.smallLine = armed == 0 ? "" : counted (armed, "track") + " armed";
        return lamp;
    }

    if (armed == 0)
    {
        const auto* selected = selectedTrack (session, desk);
        lamp.title = "Not armed";
        lamp.line = selected != nullptr ? "Record arms " + selected->name : session.tracks.empty() ? "No tracks yet" : "Select a track";
        lamp.shortLine = "0 armed";
        return lamp;
    }

    const bool isThere = status.isDeviceOpening || status.device.state == DeviceState::running || status.device.state == DeviceState::stalled;
    lamp.state = isThere ? LampLook::ready : LampLook::off;
    lamp.title = isThere ? "Ready" : "No interface";
    lamp.line = counted (armed, "track") + " armed";
    lamp.smallLine = inputsLine (status);
    lamp.shortLine = std::to_string (armed) + " armed";
    return lamp;
}

RecordButtonModel recordButton (const Song& song, int sampleRate, const StudioStatus& status, bool reducedMotion, bool rehearses)
{
    const auto isFirstHalfOfBeat = [&]
    {
        const auto beat = song.tempoMap.barBeatAt (status.heard + Frames { 1 }, sampleRate).beat;
        return beat - std::floor (beat) < 0.5;
    };

    // The counter's: a count-in may begin with a part of a bar.
    const auto beatOfCountIn = [&]
    {
        const auto bar = song.tempoMap.barBeatAt (status.heard + Frames { 1 }, sampleRate).bar;
        return (std::max (1, status.countInBeat) - 1) % song.tempoMap.meterAtBar (bar).beats + 1;
    };

    switch (status.roll)
    {
        case RollState::countIn:
            return { RecordLook::waiting, "Count-in " + std::to_string (beatOfCountIn()), reducedMotion || status.countInBeat % 2 == 1 };

        case RollState::preRoll:
            return { RecordLook::waiting, "Pre-roll", reducedMotion || isFirstHalfOfBeat() };

        case RollState::recording:
            if (status.rehearsing)
                return { RecordLook::waiting, "Rehearsing", true };

            return { RecordLook::rolling, "Stop take", true };

        case RollState::preparing:
        case RollState::ending:
        case RollState::stopped:
        case RollState::playing:
            break;
    }

    return { RecordLook::idle, rehearses ? "Rehearse" : "Record", true };
}
}
