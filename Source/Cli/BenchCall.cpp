#include "Cli/BenchOutcome.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"

#include <algorithm>
#include <cstdio>

namespace takelane
{
namespace
{
    struct BenchOptions {};

    Outcome runBenchCall (const BenchOptions&)
    {
        const ControlC controlC;
        const auto report = runBench (BenchSize::full, controlC.token());
        return report ? benchOutcome (*report) : Outcome::refused (report.problem());
    }
}

Outcome benchOutcome (const BenchReport& report)
{
    Outcome outcome;
    outcome.document = { { "machine", report.machine }, { "results", nlohmann::json::array() } };
    outcome.text = report.machine + "\n";
    std::size_t widest = 0;

    for (const auto& figure : report.results)
        widest = std::max (widest, figure.name.size());

    for (const auto& figure : report.results)
    {
        outcome.document["results"].push_back ({ { "name", figure.name }, { "value", figure.value }, { "unit", figure.unit } });

        char value[32];
        std::snprintf (value, sizeof value, "%12.4g ", figure.value);
        outcome.text += figure.name + std::string (widest - figure.name.size(), ' ') + value + figure.unit + "
";
    }

    return outcome;
}

void addBenchCall (CLI::App& tool, Work& work)
{
    addCall (tool, work, "bench", "The built-in benchmark of engine, disk and bounce; half a minute, 600 MB in the temporary folder", runBenchCall);
}
}
