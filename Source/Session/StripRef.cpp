#include "Session/StripRef.h"

#include "Session/Edits.h"
#include "Session/MixEdits.h"

namespace takelane
{
const Strip* findStrip (const Song& song, const StripRef& ref) noexcept
{
    switch (ref.kind)
    {
        case StripRef::Kind::track:
        {
            const auto* track = song.track (ref.track);
            return track != nullptr ? &track->strip : nullptr;
        }

        case StripRef::Kind::folder:    return &folderStripOf (song, ref.folder);
        case StripRef::Kind::effect:    return &song.effects.strip (ref.effect);
        case StripRef::Kind::master:    break;
    }

    return &song.master;
}

Result<Session> setStrip (const Session& session, SongId song, const StripRef& ref, Strip strip)
{
    switch (ref.kind)
    {
        case StripRef::Kind::track:     return setStrip (session, song, ref.track, std::move (strip));
        case StripRef::Kind::folder:    return setFolderStrip (session, song, ref.folder, std::move (strip));
        case StripRef::Kind::effect:    return setReturnStrip (session, song, ref.effect, std::move (strip));
        case StripRef::Kind::master:    break;
    }

    return setMaster (session, song, std::move (strip));
}

std::string nameOf (const Session& session, const StripRef& ref)
{
    switch (ref.kind)
    {
        case StripRef::Kind::track:
        {
            const auto* track = session.findTrack (ref.track);
            return track != nullptr ? track->name : std::string();
        }

        case StripRef::Kind::folder:
        {
            const auto* folder = session.findFolder (ref.folder);
            return folder != nullptr ? folder->name : std::string();
        }

        case StripRef::Kind::effect:    return nameOf (ref.effect);
        case StripRef::Kind::master:    break;
    }

    return "Master";
}

int channelsOf (const Session& session, const StripRef& ref)
{
    const auto* track = ref.kind == StripRef::Kind::track ? session.findTrack (ref.track) : nullptr;
    return track != nullptr ? track->channels : 2;
}
}
