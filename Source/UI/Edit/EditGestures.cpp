#include "UI/Edit/EditGestureParts.h"

#include <cmath>

namespace takelane
{
namespace
{
juce::MouseCursor cursorFor (const EditHit& hit, const juce::ModifierKeys& mods)
{
    using Cursor = juce::MouseCursor;

    switch (hit.place)
    {
        case EditPlace::nothing:
        case EditPlace::empty:
        case EditPlace::take:           return Cursor::NormalCursor;
        case EditPlace::stars:          return Cursor::PointingHandCursor;
        case EditPlace::upper:          return mods.isAltDown() ? Cursor::LeftRightResizeCursor : Cursor::IBeamCursor;
        case EditPlace::lower:          return mods.isAltDown() ? Cursor::LeftRightResizeCursor : mods.isCommandDown() ? Cursor::CopyingCursor : Cursor::DraggingHandCursor;
        case EditPlace::startEdge:      return Cursor::LeftEdgeResizeCursor;
        case EditPlace::endEdge:        return Cursor::RightEdgeResizeCursor;
        case EditPlace::fadeInCorner:   return Cursor::TopLeftCornerResizeCursor;
        case EditPlace::fadeOutCorner:  return Cursor::TopRightCornerResizeCursor;
        case EditPlace::fadeInLine:
        case EditPlace::fadeOutLine:
        case EditPlace::crossfadeLine:  return Cursor::UpDownResizeCursor;
        case EditPlace::joint:          return Cursor::LeftRightResizeCursor;
    }

    return Cursor::NormalCursor;
}
}

EditGestures::Parts::Parts (EditGestures& o, Studio& s, EditState& e, TimeAxisModel& a, EditLanes& l) : owner (o), studio (s), state (e), axis (a), lanes (l) {}

EditGestures::EditGestures (Studio& s, EditState& e, TimeAxisModel& a, EditLanes& l) : parts (std::make_unique<Parts> (*this, s, e, a, l)) {}
EditGestures::~EditGestures() = default;

const EditHint& EditGestures::hint() const noexcept                     { return parts->hint; }
void EditGestures::mouseDown (const juce::MouseEvent& e)                { parts->press (e); }
void EditGestures::mouseUp (const juce::MouseEvent& e)                  { parts->release (e); }
bool EditGestures::cancel()                                             { return parts->cancelDrag(); }

void EditGestures::mouseMove (const juce::MouseEvent& e)
{
    parts->pointer = e.position;
    parts->hover (e.position, e.mods);
}

void EditGestures::mouseExit (const juce::MouseEvent&)
{
    parts->pointer.reset();

    if (! parts->drag)
        parts->setHint ({});
}

void EditGestures::mouseDrag (const juce::MouseEvent& e)
{
    if (! parts->drag)
        return;

    if (! parts->drag->hasMoved)
    {
        if (e.position.getDistanceFrom (parts->drag->down) < (parts->drag->hit.place == EditPlace::take ? Parts::swipeStartsAfter : Parts::dragStartsAfter))
            return;

        parts->drag->mods = e.mods;
        parts->beginDrag();
    }

    parts->dragTo (e.position, e.mods);
}

/** Its first click was no click of its own: what it chose is taken back. */
void EditGestures::mouseDoubleClick (const juce::MouseEvent& e)
{
    const auto hit = parts->hitAt (e.position);

    if (std::exchange (parts->keySinceClick, false) || ! hit || hit->place == EditPlace::nothing || hit->place == EditPlace::stars || ! e.mods.isLeftButtonDown())
        return;

    if (const auto taken = std::exchange (parts->clicked, 0); taken != 0)
        (void) parts->studio.cancelDrag (taken);

    parts->auditionFrom (hit->track, hit->take, hit->at);
}

void EditGestures::show (const Moment& moment)
{
    parts->status = moment.now;
    parts->keepPicker();

    if (parts->drag && parts->drag->hasMoved)
        parts->scrollAtEdges();
    else if (parts->pointer && moment.documentChanged && ! parts->drag)
        parts->hover (*parts->pointer, juce::ModifierKeys::currentModifiers);
}

//==== what lies there
std::optional<EditHit> EditGestures::Parts::hitAt (juce::Point<float> at) const
{
    const auto y = juce::roundToInt (std::floor (at.y));
    const auto* row = lanes.rowAt (y);
    const auto* track = row == nullptr ? nullptr : song().track (row->track);

    if (track == nullptr)
        return {};

    return hitTest (*row, lanes.scene (row->track), *track, namedSections (song(), rate()), axis.axis(), at.x, y - lanes.boundsOf (*row).getY());
}

void EditGestures::Parts::hover (juce::Point<float> at, const juce::ModifierKeys& mods)
{
    const auto hit = hitAt (at);
    EditHint next;

    if (hit)
    {
        next.track = hit->track;
        next.take = hit->take;
        next.joint = hit->place == EditPlace::joint || hit->place == EditPlace::crossfadeLine ? hit->joint : std::nullopt;

        if (hit->segment && hit->take.isNone() && ! next.joint)
            next.fadeHandlesOf = hit->segment->start;
    }

    lanes.setMouseCursor (hit ? cursorFor (*hit, mods) : juce::MouseCursor::NormalCursor);
    setHint (std::move (next));
}

void EditGestures::Parts::setHint (EditHint next)
{
    hint = std::move (next);
}

/** Only what is seen attracts. */
SnapPlaces EditGestures::Parts::snapPlaces (SnapUnit unit) const
{
    std::vector<const LaneScene*> scenes;
    std::vector<TrackId> seen;

    for (const auto& row : lanes.rows().rows)
        if (! row.track.isNone() && lanes.boundsOf (row).intersects (lanes.getLocalBounds()) && std::ranges::find (seen, row.track) == seen.end())
        {
            seen.push_back (row.track);
            scenes.push_back (&lanes.scene (row.track));
        }

    return { song(), rate(), axis.axis(), unit, attractorsOf (song(), rate(), heard(), scenes) };
}

//==== pressing and letting go
void EditGestures::Parts::press (const juce::MouseEvent& e)
{
    settling.reset();
    picker.reset();
    keySinceClick = keySinceClick && e.getNumberOfClicks() > 1;

    const auto y = juce::roundToInt (std::floor (e.position.y));
    const auto* row = lanes.rowAt (y);
    const auto hit = hitAt (e.position);

    if (row == nullptr || ! hit || drag)
        return;

    if (e.mods.isPopupMenu())
    {
        openMenu (e);
        return;
    }

    if (! e.mods.isLeftButtonDown())
        return;

    drag.emplace();
    drag->hit = *hit;
    drag->row = *row;
    drag->down = drag->last = e.position;
    drag->mods = e.mods;
    drag->start.from = hit->at;
    drag->viewBefore = state.now();
    drag->selectionBefore = axis.selection();
    drag->tracksBefore = studio.desk().selection;
    drag->before = song();
}

void EditGestures::Parts::release (const juce::MouseEvent& e)
{
    if (! drag)
        return;

    if (drag->hasMoved)
    {
        dragTo (e.position, e.mods);
        endDrag();
        hover (e.position, e.mods);
        return;
    }

    const auto pressed = *drag;
    drag.reset();

    // The second click of a double one, which takes back the first.
    if (e.getNumberOfClicks() < 2 || keySinceClick)
        click (pressed.hit, pressed.row, pressed.mods);
}
}
