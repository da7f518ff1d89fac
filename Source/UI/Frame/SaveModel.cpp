#include "UI/Frame/SaveModel.h"

#include <cmath>

namespace takelane
{
namespace
{
    std::string ago (double seconds)
    {
        const auto whole = static_cast<std::int64_t> (std::max (0.0, seconds));

        if (whole < 60)         return std::to_string (whole) + " s ago";
        if (whole < 3600)       return std::to_string (whole / 60) + " min ago";
        return std::to_string (whole / 3600) + " h ago";
    }

    constexpr double busyAfterSeconds = 10.0;
}

SaveText saveText (const StudioStatus& status)
{
    switch (status.save)
    {
        case SaveState::failed:     return { "Not saved, disk failed", Tone::fail };
        case SaveState::saved:      return { "Saved " + ago (status.sinceSave), Tone::good };
        case SaveState::saving:
        case SaveState::waiting:    break;
    }

    if (status.sinceSave > busyAfterSeconds)
        return { "Not saved, disk busy", Tone::warn };

    return { "Saving", Tone::plain };
}

std::string windowTitle (const Session& session, const StudioStatus& status)
{
    if (status.redLight)
        return "* REC Take " + std::to_string (status.take);

    return session.selectedSong().title + " - " + session.name + " - Takelane";
}

std::string announcement (const StudioStatus& before, const StudioStatus& now)
{
    const auto isTaking = [] (const StudioStatus& s) { return s.redLight && s.roll == RollState::recording; };

    if (isTaking (now) && ! isTaking (before))
        return "Recording take " + std::to_string (now.take);

    if (before.redLight && ! now.redLight)
        return "Recording off";

    if (now.save == SaveState::failed && before.save != SaveState::failed)
        return "Not saved: the disk failed";

    if (now.device.state == DeviceState::lost && before.device.state != DeviceState::lost)
        return "The interface is gone";

    if (now.dropouts > before.dropouts)
        return "Dropout, " + std::to_string (now.dropouts) + " so far";

    for (const auto minutes : { 60, 15, 5 })
        if (before.diskSeconds >= minutes * 60.0 && now.diskSeconds < minutes * 60.0 && now.diskTracks == before.diskTracks)
            return "Disk: " + std::to_string (minutes) + " minutes left";

    return {};
}
}
