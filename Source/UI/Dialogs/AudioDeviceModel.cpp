#include "UI/Dialogs/AudioDeviceModel.h"

#include "UI/Dialogs/NewSessionModel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
using Choice = AudioDeviceModel::Choice;
using Health = AudioDeviceModel::Health;

const char* driverText (DeviceType type)
{
    return type == DeviceType::alsa ? "ALSA" : type == DeviceType::jack ? "JACK" : "Simulated";
}

std::string withDecimals (double value, int decimals)
{
    std::array<char, 48> text {};
    std::snprintf (text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string inMs (Frames frames, int rate, int decimals)
{
    return rate > 0 ? withDecimals (1000.0 * static_cast<double> (frames.value) / rate, decimals) + " ms" : "\u2013";
}

void tellDevices (AudioDeviceModel& model, const DeviceTypeDescription* type, const InterfaceChoice& wanted)
{
    if (type != nullptr)
        for (const auto& device : type->devices)
        {
            if (device.name == wanted.name || (wanted.name.empty() && model.devices.empty()))
                model.device = static_cast<int> (model.devices.size());

            model.devices.push_back ({ device.name, true });
        }

    // Chosen and gone: still shown, it is being waited for.
    if (model.device < 0 && ! wanted.name.empty())
    {
        model.device = static_cast<int> (model.devices.size());
        model.devices.push_back ({ wanted.name + (type != nullptr ? " (not connected)" : ""), true });
    }

    model.deviceHint = type == nullptr ? "Looking for interfaces" : wanted.type == DeviceType::jack ? "No JACK server is running" : "No interface is connected";
}

void tellNumbers (AudioDeviceModel& model, const DeviceDescription* device, const InterfaceChoice& wanted, int sessionRate)
{
    for (const int rate : shownRates)
    {
        if (rate == sessionRate)
            model.rate = static_cast<int> (model.rates.size());

        model.rates.push_back ({ shownRate (rate), rate == sessionRate });
    }

    const auto offers = [device] (int frames)
    {
        return device == nullptr || device->buffers.empty() || std::find (device->buffers.begin(), device->buffers.end(), frames) != device->buffers.end();
    };

    for (const int frames : shownBuffers)
    {
        if (frames == wanted.bufferFrames)
            model.buffer = static_cast<int> (model.buffers.size());

        model.buffers.push_back ({ std::to_string (frames), offers (frames) });
    }

    const bool isRateMissing = device != nullptr && ! device->rates.empty()
                            && std::find (device->rates.begin(), device->rates.end(), sessionRate) == device->rates.end();
    model.bufferNote = "samples";

    if (isRateMissing)
    {
        model.health = Health::bad;
        model.state = "This interface cannot run at " + shownRate (sessionRate) + " kHz";
    }
}

void tellState (AudioDeviceModel& model, const StudioStatus& status)
{
    if (! model.state.empty())
        return;

    model.health = Health::waiting;

    if (status.isDeviceOpening)
        model.state = "Opening";
    else if (! status.deviceProblem.empty())
    {
        model.health = Health::bad;
        model.state = status.deviceProblem;
    }
    else if (status.device.state == DeviceState::running)
    {
        model.health = Health::good;
        model.state = "Running, " + (status.dropouts == 0 ? std::string ("no dropouts")
                                                          : std::to_string (status.dropouts) + (status.dropouts == 1 ? " dropout" : " dropouts"));
    }
    else if (status.device.state == DeviceState::stalled)
        model.state = "Waiting for the interface";
    else
    {
        model.health = Health::bad;
        model.state = "Not running";
    }
}

void tellLatency (AudioDeviceModel& model, const StudioStatus& status, DeviceType type, const std::optional<MeasuredLatency>& measured)
{
    const auto& device = status.device;
    const int rate = device.sampleRate;
    const auto reported = device.inputLatency + device.outputLatency;

    for (std::size_t i = 0; i < device.outputNames.size(); ++i)
        model.outputs.push_back ({ "Out " + std::to_string (i + 1), true });

    for (std::size_t i = 0; i < device.inputNames.size(); ++i)
        model.inputs.push_back ({ "In " + std::to_string (i + 1), true });

    model.canMeasure = device.state == DeviceState::running && status.roll == RollState::stopped && ! model.outputs.empty() && ! model.inputs.empty();
    model.reported = inMs (reported, rate, 2);
    model.outputPath = inMs (device.outputLatency, rate, 1);
    model.isMeasured = measured.has_value();

    if (! measured)
    {
        const bool needsNone = type == DeviceType::simulated;
        model.latencyState = needsNone ? "Not needed here" : "Not measured for this interface, rate and buffer";
        model.pictureHint = needsNone ? "The simulated band plays in time by itself" : "Nothing measured yet: patch the cable, then press Measure";
        model.roundTrip = model.correction = "\u2013";
        model.canMeasure = model.canMeasure && ! needsNone;
        return;
    }

    const auto correction = (measured->roundTrip - reported).value;
    model.latencyState = measured->when.empty() ? "Entered by hand" : "Measured " + measured->when + ", 5 of 5 pings agree";
    model.roundTrip = inMs (measured->roundTrip, rate, 2);
    model.correction = (correction > 0 ? "+" : "") + std::to_string (correction) + (std::abs (correction) == 1 ? " sample" : " samples");
    model.roundTripMs = rate > 0 ? 1000.0 * static_cast<double> (measured->roundTrip.value) / rate : 0.0;
    model.roundTripBoth = std::to_string (measured->roundTrip.value) + " samples, " + model.roundTrip;
}
}

const DeviceTypeDescription* findType (const std::vector<DeviceTypeDescription>& found, DeviceType type)
{
    const auto place = std::find_if (found.begin(), found.end(), [type] (const DeviceTypeDescription& d) { return d.name == nameOf (type); });
    return place != found.end() ? &*place : nullptr;
}

AudioDeviceModel audioDeviceModel (const std::vector<DeviceTypeDescription>& found, const InterfaceChoice& wanted, int sessionRate,
                                   const StudioStatus& status, const std::optional<MeasuredLatency>& measured)
{
    AudioDeviceModel model;

    for (const auto driver : shownDrivers)
    {
        if (driver == wanted.type)
            model.driver = static_cast<int> (model.drivers.size());

        model.drivers.push_back ({ driverText (driver), true });
    }

    const auto* type = findType (found, wanted.type);
    tellDevices (model, type, wanted);
    const auto* device = type != nullptr && model.device >= 0 && model.device < std::ssize (type->devices) ? &type->devices[static_cast<std::size_t> (model.device)] : nullptr;
    tellNumbers (model, device, wanted, sessionRate);

    if (wanted.type == DeviceType::jack)
    {
        for (auto& buffer : model.buffers)
            buffer.enabled = false;

        model.bufferNote = "samples, set by the JACK server";
        model.buffer = -1;

        for (std::size_t i = 0; i < std::size (shownBuffers); ++i)
            if (shownBuffers[i] == status.device.bufferFrames)
                model.buffer = static_cast<int> (i);
    }

    tellState (model, status);
    tellLatency (model, status, wanted.type, measured);
    return model;
}

LatencyAxis latencyAxis (double roundTripMs)
{
    LatencyAxis axis;

    for (const double step : { 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0 })
    {
        axis.step = step;
        axis.end = 6 * step;

        if (roundTripMs * 1.2 <= axis.end)
            break;
    }

    return axis;
}
}
