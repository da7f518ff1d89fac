#include "UI/Prep/SongSheetLayout.h"

namespace takelane
{
SongSheetLayout songSheetLayout (int width, int height)
{
    const double less = std::clamp (static_cast<double> (SongSheetLayout::most - height) / (SongSheetLayout::most - SongSheetLayout::least), 0.0, 1.0);
    const auto between = [less] (int atMost, int atLeast) { return juce::roundToInt (atMost + less * (atLeast - atMost)); };

    SongSheetLayout l;
    auto area = juce::Rectangle<int> (width, height).reduced (SongSheetLayout::side, 0);
    l.head = area.removeFromTop (66);
    l.numbers = area.removeFromTop (20);
    l.blocks = area.removeFromTop (between (84, 70));
    area.removeFromTop (between (11, 6));
    l.notes = area.removeFromTop (between (36, 19));
    area.removeFromTop (between (15, 11));
    l.wave = area.removeFromTop (between (58, 42));
    area.removeFromTop (between (5, 3));
    l.caption = area.removeFromTop (20);
    return l;
}

SongHeadLayout songHeadLayout (juce::Rectangle<int> head)
{
    constexpr int top = 32, height = 32, moreSize = 28, narrow = 660;
    const bool isNarrow = head.getWidth() < narrow;         // the title needs the room
    const int gap = isNarrow ? 8 : 12;
    SongHeadLayout l;
    auto row = head.withTop (top).withHeight (height);
    const auto take = [&] (int width)
    {
        const auto box = row.removeFromRight (width);
        row.removeFromRight (gap);
        return box;
    };
    l.length = take (isNarrow ? 46 : 48);
    l.countIn = take (isNarrow ? 62 : 66);
    l.key = take (isNarrow ? 94 : 100);
    l.meter = take (isNarrow ? 52 : 56);
    l.tap = take (48);
    l.tempo = take (isNarrow ? 84 : 92);
    l.more = row.removeFromRight (moreSize).withSizeKeepingCentre (moreSize, moreSize);
    row.removeFromRight (4);
    l.title = row;
    return l;
}
}
