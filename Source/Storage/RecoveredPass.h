#pragma once

/** The takes of a pass that was cut off, from its journal and its files as they were found. */

#include "Session/Take.h"
#include "Storage/PassJournal.h"

namespace takelane
{
/** One file of a journal. */
struct PassPart
{
    std::size_t index = 0;                      ///< in the journal
    Frames frames;                              ///< in the file
    Frames sound;                               ///< of them those that are known to be what was played
};

PassPart partOf (const FoundJournal&, std::size_t index, Frames framesInFile);

struct FoundTake
{
    std::size_t part = 0;                       ///< in the list given
    Take take;                                  ///< its number counts from 0, the pass's first take
    bool chosen = true;                         ///< becomes the active comp's choice
};

struct FoundPass
{
    std::vector<FoundTake> takes;               ///< a part in which none lies is one by itself, abandoned and in the bin
    Frames moved;                               ///< of transport, from roll to the stop
    int numbers = 1;                            ///< how many take numbers it has
};

FoundPass takesOf (const FoundJournal&, const std::vector<PassPart>&);
}
