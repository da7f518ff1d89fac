#pragma once

/** One complete recorded performance on one track, and the pass it came from.

    Source, extent and kind are fixed when the take is made: later recording never trims it, only a
    comp chooses from it. Opinions (rating, marks, notes, the bin) may change.
*/

#include "Core/Frames.h"
#include "Core/Id.h"
#include "Session/Unknown.h"

#include <string>
#include <vector>

namespace takelane
{
enum class TakeKind { full, partial, punch, cycle, captured, imported, abandoned };

/** Audio that is missing from a take: silence of the same length stands in the file. */
struct Dropout
{
    Frames offset;              ///< from the take's start
    Frames length;

    bool operator== (const Dropout&) const = default;
};

/** What an analyser noticed in a take; see features 2 no. 2 and Engine/Verdict. */
enum class FindingKind { wentSilent, duplicate, hum, clickBleed };

struct Finding
{
    FindingKind kind = FindingKind::wentSilent;
    Frames offset;              ///< from the take's start: where it was noticed first
    Frames length;              ///< how long it lasted, as far as known
    std::string detail;         ///< duplicate: the other track's name; hum: "50 Hz"; else empty
    double db = 0.0;            ///< hum, click bleed: dBFS; else 0

    bool operator== (const Finding&) const = default;
};

struct TakeHealth
{
    Frames lost;                ///< frames of silence put in, the dropouts' sum
    int xruns = 0;              ///< times the device was late while this take was made
    int clips = 0;              ///< runs of 3 or more samples at or above -0.01 dBFS
    bool silent = false;        ///< peak under -60 dBFS all the way
    bool recovered = false;     ///< brought back after a crash
    bool interrupted = false;   ///< the device or the disk ended it, not a person
    std::vector<Dropout> dropouts;
    std::vector<Finding> findings;

    bool operator== (const TakeHealth&) const = default;
};

struct SectionRating
{
    std::string section;
    int rating = 0;             ///< 0 to 5

    bool operator== (const SectionRating&) const = default;
};

/** Something noted at a place while the take was made or heard. */
struct TakeMark
{
    FramePos at;
    std::string text;

    bool operator== (const TakeMark&) const = default;
};

/** The placement that was in force: input frame = timeline + in + out + calibration. */
struct LatencyUsed
{
    Frames input, output, calibration;

    Frames total() const noexcept       { return input + output + calibration; }
    bool operator== (const LatencyUsed&) const = default;
};

struct Take
{
    TakeId id;
    int number = 0;             ///< shared by all takes of one pass, cycle or punch; never used again
    PassId pass;                ///< none for an imported take
    std::string file;           ///< relative to the session folder, '/' between parts
    Frames fileOffset;          ///< where in the file the take begins
    Frames fileLength;          ///< of the whole file: how far the handles reach
    FramePos start;             ///< on the timeline
    Frames length;
    TakeKind kind = TakeKind::full;
    TakeHealth health;
    LatencyUsed latency;
    int rating = 0;             ///< 0 to 5
    bool keeper = false;
    bool noGood = false;
    std::vector<SectionRating> sectionRatings;
    std::vector<TakeMark> marks;
    std::string note;
    bool binned = false;        ///< in the bin (Trash on the screen): hidden, never deleted by itself
    UnknownFields unknown;

    FrameRange extent() const noexcept  { return FrameRange::withLength (start, length); }
    bool operator== (const Take&) const = default;
};

/** One roll of the recorder over all armed tracks. */
struct Pass
{
    PassId id;
    int number = 0;             ///< counts up in the song
    FramePos start;             ///< of its first take
    Frames length;              ///< of transport from `start`, loops counted
    std::string when;           ///< ISO 8601 in UTC, for people only
    std::string note;
    int rating = 0;
    UnknownFields unknown;

    bool operator== (const Pass&) const = default;
};
}
