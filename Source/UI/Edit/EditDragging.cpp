#include "UI/Edit/EditGestureParts.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int scrollMargin = 16;
constexpr double scrollPixels = 14.0, wheelTurn = 0.05;

bool isJointDrag (DragKind kind)
{
    return kind == DragKind::joint || kind == DragKind::jointAndLater || kind == DragKind::crossfadeLength || kind == DragKind::crossfadeSides || kind == DragKind::crossfadeShape;
}

bool isSnapped (DragKind kind)
{
    return kind == DragKind::move || kind == DragKind::copy || kind == DragKind::trimStart || kind == DragKind::trimEnd || kind == DragKind::joint;
}

/** How far into the margin of the lanes, or past it, and farther out than where it began: negative before, 0 inside. */
double pastMargin (float at, float from, int size)
{
    const auto first = std::min (from, static_cast<float> (scrollMargin)), last = std::max (from, static_cast<float> (size - scrollMargin));
    return at < first ? at - first : at > last ? at - last : 0.0f;
}
}

void EditGestures::Parts::beginDrag()
{
    auto& d = *drag;
    d.hasMoved = true;
    d.gesture = studio.newGesture();
    clicked = 0;

    const bool ctrl = d.mods.isCommandDown(), shift = d.mods.isShiftDown();
    d.start.kind = dragKindOf (d.hit.place, d.mods.isAltDown(), ctrl, shift);
    d.start.track = d.hit.track;

    if (d.start.kind == DragKind::none)
        return;

    holdView();
    d.attractors = snapPlaces (state.now().snap).attractors;

    if (d.start.kind == DragKind::range || d.start.kind == DragKind::swipe)
    {
        if (d.start.kind == DragKind::swipe)
            putInHand (d.row, {});

        d.swipeFrom = d.swipeTo = d.hit.at;
        return;
    }

    if (d.hit.segment && d.start.kind != DragKind::joint && d.start.kind != DragKind::jointAndLater)
    {
        const auto chosen = selectedSegments (song(), state.now().segments);

        if (std::ranges::find (chosen, EditTarget { d.hit.track, *d.hit.segment }) == chosen.end())
            selectSegment (d.hit, d.row, {});
    }

    beginSegments();
}

/** What lies under the pointer must not move away from under it because the song grew. */
void EditGestures::Parts::holdView()
{
    if (! axis.isWholeSong())
        return;

    axis.show (axis.axis().framesPerPixel, axis.axis().frameAt (0.0));
    drag->wholeSong = axis.axis();
}

void EditGestures::Parts::letViewGo (const Drag& done)
{
    if (done.wholeSong && *done.wholeSong == axis.axis())
        axis.showWholeSong();
}

SnapPlaces EditGestures::Parts::snapPlaces (const Drag& d) const
{
    return { song(), rate(), axis.axis(), state.now().snap, d.attractors };
}

/** What is taken hold of, as it is now. */
void EditGestures::Parts::beginSegments()
{
    auto& start = drag->start;
    const auto& hit = drag->hit;

    for (const auto id : tracksOf (drag->row))
        if (hit.joint && ! boundaryReach (session(), song().id, id, *hit.joint).isEmpty())
            start.tracks.push_back (id);

    if (hit.joint && isJointDrag (start.kind))
    {
        start.jointReach = boundaryReach (session(), song().id, hit.track, *hit.joint);
        start.edge = edgeAt (hit.track, *hit.joint, SegmentEnd::start).value_or (SegmentEdge {});
        start.edge.at = *hit.joint;
        std::erase (drag->attractors, *hit.joint);
        return;
    }

    start.segment = hit.segment.value_or (FrameRange {});
    start.room = roomOf (session(), { hit.track, start.segment });
    const bool atEnd = start.kind == DragKind::fadeOut || start.kind == DragKind::fadeOutShape;
    const bool isFade = atEnd || start.kind == DragKind::fadeIn || start.kind == DragKind::fadeInShape;
    const auto end = atEnd ? SegmentEnd::end : SegmentEnd::start;

    if (isFade)
        start.edge = edgeAt (hit.track, start.segment.start, end).value_or (SegmentEdge {});

    start.selected = selectedSegments (song(), state.now().segments);

    for (const auto& target : start.selected)
        std::erase_if (drag->attractors, [&] (FramePos at) { return at == target.range.start || at == target.range.end; });

    const bool isTrim = start.kind == DragKind::trimStart || start.kind == DragKind::trimEnd;

    for (const auto& target : withoutFellows (session(), isTrim ? segmentsOf (drag->row, start.segment) : start.selected))
    {
        const auto edge = isFade ? edgeAt (target.track, target.range.start, end) : std::nullopt;

        if (! isFade || (edge && ! edge->isJoint))
            start.targets.push_back (target);

        if (start.kind == DragKind::slip)
        {
            const auto room = roomOf (session(), target);
            start.room.slipEarlier = std::max (start.room.slipEarlier, room.slipEarlier);
            start.room.slipLater = std::min (start.room.slipLater, room.slipLater);
        }
    }
}

