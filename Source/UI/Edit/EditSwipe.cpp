#include "UI/Edit/EditGestureParts.h"

#include "UI/Command.h"

namespace takelane
{
namespace
{
bool isJoint (const Song& song, TrackId id, FramePos at)
{
    const auto* before = regionAt (song, { id, at - Frames { 1 } });
    return before != nullptr && before->range.end == at && regionAt (song, { id, at }) != nullptr;
}

bool isAutomatic (const EditView& view)
{
    return view.crossfadeShape == FadeShape::equalPower && view.crossfadeMs > 9.995 && view.crossfadeMs < 10.005;
}
}

//==== swiping
/** The range as the hand has it is chosen at once; where it should end at a breath, that is put in its place as soon as it is found. */
void EditGestures::Parts::dragSwipe()
{
    drag->swipeTo = axis.axis().frameAt (drag->last.x);
    applySwipe();
}

FrameRange EditGestures::Parts::swipeRange (const Drag& d) const
{
    const auto* track = song().track (d.hit.track);
    const auto* take = track == nullptr ? nullptr : track->take (d.hit.take);

    if (take == nullptr)
        return {};

    auto from = d.swipeFrom, to = d.swipeTo;

    if (endsOf (d) == SwipeEnds::grid)
    {
        const auto snap = snapPlaces (d);
        from = snapped (from, snap).at;
        to = snapped (to, snap).at;
    }

    return FrameRange { std::min (from, to), std::max (from, to) }.intersection (take->extent());
}

SwipeEnds EditGestures::Parts::endsOf (const Drag& d) const
{
    return d.mods.isCommandDown() ? SwipeEnds::free : state.now().swipeEnds;
}

void EditGestures::Parts::applySwipe()
{
    const auto raw = swipeRange (*drag);
    const auto* track = song().track (drag->hit.track);
    const auto* take = track == nullptr ? nullptr : track->take (drag->hit.take);

    if (take == nullptr)
        return;

    auto range = raw;

    if (endsOf (*drag) == SwipeEnds::breath && ! raw.isEmpty())
    {
        const auto breathAt = [&] (FramePos at)
        {
            const auto found = drag->breaths.find (at);
            return found == drag->breaths.end() ? at : found->second;
        };
        range = FrameRange { breathAt (raw.start), breathAt (raw.end) }.intersection (take->extent());

        if (range.isEmpty())
            range = raw;

        askForBreaths (raw, take->extent());
    }

    applyDrag (range.isEmpty() ? std::string() : chooseCommands (drag->hit.track, *take, range));

    if (! drag->isOtherSelected)
    {
        if (drag->isDone && drag->refusal.empty())
            setSegments ({ refTo ({ drag->hit.track, range }) });
        else if (! drag->isDone)
            setSegments (drag->viewBefore.segments);

        axis.select ({});
    }

    showSwipe (range);
}

void EditGestures::Parts::showSwipe (FrameRange range)
{
    EditHint next;
    next.track = drag->hit.track;
    next.take = drag->hit.take;

    if (! range.isEmpty())
    {
        next.swipe = range;
        next.readout = lengthText (range.length(), rate());
        next.readoutAt = drag->swipeTo < drag->swipeFrom ? range.start : range.end;
    }

    setHint (std::move (next));
}

/** One question at a time: while the hand moves on, only the latest ends are worth an answer. */
void EditGestures::Parts::askForBreaths (FrameRange raw, FrameRange extent)
{
    if (drag->isAsking)
        return;

    const auto& before = drag->before;
    const auto* track = before.track (drag->hit.track);
    std::vector<QuietQuestion> questions;

    for (const auto at : { raw.start, raw.end })
    {
        // Where the take itself begins or ends there is nothing to choose.
        if (drag->breaths.contains (at) || at == extent.start || at == extent.end || track == nullptr)
            continue;

        QuietQuestion question { at, drag->hit.track, { drag->hit.take } };
        const auto* neighbour = regionAt (before, { drag->hit.track, at == raw.start ? at - Frames { 1 } : at });

        if (neighbour != nullptr && neighbour->take != drag->hit.take && neighbour->shift == Frames {})
            question.takes.push_back (neighbour->take);

        questions.push_back (std::move (question));
    }

    if (questions.empty())
        return;

    std::vector<FramePos> asked;
    std::ranges::transform (questions, std::back_inserter (asked), &QuietQuestion::at);
    drag->isAsking = true;
    studio.findQuietSpots (std::move (questions), [weak = std::weak_ptr (self), asked, gesture = drag->gesture] (std::vector<FramePos> found)
    {
        if (const auto alive = weak.lock())
            (*alive)->takeBreaths (gesture, asked, found);
    });
}

void EditGestures::Parts::takeBreaths (std::int64_t gesture, const std::vector<FramePos>& asked, const std::vector<FramePos>& found)
{
    const bool isHeld = drag && drag->gesture == gesture;

    if (! isHeld && ! (settling && settling->gesture == gesture))
        return;

    // Let go of: as if it were held for this moment, then done unless the last ends are still to be asked for.
    if (! isHeld)
    {
        drag = std::move (settling);
        settling.reset();
        drag->isOtherSelected = drag->isOtherSelected || drag->segmentsLeft != state.now().segments || drag->selectionLeft != axis.selection();
    }

    drag->isAsking = false;

    for (std::size_t i = 0; i < std::min (asked.size(), found.size()); ++i)
        drag->breaths[asked[i]] = found[i];

    if (drag->start.kind == DragKind::swipe)
        applySwipe();

    if (! isHeld)
        endDrag();
}

/** With the chosen crossfade on the joints this makes; those that are there keep theirs. */
std::string EditGestures::Parts::chooseCommands (TrackId id, const Take& take, FrameRange range) const
{
    const auto& view = state.now();
    std::vector<std::string> commands { chooseCommand (id, take.number, range) };

    if (! isAutomatic (view))
        for (const auto at : { range.start, range.end })
            if (drag ? ! isJoint (drag->before, id, at) : ! isJoint (song(), id, at))
                commands.push_back (commandText ("comp.crossfades", { { "track", static_cast<juce::int64> (id.value) }, { "start", static_cast<juce::int64> (at.value) }, { "end", static_cast<juce::int64> (at.value + 1) },
                                                                      { "length", static_cast<juce::int64> (fromMs (view.crossfadeMs, rate()).value) }, { "shape", shapeWord (view.crossfadeShape) } }));

    return listOf (commands);
}
}
