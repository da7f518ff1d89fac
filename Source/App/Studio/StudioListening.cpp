#include "App/Studio/StudioParts.h"

namespace takelane
{
namespace
{
std::string howMany (std::size_t n, const char* one, const char* many)
{
    return std::to_string (n) + ' ' + (n == 1 ? one : many);
}

std::string lengthOf (Frames length, int rate)
{
    const auto seconds = static_cast<int> (length.value / rate);
    return std::to_string (seconds / 60) + (seconds % 60 < 10 ? ":0" : ":") + std::to_string (seconds % 60);
}

/** Of the takes' ten seconds; the writer comes five times a second. */
constexpr double fullRing = 0.1;

/** What is held outlives the interface, and with it the names of its inputs. */
std::vector<std::string> namesOfAll (std::vector<std::string> names, int inputs)
{
    names.resize (static_cast<std::size_t> (inputs));

    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].empty())
            names[i] = "Input " + std::to_string (i + 1);

    return names;
}

constexpr const char* notHeld = "Nothing is held: it listens as long as an interface is open and listening is on";
}

ListeningSettings Studio::Parts::listeningSettings (const SessionStore& store, const StudioSettings& settings, const Recorder& recorder)
{
    ListeningSettings how;
    how.sessionFolder = store.folder();
    how.sampleRate = store.session().sampleRate;
    how.format = store.session().bits;
    how.ownThread = settings.ownThreads;
    how.isWanted = settings.listens;
    how.freeBytes = settings.freeBytes;
    how.mustRest = [&recorder] { return recorder.fullestRing() > fullRing; };
    return how;
}

/** Every poll: the interface, its latency and the playhead as they are now. */
void Studio::Parts::followListening()
{
    ears.keeps.collect();
    auto& listening = ears.listening;

    if (device.isRunning() && latencyIsKnown)
        listening.interfaceRuns (static_cast<int> (device.status().inputNames.size()), latencyUsed);

    listening.standsAt (session().song, playhead);
    listening.poll();
    addWhatWasKept();
}

ListeningStatus Studio::Parts::listeningStatus() const
{
    const auto state = ears.listening.state();
    return { state.wanted, state.on, state.secondsHeld, state.secondsMost, state.bytesMost, state.problem };
}

/** On the worker, from what is held by then. */
void Studio::Parts::bring (std::string title, StudioEars::Work work, std::function<void (Result<Kept>)> done)
{
    ears.job = std::make_shared<StudioEars::Job>();
    ears.job->title = std::move (title);

    ears.keeps.start ([this, job = ears.job, work = std::move (work), isOwnThread = settings.ownThreads]() -> Result<Kept>
    {
        if (isOwnThread)            // a take that runs meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        const auto reel = ears.listening.reel();

        if (reel == nullptr)
            return Problem { notHeld };

        return work (*reel, job->progress);
    },
    [this, done = std::move (done)] (Result<Kept> kept)
    {
        ears.job = nullptr;
        done (std::move (kept));
    });
}

void Studio::Parts::keepLast()
{
    if (ears.job != nullptr)
        return;                                 // pressed twice

    if (ears.listening.heardSoFar() == Frames {})
    {
        tell (Severity::info, "Nothing to keep", notHeld);
        return;
    }

    bring ("Keeping what was played",
           [until = ears.listening.heardSoFar(), folder = store->folder(), from = session(), desk = store->desk(), names = device.status().inputNames]
           (ListeningReel& reel, std::atomic<double>& progress)
    {
        auto kept = keepHeard (folder, from, keepRoads (from, desk, namesOfAll (names, reel.inputs)), reel, reel.toKeep (until), progress);

        if (kept.ok())
            reel.keptUntil (until);

        return kept;
    },
    [this] (Result<Kept> kept)
    {
        if (! kept.ok())
            tell (Severity::warn, "Nothing was kept", kept.problem().text);
        else if (kept->takes.empty())
            tell (Severity::info, "Nothing to keep", "Nothing was played since the last recording or the last time it was kept");
        else
            wait ({ std::move (*kept), {} });
    });
}

void Studio::Parts::extendTake (TrackId track, TakeId take, Frames earlier)
{
    if (ears.job != nullptr)
    {
        tell (Severity::info, "One at a time", "What was played is still being brought back; try again when it is there");
        return;
    }

    bring ("Bringing back what came before",
           [folder = store->folder(), from = session(), track, take, earlier] (ListeningReel& reel, std::atomic<double>& progress)
    {
        return keepBefore (folder, from, from.song, track, take, earlier, reel, progress);
    },
    [this, take] (Result<Kept> kept)
    {
        if (! kept.ok())
            tell (Severity::warn, "The take begins where it began", kept.problem().text);
        else
            wait ({ std::move (*kept), take });
    });
}

/** A running take has numbers of its own; what was kept meanwhile gets those after it. */
void Studio::Parts::wait (StudioEars::Waiting next)
{
    ears.waiting.push_back (std::move (next));

    if (isTakeInHand())
        tell (Severity::info, "It is kept", "Its takes appear when the running take has ended");
}

void Studio::Parts::addWhatWasKept()
{
    if (ears.waiting.empty() || isTakeInHand())
        return;

    for (const auto& next : std::exchange (ears.waiting, {}))
        add (next);

    saving.save (now());
}

void Studio::Parts::add (const StudioEars::Waiting& next)
{
    const bool isKeep = next.later.isNone();
    auto added = isKeep ? addKept (session(), next.kept) : addBefore (session(), next.kept, next.later);
    const auto done = added.ok() ? adopt (std::move (added->session), isKeep ? "Keep" : "Extend Take", isKeep ? "Kept what was played" : "Began a take earlier", 0)
                                 : Result<void> { added.problem() };

    // The files stay: recovery brings them back.
    if (! done.ok())
        tell (Severity::fail, "It is on the disk but not in the session", done.problem().text);
    else if (isKeep)
        tellKept (next.kept, added->tracksMade);
}

void Studio::Parts::tellKept (const Kept& kept, int tracksMade)
{
    std::set<std::size_t> roads;
    std::set<std::pair<SongId, int>> stretches;
    Frames length;

    for (const auto& one : kept.takes)
    {
        roads.insert (one.road);

        if (stretches.insert ({ one.song, one.stretch }).second)
            length += one.take.length;
    }

    auto text = howMany (stretches.size(), "take", "takes") + " on " + howMany (roads.size(), "track", "tracks");

    if (tracksMade > 0)
        text += ", " + std::to_string (tracksMade) + " of them new";

    tell (Severity::info, "Kept " + lengthOf (length, rate()), text, "edit.undo", "Undo");
}

/** While the studio is being closed: what was asked for is still brought back. */
void Studio::Parts::finishKeeping()
{
    endSlate();
    ears.keeps.wait();
    ears.keeps.collect();
    pass.reset();
    addWhatWasKept();
}

//==============================================================================
void Studio::setListening (bool on)
{
    parts->ears.listening.setWanted (on);
    parts->followListening();
}

void Studio::keepLast()                                                         { parts->keepLast(); }
void Studio::extendTake (TrackId track, TakeId take, Frames earlier)            { parts->extendTake (track, take, earlier); }
std::vector<Peak> Studio::listeningOverview (int columns) const                 { return parts->ears.listening.overview (columns); }
}
