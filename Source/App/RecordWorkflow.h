#pragma once

/** Recording as a person means it: these tracks, from here, for so long, through that interface - and afterwards the
    takes are in the session and the session is saved. What `takelane-cli record` calls.
*/

#include "App/SessionStore.h"
#include "Devices/AudioDevice.h"

#include <stop_token>

namespace takelane
{
struct RecordOptions
{
    DeviceType device = DeviceType::simulated;
    std::string deviceName;                     ///< empty: the type's first
    double seconds = 0.0;                       ///< of transport after `at`
    std::optional<std::string> song;            ///< title or id; absent: the selected one
    std::vector<std::string> arm;               ///< track names, or "all"; empty: the desk's armed tracks
    FramePos at;
    std::optional<FrameRange> loop, punch;
    Frames preRoll;
    int countInBars = 0;
    int bufferFrames = 256;

    //==== simulated device only
    bool freewheel = false;
    std::optional<std::filesystem::path> inputsFolder;
    Frames inputLatency, outputLatency;         ///< what the hardware truly adds
    std::optional<Frames> reportedInputLatency, reportedOutputLatency;  ///< what it claims; absent: the truth
};

struct RecordedTake
{
    std::string track;
    int number = 0;
    FramePos start;
    Frames length;
    std::string file;
    Frames lost;
    int xruns = 0;
};

struct RecordOutcome
{
    int pass = 0;
    std::vector<RecordedTake> takes;
    std::string device;
    int sampleRate = 0, bufferFrames = 0;
    Frames inputLatency, outputLatency;         ///< as reported
    double medianLoad = 0.0, p99Load = 0.0;     ///< part of the block's time
    std::string interruption;                   ///< a sentence when the recording ended by itself; else empty
    std::vector<std::string> warnings;          ///< sentences worth reading
};

struct RecordPlan;
class Engine;

/** Opens the interface of a recording without starting it. */
using DeviceOpener = std::function<Result<std::unique_ptr<AudioDevice>> (const Session&, const RecordOptions&, const RecordPlan&, Engine&)>;

/** Records, adds the takes, saves. `stop` ends the take as the Stop key does. openDevice: absent, what the options say. */
Result<RecordOutcome> record (SessionStore&, const RecordOptions&, std::stop_token stop = {}, const DeviceOpener& open = {});
}
