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
    isClosing = true;

    while (worker.isBusy())         // what is told of one turn may begin the next
    {
        worker.wait();
        worker.collect();
    }

    next.reset();

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

    stopThen ([this] (Device old)
    {
        worker.start ([this, old, wanted = *chosen]() mutable -> Result<Device>
        {
            old.reset();
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

/** On the worker: a device may take its time to stop. then: silence told, unless all is being closed. */
void DeviceLink::stopThen (std::function<void (Device)> then)
{
    auto held = std::exchange (device, nullptr);

    worker.start ([held]
    {
        if (held != nullptr)
            held->stop();

        return true;
    },
    [this, held, then = std::move (then)] (bool) mutable
    {
        onSilence();

        if (! isClosing)
            then (std::exchange (held, nullptr));
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

    if (next && ! isClosing)
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

    struct Outcome { Result<CalibrationResult> measured; Result<void> started; };

    stage = Stage::changing;

    stopThen ([this, how = std::move (how), done = std::move (done)] (Device held)
    {
        worker.start ([this, held, how]
        {
            auto measured = how (*held);
            held->stop();
            return Outcome { std::move (measured), held->start (processor) };
        },
        [this, held, done] (Outcome outcome)
        {
            done (std::move (outcome.measured));

            if (outcome.started.ok())
                opened (held);
            else
                opened (outcome.started.problem());
        });
    });
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
    stage = Stage::retrying;
    trouble = last.state == DeviceState::rateChanged
                ? shown (last) + " now runs at another rate than the session's " + std::to_string (chosen->sampleRate) + " Hz: set it back, it is taken up by itself"
                : "Waiting for " + shown (last) + ": it has gone. Plug it in or switch it on, it is taken up by itself";

    stopThen ([this] (Device held)
    {
        device = std::move (held);
        stage = Stage::waiting;
        nextTry = clock + retrySeconds;

        if (next)
            open();

        onChange();
    });
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
