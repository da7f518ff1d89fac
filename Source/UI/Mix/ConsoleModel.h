#pragma once

/** What the strips of the console say, as plain values made from session and desk: runs of strips, folder by folder. */

#include "Session/StripRef.h"

#include <array>
#include <set>

namespace takelane
{
/** Which strip: one that is in the mix, or a fader group. */
struct ConsoleKey
{
    StripRef strip;
    FaderGroupId group;                 ///< none: `strip` is meant

    static ConsoleKey of (StripRef s)       { return { s, {} }; }
    static ConsoleKey of (FaderGroupId g)   { return { {}, g }; }
    bool isGroup() const noexcept           { return ! group.isNone(); }
    bool isTrack() const noexcept           { return ! isGroup() && strip.kind == StripRef::Kind::track; }
    bool isBus() const noexcept             { return ! isGroup() && strip.kind == StripRef::Kind::folder; }
    bool isNone() const noexcept            { return ! isGroup() && strip.kind == StripRef::Kind::master; }     ///< the master has a panel of its own

    bool operator== (const ConsoleKey&) const = default;
};

struct CueBar
{
    double gainDb = 0.0, pan = 0.0;
    bool follows = true, muted = false, soloed = false;

    bool operator== (const CueBar&) const = default;
};

struct ConsoleStrip
{
    ConsoleKey key;
    std::string name, colour;
    int channels = 1;

    Strip strip;                        ///< of a group: fader and mute only
    std::array<EffectSend, effectCount> effects;
    std::vector<CueBar> cues;           ///< of a track, in the session's order

    double faderDb = 0.0;               ///< where the fader stands: for an armed track its record level
    bool armed = false, soloed = false, selected = false;
    std::string silencedBy;             ///< why it is not heard though not muted: "solo", "Drums"; empty: it is

    bool operator== (const ConsoleStrip&) const = default;
};

struct ConsoleRun
{
    FolderId folder;                    ///< none: tracks without one, or the fader groups
    bool isGroups = false;
    std::string name, colour;
    int tracks = 0;                     ///< or groups
    bool folded = false;                ///< only its bus is there
    std::vector<ConsoleStrip> strips;   ///< the bus first

    bool operator== (const ConsoleRun&) const = default;
};

/** Folders in the order of their first tracks, then tracks without one, then the fader groups. Guides are in no mix: they have no strip. */
std::vector<ConsoleRun> consoleRuns (const Session&, const Song&, const DeskState&, const std::set<FolderId>& folded, const ConsoleKey& inHand);

/** "10 tracks", "1 track", "2 groups". */
std::string countText (const ConsoleRun&);

/** "85", "1k", "1.2k"; empty: off. */
std::string lowCutText (const std::optional<double>& hz);

/** "C", "L30", "R100"; two pans: "L R", "L90 R40". */
std::string panText (const Strip&);

/** A pan as a person types it: "L30", "r 20", "c", "-30". -1 to 1; nothing for two sides. */
std::optional<double> typedPan (const std::string&);

/** A frequency as a person types it: "85", "1.2k", "off" or nothing is 0. */
std::optional<double> typedHz (const std::string&);

/** The name on at most two lines, broken at its last space where it has one. */
std::array<std::string, 2> nameLines (const std::string&);

/** What is said beside the fader: "rec", polarity, trim, print. */
struct ConsoleMarks
{
    bool record = false, print = false, polarity = false, trim = false;

    bool any() const noexcept           { return record || print || polarity || trim; }
    bool operator== (const ConsoleMarks&) const = default;
};

ConsoleMarks marksOf (const ConsoleStrip&);

/** For screen readers and tooltips: "-4.0 dB, record level, muted by Drums, polarity inverted". */
std::string stripDescription (const ConsoleStrip&);
}
