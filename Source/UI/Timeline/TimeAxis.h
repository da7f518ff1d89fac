#pragma once

/** Where time lies on the screen: frames to pixels and back, zoom, scroll, paging. Plain values, no window.

    The left edge is kept in frames as a real number, so that it can lie on a whole pixel at any zoom: what is drawn at
    one place stays on the same pixels while it scrolls.
*/

#include "Core/Frames.h"

#include <optional>

namespace takelane
{
struct TimeAxis
{
    double left = 0.0;              ///< frames
    double framesPerPixel = 1.0;    ///< at least 1
    int width = 1;                  ///< pixels

    double xOf (FramePos p) const noexcept          { return (static_cast<double> (p.value) - left) / framesPerPixel; }
    FramePos frameAt (double x) const noexcept;     ///< the nearest one
    FrameRange visible() const noexcept;

    bool operator== (const TimeAxis&) const = default;
};

/** The range fills the width exactly. */
TimeAxis axisShowing (FrameRange, int width) noexcept;

/** No closer than a frame a pixel, no farther than `reach` in the width, and no more of what lies outside `reach`
    than half the width. */
TimeAxis within (TimeAxis, FrameRange reach) noexcept;

/** factor above 1: closer. What lies at x stays there as far as `reach` lets it. */
TimeAxis zoomed (const TimeAxis&, double factor, double x, FrameRange reach) noexcept;
TimeAxis scrolled (const TimeAxis&, double pixels, FrameRange reach) noexcept;

/** The page that shows a playhead that has left the view; nullopt while it is in it. */
std::optional<TimeAxis> paged (const TimeAxis&, FramePos playhead, FrameRange reach) noexcept;

/** The left edge on a whole physical pixel of a screen with `scale` of them a pixel. */
TimeAxis onPixels (TimeAxis, double scale) noexcept;
}
