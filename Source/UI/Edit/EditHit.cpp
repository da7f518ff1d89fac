#include "UI/Edit/EditHit.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int titleHeight = 14, lowestWithTitle = 30, compTitleHeight = 24, starsWidth = 66, starsHeight = 24, starsMargin = 6;
constexpr double jointReach = 5.0, edgeInside = 8.0, edgeOutside = 4.0, cornerReach = 12.0, lineReach = 5.0, narrowestLine = 24.0, narrowestSegment = 24.0;

struct Pointer
{
    const EditRow& row;
    const TimeAxis& axis;
    double x;
    int y;

    double distanceTo (FramePos at) const               { return std::abs (axis.xOf (at) - x); }
    double widthOf (FrameRange range) const             { return axis.xOf (range.end) - axis.xOf (range.start); }

    /** How far the top corner's handle reaches down. */
    bool isAtCorner (FramePos handle) const
    {
        const int reach = std::max (segmentTitleHeight (row) + 8, std::min (theHit, row.height / 2));
        return y < reach && distanceTo (handle) <= cornerReach;
    }

    bool isOnLine (const SceneFade& fade, bool isIn) const
    {
        const auto line = widthOf (fade.range) >= narrowestLine ? fadeLineAt (fade, isIn, axis, x) : std::nullopt;
        const int top = segmentTitleHeight (row);
        return line && std::abs (top + *line * (row.height - 1 - top) - y) <= lineReach;
    }

    static constexpr int theHit = 24;
};

/** A segment's own edges are in its way where it is only a few pixels wide. */
double insideReach (double width)           { return width >= narrowestSegment ? edgeInside : 0.25 * width; }

const SceneJoint* nearestJoint (const LaneScene& scene, const Pointer& p)
{
    const SceneJoint* nearest = nullptr;

    for (const auto& joint : scene.joints)
        if (p.distanceTo (joint.at) <= jointReach && (nearest == nullptr || p.distanceTo (joint.at) < p.distanceTo (nearest->at)))
            nearest = &joint;

    return nearest;
}

bool endsAtJoint (const LaneScene& scene, FramePos at)
{
    return std::ranges::find (scene.joints, at, &SceneJoint::at) != scene.joints.end();
}

std::optional<EditPlace> edgeAt (FrameRange range, bool hasStart, bool hasEnd, const Pointer& p)
{
    const auto inside = insideReach (p.widthOf (range));
    const double start = p.axis.xOf (range.start), end = p.axis.xOf (range.end);

    if (hasStart && p.x >= start - edgeOutside && p.x < start + inside)
        return EditPlace::startEdge;

    if (hasEnd && p.x > end - inside && p.x <= end + edgeOutside)
        return EditPlace::endEdge;

    return {};
}

std::optional<EditPlace> freeEndAt (const SceneSegment& segment, const LaneScene& scene, const Pointer& p)
{
    const double start = p.axis.xOf (segment.range.start), end = p.axis.xOf (segment.range.end);
    const bool hasStart = ! endsAtJoint (scene, segment.range.start), hasEnd = ! endsAtJoint (scene, segment.range.end);
    const bool hasRoom = end - start >= narrowestSegment;

    if (hasRoom && hasStart && p.x < end && p.isAtCorner (std::max (segment.range.start, segment.fadeIn.range.end)))
        return EditPlace::fadeInCorner;

    if (hasRoom && hasEnd && p.x > start && p.isAtCorner (segment.fadeOut.range.isEmpty() ? segment.range.end : segment.fadeOut.range.start))
        return EditPlace::fadeOutCorner;

    if (const auto edge = edgeAt (segment.range, hasStart, hasEnd, p))
        return edge;

    if (hasStart && p.isOnLine (segment.fadeIn, true))
        return EditPlace::fadeInLine;

    if (hasEnd && p.isOnLine (segment.fadeOut, false))
        return EditPlace::fadeOutLine;

    return {};
}

