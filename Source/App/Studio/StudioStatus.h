#pragma once

/** What the window shows sixty times a second, as one plain value. */

#include "Devices/AudioDevice.h"
#include "Session/Session.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
enum class RollState
{
    stopped,
    preparing,      ///< files of a pass are being made, or the disk streams cued: nothing moves yet
    countIn,        ///< clicks, the timeline stands
    preRoll,        ///< rolling towards the place where the take begins
    playing,
    recording,      ///< a take is being made now
    ending          ///< stopped; the tail of the take is still coming in or being written
};

/** Files are being written or will be: the red light. */
constexpr bool isRedLight (RollState s)     { return s == RollState::countIn || s == RollState::preRoll || s == RollState::recording; }

enum class SaveState { saved, saving, waiting, failed };

/** A worker's job with progress; at most one is shown. */
struct JobStatus
{
    std::string title;                      ///< "Importing Kick.wav"
    double progress = 0.0;                  ///< 0 to 1; below 0: not known
    bool canCancel = false;

    bool operator== (const JobStatus&) const = default;
};

/** What an analyser notices in the running take, told once each. */
struct LiveFinding
{
    TrackId track;
    Finding finding;

    bool operator== (const LiveFinding&) const = default;
};

/** What was lost or overloaded on a track in the running take; see TakeHealth. */
struct LiveHealth
{
    TrackId track;
    int clips = 0, dropouts = 0;
    Frames lost;

    bool operator== (const LiveHealth&) const = default;
};

/** The ring of every hardware input, armed or not (behaviour 3.7). */
struct ListeningStatus
{
    bool wanted = true;                     ///< the privacy switch
    bool on = false;                        ///< listening now
    double secondsHeld = 0.0;               ///< that can be kept now
    double secondsMost = 600.0;             ///< as long as the ring is
    std::int64_t bytesMost = 0;             ///< what it takes on the disk when full
    std::string problem;                    ///< why it is not listening though wanted; else empty

    bool operator== (const ListeningStatus&) const = default;
};

/** Which take is heard in place of a track's comp. */
struct AuditionStatus
{
    TrackId track;
    TakeId take;                            ///< the one heard now
    int index = 0, count = 1;               ///< of those auditioned, from 0
    bool isReady = true;                    ///< false: loudness is being measured, the comp is heard still

    bool operator== (const AuditionStatus&) const = default;
};

/** Talkback and listen back. */
struct TalkStatus
{
    bool isThere = false;                   ///< an input is chosen and the interface has it
    bool open = false;                      ///< the cues hear it now
    bool latched = false;
    bool listenBack = false;                ///< the control room hears the room now

    bool operator== (const TalkStatus&) const = default;
};

/** How long the way from a player's instrument to the player's ears is. Milliseconds. */
struct LatencyReport
{
    struct Path
    {
        CueMixId cue;                       ///< none: the control room
        double softwareMs = 0.0;            ///< what the program itself adds
        double totalMs = 0.0;               ///< hardware round trip and software
        bool isShortened = false;           ///< low latency leaves something out

        bool operator== (const Path&) const = default;
    };

    double inputMs = 0.0, outputMs = 0.0;   ///< as used: reported, and corrected where calibrated
    Frames roundTrip;
    bool isKnown = false;                   ///< an interface runs, and it was looked up
    bool isCalibrated = false;              ///< for this interface, driver, rate and buffer
    std::int64_t calibratedAt = 0;          ///< seconds since 1970; 0: entered by hand
    bool reportHasChanged = false;          ///< the driver says other figures than when it was calibrated
    Frames offset;                          ///< the correction, U of behaviour 3.6
    std::vector<Path> paths;                ///< control room first, then every cue

    bool operator== (const LatencyReport&) const = default;
};

struct StudioStatus
{
    RollState roll = RollState::stopped;
    bool redLight = false;                  ///< a pass is being recorded, count-in and pre-roll included
    FramePos heard;                         ///< the playhead: what is heard now; standing, where play begins
    FramePos passFrom;                      ///< where the running pass's take begins
    Frames taken;                           ///< of the running take, so far
    int take = 1;                           ///< the running take's number; otherwise the next one's
    int tracksRecording = 0;                ///< of the running pass
    std::vector<TrackId> recorded;          ///< likewise, which: fixed when it began
    int passRating = 0;                     ///< of the running pass, as given while it runs: 0 to 5
    std::string passNote;                   ///< likewise
    bool engaged = false;                   ///< Record is on in the running pass; off between two punches by hand
    bool rehearsing = false;                ///< as a recording, and no take
    std::optional<FrameRange> punch;        ///< of the running pass, as it stands now
    std::vector<LiveFinding> findings;      ///< in the running take so far
    std::vector<LiveHealth> health;         ///< likewise, of the tracks that have any
    ListeningStatus listening;
    bool keepsAwake = false;                ///< the machine was asked not to sleep
    int countInBeat = 0, countInBeats = 0;  ///< counting in: beat from 1, of how many; else 0
    int countInBar = 0, countInBars = 0;    ///< likewise in bars

    DeviceType deviceType = DeviceType::simulated;
    DeviceStatus device;
    bool isDeviceOpening = false;
    std::string deviceProblem;              ///< a sentence when the chosen device cannot be had or has gone; else empty
    double load = 0.0;                      ///< worst of the last second, part of the block's time
    std::int64_t dropouts = 0;              ///< device late, disk late, and frames lost: times, since the last clear
    double diskSeconds = 0.0;               ///< left at the armed tracks' load (all tracks' where none is armed)
    int diskTracks = 0;                     ///< for how many tracks that is
    double sinceFlush = 0.0;                ///< seconds since the running take was last put on the disk

    SaveState save = SaveState::saved;
    double sinceSave = 0.0;                 ///< seconds since the last edit was on the disk
    std::string saveProblem;                ///< why it failed; else empty
    std::optional<JobStatus> job;
    std::optional<AuditionStatus> audition;
    TalkStatus talk;
};

enum class Severity { info, warn, fail };

/** A toast: one fact and at most one action, an action's name of App/Actions or empty. */
struct Notice
{
    Severity severity = Severity::info;
    std::string title, text;
    std::string action, actionText;
    std::string topic {};           ///< what it is about, or empty: the last one about it gives way; without a title it only takes that away
};

/** Level of one channel, linear. */
struct Level
{
    float peak = 0.0f, rms = 0.0f, hold = 0.0f;
    bool clipped = false;
};
}
