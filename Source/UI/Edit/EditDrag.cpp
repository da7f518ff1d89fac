#include "UI/Edit/EditDrag.h"

#include "UI/Command.h"
#include "UI/Edit/FadeShapes.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr std::array shapes { FadeShape::linear, FadeShape::sCurve, FadeShape::equalPower, FadeShape::exponential };
constexpr double pixelsAShape = 14.0;

juce::var number (std::int64_t value)       { return static_cast<juce::int64> (value); }

using Commands = std::vector<std::string>;

/** The later ones first where they move later, so that none lands on one that is yet to go. */
std::vector<EditTarget> inOrder (std::vector<EditTarget> targets, Frames by)
{
    std::ranges::sort (targets, [by] (const EditTarget& a, const EditTarget& b) { return by > Frames {} ? a.range.start > b.range.start : a.range.start < b.range.start; });
    return targets;
}

FrameRange boundsOf (const std::vector<EditTarget>& targets)
{
    auto all = targets.front().range;

    for (const auto& target : targets)
        all = { std::min (all.start, target.range.start), std::max (all.end, target.range.end) };

    return all;
}

/** The selected segments, each where `place` puts it. */
template <typename Place>
std::vector<SegmentRef> refsTo (const DragStart& drag, const Place& place)
{
    std::vector<SegmentRef> refs;
    std::ranges::transform (drag.selected, std::back_inserter (refs), [&] (const EditTarget& t) { return refTo ({ t.track, place (t.range) }); });
    return refs;
}

DragChange moved (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    const auto bounds = boundsOf (drag.targets);
    auto move = pointer.isLocked ? SnappedMove {} : pointer.isFree ? SnappedMove { pointer.at - drag.from, {} } : snappedMove (drag.segment, pointer.at - drag.from, snap);

    if (bounds.start + move.by < FramePos {})
        move = { FramePos {} - std::max (FramePos {}, bounds.start), {} };

    const bool copies = drag.kind == DragKind::copy;
    DragChange change;
    change.line = move.line;
    change.readout = shiftText (move.by, snap.sampleRate);
    change.readoutAt = drag.segment.start + move.by;
    change.segments = refsTo (drag, [&] (FrameRange range) { return FrameRange { range.start + move.by, range.end + move.by }; });
    Commands commands;

    for (const auto& target : inOrder (drag.targets, move.by))
    {
        if (move.by == Frames {})
            continue;

        commands.push_back (copies ? commandText ("region.copy", { { "track", number (target.track.value) }, { "at", number (target.range.start.value) }, { "to", number ((target.range.start + move.by).value) } })
                                   : commandText ("region.move", { { "track", number (target.track.value) }, { "at", number (target.range.start.value) }, { "by", number (move.by.value) } }));
    }

    change.commands = listOf (commands);
    return change;
}

DragChange slipped (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    const auto by = pointer.isLocked ? Frames {} : std::clamp (pointer.at - drag.from, drag.room.slipEarlier, drag.room.slipLater);
    DragChange change;
    change.readout = "Slip " + shiftText (by, snap.sampleRate);
    change.readoutAt = drag.segment.start;
    Commands commands;

    for (const auto& target : drag.targets)
        if (by != Frames {})
            commands.push_back (commandText ("region.slip", { { "track", number (target.track.value) }, { "at", number (target.range.start.value) }, { "by", number (by.value) } }));

    change.commands = listOf (commands);
    return change;
}

DragChange trimmed (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    const bool atStart = drag.kind == DragKind::trimStart;
    const auto was = atStart ? drag.segment.start : drag.segment.end;
    const auto wanted = was + (pointer.at - drag.from);
    const auto place = pointer.isLocked ? Snapped { was, {} } : pointer.isFree ? Snapped { wanted, {} } : snapped (wanted, snap);
    const auto least = atStart ? std::max (FramePos {}, drag.room.earliestStart) : drag.segment.start + Frames { 1 };
    const auto most = atStart ? drag.segment.end - Frames { 1 } : drag.room.latestEnd;
    const auto to = std::clamp (place.at, std::min (least, was), std::max (most, was));
    const FrameRange range { atStart ? to : drag.segment.start, atStart ? drag.segment.end : to };

    DragChange change;
    change.segments = refsTo (drag, [&] (FrameRange r) { return r == drag.segment ? range : r; });
    change.line = to == place.at ? place.line : std::nullopt;
    change.readout = shiftText (to - was, snap.sampleRate);
    change.readoutAt = to;

    if (to != was)
    {
        Commands commands;

        for (const auto& target : drag.targets)
            commands.push_back (commandText ("region.trim", { { "track", number (target.track.value) }, { "at", number (target.range.start.value) }, { atStart ? "start" : "end", number (to.value) } }));

        change.commands = listOf (commands);
    }

    return change;
}

