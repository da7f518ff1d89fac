#include "Engine/Mixer/FilterBank.h"

#include <algorithm>

namespace takelane
{
namespace
{
using Pair = double __attribute__ ((vector_size (16)));
using PairMask = long long __attribute__ ((vector_size (16)));

/** `Count` filters in a row work at the same time, each one frame behind the one before it: alone each would wait for its own
    last result. Two fill a vector. The operations on a frame are the same whatever runs beside it. */
template <int Count, bool moving>
struct Row
{
    static constexpr int vectors = (Count + 1) / 2, last = Count - 1;

    Pair numbers[6][vectors], steps[6][vectors];
    Pair s1[vectors], s2[vectors];

    /** One frame further; y: what came out of each filter, and does now. Only lanes from `first` to before `end` keep it. */
    template <bool all>
    void step (double in, Pair (&y)[vectors], int first, int end) TAKELANE_RT
    {
        Pair x = { in, y[0][0] };

        for (int v = 0; v < vectors; ++v)
        {
            const Pair d = x - s2[v];
            const Pair n1 = numbers[0][v] * s1[v] + numbers[1][v] * d;
            const Pair n2 = (s2[v] + numbers[1][v] * s1[v]) + numbers[2][v] * d;
            const Pair out = (numbers[4][v] * s1[v] + numbers[5][v] * s2[v]) + numbers[3][v] * d;

            if (v + 1 < vectors)
                x = Pair { y[v][1], y[v + 1][0] };

            y[v] = out;

            if constexpr (all)
            {
                s1[v] = n1;
                s2[v] = n2;

                if constexpr (moving)
                    for (int k = 0; k < 6; ++k)
                        numbers[k][v] += steps[k][v];
            }
            else
            {
                const PairMask lane { 2 * v, 2 * v + 1 };
                const PairMask works = (lane >= first) & (lane < end);
                s1[v] = works ? n1 : s1[v];
                s2[v] = works ? n2 : s2[v];

                if constexpr (moving)
                    for (int k = 0; k < 6; ++k)
                        numbers[k][v] = works ? numbers[k][v] + steps[k][v] : numbers[k][v];
            }
        }
    }

    void run (float* samples, int frames) TAKELANE_RT
    {
        const int filled = std::min (last, frames), end = frames + last;
        Pair y[vectors] {};
        const auto put = [&] (int t) { samples[t - last] = static_cast<float> (y[last / 2][last % 2]); };
        int t = 0;

        for (; t < filled; ++t)
            step<false> (samples[t], y, 0, t + 1);

        for (; t < frames; ++t)
        {
            step<true> (samples[t], y, 0, Count);
            put (t);
        }

        for (; t < end; ++t)
        {
            step<false> (0.0, y, t - frames + 1, t + 1);

            if (t >= last)
                put (t);
        }
    }
};

/** numbers: where each filter's stand, and how far they move with each frame. */
struct Moving
{
    const FilterNumbers* now;
    const FilterNumbers* step;
};

template <int Count, bool moving>
void runRow (const Moving* filters, FilterState* const* states, float* samples, int frames) TAKELANE_RT
{
    Row<Count, moving> row;
    const auto fill = [] (auto& lanes, auto valueOf)
    {
        for (int v = 0; v < Row<Count, moving>::vectors; ++v)
            lanes[v] = Pair { valueOf (2 * v), 2 * v < Row<Count, moving>::last ? valueOf (2 * v + 1) : 0.0 };
    };

    for (std::size_t k = 0; k < 6; ++k)
    {
        fill (row.numbers[k], [&] (int i) { return (*filters[i].now)[k]; });

        if constexpr (moving)
            fill (row.steps[k], [&] (int i) { return (*filters[i].step)[k]; });
    }

    fill (row.s1, [&] (int i) { return states[i]->s1; });
    fill (row.s2, [&] (int i) { return states[i]->s2; });
    row.run (samples, frames);

    for (int i = 0; i < Count; ++i)
        *states[i] = { row.s1[i / 2][i % 2], row.s2[i / 2][i % 2] };
}

template <bool moving>
void runRowOf (int count, const Moving* filters, FilterState* const* states, float* samples, int frames) TAKELANE_RT
{
    switch (count)
    {
        case 1:     return runRow<1, moving> (filters, states, samples, frames);
        case 2:     return runRow<2, moving> (filters, states, samples, frames);
        case 3:     return runRow<3, moving> (filters, states, samples, frames);
        case 4:     return runRow<4, moving> (filters, states, samples, frames);
        case 5:     return runRow<5, moving> (filters, states, samples, frames);
        default:    return;
    }
}
}

void runFilters (const FilterNumbers* const* numbers, FilterState* const* states, int count, float* samples, int frames) TAKELANE_RT
{
    Moving filters[FilterBank::places];

    for (int i = 0; i < count; ++i)
        filters[i] = { numbers[i], nullptr };

    runRowOf<false> (count, filters, states, samples, frames);
}

//==============================================================================
void FilterBank::aim (const Plans& plans) TAKELANE_RT
{
    runningCount = 0;

    for (std::size_t i = 0; i < places; ++i)
    {
        auto& f = filters[i];
        const auto& plan = plans[i];

        if (plan.on && ! f.running)
        {
            f.running = true;
            f.state[0] = f.state[1] = {};
            f.numbers.jump (aimed ? passing (plan.numbers) : plan.numbers);
        }

        if (plan.on)
            f.numbers.aim (plan.numbers, glide);
        else if (f.running)
            f.numbers.aim (passing (f.numbers.aimedAt()), glide);

        f.leaving = ! plan.on;
        runningCount += f.running ? 1 : 0;
    }

    aimed = true;
}

int FilterBank::steadyFrames (int most) const TAKELANE_RT
{
    for (const auto& f : filters)
        if (f.running && f.numbers.isMoving())
            most = std::min (most, f.numbers.framesLeft());

    return most;
}

void FilterBank::process (int first, int end, float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    Moving row[places];
    FilterState* states[places];
    bool moves = false;
    int count = 0;

    for (int i = first; i < end; ++i)
        if (auto& f = filters[static_cast<std::size_t> (i)]; f.running)
        {
            row[count++] = { &f.numbers.now(), &f.numbers.steps() };
            moves = moves || f.numbers.isMoving();
        }

    for (int c = 0; c < numChannels && count > 0; ++c)
    {
        int at = 0;

        for (int i = first; i < end; ++i)
            if (auto& f = filters[static_cast<std::size_t> (i)]; f.running)
                states[at++] = &f.state[c];

        if (moves)
            runRowOf<true> (count, row, states, channels[c], frames);
        else
            runRowOf<false> (count, row, states, channels[c], frames);
    }
}

void FilterBank::finish (int frames) TAKELANE_RT
{
    for (auto& f : filters)
    {
        if (! f.running || ! f.numbers.isMoving())
            continue;

        for (int i = 0; i < frames; ++i)
            f.numbers.move();

        if (f.leaving && ! f.numbers.isMoving())
        {
            f.running = false;
            --runningCount;
        }
    }
}
}
