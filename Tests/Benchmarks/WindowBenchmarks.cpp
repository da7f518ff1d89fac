#include "App/Studio/Studio.h"
#include "Session/Edits.h"
#include "Storage/PeakFile.h"
#include "Storage/SessionFolder.h"
#include "Tests/Benchmarks/Need.h"
#include "Tests/Support/TempFolder.h"
#include "UI/Look/LookAndFeel.h"
#include "UI/Timeline/Timeline.h"
#include "UI/Track/TrackPage.h"

#include <cmath>
#include <thread>

using namespace takelane;

namespace
{
constexpr int rate = 48000, trackCount = 64;
constexpr Frames hour { rate * 3600LL };

/** An hour of noise that swells, as peaks alone: no audio is needed to draw. */
void writeHourOfPeaks (const std::filesystem::path& path)
{
    std::filesystem::create_directories (path.parent_path());
    auto writer = PeakWriter::create (path, 1);
    std::vector<float> second (rate);
    unsigned int noise = 1;

    for (int s = 0; s < 3600; ++s)
    {
        const auto level = 0.6f * std::abs (std::sin (static_cast<float> (s) * 0.13f));

        for (auto& v : second)
        {
            noise = noise * 1664525u + 1013904223u;
            v = level * (static_cast<float> (noise >> 8) / 8388608.0f - 1.0f);
        }

        writer->append (second);
    }

    writer->finish();
}

Session hourOf64Tracks()
{
    auto session = newSession ("Bench", rate, SampleFormat::int24);
    std::vector<Section> sections;

    for (int i = 0; i < 30; ++i)
        sections.push_back ({ "Part " + std::to_string (i + 1), 60, false, {} });

    session = need (setSections (session, session.song, sections));
    Pass pass;
    pass.number = 1;
    pass.length = hour;
    std::vector<NewTake> takes;

    for (int t = 0; t < trackCount; ++t)
    {
        NewTrack wanted;
        wanted.name = "Track " + std::to_string (t + 1);
        wanted.inputs = { t + 1 };
        auto added = need (addTrack (session, wanted));
        session = std::move (added.session);

        NewTake take;
        take.track = added.track;
        take.take.number = 1;
        take.take.file = "audio/Track" + std::to_string (t + 1) + ".wav";
        take.take.fileLength = take.take.length = hour;
        takes.push_back (take);
    }

    return need (addTakes (session, session.song, pass, takes)).session;
}

/** The session, opened, with a window's clock. */
struct Window
{
    Window()
    {
        const auto session = hourOf64Tracks();
        const auto place = folder / "session";
        need (createSessionFolder (place, { session, {}, 0, {} }));
        const auto first = peakPathFor (place, "audio/Track1.wav");
        writeHourOfPeaks (first);

        for (int t = 2; t <= trackCount; ++t)
            std::filesystem::copy_file (first, peakPathFor (place, "audio/Track" + std::to_string (t) + ".wav"));

        StudioSettings settings;
        settings.openDevice = [] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { "none" }; };
        studio = std::make_unique<Studio> (need (SessionStore::open (place, SessionStore::Access::write)), std::move (settings));
    }

    juce::ScopedJuceInitialiser_GUI juce;
    LookAndFeel look;
    TempFolder folder { TempFolder::inMemory() };
    std::unique_ptr<Studio> studio;
};

Window& window()
{
    static Window made;
    return made;
}

/** A part of the window, painted as the window paints: into an RGB image by the software renderer. */
template <typename Part>
struct Painted
{
    template <typename... Arguments>
    Painted (const benchmark::State& state, Arguments&&... arguments)
        : part (*window().studio, std::forward<Arguments> (arguments)...), scale (static_cast<float> (state.range (2)) / 100.0f),
          image (juce::Image::RGB, static_cast<int> (static_cast<float> (state.range (0)) * scale), static_cast<int> (static_cast<float> (state.range (1)) * scale),
                 true, juce::SoftwareImageType())
    {
        part.setVisible (true);
        part.setSize (static_cast<int> (state.range (0)), static_cast<int> (state.range (1)));

        if constexpr (std::is_same_v<Part, Timeline>)
        {
            std::vector<LaneRow> rows;

            for (const auto& track : window().studio->session().tracks)
                rows.push_back ({ track->id, static_cast<int> (rows.size()) * 32, 32 });

            part.setRows (rows);
        }

        warm();
    }

