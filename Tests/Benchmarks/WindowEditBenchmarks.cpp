#include "App/Studio/Studio.h"
#include "Session/Edits.h"
#include "Storage/PeakFile.h"
#include "Storage/SessionFolder.h"
#include "Tests/Benchmarks/Need.h"
#include "Tests/Support/TempFolder.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Edit/EditPage.h"
#include "UI/Look/LookAndFeel.h"
#include "UI/Timeline/TimeView.h"

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <map>
#include <thread>

using namespace takelane;

namespace
{
constexpr int rate = 48000, trackCount = 64, takeCount = 8;
constexpr Frames length { rate * 240LL };

/** Four minutes of noise that swells, as peaks alone: no audio is needed to draw. */
void writePeaks (const std::filesystem::path& path)
{
    std::filesystem::create_directories (path.parent_path());
    auto writer = PeakWriter::create (path, 1);
    std::vector<float> second (rate);
    unsigned int noise = 1;

    for (std::int64_t s = 0; s * rate < length.value; ++s)
    {
        for (std::size_t i = 0; i < second.size(); ++i)
        {
            noise = noise * 1664525u + 1013904223u;
            second[i] = 0.6f * std::abs (std::sin (static_cast<float> (s) * 0.13f + static_cast<float> (i) * 0.0003f)) * (static_cast<float> (noise >> 8) / 8388608.0f - 1.0f);
        }

        writer->append (second);
    }

    writer->finish();
}

/** Eight passes over all tracks, and comps of so many regions each that change the take at every edge. */
Session ofTakes (int regionsPerTrack)
{
    auto session = newSession ("Bench", rate, SampleFormat::int24);
    std::vector<Section> sections;

    for (int i = 0; i < 15; ++i)
        sections.push_back ({ "Part " + std::to_string (i + 1), 8, false, {} });

    session = need (setSections (session, session.song, sections));
    std::vector<TrackId> tracks;

    for (int t = 0; t < trackCount; ++t)
    {
        NewTrack wanted;
        wanted.name = "Track " + std::to_string (t + 1);
        wanted.inputs = { t + 1 };
        auto added = need (addTrack (session, wanted));
        session = std::move (added.session);
        tracks.push_back (added.track);
    }

    for (int number = 1; number <= takeCount; ++number)
    {
        Pass pass;
        pass.number = number;
        pass.length = length;
        std::vector<NewTake> takes;

        for (const auto& track : tracks)
        {
            NewTake take;
            take.track = track;
            take.take.number = number;
            take.take.file = "audio/" + std::to_string (track.value) + "_" + std::to_string (number) + ".wav";
            take.take.fileLength = take.take.length = length;

            for (const auto& section : sections)
                take.take.sectionRatings.push_back ({ section.name, 1 + (number + static_cast<int> (section.name.size())) % 5 });

            takes.push_back (take);
        }

        session = need (addTakes (session, session.song, pass, takes)).session;
    }

    auto song = *std::ranges::find_if (session.songs, [&] (const Shared<Song>& s) { return s->id == session.song; });
    auto changed = *song;

    for (auto& each : changed.tracks)
    {
        auto track = *each;
        auto comp = *track.comps[0];
        comp.regions.clear();

        for (int r = 0; r < regionsPerTrack; ++r)
        {
            Region region;
            region.range = { { length.value * r / regionsPerTrack }, { length.value * (r + 1) / regionsPerTrack } };
            region.take = track.takes[static_cast<std::size_t> (r % takeCount)]->id;
            comp.regions.push_back (region);
        }

        track.comps[0] = Shared<Comp> (comp);
        each = Shared<SongTrack> (track);
    }

    for (auto& each : session.songs)
        if (each->id == session.song)
            each = Shared<Song> (changed);

    return session;
}

/** The whole page, painted as the window paints: what is invalid, into an RGB image, by the software renderer. */
struct Page
{
    static constexpr int width = 1600, height = 872;

    explicit Page (int regionsPerTrack)
    {
        const auto session = ofTakes (regionsPerTrack);
        const auto place = folder / "session";
        need (createSessionFolder (place, { session, {}, 0, {} }));
        std::filesystem::path first;

        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                for (const auto& take : track->takes)
                {
                    const auto path = peakPathFor (place, take->file);

                    if (first.empty())
                        writePeaks (first = path);
                    else
                        std::filesystem::create_hard_link (first, path);
                }

        StudioSettings settings;
        settings.openDevice = [] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { "none" }; };
        studio = std::make_unique<Studio> (need (SessionStore::open (place, SessionStore::Access::write)), std::move (settings));
        time.emplace (*studio);
        page.emplace (*studio, *time, [] (const std::string&) { return false; });
        page->setVisible (true);
        page->setSize (width, height);
        unfold (true);
        warm();
        time->axis().show (FrameRange { {}, { length.value / 6 } });
        warm();
    }

