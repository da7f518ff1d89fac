#include "UI/Frame/LampModel.h"

#include "UI/Frame/CounterModel.h"

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
        return "No interface";
    }

    const Track* selectedTrack (const Session& session, const DeskState& desk)
    {
        return desk.selection.empty() ? nullptr : session.findTrack (desk.selection.front());
    }
}

LampModel lampModel (const Session& session, const DeskState& desk, const StudioStatus& status)
{
    LampModel lamp;
    lamp.number = std::to_string (status.take);
    const auto armed = desk.armed.size();

    if (status.redLight)
    {
        const auto recording = status.roll == RollState::recording || status.roll == RollState::ending;
        lamp.state = recording ? LampState::rolling : LampState::waiting;
        lamp.caption = "Take";
        lamp.title = recording ? "REC" : status.roll == RollState::preRoll ? "Pre-roll" : "Count-in";
        lamp.line = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track")
                      + (session.bits == SampleFormat::int24 ? " · 24-bit" : " · 32-bit float");
        lamp.shortLine = counted (static_cast<std::size_t> (std::max (0, status.tracksRecording)), "track");

        if (recording)
            lamp.length = runningLengthText (status.taken, session.sampleRate);

        return lamp;
    }

    lamp.caption = "Next take";

    if (armed == 0)
    {
        const auto* selected = selectedTrack (session, desk);
        lamp.title = "Not armed";
        lamp.line = selected != nullptr ? "Record arms " + selected->name : session.tracks.empty() ? "No tracks yet" : "Select a track";
        lamp.shortLine = "0 armed";
        return lamp;
    }

    lamp.state = LampState::ready;
    lamp.title = "Ready";
    lamp.line = counted (armed, "track") + " armed";
    lamp.smallLine = inputsLine (status);
    lamp.shortLine = std::to_string (armed) + " armed";
    return lamp;
}

RecordButtonModel recordButton (const Song& song, int sampleRate, const StudioStatus& status, bool reducedMotion)
{
    const auto isFirstHalfOfBeat = [&]
    {
        const auto beat = song.tempoMap.barBeatAt (status.heard + Frames { 1 }, sampleRate).beat;
        return beat - std::floor (beat) < 0.5;
    };

    switch (status.roll)
    {
        case RollState::countIn:
            return { RecordLook::waiting, "Count-in " + std::to_string (std::max (1, status.countInBeat)), reducedMotion || status.countInBeat % 2 == 1 };

        case RollState::preRoll:
            return { RecordLook::waiting, "Pre-roll", reducedMotion || isFirstHalfOfBeat() };

        case RollState::recording:
            return { RecordLook::rolling, "Stop take", true };

        case RollState::preparing:
        case RollState::ending:
        case RollState::stopped:
        case RollState::playing:
            break;
    }

    return { RecordLook::idle, "Record", true };
}
}
