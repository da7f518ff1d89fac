#include "Engine/Mixer/StripRuntime.h"

#include <benchmark/benchmark.h>

#include <juce_audio_basics/juce_audio_basics.h>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

using namespace takelane;

namespace
{
/** 64 mono strips with high-pass, four bands and compressor, matched or not: a block of 64 frames at 48 kHz, which lasts 1333 us. */
void stripsBlock (benchmark::State& state)
{
    constexpr int strips = 64, frames = 64, rate = 48000;
    Strip strip;
    strip.highPassHz = 80.0;
    strip.eq = { { EqType::lowShelf, 120.0, 3.0, 0.7 }, { EqType::peak, 400.0, -3.0, 1.0 }, { EqType::peak, 3000.0, 2.0, 1.0 }, { EqType::highShelf, 9000.0, 3.0, 0.7 } };
    strip.compressor.emplace();
    strip.compressor->thresholdDb = -30.0;
    strip.compressor->kneeDb = 6.0;
    strip.compressor->matched = state.range (0) != 0;

    const juce::ScopedNoDenormals asTheEngine;
    const auto plan = compileStrip (strip, rate);
    std::vector<std::unique_ptr<StripRuntime>> runtimes;
    std::mt19937 random (1);
    std::uniform_real_distribution<float> any (-0.5f, 0.5f);
    std::vector<float> source (strips * frames), work;
    std::generate (source.begin(), source.end(), [&] { return any (random); });

    for (int i = 0; i < strips; ++i)
        runtimes.push_back (std::make_unique<StripRuntime> (rate));

    for (auto _ : state)
    {
        work = source;

        for (int i = 0; i < strips; ++i)
        {
            float* channel = work.data() + i * frames;
            runtimes[static_cast<std::size_t> (i)]->process (plan, &channel, 1, frames);
        }

        benchmark::DoNotOptimize (work.data());
    }
}
}

BENCHMARK (stripsBlock)->ArgName ("matched")->Arg (0)->Arg (1)->Unit (benchmark::kMicrosecond);
