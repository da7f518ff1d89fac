#pragma once

/** The parts of the band in recording order, each with its tracks, and what has been recorded of each in each song. */

#include "Session/Session.h"

namespace takelane
{
/** The session's own list; without one a part for each folder and each track outside a folder that is no guide, rhythm first, then
    harmony, then voices, named as the folder or track; their ids are none. */
std::vector<Part> partsOf (const Session&);

/** nullptr: no such part. By id, or by name where the list is not the session's own. */
const Part* findPart (const std::vector<Part>&, PartId, const std::string& name);

enum class PartState { toDo, scratch, takes, keeper, comped, notUsed };

/** One cell of the tracking grid. */
struct PartProgress
{
    PartState state = PartState::toDo;
    int takes = 0;              ///< what was played: not binned, not abandoned, of any of its tracks; a pass over several tracks once
    bool isBeingRecorded = false;           ///< the document cannot tell: whoever knows what runs says so

    bool operator== (const PartProgress&) const = default;
};

/** What its takes say: scratch: nothing but takes of a guide named as it, or takes marked no good; takes: how many; keeper: every track of it
    that has takes has one that is a keeper, or is rated 4 or more (itself, else its pass); comped: likewise, and a comp
    is not what recording alone makes: one take over the other. */
PartProgress progressOf (const Session&, const Song&, const Part&);

/** Used, and no keeper yet. */
constexpr bool wantsRecording (PartState s)     { return s == PartState::toDo || s == PartState::scratch || s == PartState::takes; }

struct NextPart { SongId song; Part part; };

/** What wants recording next: of the selected song the first part behind that one (none: the first of all) that is used and has no keeper,
    else of the songs that follow, around to where it began. Empty: all is done. */
std::optional<NextPart> nextPartOf (const Session&, PartId inHand);

/** A singer's: what the dictionary finds in folder "Vocals". */
bool isVoice (const Session&, const Track&);
}
