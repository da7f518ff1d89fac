#include "Cli/BenchOutcome.h"

#include <algorithm>
#include <cstdio>

namespace takelane
{
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
        outcome.text += figure.name + std::string (widest - figure.name.size(), ' ') + value + figure.unit + "\n";
    }

    return outcome;
}
}
