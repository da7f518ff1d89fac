#include "App/Studio/StudioParts.h"

#include <thread>

namespace takelane
{
namespace
{
constexpr const char* tooFull = "Under 60 seconds of these tracks or 32 MiB are free on the disk. Free some space, then record";
}

std::vector<TrackId> Studio::Parts::tracksToRecord()
{
    std::vector<TrackId> tracks;
    const auto& desk = store->desk();

    for (const auto& track : session().tracks)
        if (desk.isArmed (track->id))
            tracks.push_back (track->id);

    if (! tracks.empty())
        return tracks;

    auto armed = desk;

    for (const auto& track : session().tracks)
        if (std::find (desk.selection.begin(), desk.selection.end(), track->id) != desk.selection.end() && ! track->inputs.empty())
        {
            tracks.push_back (track->id);
            armed.armed[track->id] = true;
        }

    if (! tracks.empty())
        setDesk (std::move (armed), false);
    else if (session().tracks.empty())
        tell (Severity::info, "Nothing to record on", "This session has no tracks yet", "track.add", "Add track");
    else
        tell (Severity::info, "Nothing is armed", "Arm a track with A, or select one that has an input");

    return tracks;
}

/** What a new pass writes, or nothing and a notice why. */
std::optional<PassSetup> Studio::Parts::setupAt (FramePos at)
{
    const auto tracks = tracksToRecord();

    if (tracks.empty())
        return {};

    auto setup = passSetupFor (session(), session().song, tracks, at);

    if (! setup.ok())
    {
        tell (Severity::warn, "Not recording", setup.problem().text);
        return {};
    }

    const auto there = static_cast<int> (device.status().inputNames.size());

    for (const auto& track : setup->tracks)
        for (const int input : track.file.inputs)
            if (input > there)
            {
                tell (Severity::warn, "Not recording", "'" + track.file.trackName.substr (0, 60) + "' records input " + std::to_string (input) + ", but "
                    + device.status().name.substr (0, 60) + " has " + std::to_string (there) + ": give it another input");
                return {};
            }

    setup->start.shape.latency = latencyUsed;
    return std::move (*setup);
}

void Studio::Parts::make (Pass next)
{
    auto begun = next.onTheFly ? engine.beginPunch (std::move (next.setup)) : engine.beginPass (next.roll, std::move (next.setup));

    if (! begun.ok())
    {
        tell (Severity::warn, "Not recording", begun.problem().text);
        return;
    }

    next.setup = *begun;
    pass = std::move (next);

    // What is played from the key press on waits in the rings until the files are there.
    if (pass->onTheFly)
    {
        engine.punchIn (*begun);
        pass->isMade = true;
        clearClipsOf (*pass);
    }

    band->setTake (begun->start.takeNumber);
    band->setRehearsing (false);

    passes.start ([this, setup = std::move (*begun)]() -> Result<void>
    {
        if (engine.recorder().isTooFull (bytesPerSecond (setup)))
            return Problem { tooFull };

        return engine.recorder().prepare (setup);
    },
    [this] (Result<void> made) { passMade (std::move (made)); });
}

void Studio::Parts::passMade (Result<void> made)
{
    if (! made.ok())
    {
        tell (Severity::fail, "Not recording", made.problem().text);
        pass->failed = true;
        pass->cancelled = ! pass->isMade;

        if (pass->isMade && ! pass->ended)
        {
            pass->ended = true;
            engine.recordOff();
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
    rollStart = pass->roll.at - pass->roll.preRoll;
    rollLoop = pass->roll.loop;
    rolling = true;
    rollOn.reset();
    shown.reset();
    engine.rollPass (pass->roll, pass->setup);
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

FramePos Studio::Parts::takeBegan() const
{
    if (! pass->onTheFly)
        return pass->roll.punch ? std::max (pass->roll.at, pass->roll.punch->start) : pass->roll.at;

    const auto begun = engine.recorder().begunAt();
    return begun ? *begun - latencyUsed.output : pass->roll.at;
}

//==============================================================================
void Studio::Parts::takeInReport()
{
    if (pass && ! (pass->isMade && pass->hasFiles) && ! pass->failed && passes.isBusy())
        return;                                 // it ended while the files were made: passMade() comes first

    if (auto report = engine.recorder().takeReport())
        keep (std::move (*report));
}

void Studio::Parts::keep (PassReport report)
{
    const auto ended = std::exchange (pass, std::nullopt);
    engine.forgetPass();

    auto made = takesOf (report);
    const auto tidy = [folder = store->folder(), unused = made.unused, journal = report.journal]
    {
        (void) journal->remove();
        removeUnused (folder, unused);
    };

    if (! report.interruption.empty())
        tell (Severity::warn, "The take was ended", report.interruption);

    for (const auto& file : report.files)
        dropoutsOfPasses += std::count_if (file.gaps.begin(), file.gaps.end(), [] (const auto& gap) { return gap.cause == GapCause::overflow; });

    if (made.takes.empty())
    {
        passes.start ([tidy] { tidy(); return true; }, [] (bool) {});
        return;
    }

    if (ended && ended->discarded)
        for (auto& take : made.takes)
        {
            take.take.binned = true;
            take.chooseIt = false;
        }

    if (ended)
    {
        made.pass.rating = ended->rating;
        made.pass.note = ended->note;
    }

    auto added = addTakes (session(), report.start.song, made.pass, made.takes);
    const auto number = "take " + std::to_string (report.start.takeNumber);

    if (! added.ok())
    {
        // The files and the journal stay: recovery brings them back.
        tell (Severity::fail, "The take is on the disk but not in the session", added.problem().text);
        return;
    }

    store->edit (std::move (added->session), "Record", ended && ended->discarded ? "Recorded " + number + ", put in the Trash" : "Recorded " + number);
    changed (false);
    saving.save (now(), tidy);
}

/** Only while the studio is being closed: nobody is left to poll. */
void Studio::Parts::waitForPassEnd()
{
    stop();

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
