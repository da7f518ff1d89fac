#include "App/Bench/BenchParts.h"
#include "App/Bench/LineCheckLoad.h"

#include <cmath>

namespace takelane
{
Result<void> benchLineCheck (const BenchScale& scale, const std::filesystem::path&, BenchResults& results, std::stop_token stop)
{
    LineCheckLoad load (scale.verdictInputs, 96000);
    const auto turns = static_cast<int> (std::ceil (scale.verdictSeconds / LineCheckLoad::secondsATurn));
    double spent = 0.0;

    for (int i = 0; i < turns && ! stop.stop_requested(); ++i)
        spent += load.turn();

    results.push_back ({ "Line check on " + std::to_string (scale.verdictInputs) + " inputs, 96 kHz", spent / (turns * LineCheckLoad::secondsATurn), "CPU s a second" });
    return {};
}
}
