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

Lanes::Lanes (Studio& s, TimeAxisModel& a, WaveStore& w, WaveTiles& t) : studio (s), axis (a), waves (w), tiles (t)
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

TileKey Lanes::keyFor (const Lane& lane, const Span& span, double framesPerColumn, int height) const
{
    return { span.wave.get(), span.span.shift, framesPerColumn, 0, height, lane.colour.getARGB(), span.span.gain };
}

//==== once a frame
void Lanes::show (const Moment& moment)
{
    if (std::abs (paintedScale - axis.scale()) > 1.0e-6)
        axis.setScale (paintedScale);

    const bool documentMoved = moment.documentChanged && readDocument();
    const bool viewMoved = axisRevision != axis.revision();
    const bool redMoved = readRedLight (moment.now);
    const bool fresh = tiles.takeIn() || arrivals != waves.arrivals();

    if (viewMoved || documentMoved)
        grid = gridLines (studio.song(), studio.session().sampleRate, axis.axis());

    if (documentMoved || viewMoved || redMoved || fresh || rowsChanged)
    {
        arrivals = waves.arrivals();
        requestTiles();
        repaint();
    }

    axisRevision = axis.revision();
    rowsChanged = false;

    if (red)
    {
        takeLivePeaks();
        paintLiveLanes();
    }
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

bool Lanes::readRedLight (const StudioStatus& now)
{
    auto next = redLightOf (now, studio.song());
    std::size_t takes = 0;

    for (const auto& track : studio.song().tracks)
        takes += track->takes.size();

    // What was recorded stays drawn until its takes are there.
    if (next)
        takesBefore = takes;
    else if (red && ! red->recorded.isEmpty() && ! now.recorded.empty() && takes == takesBefore)
        next = RedLight { red->recorded, {}, red->wrapped };

    const bool began = next.has_value() != red.has_value() || roll != now.roll || redLight != now.redLight || (red && next->wrapped != red->wrapped);

    // Only what lies between the old and the new place of the playhead changed otherwise.
    if (! began && red && next->recorded.end != red->recorded.end)
        repaintColumns (columnsOf ({ std::min (red->recorded.end, next->recorded.end), std::max (red->recorded.end, next->recorded.end) }, view()));

    roll = now.roll;
    redLight = now.redLight;
    listens = now.listening.on && now.roll == RollState::stopped;
    red = next;

    if (began)
        for (auto& [id, lane] : lanes)
        {
            lane.records = red && std::ranges::find (now.recorded, id) != now.recorded.end();

            if (! red)
                lane.live.reset();
        }

    return began;
}

void Lanes::takeLivePeaks()
{
    std::vector<Peak> fresh, second;

    for (const auto& wave : studio.liveWaves())
    {
        const auto place = lanes.find (wave.track);

        if (place == lanes.end())
            continue;

        auto& lane = place->second;

        if (lane.live == nullptr || wave.count < lane.live->columns.count())
            lane.live = std::make_unique<LiveLane>();

        lane.liveStart = wave.start - Frames { wave.first * framesPerPeak[0] };
        lane.records = true;

        if (wave.count == lane.live->columns.count())
            continue;

        fresh.clear();
        studio.copyLivePeaks (wave.track, 0, lane.live->columns.count(), fresh);

        if (wave.channels > 1)
        {
            second.clear();
            studio.copyLivePeaks (wave.track, 1, lane.live->columns.count(), second);
            fresh.resize (std::min (fresh.size(), second.size()));

            for (std::size_t i = 0; i < fresh.size(); ++i)
                fresh[i] = joined (fresh[i], second[i]);
        }

        lane.live->columns.append (fresh);
    }
}

void Lanes::paintLiveLanes()
{
    const auto now = view();
    const auto shown = columnsOf (red->recorded, now);

    for (const auto& row : rows)
        if (const auto place = lanes.find (row.track); place != lanes.end() && place->second.live != nullptr && row.y < getHeight() && row.y + row.height > 0)
        {
            auto& lane = place->second;
            const auto painted = lane.live->update (lane.liveStart, now, shown, physicalRow (row, axis.scale()).getHeight());

            if (! painted.isEmpty())
                repaint (static_cast<int> (painted.start / axis.scale()) - 1, row.y, static_cast<int> ((painted.end - painted.start) / axis.scale()) + 3, row.height);
        }
}

void Lanes::repaintColumns (Columns columns)
{
    const auto x = static_cast<int> (std::floor (columns.start / axis.scale())) - 1, end = static_cast<int> (std::ceil (columns.end / axis.scale())) + 1;
    repaint (x, 0, end - x, getHeight());
}

void Lanes::requestTiles()
{
    const auto now = view();
    std::vector<TileRequest> missing;
    bool pending = false;

    for (const auto& row : rows)
    {
        const auto place = lanes.find (row.track);

        if (place == lanes.end() || row.y >= getHeight() || row.y + row.height <= 0)
            continue;

        auto& lane = place->second;
        const int height = physicalRow (row, axis.scale()).getHeight();

        for (auto& span : lane.spans)
        {
            const auto columns = columnsOf (span.span.range, now);

            if (columns.isEmpty())
                continue;

            if (span.wave == nullptr)
                span.wave = studio.growingWave (span.span.file, (span.span.range.start - FramePos {}) + Frames { span.span.shift }, span.span.range.length());

            if (span.wave == nullptr)
            {
                auto found = waves.find (span.span.file, span.span.fileLength);
                span.wave = std::move (found.wave);
                span.isMissing = found.isMissing;
            }

            if (span.wave == nullptr)
            {
                pending = pending || ! span.isMissing;
                continue;
            }

            auto key = keyFor (lane, span, now.framesPerColumn, height);
            const auto range = tilesFor (columns, now, tileWidth);

            for (key.index = range.first; key.index < range.end; ++key.index)
                if (tiles.find (key) == nullptr)
                    missing.push_back ({ key, span.wave });
        }
    }

    isComplete = missing.empty() && ! pending;

    if (isComplete)
        lastComplete = { now.framesPerColumn, axis.scale() };

    tiles.request (std::move (missing));
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
