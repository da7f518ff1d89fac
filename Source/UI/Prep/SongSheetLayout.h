#pragma once

/** Where the parts of the song's sheet lie. A low sheet gives up its air: blocks, notes and the scratch track's strip are lower. */

#include <juce_graphics/juce_graphics.h>

namespace takelane
{
struct SongSheetLayout
{
    static constexpr int most = 336, least = 268, side = 16;

    juce::Rectangle<int> head, numbers, blocks, notes, wave, caption;
};

SongSheetLayout songSheetLayout (int width, int height);

/** The head's fields from the right; title has the rest. Each field is 32 high, its label stands over it. */
struct SongHeadLayout
{
    juce::Rectangle<int> title, more, tempo, tap, meter, key, countIn, length;
};

SongHeadLayout songHeadLayout (juce::Rectangle<int> head);
}
