#include "App/Bench/BenchFolder.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/EngineUnderLoad.h"
#include "App/Bench/VerdictLoad.h"
#include "Tests/Benchmarks/Need.h"

using namespace takelane;

namespace
{
constexpr std::int64_t bytesNeeded = 700 << 20;

/** Tracks playing, tracks recording, frames of a block: the CPU time of one callback. */
void mixerBlock (benchmark::State& state)
{
    const int playing = static_cast<int> (state.range (0)), recording = static_cast<int> (state.range (1));
    const auto folder = need (BenchFolder::make (bytesNeeded));
    const auto material = need (makeMaterial (folder.path() / "session", 32, 20.0));
    const auto session = need (withInputs (need (playingSession (material, playing)), recording));
    const auto engine = need (EngineUnderLoad::start ({ folder.path() / "session", session, static_cast<int> (state.range (2)), tracksWithInput (session) }));

    double spent = 0.0;

    for (auto _ : state)
    {
        const auto once = engine->block();
        state.SetIterationTime (once);
        spent += once;
    }

    state.counters["of the block"] = spent / (static_cast<double> (state.iterations()) * engine->blockSeconds());
    need (engine->finish());
}

/** Strips with everything at work and four cues, frames of a block: the CPU time of one callback. */
void consoleBlock (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (bytesNeeded));
    const auto material = need (makeMaterial (folder.path() / "session", 32, 20.0));
    const auto session = need (withStrips (need (playingSession (material, static_cast<int> (state.range (0))))));
    const auto engine = need (EngineUnderLoad::start ({ folder.path() / "session", session, static_cast<int> (state.range (1)), {}, outputsOfFourCues }));
    double spent = 0.0;

    for (auto _ : state)
    {
        const auto once = engine->block();
        state.SetIterationTime (once);
        spent += once;
    }

    state.counters["of the block"] = spent / (static_cast<double> (state.iterations()) * engine->blockSeconds());
    need (engine->finish());
}

/** Channels at 96 kHz and 64 frames: the CPU time of one callback; writer and syncer as counters. */
void captureBlock (benchmark::State& state)
{
    const auto folder = need (BenchFolder::make (bytesNeeded));
    const auto session = need (withInputs (newSession ("Capture", 96000, SampleFormat::int24), static_cast<int> (state.range (0))));
    need (createSessionFolder (folder.path() / "session", { session, {}, 0, {} }));
    const auto engine = need (EngineUnderLoad::start ({ folder.path() / "session", session, 64, tracksWithInput (session) }));

    for (auto _ : state)
        state.SetIterationTime (engine->block());

    need (engine->finish());
    const auto seconds = static_cast<double> (state.iterations()) * engine->blockSeconds();
    state.counters["writer CPU s a second"] = engine->writerSeconds() / seconds;
    state.counters["syncer CPU s a second"] = engine->syncerSeconds() / seconds;
}
}

namespace
{
/** Inputs and kilohertz: a fifth of a second of all of them, what the writer has to do for the analysers. */
void verdictTurn (benchmark::State& state)
{
    VerdictLoad load (static_cast<int> (state.range (0)), static_cast<int> (state.range (1)) * 1000);
    double spent = 0.0;

    for (auto _ : state)
    {
        const auto once = load.turn();
        state.SetIterationTime (once);
        spent += once;
    }

    state.counters["of a core"] = spent / (static_cast<double> (state.iterations()) * VerdictLoad::secondsATurn);
}
}

BENCHMARK (verdictTurn)->ArgNames ({ "inputs", "kHz" })->Args ({ 32, 48 })->Args ({ 32, 96 })->Iterations (100)->UseManualTime()->Unit (benchmark::kMillisecond);
BENCHMARK (mixerBlock)->ArgNames ({ "playing", "recording", "frames" })->Args ({ 64, 0, 64 })->Args ({ 64, 0, 256 })->Args ({ 64, 32, 64 })
    ->Iterations (12000)->UseManualTime()->Unit (benchmark::kMicrosecond);
BENCHMARK (consoleBlock)->ArgNames ({ "strips", "frames" })->Args ({ 64, 64 })->Iterations (12000)->UseManualTime()->Unit (benchmark::kMicrosecond);
BENCHMARK (captureBlock)->ArgName ("channels")->Arg (32)->Arg (64)->Arg (128)
    ->Iterations (6000)->UseManualTime()->Unit (benchmark::kMicrosecond);
