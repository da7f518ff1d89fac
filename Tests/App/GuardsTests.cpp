#include "App/Studio/ClockWatch.h"
#include "App/Studio/Guards.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
DeviceStatus card()
{
    DeviceStatus status;
    status.state = DeviceState::running;
    status.name = "Card";
    status.inputNames = { "1", "2", "3", "4" };
    status.sampleRate = 48000;
    status.bufferFrames = 256;
    return status;
}

std::vector<TrackId> all (const Session& session)
{
    std::vector<TrackId> tracks;

    for (const auto& track : session.tracks)
        tracks.push_back (track->id);

    return tracks;
}

GuardVerdict judged (const Session& session, const DeviceStatus& device, double clockError = 0.0, double diskSeconds = 1.0e9)
{
    return judge ({ session, all (session), device, clockError, diskSeconds });
}
}

TEST_CASE ("Nothing is said where nothing is wrong")
{
    const Session session = SessionBuilder().track ("Kick", { 1 }).track ("Overheads", { 2, 3 });
    const auto verdict = judged (session, card());
    CHECK_FALSE (verdict.refusal);
    CHECK (verdict.warnings.empty());
}

TEST_CASE ("An interface at another rate than the session's is refused with both rates")
{
    const Session session = SessionBuilder().track ("Kick", { 1 });
    auto device = card();
    device.sampleRate = 44100;
    const auto verdict = judged (session, device);
    REQUIRE (verdict.refusal);
    CHECK (verdict.refusal->text.find ("44100 Hz") != std::string::npos);
    CHECK (verdict.refusal->text.find ("48000 Hz") != std::string::npos);
    CHECK (verdict.refusal->action == "app.reopenInterface");
    CHECK (verdict.refusal->actionText == "Set to 48 kHz");
}

TEST_CASE ("An input that two tracks record is a warning naming both; a track's own two channels are none")
{
    const Session twice = SessionBuilder().track ("Kick", { 1 }).track ("Overheads", { 2, 1 });
    auto verdict = judged (twice, card());
    CHECK_FALSE (verdict.refusal);
    REQUIRE (verdict.warnings.size() == 1);
    CHECK (verdict.warnings[0].text == "'Kick' and 'Overheads' both record input 1");

    const Session mono = SessionBuilder().track ("Both sides", { 1, 1 });
    CHECK (judged (mono, card()).warnings.empty());
}

TEST_CASE ("Inputs overlap channel by channel, in whatever shape; pairs of tracks are named, three at most")
{
    using Inputs = std::vector<int>;
    struct Shape { Inputs a, b; const char* shared; };

    for (const auto& [a, b, shared] : { Shape { { 1 }, { 1 }, "input 1" }, { { 1 }, { 2 }, nullptr }, { { 1, 2 }, { 1 }, "input 1" }, { { 1, 2 }, { 2 }, "input 2" },
                                        { { 2 }, { 1, 2 }, "input 2" }, { { 1, 2 }, { 3 }, nullptr }, { { 1, 2 }, { 2, 3 }, "input 2" }, { { 2, 3 }, { 1, 2 }, "input 2" },
                                        { { 1, 2 }, { 1, 2 }, "inputs 1 and 2" }, { { 1, 2 }, { 2, 1 }, "inputs 1 and 2" }, { { 1, 2 }, { 3, 4 }, nullptr },
                                        { { 1, 1 }, { 1 }, "input 1" }, { { 1, 1 }, { 2, 2 }, nullptr }, { {}, { 1 }, nullptr }, { {}, {}, nullptr } })
    {
        const Session session = SessionBuilder().track ("A", a).track ("B", b);
        const auto verdict = judged (session, card());
        CAPTURE (a, b);
        REQUIRE (verdict.warnings.size() == (shared != nullptr ? 1u : 0u));

        if (shared != nullptr)
            CHECK (verdict.warnings[0].text == std::string ("'A' and 'B' both record ") + shared);
    }

    const Session many = SessionBuilder().track ("A", { 1 }).track ("B", { 1 }).track ("C", { 1 }).track ("D", { 1 });
    CHECK (judged (many, card()).warnings[0].text == "'A' and 'B' both record input 1. 'A' and 'C' both record input 1. 'A' and 'D' both record input 1, and 3 more");
}

TEST_CASE ("A clock that is off and a disk almost full are warnings")
{
    const Session session = SessionBuilder().track ("Kick", { 1 });
    auto verdict = judged (session, card(), 0.0885);
    CHECK_FALSE (verdict.refusal);
    REQUIRE (verdict.warnings.size() == 1);
    CHECK (verdict.warnings[0].text.find ("52248 Hz") != std::string::npos);
    CHECK (judged (session, card(), 0.004).warnings.empty());

    verdict = judged (session, card(), 0.0, 200.0);
    REQUIRE (verdict.warnings.size() == 1);
    CHECK (verdict.warnings[0].title == "The disk is almost full");
    CHECK (verdict.warnings[0].text.find ("about 3 minutes") != std::string::npos);
    CHECK (judged (session, card(), 0.0, 301.0).warnings.empty());
}

TEST_CASE ("A clock is counted for ten seconds; 48 kHz called 44.1 is seen by then, and half a percent is the limit")
{
    for (const int block : { 1, 64, 256, 1024, 4096 })
        for (const double error : { 48000.0 / 44100.0 - 1.0, 0.0, 0.003, -0.003, 0.01, -0.01 })
        {
            ClockWatch watch;
            std::int64_t frames = 0;
            std::optional<double> found;
            double at = 0.0;

            for (; ! found && at < 60.0; at += 1.0 / 60.0)
            {
                while (static_cast<double> (frames + block) <= at * 44100.0 * (1.0 + error))
                    frames += block;

                found = watch.count (frames, at, 44100, block);
            }

            CAPTURE (block, error, at);
            REQUIRE (found);
            CHECK (at < (error > 0.05 ? 10.0 : 60.0));
            CHECK (ClockWatch::isOff (*found) == (std::abs (error) > 0.005));
        }
}

TEST_CASE ("A device run by hand, faster or slower than any clock, is not called off")
{
    CHECK_FALSE (ClockWatch::isOff (20.0));
    CHECK_FALSE (ClockWatch::isOff (-0.9));
    CHECK_FALSE (ClockWatch::isOff (0.0));
    CHECK (ClockWatch::isOff (0.0051));
}
