#include "App/Studio/StudioParts.h"

#include "Devices/JuceDevice.h"

namespace takelane
{
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
    options.cables = { { 2, SimulatedOptions::numInputs - 1 } };
    options.cablesAreForMeasuring = true;
    return openSimulatedDevice (choice, options);
}

/** No block is running or will come: a roll stops where it is heard, a take ends where it stands. */
void Studio::Parts::deviceSilent()
{
    const auto at = place();
    engine.deviceStopped();
    ears.listening.interfaceStopped();
    lines.tap.stopped();
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
    stopCalibrating();
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

std::vector<Level> Studio::inputLevels()
{
    std::vector<Level> levels;
    const auto count = std::min<std::size_t> (DeviceTap::mostInputs, parts->device.status().inputNames.size());

    for (std::size_t i = 0; i < count; ++i)
        levels.push_back (parts->look (&parts->tap.input (static_cast<int> (i))));

    return levels;
}
}
