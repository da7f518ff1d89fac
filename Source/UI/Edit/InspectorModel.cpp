#include "UI/Edit/InspectorModel.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double alike = 0.005;         // dB or ms

/** What all of them have, unless they differ. */
template <typename T>
class Common
{
public:
    void add (const T& next)
    {
        isMixed = isMixed || (value && ! isSame (*value, next));
        value = value.value_or (next);
    }

    std::optional<T> get() const        { return isMixed ? std::nullopt : value; }

    bool isMixed = false;

private:
    static bool isSame (const T& a, const T& b)
    {
        if constexpr (std::is_same_v<T, double>)
            return std::abs (a - b) < alike;
        else
            return a == b;
    }

    std::optional<T> value;
};

struct Selected
{
    const SongTrack* track;
    const Region* region;
};

std::vector<Selected> selectedRegions (const Song& song, const std::vector<SegmentRef>& segments)
{
    std::vector<Selected> found;

    for (const auto& segment : segments)
        if (const auto* region = regionAt (song, segment))
            if (std::none_of (found.begin(), found.end(), [region] (const auto& s) { return s.region == region; }))
                found.push_back ({ song.track (segment.track), region });

    return found;
}

template <typename Value>
FieldModel commonField (std::string name, const std::vector<Selected>& all, const Value& valueOf)
{
    Common<double> common;

    for (const auto& each : all)
        common.add (valueOf (each));

    return { std::move (name), common.get(), common.isMixed, false, {} };
}

std::string words (const std::string& kind, SegmentEnd end)     { return kind + (end == SegmentEnd::start ? " in" : " out"); }

bool hasJoint (const std::vector<SegmentEdge>& edges)
{
    return std::any_of (edges.begin(), edges.end(), [] (const auto& e) { return e.isJoint; });
}

std::string nameOf (const std::vector<SegmentEdge>& edges, SegmentEnd end)
{
    return words (hasJoint (edges) ? "Crossfade" : "Fade", end);
}

FieldModel fadeField (const std::vector<SegmentEdge>& edges, SegmentEnd end, int sampleRate)
{
    FieldModel field { nameOf (edges, end), {}, false, hasJoint (edges), {} };
    Common<double> common;

    for (const auto& edge : edges)
        if (! edge.playsOn)
            common.add (toMs (edge.length, sampleRate));

    field.value = common.get();
    field.isMixed = common.isMixed;

    if (! field.value && ! field.isMixed)
        field.whyNot = "The take plays on here, so there is nothing to fade";

    return field;
}

ShapeModel shapeModel (std::vector<SegmentEdge> edges, SegmentEnd end, int sampleRate)
{
    std::erase_if (edges, [] (const auto& e) { return e.playsOn; });
    ShapeModel model;
    model.what = nameOf (edges, end);
    model.isEnabled = ! edges.empty();
    Common<FadeShape> shape;
    Common<std::optional<FadeShape>> shapeIn;
    Common<double> before, length;

    for (const auto& edge : edges)
    {
        shape.add (edge.shape);
        shapeIn.add (edge.shapeIn);
        length.add (toMs (edge.length, sampleRate));
        before.add (toMs (edge.before, sampleRate));
        model.isJoint = model.isJoint || edge.isJoint;
        model.isChosen = model.isChosen || edge.isChosen;
    }

    model.shape = shape.get();
    model.shapeIn = shapeIn.get().value_or (std::nullopt);
    model.lengthMs = length.get().value_or (0.0);

    if (model.isJoint && ! length.isMixed && length.get())
        model.beforeMs = before.get();

    if (! model.isEnabled)
        model.what = "None, the take plays on";
    else if (model.beforeMs)
        model.what += std::abs (*model.beforeMs - 0.5 * model.lengthMs) < 0.1 ? ", centred" : ", " + fadeText (*model.beforeMs) + " before";

    return model;
}

std::string fellowsOf (const Session& session, const std::vector<Selected>& all)
{
    const auto* track = session.findTrack (all.back().track->track);
    const auto* folder = track != nullptr && ! track->folder.isNone() ? session.findFolder (track->folder) : nullptr;

    if (folder == nullptr || ! folder->editLocked)
        return {};

    const auto members = std::count_if (session.tracks.begin(), session.tracks.end(), [folder] (const auto& t) { return t->folder == folder->id; });
    return members < 2 ? std::string() : "Changes all " + std::to_string (members) + " tracks of " + folder->name;
}
}

KnownScenes::KnownScenes (const Session& inSession, const Song& ofSong) : session (inSession), song (ofSong) {}

const LaneScene& KnownScenes::of (const SongTrack& track)
{
    const auto known = scenes.find (track.track);
    return known != scenes.end() ? known->second : scenes.emplace (track.track, sceneOf (track, resolvePlayback (session, song, track.track))).first->second;
}

