#pragma once

/** What was said on the talkback, out of the reel of all inputs into a file of its own: a slate. */

#include "Engine/Listening/ListeningReel.h"
#include "Session/Session.h"

#include <filesystem>
#include <optional>

namespace takelane
{
struct SlateWanted
{
    SongId song;
    int input = 0;                  ///< from 0
    Frames from, to;                ///< in the reel
    FramePos at;                    ///< where the playhead stood
    int afterPass = 0;
    std::string when;
};

/** On a worker; waits for the disk. Silence before and after what was said is left out; nothing where nobody said anything
    (all below -60 dBFS) or nothing of it is held any more: then no file is made. A Problem leaves no file behind. */
Result<std::optional<Slate>> writeSlate (const std::filesystem::path& sessionFolder, const Session&, const SlateWanted&, const ListeningReel&);
}