void hitComp (EditHit& hit, const LaneScene& scene, const Pointer& p)
{
    if (const auto* joint = nearestJoint (scene, p))
    {
        hit.place = EditPlace::joint;
        hit.joint = joint->at;
        return;
    }

    for (const auto& segment : scene.segments)
        if (const auto end = freeEndAt (segment, scene, p))
        {
            hit.place = *end;
            hit.segment = segment.range;
            return;
        }

    for (const auto& joint : scene.joints)
    {
        auto in = joint.fade;
        in.shape = joint.shapeIn;

        if (! joint.playsOn && (p.isOnLine (in, true) || p.isOnLine (joint.fade, false)))
        {
            hit.place = EditPlace::crossfadeLine;
            hit.joint = joint.at;
            return;
        }
    }

    hit.place = ! hit.segment ? EditPlace::empty : p.y < p.row.height / 2 ? EditPlace::upper : EditPlace::lower;
}

/** The ends of what the comp plays of a take, where it was played. */
std::optional<EditPlace> usedEdgeAt (EditHit& hit, const SceneSegment& segment, const LaneScene& scene, const Pointer& p)
{
    for (const auto edge : { segment.range.start, segment.range.end })
        if (endsAtJoint (scene, edge) && p.distanceTo (edge - segment.shift) <= jointReach)
        {
            hit.joint = edge;
            return EditPlace::joint;
        }

    const FrameRange asPlayed { segment.range.start - segment.shift, segment.range.end - segment.shift };
    const bool hasStart = ! endsAtJoint (scene, segment.range.start), hasEnd = ! endsAtJoint (scene, segment.range.end);
    const auto end = edgeAt (asPlayed, hasStart, hasEnd, p);

    if (end)
        hit.segment = segment.range;

    return end;
}

/** The ends of what the comp plays of this take can be had hold of on its own lane too. */
void hitTake (EditHit& hit, const LaneScene& scene, const SongTrack& track, const std::vector<NamedSection>& sections, const Pointer& p)
{
    const auto* take = track.take (hit.take);

    for (const auto& section : sections)
        if (const auto box = starsBox (p.row, section.range, p.axis); box && take != nullptr && take->extent().intersects (section.range)
            && p.x >= box->x && p.x < box->x + box->width && p.y >= box->y && p.y < box->y + box->height)
        {
            hit.place = EditPlace::stars;
            hit.section = section.name;
            return;
        }

    for (const auto& segment : scene.segments)
        if (segment.take == hit.take)
            if (const auto place = usedEdgeAt (hit, segment, scene, p))
            {
                hit.place = *place;
                return;
            }

    hit.place = take != nullptr && take->extent().contains (hit.at) ? EditPlace::take : EditPlace::empty;
}
}

int segmentTitleHeight (const EditRow& row) noexcept
{
    if (row.kind == EditRowKind::comp)
        return compTitleHeight;

    return row.kind != EditRowKind::take && row.height >= lowestWithTitle ? titleHeight : 0;
}

std::optional<LaneBox> starsBox (const EditRow& row, FrameRange section, const TimeAxis& axis) noexcept
{
    const auto start = std::max (0.0, axis.xOf (section.start)) + starsMargin, end = std::min<double> (axis.width, axis.xOf (section.end));

    if (row.kind != EditRowKind::take || start + starsWidth > end)
        return {};

    return LaneBox { start, starsWidth, 0, std::min (starsHeight, row.height - 1) };
}

std::optional<double> fadeLineAt (const SceneFade& fade, bool isIn, const TimeAxis& axis, double x) noexcept
{
    const auto at = axis.frameAt (x);

    if (! fade.range.contains (at))
        return {};

    const auto length = fade.range.length().value, i = (at - fade.range.start).value;
    return 1.0 - static_cast<double> (fadeGain (fade.shape, isIn ? i : length - 1 - i, length));
}

EditHit hitTest (const EditRow& row, const LaneScene& scene, const SongTrack& track, const std::vector<NamedSection>& sections, const TimeAxis& axis, double x, int y)
{
    EditHit hit { row.kind == EditRowKind::folderHead ? EditPlace::nothing : EditPlace::empty, row.track, row.take, axis.frameAt (x), {}, {}, {} };

    if (const auto* segment = scene.segmentAt (hit.at))
        hit.segment = segment->range;

    const Pointer pointer { row, axis, x, y };

    if (row.kind == EditRowKind::take)
        hitTake (hit, scene, track, sections, pointer);
    else if (row.kind != EditRowKind::folderHead)
        hitComp (hit, scene, pointer);

    return hit;
}
}
