#include "App/Studio/DeviceLink.h"

#include "Devices/JuceDevice.h"

namespace takelane
{
namespace
{
std::string shown (const DeviceStatus& status)     { return status.name.substr (0, 60); }
}

DeviceLink::DeviceLink (BlockProcessor& driven, Open how, std::function<void()> silence, std::function<void()> change, bool ownThread)
    : processor (driven), openDevice (std::move (how)), onSilence (std::move (silence)), onChange (std::move (change)), worker (ownThread)
{
}

DeviceLink::~DeviceLink()
{
    shutDown();
}

void DeviceLink::shutDown()
{
    next.reset();
    worker.wait();
    worker.collect();

    if (device != nullptr)
        device->stop();

    device.reset();
    chosen.reset();
    stage = Stage::none;
}

void DeviceLink::use (DeviceChoice wanted)
{
    next = std::move (wanted);

    if (stage != Stage::changing && stage != Stage::retrying)
        open();
}

/** The old device is closed first: many can be open only once. */
void DeviceLink::open()
{
    stage = next ? Stage::changing : Stage::retrying;

    if (next)
    {
        chosen = std::exchange (next, std::nullopt);
        trouble.clear();
    }

    auto old = std::exchange (device, nullptr);

    worker.start ([old]
    {
        if (old != nullptr)
            old->stop();

        return true;
    },
    [this, old] (bool) mutable
    {
        onSilence();
        auto closing = std::exchange (old, nullptr);

        worker.start ([this, closing, wanted = *chosen]() mutable -> Result<Device>
        {
            closing.reset();
            auto made = openDevice (wanted);

            if (! made.ok())
                return made.problem();

            if (auto started = (*made)->start (processor); ! started.ok())
                return started.problem();

            return Device (std::move (*made));
        },
        [this] (Result<Device> made) { opened (std::move (made)); });
    });
}

void DeviceLink::opened (Result<Device> made)
{
    if (made.ok())
    {
        device = std::move (*made);
        trouble.clear();
        stage = Stage::running;
        last = device->status();
    }
    else
    {
        trouble = made.problem().text;
        stage = Stage::waiting;
        nextTry = clock + retrySeconds;
        last = {};
        last.type = nameOf (chosen->type);
        last.name = chosen->name;
        last.state = DeviceState::lost;
    }

    if (next)
        open();

    onChange();
}

void DeviceLink::measure (Measure how, std::function<void (Result<CalibrationResult>)> done)
{
    if (! isRunning())
    {
        done (Problem { "There is no interface to measure: choose one that is connected first" });
        return;
    }

    stage = Stage::changing;
    device->stop();
    onSilence();

    struct Outcome { Result<CalibrationResult> measured; Result<void> started; };

    worker.start ([this, held = device, how = std::move (how)]
    {
        auto measured = how (*held);
        held->stop();
        return Outcome { std::move (measured), held->start (processor) };
    },
    [this, held = device, done = std::move (done)] (Outcome outcome)
    {
        done (std::move (outcome.measured));

        if (outcome.started.ok())
            opened (held);
        else
            opened (outcome.started.problem());
    });

    device.reset();
}

/** JACK and the simulated interface come back by themselves and are only started; others are opened anew. */
void DeviceLink::startAgain()
{
    nextTry = clock + retrySeconds;

    if (device == nullptr || chosen->type == DeviceType::alsa)
        open();
    else if (last.state != DeviceState::lost && last.state != DeviceState::rateChanged)
        restart();
}

void DeviceLink::restart()
{
    stage = Stage::retrying;
    auto held = std::exchange (device, nullptr);

    worker.start ([this, held] { return held->start (processor); }, [this, held] (Result<void> started)
    {
        if (started.ok())
            opened (held);
        else
            opened (started.problem());
    });
}

void DeviceLink::lost()
{
    device->stop();
    stage = Stage::waiting;
    nextTry = clock + retrySeconds;
    trouble = last.state == DeviceState::rateChanged
                ? shown (last) + " now runs at another rate than the session's " + std::to_string (chosen->sampleRate) + " Hz: set it back, it is taken up by itself"
                : "Waiting for " + shown (last) + ": it has gone. Plug it in or switch it on, it is taken up by itself";
    onSilence();
    onChange();
}

void DeviceLink::poll (double now)
{
    clock = now;
    worker.collect();

    if (device != nullptr)
        last = device->status();

    if (stage == Stage::running && (last.state == DeviceState::lost || last.state == DeviceState::rateChanged))
        lost();

    if (stage == Stage::waiting && clock >= nextTry)
        startAgain();
}

void DeviceLink::runWorkers()
{
    worker.runQueued();
    worker.collect();
    worker.runQueued();
    worker.collect();
}
}
