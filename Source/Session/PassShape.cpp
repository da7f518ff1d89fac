#include "Session/PassShape.h"

#include <map>

namespace takelane
{
namespace
{
    constexpr Frames always { -(std::int64_t { 1 } << 60) }, never { std::int64_t { 1 } << 60 };

    /** Frames of transport from roll, [from, to). */
    struct Interval
    {
        Frames from, to;
        bool isPunch = false;       ///< a punch range was on, or made it shorter
        bool isClosed = false;      ///< its end is the range's, not the stretch's

        bool isEmpty() const noexcept       { return to <= from; }
    };

    /** The part of a roll that goes through the timeline without a jump. */
    struct Stretch
    {
        FramePos start;
        Interval rolled;
        bool isComplete = true;     ///< ended by the loop's wrap, not by the stop
    };

    bool isLooping (FramePos start, const std::optional<FrameRange>& loop) noexcept
    {
        return loop && ! loop->isEmpty() && start < loop->end;
    }

    /** The stretches from `at` on, in order; their lengths add up to moved - preRoll. */
    std::vector<Stretch> stretchesOf (const PassShape& shape, Frames moved)
    {
        const bool loops = isLooping (shape.at, shape.loop);
        std::vector<Stretch> stretches;
        auto start = shape.at;

        for (auto rolled = shape.preRoll; rolled < moved;)
        {
            const auto toWrap = loops ? shape.loop->end - start : never;
            const auto end = std::min (moved, rolled + toWrap);
            stretches.push_back ({ start, { rolled, end }, end - rolled == toWrap });
            rolled = end;

            if (loops)
                start = shape.loop->start;
        }

        return stretches;
    }

    /** When Record was on for the track. */
    std::vector<Interval> recordedOn (TrackId track, const std::vector<PunchMark>& marks)
    {
        const auto own = std::find_if (marks.begin(), marks.end(), [track] (const PunchMark& m) { return m.track == track; });
        bool all = true, mine = own == marks.end() || ! own->in;
        std::vector<Interval> on;
        auto from = always, last = always;

        for (const auto& mark : marks)
        {
            if (! mark.track.isNone() && mark.track != track)
                continue;

            const bool was = all && mine;
            (mark.track.isNone() ? all : mine) = mark.in;
            last = std::max (last, mark.at);

            if (was && ! (all && mine) && last > from)
                on.push_back ({ from, last });
            else if (! was && all && mine)
                from = last;
        }

        if (all && mine)
            on.push_back ({ from, never });

        return on;
    }

    /** The parts of a stretch that lie in the punch range as it stood then. */
    std::vector<Interval> punchedIn (const PassShape& shape, const Stretch& stretch)
    {
        std::vector<Interval> parts;

        for (std::size_t i = 0; i <= shape.punchMoves.size(); ++i)
        {
            const auto& punch = i == 0 ? shape.punch : shape.punchMoves[i - 1].punch;
            Interval part { i == 0 ? always : shape.punchMoves[i - 1].at, i == shape.punchMoves.size() ? never : shape.punchMoves[i].at, punch.has_value() };

            if (punch)
            {
                const auto end = stretch.rolled.from + (punch->end - stretch.start);
                part.from = std::max (part.from, stretch.rolled.from + (punch->start - stretch.start));
                part.isClosed = end <= std::min (part.to, stretch.rolled.to);
                part.to = std::min (part.to, end);
            }

            part.from = std::max (part.from, stretch.rolled.from);
            part.to = std::min (part.to, stretch.rolled.to);

            if (part.isEmpty())
                continue;

            if (! parts.empty() && parts.back().to == part.from && ! parts.back().isClosed)
            {
                part.from = parts.back().from;
                part.isPunch = part.isPunch || parts.back().isPunch;
                parts.pop_back();
            }

            parts.push_back (part);
        }

        for (auto& part : parts)
            part.isPunch = part.isPunch || part.from > stretch.rolled.from || part.to < stretch.rolled.to;

        return parts;
    }

