#pragma once

/** What a device drives: the engine, and the latency calibration.

    A thin line between Devices and the rest, free of JUCE types.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"

namespace takelane
{
/** One callback's worth of audio. Channel c of the device is always index c; a channel that is not
    connected is silence, never missing. */
struct AudioBlock
{
    const float* const* inputs = nullptr;
    int numInputs = 0;
    float* const* outputs = nullptr;    ///< the processor writes every one
    int numOutputs = 0;
    int frames = 0;                     ///< any number, may differ each time
    Frames lostBefore;                  ///< frames the device lost between the last block and this one
    Frames frameCounter;                ///< of the first frame, counted by the device, lost ones included
};

class BlockProcessor
{
public:
    virtual ~BlockProcessor() = default;

    virtual void process (const AudioBlock&) TAKELANE_RT = 0;
};

/** A stretch of the coming block, as it will be heard. */
struct TimelineStretch
{
    int frames = 0;
    bool rolling = false;
    FramePos position;                  ///< of the first frame, when rolling
    Frames sinceRoll;                   ///< frames moved since roll, loops counted on
};

/** How the simulated band follows the song: asked by the simulated device, on the audio thread, before it
    makes a block's inputs and calls process. */
class TransportView
{
public:
    virtual ~TransportView() = default;

    /** Fills `out` with at most `capacity` stretches that sum to `frames`; returns how many.
        Decides the coming block's transport; process() then keeps to it. */
    virtual int nextBlock (int frames, TimelineStretch* out, int capacity) TAKELANE_RT = 0;
};
}
