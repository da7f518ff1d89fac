#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <algorithm>
#include <cmath>

using namespace takelane;

namespace
{
constexpr int second = 48000;
constexpr double ms = 48.0;     // frames

Session oneMic()        { return SessionBuilder().track ("Vox", { 1 }); }

DeskState withLowLatency (LowLatency how)
{
    auto desk = StudioRig::quietDesk();
    desk.lowLatency = how;
    return desk;
}

DeskState asUsual()         { return withLowLatency ({}); }

void setLowLatency (StudioRig& rig, LowLatency how)
{
    auto desk = rig.studio->desk();
    desk.lowLatency = how;
    rig.studio->setDesk (desk);
    rig.run (256);
}

double softwareMs (const StudioRig& rig)        { return rig.studio->latency().paths.at (0).softwareMs; }

/** What a microphone before the loudspeaker records of two seconds of click: the card hands out what it was given, later
    by what it says. */
std::vector<float> clicksHeard (DeskState desk)
{
    desk.roll.click = true;
    desk.monitoring.external = true;        // the microphone is not heard again
    StudioRig rig (oneMic(), { "Vox" }, desk);
    rig.card->play = [card = rig.card.get()] (int, std::int64_t frame)
    {
        const auto left = frame - (card->inputLatency + card->outputLatency).value;
        return left < 0 || left >= static_cast<std::int64_t> (card->heard.size()) ? 0.0f : card->heard[static_cast<std::size_t> (left)];
    };
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (2 * second);
    rig.studio->stop();
    rig.finish();

    const auto take = *rig.takes ("Vox").at (0);
    CHECK (take.start == FramePos {});
    const auto file = SessionBuilder::must (WavFile::open (rig.place() / take.file));
    std::vector<float> samples (2 * second - 1000);
    float* channels[1] { samples.data() };
    StudioRig::must (file->read (take.fileOffset, static_cast<int> (samples.size()), channels));
    return samples;
}
}

TEST_CASE ("What is played to the click lands on it to the frame, whether the engine looks ahead or not")
{
    const auto ahead = clicksHeard (asUsual());
    const auto atOnce = clicksHeard (withLowLatency ({ true, 0.5 }));
    const auto firstAt = [] (const std::vector<float>& samples, int from)
    {
        return std::find_if (samples.begin() + from, samples.end(), [] (float x) { return std::abs (x) > 1.0e-4f; }) - samples.begin();
    };

    REQUIRE (std::ranges::any_of (ahead, [] (float x) { return std::abs (x) > 0.1f; }));
    CHECK (firstAt (ahead, 0) <= 2);
    CHECK (firstAt (ahead, 12000) >= 24000);
    CHECK (firstAt (ahead, 12000) <= 24002);
    CHECK (ahead == atOnce);
}

TEST_CASE ("The engine's millisecond is a part of every path, and of a take's output latency")
{
    StudioRig rig (oneMic(), { "Vox" }, asUsual());
    const auto report = rig.studio->latency();
    REQUIRE (report.paths.size() == 1 + rig.studio->session().cueMixes.size());

    for (const auto& path : report.paths)
    {
        CHECK (path.softwareMs == Approx (1.0));
        CHECK (path.totalMs == Approx (400 / ms + 1.0));
        CHECK_FALSE (path.isShortened);
    }

    CHECK (report.paths[0].cue == CueMixId {});
    CHECK (report.paths[1].cue == rig.studio->session().cueMixes[0].id);

    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (4800);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.takes ("Vox").at (0)->latency == LatencyUsed { { 300 }, { 148 }, {} });
}

TEST_CASE ("Low latency waits until nothing rolls, leaves out what is above its limit, and gives all back")
{
    StudioRig rig (oneMic(), { "Vox" }, asUsual());
    setLowLatency (rig, { true, 5.0 });
    CHECK (softwareMs (rig) == Approx (1.0));       // within the limit already
    CHECK_FALSE (rig.studio->latency().paths[0].isShortened);

    rig.studio->play();
    rig.runUntil (RollState::playing);
    setLowLatency (rig, { true, 0.5 });
    CHECK (softwareMs (rig) == Approx (1.0));
    rig.studio->stop();
    rig.run (4800);
    CHECK (softwareMs (rig) == 0.0);
    CHECK (rig.studio->latency().paths[0].isShortened);
    CHECK (rig.studio->latency().paths[0].totalMs == Approx (400 / ms));

    rig.studio->record();
    rig.runUntil (RollState::recording);
    setLowLatency (rig, { false, 0.5 });
    CHECK (softwareMs (rig) == 0.0);
    rig.run (4800);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.takes ("Vox").at (0)->latency == LatencyUsed { { 300 }, { 100 }, {} });
    rig.run (256);
    CHECK (softwareMs (rig) == Approx (1.0));
}

TEST_CASE ("A round trip entered by hand is used, stays the same when the driver says something else, and can be forgotten")
{
    StudioRig rig (oneMic(), { "Vox" }, asUsual());
    auto report = rig.studio->latency();
    CHECK (report.isKnown);
    CHECK_FALSE (report.isCalibrated);
    CHECK (report.roundTrip == Frames { 400 });
    CHECK (report.inputMs == Approx (300 / ms));
    CHECK (report.outputMs == Approx (100 / ms));

    rig.studio->keepRoundTrip ({ 450 });
    rig.settle();
    report = rig.studio->latency();
    CHECK (report.isCalibrated);
    CHECK (report.calibratedAt == 0);
    CHECK (report.offset == Frames { 50 });
    CHECK (report.roundTrip == Frames { 450 });
    CHECK (report.inputMs + report.outputMs == Approx (450 / ms));
    CHECK_FALSE (report.reportHasChanged);

    rig.card->inputLatency = { 310 };
    rig.settle();
    report = rig.studio->latency();
    CHECK (report.reportHasChanged);
    CHECK (report.roundTrip == Frames { 450 });
    CHECK (report.offset == Frames { 40 });
    CHECK (std::ranges::any_of (rig.studio->takeNotices(), [] (const Notice& n) { return n.title == "Calibrate again" && n.action == "latency.calibrate"; }));

    rig.studio->forgetRoundTrip();
    rig.settle();
    report = rig.studio->latency();
    CHECK_FALSE (report.isCalibrated);
    CHECK (report.roundTrip == Frames { 410 });
}

TEST_CASE ("A correction larger than the way in is taken off the way out: no way is shorter than nothing")
{
    StudioRig rig (oneMic());
    rig.studio->keepRoundTrip ({ 60 });
    rig.settle();
    const auto report = rig.studio->latency();
    CHECK (report.inputMs == 0.0);
    CHECK (report.outputMs == Approx (60 / ms));
}

TEST_CASE ("While something rolls no latency is entered, forgotten or measured")
{
    StudioRig rig (oneMic(), { "Vox" }, asUsual());
    rig.studio->play();
    rig.runUntil (RollState::playing);
    rig.studio->keepRoundTrip ({ 450 });
    rig.studio->forgetRoundTrip();
    std::optional<Result<CalibrationResult>> told;
    rig.studio->calibrate (1, 1, [&told] (Result<CalibrationResult> r) { told = std::move (r); });
    rig.settle();
    CHECK_FALSE (rig.studio->latency().isCalibrated);
    REQUIRE (told.has_value());
    CHECK_FALSE (told->ok());
    CHECK (std::ranges::count_if (rig.studio->takeNotices(), [] (const Notice& n) { return n.text == "The latency can be changed while nothing rolls: stop first"; }) == 2);
    CHECK (rig.roll() == RollState::playing);
}
