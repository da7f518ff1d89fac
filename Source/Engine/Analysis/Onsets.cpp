#include "Engine/Analysis/Onsets.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    constexpr double releaseMs = 60.0;
    constexpr std::int64_t riseMs = 8, quietMs = 20;            // an attack is over in the one; what rang before is seen in the other
    constexpr double insensitiveDb = 12.0, sensitiveDb = 2.0;   // of rise
    constexpr double leastRangeDb = 20.0, mostRangeDb = 50.0;   // below the loudest

    /** The signal itself, or how much it changes from frame to frame. */
    class View
    {
    public:
        View (std::span<const float> s, bool isDifference) : signal (s), differs (isDifference) {}

        float at (std::int64_t i) const
        {
            if (i < 0 || i >= static_cast<std::int64_t> (signal.size()))
                return 0.0f;

            const auto x = signal[static_cast<std::size_t> (i)];
            return std::abs (differs && i > 0 ? x - signal[static_cast<std::size_t> (i - 1)] : differs ? 0.0f : x);
        }

        float peak (std::int64_t from, std::int64_t to) const
        {
            float highest = 0.0f;

            for (auto i = from; i < to; ++i)
                highest = std::max (highest, at (i));

            return highest;
        }

    private:
        std::span<const float> signal;
        bool differs;
    };

    /** Level in dB every millisecond, and how much it rose. */
    struct Line
    {
        View view;
        std::vector<double> level;
        double loudest = -200.0;

        Line (View v, std::int64_t frames, std::int64_t step) : view (v), level (static_cast<std::size_t> (frames / step))
        {
            const auto kept = std::exp (-1.0 / releaseMs);
            double held = 0.0;

            for (std::size_t t = 0; t < level.size(); ++t)
            {
                const auto from = static_cast<std::int64_t> (t) * step;
                held = std::max (held * kept, static_cast<double> (view.peak (from, from + step)));
                level[t] = 20.0 * std::log10 (held + 1.0e-10);
                loudest = std::max (loudest, level[t]);
            }
        }

        double rise (std::int64_t t) const      { return level[static_cast<std::size_t> (t)] - level[static_cast<std::size_t> (std::max<std::int64_t> (0, t - riseMs))]; }
    };

    struct Candidate { std::int64_t time; double rise; const Line* line; };

    std::vector<Candidate> candidatesOf (const Line& plain, const Line& differences, double sensitivity)
    {
        const auto least = insensitiveDb * std::pow (sensitiveDb / insensitiveDb, sensitivity);
        const auto range = leastRangeDb + (mostRangeDb - leastRangeDb) * sensitivity;
        std::vector<Candidate> found;

        for (std::int64_t t = 0; t < static_cast<std::int64_t> (plain.level.size()); ++t)
        {
            Candidate best { t, 0.0, nullptr };

            for (const auto* line : { &plain, &differences })
                if (const auto rise = line->rise (t); rise > best.rise && rise >= least && line->level[static_cast<std::size_t> (t)] > line->loudest - range)
                    best = { t, rise, line };

            if (best.line != nullptr)
                found.push_back (best);
        }

        return found;
    }

    /** The first frame of an attack that is over at `time`. */
    std::int64_t beginning (const Candidate& hit, std::int64_t step)
    {
        const auto& view = hit.line->view;
        const auto end = (hit.time + 1) * step, from = end - (riseMs + 2) * step;
        const auto before = view.peak (from - quietMs * step, from), top = view.peak (from, end);
        const auto leaves = before + 0.2f * (top - before), rest = std::max (before, 0.02f * top);
        auto at = from;

        while (at < end - 1 && view.at (at) <= leaves)
            ++at;

        const auto earliest = std::max (from, at - 3 * step / 2);

        while (at > earliest && view.at (at - 1) > rest)
            --at;

        return std::max<std::int64_t> (0, at);
    }
}

std::vector<Onset> findOnsets (std::span<const float> signal, int sampleRate, double sensitivity, std::int64_t leastApart)
{
    const std::int64_t step = std::max (1, sampleRate / 1000), frames = static_cast<std::int64_t> (signal.size());
    const Line plain (View (signal, false), frames, step), differences (View (signal, true), frames, step);
    auto candidates = candidatesOf (plain, differences, sensitivity);
    std::stable_sort (candidates.begin(), candidates.end(), [] (const Candidate& a, const Candidate& b) { return a.rise > b.rise; });

    std::vector<Onset> onsets;

    for (const auto& candidate : candidates)
    {
        const Onset onset { beginning (candidate, step), candidate.rise };
        const auto next = std::lower_bound (onsets.begin(), onsets.end(), onset, [] (const Onset& a, const Onset& b) { return a.frame < b.frame; });
        const bool isFree = (next == onsets.end() || next->frame - onset.frame >= leastApart)
                         && (next == onsets.begin() || onset.frame - std::prev (next)->frame >= leastApart);

        if (isFree)
            onsets.insert (next, onset);
    }

    return onsets;
}
}
