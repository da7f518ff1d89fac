#include "Cli/BenchOutcome.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"

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

void addBenchCall (CLI::App& tool, Work& work)
{
    addCall (tool, work, "bench", "Measures engine, disk and bounce on this machine", runBenchCall);
}
}
