#pragma once

/** The document: everything recorded and decided on one day, as one immutable value.

    Edits (Edits.h) are pure functions from one Session to the next. Two
    versions share what did not change, so undo is a list of values and "what changed" is pointer
    inequality.
*/

#include "Core/Result.h"
#include "Core/SampleFormat.h"
#include "Session/Song.h"

#include <map>

namespace takelane
{
/** What is plugged in where, for the papers and for tomorrow. */
struct MicSheet
{
    std::string mic, place, preamp, note;
    double gainDb = 0.0;
    bool phantom = false, pad = false, polarityInverted = false;

    bool operator== (const MicSheet&) const = default;
};

/** A guide helps the players and is in nothing that leaves the house: no mix, no stem, no multitrack. */
enum class TrackRole { music, guide };

struct Track
{
    TrackId id;
    std::string name;           ///< unique in the session
    std::string colour;         ///< "#RRGGBB"
    FolderId folder;            ///< none: top level
    int channels = 1;           ///< 1 or 2
    std::vector<int> inputs;    ///< hardware inputs from 1, one a channel; empty: no input
    MicSheet micSheet;
    UnknownFields unknown;
    TrackRole role = TrackRole::music;
    std::string part, player;   ///< "Lead vocal", "Ana": for the papers

    bool operator== (const Track&) const = default;
};

struct Folder
{
    FolderId id;
    std::string name;
    std::string colour;
    bool editLocked = false;    ///< an edit of one member is an edit of all
    UnknownFields unknown;

    bool operator== (const Folder&) const = default;
};

/** A removed track and what it held in each song: hidden, never deleted by itself. */
struct BinnedTrack
{
    Track track;
    std::map<SongId, Shared<SongTrack>> songs;

    bool operator== (const BinnedTrack&) const = default;
};

enum class MonitorMode { automatic, input, disk, both };

/** Where the playhead goes when a roll is stopped by hand. */
enum class AfterStop { returnToStart, stay, preRollPoint };

/** How a roll begins and what is heard with it: the buttons below the transport. */
struct RollOptions
{
    static constexpr int mostBars = 16;

    AfterStop afterTake = AfterStop::returnToStart, afterPlay = AfterStop::stay;
    bool rehearse = false;                      ///< all as in a recording, and no take. Not saved: tomorrow counts again
    bool click = true;                          ///< while rolling, in the control room
    bool countIn = true, preRoll = false;
    int countInBars = 1, preRollBars = 2;       ///< 1 to mostBars; the menus offer 1, 2 and 4

    bool operator== (const RollOptions&) const = default;
};

/** The metronome's voice. Peak level at 0 dB is -12 dBFS; cue mixes have their own level (CueMix::clickGainDb). */
struct ClickOptions
{
    static constexpr double lowestDb = -60.0, highestDb = 12.0;
    static constexpr int finest = 4;

    bool inControlRoom = true;
    double gainDb = 0.0;                        ///< in the control room: lowestDb (off) to highestDb
    bool accent = true;                         ///< the first beat of a bar sounds higher
    int subdivision = 1;                        ///< clicks a beat, to finest: of a quarter 2 are eighths, 3 triplets
    bool countInOnly = false;
    bool mutedInRests = false;                  ///< Section::rest, and after the last section

    bool operator== (const ClickOptions&) const = default;
};

/** What armed tracks let through, for the whole session; behaviour 3.5. */
struct MonitorOptions
{
    bool external = false;                      ///< the hardware passes the inputs: software is silent where it would
    bool inputWhereEmpty = false;               ///< AUTO+
    bool bothInPreRoll = false;
    bool inputOnStop = false;                   ///< on stop all tracks go to input

    bool operator== (const MonitorOptions&) const = default;
};

/** Where a solo is heard: in the mix, the others muted; or by itself in the control room, after or before its fader, and the
    mix goes on as it is. */
enum class SoloMode { inPlace, afterFader, beforeFader };

/** How the mix would sound elsewhere, in the control room only. */
enum class Translation { none, phone, laptop, car, mono };

/** What the engineer hears and how loud; never in a take, a cue or a render. */
struct ControlRoom
{
    double levelDb = 0.0;                       ///< -144 (off) to 12
    double referenceDb = -12.0;                 ///< the calibrated place of the level, one press away
    bool dim = false, mono = false;
    bool flip = false;                          ///< left and right change places
    double dimDb = -20.0;                       ///< -60 to 0
    int pair = 1, secondPair = 0;               ///< of outputs, from 1; the second speakers: 0: none
    bool secondSpeakers = false;
    Translation translation = Translation::none;
    CueMixId listensTo;                         ///< a cue mix in place of the mix; none: the mix

