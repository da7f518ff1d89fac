#pragma once

/** What is in the takes where they are heard: files that are gone, clips, dropouts, offsets, hum. Reads all of what plays. */

#include "App/Deliver/PreflightParts.h"

namespace takelane
{
/** Something wrong in a take, at a place where it is heard. */
struct TakeFault
{
    FrameRange at;                              ///< of the song
    TakeId take;
    int length = 0;                             ///< frames
};

/** A delivered track, listened to as its comp plays, before its strip. */
struct TrackHeard
{
    const Track* track = nullptr;
    const SongTrack* its = nullptr;
    std::vector<TakeFault> clips, dropouts;
    std::vector<std::pair<TakeFault, std::string>> hums;        ///< and "50 Hz"
    std::vector<std::pair<TakeFault, std::string>> missing;     ///< and the file
    double dcDb = MixFacts::silence;            ///< the worse channel's
    double correlation = 1.0;                   ///< of a stereo track
    Frames played;
    double beforeDb = MixFacts::silence;        ///< peak of the 20 ms in its take in front of what is heard of it first
};

/** Faults in the range only. Nothing: progress ended it. */
std::optional<std::vector<TrackHeard>> hearTakes (const PreflightScene&, FrameRange delivered, const Progress&);

/** clips.<track>, dropouts.<track>, missing; offset, hum and a first note that is cut go into the mix's own checks, which are
    there already. */
void checkTakes (PreflightChecks&, const PreflightScene&, const std::vector<TrackHeard>&);
}
