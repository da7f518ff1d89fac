#pragma once

/** What lies on a track's comp lane, resolved once: segments, the fades at their ends, the joints between them.

    What is drawn and what the mouse takes hold of are the same values, and they come from resolvePlayback, so what is
    seen is what is heard.
*/

#include "Session/Playback.h"

namespace takelane
{
struct SceneFade
{
    FrameRange range;               ///< empty: none sounds
    FadeShape shape = FadeShape::equalPower;
    bool isChosen = false;          ///< set by a person; else the automatic one of behaviour 3.4

    bool operator== (const SceneFade&) const = default;
};

struct SceneSegment
{
    FrameRange range;               ///< the region's
    TakeId take;
    int number = 0;                 ///< of the take
    Frames shift;
    double gainDb = 0.0;
    bool muted = false;
    SceneFade fadeIn, fadeOut;      ///< empty where a joint's crossfade is heard instead
    int turn = 0;                   ///< 0 and 1 by turns, where the take changes: its tint

    bool operator== (const SceneSegment&) const = default;
};

/** Where one segment ends and the next one begins. */
struct SceneJoint
{
    FramePos at;
    SceneFade fade;                 ///< the range both sound in; may lie to one side of `at`. Empty: each has its own, or none
    FadeShape shapeIn = FadeShape::equalPower;      ///< of the beginning; fade.shape is that of the end
    bool playsOn = false;           ///< the same take goes on: no fade, a split at most

    bool operator== (const SceneJoint&) const = default;
};

struct LaneScene
{
    std::vector<SceneSegment> segments;     ///< sorted, disjoint
    std::vector<SceneJoint> joints;         ///< sorted

    const SceneSegment* segmentAt (FramePos) const noexcept;

    bool operator== (const LaneScene&) const = default;
};

/** Of the active comp. spans: what resolvePlayback gives for the track, with its fellows in mind where it has some. */
LaneScene sceneOf (const SongTrack&, const std::vector<Span>& spans);
LaneScene sceneOf (const SongTrack&, int sampleRate);

/** The parts of a take's extent that are in the active comp, where they were played (a slipped region's too), sorted and
    disjoint. */
std::vector<FrameRange> usedRanges (const SongTrack&, TakeId);

/** Where the active comp plays otherwise than another one of its track. */
struct CompDifference
{
    FrameRange range;
    TakeId other;                   ///< what the other one has here; none: silence

    bool operator== (const CompDifference&) const = default;
};

/** Sorted, disjoint. Takes, slips, gains and mutes count, fades do not. */
std::vector<CompDifference> differences (const SongTrack&, CompId other);

/** "Gtr L · take 6". */
std::string segmentTitle (const std::string& track, const SceneSegment&);
}