    bool operator== (const ControlRoom&) const = default;
};

/** Talkback: the engineer to the cues. Listen back: the room to the engineer, while nothing rolls. */
struct TalkOptions
{
    int input = 0;                              ///< hardware input from 1; 0: none
    double gainDb = 0.0;                        ///< -60 to 24
    double dimDb = -12.0;                       ///< of the cues' music and the control room meanwhile: -60 to 0
    bool opensWhenStopped = false;              ///< by itself, closed by any roll
    bool slate = false;                         ///< what is said is kept: Song::slates
    std::vector<int> listenBackInputs;          ///< from 1; empty: the talkback's own
    double listenBackDb = 0.0;                  ///< -60 to 24

    bool operator== (const TalkOptions&) const = default;
};

/** Inserts that cost time are left out of what is heard live until the path is below the limit. */
struct LowLatency
{
    bool on = false;
    double limitMs = 5.0;                       ///< above the hardware: 0 to 50

    bool operator== (const LowLatency&) const = default;
};

/** What the meters of the console show. */
enum class MeterScale { peak, vu, k20, k14, k12 };

/** How the desk stands: saved with the session, never undone (undo must never disarm a track).

    Every list is sorted by id and names existing tracks only.
*/
struct DeskState
{
    std::map<TrackId, bool> armed;              ///< only true ones are kept
    std::map<TrackId, MonitorMode> monitor;     ///< automatic where absent
    std::map<TrackId, bool> soloed;             ///< only true ones are kept
    std::vector<TrackId> selection;
    double zoomFramesPerPixel = 0.0;            ///< 0: whole song
    FramePos scroll, playhead;
    RollOptions roll;
    ClickOptions click;
    MonitorOptions monitoring;
    UnknownFields unknown;

    std::map<FolderId, bool> soloedFolders;     ///< only true ones are kept: all in it is
    SoloMode soloMode = SoloMode::inPlace;
    ControlRoom controlRoom;
    TalkOptions talk;
    LowLatency lowLatency;
    bool linkLevels = false;                    ///< record and play level of a track move together
    MeterScale meterScale = MeterScale::peak;
    PartId part;                                ///< in hand; none: no part
    std::vector<WorkSpan> worked;               ///< in the order they were worked
    LineCheckRecord lineCheck;                  ///< the last one
    double tunerA = 440.0;                      ///< Hz, 390 to 490

    bool hasSolo() const                        { return ! soloed.empty() || ! soloedFolders.empty(); }
    bool isSoloed (const Track& t) const        { return isSoloed (t.id) || (t.folder.value != 0 && soloedFolders.contains (t.folder)); }

    bool isArmed (TrackId t) const              { return armed.contains (t); }
    bool isSoloed (TrackId t) const             { return soloed.contains (t); }
    MonitorMode monitorMode (TrackId t) const;

    bool operator== (const DeskState&) const = default;
};

struct Session;

/** The desk without what it says of tracks the session does not have (after a removal, or an undo of one
    being made). */
DeskState withoutMissingTracks (DeskState, const Session&);

/** The desk with nothing soloed, folders neither: what is handed over is never a soloed mix. */
DeskState withoutSolos (DeskState);

struct Session
{
    std::string name;
    int sampleRate = 48000;
    SampleFormat bits = SampleFormat::int24;
    SongId song;                                ///< the selected one; always exists
    std::vector<Folder> folders;
    std::vector<Shared<Track>> tracks;
    std::vector<CueMix> cueMixes;
    std::vector<Shared<Song>> songs;            ///< never empty
    std::vector<BinnedTrack> bin;
    SessionSheet sheet;
    std::vector<Part> parts;                    ///< in the order they are recorded; empty: see partsOf()
    std::vector<Paper> papers;
    std::vector<Note> notes;                    ///< in the order they were written
    std::vector<Credit> credits;
    std::int64_t nextId = 1;                    ///< a counter, not content: not compared, not saved
    UnknownFields unknown;

    const Song& selectedSong() const noexcept;
    const Song* findSong (SongId) const noexcept;
    const Song* songTitled (const std::string&) const noexcept;
    const Track* findTrack (TrackId) const noexcept;
    const Track* trackNamed (const std::string&) const noexcept;
    const Folder* findFolder (FolderId) const noexcept;
    const Folder* folderNamed (const std::string&) const noexcept;

    bool operator== (const Session&) const;
};

/** What is wrong with a session that could not have come from an edit: one sentence each, naming the
    place ("songs[0].tracks[2].comps[0]: regions 3 and 4 overlap"). Empty when all holds. */
std::vector<Problem> invariantProblems (const Session&, const DeskState&);

/** An empty session: no tracks, one song "Song 1", 120 bpm, 4/4, four cue mixes on pairs 2 to 5. */
Session newSession (std::string name, int sampleRate, SampleFormat);
}
