#pragma once

/** Where things stand in the panel "Ready to record", by its height alone: two lines an item where there is room, else one. */

#include <algorithm>

namespace takelane
{
struct ReadyLayout
{
    static constexpr int items = 7, idealHeight = 428, twoLinesFrom = 36;

    int head = 44, row = 46, buttonTop = 376, buttonHeight = 40;

    bool hasTwoLines() const noexcept   { return row >= twoLinesFrom; }
    int top (int index) const noexcept  { return head + index * row; }

    bool operator== (const ReadyLayout&) const = default;
};

inline ReadyLayout readyLayout (int height)
{
    constexpr int leastRow = 26, ideal = 46;
    const bool isTight = height < ReadyLayout::idealHeight;
    ReadyLayout l;
    l.head = isTight ? 34 : 44;
    l.buttonHeight = isTight ? 32 : 40;
    const int foot = l.buttonHeight + (isTight ? 16 : 22);
    l.row = std::clamp ((height - l.head - foot) / ReadyLayout::items, leastRow, ideal);
    l.buttonTop = std::max (l.top (ReadyLayout::items) + (isTight ? 6 : 10), isTight ? height - l.buttonHeight - 10 : 0);
    return l;
}
}
