#pragma once

/** A song's rough mix as one value: what a snapshot keeps, what A and B are, what is copied from song to song.

    Faders, pans, mutes, filters, dynamics, effect sends; folders, fader groups, effects and the master. Not in it, so
    that recalling a mix changes no headphones' own levels and no recording: cue sends, trim, polarity, print and the
    record levels.
*/

#include "Core/Shared.h"
#include "Session/Strip.h"

namespace takelane
{
/** A folder is a bus: its members are summed into it. Only folders whose strip is not as made have one. */
struct FolderStrip
{
    FolderId folder;
    Strip strip;                ///< without sends

    bool operator== (const FolderStrip&) const = default;
};

/** One fader over several (a VCA): added to their own, in dB. */
struct FaderGroup
{
    FaderGroupId id;
    std::string name, colour;
    double gainDb = 0.0;        ///< -144 to 12
    bool muted = false;
    std::vector<TrackId> members;       ///< sorted
    UnknownFields unknown;

    bool operator== (const FaderGroup&) const = default;
};

struct Mix
{
    struct TrackStrip
    {
        TrackId track;
        Strip strip;

        bool operator== (const TrackStrip&) const = default;
    };

    std::vector<TrackStrip> tracks;
    std::vector<FolderStrip> folders;
    std::vector<FaderGroup> groups;
    Effects effects;
    Strip master;

    bool operator== (const Mix&) const = default;
};

struct MixSnapshot
{
    MixSnapshotId id;
    std::string name;           ///< unique in the song
    Shared<Mix> mix;
    UnknownFields unknown;

    bool operator== (const MixSnapshot&) const = default;
};
}
