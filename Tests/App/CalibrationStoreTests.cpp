#include "App/CalibrationStore.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include <cstdlib>
#include <fstream>

namespace takelane
{
namespace
{
const CalibrationKey desk { "Simulated 18 in", "simulated", 48000, 256 };
constexpr ReportedLatency reported { { 100 }, { 200 } };

Frames offsetOf (const CalibrationStore& store, const CalibrationKey& key, ReportedLatency now)
{
    const auto found = store.find (key, now);
    REQUIRE (found.ok());
    REQUIRE (found->has_value());
    return (*found)->frames;
}
}

TEST_CASE ("A calibration is found again by device, driver, rate and buffer, and by no other key")
{
    TempFolder temp;
    const CalibrationStore store (temp / "new" / "takelane");
    REQUIRE (store.keep (desk, { 800 }, reported).ok());

    CHECK (offsetOf (CalibrationStore (temp / "new" / "takelane"), desk, reported) == Frames { 500 });

    auto other = desk;

    SECTION ("device")  { other.device = "Babyface"; }
    SECTION ("driver")  { other.driver = "jack"; }
    SECTION ("rate")    { other.sampleRate = 44100; }
    SECTION ("buffer")  { other.bufferFrames = 128; }

    if (other != desk)
    {
        const auto found = store.find (other, reported);
        REQUIRE (found.ok());
        CHECK_FALSE (found->has_value());
    }
}

TEST_CASE ("The measured total stays when the driver reports other latencies, and the change is told")
{
    TempFolder temp;
    const CalibrationStore store (temp.path());
    REQUIRE (store.keep (desk, { 800 }, reported).ok());

    CHECK (offsetOf (store, desk, { { 300 }, { 500 } }) == Frames {});
    CHECK (offsetOf (store, desk, { { 1000 }, { 500 } }) == Frames { -700 });
    CHECK_FALSE ((*store.find (desk, reported))->reportHasChanged);
    CHECK ((*store.find (desk, { { 101 }, { 199 } }))->reportHasChanged);
}

TEST_CASE ("A new measurement replaces the old one of its key and leaves the others")
{
    TempFolder temp;
    const CalibrationStore store (temp.path());
    auto other = desk;
    other.bufferFrames = 64;
    REQUIRE (store.keep (desk, { 800 }, reported).ok());
    REQUIRE (store.keep (other, { 420 }, reported).ok());
    REQUIRE (store.keep (desk, { 10 }, reported).ok());

    CHECK (offsetOf (store, desk, reported) == Frames { -290 });
    CHECK (offsetOf (store, other, reported) == Frames { 120 });
}

TEST_CASE ("What is forgotten is not calibrated, and the other keys stay")
{
    TempFolder temp;
    const CalibrationStore store (temp.path());
    auto other = desk;
    other.bufferFrames = 64;
    REQUIRE (store.forget (desk).ok());
    CHECK_FALSE (std::filesystem::exists (store.file()));
    REQUIRE (store.keep (desk, { 800 }, reported).ok());
    REQUIRE (store.keep (other, { 420 }, reported).ok());
    REQUIRE (store.forget (desk).ok());
    CHECK_FALSE ((*store.find (desk, reported)).has_value());
    CHECK (offsetOf (store, other, reported) == Frames { 120 });
}

TEST_CASE ("Without a file nothing is calibrated")
{
    TempFolder temp;
    const auto found = CalibrationStore (temp / "nowhere").find (desk, reported);
    REQUIRE (found.ok());
    CHECK_FALSE (found->has_value());
}

TEST_CASE ("A damaged or newer calibration file is named, not overwritten and not taken for none")
{
    TempFolder temp;
    const CalibrationStore store (temp.path());
    const std::string text = GENERATE (as<std::string>(), "", "{", "[]", R"({"version": 1})", R"({"version": 1, "calibrations": [{"device": 3}]})", R"({"version": 99, "calibrations": []})");
    std::ofstream (store.file()) << text;

    const auto found = store.find (desk, reported);
    REQUIRE_FALSE (found.ok());
    CHECK (found.problem().text.find ("calibrations.json") != std::string::npos);
    CHECK (found.problem().text.size() <= 200);
    CHECK_FALSE (store.keep (desk, { 1 }, reported).ok());

    std::ifstream file (store.file());
    CHECK (std::string (std::istreambuf_iterator<char> (file), {}) == text);
}

TEST_CASE ("A folder that cannot be made is a problem with its name")
{
    TempFolder temp;
    std::ofstream (temp / "taken") << "a file";
    const auto kept = CalibrationStore (temp / "taken" / "takelane").keep (desk, { 1 }, reported);
    REQUIRE_FALSE (kept.ok());
    CHECK (kept.problem().text.find ("taken") != std::string::npos);
}

TEST_CASE ("The user's calibrations lie under XDG_CONFIG_HOME")
{
    TempFolder temp;
    const char* before = std::getenv ("XDG_CONFIG_HOME");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv ("XDG_CONFIG_HOME", temp.path().c_str(), 1);
    CHECK (CalibrationStore().file() == temp / "takelane" / "calibrations.json");
    before == nullptr ? ::unsetenv ("XDG_CONFIG_HOME") : ::setenv ("XDG_CONFIG_HOME", kept.c_str(), 1);
}
}
