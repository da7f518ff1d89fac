#include "Session/Changing.h"
#include "Session/MixEdits.h"

namespace takelane
{
Result<Session> addSlate (const Session& session, SongId song, Slate slate)
{
    if (session.findSong (song) == nullptr)
        return Problem { "There is no such song" };

    if (slate.file.empty() || slate.length < Frames { 1 } || slate.afterPass < 0)
        return Problem { "A slate has a file and a length" };

    auto next = session;
    changeSong (next, song, [&] (Song& s) { s.slates.push_back (std::move (slate)); });
    return next;
}
}