void EditGestures::Parts::dragTo (juce::Point<float> at, const juce::ModifierKeys& mods)
{
    drag->last = at;
    drag->mods = mods;

    switch (drag->start.kind)
    {
        case DragKind::none:            return;
        case DragKind::range:           return dragRange();
        case DragKind::swipe:           return dragSwipe();
        case DragKind::move:
        case DragKind::copy:
        case DragKind::slip:
        case DragKind::trimStart:
        case DragKind::trimEnd:
        case DragKind::fadeIn:
        case DragKind::fadeOut:
        case DragKind::fadeInShape:
        case DragKind::fadeOutShape:
        case DragKind::joint:
        case DragKind::jointAndLater:
        case DragKind::crossfadeLength:
        case DragKind::crossfadeSides:
        case DragKind::crossfadeShape:  return dragSegments();
    }
}

/** Time on the rows that were passed. */
void EditGestures::Parts::dragRange()
{
    auto snap = snapPlaces (*drag);

    if (drag->mods.isCommandDown())
        snap.unit = SnapUnit::off;

    const auto place = [&] (FramePos at) { return std::max (FramePos {}, snapped (at, snap).at); };
    auto from = place (drag->start.from);
    const auto to = place (axis.axis().frameAt (drag->last.x));

    if (const auto& before = drag->selectionBefore; before && drag->mods.isShiftDown())
        from = to < before->start + Frames { before->length().value / 2 } ? before->end : before->start;

    axis.select (FrameRange { std::min (from, to), std::max (from, to) });
    setSegments ({});

    std::vector<TrackId> passed;
    const auto y = juce::roundToInt (drag->last.y);
    const auto* last = lanes.rowAt (std::clamp (y, 0, std::max (0, lanes.getHeight() - 1)));
    const int top = std::min (drag->row.y, last != nullptr ? last->y : drag->row.y), bottom = std::max (drag->row.y, last != nullptr ? last->y : drag->row.y);

    for (const auto& row : lanes.rows().rows)
        if (row.y >= top && row.y <= bottom && ! row.track.isNone())
            for (const auto track : tracksOf (row))
                if (std::ranges::find (passed, track) == passed.end())
                    passed.push_back (track);

    selectTracks (std::move (passed));
    hint = {};
    hint.snapLine = snapped (axis.axis().frameAt (drag->last.x), snap).line;
}

