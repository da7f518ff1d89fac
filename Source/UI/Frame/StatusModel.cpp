#include "UI/Frame/StatusModel.h"

#include <cctype>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
    template <typename... Values>
    std::string formatted (const char* format, Values... values)
    {
        char text[96];
        std::snprintf (text, sizeof text, format, values...);
        return text;
    }

    std::string milliseconds (Frames latency, int sampleRate)
    {
        return formatted ("%.1f ms", static_cast<double> (latency.value) * 1000.0 / std::max (1, sampleRate));
    }

    std::string lowerFirst (std::string text)
    {
        // Names begin with capitals too, but a sentence of the history begins with its verb.
        if (! text.empty())
            text.front() = static_cast<char> (std::tolower (static_cast<unsigned char> (text.front())));

        return text;
    }

    StatusItem deviceItem (const StudioStatus& status)
    {
        if (status.isDeviceOpening)
            return { "Opening the interface", "", Tone::warn };

        if (! status.deviceProblem.empty() && status.device.state != DeviceState::running)
            return { status.deviceProblem, "", Tone::fail };

        const auto name = status.deviceType == DeviceType::simulated ? "Simulated" : status.device.name.empty() ? "No interface" : status.device.name;
        const auto numbers = status.device.sampleRate > 0 ? rateWords (status.device.sampleRate) + " · " + std::to_string (status.device.bufferFrames)
                                                          : std::string();

        switch (status.device.state)
        {
            case DeviceState::running:      return { name, numbers, Tone::good };
            case DeviceState::stalled:      return { name + ", late", numbers, Tone::warn };
            case DeviceState::lost:         return { "Waiting for " + name, "", Tone::fail };
            case DeviceState::rateChanged:  return { name + ", rate changed", numbers, Tone::fail };
            case DeviceState::closed:       break;
        }

        return { "No interface", "", Tone::fail };
    }

    StatusItem lastItem (const StudioStatus& status, const std::string& undoSentence, const std::string& writing, const std::string& reference)
    {
        if (status.redLight && status.roll == RollState::recording)
            return { "Writing take " + std::to_string (status.take) + ", " + std::to_string (status.tracksRecording)
                       + (status.tracksRecording == 1 ? " file, last flush" : " files, last flush"),
                     formatted ("%.1f s ago", status.sinceFlush), status.sinceFlush > 2.0 ? Tone::warn : Tone::fail };

        if (! reference.empty())
            return { "Heard: " + reference + ", Esc for the mix", "", Tone::warn };

        if (status.job)
            return { status.job->title, status.job->progress >= 0.0 ? formatted ("%d%%", static_cast<int> (status.job->progress * 100.0)) : std::string(), Tone::plain };

        if (! writing.empty())
            return { writing, "", Tone::plain };

        return { undoSentence.empty() ? "Nothing to undo" : "Undo: " + lowerFirst (undoSentence), "", Tone::plain };
    }
}

std::string rateWords (int sampleRate)
{
    return sampleRate % 1000 == 0 ? formatted ("%d kHz", sampleRate / 1000) : formatted ("%.1f kHz", sampleRate / 1000.0);
}

std::string remainingText (double seconds)
{
    const auto whole = static_cast<std::int64_t> (std::max (0.0, seconds));

    if (whole >= 100 * 3600)        return "over 99 h";
    if (whole >= 3600)              return std::to_string (whole / 3600) + " h " + std::to_string (whole / 60 % 60) + " min";
    if (whole >= 600)               return std::to_string (whole / 60) + " min";
    return std::to_string (whole / 60) + " min " + std::to_string (whole % 60) + " s";
}

StatusModel statusModel (const StudioStatus& status, const std::string& undoSentence, const std::string& writing, const std::string& reference)
{
    StatusModel model;
    const auto runs = status.device.state == DeviceState::running || status.device.state == DeviceState::stalled;

    model.device = deviceItem (status);
    model.latency = { "Latency", runs ? milliseconds (status.device.inputLatency, status.device.sampleRate) + " in · "
                                          + milliseconds (status.device.outputLatency, status.device.sampleRate) + " out"
                                      : "-", Tone::plain };

    model.loadPart = std::clamp (status.load, 0.0, 1.0);
    const auto percent = static_cast<int> (std::lround (status.load * 100.0));
    model.load = { "DSP", formatted ("%3d%%", std::min (percent, 999)), percent >= 90 ? Tone::fail : percent >= 70 ? Tone::warn : Tone::plain };
    model.dropouts = { "Dropouts", std::to_string (status.dropouts), status.dropouts > 0 ? Tone::warn : Tone::plain };

    const auto minutes = status.diskSeconds / 60.0;
    model.shortDisk = "Disk";
    model.disk = { "Disk time at " + std::to_string (status.diskTracks) + (status.diskTracks == 1 ? " track" : " tracks"),
                   remainingText (status.diskSeconds), minutes < 15.0 ? Tone::fail : minutes < 60.0 ? Tone::warn : Tone::plain };

    if (status.diskTracks == 0)
        model.disk = { "Disk time", "-", Tone::plain };

    model.last = lastItem (status, undoSentence, writing, reference);
    model.offersInterface = status.deviceType == DeviceType::simulated && ! status.redLight;
    return model;
}
}
