#include "Engine/Listening/Listening.h"

#include "Engine/Disk/Recorder.h"

#include "Engine/Engine.h"
#include "Storage/ProblemText.h"

#include <limits>
#include <new>

namespace takelane
{
namespace
{
constexpr int turnsBetweenLooks = 5;        // at the disk's free space

Peak loudestOf (const Peak& a, const Peak& b)
{
    return { std::min (a.min, b.min), std::max (a.max, b.max), std::max (a.rms, b.rms) };
}
}

Listening::Listening (ListeningSettings how) : settings (std::move (how)), wanted (settings.isWanted)
{
    if (settings.ownThread)
        worker = std::thread ([this] { run(); });
}

Listening::~Listening()
{
    {
        const std::lock_guard lock (sleeping);
        quit = true;
    }

    wake.notify_all();

    if (worker.joinable())
        worker.join();
}

void Listening::run()
{
    posix::giveWayToOthers();
    posix::giveWayAtTheDisk();
    std::unique_lock lock (sleeping);

    while (! quit)
    {
        wake.wait_for (lock, std::chrono::milliseconds (serviceMilliseconds), [this] { return quit || isCalled; });
        isCalled = false;
        lock.unlock();
        service();
        lock.lock();
    }
}

//==============================================================================
void Listening::post (Now next)
{
    if (next == now)
        return;

    now = std::move (next);
    mailbox.post (std::make_unique<const Now> (now));
}

void Listening::give (Order next)
{
    {
        const std::lock_guard lock (mutex);

        if (order == next)
            return;

        order = next;
        problem.clear();
    }

    {
        const std::lock_guard lock (sleeping);
        isCalled = true;
    }

    wake.notify_all();
}

void Listening::setWanted (bool on)
{
    const bool was = std::exchange (wanted, on);

    if (on)
    {
        if (! state().problem.empty())
            give ({ order.inputs, order.serial + 1 });

        return;
    }

    if (! was)
        return;

    auto next = now;
    next.ring = nullptr;
    post (std::move (next));

    {
        const std::lock_guard lock (mutex);
        ready = nullptr;
        held = {};
        drawn.clear();
    }

    give ({ 0, order.serial + 1 });
}

void Listening::interfaceRuns (int inputs, const LatencyUsed& latency)
{
    auto next = now;
    next.latency = latency;
    next.opening += std::exchange (runs, true) ? 0 : 1;
    post (std::move (next));

    if (wanted)
        give ({ std::min (inputs, InputRing::mostInputs), order.serial });
}

void Listening::interfaceStopped()
{
    if (! std::exchange (runs, false))
        return;

    auto next = now;
    next.ring = nullptr;
    post (std::move (next));
    (void) mailbox.current();       // as the audio thread would, which does not run
    mailbox.collect();
}

void Listening::standsAt (SongId song, FramePos playhead)
{
    auto next = now;
    next.song = song;
    next.playhead = playhead;
    post (std::move (next));
}

void Listening::poll()
{
    auto next = now;

    {
        const std::lock_guard lock (mutex);
        next.ring = runs && wanted ? ready : nullptr;
    }

    post (std::move (next));
    mailbox.collect();
}

Listening::State Listening::state() const
{
    const std::lock_guard lock (mutex);
    const double rate = settings.sampleRate;
    return { wanted, wanted && now.ring != nullptr && problem.empty(), static_cast<double> (held.value) / rate,
             most > Frames {} ? static_cast<double> (most.value) / rate : settings.seconds, bytesMost, problem };
}

std::vector<Peak> Listening::overview (int columns) const
{
    const std::lock_guard lock (mutex);
    std::vector<Peak> all;

    if (drawn.empty() || columns < 1)
        return all;

    const auto count = drawn.size(), wide = static_cast<std::size_t> (columns);

    for (std::size_t column = 0; column < wide; ++column)
    {
        const auto first = column * count / wide;
        const auto last = std::max (first + 1, (column + 1) * count / wide);
        auto loudest = drawn[first];

        for (auto i = first + 1; i < last; ++i)
            loudest = loudestOf (loudest, drawn[i]);

        all.push_back (loudest);
    }

    return all;
}

Frames Listening::heardSoFar() const
{
    const std::lock_guard lock (mutex);
    return ready != nullptr ? ready->heard() : Frames {};
}

//==============================================================================
ListeningStamp Listening::stampOf (const Now& by, const PlayedStretch& played) TAKELANE_RT
{
    return { played.moving, played.taken, played.moving ? played.position : by.playhead, by.song, by.latency, by.opening };
}

void Listening::hear (const AudioBlock& block, std::span<const PlayedStretch> played) TAKELANE_RT
{
    const RealTimeScope scope;
    const auto* by = mailbox.current();

    if (by == nullptr || by->ring == nullptr)
        return;

    auto lost = block.lostBefore;
    int done = 0;

    for (const auto& stretch : played)
    {
        auto stamp = stampOf (*by, stretch);
        const auto missing = std::min (lost, Frames { stretch.frames });
        const int frames = std::min (stretch.frames - static_cast<int> (missing.value), block.frames - done);

        if (missing > Frames {})
            by->ring->lose (stamp, missing);

        if (stamp.rolling)
            stamp.position += missing;

        if (frames > 0)
            by->ring->hear (stamp, block.inputs, block.numInputs, done, frames);

        lost -= missing;
        done += frames;
    }
}

//==============================================================================
void Listening::service()
{
    const std::lock_guard oneAtATime (working);
    Order next;

    {
        const std::lock_guard lock (mutex);
        next = order;
    }

    if (next != loaded)
        load (next);

    if (current == nullptr || (settings.mustRest && settings.mustRest()))
        return;

    if (isTooFull())
    {
        stopBecause ("The disk is almost full: the room was given back for takes. Free some space, then switch listening on again");
        return;
    }

    if (const int error = current->drain())
    {
        stopBecause (diskProblem ("The last minutes of all inputs could not be written", error, settings.sessionFolder).text);
        return;
    }

    publish();
}

std::int64_t Listening::leastFreeFor (int inputs) const noexcept
{
    const auto load = std::int64_t { inputs } * settings.sampleRate * bytesPerSample (settings.format);
    return std::max (leastFree, 2 * static_cast<std::int64_t> (Recorder::stopSeconds) * load);
}

/** A reel of the right width, or none. What an old one held is gone. */
void Listening::load (Order next)
{
    loaded = next;
    current = nullptr;
    std::shared_ptr<ListeningReel> made;
    std::string why;

    try
    {
        const auto free = settings.freeBytes ? settings.freeBytes() : std::numeric_limits<std::int64_t>::max();

        if (next.inputs > 0 && free >= leastFreeFor (next.inputs))
            made = std::make_shared<ListeningReel> (ListeningTape::Size { next.inputs, settings.sampleRate, settings.format, settings.seconds, std::min (settings.bytes, free / 4) });
        else if (next.inputs > 0)
            why = "The disk is almost full. Free some space, then switch listening on again";

        if (made != nullptr)
            if (const int error = made->open (settings.sessionFolder))
            {
                why = diskProblem ("The last minutes of all inputs cannot be held", error, settings.sessionFolder).text;
                made = nullptr;
            }
    }
    catch (const std::bad_alloc&)
    {
        why = "There is too little memory to listen to all inputs";
    }

    current = made;
    turnsToLook = turnsBetweenLooks;
    const std::lock_guard lock (mutex);

    if (next != order)
        return;             // the switch was thrown meanwhile: the next turn carries it out

    ready = made != nullptr ? made->ring : nullptr;
    most = made != nullptr ? made->most() : Frames {};
    bytesMost = made != nullptr ? made->bytesMost() : 0;
    held = {};
    drawn.clear();
    problem = why;
}

bool Listening::isTooFull()
{
    if (! settings.freeBytes || --turnsToLook > 0)
        return false;

    turnsToLook = turnsBetweenLooks;
    return settings.freeBytes() < leastFreeFor (loaded.inputs);
}

void Listening::stopBecause (std::string why)
{
    current = nullptr;
    const std::lock_guard lock (mutex);
    ready = nullptr;
    held = {};
    drawn.clear();
    problem = std::move (why);
}

void Listening::publish()
{
    const auto fresh = current->takeNewPeaks();
    const auto there = current->held();
    const auto mostChunks = static_cast<std::size_t> (current->most().value / ListeningTape::chunkFrames + 1);
    const std::lock_guard lock (mutex);

    if (ready == nullptr)
        return;

    held = there;
    drawn.insert (drawn.end(), fresh.begin(), fresh.end());

    while (drawn.size() > mostChunks)
        drawn.pop_front();
}

std::shared_ptr<ListeningReel> Listening::reel()
{
    service();
    const std::lock_guard oneAtATime (working);

    if (current != nullptr && current->drain() == 0)
        publish();

    return current;
}
}