    TakeKind kindOf (const PassShape& shape, const Stretch& stretch, bool isPunch)
    {
        return isPunch ? TakeKind::punch
             : ! isLooping (shape.at, shape.loop) ? TakeKind::full
             : stretch.isComplete ? TakeKind::cycle : TakeKind::partial;
    }

    /** Not numbered yet. */
    std::vector<TakeWindow> takenOn (TrackId track, const PassShape& shape, Frames moved, Frames oneBar)
    {
        const auto recorded = recordedOn (track, shape.marks);
        const auto offsetOfRoll = shape.rollOffset + shape.latency.total();
        std::vector<TakeWindow> takes;
        auto next = recorded.begin();

        for (const auto& stretch : stretchesOf (shape, moved))
            for (const auto& punched : punchedIn (shape, stretch))
            {
                while (next != recorded.end() && next->to <= punched.from)
                    ++next;

                for (auto on = next; on != recorded.end() && on->from < punched.to; ++on)
                {
                    const bool cutByHand = on->from > punched.from || on->to < punched.to;
                    const auto from = std::max ({ on->from, punched.from, -offsetOfRoll }), end = std::min (on->to, punched.to);

                    if (end <= from)
                        continue;

                    TakeWindow window;
                    window.kind = kindOf (shape, stretch, punched.isPunch || cutByHand);
                    window.fileOffset = offsetOfRoll + from;
                    window.start = stretch.start + (from - stretch.rolled.from);
                    window.length = end - from;
                    window.isOpen = end == moved && ! stretch.isComplete && on->to > end && ! punched.isClosed;
                    takes.push_back (window);
                }
            }

        if (takes.size() > 1 && takes.back().isOpen && isLooping (shape.at, shape.loop) && takes.back().length < oneBar)
            takes.back().chosen = false;

        return takes;
    }
}

FramePos placeAfter (FramePos start, const std::optional<FrameRange>& loop, Frames moved) noexcept
{
    const auto straight = start + moved;

    if (! isLooping (start, loop) || straight < loop->end)
        return straight;

    return loop->start + Frames { (straight - loop->end).value % loop->length().value };
}

Frames framesMoved (const PassShape& shape, Frames passLength) noexcept
{
    return std::max (Frames {}, passLength - shape.rollOffset - shape.latency.total());
}

FramePos firstFramePlace (const PassShape& shape) noexcept
{
    return shape.at - shape.preRoll - shape.rollOffset - shape.latency.total();
}

TakeWindow windowFrom (TakeWindow window, Frames origin) noexcept
{
    const auto before = std::max (Frames {}, origin - window.fileOffset);
    window.fileOffset += before - origin;
    window.start += before;
    window.length -= before;
    return window;
}

TakeWindow abandonedWindow (const PassShape& shape, Frames origin, Frames fileLength) noexcept
{
    TakeWindow whole;
    whole.kind = TakeKind::abandoned;
    whole.start = firstFramePlace (shape) + origin;
    whole.length = fileLength;
    return whole;
}

Take takeOn (const TakeWindow& window, const std::string& file, Frames fileLength, const PassShape& shape)
{
    Take take;
    take.file = file;
    take.fileOffset = window.fileOffset;
    take.fileLength = fileLength;
    take.start = window.start;
    take.length = window.length;
    take.kind = window.kind;
    take.latency = shape.latency;
    return take;
}

std::vector<TrackWindows> takesOfPass (const PassShape& shape, const std::vector<TrackId>& tracks, Frames moved, Frames passLength, Frames oneBar)
{
    const auto reach = std::min (moved, framesMoved (shape, passLength));
    std::vector<TrackWindows> all;
    std::map<Frames, int> numbers;

    for (const auto track : tracks)
        for (const auto& take : all.emplace_back (TrackWindows { track, takenOn (track, shape, reach, oneBar) }).windows)
            numbers.emplace (take.fileOffset, 0);

    for (int next = 0; auto& [beginning, number] : numbers)
        number = next++;

    for (auto& track : all)
        for (auto& take : track.windows)
            take.cycle = numbers.at (take.fileOffset);

    return all;
}
}
