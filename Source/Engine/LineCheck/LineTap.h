#pragma once

/** Stands between the device and the engine and hands a copy of every input to the line check and the tuner.

    A mailbox brings the ring it copies into, or none: nobody listens most of the time. The audio thread only copies; what
    does not fit is lost to the listeners and to nobody else.
*/

#include "Core/Mailbox.h"
#include "Engine/BlockProcessor.h"
#include "Engine/Listening/InputRing.h"

namespace takelane
{
class LineTap final : public BlockProcessor
{
public:
    explicit LineTap (BlockProcessor& driven) noexcept : inner (driven) {}

    void process (const AudioBlock& block) TAKELANE_RT override
    {
        copy (block);
        inner.process (block);
    }

    //==== message thread
    /** null: to nobody. */
    void copyTo (std::shared_ptr<InputRing> ring)
    {
        if (ring == copied)
            return;

        copied = ring;
        rings.post (std::make_unique<const std::shared_ptr<InputRing>> (std::move (ring)));
    }

    /** Once a frame: what the audio thread has given back is deleted. */
    void collect()                                      { rings.collect(); }

    /** No block is running or will come. */
    void stopped()
    {
        copyTo (nullptr);
        (void) rings.current();                         // as the audio thread would, which does not run
        rings.collect();
    }

private:
    void copy (const AudioBlock& block) TAKELANE_RT
    {
        const RealTimeScope realTime;
        const auto* ring = rings.current();

        if (ring == nullptr || *ring == nullptr)
            return;

        if (block.lostBefore > Frames {})
            (*ring)->lose ({}, block.lostBefore);

        (*ring)->hear ({}, block.inputs, block.numInputs, 0, block.frames);
    }

    BlockProcessor& inner;
    std::shared_ptr<InputRing> copied;                  ///< message thread's
    Mailbox<std::shared_ptr<InputRing>> rings;
};
}
