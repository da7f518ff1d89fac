#pragma once

/** An open session with its engine, its interface and its workers: what the window talks to instead of the engine.

    Message thread only, and no call waits for the disk or for a device: slow work goes to workers, and poll(), called
    once a frame (or by a test), takes in what they finished and moves everything on. No clock of its own besides
    `now` of the settings, so a test drives it in freewheel.
*/

#include "App/Editing/EditPlan.h"
#include "App/Prep/Readiness.h"
#include "App/SessionStore.h"
#include "App/Studio/StudioDelivery.h"
#include "App/Studio/StudioStatus.h"
#include "Devices/Calibration.h"
#include "Devices/LevelCheck.h"
#include "Engine/Metering/MasterWatch.h"
#include "Session/StripRef.h"
#include "Storage/PeakFile.h"

#include <chrono>
#include <memory>

namespace takelane
{
class Waveform;

struct StudioSettings
{
    std::function<double()> now;                ///< seconds on a steady clock; absent: the machine's
    std::function<Result<std::unique_ptr<AudioDevice>> (const DeviceChoice&)> openDevice;   ///< absent: the real one; called on a worker
    std::function<std::int64_t()> freeBytes;    ///< on the session's disk, asked on workers; absent: the real one
    std::function<std::shared_ptr<void>()> stayAwake;   ///< asks the machine not to sleep while the answer lives, on a worker; absent: the real one
    bool listens = true;                        ///< the privacy switch as it stands at first: see setListening()
    bool ownThreads = true;                     ///< false: tests call runWorkers() and a freewheeling device serves the disk
};

/** The waveform of a pass while it is recorded; grows at its end. */
struct LiveWave
{
    TrackId track;
    FramePos start;                             ///< of the peak `first` on the timeline, latency taken off
    int channels = 1;
    std::int64_t count = 0;                     ///< peaks so far, of framesPerPeak[0] frames each
    std::int64_t first = 0;                     ///< those before belong to earlier rounds of a loop
};

/** Takes heard in place of a track's comp, through its strip in the mix (behaviour 3.4). The members of an edit-locked
    folder follow with their takes of the same number. */
struct Audition
{
    TrackId track;
    std::vector<TakeId> takes;                  ///< several follow one another, each a round of the loop
    bool levelMatched = false;                  ///< all as loud as the first one, within 0.2 LU
    FrameRange phrase;                          ///< where loudness is measured; empty: all over
};

struct HistoryStep
{
    std::string sentence;                       ///< "Renamed Kick to Kick In"
    bool isDone = true;                         ///< false: undone, redo brings it back

    bool operator== (const HistoryStep&) const = default;
};

struct BinContents
{
    struct Entry
    {
        std::string text;                       ///< "Take 3 of Lead Vox, Northern Line"
        std::int64_t bytes = 0;                 ///< what it adds to the whole
        SongId song;
        TrackId track;
        TakeId take;                            ///< none: a track with all it holds, in all songs
    };

    std::vector<Entry> entries;
    std::int64_t bytes = 0;                     ///< of files nothing else uses: what emptying frees
    int files = 0;
};

class Studio
{
public:
    Studio (std::unique_ptr<SessionStore>, StudioSettings = {});

    /** Ends a running take and keeps it, saves, and waits for that: the one call that may wait. */
    ~Studio();

    //==== the document
    const Session& session() const noexcept;
    const Song& song() const noexcept;                  ///< the selected one
    const DeskState& desk() const noexcept;
    const std::filesystem::path& folder() const noexcept;

    /** Counts up whenever session or desk changed: compare to know whether to lay out anew. */
    std::int64_t revision() const noexcept;

    /** Runs a command of App/Commands ({"do": "track.rename", ...}), or a list of them, all or nothing, as one step of undo;
        equal gesture ids that are not 0 fold into one step (a drag). */
    Result<void> run (const std::string& commandsJson, std::int64_t gesture = 0);

    /** Likewise, but each call of a gesture begins over from what was there before its first: for a drag that may come back.
        Refused, all stays as the call before left it. */
    Result<void> drag (const std::string& commandsJson, std::int64_t gesture);

    /** Escape: all is as it was before the gesture. False: something was done since, or it did nothing. */
    bool cancelDrag (std::int64_t gesture);

