#pragma once

/** What the inspector says of the selected segments, in numbers and words; what several have in common, or that they differ.

    Lengths of fades are the ones that sound (EditScene), whether set by a person or automatic.
*/

#include "UI/Edit/EditScene.h"
#include "UI/Edit/EditWords.h"

#include <array>
#include <map>

namespace takelane
{
enum class SegmentField { gain, slip, fadeIn, fadeOut };
enum class SegmentEnd { start, end };

struct FieldModel
{
    std::string name;                   ///< "Gain", "Crossfade in" where it touches a neighbour, else "Fade in"
    std::optional<double> value;        ///< dB or ms; none: they differ, or there is nothing to set
    bool isMixed = false;
    bool isJoint = false;               ///< a crossfade's length
    std::string whyNot;                 ///< it cannot be set; else empty

    bool operator== (const FieldModel&) const = default;
};

/** The fade or crossfade whose shape is shown. */
struct ShapeModel
{
    std::string what;                   ///< "Crossfade in, centred", "Fade out"
    std::optional<FadeShape> shape;     ///< none: they differ
    std::optional<FadeShape> shapeIn;   ///< a joint's beginning, where it has one of its own
    std::optional<double> beforeMs;     ///< a joint: how much of it lies before; none where they differ
    double lengthMs = 0.0;
    bool isJoint = false, isChosen = false;
    bool isEnabled = true;

    bool operator== (const ShapeModel&) const = default;
};

struct SegmentModel
{
    std::string title;                  ///< "Segment, take 5", "3 segments"
    std::string place;                  ///< "27|1 – 29|1"
    std::array<FieldModel, 4> fields;   ///< by SegmentField
    ShapeModel shape;
    bool isMuted = false, isSomeMuted = false;
    std::string fellows;                ///< "All 10 tracks of Drums"; empty: edited alone

    bool operator== (const SegmentModel&) const = default;
};

/** nullopt: nothing is selected that is still there. `end`: the one the shape is of. */
std::optional<SegmentModel> segmentModel (const Session&, const Song&, const EditView&, SegmentEnd end);

/** "+1.5 dB", "20 ms"; "-" where they differ or there is none. */
std::string fieldText (SegmentField, const FieldModel&);

/** One end of a region as it is set and as it sounds. */
struct SegmentEdge
{
    bool isJoint = false;               ///< crossfades with a neighbour
    bool playsOn = false;               ///< the take goes on there: no fade
    bool isChosen = false;
    FramePos at;                        ///< the joint, or the region's end
    Frames length;
    FadeShape shape = FadeShape::equalPower;
    std::optional<FadeShape> shapeIn;
    Frames before;                      ///< of a joint
};

std::optional<SegmentEdge> edgeOf (const SongTrack&, const LaneScene&, FramePos inRegion, SegmentEnd);

/** The scenes of tracks, each worked out once. */
class KnownScenes
{
public:
    /** As they sound, those edited as one together; both outlive it. */
    KnownScenes (const Session&, const Song&);

    const LaneScene& of (const SongTrack&);

private:
    const Session& session;
    const Song& song;
    std::map<TrackId, LaneScene> scenes;
};

/** The selected segments that are there, each edit-locked folder's once for a place: a command on one member is one on all. */
std::vector<SegmentRef> editedOnce (const Session&, const Song&, const std::vector<SegmentRef>&);

/** Beside the lanes with no segment selected: a take, a track, or nothing. */
struct FactsModel
{
    struct Fact { std::string name, value; bool isNumber = false; bool operator== (const Fact&) const = default; };

    std::string title, place;
    std::vector<Fact> facts;
    TrackId track;
    TakeId take;                        ///< of the note
    int number = 0;
    std::string note;
    std::string hint;                   ///< what to do; empty where there are facts

    bool operator== (const FactsModel&) const = default;
};

FactsModel factsModel (const Session&, const Song&, const DeskState&, const EditView&);
}
