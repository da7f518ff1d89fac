#include "UI/Edit/EditScene.h"

#include <set>

namespace takelane
{
namespace
{
bool areEqual (double a, double b) noexcept     { return ! (a < b) && ! (a > b); }

SceneSegment segmentOf (const Region& region, const SongTrack& track)
{
    const auto* take = track.take (region.take);
    return { region.range, region.take, take != nullptr ? take->number : 0, region.shift, region.gainDb, region.muted, {}, {}, 0 };
}

bool sounds (const SceneSegment& s)             { return ! s.muted && s.number != 0 && ! s.range.isEmpty(); }

SceneFade fadeAtStart (const SceneSegment& s, Fade fade, bool isChosen)
{
    return { FrameRange::withLength (s.range.start, fade.length), fade.shape, isChosen };
}

SceneFade fadeAtEnd (const SceneSegment& s, Fade fade, bool isChosen)
{
    return { { s.range.end - fade.length, s.range.end }, fade.shape, isChosen };
}

bool goesOn (const SceneSegment& a, const SceneSegment& b)
{
    return a.take == b.take && a.shift == b.shift && areEqual (a.gainDb, b.gainDb);
}

/** Where both sound at once; else the joint is empty and each has its own fade. */
SceneJoint jointOf (const SceneSegment& left, const Region& leftRegion, const Span* leftSpan, const SceneSegment& right, const Span* rightSpan)
{
    SceneJoint joint { left.range.end, {}, {}, false };

    if (leftSpan == nullptr || rightSpan == nullptr)
        return joint;

    joint.fade = { { rightSpan->range.start, leftSpan->range.end }, leftSpan->fadeOut.shape, leftRegion.crossfade.has_value() };
    joint.shapeIn = rightSpan->fadeIn.shape;
    joint.playsOn = goesOn (left, right) && leftSpan->fadeOut.length == Frames {} && rightSpan->fadeIn.length == Frames {};
    return joint;
}

void tintByTurns (std::vector<SceneSegment>& segments)
{
    for (std::size_t i = 1; i < segments.size(); ++i)
        segments[i].turn = segments[i].take == segments[i - 1].take ? segments[i - 1].turn : 1 - segments[i - 1].turn;
}
}

LaneScene sceneOf (const SongTrack& track, int sampleRate)      { return sceneOf (track, resolvePlayback (track, sampleRate)); }

LaneScene sceneOf (const SongTrack& track, const std::vector<Span>& spans)
{
    const auto& regions = track.active().regions;       // a span for each that sounds, in their order
    LaneScene scene;
    std::vector<const Span*> spanOf;
    auto next = spans.begin();

    for (const auto& region : regions)
    {
        scene.segments.push_back (segmentOf (region, track));
        spanOf.push_back (sounds (scene.segments.back()) && next != spans.end() ? &*next++ : nullptr);
    }

    tintByTurns (scene.segments);

    for (std::size_t i = 0; i < regions.size(); ++i)
    {
        auto& segment = scene.segments[i];
        const auto& region = regions[i];
        const auto* span = spanOf[i];
        const bool touchesNext = i + 1 < regions.size() && regions[i + 1].range.start == region.range.end;

        // A silent one has none that sound; those it was given are still its own.
        const auto in = span != nullptr ? span->fadeIn : region.fadeIn.value_or (Fade {});
        const auto out = span != nullptr ? span->fadeOut : region.fadeOut.value_or (Fade {});
        const bool crossesBefore = ! scene.joints.empty() && scene.joints.back().at == segment.range.start && ! scene.joints.back().fade.range.isEmpty();

        if (! crossesBefore)
            segment.fadeIn = fadeAtStart (segment, in, region.fadeIn.has_value());

        if (touchesNext)
            scene.joints.push_back (jointOf (segment, region, span, scene.segments[i + 1], spanOf[i + 1]));

        if (! touchesNext || scene.joints.back().fade.range.isEmpty())
            segment.fadeOut = fadeAtEnd (segment, out, region.fadeOut.has_value());
    }

    return scene;
}

const SceneSegment* LaneScene::segmentAt (FramePos at) const noexcept
{
    auto after = std::upper_bound (segments.begin(), segments.end(), at, [] (FramePos p, const SceneSegment& s) { return p < s.range.start; });
    return after != segments.begin() && (--after)->range.contains (at) ? &*after : nullptr;
}

std::vector<FrameRange> usedRanges (const SongTrack& track, TakeId id)
{
    const auto* take = track.take (id);
    std::vector<FrameRange> used;

    if (take == nullptr)
        return used;

    for (const auto& region : track.active().regions)
        if (region.take == id)
            if (const auto part = FrameRange { region.range.start - region.shift, region.range.end - region.shift }.intersection (take->extent()); ! part.isEmpty())
                used.push_back (part);

    std::sort (used.begin(), used.end());
    std::vector<FrameRange> joined;

    for (const auto& part : used)
    {
        if (! joined.empty() && part.start <= joined.back().end)
            joined.back().end = std::max (joined.back().end, part.end);
        else
            joined.push_back (part);
    }

    return joined;
}

namespace
{
const Region* regionAt (const std::vector<Region>& regions, FramePos at)
{
    auto after = std::upper_bound (regions.begin(), regions.end(), at, [] (FramePos p, const Region& r) { return p < r.range.start; });
    return after != regions.begin() && (--after)->range.contains (at) ? &*after : nullptr;
}

bool playTheSame (const Region* a, const Region* b)
{
    if (a == nullptr || b == nullptr)
        return a == b;

    return a->take == b->take && a->shift == b->shift && a->muted == b->muted && areEqual (a->gainDb, b->gainDb);
}
}

std::vector<CompDifference> differences (const SongTrack& track, CompId id)
{
    const auto found = std::ranges::find_if (track.comps, [id] (const Shared<Comp>& c) { return c->id == id; });
    std::vector<CompDifference> all;

    if (found == track.comps.end())
        return all;

    const auto& here = track.active().regions;
    const auto& there = (*found)->regions;
    std::set<FramePos> edges;

    for (const auto* regions : { &here, &there })
        for (const auto& region : *regions)
        {
            edges.insert (region.range.start);
            edges.insert (region.range.end);
        }

    for (auto edge = edges.begin(); edge != edges.end() && std::next (edge) != edges.end(); ++edge)
    {
        const FrameRange range { *edge, *std::next (edge) };
        const auto* other = regionAt (there, range.start);

        if (playTheSame (regionAt (here, range.start), other))
            continue;

        const auto take = other != nullptr ? other->take : TakeId {};

        if (! all.empty() && all.back().range.end == range.start && all.back().other == take)
            all.back().range.end = range.end;
        else
            all.push_back ({ range, take });
    }

    return all;
}

std::string segmentTitle (const std::string& track, const SceneSegment& segment)
{
    return track + " \xc2\xb7 take " + std::to_string (segment.number);
}
}
