#include "UI/Timeline/LaneModel.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr std::int64_t farAway = 1'000'000;

std::int64_t floorDivided (std::int64_t a, std::int64_t b) noexcept     { return a >= 0 ? a / b : -((-a + b - 1) / b); }

bool goesOn (const LaneSpan& before, const LaneSpan& after)
{
    return before.file == after.file && before.shift == after.shift && std::abs (before.gain - after.gain) < 1.0e-6f
        && after.range.start <= before.range.end;
}
}

std::vector<LaneSpan> laneSpans (const SongTrack& track, int sampleRate)
{
    std::vector<LaneSpan> spans;

    for (auto& span : resolvePlayback (track, sampleRate))
    {
        const auto* take = track.take (span.take);
        LaneSpan next { span.range, std::move (span.file), take != nullptr ? take->fileLength : Frames {},
                        span.fileOffset.value - span.range.start.value, static_cast<float> (span.gain) };

        if (! spans.empty() && goesOn (spans.back(), next))
            spans.back().range.end = std::max (spans.back().range.end, next.range.end);
        else
            spans.push_back (std::move (next));
    }

    return spans;
}

const Take* takeBeginningWith (const SongTrack& track, const LaneSpan& span, Frames longestFade) noexcept
{
    for (const auto& take : track.takes)
    {
        const auto later = take->start - span.range.start;

        if (! take->binned && take->file == span.file && later >= Frames {} && later <= longestFade && take->fileOffset.value == take->start.value + span.shift)
            return &*take;
    }

    return nullptr;
}

ColumnView::ColumnView (const TimeAxis& axis, double scale)
    : framesPerColumn (axis.framesPerPixel / scale), left (std::llround (axis.left / framesPerColumn)),
      width (static_cast<int> (std::ceil (axis.width * scale)))
{
}

int ColumnView::xOf (FramePos p) const noexcept
{
    const auto column = std::clamp (static_cast<double> (p.value) / framesPerColumn - static_cast<double> (left), -static_cast<double> (farAway), static_cast<double> (farAway));
    return static_cast<int> (std::lround (column));
}

Columns columnsOf (FrameRange range, const ColumnView& view) noexcept
{
    return { std::max (0, view.xOf (range.start)), std::min (view.width, view.xOf (range.end)) };
}

TileRange tilesFor (Columns columns, const ColumnView& view, int width) noexcept
{
    if (columns.isEmpty())
        return {};

    return { floorDivided (view.columnAt (columns.start), width), floorDivided (view.columnAt (columns.end - 1), width) + 1 };
}
}
