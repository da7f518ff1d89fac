#pragma once

/** The parts of the benchmark, each in a folder of its own that it may fill and that is removed after it. */

#include "App/Bench/Bench.h"

#include <filesystem>

namespace takelane
{
/** How much of everything. */
struct BenchScale
{
    int playedTracks = 64, armedTracks = 32;            ///< of the mixer
    int bouncedTracks = 32;                             ///< mono; the mixer plays the same files
    double materialSeconds = 60.0;                      ///< of them, in 24 bit
    double mixerSeconds = 20.0;
    std::vector<int> captureChannels { 32, 64, 128 };
    double captureSeconds = 4.0;
    int verdictInputs = 32;
    double verdictSeconds = 20.0;
    double peaksSeconds = 600.0;
    int sessionTracks = 200, sessionRegions = 5000;
    int rounds = 3;                                     ///< of what is timed by the wall clock: the median counts
};

using BenchResults = std::vector<BenchFigure>;

/** Mixer and bounce play the same material. */
Result<void> benchPlayback (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchCapture (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchVerdicts (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchPeaks (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchSession (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
}