    /** What a command that listens to the audio would do (comp.best, region.stripSilence, region.quantise), worked out on a
        worker and told by poll(), to be shown and then run. */
    void plan (const std::string& commandJson, std::function<void (Result<EditPlan>)>);

    /** For each of these places the quietest one within 80 ms, over these takes and those of their edit-locked fellows of the
        same number; as given where there is nothing to hear. On a worker, told by poll(). */
    void findQuietSpots (std::vector<QuietQuestion>, std::function<void (std::vector<FramePos>)>);

    /** Writes what the track's active comp plays into one new take, which a comp of its own plays from then on; the members of
        an edit-locked folder together. What was stays. On a worker, a step of undo when done; a notice tells what failed. */
    Result<void> consolidate (TrackId);

    /** What is in the Trash and what emptying it would free; see emptyBin(). Cheap. */
    BinContents binContents() const;

    /** Deletes the audio that only takes and tracks in the Trash use, for good: no undo brings it back. On a worker; a notice
        tells. Refused while a take is made. */
    Result<void> emptyBin();

    /** The steps that can be undone, the newest first, then those that can be redone; see HistoryStep. */
    std::vector<HistoryStep> historySteps() const;

    /** Undoes or redoes to just after that step of historySteps(); -1: to before the first one. */
    void goToStep (int index);

    /** An edit made by Session/Edits.h. */
    Result<void> edit (Result<Session>, std::string menuWord, std::string sentence, std::int64_t gesture = 0);

    /** An edit by another hand than the window's, a player's phone: its step of undo lies below one that is being dragged, and
        belongs to its gesture whatever was done since. */
    Result<void> editBeside (const std::function<Result<Session> (const Session&)>&, std::string menuWord, std::string sentence, std::int64_t gesture);

    /** Takes whose files already lie in audio/ (the demo's band): in every value of the history, so that no undo hides
        them. Not while a take is made. See SessionStore::adopt. */
    Result<void> adopt (SongId, const std::optional<Pass>&, const std::vector<NewTake>&);

    /** From Record until the take is in the session, its tail and its writing included. */
    bool isTakeInHand() const noexcept;

    void setDesk (DeskState);                           ///< no step of undo
    std::int64_t newGesture() noexcept;

    bool canUndo() const noexcept;
    bool canRedo() const noexcept;
    std::string undoSentence() const;                   ///< "Renamed Kick to Kick In"; empty: nothing to undo
    std::string redoSentence() const;
    void undo();
    void redo();

    /** Saves session.json on a worker. name: a version to keep beside the backups; empty: none. */
    void save();
    void setSaveEvery (double minutes);                 ///< by itself; 5 until told otherwise

    //==== transport (behaviour 3, UX 7)
    void play();                                        ///< from the playhead
    void stop();                                        ///< ends a take, keeps it; playing: stands where it is heard
    void playOrStop();                                  ///< Space; Space-Space after a take replays it from its start
    void record();                                      ///< R: record; rolling: end the take and roll on; playing: punch in here
    void abortTake();                                   ///< Ctrl+.: stop, the take goes to the Trash
    void retake();                                      ///< "again": the take goes to the Trash, recording begins anew from the same start
    void retakeFromSection (int section);               ///< likewise from the start of a section, from 1
    void setRehearse (bool);
    void addMarker();                                   ///< at the heard place, named after section and take
    void punchInHere();                                 ///< Ctrl+[: the punch range's start at the heard place; on
    void punchOutHere();                                ///< Ctrl+]
    void locate (FramePos);                             ///< while playing too; ignored while recording
    void toStart();
    void skipBars (int bars);
    void skipSections (int sections);                   ///< without sections: four bars each
    void replayTake();                                  ///< Page Up: the last take from its start
    void setLoopOn (bool);                              ///< without a range: the section under the playhead
    void setPunchOn (bool);
    void setRoll (RollOptions);                         ///< click, count-in, pre-roll

    //==== console, headphones, control room (what is set goes through commands: strip.set, send.set, cue.*, mix.*, control-room.set)
    /** After the fader of a strip; a track that is armed or whose input is heard: its input. Once a frame. */
    Level stripLevel (const StripRef&, int channel);

