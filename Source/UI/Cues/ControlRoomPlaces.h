#pragma once

/** Sizes in the control room's window, for its source files alone. */

#include <algorithm>
#include <cstddef>

namespace takelane::roomplaces
{
constexpr int columnWidth = 330, between = 28, rowHeight = 34, controlHeight = 28, labelWidth = 104, fieldWidth = 92, gap = 6, tableLine = 18, headHeight = 26, mostRows = 9;

/** Of the right column, with so many ways in the table of latencies. */
inline int rightHeight (std::size_t paths)
{
    return 3 * headHeight + 5 * rowHeight + static_cast<int> (std::min<std::size_t> (mostRows, paths) + 2) * tableLine;
}
}
