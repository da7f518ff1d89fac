#pragma once

/** What a benchmark cannot do without: the value, or the end of the program with the reason. */

#include "Core/Result.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

namespace takelane
{
[[noreturn]] inline void endBecause (const Problem& why)
{
    std::fprintf (stderr, "%s\n", why.text.c_str());
    std::exit (1);
}

template <typename T>
T need (Result<T> result)
{
    if (! result)
        endBecause (result.problem());

    return *std::move (result);
}

inline void need (const Result<void>& result)
{
    if (! result)
        endBecause (result.problem());
}
}
