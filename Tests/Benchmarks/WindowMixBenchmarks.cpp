#include "Tests/Benchmarks/Need.h"
#include "Tests/Support/StudioRig.h"
#include "UI/Mix/ConsoleStrips.h"

#include <chrono>
#include <cmath>

using namespace takelane;

namespace
{
constexpr int meterCount = 32, framesPerSecond = 60, rate = 48000;

Session sessionOfMeters()
{
    SessionBuilder builder (rate);

    for (int i = 0; i < meterCount; ++i)
        builder.track ("Track " + std::to_string (i + 1), { i + 1 });

    return builder;
}

std::vector<std::string> allNames()
{
    std::vector<std::string> names;

    for (int i = 0; i < meterCount; ++i)
        names.push_back ("Track " + std::to_string (i + 1));

    return names;
}

/** The console of 32 armed tracks whose inputs swell, each at a pace of its own, as a window paints it: what differs from frame to frame. */
void metersOfTheConsole (benchmark::State& state)
{
    [[maybe_unused]] static const auto* const juce = new juce::ScopedJuceInitialiser_GUI;      // until the process ends: fonts live as long
    StudioRig rig (sessionOfMeters(), allNames());
    rig.card->inputs = meterCount;
    rig.card->play = [] (int input, std::int64_t frame)
    {
        const auto seconds = static_cast<double> (frame) / rate;
        const auto swell = 0.5 + 0.5 * std::sin (seconds * (2.0 + 0.37 * input));
        return static_cast<float> (0.8 * swell * swell * std::sin (seconds * 2000.0));
    };
    rig.studio->useDevice ({});
    rig.settle();

    const auto scale = static_cast<float> (state.range (2)) / 100.0f;
    ConsoleStrips strips (*rig.studio, {});
    strips.setSize (static_cast<int> (state.range (0)), static_cast<int> (state.range (1)));
    juce::Image image (juce::Image::RGB, juce::roundToInt (static_cast<float> (strips.getWidth()) * scale), juce::roundToInt (static_cast<float> (strips.getHeight()) * scale), true, juce::SoftwareImageType());
    juce::RectangleList<int> damage;
    strips.watchDamage (&damage);
    double seconds = 0.0, painted = 0.0;
    bool isFirst = true;

    const auto frame = [&]
    {
        const auto status = rig.studio->status();
        const auto start = std::chrono::steady_clock::now();
        strips.show ({ status, std::exchange (isFirst, false), seconds += 1.0 / framesPerSecond, false });
        damage.consolidate();

        if (! damage.isEmpty())
        {
            juce::RectangleList<int> pixels;

            for (const auto& part : damage)
                pixels.addWithoutMerging ((part.toFloat() * scale).getSmallestIntegerContainer());

            juce::Graphics g (image);
            g.reduceClipRegion (pixels);
            g.addTransform (juce::AffineTransform::scale (scale));
            strips.paintEntireComponent (g, true);
        }

        damage.clear();
        return std::chrono::duration<double> (std::chrono::steady_clock::now() - start).count();
    };

    for (int i = 0; i < 30; ++i)
    {
        rig.run (rate / framesPerSecond);
        (void) frame();
    }

    std::int64_t frames = 0;

    for (auto _ : state)
    {
        rig.run (rate / framesPerSecond);
        const auto took = frame();
        painted += took;
        ++frames;
        state.SetIterationTime (took);
    }

    state.counters["percent of a core"] = 100.0 * painted / static_cast<double> (frames) * framesPerSecond;
}

BENCHMARK (metersOfTheConsole)->ArgNames ({ "width", "height", "percent" })->Args ({ 1700, 872, 100 })->Args ({ 1700, 872, 200 })->UseManualTime()->Unit (benchmark::kMillisecond);
}
