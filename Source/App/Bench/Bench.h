#pragma once

/** What this machine manages: engine, disk and bounce on a made-up session, in figures.

    `takelane-cli bench` prints them. The same parts, built from the same fixtures, run under Google Benchmark in
    Tests/Benchmarks. Loads and costs are CPU time of the thread that works, so that other programs on the machine
    count little; factors and milliseconds are wall time.
*/

#include "Core/Result.h"

#include <stop_token>
#include <string>
#include <vector>

namespace takelane
{
struct BenchFigure
{
    std::string name;
    double value = 0.0;
    std::string unit;
};

struct BenchReport
{
    std::string machine;                ///< processor, cores, kernel, compiler
    std::vector<BenchFigure> results;
};

enum class BenchSize
{
    full,                               ///< about a minute, under 1.1 GB on the disk
    quick                               ///< under a second of audio: proves that it works, the figures say little
};

/** In a folder of its own below the temporary one, removed at the end. Blocks. */
Result<BenchReport> runBench (BenchSize = BenchSize::full, std::stop_token = {});
}
