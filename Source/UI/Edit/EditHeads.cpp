#include "UI/Edit/EditHeads.h"

#include "UI/Command.h"
#include "UI/Track/TrackActions.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr double secondsHeld = 0.4;
constexpr int goodTake = 4;

bool isSameForHeads (const StudioStatus& a, const StudioStatus& b)
{
    return a.roll == b.roll && a.rehearsing == b.rehearsing && a.recorded == b.recorded && a.audition == b.audition;
}
}

EditHeads::EditHeads (Studio& s, EditState& e, ActionCaller c) : studio (s), state (e), call (std::move (c))
{
    setOpaque (true);
    setTitle ("Tracks and takes");
    setWantsKeyboardFocus (true);
    setMouseClickGrabsKeyboardFocus (false);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
}

EditHeads::~EditHeads() = default;

//==== what is shown
void EditHeads::setRows (const EditRows& next, int scrolled)
{
    if (next == rows && scrolled == scroll)
        return;

    if (std::exchange (scroll, scrolled) != scrolled)
        closeField();

    if (next == rows)
        return place();

    rows = next;
    refresh();
}

void EditHeads::show (const Moment& moment)
{
    now = moment.seconds;
    const bool changed = moment.documentChanged || ! isSameForHeads (moment.now, last) || stateShown != state.revision();
    last = moment.now;

    if (changed)
        refresh();

    if (const auto* row = toRename.isNone() ? nullptr : rows.find (toRename); row != nullptr && row->kind != EditRowKind::folder)
        rename (std::exchange (toRename, {}));
}

void EditHeads::refresh()
{
    stateShown = state.revision();
    heads = editHeads (studio.session(), studio.song(), studio.desk(), last, state.now(), rows, together);
    place();
}

/** Each row has the component of its place in the pool, so that scrolling by one row changes one. */
void EditHeads::place()
{
    const auto* pinned = rows.pinned (scroll);
    const auto isSeen = [&] (const EditRow& row) { const int y = rows.seenAt (row, scroll); return y < getHeight() && y + row.height > 0; };
    const auto first = std::ranges::find_if (rows.rows, [&] (const EditRow& r) { return &r != pinned && isSeen (r); }) - rows.rows.begin();
    auto end = first;

    while (end < static_cast<std::ptrdiff_t> (rows.rows.size()) && isSeen (rows.rows[static_cast<std::size_t> (end)]))
        ++end;

    // One more for the pinned row.
    const auto needed = static_cast<std::size_t> (end - first + 1);

    while (pool.size() < needed)
    {
        auto& row = *pool.emplace_back (std::make_unique<EditHeadRow>());
        addChildComponent (row);
        row.onPress = [this] (EditHeadRow& r, HeadPart part, int index) { pressed (r, part, index); };
        row.onHear = [this] (EditHeadRow& r, bool down) { hear (r.head(), down); };
        row.onSelect = [this] (EditHeadRow& r, const juce::MouseEvent& e) { if (const auto* placed = rowOf (r.head())) select (*placed, e.mods); };
        row.onMenu = [this] (EditHeadRow& r, HeadPart part, int index, juce::Component& at)
        {
            if (part == HeadPart::comp)
                index < 0 ? showCompsMenu (r, at) : showCompMenu (r, index, at);
            else if (r.head().kind == EditRowKind::take)
                showTakeMenu (r, at);
            else
                showTrackMenu (r, at);
        };
    }

    std::vector<bool> used (pool.size(), false);
    const auto put = [&] (std::size_t row, std::size_t slot)
    {
        auto& component = *pool[slot];
        component.setBounds (0, rows.seenAt (rows.rows[row], scroll), getWidth(), rows.rows[row].height);
        component.setHead (heads[row]);
        component.setVisible (true);
        used[slot] = true;
    };

    const auto slots = pool.size() - 1;

    for (auto i = first; i < end; ++i)
        if (const auto row = static_cast<std::size_t> (i); &rows.rows[row] != pinned)
            put (row, row % slots);

    if (pinned != nullptr)
    {
        put (static_cast<std::size_t> (pinned - rows.rows.data()), slots);
        pool[slots]->toFront (false);
    }

    for (std::size_t i = 0; i < pool.size(); ++i)
        if (! used[i])
            pool[i]->setVisible (false);

    if (field != nullptr)
        field->toFront (false);
}

