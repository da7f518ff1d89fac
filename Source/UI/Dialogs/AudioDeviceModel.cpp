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

void tellState (AudioDeviceModel& model, const StudioStatus& status, bool isMeasuring)
{
    if (! model.state.empty())
        return;

    model.health = Health::waiting;

    if (isMeasuring)
    {
        model.health = Health::good;
        model.state = "Measuring";
    }
    else if (status.isDeviceOpening)
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

void tellLatency (AudioDeviceModel& model, const StudioStatus& status, DeviceType type, const LatencyNow& now)
{
    const auto& device = status.device;
    const int rate = device.sampleRate;
    const auto reported = device.inputLatency + device.outputLatency;

    for (std::size_t i = 0; i < device.outputNames.size(); ++i)
        model.outputs.push_back ({ "Out " + std::to_string (i + 1), true });

    for (std::size_t i = 0; i < device.inputNames.size(); ++i)
        model.inputs.push_back ({ "In " + std::to_string (i + 1), true });

    model.calibration = calibrationModel (now);
    model.canMeasure = now.isMeasuring || (device.state == DeviceState::running && status.roll == RollState::stopped && ! model.outputs.empty() && ! model.inputs.empty());
    model.reported = inMs (reported, rate, 2);
    model.outputPath = inMs (device.outputLatency, rate, 1);
    model.canForget = model.calibration.isMeasured && model.canMeasure && ! now.isMeasuring;

    if (! model.calibration.isMeasured)
    {
        model.pictureHint = type == DeviceType::simulated ? "The simulated band is in time by itself. To try it: a cable is in from output 3 to input 18"
                                                          : "Nothing measured yet: patch the cable, then press Measure";
        model.roundTrip = model.correction = "\u2013";
        return;
    }

    const auto measured = now.report.roundTrip;
    const auto correction = now.report.offset.value;
    model.roundTrip = inMs (measured, rate, 2);
    model.correction = std::to_string (correction) + (std::abs (correction) == 1 ? " sample" : " samples");

    if (correction > 0)
        model.correction.insert (model.correction.begin(), '+');

    model.roundTripMs = rate > 0 ? 1000.0 * static_cast<double> (measured.value) / rate : 0.0;
    model.roundTripBoth = std::to_string (measured.value) + " samples, " + model.roundTrip;
}
}

const DeviceTypeDescription* findType (const std::vector<DeviceTypeDescription>& found, DeviceType type)
{
    const auto place = std::find_if (found.begin(), found.end(), [type] (const DeviceTypeDescription& d) { return d.name == nameOf (type); });
    return place != found.end() ? &*place : nullptr;
}

AudioDeviceModel audioDeviceModel (const std::vector<DeviceTypeDescription>& found, const InterfaceChoice& wanted, int sessionRate,
                                   const StudioStatus& status, const LatencyNow& now)
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

    tellState (model, status, now.isMeasuring);
    tellLatency (model, status, wanted.type, now);
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
