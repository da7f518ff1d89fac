#include "Engine/Engine.h"

namespace takelane
{
namespace
{
/** What may bleed into the microphones. */
std::optional<ClickScore> heardClick (const MonitorPlan& plan)
{
    const bool isHeard = plan.room.clickGain > 0.0f
        || std::ranges::any_of (plan.cues, [] (const auto& cue) { return cue.pair > 0 && ! cue.muted && cue.clickGain > 0.0f; });
    return plan.click.whileRolling && isHeard ? std::optional (plan.click.score) : std::nullopt;
}
}

PassShape Engine::shapeOf (const RollRequest& request, const LatencyUsed& latency, Frames headPadding)
{
    PassShape shape;
    shape.at = request.at;
    shape.preRoll = request.preRoll;
    shape.rollOffset = headPadding + request.countIn;
    shape.loop = request.loop;
    shape.punch = request.punch;
    shape.latency = latency;
    return shape;
}

/** The track's inputs and ring, and the capture of the plan that records it. */
void Engine::addCapture (PassTrack& track)
{
    auto& runtime = *runtimes.tracks.at (track.file.track);
    const auto& strip = session.findSong (song)->track (track.file.track)->strip;
    runtime.printsInPass = strip.print;

    if (runtime.ring == nullptr)
        runtime.ring = std::make_shared<CaptureRing> (track.file.channels, settings.sampleRate);

    runtime.ring->reset();
    track.ring = runtime.ring;
    CapturePlan c { track.file.track, runtime.ring, { -1, -1 }, strip.print ? printRuntimeOf (runtime) : nullptr,
                    compileStrip (strip, settings.sampleRate).withoutInput() };

    for (std::size_t i = 0; i < track.file.inputs.size() && i < 2; ++i)
        c.inputs[i] = track.file.inputs[i] - 1;

    passCaptures.push_back (std::move (c));
}

Result<void> Engine::setPassTracks (PassSetup& setup)
{
    if (disk.isBusy())
        return Problem { "The last pass is still being written; wait a moment and record again" };

    setup.click = heardClick (compileMonitor (session, *session.findSong (song), desk, runtimes.cues));

    disk.expectPass();
    passCaptures.clear();
    rehearses = false;
    ++lastPass;

    for (auto& track : setup.tracks)
        addCapture (track);

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
    passRoundTrip.store (latency.total().value, std::memory_order_relaxed);
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

Result<PassSetup> Engine::beginPunch (PassSetup setup, Frames heard)
{
    const auto latency = setup.start.shape.latency;
    const auto punch = setup.start.shape.punch;
    latencyChanged (latency);
    passRoundTrip.store (latency.total().value, std::memory_order_relaxed);
    setup.onTheFly = true;
    setup.heard = heard;
    setup.headPadding = std::max (Frames {}, -latency.total());
    setup.start.shape = {};
    setup.start.shape.at = placeOf (heard);
    setup.start.shape.preRoll = heard - Frames { shownSinceRoll.load() };     // as near as is known yet
    setup.start.shape.rollOffset = setup.headPadding;
    setup.start.shape.loop = lastLoop;
    setup.start.shape.punch = punch;
    setup.start.shape.latency = latency;

    if (auto possible = setPassTracks (setup); ! possible.ok())
        return possible.problem();

    return setup;
}

Result<void> Engine::recordOn (PassSetup setup, Frames heard, Frames handle)
{
    auto begun = beginPunch (std::move (setup), heard);

    if (! begun.ok())
        return begun.problem();

    if (auto prepared = disk.prepare (*begun); ! prepared.ok())
    {
        forgetPass();
        return prepared;
    }

    punchIn (*begun, handle);
    return {};
}

void Engine::punchIn (const PassSetup& setup, Frames handle)
{
    publishPlan();
    Order order;
    order.command.kind = TransportCommand::Kind::recordOn;
    order.command.roll.punch = setup.start.shape.punch;
    order.command.roll.tail = std::max (Frames {}, setup.start.shape.latency.total());
    order.command.roll.handle = handle;
    give (order);
}

void Engine::forgetPass()
{
    // A punch whose files could not be made lies in its rings still.
    for (const auto& c : passCaptures)
        c.ring->reset();

    for (auto& track : runtimes.tracks)
        track.second->printsInPass.reset();

    passCaptures.clear();
}

//==============================================================================
FramePos Engine::placeOf (Frames sinceRoll) const noexcept
{
    return placeAfter (lastStart, lastLoop, sinceRoll);
}

bool Engine::isInPass (TrackId track) const
{
    return std::any_of (passCaptures.begin(), passCaptures.end(), [track] (const CapturePlan& c) { return c.track == track; });
}

void Engine::mark (PunchMark mark)
{
    using Kind = TransportCommand::Kind;

    if (! rehearses)
        disk.mark (mark);

    if (mark.track.isNone())
        give ({ { mark.in ? Kind::engage : Kind::disengage, {} }, {} });
}

void Engine::joinPass (PassTrack track, Frames heard)
{
    const auto id = track.file.track;
    addCapture (track);
    disk.mark ({ heard, true, id });
    disk.join (std::move (track));
    publishPlan();
}

void Engine::movePunch (std::optional<FrameRange> range, Frames heard)
{
    if (! rehearses)
        disk.movePunch ({ heard, range });

    Order order;
    order.command.kind = TransportCommand::Kind::punch;
    order.command.roll.punch = range;
    give (order);
}

void Engine::rehearseOn (std::optional<FrameRange> punch)
{
    rehearses = true;
    publishPlan();
    Order order;
    order.command.kind = TransportCommand::Kind::recordOn;
    order.command.roll.rehearse = true;
    order.command.roll.punch = punch;
    give (order);
}
}
