#include "Session/PassShape.h"

namespace takelane
{
namespace
{
    /** The part of a roll that goes through the timeline without a jump. */
    struct Stretch
    {
        FrameRange extent;          ///< on the timeline
        Frames rolled;              ///< frames of transport from roll to extent.start
        bool isComplete = true;     ///< ended by the loop's wrap, not by the stop
    };

    bool isLooping (const PassShape& shape)
    {
        return shape.loop && ! shape.loop->isEmpty() && shape.at < shape.loop->end;
    }

    /** The stretches from `at` on, in order; their lengths add up to moved - preRoll. */
    std::vector<Stretch> stretchesOf (const PassShape& shape, Frames moved)
    {
        std::vector<Stretch> stretches;
        auto start = shape.at;
        auto rolled = shape.preRoll;

        while (rolled < moved)
        {
            const auto toStop = moved - rolled;
            const auto toWrap = isLooping (shape) ? shape.loop->end - start : toStop;
            const auto length = std::min (toStop, toWrap);

            stretches.push_back ({ FrameRange::withLength (start, length), rolled, isLooping (shape) && length == toWrap });
            rolled += length;

            if (isLooping (shape))
                start = shape.loop->start;
        }

        return stretches;
    }
}

Frames framesMoved (const PassShape& shape, Frames fileLength) noexcept
{
    return std::max (Frames {}, fileLength - shape.rollOffset - shape.latency.total());
}

std::vector<TakeWindow> takesOfPass (const PassShape& shape, Frames moved, Frames fileLength, Frames oneBar)
{
    std::vector<TakeWindow> windows;
    bool lastIsCut = false;

    for (const auto& stretch : stretchesOf (shape, std::min (moved, framesMoved (shape, fileLength))))
    {
        auto extent = shape.punch ? stretch.extent.intersection (*shape.punch) : stretch.extent;
        const auto fileOffsetAt = [&] (FramePos p)
        {
            return shape.rollOffset + shape.latency.total() + stretch.rolled + (p - stretch.extent.start);
        };

        if (const auto beforeFile = -fileOffsetAt (extent.start); beforeFile > Frames {})
            extent.start += beforeFile;

        if (extent.isEmpty())
            continue;

        TakeWindow window;
        window.cycle = static_cast<int> (windows.size());
        window.kind = shape.punch ? TakeKind::punch
                    : ! isLooping (shape) ? TakeKind::full
                    : stretch.isComplete ? TakeKind::cycle : TakeKind::partial;
        window.fileOffset = fileOffsetAt (extent.start);
        window.start = extent.start;
        window.length = extent.length();
        windows.push_back (window);

        lastIsCut = isLooping (shape) && ! stretch.isComplete
                 && ! (shape.punch && extent.end == std::min (shape.punch->end, shape.loop->end));
    }

    if (windows.size() > 1 && lastIsCut && windows.back().length < oneBar)
        windows.back().chosen = false;

    return windows;
}
}
