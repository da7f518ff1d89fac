#include "App/RecordingDevice.h"

#include "Devices/JuceDevice.h"
#include "Storage/WavFile.h"

namespace takelane
{
namespace
{
int highestInput (const RecordPlan& plan)
{
    int highest = 0;

    for (const auto& track : plan.setup.tracks)
        for (const int input : track.file.inputs)
            highest = std::max (highest, input);

    return highest;
}

/** Port names by input: the track's, both where two share one, "L" and "R" where it is stereo. */
std::vector<std::string> inputNames (const RecordPlan& plan, int count)
{
    std::vector<std::string> names (static_cast<std::size_t> (count));

    for (const auto& track : plan.setup.tracks)
        for (std::size_t c = 0; c < track.file.inputs.size(); ++c)
        {
            auto& name = names[static_cast<std::size_t> (track.file.inputs[c] - 1)];
            name += (name.empty() ? "" : " + ") + track.file.trackName + (track.file.channels == 2 ? (c == 0 ? " L" : " R") : "");
        }

    return names;
}

Result<std::vector<std::shared_ptr<const std::vector<float>>>> loadInputs (const std::filesystem::path& folder, int sampleRate, int count)
{
    std::error_code failed;

    if (! std::filesystem::is_directory (folder, failed))
        return Problem { "--inputs: there is no folder " + folder.string() };

    std::vector<std::shared_ptr<const std::vector<float>>> channels (static_cast<std::size_t> (count));

    for (int i = 0; i < count; ++i)
    {
        const auto number = std::to_string (i + 1);
        const auto path = folder / ("in" + std::string (number.size() < 2 ? "0" : "") + number + ".wav");

        if (! std::filesystem::exists (path, failed))
            continue;

        auto file = WavFile::open (path);

        if (! file.ok())
            return file.problem();

        const auto& info = (*file)->info();

        if (info.channels != 1 || info.sampleRate != sampleRate)
            return Problem { path.string() + " must be mono at the session's " + std::to_string (sampleRate) + " Hz" };

        std::vector<float> samples (static_cast<std::size_t> (info.frames.value));
        constexpr int piece = 1 << 20;

        for (std::int64_t at = 0; at < info.frames.value; at += piece)
        {
            float* to[1] { samples.data() + at };

            if (auto read = (*file)->read ({ at }, static_cast<int> (std::min<std::int64_t> (piece, info.frames.value - at)), to); ! read.ok())
                return read.problem();
        }

        channels[static_cast<std::size_t> (i)] = std::make_shared<const std::vector<float>> (std::move (samples));
    }

    return channels;
}

Result<std::unique_ptr<AudioDevice>> openSimulated (const Session& session, const RecordOptions& options, const RecordPlan& plan,
                                                    const DeviceChoice& choice, Engine& engine, std::function<void()> betweenBlocks)
{
    SimulatedOptions simulated;
    simulated.trueInputLatency = options.inputLatency;
    simulated.trueOutputLatency = options.outputLatency;
    simulated.reportedInputLatency = options.reportedInputLatency.value_or (options.inputLatency);
    simulated.reportedOutputLatency = options.reportedOutputLatency.value_or (options.outputLatency);
    simulated.freewheel = options.freewheel;
    simulated.view = &engine;
    simulated.betweenBlocks = [&engine, more = std::move (betweenBlocks)]
    {
        engine.serviceDisk();

        if (more)
            more();
    };

    if (options.inputsFolder)
    {
        auto inputs = loadInputs (*options.inputsFolder, session.sampleRate, SimulatedOptions::numInputs);

        if (! inputs.ok())
            return inputs.problem();

        simulated.inputChannels = std::move (*inputs);
    }

    const auto& song = *session.findSong (plan.song);
    simulated.controls->setScore ({ song.tempoMap, song.sections });
    simulated.controls->setTake (plan.setup.start.takeNumber);
    return openSimulatedDevice (choice, simulated);
}
}

Result<std::unique_ptr<AudioDevice>> openRecordingDevice (const Session& session, const RecordOptions& options, const RecordPlan& plan, Engine& engine,
                                                          std::function<void()> betweenBlocks)
{
    DeviceChoice choice;
    choice.type = options.device;
    choice.name = options.deviceName;
    choice.sampleRate = session.sampleRate;
    choice.bufferFrames = options.bufferFrames;
    const int wanted = highestInput (plan);

    if (options.device == DeviceType::jack)
    {
        choice.inputs = wanted;
        choice.outputs = 2;
        choice.inputNames = inputNames (plan, wanted);
    }

    auto device = options.device == DeviceType::simulated ? openSimulated (session, options, plan, choice, engine, std::move (betweenBlocks)) : openDevice (choice);

    if (! device.ok())
        return device;

    const auto status = (*device)->status();

    for (const auto& track : plan.setup.tracks)
        for (const int input : track.file.inputs)
            if (input > static_cast<int> (status.inputNames.size()))
                return Problem { "Track '" + track.file.trackName.substr (0, 60) + "' records input " + std::to_string (input) + ", but "
                    + status.name.substr (0, 60) + " has " + std::to_string (status.inputNames.size()) + "; give the track another input" };

    return device;
}

CalibrationKey calibrationKeyFor (const DeviceStatus& status, DeviceType type, Frames trueInput, Frames trueOutput)
{
    const auto hardware = type == DeviceType::simulated
                            ? " " + std::to_string (trueInput.value) + ":" + std::to_string (trueOutput.value) : std::string();
    return { status.name + hardware, status.type, status.sampleRate, status.bufferFrames };
}

Result<PlacementLatency> latencyFor (const DeviceStatus& status, const CalibrationKey& key)
{
    const auto offset = CalibrationStore().find (key, { status.inputLatency, status.outputLatency });

    if (! offset.ok())
        return offset.problem();

    PlacementLatency latency { { status.inputLatency, status.outputLatency, {} }, {}, *offset };

    if (*offset)
    {
        latency.used.calibration = (*offset)->frames;

        if ((*offset)->reportHasChanged)
            latency.warning = "The driver reports another latency than when it was calibrated; the measured round trip is kept. Calibrate again to be sure";
    }

    return latency;
}
}