std::optional<SegmentEdge> edgeOf (const SongTrack& track, const LaneScene& scene, FramePos inRegion, SegmentEnd end)
{
    const auto& regions = track.active().regions;
    const auto found = std::find_if (regions.begin(), regions.end(), [inRegion] (const Region& r) { return r.range.contains (inRegion); });

    if (found == regions.end())
        return {};

    const bool atStart = end == SegmentEnd::start;
    SegmentEdge edge;
    edge.at = atStart ? found->range.start : found->range.end;
    const bool touches = atStart ? found != regions.begin() && std::prev (found)->range.end == edge.at
                                 : std::next (found) != regions.end() && std::next (found)->range.start == edge.at;
    const auto* segment = scene.segmentAt (inRegion);
    const auto& own = atStart ? found->fadeIn : found->fadeOut;

    if (touches)
    {
        const auto& left = atStart ? *std::prev (found) : *found;
        const auto joint = std::find_if (scene.joints.begin(), scene.joints.end(), [&edge] (const SceneJoint& j) { return j.at == edge.at; });
        edge.playsOn = joint != scene.joints.end() && joint->playsOn && ! left.crossfade;
        edge.isJoint = left.crossfade || ! (left.fadeOut || (atStart ? *found : *std::next (found)).fadeIn);

        if (edge.isJoint)
        {
            edge.isChosen = left.crossfade.has_value();
            edge.shape = left.crossfade ? left.crossfade->shape : FadeShape::equalPower;
            edge.shapeIn = left.crossfade ? left.crossfade->shapeIn : std::nullopt;

            if (joint != scene.joints.end() && ! joint->fade.range.isEmpty())
            {
                edge.length = joint->fade.range.length();
                edge.before = std::max (Frames {}, edge.at - joint->fade.range.start);
            }

            return edge;
        }
    }

    const auto sounding = segment == nullptr ? SceneFade {} : atStart ? segment->fadeIn : segment->fadeOut;
    edge.isChosen = own.has_value();
    edge.length = own ? own->length : sounding.range.length();
    edge.shape = own ? own->shape : sounding.shape;
    return edge;
}

std::optional<SegmentModel> segmentModel (const Session& session, const Song& song, const EditView& view, SegmentEnd shapeOf)
{
    const auto all = selectedRegions (song, view.segments);

    if (all.empty())
        return {};

    const int rate = session.sampleRate;
    SegmentModel model;
    FrameRange place = all.front().region->range;
    bool muted = true, some = false;

    for (const auto& each : all)
    {
        place = { std::min (place.start, each.region->range.start), std::max (place.end, each.region->range.end) };
        muted = muted && each.region->muted;
        some = some || each.region->muted;
    }

    const auto* take = all.back().track->take (all.back().region->take);
    model.title = all.size() > 1 ? std::to_string (all.size()) + " segments" : "Segment, take " + std::to_string (take != nullptr ? take->number : 0);
    model.place = beatsText (song, rate, place);
    model.isMuted = muted;
    model.isSomeMuted = some;
    model.fellows = fellowsOf (session, all);
    model.fields[0] = commonField ("Gain", all, [] (const Selected& s) { return s.region->gainDb; });
    model.fields[1] = commonField ("Slip", all, [rate] (const Selected& s) { return toMs (s.region->shift, rate); });

    KnownScenes scenes (session, song);

    for (const auto end : { SegmentEnd::start, SegmentEnd::end })
    {
        std::vector<SegmentEdge> edges;

        for (const auto& each : all)
            if (const auto edge = edgeOf (*each.track, scenes.of (*each.track), each.region->range.start, end))
                edges.push_back (*edge);

        model.fields[end == SegmentEnd::start ? 2 : 3] = fadeField (edges, end, rate);

        if (end == shapeOf)
            model.shape = shapeModel (std::move (edges), end, rate);
    }

    return model;
}

std::string fieldText (SegmentField field, const FieldModel& model)
{
    if (! model.value)
        return "-";

    return field == SegmentField::gain ? dbText (*model.value) : field == SegmentField::slip ? slipText (*model.value) : fadeText (*model.value);
}

std::vector<SegmentRef> editedOnce (const Session& session, const Song& song, const std::vector<SegmentRef>& segments)
{
    struct Done { FolderId folder; FrameRange range; };
    std::vector<SegmentRef> kept;
    std::vector<Done> done;
    std::vector<const Region*> seen;

    for (const auto& segment : segments)
    {
        const auto* region = regionAt (song, segment);

        if (region == nullptr || std::find (seen.begin(), seen.end(), region) != seen.end())
            continue;

        seen.push_back (region);
        const auto* track = session.findTrack (segment.track);
        const auto* folder = track != nullptr && ! track->folder.isNone() ? session.findFolder (track->folder) : nullptr;

        if (folder != nullptr && folder->editLocked)
        {
            if (std::any_of (done.begin(), done.end(), [&] (const Done& d) { return d.folder == folder->id && d.range.intersects (region->range); }))
                continue;

            done.push_back ({ folder->id, region->range });
        }

        kept.push_back (segment);
    }

    return kept;
}
}
