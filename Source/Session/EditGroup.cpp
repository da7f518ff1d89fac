#include "Session/EditGroup.h"

namespace takelane
{
namespace
{
    const Folder* lockedFolderOf (const Session& session, const Track& track)
    {
        const auto* folder = session.findFolder (track.folder);
        return folder != nullptr && folder->editLocked ? folder : nullptr;
    }
}

std::vector<TrackId> editGroupOf (const Session& session, TrackId id)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return {};

    if (lockedFolderOf (session, *track) == nullptr)
        return { id };

    std::vector<TrackId> members;

    for (const auto& each : session.tracks)
        if (each->folder == track->folder)
            members.push_back (each->id);

    return members;
}

std::string editGroupName (const Session& session, TrackId id)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return {};

    const auto* folder = lockedFolderOf (session, *track);
    return folder != nullptr ? folder->name : track->name;
}

const Take* fellowTake (const SongTrack& member, const Take& take) noexcept
{
    for (auto each = member.takes.rbegin(); each != member.takes.rend(); ++each)
        if ((*each)->pass == take.pass && (*each)->number == take.number && (*each)->binned == take.binned)
            return &**each;

    return nullptr;
}

FrameRange materialOf (const Take& take, Frames shift) noexcept
{
    return FrameRange::withLength (take.start - take.fileOffset + shift, take.fileLength);
}
}
