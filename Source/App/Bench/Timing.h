#pragma once

/** Clocks and medians of the benchmark. */

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace takelane
{
/** CPU time of the calling thread. */
inline double threadCpuSeconds()
{
    timespec t {};
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double> (t.tv_sec) + static_cast<double> (t.tv_nsec) * 1.0e-9;
}

template <typename Work>
double cpuSecondsOf (Work work)
{
    const auto before = threadCpuSeconds();
    work();
    return threadCpuSeconds() - before;
}

template <typename Work>
double wallSecondsOf (Work work)
{
    const auto before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double> (std::chrono::steady_clock::now() - before).count();
}

/** The value that `part` of them stay under; 0.5 is the median. Not of an empty list. */
inline double quantile (std::vector<double> values, double part)
{
    const auto place = values.begin() + static_cast<std::ptrdiff_t> (part * static_cast<double> (values.size() - 1));
    std::nth_element (values.begin(), place, values.end());
    return *place;
}
}
