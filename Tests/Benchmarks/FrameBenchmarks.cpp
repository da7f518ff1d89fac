#include "Tests/Benchmarks/Need.h"
#include "Tests/Support/StudioRig.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/LookAndFeel.h"

#include <ctime>
#include <random>

using namespace takelane;

namespace
{
/** What was asked to be painted since the last look, as the window's peer would gather it. */
struct Dirty final : juce::CachedComponentImage
{
    explicit Dirty (juce::Component& c) : component (c) {}
    void paint (juce::Graphics&) override                               {}
    bool invalidateAll() override                                       { return invalidate (component.getLocalBounds()); }
    bool invalidate (const juce::Rectangle<int>& area) override         { areas.add (area.getIntersection (component.getLocalBounds())); return true; }
    void releaseResources() override                                    {}

    juce::Component& component;
    juce::RectangleList<int> areas;
};

/** Of the processor: others may be at work on the machine. */
double secondsOfThread()
{
    timespec t {};
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double> (t.tv_sec) + 1.0e-9 * static_cast<double> (t.tv_nsec);
}

/** All inputs at a level that jumps at random and falls: the whole window's frame (poll, show, painting what is dirty), 60 times a second of sound. */
void wholeFrame (benchmark::State& state)
{
    const juce::ScopedJuceInitialiser_GUI juce;
    LookAndFeel look;
    juce::LookAndFeel::setDefaultLookAndFeel (&look);
    const auto tracks = static_cast<int> (state.range (0)), height = static_cast<int> (state.range (1));
    SessionBuilder session;
    std::vector<std::string> armed;

    for (int t = 1; t <= tracks; ++t)
    {
        armed.push_back ("Track " + std::to_string (t));
        session.track (armed.back(), { t });
    }

    StudioRig rig (session, armed);
    rig.card->inputs = tracks;
    rig.studio->useDevice ({});
    rig.settle();
    Preferences preferences (rig.folder.path() / "preferences");
    SessionView view (*rig.studio, preferences, [] (const std::string&) { return false; });
    view.setVisible (true);
    view.setSize (1600, height);
    auto* dirty = new Dirty (view);
    view.setCachedComponentImage (dirty);
    juce::Image image (juce::Image::RGB, 1600, height, true, juce::SoftwareImageType());
    std::minstd_rand random (1);
    std::int64_t pixels = 0;

    const auto frame = [&]
    {
        rig.card->amplitude = random() % 12 == 0 ? 0.9f : 0.02f;
        rig.run (800);
        rig.card->heard.clear();
        const auto start = secondsOfThread();
        view.frame (rig.seconds);
        const auto areas = std::exchange (dirty->areas, {});
        const auto context = look.createGraphicsContext (image, {}, areas);
        juce::Graphics g (*context);
        view.paintEntireComponent (g, true);
        const auto took = secondsOfThread() - start;

        for (const auto& area : areas)
            pixels += area.getWidth() * area.getHeight();

        return took;
    };

    if (state.range (2) != 0)
    {
        rig.studio->record();
        rig.runUntil (RollState::recording);
    }

    for (int i = 0; i < 60; ++i)
        (void) frame();

    double seconds = 0.0;
    pixels = 0;

    for (auto _ : state)
    {
        const auto one = frame();
        seconds += one;
        state.SetIterationTime (one);
    }

    state.counters["core%"] = benchmark::Counter (6000.0 * seconds, benchmark::Counter::kAvgIterations);
    state.counters["pixels"] = benchmark::Counter (static_cast<double> (pixels), benchmark::Counter::kAvgIterations);
    view.setCachedComponentImage (nullptr);
    juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
}

/** 64 rows in a window so high that all are seen. */
BENCHMARK (wholeFrame)->ArgNames ({ "tracks", "height", "recording" })->Args ({ 18, 1000, 0 })->Args ({ 18, 1000, 1 })->Args ({ 64, 2400, 0 })->Args ({ 64, 2400, 1 })
    ->UseManualTime()->Unit (benchmark::kMillisecond)->Iterations (1200);
}