    /** Most gain reduction of its compressor (the master's limiter too) between the last two polls, dB, 0 or more. */
    float gainReductionDb (const StripRef&);
    float gateReductionDb (const StripRef&);
    Level cueLevel (CueMixId, int channel);
    Level controlRoomLevel (int channel);
    Level talkLevel();

    /** The cue's guard has held something back since the last look, dB. */
    float heldBackDb (CueMixId);

    MasterReading masterReading() const;
    void copyLoudness (std::size_t from, std::vector<float>& to) const;     ///< see MasterWatch::copyHistory
    void resetMeters();                                 ///< loudness, holds and clips

    /** What the goniometer and its correlation look at: the master, or a track against itself (stereo) or another. */
    struct Scope { TrackId first, second; bool operator== (const Scope&) const = default; };    ///< both none: the master
    void setScope (Scope);
    ScopePoints scope() const;
    float scopeCorrelation() const;                     ///< -1 to 1

    void talk (bool held);                              ///< T, or the button: a moment's talkback
    void latchTalk (bool);
    void listenBack (bool);

    LatencyReport latency() const;

    /** The rough mix of the song into the session's `bounces` folder with a listening copy beside it, on a worker; a notice tells
        where. */
    void bounceMix();

    //==== Deliver (what is set goes through commands: deliver.set, deliver.override)
    /** On a worker. Told again, it begins anew. */
    void runPreflight();
    PreflightStatus preflight() const;

    /** Carries out a check's remedy where it has commands, as one step of undo, and runs the preflight again. */
    Result<void> remedy (const std::string& checkId);

    /** Writes what the shown package wants, on a worker of its own that gives way to a recording; held rows wait until nothing
        holds them. Refused while a take is made. */
    Result<void> startDelivery();
    void pauseDelivery (bool);
    void cancelDelivery();
    std::shared_ptr<const DeliveryStatus> delivery() const;     ///< never null; the same one while nothing changed
    bool isDelivering() const noexcept;                         ///< what a page that shows no queue asks: plans nothing anew

    /** The song for other workstations (App/Interchange/Dawproject.h) as this file, on a worker; a notice tells. */
    void writeDawproject (std::filesystem::path file);

    /** The newest listening copy for the band: a page in the studio's own network, until shut or the session is closed. */
    Result<std::vector<std::string>> shareRough (bool);         ///< its addresses, best first
    bool isSharing() const;

    /** Plays the song in real time and records what comes back from the hardware on those inputs, as a take of the track "Mix through
        hardware" (a guide: in no mix), placed to the frame, and writes it into `bounces`. A notice tells. */
    Result<void> bounceThroughHardware (HardwarePass);

    //==== Prep (what is set goes through commands: session.set, song.*, input.*, part.*, paper.*, note.*, credit.*)
    /** Listens to every patched input beside whatever else goes on, and judges it on a worker. guided: one track after the other is
        asked for, and the next one when it is clear; else all at once while the band plays. Begins anew. */
    Result<void> startLineCheck (bool guided);
    void nextLine();                                    ///< guided: leave this one as it is
    void stopLineCheck();                               ///< keeps what was found in the desk (DeskState::lineCheck)
    void setLineReference (TrackId);                    ///< the microphone the others are compared with; none: by itself
    const LineCheckView& lineCheck() const;

    void tune (int input);                              ///< from 1; 0: off
    TunerView tuner() const;

    Readiness readiness() const;

    /** Selects the song, makes the part the one in hand and arms exactly its tracks; no step of undo. Refused while a take is made. */
    Result<void> openPart (SongId, const Part&);

    /** The next part of the song that wants recording, else of the next song. */
    Result<void> nextPart();

    void runClock (bool);                               ///< the session's clock counts while a session is open unless it is halted
    bool isClockRunning() const noexcept;

    /** A file becomes the song's guide (a track of its own, in no mix) with its first bar at the song's; on a worker: beats are
        found, a step of undo when done, a notice tells. */
    void importGuide (std::filesystem::path);
    Result<void> placeGuide (FramePos downbeat);        ///< its first bar begins at what is heard there now: the guide moves so that this lies on the nearest bar
    Result<void> layTempoUnderGuide();                  ///< the song's tempo follows the guide
    void straightenGuide();                             ///< the guide follows the song's tempo: a new take, on a worker
    bool isGuideBusy() const noexcept;

