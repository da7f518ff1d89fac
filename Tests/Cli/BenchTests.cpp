#include "Cli/BenchOutcome.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

TEST_CASE ("bench prints the machine and each figure with its name, value and unit, and nothing else, as JSON")
{
    const BenchReport report { "Some CPU, 2 cores", { { "Bounce", 250.5, "x real time" }, { "Opening", 12.0, "ms" } } };
    const auto outcome = benchOutcome (report);

    CHECK (outcome.exitCode == 0);
    CHECK (outcome.document == nlohmann::json::parse (R"({ "machine": "Some CPU, 2 cores", "results": [
        { "name": "Bounce", "value": 250.5, "unit": "x real time" }, { "name": "Opening", "value": 12.0, "unit": "ms" } ] })"));
}

TEST_CASE ("bench prints a line for each figure under the machine")
{
    const auto outcome = benchOutcome ({ "Some CPU", { { "Bounce", 250.5, "x real time" }, { "Opening", 12.0, "ms" } } });

    CHECK (outcome.text == "Some CPU\nBounce        250.5 x real time\nOpening          12 ms\n");
}
