#include "UI/Edit/EditGestureParts.h"

#include "UI/Command.h"

namespace takelane
{
namespace
{
constexpr double automaticFadeMs = 5.0;         // behaviour 3.4

juce::var number (std::int64_t value)       { return static_cast<juce::int64> (value); }
}

std::optional<SegmentEdge> EditGestures::Parts::edgeAt (TrackId id, FramePos inSegment, SegmentEnd end) const
{
    const auto* track = song().track (id);
    return track == nullptr ? std::nullopt : edgeOf (*track, lanes.scene (id), inSegment, end);
}

/** Every end of these segments that has a fade or could have one, each joint once. */
std::vector<EditGestures::Parts::MeantEdge> EditGestures::Parts::edgesOf (const std::vector<EditTarget>& segments) const
{
    std::vector<MeantEdge> edges;

    for (const auto& segment : withoutFellows (session(), segments))
        for (const auto end : { SegmentEnd::start, SegmentEnd::end })
        {
            const auto edge = edgeAt (segment.track, segment.range.start, end);

            if (edge && ! edge->playsOn && std::ranges::none_of (edges, [&] (const MeantEdge& e) { return e.segment.track == segment.track && e.edge.isJoint && edge->isJoint && e.edge.at == edge->at; }))
                edges.push_back ({ segment, end, *edge });
        }

    return edges;
}

/** Of the meant tracks the one the playhead is nearest to. */
std::vector<EditGestures::Parts::MeantEdge> EditGestures::Parts::nearestEdge() const
{
    struct Place { std::int64_t distance; EditTarget segment; SegmentEnd end; };
    std::vector<Place> places;

    for (const auto track : meantTracks (session(), state.now(), studio.desk()))
        for (const auto& region : song().track (track)->active().regions)
            for (const auto end : { SegmentEnd::start, SegmentEnd::end })
                places.push_back ({ std::abs (((end == SegmentEnd::start ? region.range.start : region.range.end) - heard()).value), { track, region.range }, end });

    std::ranges::stable_sort (places, {}, &Place::distance);

    for (const auto& place : places)
        if (const auto edge = edgeAt (place.segment.track, place.segment.range.start, place.end); edge && ! edge->playsOn)
            return { { place.segment, place.end, *edge } };

    return {};
}

/** The time selected: all in it. Segments: both ends of each. Nothing: what lies nearest to the playhead. */
void EditGestures::Parts::fadeMeant()
{
    if (const auto& selection = axis.selection())
        return fadeRange (*selection);

    const auto edges = edgesInHand();

    if (edges.empty())
        return tell (Severity::info, "There is no edge to fade");

    fadeEdges (edges);
}

void EditGestures::Parts::fadeRange (FrameRange range)
{
    std::vector<EditTarget> segments;

    for (const auto track : meantTracks (session(), state.now(), studio.desk()))
        for (const auto& region : song().track (track)->active().regions)
            if (region.range.start <= range.end && region.range.end >= range.start)
                segments.push_back ({ track, region.range });

    auto edges = edgesOf (segments);
    std::erase_if (edges, [&] (const MeantEdge& e) { return e.edge.at < range.start || e.edge.at > range.end; });

    if (edges.empty())
        return tell (Severity::info, "There is no edge to fade", "No segment begins or ends in the selection");

    fadeEdges (edges);
}

/** Automatic again. The command for a free end takes both ends: where the other one is to stay, this one gets what it would have
    by itself. */
std::string EditGestures::Parts::automaticCommand (const MeantEdge& each, const std::vector<MeantEdge>& all) const
{
    const auto& segment = each.segment;
    const auto other = edgeAt (segment.track, segment.range.start, each.end == SegmentEnd::start ? SegmentEnd::end : SegmentEnd::start);
    const bool otherStays = other && other->isChosen && std::ranges::none_of (all, [&] (const MeantEdge& e) { return e.segment.track == segment.track && e.edge.at == other->at; });

    if (each.edge.isJoint)
        return commandText ("comp.crossfade", { { "track", number (segment.track.value) }, { "at", number (each.edge.at.value) }, { "automatic", true } });

    if (! otherStays)
        return commandText ("region.resetFades", { { "track", number (segment.track.value) }, { "at", number (segment.range.start.value) } });

    auto edge = each.edge;
    edge.length = fromMs (automaticFadeMs, rate());
    edge.shape = FadeShape::linear;
    return edgeCommand (segment.track, each.end, segment.range.start, edge);
}

/** The chosen crossfade; where all have just that already, they become automatic again. */
void EditGestures::Parts::fadeEdges (const std::vector<MeantEdge>& edges)
{
    const auto& view = state.now();
    const auto wanted = fromMs (view.crossfadeMs, rate());
    const bool isThere = std::ranges::all_of (edges, [&] (const MeantEdge& e)
    {
        return e.edge.isChosen && e.edge.length == std::min (wanted, e.edge.isJoint ? wanted : e.segment.range.length()) && e.edge.shape == view.crossfadeShape;
    });
    std::vector<std::string> commands;

    for (const auto& each : edges)
    {
        auto edge = each.edge;
        edge.length = edge.isJoint ? wanted : std::min (wanted, each.segment.range.length());
        edge.before = Frames { edge.length.value / 2 };
        edge.shape = view.crossfadeShape;
        edge.shapeIn.reset();

        if (! isThere)
            commands.push_back (edgeCommand (each.segment.track, each.end, each.segment.range.start, edge));
        else
            commands.push_back (automaticCommand (each, edges));
    }

    (void) run (commands);
}

//==== from the menu: of the selected segments, or of what lies nearest to the playhead
void EditGestures::Parts::setShape (FadeShape shape)
{
    std::vector<std::string> commands;

    for (auto& each : edgesInHand())
    {
        each.edge.shape = shape;
        each.edge.shapeIn.reset();
        commands.push_back (edgeCommand (each.segment.track, each.end, each.segment.range.start, each.edge));
    }

    (void) run (commands);
}

void EditGestures::Parts::setFadeLength (double ms)
{
    std::vector<std::string> commands;

    for (auto& each : edgesInHand())
    {
        each.edge.length = each.edge.isJoint ? fromMs (ms, rate()) : std::min (fromMs (ms, rate()), each.segment.range.length());
        each.edge.before = Frames { each.edge.length.value / 2 };
        commands.push_back (edgeCommand (each.segment.track, each.end, each.segment.range.start, each.edge));
    }

    (void) run (commands);
}

void EditGestures::Parts::resetFades()
{
    std::vector<std::string> commands;

    for (const auto& segment : withoutFellows (session(), meantSegments()))
        commands.push_back (commandText ("region.resetFades", { { "track", number (segment.track.value) }, { "at", number (segment.range.start.value) } }));

    (void) run (commands);
}

std::vector<EditGestures::Parts::MeantEdge> EditGestures::Parts::edgesInHand() const
{
    const auto chosen = selectedSegments (song(), state.now().segments);
    return chosen.empty() ? nearestEdge() : edgesOf (chosen);
}
}
