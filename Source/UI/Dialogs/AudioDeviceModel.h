#pragma once

/** What the audio device dialog shows, worked out from what there is, what is wanted and how it runs. Pure. */

#include "App/Preferences/Preferences.h"
#include "UI/Dialogs/CalibrationModel.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct AudioDeviceModel
{
    struct Choice { std::string text; bool enabled = true; bool operator== (const Choice&) const = default; };
    enum class Health { good, waiting, bad };

    std::vector<Choice> drivers, devices, rates, buffers;
    int driver = -1, device = -1, rate = -1, buffer = -1;
    std::string deviceHint;                     ///< instead of a name, where there is none
    std::string bufferNote;                     ///< "samples", or who decides
    Health health = Health::good;
    std::string state;                          ///< "Running, no dropouts"

    std::vector<Choice> outputs, inputs;        ///< of the cable, by hardware channel
    bool canMeasure = false, canForget = false;
    CalibrationModel calibration;
    std::string pictureHint;                    ///< in the picture while nothing is measured
    std::string roundTrip, reported, correction, outputPath;    ///< with units
    double roundTripMs = 0.0;                   ///< for the picture; 0: not measured
    std::string roundTripBoth;                  ///< "835 samples, 8.70 ms"

    bool operator== (const AudioDeviceModel&) const = default;
};

inline constexpr DeviceType shownDrivers[] { DeviceType::alsa, DeviceType::jack, DeviceType::simulated };
inline constexpr int shownRates[] { 44100, 48000, 88200, 96000, 192000 };
inline constexpr int shownBuffers[] { 32, 64, 128, 256, 512, 1024 };

AudioDeviceModel audioDeviceModel (const std::vector<DeviceTypeDescription>& found, const InterfaceChoice& wanted, int sessionRate,
                                   const StudioStatus&, const LatencyNow&);

/** Of the type found, its devices; nullptr where it is not known yet. */
const DeviceTypeDescription* findType (const std::vector<DeviceTypeDescription>&, DeviceType);

/** Distances of the picture's ticks and its width, milliseconds. */
struct LatencyAxis { double step = 2.0, end = 12.0; };
LatencyAxis latencyAxis (double roundTripMs);
}