void EditHeads::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
}

void EditHeads::paintOverChildren (juce::Graphics& g)
{
    if (const auto* row = shownRow (state.now().laneTrack, state.now().laneTake); hasKeyboard && row != nullptr)
        paintFocusRing (g, row->getBounds().reduced (4).withTrimmedBottom (1).toFloat());
}

void EditHeads::resized()
{
    place();
}

void EditHeads::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    repaint();
}

void EditHeads::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

const EditRow* EditHeads::rowOf (const EditHead& head) const
{
    const auto found = std::ranges::find_if (rows.rows, [&] (const EditRow& r)
    {
        return r.kind == head.kind && r.folder == head.folder && r.track == head.track && r.take == head.take;
    });
    return found != rows.rows.end() ? &*found : nullptr;
}

EditHeadRow* EditHeads::shownRow (TrackId track, TakeId take) const
{
    const auto found = std::ranges::find_if (pool, [&] (const auto& r)
    {
        const auto& head = r->head();
        return r->isVisible() && head.track == track && head.take == take && head.kind != EditRowKind::folder && head.kind != EditRowKind::folderHead;
    });
    return found != pool.end() ? found->get() : nullptr;
}

//==== what is done
void EditHeads::run (const std::string& commands, std::int64_t gesture)
{
    if (const auto done = studio.run (commands, gesture); ! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "edit" });
}

std::vector<TrackId> EditHeads::meant (const EditHead& head, bool all) const
{
    if (! all)
        if (const auto* row = rowOf (head))
            return tracksOf (studio.session(), *row);

    std::vector<TrackId> tracks;
    std::ranges::transform (studio.session().tracks, std::back_inserter (tracks), [] (const auto& t) { return t->id; });
    return tracks;
}

void EditHeads::pressed (EditHeadRow& row, HeadPart part, int index)
{
    const auto head = row.head();           // the row may get another one meanwhile
    const bool all = juce::ModifierKeys::currentModifiers.isAltDown();

    switch (part)
    {
        case HeadPart::fold:        fold (head, all); break;
        case HeadPart::arm:         armTracks (studio, meant (head, all), ! head.armed); break;
        case HeadPart::solo:        soloTracks (studio, meant (head, all), ! head.soloed); break;
        case HeadPart::mute:        muteTracks (studio, meant (head, all), ! head.muted); break;
        case HeadPart::more:
        case HeadPart::hear:        break;

        case HeadPart::comp:
            if (! head.comps[static_cast<std::size_t> (index)].isActive)
                run (commandText ("comp.select", { { "track", static_cast<juce::int64> (head.track.value) }, { "comp", static_cast<juce::int64> (head.comps[static_cast<std::size_t> (index)].id.value) } }));
            break;

        case HeadPart::addComp:
        case HeadPart::flatten:
            select (*rowOf (head), {});
            (void) call (part == HeadPart::flatten ? "comp.flatten" : "comp.duplicate");
            break;

        case HeadPart::row:         // a double click
            if (head.kind == EditRowKind::folder || head.kind == EditRowKind::folderHead)
                fold (head, false);
            else if (head.kind == EditRowKind::take)
                editNote (head.track, head.take);
            else
                rename (head.track);
            break;
    }
}

/** A short press switches, a long one lasts as long as it is held. */
void EditHeads::hear (const EditHead& head, bool down)
{
    if (down)
    {
        wasHeard = head.heard;
        heardSince = now;

        if (const auto* row = rowOf (head))
            select (*row, {});

        if (! wasHeard)
            studio.audition (Audition { head.track, { head.take }, false, {} });
    }
    else if (wasHeard || now - heardSince >= secondsHeld)
        studio.audition ({});
}