    void unfold (bool on)
    {
        page->state().change ([&] (EditView& v)
        {
            v.unfolded.clear();

            if (on)
                for (const auto& track : studio->session().tracks)
                    v.unfolded.insert (track->id);
        });
    }

    void show()
    {
        studio->poll();
        seconds += 1.0 / 60.0;
        page->show ({ studio->status(), isFirst, seconds, false });
        isFirst = false;
    }

    void paint()
    {
        juce::Graphics g (image);
        page->paintEntireComponent (g, true);
    }

    void warm()
    {
        for (int i = 0; i < 60; ++i)
        {
            show();
            paint();
            std::this_thread::sleep_for (std::chrono::milliseconds (5));
        }
    }

    void wheel (float turn, int mods)
    {
        juce::MouseWheelDetails details {};
        details.deltaY = turn;
        auto& lanes = page->lanes();
        const juce::Point<float> at { 500, 300 };
        lanes.mouseWheelMove ({ juce::Desktop::getInstance().getMainMouseSource(), at, mods, 0, 0, 0, 0, 0, &lanes, &lanes, juce::Time(), at, juce::Time(), 1, false }, details);
    }

    TempFolder folder { TempFolder::inMemory() };
    std::unique_ptr<Studio> studio;
    std::optional<TimeView> time;
    std::optional<EditPage> page;
    juce::Image image { juce::Image::RGB, width, height, true, juce::SoftwareImageType() };
    double seconds = 0.0;
    bool isFirst = true;
};

Page& pageOf (int regionsPerTrack)
{
    struct Pages
    {
        Pages()
        {
            ::setenv ("DISPLAY", "none", 1);        // JUCE would take whatever server is :0, and end the program when that goes
            juce.emplace();
            look.emplace();
        }

        std::optional<juce::ScopedJuceInitialiser_GUI> juce;
        std::optional<LookAndFeel> look;
        std::map<int, std::unique_ptr<Page>> pages;
    };

    static Pages all;
    auto& page = all.pages[regionsPerTrack];

    if (page == nullptr)
        page = std::make_unique<Page> (regionsPerTrack);

    // Made after the first page, so it goes before what painting keeps for good (typefaces).
    static const struct End
    {
        ~End()
        {
            all.pages.clear();
            all.look.reset();
            all.juce.reset();
        }
    } end;

    return *page;
}

enum Way { vertical, horizontal, zoom, still };

/** Of this thread: what a frame takes when nobody else wants the processor. */
double cpuMilliseconds()
{
    timespec now {};
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double> (now.tv_sec) * 1000.0 + static_cast<double> (now.tv_nsec) / 1.0e6;
}

/** A frame: the wheel turns, the page is shown and painted whole. At sixty a second, so that workers paint meanwhile as they would. */
void editPage (benchmark::State& state)
{
    auto& page = pageOf (static_cast<int> (state.range (0)));
    const auto way = static_cast<Way> (state.range (1));
    page.unfold (state.range (2) != 0);
    page.warm();
    std::vector<double> frames, processor;
    int step = 0;

    for (auto _ : state)
    {
        const auto began = std::chrono::steady_clock::now();
        const auto worked = cpuMilliseconds();
        const auto turn = step++ % 120 < 60 ? -0.15f : 0.15f;

        if (way != still)
            page.wheel (turn, way == vertical ? 0 : way == horizontal ? juce::ModifierKeys::shiftModifier : juce::ModifierKeys::ctrlModifier);

        page.show();
        page.paint();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
        frames.push_back (took.count());
        processor.push_back (cpuMilliseconds() - worked);
        state.SetIterationTime (took.count() / 1000.0);
        std::this_thread::sleep_for (std::chrono::duration<double, std::milli> (std::max (0.0, 1000.0 / 60.0 - took.count())));
    }

    std::ranges::sort (frames);
    std::ranges::sort (processor);
    state.counters["median_ms"] = frames[frames.size() / 2];
    state.counters["p99_ms"] = frames[frames.size() * 99 / 100];
    state.counters["cpu_median_ms"] = processor[processor.size() / 2];
    state.counters["cpu_p99_ms"] = processor[processor.size() * 99 / 100];
}

void ways (benchmark::internal::Benchmark* b)
{
    b->ArgNames ({ "regions", "way", "unfolded" })->UseManualTime()->Iterations (600)->Unit (benchmark::kMillisecond);

    for (const int regions : { 8, 79 })         // 79 a track: 5,056 in all
        for (const int unfolded : { 1, 0 })
            for (const int way : { vertical, horizontal, zoom, still })
                b->Args ({ regions, way, unfolded });
}

BENCHMARK (editPage)->Apply (ways);
}
