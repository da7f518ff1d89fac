#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/RecordPlan.h"
#include "Engine/Engine.h"
#include "Storage/FreeSpace.h"

#include <malloc.h>

namespace takelane
{
/** Rounds of a quarter of a second on four tracks, each told of when it ends, as the window asks for its takes. */
Result<void> benchLoop (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    constexpr int rate = 48000, blockFrames = 480;
    constexpr std::int64_t round = rate / 4;
    const auto session = withInputs (newSession ("Loop", rate, SampleFormat::int24), 4);

    if (! session)
        return session.problem();

    if (auto made = createSessionFolder (folder, { *session, {}, 0, {} }); ! made)
        return made;

    Engine engine ({ folder, rate, false, [&folder] { return freeBytes (folder); } });
    DeskState desk;
    std::vector<TrackId> tracks;

    for (const auto& track : session->tracks)
    {
        tracks.push_back (track->id);
        desk.armed[track->id] = true;
    }

    engine.setSession (*session, session->song, desk);
    auto setup = passSetupFor (*session, session->song, tracks, {});

    if (! setup)
        return setup.problem();

    RollRequest roll;
    roll.loop = FrameRange { {}, { round } };
    roll.stopAfter = Frames { scale.loopRounds * round };

    if (auto rolling = engine.record (roll, *std::move (setup)); ! rolling)
        return rolling;

    std::vector<float> in (blockFrames, 0.1f), out (blockFrames);
    const float* inputs[] { in.data(), in.data(), in.data(), in.data() };
    float* outputs[] { out.data(), out.data() };
    std::int64_t told = 0;
    double early = 0.0, late = 0.0;

    while (! engine.recorder().hasReport() && ! stop.stop_requested())
    {
        engine.serviceDisk();
        engine.process ({ inputs, 4, outputs, 2, blockFrames, {}, {} });
        engine.collect();
        engine.recorder().requestInterim (Frames { (told + 1) * round });

        if (! engine.recorder().takeInterim())
            continue;

        late = static_cast<double> (mallinfo2().uordblks);
        early = ++told == scale.loopRounds / 5 ? late : early;
    }

    engine.deviceStopped();

    const auto tell = [&results] (std::int64_t rounds, double bytes) { results.push_back ({ "Heap after " + std::to_string (rounds) + " rounds of a recorded loop, 4 tracks", bytes / 1.0e6, "MB" }); };

    if (early > 0.0)
    {
        tell (scale.loopRounds / 5, early);
        tell (told, late);
    }

    return {};
}
}
