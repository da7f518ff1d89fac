#include "App/Bench/Bench.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"

#include <iomanip>
#include <sstream>

namespace takelane
{
namespace
{
    struct BenchOptions {};

    Outcome runBenchCall (const BenchOptions&)
    {
        const ControlC controlC;
        const auto report = runBench (BenchSize::full, controlC.token());

        if (! report)
            return Outcome::refused (report.problem());

        Outcome outcome;
        outcome.document = { { "machine", report->machine }, { "results", nlohmann::json::array() } };

        std::ostringstream text;
        text << report->machine << "\n" << std::fixed << std::setprecision (2);

        for (const auto& figure : report->results)
        {
            outcome.document["results"].push_back ({ { "name", figure.name }, { "value", figure.value }, { "unit", figure.unit } });
            text << "    " << figure.name << "  " << figure.value << " " << figure.unit << "\n";
        }

        outcome.text = text.str();
        return outcome;
    }
}

void addBenchCall (CLI::App& tool, Work& work)
{
    addCall (tool, work, "bench", "Measures engine, disk and bounce on this machine", runBenchCall);
}
}
