#include "UI/Timeline/Lanes.h"

#include "UI/Look/Theme.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int dragStartsAfter = 3;

/** Only what was recorded last may lie in the ring with what was played before it. */
int newestRecorded (const SongTrack& track)
{
    int number = 0;

    for (const auto& take : track.takes)
        if (! take->binned && take->kind != TakeKind::captured && take->kind != TakeKind::imported)
            number = std::max (number, take->number);

    return number;
}
}

Lanes::Lanes (Studio& s, TimeAxisModel& a, WaveStore& w, WaveTiles& t) : studio (s), axis (a), waves (s, w, t)
{
    setOpaque (true);
    setTitle ("Lanes");
    setDescription ("Click moves the playhead, drag selects time");
}

void Lanes::setRows (std::vector<LaneRow> wanted)
{
    if (wanted == rows)
        return;

    rows = std::move (wanted);
    rowsChanged = true;
    repaint();
}

void Lanes::showDrop (std::optional<FramePos> at)
{
    if (at == drop)
        return;

    drop = at;
    repaint();
}

juce::Rectangle<int> Lanes::physicalRow (const LaneRow& row, double scale) const
{
    const auto at = [scale] (int y) { return juce::roundToInt (y * scale); };
    return { 0, at (row.y), at (getWidth()), std::max (1, at (row.y + row.height) - at (row.y) - at (1)) };
}

DrawnWave Lanes::drawn (const Lane& lane, const Span& span)
{
    return { span.wave, span.span.shift, span.span.gain, WaveStyle::of (lane.colour) };
}

//==== once a frame
void Lanes::show (const Moment& moment)
{
    if (std::abs (paintedScale - axis.scale()) > 1.0e-6)
        axis.setScale (paintedScale);

    const bool documentMoved = moment.documentChanged && readDocument();
    const bool viewMoved = axisRevision != axis.revision();
    const auto redMoved = live.read (moment.now, studio.song());
    const bool fresh = waves.takeIn();
    listens = moment.now.listening.on && moment.now.roll == RollState::stopped;

    if (viewMoved || documentMoved)
        grid = gridLines (studio.song(), studio.session().sampleRate, axis.axis());

    if (documentMoved || viewMoved || redMoved.all || fresh || rowsChanged)
    {
        requestTiles();
        repaint();
    }
    else if (! redMoved.grown.isEmpty())
        repaintColumns (columnsOf (redMoved.grown, view()));

    axisRevision = axis.revision();
    rowsChanged = false;
    live.takeIn (studio);
    paintLiveLanes();
}

bool Lanes::readDocument()
{
    const auto& session = studio.session();
    bool changed = ! document;

    for (const auto& song : session.songs)
        if (song->id == session.song)
        {
            changed = changed || ! document->isSameAs (song);
            document = song;
        }

    std::erase_if (lanes, [&] (const auto& each) { return studio.song().track (each.first) == nullptr; });

    for (const auto& songTrack : studio.song().tracks)
    {
        auto& lane = lanes[songTrack->track];
        const auto* track = session.findTrack (songTrack->track);
        const auto colour = track == nullptr ? theme::trackUtility : theme::trackColour (track->colour);
        changed = changed || colour != lane.colour;
        lane.colour = colour;

        if (lane.known && lane.document.isSameAs (songTrack))
            continue;

        changed = true;
        lane.known = true;
        lane.document = songTrack;
        lane.isMuted = songTrack->strip.muted;
        auto before = std::move (lane.spans);
        lane.spans.clear();

        for (auto& span : laneSpans (*songTrack, session.sampleRate))
        {
            const auto same = std::find_if (before.begin(), before.end(), [&] (const Span& s) { return s.span == span; });
            lane.spans.push_back ({ std::move (span), same == before.end() ? nullptr : same->wave, false });
        }
    }

    return changed;
}

void Lanes::paintLiveLanes()
{
    for (const auto& row : rows)
        if (row.y < getHeight() && row.y + row.height > 0)
            if (const auto painted = live.update (row.track, view(), physicalRow (row, axis.scale()).getHeight()); ! painted.isEmpty())
                repaint (logicalColumns (painted, axis.scale()).getStart(), row.y, logicalColumns (painted, axis.scale()).getLength(), row.height);
}

