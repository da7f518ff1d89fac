#pragma once

/** Which strip of the console is meant: a track's, a folder's, an effect's return or the master. */

#include "Session/Session.h"

namespace takelane
{
struct StripRef
{
    enum class Kind { track, folder, effect, master };

    Kind kind = Kind::master;
    TrackId track;
    FolderId folder;
    Effect effect = Effect::room;

    static StripRef of (TrackId t)      { return { Kind::track, t, {}, {} }; }
    static StripRef of (FolderId f)     { return { Kind::folder, {}, f, {} }; }
    static StripRef of (Effect e)       { return { Kind::effect, {}, {}, e }; }
    static StripRef master()            { return {}; }

    bool operator== (const StripRef&) const = default;
};

/** nullptr: the session has none such. A folder never touched has its strip as made. */
const Strip* findStrip (const Song&, const StripRef&) noexcept;

Result<Session> setStrip (const Session&, SongId, const StripRef&, Strip);

/** "Lead Vox", "Drums", "Room", "Master"; empty: none such. */
std::string nameOf (const Session&, const StripRef&);

/** 1 or 2: a track's own, 2 of all others. */
int channelsOf (const Session&, const StripRef&);
}
