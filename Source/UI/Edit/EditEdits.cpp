#include "UI/Edit/EditGestureParts.h"

#include "UI/Command.h"

namespace takelane
{
namespace
{
juce::var number (std::int64_t value)       { return static_cast<juce::int64> (value); }
juce::var idOf (TrackId id)                 { return number (id.value); }

std::vector<SegmentRef> refsTo (const std::vector<EditTarget>& targets)
{
    std::vector<SegmentRef> refs;
    std::ranges::transform (targets, std::back_inserter (refs), refTo);
    return refs;
}

FrameRange moved (FrameRange range, Frames by)      { return { range.start + by, range.end + by }; }
}

bool EditGestures::Parts::run (const std::string& commands)
{
    if (commands.empty())
        return false;

    const auto before = song();
    const auto gesture = studio.newGesture();

    if (auto done = studio.drag (commands, gesture); ! done)
    {
        tell (Severity::warn, "Not possible", done.problem().text);
        return false;
    }

    if (song() == before)
        (void) studio.cancelDrag (gesture);

    return true;
}

void EditGestures::Parts::tell (Severity severity, std::string title, std::string text)
{
    if (owner.onTell)
        owner.onTell ({ severity, std::move (title), std::move (text), {}, {}, "edit" });
}

std::vector<EditTarget> EditGestures::Parts::meantSegments() const
{
    auto chosen = selectedSegments (song(), state.now().segments);
    return chosen.empty() ? segmentsAt (song(), meantTracks (session(), state.now(), studio.desk()), heard()) : chosen;
}

std::vector<TrackId> EditGestures::Parts::meantTracksOnce() const
{
    return withoutFellows (session(), meantTracks (session(), state.now(), studio.desk()));
}

/** At the playhead, or at both ends of the selected time. */
void EditGestures::Parts::split()
{
    std::vector<FramePos> places { heard() };

    if (const auto& selection = axis.selection())
        places = { selection->start, selection->end };

    auto tracks = meantTracks (session(), state.now(), studio.desk());

    for (const auto& target : selectedSegments (song(), state.now().segments))
        if (std::ranges::find (tracks, target.track) == tracks.end())
            tracks.push_back (target.track);

    std::vector<EditTarget> pieces;
    std::vector<std::string> commands;

    for (const auto track : withoutFellows (session(), tracks))
        for (const auto at : places)
            if (const auto* region = regionAt (song(), { track, at }); region != nullptr && region->range.start < at)
            {
                commands.push_back (commandText ("region.split", { { "track", idOf (track) }, { "at", number (at.value) } }));
                pieces.push_back ({ track, { region->range.start, at } });
                pieces.push_back ({ track, { at, region->range.end } });
            }

    if (commands.empty())
        return tell (Severity::info, "Nothing to split here");

    const auto before = state.now().segments;

    if (! run (commands))
        return;

    // What was selected stays so: both parts of it.
    auto refs = before;

    for (const auto& ref : before)
        for (const auto& piece : pieces)
            if (const auto* region = regionAt (song(), refTo (piece)); region != nullptr && piece.track == ref.track && ! region->range.contains (ref.at)
                && std::ranges::any_of (pieces, [&] (const EditTarget& p) { return p.track == ref.track && p.range.contains (ref.at) && (p.range.end == piece.range.start || p.range.start == piece.range.end); }))
                refs.push_back (refTo ({ piece.track, region->range }));

    setSegments (std::move (refs));
}

/** Silence where time or segments are selected; ripple: what follows moves up. */
void EditGestures::Parts::removeMeant (bool ripple)
{
    std::vector<EditTarget> targets;

    if (const auto& selection = axis.selection())
    {
        for (const auto track : meantTracksOnce())
            targets.push_back ({ track, *selection });
    }
    else
        targets = withoutFellows (session(), selectedSegments (song(), state.now().segments));

    if (targets.empty())
        return tell (Severity::info, "Nothing is selected", "Click a segment, or drag over its upper half");

    // From the back, so that what moves up does not move what is yet to go.
    std::ranges::sort (targets, {}, [] (const EditTarget& t) { return -t.range.start.value; });
    std::vector<std::string> commands;

    for (const auto& target : targets)
    {
        const auto& regions = song().track (target.track)->active().regions;

        if (! ripple)
            commands.push_back (commandText ("comp.gap", { { "track", idOf (target.track) }, { "start", number (target.range.start.value) }, { "end", number (target.range.end.value) } }));
        else if (std::ranges::any_of (regions, [&] (const Region& r) { return r.range.end > target.range.start; }))
            commands.push_back (commandText ("region.delete", { { "track", idOf (target.track) }, { "start", number (target.range.start.value) }, { "end", number (target.range.end.value) }, { "ripple", true } }));
    }

    if (run (commands))
        setSegments ({});
}

void EditGestures::Parts::nudge (Frames by)
{
    const auto all = meantSegments();

    if (all.empty())
        return tell (Severity::info, "No segment is selected");

    if (by < Frames {} && std::ranges::any_of (all, [by] (const EditTarget& t) { return t.range.start + by < FramePos {}; }))
        return;

    auto targets = withoutFellows (session(), all);
    std::ranges::sort (targets, {}, [by] (const EditTarget& t) { return by > Frames {} ? -t.range.start.value : t.range.start.value; });
    std::vector<std::string> commands;

    for (const auto& target : targets)
        commands.push_back (commandText ("region.move", { { "track", idOf (target.track) }, { "at", number (target.range.start.value) }, { "by", number (by.value) } }));

    if (! run (commands))
        return;

    auto after = all;

    for (auto& target : after)
        target.range = moved (target.range, by);

    setSegments (refsTo (after));
}

void EditGestures::Parts::nudgeByGrid (int direction)
{
    const auto all = meantSegments();
    const auto from = all.empty() ? heard() : all.front().range.start;
    const auto unit = state.now().snap;

    // Back over a change of tempo it is the cell before that counts.
    nudge (direction > 0 ? gridCell (from, unit, song(), rate()) : -gridCell (from - Frames { 1 }, unit, song(), rate()));
}

void EditGestures::Parts::slip (Frames by)
{
    const auto targets = withoutFellows (session(), meantSegments());

    if (targets.empty())
        return tell (Severity::info, "No segment is selected");

    for (const auto& target : targets)
    {
        const auto room = roomOf (session(), target);
        by = std::clamp (by, std::min (room.slipEarlier, Frames {}), std::max (room.slipLater, Frames {}));
    }

    std::vector<std::string> commands;

    for (const auto& target : targets)
        if (by != Frames {})
            commands.push_back (commandText ("region.slip", { { "track", idOf (target.track) }, { "at", number (target.range.start.value) }, { "by", number (by.value) } }));

    if (commands.empty())
        return tell (Severity::info, "The take has no more audio there");

    (void) run (commands);
}

void EditGestures::Parts::changeGain (ValueChange change)
{
    const auto refs = refsTo (meantSegments());

    if (refs.empty())
        return tell (Severity::info, "No segment is selected");

    (void) run (fieldCommands (session(), refs, SegmentField::gain, change));
}

void EditGestures::Parts::toggleMute()
{
    const auto all = meantSegments();

    if (all.empty())
        return tell (Severity::info, "No segment is selected");

    const bool isMuted = std::ranges::all_of (all, [this] (const EditTarget& t) { return regionAt (song(), refTo (t))->muted; });
    (void) run (muteCommands (session(), refsTo (all), ! isMuted));
}

/** Right behind: of several the whole group, with its gaps. */
void EditGestures::Parts::duplicate()
{
    const auto all = meantSegments();

    if (all.empty())
        return tell (Severity::info, "No segment is selected");

    const auto start = std::ranges::min (all, {}, [] (const EditTarget& t) { return t.range.start; }).range.start;
    const auto end = std::ranges::max (all, {}, [] (const EditTarget& t) { return t.range.end; }).range.end;
    auto targets = withoutFellows (session(), all);
    std::ranges::sort (targets, {}, [] (const EditTarget& t) { return -t.range.start.value; });
    std::vector<std::string> commands;

    for (const auto& target : targets)
        commands.push_back (commandText ("region.copy", { { "track", idOf (target.track) }, { "at", number (target.range.start.value) }, { "to", number ((target.range.start + (end - start)).value) } }));

    if (! run (commands))
        return;

    auto copies = all;

    for (auto& copy : copies)
        copy.range = moved (copy.range, end - start);

    setSegments (refsTo (copies));
}

/** A joint for both takes, a free end by itself. */
void EditGestures::Parts::moveEdge (SegmentEnd end, Frames by)
{
    const auto all = meantSegments();

    if (all.empty())
        return tell (Severity::info, "No segment is selected");

    std::vector<std::string> commands;

    for (const auto& target : withoutFellows (session(), all))
    {
        const auto was = end == SegmentEnd::start ? target.range.start : target.range.end;
        const auto reach = boundaryReach (session(), song().id, target.track, was);
        const auto room = roomOf (session(), target);
        const bool atStart = end == SegmentEnd::start;
        auto to = was + by;

        if (! reach.isEmpty())
            to = std::clamp (to, reach.start, reach.end);
        else if (atStart)
            to = std::clamp (to, std::min (was, std::max (FramePos {}, room.earliestStart)), target.range.end - Frames { 1 });
        else
            to = std::clamp (to, target.range.start + Frames { 1 }, std::max (was, room.latestEnd));

        if (to == was)
            continue;

        commands.push_back (! reach.isEmpty() ? commandText ("comp.boundary", { { "track", idOf (target.track) }, { "at", number (was.value) }, { "to", number (to.value) } })
                                              : commandText ("region.trim", { { "track", idOf (target.track) }, { "at", number (target.range.start.value) }, { atStart ? "start" : "end", number (to.value) } }));
    }

    (void) run (commands);
}
}
