#pragma once

/** Clocks and medians of the benchmark. */

#include <algorithm>
#include <ctime>
#include <vector>

namespace takelane
{
inline double secondsOn (clockid_t clock)
{
    timespec t {};
    clock_gettime (clock, &t);
    return static_cast<double> (t.tv_sec) + static_cast<double> (t.tv_nsec) * 1.0e-9;
}

template <typename Work>
double secondsOn (clockid_t clock, Work work)
{
    const auto before = secondsOn (clock);
    work();
    return secondsOn (clock) - before;
}

/** CPU time of the calling thread. */
template <typename Work>
double threadSecondsOf (Work work)      { return secondsOn (CLOCK_THREAD_CPUTIME_ID, work); }

/** CPU time of the program, for work that may start threads of its own. */
template <typename Work>
double programSecondsOf (Work work)     { return secondsOn (CLOCK_PROCESS_CPUTIME_ID, work); }

template <typename Work>
double wallSecondsOf (Work work)        { return secondsOn (CLOCK_MONOTONIC, work); }

/** The value that `part` of them stay under; 0.5 is the median. Not of an empty list. */
inline double quantile (std::vector<double> values, double part)
{
    const auto place = values.begin() + static_cast<std::ptrdiff_t> (part * static_cast<double> (values.size() - 1));
    std::nth_element (values.begin(), place, values.end());
    return *place;
}
}