Frames longestFade (const SnapPlaces& snap)         { return fromMs (longestFadeMs, snap.sampleRate); }

DragChange withEdges (const DragStart& drag, const SegmentEdge& edge, bool isChanged, const SnapPlaces& snap)
{
    DragChange change;
    const auto end = drag.kind == DragKind::fadeOut || drag.kind == DragKind::fadeOutShape ? SegmentEnd::end : SegmentEnd::start;
    Commands commands;

    if (edge.isJoint)
        for (const auto track : drag.tracks)
            commands.push_back (edgeCommand (track, SegmentEnd::start, edge.at, edge));

    for (const auto& target : drag.targets)
    {
        auto own = edge;
        own.length = std::min (edge.length, target.range.length());
        commands.push_back (edgeCommand (target.track, end, target.range.start, own));
    }

    change.commands = isChanged ? listOf (commands) : std::string();
    change.readout = fadeText (toMs (edge.length, snap.sampleRate));
    change.readoutAt = edge.at;
    change.joint = edge.isJoint ? std::optional (edge.at) : std::nullopt;
    return change;
}

DragChange fadeDragged (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    auto edge = drag.edge;
    const auto by = drag.kind == DragKind::fadeIn ? pointer.at - drag.from : drag.from - pointer.at;
    edge.length = std::clamp (edge.length + (pointer.isLocked ? Frames {} : by), Frames {}, std::min (longestFade (snap), drag.segment.length()));
    return withEdges (drag, edge, edge.length != drag.edge.length, snap);
}

DragChange shapeDragged (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    auto edge = drag.edge;
    edge.shape = shapeAfter (edge.shape, static_cast<int> (std::trunc (-pointer.dy / pixelsAShape)));
    edge.shapeIn.reset();
    auto change = withEdges (drag, edge, edge.shape != drag.edge.shape, snap);
    change.readout = shapeText (edge.shape);
    return change;
}

DragChange crossfadeDragged (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    auto edge = drag.edge;
    const auto by = pointer.isLocked && drag.kind == DragKind::crossfadeLength ? Frames {} : pointer.at - drag.from;

    if (drag.kind == DragKind::crossfadeSides)
        edge.before = std::clamp (edge.before - by, Frames {}, edge.length);
    else
    {
        // Away from the joint: longer, to whichever side the hand took hold of it.
        const auto longer = drag.from >= edge.at ? by : -by;
        const bool isCentred = std::abs (2 * edge.before.value - edge.length.value) <= 1;
        const auto part = edge.length.value > 0 ? static_cast<double> (edge.before.value) / static_cast<double> (edge.length.value) : 0.5;
        edge.length = std::clamp (edge.length + longer * 2, Frames {}, longestFade (snap));
        edge.before = isCentred ? Frames { edge.length.value / 2 } : Frames { std::llround (part * static_cast<double> (edge.length.value)) };
    }

    auto change = withEdges (drag, edge, edge.length != drag.edge.length || edge.before != drag.edge.before, snap);

    if (drag.kind == DragKind::crossfadeSides)
        change.readout = fadeText (toMs (edge.before, snap.sampleRate)) + " \u00b7 " + fadeText (toMs (edge.length - edge.before, snap.sampleRate));

    return change;
}

