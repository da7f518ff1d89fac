#include "UI/Dialogs/ThroughHardwareModel.h"

#include <algorithm>

namespace takelane
{
namespace
{
/** Those of the guide it was recorded on before. */
std::optional<HardwarePass> lastTime (const Session& session, int count)
{
    for (const auto& track : session.tracks)
        if (track->role == TrackRole::guide && track->name.starts_with ("Mix through hardware") && track->inputs.size() == 2
            && std::max (track->inputs[0], track->inputs[1]) <= count)
            return HardwarePass { track->inputs[0], track->inputs[1] };

    return {};
}

HardwarePass freePair (const Session& session, int count)
{
    const auto isFree = [&] (int input)
    {
        return std::ranges::none_of (session.tracks, [input] (const auto& track) { return std::ranges::find (track->inputs, input) != track->inputs.end(); });
    };

    for (int left = count - 1; left >= 1; --left)
        if (isFree (left) && isFree (left + 1))
            return { left, left + 1 };

    return count >= 2 ? HardwarePass { count - 1, count } : HardwarePass {};
}

std::string minutesText (Frames length, int sampleRate)
{
    const auto seconds = (length.value + sampleRate - 1) / sampleRate;
    return std::to_string (seconds / 60) + (seconds % 60 < 10 ? ":0" : ":") + std::to_string (seconds % 60);
}
}

ThroughHardwareModel throughHardwareModel (const Session& session, const Song& song, const ControlRoom& room, const DeviceStatus& device, bool isCalibrated)
{
    ThroughHardwareModel model;
    const auto count = static_cast<int> (device.inputNames.size());
    const int pair = room.secondSpeakers && room.secondPair > 0 ? room.secondPair : room.pair;
    const auto end = endOfMusic (session, song);

    for (int i = 1; i <= count; ++i)
        model.inputs.push_back (std::to_string (i) + "  " + device.inputNames[static_cast<std::size_t> (i - 1)]);

    model.chosen = lastTime (session, count).value_or (freePair (session, count));
    model.text = "The mix leaves at outputs " + std::to_string (2 * pair - 1) + " and " + std::to_string (2 * pair) + ", the control room's, at full level whatever its level is: turn the loudspeakers down. "
                 "Click, talkback, microphones and guides are left out. It takes " + minutesText (end - FramePos {}, session.sampleRate)
               + ", as long as the song, and its tail. What comes back is kept as a take, placed to the frame, and written into the session's folder \"bounces\".";

    if (! isCalibrated)
        model.warning = "The round trip of this interface was never measured: measure it first, or the file lies some milliseconds off.";

    if (end <= FramePos {})
        model.problem = "Nothing is recorded in this song yet.";
    else if (count < 2)
        model.problem = "The mix comes back on two inputs, and this interface has " + std::to_string (count) + ".";

    return model;
}

std::string problemOf (const ThroughHardwareModel& model, HardwarePass on)
{
    if (! model.problem.empty())
        return model.problem;

    return on.left == on.right ? "Left and right come back on two different inputs." : "";
}
}