void EditGestures::Parts::dragSegments()
{
    const auto& d = *drag;
    const auto snap = snapPlaces (d);
    const bool isFree = d.mods.isCommandDown() && d.start.kind != DragKind::copy, isLocked = d.mods.isShiftDown() && d.start.kind != DragKind::crossfadeSides;

    // Straight up or down: what attracts must not pull a thing away that nobody moves.
    const bool isStill = isSnapped (d.start.kind) && ! isFree && snap.unit != SnapUnit::off && std::abs (d.last.x - d.down.x) < dragStartsAfter
                         && axis.axis().frameAt (d.down.x) == d.start.from;
    const DragPointer at { axis.axis().frameAt (d.last.x), static_cast<double> (d.last.y - d.down.y), isFree, isLocked || isStill };
    auto change = changeOf (d.start, at, snap);
    const bool wasDone = d.isDone;
    applyDrag (change.commands);

    if (! drag)
        return;

    if (drag->refusal.empty() && ! change.segments.empty())
        setSegments (std::move (change.segments));

    EditHint next;
    next.track = d.hit.track;
    next.take = d.hit.take;
    next.joint = change.joint;
    next.snapLine = change.line;
    next.readout = drag->refusal.empty() || wasDone ? std::move (change.readout) : std::string();
    next.readoutAt = change.readoutAt;
    setHint (std::move (next));
}

void EditGestures::Parts::applyDrag (const std::string& commands)
{
    auto& d = *drag;

    // A take came in, or somebody rated one: what is done stays, and the rest of the drag is no longer about what it began with.
    if (d.isDone && studio.undoSentence() != d.sentence)
    {
        d.isDone = false;
        d.start.kind = DragKind::none;
        return;
    }

    d.refusal.clear();

    if (! commands.empty())
    {
        if (auto done = studio.drag (commands, d.gesture); ! done)
        {
            d.refusal = done.problem().text;
            return;
        }

        d.isDone = true;
        d.sentence = studio.undoSentence();
    }

    if (d.isDone && (commands.empty() || song() == d.before))
    {
        (void) studio.cancelDrag (d.gesture);
        d.isDone = false;
    }
}

void EditGestures::Parts::endDrag()
{
    auto done = std::move (*drag);
    drag.reset();
    setHint ({});
    letViewGo (done);
    done.wholeSong.reset();

    if (! done.refusal.empty() && ! done.isDone)
        tell (Severity::warn, "Not possible", done.refusal);

    if (done.start.kind == DragKind::swipe && done.isAsking)
    {
        done.segmentsLeft = state.now().segments;
        done.selectionLeft = axis.selection();
        settling = std::move (done);
    }
}

bool EditGestures::Parts::cancelDrag()
{
    if (picker != nullptr)
    {
        const bool wasOpen = ! picker->isDone();
        picker.reset();

        if (wasOpen)
            return true;
    }

    if (! drag)
        return false;

    const auto given = std::move (*drag);
    drag.reset();
    setHint ({});

    if (given.isDone)
        (void) studio.cancelDrag (given.gesture);

    letViewGo (given);

    if (given.hasMoved)
    {
        state.change ([&] (EditView& view)
        {
            view.segments = given.viewBefore.segments;
            view.laneTrack = given.viewBefore.laneTrack;
            view.laneTake = given.viewBefore.laneTake;
        });
        axis.select (given.selectionBefore);
        selectTracks (given.tracksBefore);
    }

    return true;
}

void EditGestures::Parts::scrollAtEdges()
{
    const auto speed = [] (double past) { return std::clamp (past, -2.0 * scrollMargin, 2.0 * scrollMargin) / scrollMargin; };
    const auto x = speed (pastMargin (drag->last.x, drag->down.x, lanes.getWidth())), y = speed (pastMargin (drag->last.y, drag->down.y, lanes.getHeight()));

    const int scroll = lanes.scroll(), view = axis.revision();

    // Of the rest each has its row.
    if (drag->start.kind == DragKind::range && std::abs (y) > 0.0 && lanes.onWheel)
        lanes.onWheel ({ juce::Desktop::getInstance().getMainMouseSource(), drag->last, {}, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, &lanes, &lanes, {}, drag->down, {}, 1, true },
                       { 0.0f, static_cast<float> (-y * wheelTurn), false, false, false });

    if (drag->start.kind == DragKind::none || (std::abs (x) <= 0.0 && std::abs (y) <= 0.0))
        return;

    axis.scrollBy (x * scrollPixels);

    if (lanes.scroll() == scroll && axis.revision() == view)
        return;

    dragTo (drag->last, drag->mods);
}
}
