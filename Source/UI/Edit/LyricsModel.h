#pragma once

/** The words of the section that is sung, and which line.

    A song's lyrics are one text. Blocks are parted by empty lines; a block may begin with the name of its section, plain or in
    brackets ("Chorus", "[Verse 1]", "Bridge:"). A block named "Chorus" is for every chorus without one of its own. Without names
    the blocks go to the sections in which somebody sings, in order.
*/

#include "Session/Song.h"

#include <string>
#include <vector>

namespace takelane
{
struct LyricsModel
{
    std::string section;
    std::vector<std::string> lines;
    int sung = -1;                      ///< -1: none of them

    bool operator== (const LyricsModel&) const = default;
};

/** At a place; without lines where nothing is sung. */
LyricsModel lyricsAt (const Song&, int sampleRate, FramePos);
}
