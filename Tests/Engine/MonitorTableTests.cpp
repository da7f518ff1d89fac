#include "Engine/MonitorTable.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

TEST_CASE ("What is monitored follows the table of behaviour 3.5")
{
    struct Row { bool armed, moving, taking; const char* automatic; const char* input; const char* disk; const char* both; };

    const Row rows[] {
        { false, false, false, "disk",  "input", "disk", "disk+input" },
        { false, true,  false, "disk",  "input", "disk", "disk+input" },
        { true,  false, false, "input", "input", "-",    "input" },
        { true,  true,  false, "disk",  "input", "disk", "disk+input" },
        { true,  true,  true,  "input", "input", "disk", "disk+input" } };

    const auto words = [] (MonitorSources s)
    {
        return std::string (s.disk && s.input ? "disk+input" : s.disk ? "disk" : s.input ? "input" : "-");
    };

    for (const auto& row : rows)
    {
        INFO ("armed " << row.armed << " moving " << row.moving << " taking " << row.taking);
        CHECK (words (monitorSources (MonitorMode::automatic, row.armed, row.moving, row.taking)) == row.automatic);
        CHECK (words (monitorSources (MonitorMode::input, row.armed, row.moving, row.taking)) == row.input);
        CHECK (words (monitorSources (MonitorMode::disk, row.armed, row.moving, row.taking)) == row.disk);
        CHECK (words (monitorSources (MonitorMode::both, row.armed, row.moving, row.taking)) == row.both);
    }
}
