#pragma once

/** The console as numbers: what each channel gives to which bus, and what each bus does with it.

    Compiled from the document by one function for the engine and the offline mixer, so that what is bounced is what was
    heard. What has memory is beside it: ChannelRuntime of each track, BusRuntime of each folder, both kept by id.
*/

#include "Engine/Meters.h"
#include "Engine/Mixer/EffectRuntime.h"
#include "Engine/Mixer/Fader.h"
#include "Engine/Mixer/LookAheadLimiter.h"
#include "Engine/Mixer/StripRuntime.h"
#include "Session/Session.h"

#include <memory>
#include <unordered_map>

namespace takelane
{
/** A track's strip from its inserts on. */
struct ChannelRuntime
{
    explicit ChannelRuntime (int sampleRate) noexcept
        : inserts (sampleRate), fader (sampleRate), solo (sampleRate), sends { FaderRuntime (sampleRate), FaderRuntime (sampleRate) } {}

    StripRuntime inserts;
    FaderRuntime fader, solo;
    FaderRuntime sends[effectCount];
    LevelMeter after[2];                ///< the fader, before the pan
};

struct ChannelPlan
{
    int channels = 1;
    StripPlan inserts;
    FaderPlan fader;
    float level = 1.0f;                 ///< the fader alone
    bool audible = true;                ///< not muted, and solo allows it
    int folder = -1;                    ///< its bus, a place in ConsolePlan::folders; -1: the master
    FaderPlan sends[effectCount];
    bool sendsTo[effectCount] {};
    FaderPlan solo;
    bool soloed = false;                ///< heard by itself in the control room: solo after or before the fader
};

/** A folder, an effect's return or the master, with the signal it works on. */
struct BusRuntime
{
    BusRuntime (int sampleRate, int mostFrames)
        : inserts (sampleRate), fader (sampleRate), solo (sampleRate),
          left (static_cast<std::size_t> (mostFrames)), right (static_cast<std::size_t> (mostFrames)) {}

    StripRuntime inserts;
    FaderRuntime fader, solo;
    std::vector<float> left, right;
    LevelMeter after[2];                ///< the fader, before the balance; the master's: what it puts out
};

struct BusPlan
{
    StripPlan inserts;
    FaderPlan fader;
    float level = 1.0f;
    bool audible = true;
    FaderPlan solo;
    bool soloed = false;
};

struct FolderPlan
{
    FolderId folder;
    std::shared_ptr<BusRuntime> runtime;
    BusPlan bus;
};

using FolderRuntimes = std::unordered_map<FolderId, std::shared_ptr<BusRuntime>>;

struct ConsolePlan
{
    std::vector<FolderPlan> folders;    ///< those that hold tracks, in the session's order
    BusPlan returns[effectCount];
    RoomReverb room;
    SlapPlan slap;
    BusPlan master;
    LimiterPlan limiter;
};

/** How a song is mixed, and how the desk stands to it. */
struct ConsoleState
{
    ConsoleState (const Session&, const Song&, const DeskState&);

    /** The desk as a bounce has it: nothing is armed, and solo counts in place only. */
    static DeskState offline (DeskState);

    const Session& session;
    const Song& song;
    const DeskState& desk;
    const bool solosInPlace, solosBeside;       ///< beside: apart from the mix, in the control room
    std::vector<FolderId> buses;                ///< those that hold tracks, in the session's order

    /** Not muted, and solo in place allows it. track: its place in the session. */
    bool isAudible (std::size_t track) const;

    /** Linear: its fader, or its record level while it is armed, and its fader groups. */
    double faderGain (std::size_t track) const;
};

/** Makes runtimes for new folders, drops those of folders that are gone. */
void updateFolders (FolderRuntimes&, const Session&, int mostFrames);

ConsolePlan compileConsole (const ConsoleState&, const FolderRuntimes&);

/** prints: high-pass, gate, EQ and compressor are in what was recorded, see Strip::print; here they are left out. */
ChannelPlan compileChannel (const ConsoleState&, std::size_t track, bool prints);
}
