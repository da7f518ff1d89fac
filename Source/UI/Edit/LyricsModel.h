#pragma once

/** The words of the section that is sung, and which line; how lyrics are written: App/Prep/Lyrics.h. */

#include "Session/Song.h"

#include <string>
#include <vector>

namespace takelane
{
struct LyricsModel
{
    std::string section;
    std::vector<std::string> lines;
    int sung = -1;                      ///< -1: none of them yet

    bool operator== (const LyricsModel&) const = default;
};

/** At a place; without lines where nothing is sung. */
LyricsModel lyricsAt (const Song&, int sampleRate, FramePos);
}
