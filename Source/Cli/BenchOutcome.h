#pragma once

/** What `bench` prints of its figures. */

#include "App/Bench/Bench.h"
#include "Cli/Outcome.h"

namespace takelane
{
Outcome benchOutcome (const BenchReport&);
}
