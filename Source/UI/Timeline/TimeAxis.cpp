#include "UI/Timeline/TimeAxis.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double pageMargin = 0.04;     // what a new page shows of the time before the playhead
}

FramePos TimeAxis::frameAt (double x) const noexcept        { return { std::llround (left + x * framesPerPixel) }; }
FrameRange TimeAxis::visible() const noexcept
{
    return { { static_cast<std::int64_t> (std::floor (left)) }, { static_cast<std::int64_t> (std::ceil (left + width * framesPerPixel)) } };
}

TimeAxis axisShowing (FrameRange range, int width) noexcept
{
    const auto pixels = std::max (1, width);
    return { static_cast<double> (range.start.value), std::max (1.0, static_cast<double> (range.length().value) / pixels), pixels };
}

TimeAxis within (TimeAxis axis, FrameRange reach) noexcept
{
    const auto farthest = axisShowing (reach, axis.width).framesPerPixel;
    axis.framesPerPixel = std::clamp (axis.framesPerPixel, 1.0, farthest);

    const auto start = static_cast<double> (reach.start.value), end = static_cast<double> (reach.end.value);
    const auto last = std::max (start, end - 0.5 * axis.width * axis.framesPerPixel);
    axis.left = axis.framesPerPixel >= farthest ? start : std::clamp (axis.left, start, last);
    return axis;
}

TimeAxis zoomed (const TimeAxis& axis, double factor, double x, FrameRange reach) noexcept
{
    const auto farthest = axisShowing (reach, axis.width).framesPerPixel;
    auto result = axis;
    result.framesPerPixel = std::clamp (axis.framesPerPixel / factor, 1.0, farthest);
    result.left = axis.left + x * (axis.framesPerPixel - result.framesPerPixel);
    return within (result, reach);
}

TimeAxis scrolled (const TimeAxis& axis, double pixels, FrameRange reach) noexcept
{
    auto result = axis;
    result.left += pixels * axis.framesPerPixel;
    return within (result, reach);
}

std::optional<TimeAxis> paged (const TimeAxis& axis, FramePos playhead, FrameRange reach) noexcept
{
    const auto x = axis.xOf (playhead);

    if (x >= 0.0 && x < axis.width)
        return {};

    auto result = axis;
    result.left = static_cast<double> (playhead.value) - pageMargin * axis.width * axis.framesPerPixel;
    result = within (result, reach);
    return result == axis ? std::nullopt : std::optional (result);
}

TimeAxis onPixels (TimeAxis axis, double scale) noexcept
{
    const auto step = axis.framesPerPixel / scale;
    axis.left = std::round (axis.left / step) * step;
    return axis;
}
}
