#include "App/Editing/Quantise.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <ranges>

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

    /** The last of them that owns its line, at or before each in the order they come in; null before the first. */
    template <typename Aims>
    std::vector<const Aim*> ownersSoFar (const Aims& inOrder)
    {
        std::vector<const Aim*> owners;
        const Aim* owner = nullptr;

        for (const auto& aim : inOrder)
            owners.push_back (owner = aim.owns ? &aim : owner);

        return owners;
    }

    double wholeMove (const Aim& hit, const Aim* before, const Aim* after)
    {
        const auto moveOf = [] (const Aim& aim) { return static_cast<double> ((aim.line - aim.at).value); };

        if (before == nullptr || after == nullptr || before == after)
            return before != nullptr ? moveOf (*before) : after != nullptr ? moveOf (*after) : 0.0;

        const auto part = static_cast<double> ((hit.at - before->at).value) / static_cast<double> ((after->at - before->at).value);
        return moveOf (*before) + part * (moveOf (*after) - moveOf (*before));
    }
}

std::vector<Hit> quantised (const std::vector<FramePos>& onsets, const TempoMap& map, GridUnit unit, int sampleRate, double strength)
{
    const auto all = aims (onsets, map, unit, sampleRate);
    const auto before = ownersSoFar (all), after = ownersSoFar (std::views::reverse (all));
    std::vector<Hit> hits;

    for (std::size_t i = 0; i < all.size(); ++i)
        hits.push_back ({ all[i].at, { std::llround (strength * wholeMove (all[i], before[i], after[all.size() - 1 - i])) } });

    return hits;
}
}