    void show()
    {
        window().studio->poll();
        seconds += 1.0 / 60.0;
        part.show ({ window().studio->status(), isFirst, seconds, false });
        isFirst = false;
    }

    void paint()
    {
        juce::Graphics g (image);
        g.addTransform (juce::AffineTransform::scale (scale));
        part.paintEntireComponent (g, true);
    }

    void warm()
    {
        for (int i = 0; i < 40; ++i)
        {
            show();
            paint();
            std::this_thread::sleep_for (std::chrono::milliseconds (5));
        }
    }

    /** Over the middle of the lanes. */
    void wheel (float turn, int mods)
    {
        juce::MouseWheelDetails details {};
        details.deltaY = turn;
        const juce::Point<float> at { 0.6f * static_cast<float> (part.getWidth()), 200 };

        auto* under = part.getComponentAt (at);

        if (under == nullptr)
            endBecause ({ "there is nothing under the pointer" });

        under->mouseWheelMove ({ juce::Desktop::getInstance().getMainMouseSource(), at - part.getLocalPoint (under, juce::Point<float>()).toFloat(), mods, 0, 0, 0, 0, 0,
                                 under, under, juce::Time(), at, juce::Time(), 1, false }, details);
    }

    Part part;
    const float scale;
    juce::Image image;
    double seconds = 0.0;
    bool isFirst = true;
};

struct PaintedTimeline : Painted<Timeline>
{
    explicit PaintedTimeline (const benchmark::State& state) : Painted<Timeline> (state) {}
};

struct PaintedPage : Painted<TrackPage>
{
    explicit PaintedPage (const benchmark::State& state) : Painted<TrackPage> (state, [] (const std::string&) { return false; }) {}
};

template <typename P>
void fullRepaint (benchmark::State& state)
{
    P painted (state);

    for (auto _ : state)
        painted.paint();
}

template <typename P>
void scrollStep (benchmark::State& state)
{
    P painted (state);
    painted.wheel (2.0f, juce::ModifierKeys::ctrlModifier);
    painted.warm();
    int step = 0;

    for (auto _ : state)
    {
        painted.wheel (step++ % 20 < 10 ? -0.2f : 0.2f, juce::ModifierKeys::shiftModifier);
        painted.show();
        painted.paint();
    }
}

template <typename P>
void zoomStep (benchmark::State& state)
{
    P painted (state);
    int step = 0;

    for (auto _ : state)
    {
        painted.wheel (step++ % 40 < 20 ? 0.2f : -0.2f, juce::ModifierKeys::ctrlModifier);
        painted.show();
        painted.paint();
    }
}

/** The page in a window of 1600x1000 and of 4K at 200 %; the timeline alone as wide as the window. */
void sizes (benchmark::internal::Benchmark* b)
{
    b->ArgNames ({ "width", "height", "percent" })->Args ({ 1600, 784, 100 })->Args ({ 1920, 864, 200 })->Unit (benchmark::kMillisecond);
}

BENCHMARK (fullRepaint<PaintedPage>)->Apply (sizes);
BENCHMARK (scrollStep<PaintedPage>)->Apply (sizes);
BENCHMARK (zoomStep<PaintedPage>)->Apply (sizes);
BENCHMARK (fullRepaint<PaintedTimeline>)->Apply (sizes);
BENCHMARK (scrollStep<PaintedTimeline>)->Apply (sizes);
BENCHMARK (zoomStep<PaintedTimeline>)->Apply (sizes);
}