void EditHeads::fold (const EditHead& head, bool all)
{
    state.change ([&] (EditView& view)
    {
        const auto toggle = [] (auto& set, auto id, bool in) { if (in) set.insert (id); else set.erase (id); };

        if (head.kind == EditRowKind::folder || head.kind == EditRowKind::folderHead)
        {
            for (const auto& folder : studio.session().folders)
                if (all || folder.id == head.folder)
                    toggle (view.folded, folder.id, head.isUnfolded);
        }
        else
            for (const auto& track : studio.session().tracks)
                if (all || track->id == head.track)
                    toggle (view.unfolded, track->id, ! head.isUnfolded);
    });
}

void EditHeads::setLane (LaneInHand lane)
{
    state.change ([&] (EditView& view)
    {
        if (view.laneTrack != lane.track)
            view.differsFrom.reset();

        view.laneTrack = lane.track;
        view.laneTake = lane.take;
    });
}

void EditHeads::select (const EditRow& row, const juce::ModifierKeys& mods)
{
    auto desk = studio.desk();
    const auto chosen = clickedTracks (studio.session(), rows, selectedTracks (studio), anchor, row, mods.isShiftDown(), mods.isCommandDown());

    if (! mods.isShiftDown())
        anchor = tracksOf (studio.session(), row).front();

    if (row.kind != EditRowKind::folderHead)
        setLane ({ row.track, row.take });

    if (desk.selection != chosen)
    {
        desk.selection = chosen;
        studio.setDesk (std::move (desk));
    }
}

void EditHeads::moveLane (int by)
{
    const auto next = movedLane (rows, { state.now().laneTrack, state.now().laneTake }, by);

    if (const auto* row = rows.find (next.track, next.take))
    {
        select (*row, {});

        if (onReveal)
            onReveal (*row);

        for (const auto& shown : pool)
            if (auto* handler = shown->isVisible() && rowOf (shown->head()) == row ? shown->getAccessibilityHandler() : nullptr)
                handler->grabFocus();
    }
}

bool EditHeads::perform (const std::string& action)
{
    const auto& view = state.now();

    if (action == "track.previous")     { moveLane (-1); return true; }
    if (action == "track.next")         { moveLane (1); return true; }

    if (action == "lanes.filter")
    {
        state.change ([] (EditView& v) { v.fewestStars = v.fewestStars > 0 ? 0 : goodTake; });
        return true;
    }

    const auto* track = studio.session().findTrack (view.laneTrack);

    if (track == nullptr)
        return false;

    if (action == "lanes.fold" || action == "lanes.foldFolder")
    {
        const auto* row = rows.find (track->id);
        const bool isFolder = action == "lanes.foldFolder" || (row != nullptr && row->kind == EditRowKind::folder);
        const auto wanted = std::ranges::find_if (heads, [&] (const EditHead& h)
        {
            return isFolder ? h.folder == track->folder && (h.kind == EditRowKind::folder || h.kind == EditRowKind::folderHead)
                            : h.track == track->id && (h.kind == EditRowKind::track || h.kind == EditRowKind::comp);
        });

        if (wanted == heads.end() || ! wanted->canUnfold)
            return false;

        fold (EditHead (*wanted), false);
        return true;
    }

    if (action == "track.rename")       { rename (track->id); return true; }

    if (action == "pass.note" && ! view.laneTake.isNone())
    {
        editNote (track->id, view.laneTake);
        return true;
    }

    return false;
}

//==== the pointer
void EditHeads::mouseDown (const juce::MouseEvent&)
{
    acceptField (false);
}

void EditHeads::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (onWheel)
        onWheel (e, wheel);
}

std::unique_ptr<juce::AccessibilityHandler> EditHeads::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}
}
