#include "UI/Edit/EditGestureParts.h"

namespace takelane
{
//==== a click
void EditGestures::Parts::click (const EditHit& hit, const EditRow& row, const juce::ModifierKeys& mods)
{
    clicked = 0;
    const bool stands = status.roll == RollState::stopped;

    switch (hit.place)
    {
        case EditPlace::nothing:
            return;

        case EditPlace::stars:
            putInHand (row, {});
            return pickStars (hit, row);

        case EditPlace::take:
            putInHand (row, {});
            return clickTake (hit, row, mods);

        case EditPlace::empty:
            putInHand (row, mods);
            setSegments ({});
            axis.select ({});
            studio.locate (std::max (FramePos {}, snapped (hit.at, snapPlaces (mods.isCommandDown() ? SnapUnit::off : state.now().snap)).at));
            return;

        case EditPlace::upper:
        case EditPlace::lower:
        case EditPlace::startEdge:
        case EditPlace::endEdge:
        case EditPlace::fadeInCorner:
        case EditPlace::fadeOutCorner:
        case EditPlace::fadeInLine:
        case EditPlace::fadeOutLine:
        case EditPlace::crossfadeLine:
        case EditPlace::joint:
            break;
    }

    selectSegment (hit, row, mods);

    // The upper half is for time: where a split or a paste goes. While it plays, it plays on.
    if (hit.place == EditPlace::upper && stands && ! mods.isAnyModifierKeyDown())
        studio.locate (std::max (FramePos {}, snapped (hit.at, snapPlaces (state.now().snap)).at));
}

/** The segment under the pointer becomes this take; where the comp is silent, or with Alt, all of the take is chosen. */
void EditGestures::Parts::clickTake (const EditHit& hit, const EditRow& row, const juce::ModifierKeys& mods)
{
    const auto* region = regionAt (song(), { hit.track, hit.at });
    const auto* track = song().track (hit.track);
    const auto* take = track == nullptr ? nullptr : track->take (hit.take);

    if (take == nullptr)
        return;

    if (region != nullptr && region->take == hit.take && ! mods.isAltDown())
    {
        auto onComp = hit;
        onComp.segment = region->range;
        return selectSegment (onComp, row, mods);
    }

    const auto range = region == nullptr || mods.isAltDown() ? take->extent() : region->range;
    const auto gesture = studio.newGesture();
    const auto before = song();

    if (auto done = studio.drag (chooseCommands (hit.track, *take, range), gesture); ! done)
        return tell (Severity::warn, "Not possible", done.problem().text);

    if (song() == before)
        (void) studio.cancelDrag (gesture);
    else
        clicked = gesture;

    setSegments ({ { hit.track, hit.at } });
    axis.select ({});
}

//==== what is selected
void EditGestures::Parts::selectSegment (const EditHit& hit, const EditRow& row, const juce::ModifierKeys& mods)
{
    const auto* under = regionAt (song(), { hit.track, hit.at });
    const auto range = hit.segment ? *hit.segment : under != nullptr ? under->range : FrameRange {};
    auto refs = state.now().segments;
    auto chosen = segmentsOf (row, range);
    putInHand (row, mods);
    axis.select ({});

    if (mods.isShiftDown() && ! refs.empty())
        chosen = segmentsUpTo (row, range);
    else if (! mods.isCommandDown())
        refs.clear();

    for (const auto& target : chosen)
    {
        const auto isThis = [&] (const SegmentRef& ref) { return ref.track == target.track && target.range.contains (ref.at); };
        const bool wasSelected = std::ranges::any_of (refs, isThis);
        std::erase_if (refs, isThis);

        if (! (wasSelected && mods.isCommandDown()))
            refs.push_back (refTo (target));
    }

    setSegments (std::move (refs));
}

std::vector<EditTarget> EditGestures::Parts::segmentsOf (const EditRow& row, FrameRange range) const
{
    std::vector<EditTarget> found;

    for (const auto& target : segmentsAt (song(), tracksOf (row), range.start))
        if (target.range == range)
            found.push_back (target);

    return found;
}

/** All between the one selected last and this one, on the rows between them too. */
std::vector<EditTarget> EditGestures::Parts::segmentsUpTo (const EditRow& row, FrameRange range) const
{
    const auto anchor = state.now().segments.back();
    const auto* region = regionAt (song(), anchor);
    const auto* other = lanes.rows().find (anchor.track);
    const auto between = region == nullptr ? range : FrameRange { std::min (range.start, region->range.start), std::max (range.end, region->range.end) };
    const int top = other == nullptr ? row.y : std::min (row.y, other->y), bottom = other == nullptr ? row.y : std::max (row.y, other->y);
    std::vector<EditTarget> found;

    for (const auto& each : lanes.rows().rows)
        if (each.y >= top && each.y <= bottom && each.kind != EditRowKind::take && ! each.track.isNone())
            for (const auto track : tracksOf (each))
                if (const auto* songTrack = song().track (track))
                    for (const auto& segment : songTrack->active().regions)
                        if (between.contains (segment.range))
                            found.push_back ({ track, segment.range });

    return found;
}

std::vector<TrackId> EditGestures::Parts::tracksOf (const EditRow& row) const
{
    if (row.kind != EditRowKind::folder || editGroupOf (session(), row.track).size() > 1)
        return { row.track };

    std::vector<TrackId> tracks;

    for (const auto& track : session().tracks)
        if (track->folder == row.folder)
            tracks.push_back (track->id);

    return tracks;
}

void EditGestures::Parts::setSegments (std::vector<SegmentRef> refs)
{
    state.change ([&] (EditView& view) { view.segments = std::move (refs); });
}

void EditGestures::Parts::selectTracks (std::vector<TrackId> tracks)
{
    auto desk = studio.desk();
    std::ranges::sort (tracks);

    if (desk.selection == tracks)
        return;

    desk.selection = std::move (tracks);
    studio.setDesk (std::move (desk));
}

void EditGestures::Parts::putInHand (const EditRow& row, const juce::ModifierKeys& mods)
{
    state.change ([&] (EditView& view)
    {
        view.laneTrack = row.track;
        view.laneTake = row.take;
    });

    auto tracks = tracksOf (row);

    if (mods.isCommandDown() || mods.isShiftDown())
        for (const auto track : studio.desk().selection)
            if (std::ranges::find (tracks, track) == tracks.end())
                tracks.push_back (track);

    selectTracks (std::move (tracks));
}
}
