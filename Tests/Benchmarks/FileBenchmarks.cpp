#include "App/Bench/BenchFolder.h"
#include "App/Bench/BenchSessions.h"
#include "App/SessionStore.h"
#include "Engine/Bounce.h"
#include "Storage/PeakFile.h"
#include "Tests/Benchmarks/Need.h"

using namespace takelane;

namespace
{
constexpr double seconds = 60.0;

void countRealTime (benchmark::State& state, double secondsEach)
{
    state.counters["x real time"] = benchmark::Counter (static_cast<double> (state.iterations()) * secondsEach, benchmark::Counter::kIsRate);
}

void bounceOf32Tracks (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (400 << 20));
    const auto place = folder.path() / "session";
    const auto session = need (playingSession (need (makeMaterial (place, 32, seconds)), 32));

    for (auto _ : state)
    {
        BounceRequest request;
        request.file = place / "mix.wav";
        request.song = session.song;
        request.threads = static_cast<int> (state.range (0));
        request.measureLoudness = state.range (1) != 0;
        need (bounce (place, session, {}, request));
    }

    countRealTime (state, seconds);
}

constexpr double peaksSeconds = 600.0;

/** The ratio of the two below is what counts. */
void readingStereoAudio (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (400 << 20));
    const auto material = need (makeMaterial (folder.path() / "session", 1, peaksSeconds, 2));

    for (auto _ : state)
        readThrough (folder.path() / "session" / material.files.front());

    countRealTime (state, peaksSeconds);
}

void waveformOfStereoAudio (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (400 << 20));
    const auto place = folder.path() / "session";
    const auto material = need (makeMaterial (place, 1, peaksSeconds, 2));

    for (auto _ : state)
        need (buildPeaks (place / material.files.front(), peakPathFor (place, material.files.front())));

    countRealTime (state, peaksSeconds);
}

void openingALargeSession (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (100 << 20));
    need (createSessionFolder (folder.path() / "session", { need (largeSession (200, 5000)), {}, 0, {} }));

    for (auto _ : state)
        benchmark::DoNotOptimize (need (SessionStore::open (folder.path() / "session", SessionStore::Access::read)));
}

void savingALargeSession (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (100 << 20));
    need (createSessionFolder (folder.path() / "session", { need (largeSession (200, 5000)), {}, 0, {} }));
    const auto store = need (SessionStore::open (folder.path() / "session", SessionStore::Access::write));

    for (auto _ : state)
        need (store->save());
}
}

BENCHMARK (bounceOf32Tracks)->ArgNames ({ "threads", "loudness" })->Args ({ 1, 0 })->Args ({ 2, 0 })->Args ({ 1, 1 })->Args ({ 2, 1 })
    ->UseRealTime()->MeasureProcessCPUTime()->Unit (benchmark::kMillisecond);
BENCHMARK (readingStereoAudio)->UseRealTime()->Unit (benchmark::kMillisecond);
BENCHMARK (waveformOfStereoAudio)->UseRealTime()->MeasureProcessCPUTime()->Unit (benchmark::kMillisecond);
BENCHMARK (openingALargeSession)->UseRealTime()->Unit (benchmark::kMillisecond);
BENCHMARK (savingALargeSession)->UseRealTime()->Unit (benchmark::kMillisecond);
