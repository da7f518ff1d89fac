#pragma once

/** An open session with its engine, its interface and its workers: what the window talks to instead of the engine.

    Message thread only, and no call waits for the disk or for a device: slow work goes to workers, and poll(), called
    once a frame (or by a test), takes in what they finished and moves everything on. No clock of its own besides
    `now` of the settings, so a test drives it in freewheel.
*/

#include "App/SessionStore.h"
#include "App/Studio/StudioStatus.h"
#include "Devices/Calibration.h"
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

    /** Runs one command of App/Commands ({"do": "track.rename", ...}) as one step of undo; equal gesture ids that are not
        0 fold into one step (a drag). */
    Result<void> run (const std::string& commandJson, std::int64_t gesture = 0);

    /** An edit made by Session/Edits.h. */
    Result<void> edit (Result<Session>, std::string menuWord, std::string sentence, std::int64_t gesture = 0);
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

    //==== tracks (each through its command)
    Result<void> setArmed (TrackId, bool);
    Result<void> setMonitor (TrackId, MonitorMode);
    Result<void> setMuted (TrackId, bool, std::int64_t gesture = 0);
    Result<void> setSoloed (TrackId, bool);
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
    /** On a worker; a step of undo when done, a notice when refused. Files that are no sound are refused, each with a reason. */
    void import (std::vector<std::filesystem::path>, FramePos at);
    void cancelJob();

    //==== interface
    void useDevice (DeviceChoice);                      ///< never while a take is made: a notice says it waits
    const DeviceChoice& deviceChoice() const noexcept;

    /** What there is, found on a worker and told by poll(). */
    void listDevices (std::function<void (std::vector<DeviceTypeDescription>)>);

    /** The round trip through a cable from an output to an input (from 1) of the open interface; told by poll() and kept
        for this interface, rate and buffer. Only while nothing rolls; the engine is silent meanwhile. */
    void calibrate (int input, int output, std::function<void (Result<CalibrationResult>)>);

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