void Lanes::repaintColumns (Columns columns)
{
    const auto x = logicalColumns (columns, axis.scale());
    repaint (x.getStart(), 0, x.getLength(), getHeight());
}

void Lanes::requestTiles()
{
    const auto now = view();
    waves.begin (now, axis.scale());

    for (const auto& row : rows)
    {
        const auto place = lanes.find (row.track);

        if (place == lanes.end() || row.y >= getHeight() || row.y + row.height <= 0)
            continue;

        for (auto& span : place->second.spans)
        {
            if (columnsOf (span.span.range, now).isEmpty())
                continue;

            if (span.wave == nullptr)
            {
                auto found = waves.find (span.span.file, span.span.fileLength, (span.span.range.start - FramePos {}) + Frames { span.span.shift }, span.span.range.length());
                span.wave = std::move (found.wave);
                span.isMissing = found.isMissing;
            }

            if (span.wave != nullptr)
                (void) waves.want (drawn (place->second, span), span.span.range, physicalRow (row, axis.scale()).getHeight());
            else if (! span.isMissing)
                waves.isPending();
        }
    }

    waves.end();
}

//==== the pointer
FramePos Lanes::placeOf (const juce::MouseEvent& e) const
{
    const auto place = std::max (FramePos {}, axis.axis().frameAt (e.position.x));
    return e.mods.isCommandDown() ? place : std::max (FramePos {}, snapped (place, studio.song(), studio.session().sampleRate, axis.axis()));
}

std::optional<Lanes::Extension> Lanes::extensionAt (juce::Point<int> p) const
{
    if (! listens)
        return {};

    for (const auto& row : rows)
    {
        const auto lane = lanes.find (row.track);

        if (p.y < row.y || p.y >= row.y + row.height || lane == lanes.end())
            continue;

        for (const auto& span : lane->second.spans)
            if (std::abs (axis.axis().xOf (span.span.range.start) - p.x) <= 0.5 * theme::hit::dragEdge)
                if (const auto* take = takeBeginningWith (*lane->second.document, span.span, { studio.session().sampleRate / 2 });
                    take != nullptr && take->number == newestRecorded (*lane->second.document))
                    return Extension { row.track, take->id, take->start, take->start };
    }

    return {};
}

void Lanes::mouseMove (const juce::MouseEvent& e)
{
    setMouseCursor (extensionAt (e.getPosition()) ? juce::MouseCursor::LeftRightResizeCursor : juce::MouseCursor::NormalCursor);
}

void Lanes::mouseDown (const juce::MouseEvent& e)
{
    if (e.mods.isLeftButtonDown() && ! e.mods.isPopupMenu())
        extension = extensionAt (e.getPosition());

    if (onTrackPressed)
        for (const auto& row : rows)
            if (e.y >= row.y && e.y < row.y + row.height)
                onTrackPressed (row.track, e.mods);

    if (e.mods.isPopupMenu())
    {
        if (onMenu)
            onMenu (e);
    }
    else if (e.mods.isLeftButtonDown())
        drag = { true, false, placeOf (e), axis.selection() };
}

void Lanes::mouseDrag (const juce::MouseEvent& e)
{
    if (! drag.isOn || (! drag.moved && std::abs (e.getDistanceFromDragStartX()) < dragStartsAfter))
        return;

    drag.moved = true;
    const auto to = placeOf (e);

    if (extension)
    {
        extension->to = std::min (to, extension->from);
        repaint();
        return;
    }

    axis.select (FrameRange { std::min (drag.from, to), std::max (drag.from, to) });
}

void Lanes::mouseUp (const juce::MouseEvent&)
{
    const auto done = std::exchange (drag, {});

    if (const auto longer = std::exchange (extension, {}); longer && done.moved)
    {
        repaint();

        if (longer->to < longer->from)
            studio.extendTake (longer->track, longer->take, longer->from - longer->to);

        return;
    }

    if (! done.isOn || done.moved)
        return;

    axis.select ({});
    studio.locate (done.from);
}

bool Lanes::cancelDrag()
{
    const auto given = std::exchange (drag, {});

    if (std::exchange (extension, {}))
        repaint();
    else if (given.isOn && given.moved)
        axis.select (given.before);

    return given.isOn;
}
}
