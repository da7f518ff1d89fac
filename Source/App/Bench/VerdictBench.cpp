#include "App/Bench/BenchParts.h"
#include "App/Bench/VerdictLoad.h"

#include <cmath>

namespace takelane
{
Result<void> benchVerdicts (const BenchScale& scale, const std::filesystem::path&, BenchResults& results, std::stop_token stop)
{
    for (const int kilohertz : { 48, 96 })
    {
        VerdictLoad load (scale.verdictInputs, 1000 * kilohertz);
        const auto turns = static_cast<int> (std::ceil (scale.verdictSeconds / VerdictLoad::secondsATurn));
        double spent = 0.0;

        for (int i = 0; i < turns && ! stop.stop_requested(); ++i)
            spent += load.turn();

        results.push_back ({ "Verdicts on " + std::to_string (scale.verdictInputs) + " inputs, " + std::to_string (kilohertz) + " kHz",
                             spent / (turns * VerdictLoad::secondsATurn), "CPU s a second" });
    }

    return {};
}
}
