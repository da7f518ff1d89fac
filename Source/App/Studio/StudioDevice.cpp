#include "App/Studio/StudioParts.h"

#include "App/CalibrateWorkflow.h"
#include "Devices/JuceDevice.h"

namespace takelane
{
namespace
{
bool standsAlike (const DeviceStatus& a, const DeviceStatus& b)
{
    return a.name == b.name && a.type == b.type && a.sampleRate == b.sampleRate && a.bufferFrames == b.bufferFrames
        && a.inputLatency == b.inputLatency && a.outputLatency == b.outputLatency;
}

CalibrationKey keyFor (const DeviceStatus& status, DeviceType type)     { return calibrationKeyFor (status, type, {}, {}); }
}

/** On the worker. */
Result<std::unique_ptr<AudioDevice>> Studio::Parts::openDevice (const DeviceChoice& choice)
{
    if (settings.openDevice)
        return settings.openDevice (choice);

    if (choice.type != DeviceType::simulated)
        return takelane::openDevice (choice);

    SimulatedOptions options;
    options.view = &engine;
    options.controls = band;
    return openSimulatedDevice (choice, options);
}

/** No block is running or will come: a roll stops where it is heard, a take ends where it stands. */
void Studio::Parts::deviceSilent()
{
    const auto at = place();
    engine.deviceStopped();
    ears.listening.interfaceStopped();
    tap.forgetLevels();
    latencyIsKnown = false;

    if (pass && ! pass->isMade)
        pass->cancelled = true;

    rollOn.reset();
    clockWatch.restart();
    const bool endsTake = isRecordingRoll() && engaged;

    if (pass && pass->isMade)
        pass->ended = true;

    rehearses = false;

    if (std::exchange (rolling, false))
        setPlayhead (endsTake ? rollBegun : at);
}

void Studio::Parts::deviceChanged()
{
    ++revision;
    tellBand();

    const bool isMissing = ! device.isRunning() && ! device.problem().empty();

    // Once: that it is still not there when it is tried again is no news.
    if (isMissing && ! std::exchange (missingIsTold, true))
        tell (Severity::warn, "No interface", device.problem(), "app.audioDevice", "Audio settings", "interface");

    if (! device.isRunning())
        return;

    if (std::exchange (missingIsTold, false))
        tell (Severity::info, "Interface is back", device.status().name.substr (0, 60) + " runs again", {}, {}, "interface");
    else
        noLonger ("interface");

    noLonger ("inputs");
}

/** What the band plays. While a worker has the device it is told by deviceChanged() instead. */
void Studio::Parts::tellBand()
{
    if (device.isChanging() || device.isRetrying() || (bandIsTold && bandScore.tempoMap == song().tempoMap && bandScore.sections == song().sections))
        return;

    bandIsTold = true;
    bandScore = { song().tempoMap, song().sections };
    band->setScore (bandScore);
}

/** The calibration lies on the disk: looked up by the worker whenever the interface stands otherwise than before. */
void Studio::Parts::followLatency()
{
    if (! device.isRunning() || device.status().state != DeviceState::running || (latencyIsKnown && standsAlike (latencyOf, device.status())))
        return;

    latencyIsKnown = false;

    if (std::exchange (latencyIsAsked, true))
        return;

    device.onWorker ([status = device.status(), type = device.choice()->type] { return std::pair { status, latencyFor (status, keyFor (status, type)) }; },
                     [this] (std::pair<DeviceStatus, Result<PlacementLatency>> answer)
    {
        auto& [status, found] = answer;
        latencyIsAsked = false;
        latencyIsKnown = device.isRunning() && standsAlike (status, device.status());
        latencyOf = status;

        if (! found.ok())
            tell (Severity::warn, "The latency calibration cannot be read", found.problem().text);
        else if (! found->warning.empty())
            tell (Severity::info, "Calibrate again", found->warning, "app.audioDevice", "Audio settings");

        latencyUsed = found.ok() ? found->used : LatencyUsed { status.inputLatency, status.outputLatency, {} };

        if (pass)
            engine.latencyChanged (latencyUsed);
    });
}

//==============================================================================
void Studio::useDevice (DeviceChoice choice)
{
    auto& p = *parts;

    if (p.isTakeInHand())
    {
        p.tell (Severity::info, "The interface stays until the take has ended", "Stop the take, then choose it again");
        return;
    }

    p.stop();
    p.missingIsTold = false;
    choice.sampleRate = p.rate();

    if (choice.type == DeviceType::jack && choice.inputNames.empty())
        for (const auto& track : session().tracks)
            for (std::size_t i = 0; i < track->inputs.size(); ++i)
            {
                const auto input = static_cast<std::size_t> (track->inputs[i]);

                if (choice.inputNames.size() < input)
                    choice.inputNames.resize (input);

                auto& name = choice.inputNames[input - 1];
                name += (name.empty() ? "" : " + ") + track->name + (track->channels == 2 ? (i == 0 ? " L" : " R") : "");
            }

    p.device.use (std::move (choice));
}

const DeviceChoice& Studio::deviceChoice() const noexcept
{
    return parts->device.choice() ? *parts->device.choice() : parts->noChoice;
}

void Studio::listDevices (std::function<void (std::vector<DeviceTypeDescription>)> tell)
{
    parts->device.onWorker ([] { return takelane::listDevices(); }, std::move (tell));
}

void Studio::calibrate (int input, int output, std::function<void (Result<CalibrationResult>)> tell)
{
    auto& p = *parts;

    if (p.rolling || p.isTakeInHand())
    {
        tell (Problem { "The round trip can be measured while nothing rolls: stop first" });
        return;
    }

    p.band->setRehearsing (false);
    p.device.measure ([input, output, type = p.device.choice() ? p.device.choice()->type : DeviceType::simulated] (AudioDevice& device) -> Result<CalibrationResult>
    {
        const auto status = device.status();
        auto measured = measureRoundTrip (device, input, output);

        if (! measured.ok())
            return measured;

        if (auto kept = CalibrationStore().keep (keyFor (status, type), measured->roundTrip, { status.inputLatency, status.outputLatency }); ! kept.ok())
            return kept.problem();

        return measured;
    },
    std::move (tell));
}

std::vector<Level> Studio::inputLevels()
{
    std::vector<Level> levels;
    const auto count = std::min<std::size_t> (DeviceTap::mostInputs, parts->device.status().inputNames.size());

    for (std::size_t i = 0; i < count; ++i)
    {
        const auto r = parts->tap.input (static_cast<int> (i)).look (parts->now());
        levels.push_back ({ r.peak, r.rms, r.hold, r.clipped });
    }

    return levels;
}
}
