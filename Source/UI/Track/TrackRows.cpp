#include "UI/Track/TrackRowsDrag.h"
#include "UI/Track/TrackRowsAccess.h"

#include "App/Studio/WhyHeard.h"
#include "UI/Look/Control.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr double reducedInterval = 0.05;        // seconds between looks at the levels with reduced motion

bool isSameForRows (const StudioStatus& a, const StudioStatus& b)
{
    return a.roll == b.roll && a.rehearsing == b.rehearsing && a.recorded == b.recorded && a.findings == b.findings && a.health == b.health
        && a.device.inputNames == b.device.inputNames;
}
}

TrackRows::TrackRows (Studio& s, KeyTexts keys) : studio (s), keyTexts (std::move (keys))
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    setTitle ("Tracks");
}

TrackRows::~TrackRows() = default;

void TrackRows::setSpace (const theme::layout::Columns& c, int height, int groupGap)
{
    if (height == space.height && groupGap == space.groupGap && c.lanes == columns.lanes)
        return;

    columns = c;
    space.height = height;
    space.groupGap = groupGap;
    kept.clear();
    refresh (last);
    relayout();
}

void TrackRows::toggleFold()
{
    space.unfolded = ! space.unfolded;
    kept.clear();
    relayout();
}

void TrackRows::changeRowHeight (int steps)
{
    const int wanted = std::clamp (place.rowHeight + 4 * steps, theme::layout::rowMin, theme::layout::rowMax);

    if (wanted != place.rowHeight)
    {
        space.wantedHeight = wanted;
        relayout();
    }
}

void TrackRows::scrollTo (int y)
{
    const int to = std::clamp (y, 0, place.lastScroll());

    if (to != scrolled)
    {
        scrolled = to;
        closeField();
        updateAccess();
        repaint();

        if (onLayout)
            onLayout();
    }
}

std::vector<LaneRow> TrackRows::laneRows() const
{
    std::vector<LaneRow> lanes;

    for (const auto& p : place.places)
        lanes.push_back ({ rowsNow[p.row].track, p.y - scrolled, p.height });

    return lanes;
}

//==== what is shown
void TrackRows::show (const Moment& moment)
{
    const bool began = moment.now.redLight && ! last.redLight;
    const bool otherInputs = moment.now.device.name != last.device.name;

    if (moment.documentChanged || ! isShown || ! isSameForRows (moment.now, last))
        refresh (moment.now);

    last = moment.now;
    isShown = true;

    if (began || otherInputs)
        clearPeaks();

    const auto passed = moment.seconds - lastSeconds;

    if (moment.reducedMotion && passed >= 0.0 && passed < reducedInterval)
        return;

    lastSeconds = moment.seconds;
    moveMeters (std::clamp (passed, 0.0, 1.0));
}

void TrackRows::refresh (const StudioStatus& now)
{
    auto fresh = trackRows (studio.session(), studio.song(), studio.desk(), now);

    if (fresh == rowsNow && meters.size() == fresh.size())
        return;

    const bool sameTracks = std::ranges::equal (fresh, rowsNow, {}, &TrackRow::track, &TrackRow::track);

    if (! sameTracks)
        kept.clear();
    else
        for (const auto& p : place.places)
            if (! fresh[p.row].isActive() && (place.canFold || rowsNow[p.row].isActive()) && std::ranges::find (kept, fresh[p.row].track) == kept.end())
                kept.push_back (fresh[p.row].track);

    const auto before = std::move (rowsNow);
    rowsNow = std::move (fresh);

    std::map<TrackId, Meter> stillThere;
    for (const auto& row : rowsNow)
        stillThere[row.track] = meters[row.track];
    meters = std::move (stillThere);

    const auto placed = place;
    relayout();
    updateAccess();

    if (place == placed && before.size() == rowsNow.size())
        for (std::size_t i = 0; i < place.places.size(); ++i)
            if (before[place.places[i].row] != rowsNow[place.places[i].row])
                repaintRow (static_cast<int> (i));

    if (const auto named = std::exchange (naming, {}); rowOf (named) != nullptr)
    {
        scrollTo (scrollToShow (place, indexOf (named), scrolled));
        rename (named);
    }
}

void TrackRows::relayout()
{
    auto next = layOut (rowsNow, space, kept);
    const int wanted = std::clamp (scrolled, 0, next.lastScroll());

    if (next == place && wanted == scrolled)
        return;

    const bool moved = next.places != place.places || wanted != scrolled || next.viewHeight != place.viewHeight
                     || next.canFold != place.canFold || next.folded != place.folded;
    place = std::move (next);
    scrolled = wanted;

    if (moved)
    {
        over = {};
        closeField();
        updateAccess();
        repaint();
    }

    if (moved && onLayout)
        onLayout();
}

const std::array<MeterModel, 2>* TrackRows::metersOf (TrackId track) const
{
    const auto found = meters.find (track);
    return found == meters.end() ? nullptr : &found->second.channels;
}

void TrackRows::clearPeaksOf (TrackId track)
{
    for (auto& channel : meters[track].channels)
        channel.clearPeaks();
}

