#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/Timing.h"
#include "Storage/PeakFile.h"

namespace takelane
{
Result<void> benchPeaks (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto material = makeMaterial (folder, 1, scale.peaksSeconds, 2);

    if (! material)
        return material.problem();

    const auto& name = material->files.front();
    std::vector<double> reading, building, ratios;

    for (int round = 0; round < scale.rounds && ! stop.stop_requested(); ++round)
    {
        Result<void> built;
        reading.push_back (wallSecondsOf ([&] { readThrough (folder / name); }));
        building.push_back (wallSecondsOf ([&] { built = buildPeaks (folder / name, peakPathFor (folder, name)); }));
        ratios.push_back (building.back() / reading.back());

        if (! built)
            return built;
    }

    if (ratios.empty())
        return {};

    results.push_back ({ "Reading stereo audio", scale.peaksSeconds / quantile (reading, 0.5), "x real time" });
    results.push_back ({ "Waveform of it", scale.peaksSeconds / quantile (building, 0.5), "x real time" });
    results.push_back ({ "Waveform against reading", quantile (ratios, 0.5), "x the time" });
    return {};
}
}
