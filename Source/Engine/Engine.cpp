#include "Engine/Engine.h"

#include "Engine/Metering/Ballistics.h"

namespace takelane
{
namespace
{
constexpr double monitorCrossfadeSeconds = 0.004;

bool beginsPass (const TransportCommand& command) TAKELANE_RT
{
    const bool records = command.kind == TransportCommand::Kind::recordOn || (command.kind == TransportCommand::Kind::roll && command.roll.record);
    return records && ! command.roll.rehearse;
}
}

Engine::Engine (EngineSettings wanted)
    : settings (std::move (wanted)),
      streams (settings.sessionFolder, settings.sampleRate),
      disk (settings.sessionFolder, settings.sampleRate, settings.freeBytes),
      watch (settings.sampleRate, settings.ownThreads), trackScope (settings.sampleRate),
      transport (settings.sampleRate),
      click (settings.sampleRate),
      monitorStep (static_cast<float> (1.0 / (monitorCrossfadeSeconds * settings.sampleRate))),
      rmsFactor (static_cast<float> (1.0 / (rmsSeconds * settings.sampleRate))),
      console ({ settings.sampleRate, mostFrames, settings.lookAhead, rmsFactor }),
      monitorSection (settings.sampleRate, settings.lookAhead),
      fadeInFrames (settings.sampleRate * 2 / 1000)
{
    shownState = stoppedBit;

    if (settings.ownThreads)
    {
        streams.startThread();
        disk.startThreads();
    }
}

Engine::~Engine() = default;

//==============================================================================
void Engine::setSession (const Session& next, SongId nextSong, const DeskState& nextDesk, HeardInstead nextInstead)
{
    session = next;
    song = nextSong;
    desk = nextDesk;
    instead = std::move (nextInstead);

    updateRuntimes (runtimes, session, desk, true);

    if (disk.takesAreOver())
        for (auto& track : runtimes.tracks)
            track.second->printsInPass.reset();

    score = compileScore (session, song, runtimes.tracks, score.get(), instead, lastGeneration);
    streams.setScore (score);
    publishPlan();
}

/** A file goes on with the inputs it began with, and as it began: printed, though its track prints no more or is gone. */
void Engine::printCaptured (RenderPlan& next)
{
    if (disk.captureIsOver())
        return;

    for (auto& c : passCaptures)
    {
        if (c.print == nullptr)
            continue;

        const auto found = std::ranges::find (next.prints, c.print, &PrintPlan::runtime);

        if (found == next.prints.end())
        {
            next.prints.push_back ({ c.print, c.inserts, c.ring->channels, { c.inputs[0], c.inputs[1] } });
            continue;
        }

        c.inserts = found->inserts;
        std::copy_n (c.inputs, 2, found->inputs);
    }
}

void Engine::publishPlan()
{
    auto next = compilePlan (session, song, desk, runtimes, instead);
    next->pass = lastPass;
    next->captures = passCaptures;

    for (std::size_t i = 0; i < next->tracks.size(); ++i)
    {
        auto& track = next->tracks[i];
        track.recorded = track.armed && (rehearses || isInPass (track.track));

        if (track.track == scoped[0])   next->scope.first = static_cast<int> (i);
        if (track.track == scoped[1])   next->scope.second = static_cast<int> (i);
    }

    printCaptured (*next);
    plans.post (std::move (next));
}

void Engine::collect()
{
    plans.collect();
}

void Engine::give (const Order& order)
{
    if (orders.push (order))
        ++ordersGiven;
}

void Engine::postRoll (const RollRequest& request, bool record, Frames tail)
{
    Order order;
    order.command.kind = TransportCommand::Kind::roll;
    order.click = request.click;

    auto& roll = order.command.roll;
    roll.generation = ++lastGeneration;
    roll.start = request.at - request.preRoll;
    roll.preRoll = request.preRoll;
    roll.countIn = request.countIn;
    roll.loop = request.loop && request.at < request.loop->end ? request.loop : std::nullopt;      // a pre-roll may come from within
    roll.punch = request.punch;
    roll.record = record || request.rehearse;
    roll.rehearse = request.rehearse;
    roll.tail = tail;
    roll.handle = request.handle;

    if (request.stopAfter)
        roll.stopAfter = request.preRoll + *request.stopAfter;

    lastStart = roll.start;
    lastLoop = roll.loop;
    streams.request ({ roll.generation, roll.start, roll.loop });
    give (order);
}

void Engine::play (const RollRequest& request)
{
    if (std::exchange (rehearses, request.rehearse) || rehearses)
        publishPlan();

    postRoll (request, false, {});
}

void Engine::latencyChanged (const LatencyUsed& latency)
{
    roundTrip.store (latency.total().value, std::memory_order_relaxed);
}

void Engine::endHandle()
{
    give ({ { TransportCommand::Kind::endHandle, {} }, {} });
}

void Engine::endPass()
{
    give ({ { TransportCommand::Kind::endPass, {} }, {} });
}

void Engine::stop()
{
    give ({ { TransportCommand::Kind::stop, {} }, {} });
}

void Engine::deviceStopped()
{
    Order pending;

    while (orders.pop (pending))
    {
        ++obeyed;
        passWaits = passWaits || beginsPass (pending.command);
    }

    const bool isCut = transport.needsTail();
    transport.obey ({ TransportCommand::Kind::stop, {} });
    transport.obey ({ TransportCommand::Kind::endHandle, {} });
    plannedCount = plannedFrames = 0;

    // The tail will never come: the pass ends with what is there.
    if (captureOpen)
        endCapture (isCut);
    else if (std::exchange (passWaits, false) || disk.awaitsEnd())
        disk.ended ({}, {}, 0, true);

    while (! transport.isStopped())
        transport.next (mostFrames, 0);

    passWaits = false;
    ordersObeyed = obeyed;
    shownState = stoppedBit;
}

EngineStatus Engine::status() const noexcept
{
    // In this order: a state is never older than the orders it is taken to have obeyed.
    EngineStatus s;
    s.pending = ordersObeyed.load (std::memory_order_acquire) != ordersGiven;
    const auto state = shownState.load (std::memory_order_acquire);
    s.position = { shownPosition.load (std::memory_order_relaxed) };
    s.sinceRoll = { shownSinceRoll.load (std::memory_order_relaxed) };
    s.moving = (state & movingBit) != 0;
    s.waiting = (state & waitingBit) != 0;
    s.capturing = (state & capturingBit) != 0;
    s.stopped = (state & stoppedBit) != 0 && ! s.pending;
    s.countingIn = (state & countInBit) != 0;
    s.recording = (state & recordingBit) != 0;
    s.rehearsing = (state & rehearsingBit) != 0;
    s.engaged = (state & engagedBit) != 0;
    s.onHandle = (state & handleBit) != 0 && ! s.pending;
    s.taking = (state & takingBit) != 0;
    s.intoCountIn = { shownCountIn.load (std::memory_order_relaxed) };
    s.xruns = shownXruns.load (std::memory_order_relaxed);
    s.diskMisses = shownMisses.load (std::memory_order_relaxed);
    return s;
}

void Engine::serviceDisk()
{
    while (streams.service() || ! streams.isReadyForBlock()) {}

    disk.serveRequests();
    disk.service();

    if (! settings.ownThreads)      // else the watch's own works
        watch.work();
}

//==============================================================================
void Engine::obeyCommands() TAKELANE_RT
{
    // Orders first: a plan posted before an order is then surely seen by the block that obeys it.
    Order order;

    while (orders.pop (order))
    {
        const auto kind = order.command.kind;
        ++obeyed;

        if (kind == TransportCommand::Kind::roll)
            counted = order.click;

        passWaits = passWaits || beginsPass (order.command);

        transport.obey (order.command);
    }

    if (captureOpen && disk.wantsStop())
        transport.obey ({ TransportCommand::Kind::endPass, {} });

    plan = plans.current();
    followLatency();
}

void Engine::planAhead (int frames) TAKELANE_RT
{
    if (plannedFrames == 0)
        obeyCommands();

    const auto ready = streams.primedGeneration();

    while (plannedFrames < frames && plannedCount < static_cast<int> (planned.size()))
    {
        const auto stretch = transport.next (frames - plannedFrames, ready);
        planned[static_cast<std::size_t> (plannedCount++)] = stretch;
        plannedFrames += stretch.frames;
    }
}

Stretch Engine::takePlanned (int frames) TAKELANE_RT
{
    if (plannedFrames == 0)
        planAhead (frames);

    auto& first = planned[0];
    auto taken = first;

    if (first.frames > frames)
    {
        const Frames n { frames };
        taken.frames = frames;
        first.frames -= frames;
        first.captureStarts = false;

        if (first.moving)
        {
            first.position += n;
            first.sinceRoll += n;
            first.streamFrame += n;
        }

        if (first.countIn)      first.intoCountIn += n;
        if (first.fadingOut)    { first.fadeFrame += n; first.streamFrame += n; }
    }
    else
    {
        std::move (planned.begin() + 1, planned.begin() + plannedCount, planned.begin());
        --plannedCount;
    }

    plannedFrames -= taken.frames;
    return taken;
}

int Engine::nextBlock (int frames, TimelineStretch* out, int capacity) TAKELANE_RT
{
    const int before = plannedFrames, countBefore = plannedCount;
    planAhead (before + frames);
    int n = 0;

    for (int i = countBefore; i < plannedCount && n < capacity; ++i)
    {
        const auto& s = planned[static_cast<std::size_t> (i)];
        out[n++] = { s.frames, s.moving, s.position, s.sinceRoll };
    }

    return n;
}
}
