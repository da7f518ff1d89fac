#include "Engine/Engine.h"

namespace takelane
{
void Engine::followLatency() TAKELANE_RT
{
    const auto now = roundTrip.load (std::memory_order_relaxed);
    const Frames longer { now - capturedRoundTrip };
    capturedRoundTrip = now;

    if (! captureOpen || longer == Frames {})
        return;

    transport.lengthenTail (longer);
    ++capturedXruns;

    if (longer > Frames {})
    {
        toDrop += longer;
        return;
    }

    loseCaptured (-longer);
}

void Engine::loseCaptured (Frames lost) TAKELANE_RT
{
    for (const auto& c : plan->captures)
    {
        c.ring->beginAt (captured);
        c.ring->lose (lost, GapCause::xrun);
    }

    captured += lost;
}

/** The device was late: its lost frames pass on the timeline and in the pass files, as silence. */
void Engine::consumeLost (Frames lost) TAKELANE_RT
{
    ++xruns;

    if (captureOpen)
        ++capturedXruns;

    while (lost > Frames {})
    {
        const auto stretch = takePlanned (static_cast<int> (std::min<std::int64_t> (lost.value, 1 << 20)));
        const Frames n { stretch.frames };
        lost -= n;
        noteDown (stretch);

        if (captureOpen && (! stretch.capturing || stretch.captureStarts))
            endCapture (false);

        if (! stretch.capturing)
            continue;

        if (stretch.captureStarts)
        {
            beginCapture (stretch);
            capturedXruns = 1;
        }

        if (captureOpen)
            loseCaptured (n);
    }
}

void Engine::capture (const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    if (captureOpen && (! stretch.capturing || stretch.captureStarts))
        endCapture (false);

    if (! stretch.capturing)
        return;

    if (stretch.captureStarts)
        beginCapture (stretch);

    if (! captureOpen)
        return;

    const auto dropped = static_cast<int> (std::min<std::int64_t> (toDrop.value, stretch.frames));
    toDrop -= Frames { dropped };
    const int frames = stretch.frames - dropped;

    if (frames == 0)
        return;

    bool silenceIsMade = false;

    for (const auto& c : plan->captures)
    {
        c.ring->beginAt (captured);
        const float* from[2] {};

        for (int channel = 0; channel < c.ring->channels; ++channel)
        {
            const int input = c.inputs[channel];

            if (c.print != nullptr)
            {
                from[channel] = c.print->out[channel].data() + dropped;
                continue;
            }

            if (input >= 0 && input < block.numInputs)
            {
                from[channel] = block.inputs[input] + offset + dropped;
                continue;
            }

            if (! std::exchange (silenceIsMade, true))
                work[0].fill (0.0f);

            from[channel] = work[0].data();
        }

        c.ring->push (from, frames);
    }

    captured += Frames { frames };
}

void Engine::beginCapture (const Stretch& stretch) TAKELANE_RT
{
    captureOpen = plan != nullptr;
    passWaits = stopIsTold = false;
    captured = toDrop = {};
    capturedXruns = 0;
    capturedRoundTrip = passRoundTrip.load (std::memory_order_relaxed);     // followLatency() makes good what changed since
    disk.began (stretch.position, stretch.sinceRoll);
}

void Engine::endCapture (bool interrupted) TAKELANE_RT
{
    captureOpen = false;

    for (const auto& c : plan->captures)
        c.ring->flushGap();

    disk.ended (captured, transport.captureMoved(), capturedXruns, interrupted);
}
}
