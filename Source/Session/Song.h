#pragma once

/** What is played: one of the day's songs, with everything recorded for it.

    The band's set-up (tracks, inputs, cues) is the session's; per song a track has its takes, comps
    and strip here.
*/

#include "Core/Shared.h"
#include "Session/Comp.h"
#include "Session/Delivery.h"
#include "Session/Mix.h"
#include "Session/Prep.h"
#include "Session/Strip.h"
#include "Session/Take.h"
#include "Session/TempoMap.h"

#include <optional>

namespace takelane
{
/** A part of the song, in bars; the sections follow one another from bar 1. */
struct Section
{
    std::string name;
    int bars = 8;
    bool rest = false;          ///< nobody plays: the click is silent here where it is muted in rests
    UnknownFields unknown;
    std::string chords;         ///< as written: "Em G C Am", bars parted by '|' where they are told apart
    std::string note;           ///< "Hats closed, bass on roots."

    bool operator== (const Section&) const = default;
};

struct Marker
{
    MarkerId id;
    FramePos at;
    std::string name;
    UnknownFields unknown;

    bool operator== (const Marker&) const = default;
};

/** A loop or punch range that can be set and switched off without being forgotten.
    A punch range may be open at one end: in only, out only.
*/
struct SwitchedRange
{
    static constexpr FramePos fromTheStart { -(std::int64_t { 1 } << 40) }, toTheEnd { std::int64_t { 1 } << 40 };

    FrameRange range;
    bool on = false;

    bool hasStart() const noexcept      { return range.start > fromTheStart; }
    bool hasEnd() const noexcept        { return range.end < toTheEnd; }

    bool operator== (const SwitchedRange&) const = default;
};

/** What was said on the talkback between takes, kept beside them (never in one): a voice note. */
struct Slate
{
    std::string file;           ///< in audio/, mono
    Frames length;
    FramePos at;                ///< where the playhead stood
    int afterPass = 0;          ///< number of the last pass before it; 0: none
    std::string when;           ///< as Pass::when
    UnknownFields unknown;

    bool operator== (const Slate&) const = default;
};

/** One track in one song. */
struct SongTrack
{
    TrackId track;
    std::vector<Shared<Take>> takes;        ///< in the order they were made, binned ones too
    std::vector<Shared<Comp>> comps;        ///< never empty: A is made with the track
    CompId activeComp;
    Strip strip;
    UnknownFields unknown;
    int lastNumber = 0;                     ///< the highest of the takes that went with the Trash: never used again

    const Take* take (TakeId) const noexcept;
    const Take* takeNumbered (int number) const noexcept;      ///< not binned
    const Comp& active() const noexcept;

    bool operator== (const SongTrack&) const = default;
};

struct Song
{
    SongId id;
    std::string title;
    std::string key;
    TempoMap tempoMap;
    std::vector<Section> sections;
    std::string lyrics, notes;
    std::vector<Marker> markers;            ///< sorted by place
    std::optional<SwitchedRange> loop, punch;
    std::vector<Pass> passes;
    std::vector<Shared<SongTrack>> tracks;  ///< one for every track of the session, in its order
    Strip master;
    UnknownFields unknown;

    std::vector<FolderStrip> folderStrips;  ///< sorted by folder; absent: as made
    std::vector<FaderGroup> faderGroups;
    Effects effects;
    std::vector<MixSnapshot> snapshots;
    std::optional<Shared<Mix>> otherMix;    ///< of A and B, the one that is not heard; absent: B was never made
    bool onB = false;                       ///< what is heard is B
    std::vector<Slate> slates;              ///< in the order they were spoken
    Delivery delivery;
    std::optional<Guide> guide;
    std::vector<SongPart> parts;            ///< sorted by part; absent: as the part
    double planHours = 0.0;                 ///< 0: its parts' sum

    const SongTrack* track (TrackId) const noexcept;
    const Pass* pass (PassId) const noexcept;

    /** The end of the last region of any active comp; 0 when nothing sounds. */
    FramePos end() const noexcept;

    bool operator== (const Song&) const = default;
};
}
