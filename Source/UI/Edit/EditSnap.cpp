#include "UI/Edit/EditSnap.h"

#include <cmath>
#include <limits>

namespace takelane
{
namespace
{
constexpr double reach = 8.0, closeLines = 16.0;

/** In beats of the meter; 0: it has no grid of its own. */
double stepInBeats (SnapUnit unit, Meter meter)
{
    const auto beatsAQuarter = meter.unit / 4.0;

    switch (unit)
    {
        case SnapUnit::off:
        case SnapUnit::frame:       return 0.0;
        case SnapUnit::bar:         return meter.beats;
        case SnapUnit::half:        return 2.0 * beatsAQuarter;
        case SnapUnit::beat:        return 1.0;
        case SnapUnit::eighth:      return 0.5 * beatsAQuarter;
        case SnapUnit::sixteenth:   return 0.25 * beatsAQuarter;
        case SnapUnit::triplet:     return beatsAQuarter / 3.0;
    }

    return 0.0;
}

/** The lines around a place. */
FrameRange cellOf (FramePos at, SnapUnit unit, const Song& song, int sampleRate)
{
    const auto& map = song.tempoMap;
    const auto [bar, beat] = map.barBeatAt (at, sampleRate);
    const auto meter = map.meterAtBar (bar);
    const auto step = stepInBeats (unit, meter);
    const auto cell = std::floor ((beat - 1.0) / step + 1.0e-9);
    const auto line = [&] (double n)
    {
        const auto beats = n * step;
        return beats >= meter.beats - 1.0e-9 ? map.barStart (bar + 1, sampleRate) : map.beatStart (bar, 1.0 + beats, sampleRate);
    };
    return { line (cell), line (cell + 1.0) };
}

std::optional<FramePos> nearestAttractor (FramePos at, const SnapPlaces& places)
{
    const auto after = std::ranges::lower_bound (places.attractors, at);
    std::optional<FramePos> nearest;

    for (const auto candidate : { after == places.attractors.begin() ? after : std::prev (after), after })
        if (candidate != places.attractors.end() && std::abs (static_cast<double> ((*candidate - at).value)) <= reach * places.axis.framesPerPixel)
            if (! nearest || std::abs ((*candidate - at).value) < std::abs ((*nearest - at).value))
                nearest = *candidate;

    return nearest;
}

bool hasGrid (const SnapPlaces& places)     { return places.unit != SnapUnit::off && places.unit != SnapUnit::frame; }

bool isGridClose (FramePos at, const SnapPlaces& places)
{
    return static_cast<double> (cellOf (at, places.unit, places.song, places.sampleRate).length().value) < closeLines * places.axis.framesPerPixel;
}

std::int64_t distance (FramePos a, FramePos b)      { return std::abs ((a - b).value); }
}

FramePos nearestOnGrid (FramePos at, SnapUnit unit, const Song& song, int sampleRate)
{
    if (unit == SnapUnit::off || unit == SnapUnit::frame)
        return at;

    const auto cell = cellOf (at, unit, song, sampleRate);
    return distance (at, cell.start) <= distance (at, cell.end) ? cell.start : cell.end;
}

Frames gridCell (FramePos at, SnapUnit unit, const Song& song, int sampleRate)
{
    switch (unit)
    {
        case SnapUnit::off:         return { sampleRate / 100 };
        case SnapUnit::frame:       return { 1 };
        case SnapUnit::bar:
        case SnapUnit::half:
        case SnapUnit::beat:
        case SnapUnit::eighth:
        case SnapUnit::sixteenth:
        case SnapUnit::triplet:     break;
    }

    return cellOf (at, unit, song, sampleRate).length();
}

Snapped snapped (FramePos at, const SnapPlaces& places)
{
    if (places.unit == SnapUnit::off)
        return { at, {} };

    const auto attractor = nearestAttractor (at, places);

    if (! hasGrid (places))
        return attractor ? Snapped { *attractor, attractor } : Snapped { at, {} };

    const auto line = nearestOnGrid (at, places.unit, places.song, places.sampleRate);
    const bool attracts = attractor && (isGridClose (at, places) || distance (at, *attractor) <= distance (at, line));
    return attracts ? Snapped { *attractor, attractor } : Snapped { line, line };
}

Snapped attracted (FramePos at, const SnapPlaces& places)
{
    if (places.unit == SnapUnit::off)
        return { at, {} };

    auto nearest = nearestAttractor (at, places);

    if (hasGrid (places) && ! isGridClose (at, places))
    {
        const auto line = nearestOnGrid (at, places.unit, places.song, places.sampleRate);

        if (static_cast<double> (distance (at, line)) <= reach * places.axis.framesPerPixel && (! nearest || distance (at, line) < distance (at, *nearest)))
            nearest = line;
    }

    return nearest ? Snapped { *nearest, nearest } : Snapped { at, {} };
}

SnappedMove snappedMove (FrameRange range, Frames by, const SnapPlaces& places)
{
    if (places.unit == SnapUnit::off)
        return { by, {} };

    SnappedMove nearest { by, {} };
    std::int64_t off = std::numeric_limits<std::int64_t>::max();

    for (const auto edge : { range.start, range.end })
        if (const auto place = nearestAttractor (edge + by, places); place && distance (*place, edge + by) < off)
        {
            nearest = { *place - edge, place };
            off = distance (*place, edge + by);
        }

    if (! hasGrid (places))
        return nearest;

    const auto line = nearestOnGrid (range.start + by, places.unit, places.song, places.sampleRate);
    const auto byGrid = line - nearestOnGrid (range.start, places.unit, places.song, places.sampleRate);
    const bool attracts = nearest.line && (isGridClose (range.start + by, places) || off <= std::abs ((byGrid - by).value));
    return attracts ? nearest : SnappedMove { byGrid, line };
}

std::vector<FramePos> attractorsOf (const Song& song, int sampleRate, FramePos playhead, const std::vector<const LaneScene*>& scenes)
{
    std::vector<FramePos> places { playhead };

    for (const auto& section : sectionPlaces (song, sampleRate))
    {
        places.push_back (section.range.start);
        places.push_back (section.range.end);
    }

    for (const auto& marker : song.markers)
        places.push_back (marker.at);

    for (const auto* range : { &song.loop, &song.punch })
        if (*range)
        {
            if ((*range)->hasStart())   places.push_back ((*range)->range.start);
            if ((*range)->hasEnd())     places.push_back ((*range)->range.end);
        }

    for (const auto* scene : scenes)
        for (const auto& segment : scene->segments)
        {
            places.push_back (segment.range.start);
            places.push_back (segment.range.end);
        }

    std::ranges::sort (places);
    const auto rest = std::ranges::unique (places);
    places.erase (rest.begin(), rest.end());
    return places;
}
}
