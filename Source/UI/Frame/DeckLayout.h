#pragma once

/** Where everything on the deck stands, measured from the design's pictures; the same in every state, so nothing jumps. */

#include "UI/Look/Theme.h"

#include <array>

namespace takelane
{
struct DeckLayout
{
    using Box = juce::Rectangle<int>;

    bool isCompact = false, isShort = false, isNarrow = false;
    int height = 0;

    Box toStart, stop, play, record;
    std::array<Box, 5> toggles;                 ///< click, count-in, pre-roll, punch, loop; compact has no count-in
    Box counter;                                ///< all of the counter, its time and lamps included
    Box digits;                                 ///< the line of big digits
    float digitSize = 84.0f;
    int digitGap = 17;                          ///< on either side of a separator
    Box separator;                              ///< x is of no account: its y and height
    Box lamps, time;
    float timeSize = 20.0f;
    Box strip;                                  ///< of the song; empty when compact
    Box section, next, tempo;                   ///< tempo is empty when there is no room
    float sectionSize = 40.0f, nextSize = 20.0f;
    Box lamp;                                   ///< compact: only while it is red, over time, tempo and what is there of the section
    int lampNumberWidth = 128;                  ///< left part of the lamp
    Box meter;                                  ///< master, stereo; stands upright unless compact
    Box controlRoom;                            ///< compact only
};

/** For a window so wide. `isShort`: layout.shortBelowHeight. */
DeckLayout deckLayout (int width, bool isCompact, bool isShort);
}
