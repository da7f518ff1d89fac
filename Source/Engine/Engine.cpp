#include "Engine/Engine.h"

namespace takelane
{
namespace
{
constexpr double monitorCrossfadeSeconds = 0.004, rmsSeconds = 0.3;

bool beginsPass (const TransportCommand& command) TAKELANE_RT
{
    return command.kind == TransportCommand::Kind::recordOn || (command.kind == TransportCommand::Kind::roll && command.roll.record);
}
}

Engine::Engine (EngineSettings wanted)
    : settings (std::move (wanted)),
      streams (settings.sessionFolder, settings.sampleRate),
      disk (settings.sessionFolder, settings.sampleRate, settings.freeBytes),
      transport (settings.sampleRate),
      masterStrip (settings.sampleRate),
      monitorStep (static_cast<float> (1.0 / (monitorCrossfadeSeconds * settings.sampleRate))),
      rmsFactor (static_cast<float> (1.0 / (rmsSeconds * settings.sampleRate))),
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
void Engine::setSession (const Session& next, SongId nextSong, const DeskState& nextDesk)
{
    session = next;
    song = nextSong;
    desk = nextDesk;

    updateRuntimes (runtimes, session, desk, true);
    score = compileScore (session, song, runtimes, score.get());
    streams.setScore (score);
    publishPlan();
}

void Engine::publishPlan()
{
    auto next = compilePlan (session, song, desk, runtimes);
    next->pass = lastPass;
    next->captures = passCaptures;
    next->externalMonitoring = settings.externalMonitoring;
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
    roll.loop = request.loop;
    roll.punch = request.punch;
    roll.record = record;
    roll.tail = tail;

    if (request.stopAfter)
        roll.stopAfter = request.preRoll + *request.stopAfter;

    lastLoop = request.loop;
    streams.request ({ roll.generation, roll.start, roll.loop });
    give (order);
}

void Engine::play (const RollRequest& request)
{
    postRoll (request, false, {});
}

PassShape Engine::shapeOf (const RollRequest& request, const LatencyUsed& latency, Frames headPadding)
{
    return { request.at, request.preRoll, headPadding + request.countIn, request.loop, request.punch, latency };
}

/** Each track's inputs and ring, and the captures of the plan that records them. */
Result<void> Engine::setPassTracks (PassSetup& setup)
{
    if (disk.isBusy())
        return Problem { "The last pass is still being written; wait a moment and record again" };

    disk.expectPass();
    passCaptures.clear();
    ++lastPass;

    for (auto& track : setup.tracks)
    {
        auto& runtime = *runtimes.at (track.file.track);

        if (runtime.ring == nullptr)
            runtime.ring = std::make_shared<CaptureRing> (track.file.channels, settings.sampleRate);

        track.ring = runtime.ring;
        CapturePlan c { runtime.ring, { -1, -1 } };

        for (std::size_t i = 0; i < track.file.inputs.size() && i < 2; ++i)
            c.inputs[i] = track.file.inputs[i] - 1;

        passCaptures.push_back (std::move (c));
    }

    return {};
}

Result<void> Engine::record (const RollRequest& request, PassSetup setup)
{
    auto begun = beginPass (request, std::move (setup));

    if (! begun.ok())
        return begun.problem();

    if (auto prepared = disk.prepare (*begun); ! prepared.ok())
    {
        forgetPass();
        return prepared;
    }

    rollPass (request, *begun);
    return {};
}

Result<PassSetup> Engine::beginPass (const RollRequest& request, PassSetup setup)
{
    const auto latency = setup.start.shape.latency;
    latencyChanged (latency);
    setup.headPadding = std::max (Frames {}, -latency.total());
    setup.start.shape = shapeOf (request, latency, setup.headPadding);

    if (auto possible = setPassTracks (setup); ! possible.ok())
        return possible.problem();

    return setup;
}

void Engine::rollPass (const RollRequest& request, const PassSetup& setup)
{
    publishPlan();
    postRoll (request, true, std::max (Frames {}, setup.start.shape.latency.total()));
}

Result<PassSetup> Engine::beginPunch (PassSetup setup)
{
    const auto latency = setup.start.shape.latency;
    const FramePos now { shownPosition.load() };
    latencyChanged (latency);
    setup.onTheFly = true;
    setup.headPadding = std::max (Frames {}, -latency.total());
    setup.start.shape = { now - latency.output, -latency.output, setup.headPadding, {}, {}, latency };

    if (lastLoop && now < lastLoop->end)
        setup.start.shape.loop = lastLoop;

    if (auto possible = setPassTracks (setup); ! possible.ok())
        return possible.problem();

    return setup;
}

Result<void> Engine::recordOn (PassSetup setup)
{
    auto begun = beginPunch (std::move (setup));

    if (! begun.ok())
        return begun.problem();

    if (auto prepared = disk.prepare (*begun); ! prepared.ok())
    {
        forgetPass();
        return prepared;
    }

    punchIn (*begun);
    return {};
}

void Engine::punchIn (const PassSetup& setup)
{
    publishPlan();
    Order order;
    order.command.kind = TransportCommand::Kind::recordOn;
    order.command.roll.tail = std::max (Frames {}, setup.start.shape.latency.total());
    give (order);
}

void Engine::forgetPass()
{
    // A punch whose files could not be made lies in its rings still.
    for (const auto& c : passCaptures)
        while (c.ring->drain (1 << 20, [] (auto&&...) {}, [] (auto&&...) {}) > Frames {}) {}

    passCaptures.clear();
}

void Engine::latencyChanged (const LatencyUsed& latency)
{
    roundTrip.store (latency.total().value, std::memory_order_relaxed);
}

void Engine::recordOff()
{
    give ({ { TransportCommand::Kind::recordOff, {} }, {} });
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

    transport.obey ({ TransportCommand::Kind::stop, {} });
    plannedCount = plannedFrames = 0;

    // The tail will never come: the pass ends with what is there.
    if (captureOpen)
        endCapture (true);
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
    s.taking = (state & takingBit) != 0;
    s.intoCountIn = { shownCountIn.load (std::memory_order_relaxed) };
    s.xruns = shownXruns.load (std::memory_order_relaxed);
    s.diskMisses = shownMisses.load (std::memory_order_relaxed);
    return s;
}

LevelMeter* Engine::meter (TrackId track, int channel)
{
    const auto found = runtimes.find (track);
    return found == runtimes.end() ? nullptr : &found->second->meters[channel];
}

void Engine::serviceDisk()
{
    while (streams.service() || ! streams.isReadyForBlock()) {}

    disk.service();
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
            click = order.click;

        passWaits = passWaits || beginsPass (order.command);

        transport.obey (order.command);
    }

    if (disk.wantsStop())
        transport.obey ({ TransportCommand::Kind::recordOff, {} });

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
