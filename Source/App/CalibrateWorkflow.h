#pragma once

/** Measuring an interface's round trip and keeping it: what `takelane-cli calibrate` calls. */

#include "App/CalibrationStore.h"
#include "Devices/AudioDevice.h"
#include "Devices/Calibration.h"

#include <functional>
#include <stop_token>

namespace takelane
{
struct CalibrateOptions
{
    DeviceType device = DeviceType::simulated;
    std::string deviceName;                     ///< empty: the type's first
    int input = 1, output = 1;                  ///< the ends of the cable, hardware channels from 1
    int sampleRate = 48000, bufferFrames = 256;

    //==== simulated device only
    Frames inputLatency, outputLatency;
    std::optional<Frames> reportedInputLatency, reportedOutputLatency;
};

struct RoundTripRequest
{
    int input = 1, output = 1;                  ///< the ends of the cable, from 1
    Frames cableDelay;                          ///< see CalibrationSettings
    CalibrationFirst first = CalibrationFirst::nothing;     ///< level: waits until it has been good for a moment, or is stopped
    std::stop_token stop {};
    std::function<void (const CalibrationProgress&)> tell {};   ///< often, in the calling thread
};

/** On a device that is open and stopped; stopped again afterwards. Blocks for some seconds, or until the level is right. */
Result<CalibrationResult> measureRoundTrip (AudioDevice&, const RoundTripRequest&);

/** Kept in the store when it succeeds. */
Result<CalibrationResult> calibrate (const CalibrateOptions&, const CalibrationStore& = {}, std::stop_token stop = {});
}
