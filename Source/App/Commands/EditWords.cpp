#include "App/Commands/EditWords.h"

#include "Session/EditGroup.h"

namespace takelane
{
std::string barsOf (const Call& call, FrameRange range)
{
    const auto bar = [&call] (FramePos p) { return call.theSong().tempoMap.barBeatAt (p, call.session().sampleRate).bar; };
    const auto first = bar (range.start), last = bar (range.end - Frames { 1 });
    return first >= last ? "bar " + std::to_string (first) : "bars " + std::to_string (first) + " to " + std::to_string (last);
}

std::string barOf (const Call& call, FramePos at)
{
    return barsOf (call, FrameRange::withLength (at, { 1 }));
}

std::string editedName (const Call& call, TrackId track)    { return editGroupName (call.session(), track); }
}
