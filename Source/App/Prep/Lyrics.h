#pragma once

/** The words of a song as its sections sing them.

    A song's lyrics are one text. Blocks are parted by empty lines; a block may begin with the name of its section, plain or in
    brackets ("Chorus", "[Verse 1]", "Bridge:"). A block named "Chorus" is for every chorus without one of its own; of several
    sections with one name each takes the block of its turn, and the last block again where there are no more. A name with nothing
    under it is no block. Without names the blocks go to the sections in which somebody sings, in order.

    A line "5| words" begins in the fifth bar of its section. A backslash in front makes a line words, whatever it looks like.
*/

#include "Session/Song.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
struct LyricWords
{
    std::string text;
    int bar = 0;                        ///< of the section, from 1; 0: not said

    bool operator== (const LyricWords&) const = default;
};

struct LyricBlock
{
    std::string name;                   ///< as written; empty: none
    std::vector<LyricWords> lines;      ///< never empty

    bool operator== (const LyricBlock&) const = default;
};

std::vector<LyricBlock> lyricBlocks (const Song&);

/** For each section which block it sings; nothing: none. */
std::vector<std::optional<std::size_t>> blocksOfSections (const std::vector<LyricBlock>&, const std::vector<Section>&);

/** The text lyricBlocks() reads these from; all have a name. */
std::string lyricsWith (const std::vector<LyricBlock>&, const std::vector<Section>&);

/** How many bars after its section's start each line begins: those that say no bar are spread evenly over what is left between
    the others. */
std::vector<double> lineStarts (const std::vector<LyricWords>&, int bars);

/** One line of the text, trimmed and not empty; nothing where only a bar is said. */
std::optional<LyricWords> lyricWordsIn (std::string_view line);

//==== words about words
std::string trimmed (std::string_view);
std::string inLowerCase (std::string_view);
bool isSameName (std::string_view, std::string_view);       ///< of sections: capitals do not matter
}
