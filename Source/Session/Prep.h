#pragma once

/** What is settled before the red light and written down around it: who and where, the parts of the band, papers, notes,
    credits, the plan, the session's clock and what the line check found.
*/

#include "Core/Frames.h"
#include "Core/Id.h"
#include "Session/Unknown.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
/** The head of the session's papers. */
struct SessionSheet
{
    static constexpr double highestRate = 100'000.0;

    std::string artist, engineer, producer, room, dates;    ///< as written
    double hourlyRate = 0.0;    ///< of the studio, 0 to highestRate; 0: not known
    std::string currency = "EUR";
    std::string due;            ///< "2026-03-31" or empty
    double planHours = 0.0;     ///< for all songs; 0: their plans' sum
    UnknownFields unknown;

    bool operator== (const SessionSheet&) const = default;
};

/** What is recorded together, in the order of the list: drums and bass first, vocals last. A session without a list has the
    one its tracks' folders and names make: partsOf() in Session/Parts.h. */
struct Part
{
    PartId id;                  ///< none: not in the list, see partsOf()
    std::string name;           ///< unique in the list
    std::vector<TrackId> tracks;            ///< sorted; a track is in one part at most
    CueMixId cue;               ///< of who plays it; none: nobody's
    double planHours = 0.0;     ///< for each song that uses it; 0: not planned
    UnknownFields unknown;

    bool operator== (const Part&) const = default;
};

enum class PaperKind { lyrics, chart, reference, plot, equipment, other };

/** A file or a text that belongs to the session: in `papers`, never in a mix. */
struct Paper
{
    PaperId id;
    PaperKind kind = PaperKind::other;
    std::string title;
    std::string file;           ///< relative to the session folder, '/' between parts; empty: text only
    std::string text;
    SongId song;                ///< none: of the whole session
    std::optional<double> lufs; ///< of a reference mix: its integrated loudness as measured
    UnknownFields unknown;

    bool operator== (const Paper&) const = default;
};

enum class NoteBy { engineer, producer, player };

/** A word written down where it was thought of. */
struct Note
{
    NoteId id;
    NoteBy by = NoteBy::engineer;
    std::string text;
    std::string when;           ///< as Pass::when
    SongId song;                ///< none: of the whole session
    std::string section;        ///< its name; empty: none
    std::optional<FramePos> at;
    int take = 0;               ///< its number; 0: none
    UnknownFields unknown;

    bool operator== (const Note&) const = default;
};

/** Who did what. Empty lists: of all. */
struct Credit
{
    CreditId id;
    std::string name, role;     ///< "Ana Reis", "Lead vocal"
    std::vector<SongId> songs;
    std::vector<TrackId> tracks;
    std::vector<int> takes;     ///< their numbers; with one song and tracks only
    UnknownFields unknown;

    bool operator== (const Credit&) const = default;
};

/** The imported demo the players follow, and where its beats are. */
struct Guide
{
    static constexpr double quietestDb = -60.0;

    TrackId track;              ///< its role is guide
    std::string from;           ///< "rehearsal 12 March": the file's name
    Frames downbeat;            ///< of the source file as imported, where its first bar begins
    double bpm = 0.0;           ///< found or tapped, of the file; 0: not known
    double driftBpm = 0.0;      ///< how far its tempo went from that, at most
    bool straightened = false;  ///< to the song's tempo
    bool retires = true;        ///< quieter where real parts have keepers
    double retiredDb = -24.0;   ///< where all parts in use have: quietestDb to 0

    bool operator== (const Guide&) const = default;
};

/** A part in one song, where it differs from what its takes say. */
struct SongPart
{
    PartId part;
    bool notUsed = false;
    std::optional<double> planHours;        ///< else the part's

    bool operator== (const SongPart&) const = default;
};

/** A stretch of the day, as the session's clock counted it; kept in the desk, so that no undo turns back time. */
struct WorkSpan
{
    std::string when;           ///< as Pass::when: its beginning
    SongId song;
    PartId part;                ///< none: no part was in hand
    double seconds = 0.0, rolling = 0.0;    ///< rolling: recording, of those
    double sung = 0.0;          ///< with a voice sounding in a recording, of those

    bool operator== (const WorkSpan&) const = default;
};

/** What the line check found of a channel of a track. */
struct CheckedInput
{
    TrackId track;
    int channel = 0;            ///< from 0
    int input = 0;              ///< it was on, from 1
    bool passed = false;
    std::string finding;        ///< "no signal", "inverted against Snare Top"; empty when it passed
    double peakDb = -144.0, floorDb = -144.0;
    std::optional<double> delayMs;          ///< against the reference microphone

    bool operator== (const CheckedInput&) const = default;
};

struct LineCheckRecord
{
    std::string when;           ///< as Pass::when; empty: never checked
    std::vector<CheckedInput> inputs;
    UnknownFields unknown;

    bool operator== (const LineCheckRecord&) const = default;
};
}