    /** Copies of these files into the session's `papers`; on a worker, a step of undo when done. */
    void addPapers (PaperKind, std::vector<std::filesystem::path>, SongId);

    /** A reference mix in the control room in place of the mix, as loud as that; in nothing else. None: the mix again. */
    Result<void> hearReference (PaperId);
    PaperId referenceHeard() const noexcept;

    //==== listening to takes
    /** Nothing: the comp again. Heard from the next block on, without a click; standing or rolling. */
    void audition (std::optional<Audition>);

    //==== tracks (each through its command)
    Result<void> setArmed (TrackId, bool);
    Result<void> setMonitor (TrackId, MonitorMode);
    Result<void> setMuted (TrackId, bool, std::int64_t gesture = 0);
    Result<void> setSoloed (TrackId, bool);
    void clearSolos();                                  ///< of folders too
    Result<void> setGain (TrackId, double dB, std::int64_t gesture = 0);
    Result<void> rename (TrackId, std::string);
    Result<void> setColour (TrackId, std::string hex);
    Result<void> setInputs (TrackId, std::vector<int>);
    Result<TrackId> addTrack (std::string name, int channels, std::vector<int> inputs);
    Result<void> removeTrack (TrackId);
    Result<void> ratePass (PassId, int stars);          ///< none: the running pass, else the last one
    Result<void> notePass (PassId, std::string);
    void clearClips();

    //==== always listening (behaviour 3.7)
    void setListening (bool);                           ///< the privacy switch; off wipes what is held
    void keepLast();                                    ///< Shift+R: what was played comes back as takes; on a worker, a notice tells
    /** A take's beginning dragged out to the left, from the ring: a captured take joined bit-exact. On a worker. */
    void extendTake (TrackId, TakeId, Frames earlier);
    /** How loud the held seconds were over all inputs, oldest first, `columns` peaks. Cheap. */
    std::vector<Peak> listeningOverview (int columns) const;

    //==== files
    /** On a worker; a step of undo when done, a notice when refused. Files that are no sound are refused, each with a reason. A folder
        is a folder of stems (App/Interchange/StemFolder.h), a .dawproject file becomes a new song. */
    void import (std::vector<std::filesystem::path>, FramePos at);
    void cancelJob();

    //==== interface
    void useDevice (DeviceChoice);                      ///< never while a take is made: a notice says it waits
    const DeviceChoice& deviceChoice() const noexcept;

    /** What there is, found on a worker and told by poll(). */
    void listDevices (std::function<void (std::vector<DeviceTypeDescription>)>);

    /** The round trip through a cable from an output to an input (from 1) of the open interface; told by poll() and kept
        for this interface, rate and buffer. Only while nothing rolls; the engine is silent meanwhile. first: the level, for
        as long as it takes until it is right. */
    void calibrate (int input, int output, std::function<void (Result<CalibrationResult>)>, CalibrationFirst first = CalibrationFirst::nothing);
    void stopCalibrating();
    CalibrationProgress calibrating() const;

    /** The round trip of the open interface as somebody else measured it, or nothing known of it any more; see latency(). */
    void keepRoundTrip (Frames);
    void forgetRoundTrip();

    /** Of the interface's own inputs, from 0; for device dialog and input pickers. */
    std::vector<Level> inputLevels();

    //==== once a frame
    void poll();
    StudioStatus status() const;
    Level level (TrackId, int channel);                 ///< of the track's meter; call once a frame
    Level masterLevel (int channel);
    std::vector<LiveWave> liveWaves() const;
    /** Takes come into the session while their file grows: what one looks like from frame `from` of its file on. Null when
        the file is closed, and its peaks are on the disk. */
    std::shared_ptr<const Waveform> growingWave (const std::string& file, Frames from, Frames length) const;
    /** Copies new peaks of a live wave from `from` on; interleaved by channel. Cheap. */
    void copyLivePeaks (TrackId, int channel, std::int64_t from, std::vector<Peak>& to) const;
    std::vector<Notice> takeNotices();
    void clearDropouts();

    /** Only without threads of its own: does what waits for a worker, then poll(). */
    void runWorkers();

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
