#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/EngineRig.h"

using namespace takelane;

namespace
{
constexpr int tracks = 4;
constexpr std::int64_t rolled = 96000;

/** What the files of one track hold, put together by their places in the pass. */
std::vector<float> together (const EngineRig& rig, const PassReport& report, TrackId track)
{
    std::vector<float> pass;

    for (const auto& file : report.files)
        if (file.track == track)
        {
            const auto samples = rig.samplesOf (file.file);
            pass.resize (static_cast<std::size_t> (file.origin.value));
            pass.insert (pass.end(), samples.begin(), samples.end());
        }

    return pass;
}

struct Faulted
{
    PassReport report;
    std::int64_t wrong = 0;             ///< frames of all tracks that are not what was played
};

Faulted recordWith (EngineRig& rig, posix::Call kind, int first, int howMany)
{
    SessionBuilder builder;
    std::vector<std::string> names;

    for (int i = 1; i <= tracks; ++i)
    {
        names.push_back ("T" + std::to_string (i));
        builder.track (names.back(), { i });
    }

    rig.setSession (builder.built(), names);
    rig.musician = rampValue;
    RollRequest roll;
    roll.stopAfter = Frames { rolled };
    REQUIRE (rig.engine.record (roll, rig.setupFor (names)).ok());

    {
        const FailingCalls fault (kind, first, EIO, howMany);

        for (int second = 0; second < 8; ++second)
        {
            rig.run (6000);
            rig.engine.recorder().sync();
        }

        rig.runUntilStopped();
    }

    Faulted result { *rig.engine.recorder().takeReport(), 0 };

    for (int i = 0; i < tracks; ++i)
    {
        const auto samples = together (rig, result.report, rig.session.tracks[static_cast<std::size_t> (i)]->id);
        const auto offset = result.report.start.shape.rollOffset.value;

        for (std::int64_t k = 0; k < rolled; ++k)
        {
            const auto at = static_cast<std::size_t> (offset + k);
            result.wrong += at >= samples.size() || samples[at] != rampValue (i, k) ? 1 : 0;
        }
    }

    return result;
}
}

TEST_CASE ("Whichever write fails once while recording, every frame of every track is on the disk, in its place")
{
    int spares = 0;

    for (int n = 1; n <= 60; n += 4)
    {
        EngineRig rig ({ .inputs = tracks, .block = 480 });
        const auto result = recordWith (rig, posix::Call::write, n, 1);
        INFO ("write " << n << " failed");
        CHECK (result.wrong == 0);
        CHECK (result.report.interruption.empty());
        spares += static_cast<int> (result.report.files.size()) - tracks;
    }

    CHECK (spares > 0);
}

TEST_CASE ("A sync that fails is never believed: the track goes on in a spare file and nothing is lost")
{
    for (const int n : { 1, 3, 6 })
    {
        EngineRig rig ({ .inputs = tracks, .block = 480 });
        const auto result = recordWith (rig, posix::Call::sync, n, 1);
        INFO ("sync " << n << " failed");
        CHECK (result.wrong == 0);
    }
}

TEST_CASE ("Whichever write of a long silence fails, what is played after it keeps its place")
{
    int spares = 0;

    for (int n = 1; n <= 12; ++n)
    {
        EngineRig rig ({ .inputs = 1, .block = 480 });
        rig.setSession (SessionBuilder().track ("T1", { 1 }), { "T1" });
        rig.musician = rampValue;
        RollRequest roll;
        roll.stopAfter = Frames { 4 * rolled };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "T1" })).ok());
        rig.run (4800);

        {
            const FailingCalls fault (posix::Call::write, n, EIO, 1);
            rig.block (480, { 2 * rolled });
            rig.engine.recorder().sync();
        }

        rig.runUntilStopped();
        const auto report = *rig.engine.recorder().takeReport();
        const auto samples = together (rig, report, rig.session.tracks[0]->id);
        const auto offset = report.start.shape.rollOffset.value;
        std::int64_t wrong = 0;

        for (auto k = 4800 + 2 * rolled; k < 4 * rolled; ++k)
            wrong += samples.at (static_cast<std::size_t> (offset + k)) != rampValue (0, k) ? 1 : 0;

        INFO ("write " << n << " failed");
        CHECK (wrong == 0);
        spares += static_cast<int> (report.files.size()) - 1;
    }

    CHECK (spares > 0);
}

TEST_CASE ("A disk that refuses everything ends the recording with a sentence, and what it took before is whole")
{
    EngineRig rig ({ .inputs = tracks, .block = 480 });
    const auto result = recordWith (rig, posix::Call::write, 40, 1 << 30);
    CHECK_FALSE (result.report.interruption.empty());
    CHECK (rig.engine.status().stopped);

    for (const auto& file : result.report.files)
    {
        const auto samples = rig.samplesOf (file.file);
        CHECK (samples.size() == static_cast<std::size_t> (file.frames.value));
        const auto channel = static_cast<int> (std::find_if (rig.session.tracks.begin(), rig.session.tracks.end(),
                                                             [&] (const auto& t) { return t->id == file.track; }) - rig.session.tracks.begin());
        const auto lead = result.report.start.shape.rollOffset.value;

        for (auto k = std::max<std::int64_t> (0, lead - file.origin.value); k < file.frames.value; ++k)
            REQUIRE (samples[static_cast<std::size_t> (k)] == rampValue (channel, file.origin.value + k - lead));
    }
}
