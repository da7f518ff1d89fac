#pragma once

/** The parts of the benchmark, each in a folder of its own that it may fill and that is removed after it. */

#include "App/Bench/Bench.h"

#include <filesystem>
#include <utility>

namespace takelane
{
/** How much of everything. */
struct BenchScale
{
    int playedTracks = 64, armedTracks = 32;            ///< of the mixer
    int bouncedTracks = 32;                             ///< mono; the mixer plays the same files
    double materialSeconds = 180.0;                     ///< of them, in 24 bit
    double mixerSeconds = 20.0;
    std::vector<int> captureChannels { 32, 64, 128 };
    double captureSeconds = 4.0;
    int loopRounds = 500;
    int verdictInputs = 32;
    double verdictSeconds = 20.0;
    double peaksSeconds = 600.0;
    int editedTracks = 64, editedRegions = 5120, editedTakes = 8, lockedTracks = 12;
    int edits = 400, heardEdits = 40;
    double plannedSeconds = 180.0;                      ///< of the locked tracks, for edits that listen
    int sessionTracks = 200, sessionRegions = 5000;
    std::vector<std::pair<int, int>> rates { { 96000, 44100 }, { 48000, 44100 }, { 44100, 48000 } };
    int rounds = 3;                                     ///< of what is timed by the wall clock: the median counts
};

using BenchResults = std::vector<BenchFigure>;

/** The mixer, the bounce and the stems play the same material. */
Result<void> benchPlayback (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchCapture (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchLoop (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchVerdicts (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchLineCheck (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchPeaks (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
Result<void> benchSession (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);

/** What the rate conversion leaves of tones: no time, but the same on every machine. */
Result<void> benchRates (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);

/** What an edit takes until the audio thread can have it, and until it is heard. */
Result<void> benchEdits (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);

/** Edits that listen to the audio: what a plan takes. */
Result<void> benchPlans (const BenchScale&, const std::filesystem::path& folder, BenchResults&, std::stop_token);
}