void TrackRows::moveMeters (double seconds)
{
    for (const auto& row : rowsNow)
    {
        auto& meter = meters[row.track];

        for (int channel = 0; channel < std::min (2, row.channels); ++channel)
        {
            const auto level = studio.level (row.track, channel);
            meter.channels[channel].advance (level.peak, level.clipped, seconds);
        }
    }

    for (int i = 0; i < static_cast<int> (place.places.size()); ++i)
    {
        const auto& row = rowAt (i);
        auto& meter = meters[row.track];
        const auto look = meterLook (meter.channels, row.channels, columns.meter.getLength());

        if (look == meter.shown)
            continue;

        const auto was = std::exchange (meter.shown, look);
        const auto cells = cellsOf (i);

        if (! cells.row.intersects (getLocalBounds()))
            continue;

        if (look.clipped && ! was.clipped)
            juce::AccessibilityHandler::postAnnouncement ("Clip on " + juce::String::fromUTF8 (row.name.c_str()), juce::AccessibilityHandler::AnnouncementPriority::high);

        if (was.clipped != look.clipped || was.peakTenths != look.peakTenths)
            repaint (cells.peak);

        const bool wasIdle = was.filled == std::array<int, 2> {}, isIdle = look.filled == std::array<int, 2> {};

        for (int channel = 0; channel < std::min (2, row.channels); ++channel)
        {
            const auto bar = cells.bar (channel, row.channels);

            if (was.clipped != look.clipped || wasIdle != isIdle)
            {
                repaint (bar);
                continue;
            }

            const auto [from, to] = std::minmax ({ was.filled[channel], look.filled[channel] });

            if (from != to)
                repaint (bar.getX() + from, bar.getY(), to - from, bar.getHeight());

            if (was.hold[channel] != look.hold[channel])
                for (const int at : { was.hold[channel], look.hold[channel] })
                    repaint (bar.getX() + std::max (0, at - 2), bar.getY(), 2, bar.getHeight());
        }
    }
}

void TrackRows::clearPeaks()
{
    for (auto& meter : meters)
        for (auto& channel : meter.second.channels)
            channel.clearPeaks();
}

//==== painting
RowCells TrackRows::cellsOf (int index) const
{
    const auto& p = place.places[index];
    return { columns, p.y - scrolled, p.height, p.endsGroup };
}

RowState TrackRows::stateOf (int index) const
{
    RowState state;
    state.isOver = over.place == index;
    state.over = state.isOver ? over.part : RowPart::none;
    state.isEditing = field != nullptr && fieldIsName && rowAt (index).track == fieldTrack;
    return state;
}

void TrackRows::paint (juce::Graphics& g)
{
    const auto clip = g.getClipBounds();
    g.setColour (theme::surface::window);
    g.fillRect (clip);

    for (int i = 0; i < static_cast<int> (place.places.size()); ++i)
    {
        const auto& p = place.places[i];

        if (p.y - scrolled >= clip.getBottom() || p.y + p.height - scrolled <= clip.getY())
            continue;

        const auto cells = cellsOf (i);

        if (g.clipRegionIntersects (cells.row))
            paintRow (g, cells, rowAt (i), stateOf (i), lookOf (rowAt (i).track));
    }
}

void TrackRows::paintOverChildren (juce::Graphics& g)
{
    if (! fieldProblem.empty() && field != nullptr)
    {
        const auto box = field->getBounds().translated (0, field->getHeight() + 2).withWidth (std::min (getWidth() - field->getX() - 8, 460)).withHeight (24);
        g.setColour (theme::surface::raised);
        g.fillRoundedRectangle (box.toFloat(), theme::radius::control);
        drawText (g, juce::String::fromUTF8 (fieldProblem.c_str()), box.reduced (8, 0).toFloat(), theme::type::label(), theme::state::fail,
                  juce::Justification::centredLeft, Fit::mayCut);
    }

    if (const int focused = indexOf (anchor); hasKeyboard && focused >= 0)
        paintFocusRing (g, cellsOf (focused).row.reduced (6, 4).toFloat());
}

void TrackRows::repaintRow (int index)
{
    if (index >= 0 && index < static_cast<int> (place.places.size()))
        repaint (cellsOf (index).row);
}

int TrackRows::indexOf (TrackId track) const
{
    for (std::size_t i = 0; i < place.places.size(); ++i)
        if (rowsNow[place.places[i].row].track == track)
            return static_cast<int> (i);

    return -1;
}

const TrackRow* TrackRows::rowOf (TrackId track) const
{
    const auto found = std::ranges::find (rowsNow, track, &TrackRow::track);
    return found != rowsNow.end() ? &*found : nullptr;
}

std::string TrackRows::why (TrackId track) const
{
    return whyHeard (studio.session(), studio.song(), studio.desk(), last, track);
}

MeterLook TrackRows::lookOf (TrackId track) const
{
    const auto found = meters.find (track);
    return found != meters.end() ? found->second.shown : MeterLook();
}

void TrackRows::resized()
{
    updateAccess();
}
}
