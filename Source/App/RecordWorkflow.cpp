#include "App/RecordWorkflow.h"

#include "App/LevelsBefore.h"
#include "App/RecordPlan.h"
#include "App/RecordingDevice.h"
#include "App/TakesOfReport.h"
#include "Devices/LoadMeter.h"
#include "Engine/Engine.h"
#include "Storage/FreeSpace.h"

#include <chrono>
#include <thread>

namespace takelane
{
namespace
{
/** Until the pass is written: by its own length, the stop, the disk, or a device that went away. */
PassReport waitForReport (Engine& engine, AudioDevice& device, const std::stop_token& stop, const std::function<void (const DeviceStatus&)>& onStatus)
{
    bool stopped = false, gone = false;

    for (;;)
    {
        if (auto report = engine.recorder().takeReport())
            return std::move (*report);

        if (stop.stop_requested() && ! std::exchange (stopped, true))
            engine.stop();

        const auto status = device.status();
        const auto state = status.state;
        onStatus (status);

        if ((state == DeviceState::lost || state == DeviceState::rateChanged) && ! std::exchange (gone, true))
        {
            device.stop();
            engine.deviceStopped();
        }

        engine.collect();
        std::this_thread::sleep_for (std::chrono::milliseconds (10));
    }
}

Result<RecordOutcome> keep (SessionStore& store, const RecordPlan& plan, const PassReport& report)
{
    const auto made = takesOf (report);
    RecordOutcome outcome;
    outcome.interruption = report.interruption;

    const bool isRecorded = std::any_of (made.takes.begin(), made.takes.end(), [] (const NewTake& t) { return ! t.take.binned; });
    const Problem nothing { report.interruption.empty() ? "Nothing was recorded: the recording was stopped before it began" : report.interruption };

    if (made.takes.empty())
    {
        removeUnused (store.folder(), made.unused);
        (void) report.journal->remove();
        return nothing;
    }

    auto added = addTakes (store.session(), plan.song, made.pass, made.takes);

    if (! added.ok())
        return added.problem();

    store.edit (added->session, "Record", "Recorded take " + std::to_string (report.start.takeNumber));

    if (auto saved = store.save(); ! saved.ok())
        return Problem { "The takes are on the disk, but the session could not be saved; run `takelane-cli recover` on it" };

    (void) report.journal->remove();
    removeUnused (store.folder(), made.unused);

    if (! isRecorded)
        return nothing;

    outcome.pass = made.pass.number;

    for (const auto& t : made.takes)
        if (! t.take.binned)
            outcome.takes.push_back ({ store.session().findTrack (t.track)->name, t.take.number, t.take.start, t.take.length,
                                       t.take.file, t.take.health.lost, t.take.health.xruns });

    return outcome;
}
}

Result<RecordOutcome> record (SessionStore& store, const RecordOptions& options, std::stop_token stop, const DeviceOpener& open)
{
    auto plan = planRecording (store.session(), store.desk(), options);

    if (! plan.ok())
        return plan.problem();

    const auto folder = store.folder();
    Engine engine ({ folder, store.session().sampleRate, true, [folder] { return freeBytes (folder); } });

    if (engine.recorder().isTooFull (bytesPerSecond (plan->setup)))
        return Problem { "The disk is too full to record: under 60 seconds of these tracks or 32 MiB are free. Free some space first" };

    auto opened = open ? open (store.session(), options, *plan, engine) : openRecordingDevice (store.session(), options, *plan, engine);

    if (! opened.ok())
        return opened.problem();

    auto& device = **opened;
    const auto before = device.status();
    const auto placement = [&options] (const DeviceStatus& now)
    {
        return latencyFor (now, calibrationKeyFor (now, options.device, options.inputLatency, options.outputLatency));
    };
    const auto latency = placement (before);

    if (! latency.ok())
        return latency.problem();

    plan->setup.start.shape.latency = latency->used;
    engine.setSession (store.session(), plan->song, plan->desk);

    addLevelsBefore (plan->setup, store.session(), store.folder());

    if (auto prepared = engine.record (plan->roll, plan->setup); ! prepared.ok())
        return prepared.problem();

    LoadMeter load (engine, store.session().sampleRate);

    if (auto started = device.start (load); ! started.ok())
    {
        engine.deviceStopped();
        const auto nothing = waitForReport (engine, device, {}, [] (const DeviceStatus&) {});
        (void) keep (store, *plan, nothing);
        return started.problem();
    }

    auto known = before;
    const auto report = waitForReport (engine, device, stop, [&] (const DeviceStatus& now)
    {
        if (now.state != DeviceState::running || (now.bufferFrames == known.bufferFrames && now.inputLatency == known.inputLatency
                                                  && now.outputLatency == known.outputLatency))
            return;

        known = now;

        if (const auto changed = placement (now); changed.ok())
            engine.latencyChanged (changed->used);
    });

    device.stop();

    auto outcome = keep (store, *plan, report);

    if (! outcome.ok())
        return outcome;

    if (! latency->warning.empty())
        outcome->warnings.push_back (latency->warning);

    outcome->device = before.name;
    outcome->sampleRate = before.sampleRate;
    outcome->bufferFrames = before.bufferFrames;
    outcome->inputLatency = before.inputLatency;
    outcome->outputLatency = before.outputLatency;
    outcome->medianLoad = load.quantile (0.5);
    outcome->p99Load = load.quantile (0.99);
    return outcome;
}
}
