#include "App/Bench/BenchFolder.h"
#include "App/Bench/BenchSessions.h"
#include "App/Studio/Studio.h"
#include "Tests/Benchmarks/Need.h"

using namespace takelane;

namespace
{
/** A track of 64 with 5,120 regions, from 0; the first 12 are an edit-locked folder: one swipe by its command, until the plan
    is published. */
void compEdit (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (64 << 20));
    const auto session = need (largeSession (64, 5120, 8, 12));
    need (createSessionFolder (folder.path() / "session", { session, {}, 0, {} }));
    StudioSettings settings;
    settings.listens = false;
    Studio studio (need (SessionStore::open (folder.path() / "session", SessionStore::Access::write)), settings);
    const auto track = std::to_string (session.tracks[static_cast<std::size_t> (state.range (0))]->id.value);
    std::int64_t i = 0;

    for (auto _ : state)
    {
        const auto from = i * 7 % 78 * 96000;
        need (studio.run (R"({"do": "comp.choose", "track": )" + track + R"(, "take": )" + std::to_string (1 + i % 8) + R"(, "start": )"
                          + std::to_string (from) + R"(, "end": )" + std::to_string (from + 96000) + "}"));
        ++i;
    }
}
}

BENCHMARK (compEdit)->Arg (40)->Arg (0)->Iterations (1000)->Unit (benchmark::kMicrosecond);
