#pragma once

/** Where on the timeline lies what came in at a frame of the pass: as the musician heard it, latency taken off. */

#include "Session/PassShape.h"

#include <optional>
#include <vector>

namespace takelane
{
class PassPlaces
{
public:
    explicit PassPlaces (const PassShape& s) : shape (s) {}

    struct Stretch
    {
        Frames inPass;
        FrameRange place;
    };

    /** [from, to) of the pass, cut where the timeline jumps; what lies before the roll is left out. */
    std::vector<Stretch> between (Frames from, Frames to) const
    {
        const auto rolled = shape.rollOffset + shape.latency.total();
        const auto begins = shape.at - shape.preRoll;
        std::vector<Stretch> all;

        for (auto at = std::max (from, rolled); at < to;)
        {
            auto place = begins + (at - rolled);
            auto length = to - at;

            if (shape.loop && ! shape.loop->isEmpty() && shape.at < shape.loop->end)
            {
                if (place >= shape.loop->end)
                    place = shape.loop->start + Frames { (place - shape.loop->end).value % shape.loop->length().value };

                length = std::min (length, shape.loop->end - place);
            }

            all.push_back ({ at, FrameRange::withLength (place, length) });
            at += length;
        }

        return all;
    }

private:
    const PassShape shape;
};
}
