#include "UI/Edit/EditGestureParts.h"

#include <unordered_map>

namespace takelane
{
namespace
{
constexpr double gainStep = 0.5, jointStepMs = 5.0;
}

bool EditGestures::perform (const std::string& action)
{
    return parts->perform (action);
}

void EditGestures::released (const std::string& action)
{
    if (action == "lane.audition")
        endListening();
}

void EditGestures::endListening()
{
    if (parts->isLaneHeld)
        parts->holdLane (false);
}

bool EditGestures::Parts::perform (const std::string& action)
{
    static const std::unordered_map<std::string, void (*) (Parts&)> acts
    {
        { "edit.selectAll",         [] (Parts& p) { p.selectAll(); } },
        { "edit.delete",            [] (Parts& p) { p.removeMeant (false); } },
        { "edit.deleteRipple",      [] (Parts& p) { p.removeMeant (true); } },
        { "range.start",            [] (Parts& p) { p.selectTo (SegmentEnd::start); } },
        { "range.end",              [] (Parts& p) { p.selectTo (SegmentEnd::end); } },
        { "region.previous",        [] (Parts& p) { p.selectNeighbour (-1); } },
        { "region.next",            [] (Parts& p) { p.selectNeighbour (1); } },
        { "region.split",           [] (Parts& p) { p.split(); } },
        { "region.fade",            [] (Parts& p) { p.fadeMeant(); } },
        { "region.mute",            [] (Parts& p) { p.toggleMute(); } },
        { "region.duplicate",       [] (Parts& p) { p.duplicate(); } },
        { "region.slipEarlier",     [] (Parts& p) { p.slip (fromMs (-1.0, p.rate())); } },
        { "region.slipLater",       [] (Parts& p) { p.slip (fromMs (1.0, p.rate())); } },
        { "region.slipEarlier10",   [] (Parts& p) { p.slip (fromMs (-10.0, p.rate())); } },
        { "region.slipLater10",     [] (Parts& p) { p.slip (fromMs (10.0, p.rate())); } },
        { "region.nudgeEarlier",    [] (Parts& p) { p.nudgeByGrid (-1); } },
        { "region.nudgeLater",      [] (Parts& p) { p.nudgeByGrid (1); } },
        { "region.louder",          [] (Parts& p) { p.changeGain ({ {}, gainStep }); } },
        { "region.softer",          [] (Parts& p) { p.changeGain ({ {}, -gainStep }); } },
        { "joint.startEarlier",     [] (Parts& p) { p.moveEdge (SegmentEnd::start, fromMs (-jointStepMs, p.rate())); } },
        { "joint.startLater",       [] (Parts& p) { p.moveEdge (SegmentEnd::start, fromMs (jointStepMs, p.rate())); } },
        { "joint.endEarlier",       [] (Parts& p) { p.moveEdge (SegmentEnd::end, fromMs (-jointStepMs, p.rate())); } },
        { "joint.endLater",         [] (Parts& p) { p.moveEdge (SegmentEnd::end, fromMs (jointStepMs, p.rate())); } },
        { "take.nextInSegment",     [] (Parts& p) { p.cycleTake (1); } },
        { "take.previousInSegment", [] (Parts& p) { p.cycleTake (-1); } },
        { "comp.choose",            [] (Parts& p) { p.promote(); } },
        { "lane.audition",          [] (Parts& p) { p.holdLane (true); } },
    };

    status = studio.status();
    keySinceClick = true;

    // While one is recorded they are about that take, and not of this part.
    if (isOpinion (action))
    {
        if (status.recorded.empty())
            giveOpinion (action);

        return status.recorded.empty();
    }

    const auto act = acts.find (action);

    if (act == acts.end())
        return false;

    settling.reset();               // what it waits for would come on top of this

    if (! drag || ! drag->hasMoved)
        act->second (*this);

    return true;
}

//==== what is selected
void EditGestures::Parts::selectAll()
{
    auto tracks = studio.desk().selection;

    if (const auto inHand = state.now().laneTrack; ! inHand.isNone())
        tracks = { inHand };

    std::vector<SegmentRef> refs;

    for (const auto id : tracks)
        if (const auto* track = song().track (id))
            for (const auto& region : track->active().regions)
                refs.push_back (refTo ({ id, region.range }));

    axis.select ({});
    setSegments (std::move (refs));
}

/** From the segment selected last; without one from the playhead. */
void EditGestures::Parts::selectNeighbour (int direction)
{
    const auto& refs = state.now().segments;
    const auto* now = refs.empty() ? nullptr : regionAt (song(), refs.back());
    const auto id = now != nullptr ? refs.back().track : meantTrack (state.now(), studio.desk(), song());
    const auto* track = song().track (id);

    if (track == nullptr)
        return;

    const Region* found = nullptr;

    for (const auto& region : track->active().regions)
    {
        const bool isAfter = now != nullptr ? region.range.start >= now->range.end : region.range.end > heard();
        const bool isBefore = now != nullptr ? region.range.end <= now->range.start : region.range.start <= heard();

        if (direction > 0 ? found == nullptr && isAfter : isBefore)
            found = &region;
    }

    if (found == nullptr)
        return;

    const auto range = found->range;
    axis.select ({});
    setSegments ({ refTo ({ id, range }) });

    // Its beginning, or as much of it as there is room for.
    const auto view = axis.axis().visible();

    if (range.start < view.start || range.start >= view.end)
        axis.scrollBy (axis.axis().xOf (range.start) - 0.1 * axis.axis().width);
}

/** The other end stays; without a selection it is that of the section, else of the bar. */
void EditGestures::Parts::selectTo (SegmentEnd which)
{
    const auto at = heard();
    FrameRange around { startOfBar (song(), rate(), barAt (song(), rate(), at)), startOfBar (song(), rate(), barAt (song(), rate(), at) + 1) };

    for (const auto& section : sectionPlaces (song(), rate()))
        if (section.range.contains (at))
            around = section.range;

    const auto& selected = axis.selection();

    if (which == SegmentEnd::start)
        axis.select (FrameRange { at, selected && selected->end > at ? selected->end : around.end });
    else
        axis.select (FrameRange { selected && selected->start < at ? selected->start : around.start, at });
}
}
