#pragma once

/** What left the interface's outputs when, by device frame.

    A musician plays along with what is heard: the input of device frame n is played to the transport state
    of device frame n minus the true latencies, so the states of the last seconds have to be known.
    Stretches that continue one another are kept as one. Device thread only, after construction.
*/

#include "Engine/BlockProcessor.h"

#include <vector>

namespace takelane
{
class TransportHistory
{
public:
    TransportHistory();

    void clear() TAKELANE_RT;

    /** The state of device frames [start, start + stretch.frames), which follow the ones told before; frames in
        between, which the device lost, go on as the stretch before them: players keep time through a gap. */
    void add (std::int64_t start, const TimelineStretch& stretch) TAKELANE_RT;

    /** The state at device frame `at`, at most `frames` long; not rolling where nothing is known. */
    TimelineStretch at (std::int64_t frame, int frames) const TAKELANE_RT;

private:
    struct Entry
    {
        std::int64_t start = 0, end = 0;
        TimelineStretch first;              // the state at `start`
    };

    const Entry& entry (std::int64_t index) const noexcept  { return entries[static_cast<std::size_t> (index) % entries.size()]; }
    Entry& entry (std::int64_t index) noexcept              { return entries[static_cast<std::size_t> (index) % entries.size()]; }

    std::vector<Entry> entries;             // ring
    std::int64_t added = 0, oldest = 0;
};
}
