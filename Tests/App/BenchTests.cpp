#include "App/Bench/Bench.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include <cmath>
#include <cstdlib>
#include <set>

using namespace takelane;

namespace
{
/** Points the temporary folder somewhere for as long as it lives. */
struct TemporaryPlace
{
    explicit TemporaryPlace (const std::filesystem::path& place)    { setenv ("TMPDIR", place.c_str(), 1); }
    ~TemporaryPlace()                                               { before ? setenv ("TMPDIR", before->c_str(), 1) : unsetenv ("TMPDIR"); }

    const std::optional<std::string> before = std::getenv ("TMPDIR") ? std::optional<std::string> (std::getenv ("TMPDIR")) : std::nullopt;
};
}

TEST_CASE ("The benchmark gives a positive figure with its unit for every part, and leaves nothing behind")
{
    const TempFolder folder;
    const TemporaryPlace place (folder.path());
    const auto report = runBench (BenchSize::quick);

    REQUIRE (report.ok());
    CHECK (report->machine.find ("core") != std::string::npos);
    CHECK (std::filesystem::is_empty (folder.path()));

    std::set<std::string> names;

    for (const auto& figure : report->results)
    {
        INFO (figure.name);
        CHECK (std::isfinite (figure.value));
        CHECK (figure.value > 0.0);
        CHECK_FALSE (figure.unit.empty());
        names.insert (figure.name);
    }

    CHECK (names.size() == report->results.size());

    for (const auto* part : { "Mixer", "Bounce", "Read, sum", "Stems", "Conversion", "Recording", "Heap", "Verdicts", "Line check", "Waveform", "Opening", "Saving", "A comp edit", "From a comp edit" })
        CHECK (std::any_of (names.begin(), names.end(), [part] (const auto& name) { return name.starts_with (part); }));
}

TEST_CASE ("A benchmark that is stopped says so and leaves nothing behind")
{
    const TempFolder folder;
    const TemporaryPlace place (folder.path());
    std::stop_source stop;
    stop.request_stop();
    const auto report = runBench (BenchSize::quick, stop.get_token());

    REQUIRE_FALSE (report.ok());
    CHECK (report.problem().text.find ("stopped") != std::string::npos);
    CHECK (std::filesystem::is_empty (folder.path()));
}

TEST_CASE ("A benchmark without a place for its files names the folder and the next step")
{
    const TempFolder folder;
    const TemporaryPlace place (folder / "missing");
    const auto report = runBench (BenchSize::quick);

    REQUIRE_FALSE (report.ok());
    CHECK (report.problem().text.find ("TMPDIR") != std::string::npos);
}