DragChange jointDragged (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    const bool withLater = drag.kind == DragKind::jointAndLater;
    const auto was = drag.edge.at, wanted = was + (pointer.at - drag.from);
    const auto place = pointer.isLocked ? Snapped { was, {} } : pointer.isFree || withLater ? Snapped { wanted, {} } : attracted (wanted, snap);
    const auto to = drag.jointReach.end < drag.jointReach.start ? was : std::clamp (place.at, drag.jointReach.start, withLater ? SwitchedRange::toTheEnd : drag.jointReach.end);

    DragChange change;
    change.line = to == place.at && to != was ? place.line : std::nullopt;
    change.readout = shiftText (to - was, snap.sampleRate) + " \u00b7 " + fadeText (toMs (drag.edge.length, snap.sampleRate));
    change.readoutAt = to;
    change.joint = to;

    if (to != was)
    {
        Commands commands;

        for (const auto track : drag.tracks)
            commands.push_back (withLater ? commandText ("comp.boundary", { { "track", number (track.value) }, { "at", number (was.value) }, { "to", number (to.value) }, { "all", true } })
                                          : commandText ("comp.boundary", { { "track", number (track.value) }, { "at", number (was.value) }, { "to", number (to.value) } }));

        change.commands = listOf (commands);
    }

    return change;
}
}

DragKind dragKindOf (EditPlace place, bool alt, bool ctrl, bool shift) noexcept
{
    switch (place)
    {
        case EditPlace::nothing:
        case EditPlace::stars:          return DragKind::none;
        case EditPlace::empty:          return DragKind::range;
        case EditPlace::upper:          return alt ? DragKind::slip : DragKind::range;
        case EditPlace::lower:          return alt ? DragKind::slip : ctrl ? DragKind::copy : DragKind::move;
        case EditPlace::startEdge:      return DragKind::trimStart;
        case EditPlace::endEdge:        return DragKind::trimEnd;
        case EditPlace::fadeInCorner:   return DragKind::fadeIn;
        case EditPlace::fadeOutCorner:  return DragKind::fadeOut;
        case EditPlace::fadeInLine:     return DragKind::fadeInShape;
        case EditPlace::fadeOutLine:    return DragKind::fadeOutShape;
        case EditPlace::crossfadeLine:  return DragKind::crossfadeShape;
        case EditPlace::joint:          return alt && ctrl ? DragKind::jointAndLater : alt && shift ? DragKind::crossfadeSides : alt ? DragKind::crossfadeLength : DragKind::joint;
        case EditPlace::take:           return DragKind::swipe;
    }

    return DragKind::none;
}

DragChange changeOf (const DragStart& drag, const DragPointer& pointer, const SnapPlaces& snap)
{
    switch (drag.kind)
    {
        case DragKind::none:
        case DragKind::range:
        case DragKind::swipe:           break;
        case DragKind::move:
        case DragKind::copy:            return moved (drag, pointer, snap);
        case DragKind::slip:            return slipped (drag, pointer, snap);
        case DragKind::trimStart:
        case DragKind::trimEnd:         return trimmed (drag, pointer, snap);
        case DragKind::fadeIn:
        case DragKind::fadeOut:         return fadeDragged (drag, pointer, snap);
        case DragKind::fadeInShape:
        case DragKind::fadeOutShape:
        case DragKind::crossfadeShape:  return shapeDragged (drag, pointer, snap);
        case DragKind::joint:
        case DragKind::jointAndLater:   return jointDragged (drag, pointer, snap);
        case DragKind::crossfadeLength:
        case DragKind::crossfadeSides:  return crossfadeDragged (drag, pointer, snap);
    }

    return {};
}

std::string shiftText (Frames by, int sampleRate)
{
    const auto ms = toMs (by, sampleRate);
    const auto sign = by.value > 0 ? "+" : "";
    std::array<char, 32> text {};

    if (std::abs (ms) >= 1000.0)
        std::snprintf (text.data(), text.size(), "%s%.2f s", sign, ms / 1000.0);
    else
        std::snprintf (text.data(), text.size(), std::abs (ms) < 10.0 && by.value != 0 ? "%s%.1f ms" : "%s%.0f ms", sign, ms);

    return text.data();
}

FadeShape shapeAfter (FadeShape shape, int steps) noexcept
{
    const auto count = static_cast<int> (shapes.size()), at = static_cast<int> (std::ranges::find (shapes, shape) - shapes.begin());
    return shapes[static_cast<std::size_t> (((at + steps) % count + count) % count)];
}
}
