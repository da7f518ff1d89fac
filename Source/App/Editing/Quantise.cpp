#include "App/Editing/Quantise.h"

#include <cmath>
#include <cstdlib>
#include <optional>

namespace takelane
{
namespace
{
    constexpr double ownsWithin = 0.4;          // of a step

    struct Aim { FramePos at, line; bool owns = false; };

    std::int64_t distance (const Aim& aim)      { return std::abs ((aim.line - aim.at).value); }

    std::vector<Aim> aims (const std::vector<FramePos>& onsets, const TempoMap& map, GridUnit unit, int sampleRate)
    {
        std::vector<Aim> all;
        std::optional<std::size_t> owner;

        for (const auto at : onsets)
        {
            const auto place = gridPlaceAt (map, unit, at, sampleRate);
            Aim aim { at, place.nearest (at) };
            aim.owns = static_cast<double> (distance (aim)) <= ownsWithin * static_cast<double> (place.step().value);

            if (aim.owns && owner && all[*owner].line == aim.line)
            {
                aim.owns = distance (aim) < distance (all[*owner]);
                all[*owner].owns = ! aim.owns;
            }

            if (aim.owns)
                owner = all.size();

            all.push_back (aim);
        }

        return all;
    }

    const Aim* ownerFrom (const std::vector<Aim>& all, std::size_t from, int direction)
    {
        for (auto i = static_cast<std::ptrdiff_t> (from); i >= 0 && i < static_cast<std::ptrdiff_t> (all.size()); i += direction)
            if (all[static_cast<std::size_t> (i)].owns)
                return &all[static_cast<std::size_t> (i)];

        return nullptr;
    }

    double wholeMove (const std::vector<Aim>& all, std::size_t i)
    {
        const auto moveOf = [] (const Aim& aim) { return static_cast<double> ((aim.line - aim.at).value); };
        const auto* before = ownerFrom (all, i, -1);
        const auto* after = ownerFrom (all, i, 1);

        if (before == nullptr || after == nullptr || before == after)
            return before != nullptr ? moveOf (*before) : after != nullptr ? moveOf (*after) : 0.0;

        const auto part = static_cast<double> ((all[i].at - before->at).value) / static_cast<double> ((after->at - before->at).value);
        return moveOf (*before) + part * (moveOf (*after) - moveOf (*before));
    }
}

std::vector<Hit> quantised (const std::vector<FramePos>& onsets, const TempoMap& map, GridUnit unit, int sampleRate, double strength)
{
    const auto all = aims (onsets, map, unit, sampleRate);
    std::vector<Hit> hits;

    for (std::size_t i = 0; i < all.size(); ++i)
        hits.push_back ({ all[i].at, { std::llround (strength * wholeMove (all, i)) } });

    return hits;
}
}
