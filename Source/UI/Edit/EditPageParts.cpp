#include "UI/Edit/EditPageParts.h"

#include "UI/Track/TrackActions.h"

namespace takelane
{
namespace
{
constexpr int scrollBarWidth = 10;
constexpr double wheelScrollPixels = 160.0;
}

void EditPage::Parts::wire()
{
    const auto tell = [this] (Notice notice)
    {
        if (page.onTell)
            page.onTell (std::move (notice));
    };
    const auto turned = [this] (const juce::MouseEvent& e, const juce::MouseWheelDetails& details) { wheel (e, details); };
    const auto keyText = [this] (const std::string& action) { return keyTexts (action); };

    toolbar.onTell = tell;
    heads.onTell = tell;
    inspector.onTell = tell;
    tools.onTell = tell;
    lanes.gestures().onTell = tell;
    lanes.gestures().call = call;
    lanes.gestures().keyText = keyText;
    heads.keyText = keyText;
    heads.onWheel = turned;
    lanes.onWheel = turned;
    lanes.onReached = [this] (bool byKey)
    {
        if (std::exchange (lanesHaveRing, byKey) != byKey)
            page.repaint (lanes.getBounds());
    };
    heads.onReveal = [this] (const EditRow& row) { reveal (row); };
    heads.onShowInLog = [this] (PassId pass)
    {
        if (page.onShowInLog)
            page.onShowInLog (pass);
    };
    rail.onClick = [this] (int) { setDrawerOpen (! drawerOpen); };
}

//==== layout
void EditPage::Parts::layOut()
{
    namespace sizes = theme::layout;
    auto area = page.getLocalBounds();
    isNarrow = page.getWidth() < sizes::railBelowWidth;
    drawerOpen = drawerOpen && isNarrow;
    const int head = isShort() ? sizes::shortWindow::ruler : sizes::edit::ruler;

    toolbar.setBounds (area.removeFromTop (sizes::edit::toolbar));
    const auto side = area.removeFromRight (isNarrow ? sizes::rail : sizes::edit::inspector);
    rail.setVisible (isNarrow);
    rail.setOpen (drawerOpen ? 0 : -1);
    rail.setBounds (side);
    inspector.setVisible (! isNarrow || drawerOpen);
    inspector.setBounds (isNarrow ? side.withWidth (sizes::edit::inspector).withRightX (side.getX()) : side);

    overview.setBounds (area.removeFromBottom (sizes::edit::overview).withTrimmedLeft (sizes::edit::header));
    heads.setBounds (area.removeFromLeft (sizes::edit::header).withTrimmedTop (head));
    lanesArea = area;
    ruler.setBounds (area.removeFromTop (head));
    lanes.setBounds (area);
    bar.setBounds (area.removeFromRight (scrollBarWidth));
    placeTools();
    placeRows();
}

/** Over the lanes, but beside an open drawer. */
void EditPage::Parts::placeTools()
{
    tools.setBounds (lanes.getBounds().withTrimmedRight (drawerOpen ? theme::layout::edit::inspector : 0));
}

void EditPage::Parts::placeRows()
{
    stateShown = state.revision();
    rows = layOutEditRows (studio.session(), studio.song(), state.now(), isShort(), lanes.getHeight());
    const auto words = juce::String::fromUTF8 (headsCaption (studio.session(), studio.song(), state.now()).c_str());

    if (std::exchange (caption, words) != words)
        page.repaint (0, toolbar.getBottom(), theme::layout::edit::header, ruler.getHeight());

    scrollTo (scroll);
}

void EditPage::Parts::scrollTo (int y)
{
    scroll = std::clamp (y, 0, lastScroll());
    heads.setRows (rows, scroll);
    lanes.setRows (rows, scroll);
    bar.setVisible (lastScroll() > 0);
    bar.setRangeLimits (0.0, rows.contentHeight, juce::dontSendNotification);
    bar.setCurrentRange (scroll, lanes.getHeight(), juce::dontSendNotification);
}

/** A take is seen below its comp, which stays pinned above it. */
void EditPage::Parts::reveal (const EditRow& row)
{
    const auto* comp = row.kind == EditRowKind::take ? rows.find (row.track) : nullptr;
    const int top = row.y - (comp != nullptr ? comp->height : 0), bottom = row.y + row.height;
    scrollTo (std::min (top, std::max (scroll, bottom - lanes.getHeight())));
}

void EditPage::Parts::wheel (const juce::MouseEvent& e, const juce::MouseWheelDetails& details)
{
    if (time.wheel (e.getEventRelativeTo (&lanes).position.x, e.mods, details))
        return;

    const auto turn = std::abs (details.deltaY) >= std::abs (details.deltaX) ? details.deltaY : -details.deltaX;

    if (! e.mods.isAltDown())
        scrollTo (scroll - juce::roundToInt (wheelScrollPixels * turn));
    else if (std::abs (turn) > 0.0f)
        state.change ([turn] (EditView& view) { view.laneSize = static_cast<LaneSize> (std::clamp (static_cast<int> (view.laneSize) + (turn > 0.0f ? 1 : -1), 0, 2)); });
}

/** Another page may have selected other tracks, an edit or a filter may have taken the lane away. */
void EditPage::Parts::keepLane()
{
    const auto lane = keptLane (rows, selectedTracks (studio), { state.now().laneTrack, state.now().laneTake });
    const bool isOther = lane.track != state.now().laneTrack;

    state.change ([&] (EditView& view)
    {
        if (view.laneTrack != lane.track)
            view.differsFrom.reset();

        view.laneTrack = lane.track;
        view.laneTake = lane.take;
    });

    if (isOther)
        revealTrack (lane.track);
}

/** With as many of its takes as there is room for. */
void EditPage::Parts::revealTrack (TrackId track)
{
    const auto isOf = [track] (const EditRow& r) { return r.track == track; };
    const auto first = std::ranges::find_if (rows.rows, isOf);

    if (first == rows.rows.end())
        return;

    const auto last = std::find_if_not (first, rows.rows.end(), isOf) - 1;
    scrollTo (std::min (first->y, std::max (scroll, last->y + last->height - lanes.getHeight())));
}

void EditPage::Parts::unfoldWanted()
{
    state.change ([this] (EditView& view)
    {
        if (const auto* track = studio.session().findTrack (wanted->track))
            view.folded.erase (track->folder);

        view.unfolded.insert (wanted->track);
        view.laneTrack = wanted->track;
        view.laneTake = {};
    });
}

void EditPage::Parts::reveal (const WantedPlace& place)
{
    revealTrack (place.track);

    if (! place.at)
        return;

    const auto& song = studio.song();
    const int rate = studio.session().sampleRate, bar = barAt (song, rate, *place.at);
    time.axis().show ({ startOfBar (song, rate, bar - 1), startOfBar (song, rate, bar + 2) });
}

void EditPage::Parts::setDrawerOpen (bool open)
{
    drawerOpen = open && isNarrow;
    rail.setOpen (drawerOpen ? 0 : -1);
    inspector.setVisible (! isNarrow || drawerOpen);
    placeTools();
}
}
