#pragma once

/** Whether the stereo pairs agree about left and right: what is louder on the left of one is louder on the left of another.

    One hit says nothing, many from different places do: the drum kit's overheads and room, each hit a difference of level
    between their sides. Worker thread.
*/

#include <cstddef>
#include <optional>
#include <vector>

namespace takelane
{
class SideCompare
{
public:
    static constexpr std::size_t fewestHits = 8;

    explicit SideCompare (int pairs) : balances (static_cast<std::size_t> (pairs)) {}

    /** How much louder left is than right, dB, of each pair; none: it did not hear that hit. */
    void add (const std::vector<std::optional<double>>& balanceOfPairs);

    /** -1 to 1: 1: they agree, -1: one of them is swapped; none: can't tell. */
    std::optional<double> agreement (int a, int b) const;

private:
    static constexpr std::size_t mostHits = 256;

    std::vector<std::vector<std::optional<double>>> balances;       ///< by pair, then hit
};
}
