#include "App/Studio/StudioParts.h"

#include "App/LevelsBefore.h"

#include <thread>

namespace takelane
{
namespace
{
constexpr const char* tooFull = "Under 60 seconds of these tracks or 32 MiB are free on the disk. Free some space, then record";
}

void Studio::Parts::make (Pass next)
{
    auto begun = next.onTheFly ? engine.beginPunch (std::move (next.setup), next.heard) : engine.beginPass (next.roll, std::move (next.setup));

    if (! begun.ok())
    {
        refuseToRecord (Severity::warn, "Not recording", begun.problem().text);
        return;
    }

    next.setup = *begun;
    next.armed = store->desk().armed;
    next.gesture = ++lastGesture;
    dragged.isOpen = false;

    for (const auto& track : next.setup.tracks)
        next.recorded.push_back (track.file.track);

    pass = std::move (next);
    begunSoFar = {};
    lastTake.reset();
    replayFrom.reset();

    // What is played from the key press on waits in the rings until the files are there.
    if (pass->onTheFly)
    {
        engine.punchIn (*begun, pass->roll.handle);
        rollBegun = pass->roll.at;
        rollPunch = pass->roll.punch;
        rollPreRoll = {};
        pass->isMade = engaged = true;
        clearClipsOf (*pass);
        noLonger ("record");
    }

    band->setTake (begun->start.takeNumber);
    band->setRehearsing (false);

    passes.start ([this, setup = std::move (*begun), before = session()]() mutable -> Result<void>
    {
        if (! isThere (store->folder()))
            return Problem { folderGone };

        if (engine.recorder().isTooFull (bytesPerSecond (setup)))
            return Problem { tooFull };

        addLevelsBefore (setup, before, store->folder());
        return engine.recorder().prepare (std::move (setup));
    },
    [this] (Result<void> made) { passMade (std::move (made)); });
}

void Studio::Parts::passMade (Result<void> made)
{
    if (! made.ok())
    {
        refuseToRecord (Severity::fail, "Not recording", made.problem().text);
        pass->failed = true;
        pass->cancelled = ! pass->isMade;

        if (pass->isMade && ! pass->ended)
        {
            pass->ended = true;
            engaged = false;
            engine.endPass();
        }

        forgetFailed();
        return;
    }

    pass->hasFiles = true;
    flushedAt = now();

    if (pass->isMade)
        return;

    if (pass->cancelled)
    {
        passes.start ([this] { engine.recorder().discard(); return true; }, [this] (bool)
        {
            engine.forgetPass();

            if (! engine.recorder().hasReport())
                pass.reset();
        });

        return;
    }

    pass->isMade = true;
    clearClipsOf (*pass);
    startRoll (pass->roll, playhead);
    engaged = true;
    noLonger ("record");
    engine.rollPass (pass->roll, pass->setup);

    // What was done while the files were made.
    armsChanged (pass->armed, store->desk().armed);
    followPunch();
}

/** A pass without files lasts until the engine captures no more: what it captured is nobody's. */
void Studio::Parts::forgetFailed()
{
    if (! pass || ! pass->failed || engine.status().capturing || engine.status().pending)
        return;

    engine.forgetPass();
    pass.reset();
}

void Studio::Parts::clearClipsOf (const Pass& of)
{
    for (const auto& track : of.setup.tracks)
        for (int c = 0; c < track.file.channels; ++c)
            if (auto* meter = engine.meter (track.file.track, c))
                meter->clearClip();
}

/** Only while the studio is being closed: nobody is left to poll. */
void Studio::Parts::waitForPassEnd()
{
    stop();
    engine.endHandle();

    if (! pass->isMade || pass->failed)
        return;

    using namespace std::chrono_literals;
    const auto mayTake = std::chrono::steady_clock::now() + 3s;

    while (settings.ownThreads && device.isRunning() && ! engine.recorder().hasReport() && std::chrono::steady_clock::now() < mayTake)
        std::this_thread::sleep_for (5ms);

    device.shutDown();
    engine.deviceStopped();

    while (engine.recorder().isBusy() && ! engine.recorder().hasReport())
    {
        if (settings.ownThreads)    std::this_thread::sleep_for (5ms);
        else                        engine.serviceDisk();
    }

    takeInReport();
}
}
