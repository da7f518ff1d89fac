#pragma once

/** Where the columns of the input list lie at a width: the words get what is spare, and where there is little, preamp and place
    stay in the sheet of the input.
*/

#include <juce_graphics/juce_graphics.h>

#include <optional>
#include <vector>

namespace takelane
{
enum class InputColumn { input, name, mic, place, preamp, gain, phantom, pad, flip, check };

struct InputColumns
{
    juce::Range<int> bar, input, name, mic, place, preamp, gain, phantom, pad, flip, check;     ///< empty: not shown

    juce::Range<int> of (InputColumn) const;

    /** Nothing: between or beside the columns. */
    std::optional<InputColumn> at (int x) const;
};

InputColumns inputColumns (int width);

/** In their order from left to right, those that are shown. */
std::vector<InputColumn> shownColumns (const InputColumns&);

/** "In", "Track", "48V". */
const char* headOf (InputColumn) noexcept;
bool isTick (InputColumn) noexcept;
}
