#pragma once

/** Readers of those parts of session.json that have no id of their own; SessionJsonRead.cpp has the others.

    They throw UnreadableField, as JsonFields does.
*/

#include "Session/Limits.h"
#include "Storage/JsonFields.h"

namespace takelane::parts
{
inline constexpr std::int64_t highestId = (std::int64_t { 1 } << 53) - 2;       ///< every JSON reader is exact up to here
inline constexpr std::int64_t highestCount = 2'000'000'000;

template <typename IdType>
IdType idOf (JsonFields& f, std::string_view name)      { return { f.whole (name, 1, highestId) }; }

template <typename IdType>
IdType idOrNone (JsonFields& f, std::string_view name)  { return { f.whole (name, 1, highestId, 0) }; }

inline int count (JsonFields& f, std::string_view name, int lowest, std::int64_t most)
{
    return static_cast<int> (f.whole (name, lowest, most));
}

inline int count (JsonFields& f, std::string_view name, int lowest, std::int64_t most, int fallback)
{
    return static_cast<int> (f.whole (name, lowest, most, fallback));
}

inline FramePos position (JsonFields& f, std::string_view name)     { return { f.whole (name, -furthestFrame, furthestFrame) }; }
inline Frames length (JsonFields& f, std::string_view name)         { return { f.whole (name, 0, furthestFrame) }; }
inline Frames difference (JsonFields& f, std::string_view name)     { return { f.whole (name, -furthestFrame, furthestFrame, 0) }; }
inline int rating (JsonFields& f)                                   { return count (f, "rating", 0, 5, 0); }

Region region (JsonFields&);
TakeHealth health (JsonFields&);
LatencyUsed latency (JsonFields&);
SectionRating sectionRating (JsonFields&);
TakeMark takeMark (JsonFields&);

/** Refused when it leads out of the session folder. */
std::string audioFile (JsonFields&);

/** Of the fields "tempos" and "meters". */
TempoMap tempoMap (JsonFields&);
Section section (JsonFields&);
SwitchedRange loopRange (JsonFields&);
SwitchedRange punchRange (JsonFields&);
MicSheet micSheet (JsonFields&);
DeskState desk (JsonFields&);
}
