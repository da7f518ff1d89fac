#pragma once

/** Every change of a comp and its regions, as a pure function in the studio's words.

    They edit the active comp of the track, and of its fellows where it lies in an edit-locked folder (EditGroup.h): the
    same frames on every member, refused for one is refused for all. `at` is any frame of a region, or exactly the frame
    where two regions touch (boundary, crossfade). On a fellow an edit of a region acts on what plays over that region's
    range; where it has no such edge or joint it keeps what it has. Takes are never touched.
*/

#include "Session/EditGroup.h"

namespace takelane
{
//==== choices
/** Clipped to the take's extent; fellows by pass and number, one without such a take keeps its choice. */
Result<Session> chooseTake (const Session&, SongId, TrackId, TakeId, FrameRange);

/** Silence as a choice, in many places at once. Ranges in any order; they may overlap. */
Result<Session> chooseSilence (const Session&, SongId, TrackId, const std::vector<FrameRange>&);

/** Moves the edge two regions share, between their other ends and as far as both have audio. withLater: every later edge
    moves along, all but the comp's end; the audio stays where it is. */
Result<Session> moveBoundary (const Session&, SongId, TrackId, FramePos at, FramePos to, bool withLater = false);

/** Where moveBoundary() may put an edge: from start to end, both included; empty where two regions do not touch. */
FrameRange boundaryReach (const Session&, SongId, TrackId, FramePos at);

/** At most 500 ms. Nothing: the automatic one again. */
Result<Session> setCrossfade (const Session&, SongId, TrackId, FramePos at, const std::optional<Crossfade>&);

/** At every joint in the range, its ends included. */
Result<Session> setCrossfades (const Session&, SongId, TrackId, FrameRange, const std::optional<Crossfade>&);

//==== comps
struct CompAdded { Session session; CompId comp; };

/** from: what it begins as; none: silence. It is not switched to. Members' comps correspond by name. */
Result<CompAdded> newComp (const Session&, SongId, TrackId, const std::string& name, CompId from = {});

/** A fellow without one of that name gets it as a copy of what it plays. */
Result<Session> selectComp (const Session&, SongId, TrackId, CompId);

/** Not the last one. The active one: the one before it is selected, else the next. */
Result<Session> deleteComp (const Session&, SongId, TrackId, CompId);
Result<Session> renameComp (const Session&, SongId, TrackId, CompId, const std::string& name);

struct Flattened { Session session; std::vector<TrackId> tracks; };     ///< the track's own first

/** A new track of the comp's regions and fades over the same files; comp and takes stay. comp: none is the active one.
    name: empty is "<track> <comp>", with a number where that is taken. Fellows get one each. */
Result<Flattened> flattenComp (const Session&, SongId, TrackId, CompId = {}, const std::string& name = {});

//==== regions
/** Stays until a choice covers it; plays bit-exact. */
Result<Session> splitRegion (const Session&, SongId, TrackId, FramePos at);

/** What is absent stays. May reach to the ends of the file; replaces what it grows over. */
Result<Session> trimRegion (const Session&, SongId, TrackId, FramePos at, std::optional<FramePos> start, std::optional<FramePos> end);

/** Replaces what it lands on, leaves a gap. */
Result<Session> moveRegion (const Session&, SongId, TrackId, FramePos at, Frames by);

/** A copy that begins at `to` and replaces what it lands on. */
Result<Session> copyRegion (const Session&, SongId, TrackId, FramePos at, FramePos to);

/** Moves the audio under the region: positive is later. */
Result<Session> slipRegion (const Session&, SongId, TrackId, FramePos at, Frames by);

/** -144 (silent) to 24 dB. */
Result<Session> setRegionGain (const Session&, SongId, TrackId, FramePos at, double db);
Result<Session> setRegionMuted (const Session&, SongId, TrackId, FramePos at, bool muted);

/** Leaves a gap; ripple: what follows moves there, the audio with it. */
Result<Session> deleteRange (const Session&, SongId, TrackId, FrameRange, bool ripple);

/** A piece of what plays, and how much later it is to play. */
struct Slice
{
    FrameRange range;
    Frames by;

    bool operator== (const Slice&) const = default;
};

/** Moves pieces of what plays, sorted and apart. Where two touch, the later one begins no later than its own first frame
    and is heard a little before it where they part; the earlier one never plays past its own end. */
Result<Session> moveSlices (const Session&, SongId, TrackId, const std::vector<Slice>&);

//==== fades
/** At most 500 ms. A joint's crossfade gives way to it. */
Result<Session> setFadeIn (const Session&, SongId, TrackId, FramePos at, Fade);
Result<Session> setFadeOut (const Session&, SongId, TrackId, FramePos at, Fade);

/** At every end in the range that touches no other region; what is absent stays. */
Result<Session> setFades (const Session&, SongId, TrackId, FrameRange, std::optional<Fade> in, std::optional<Fade> out);

/** Both ends and their joints as behaviour 3.4 makes them by itself. */
Result<Session> resetFades (const Session&, SongId, TrackId, FramePos at);
}
