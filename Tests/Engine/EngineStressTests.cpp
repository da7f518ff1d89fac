#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <random>
#include <thread>

using namespace takelane;

namespace
{
/** An audio thread that calls the engine as fast as it goes, and counts. */
class FreeRunningCard
{
public:
    explicit FreeRunningCard (Engine& e) : engine (e), thread ([this] { run(); }) {}

    ~FreeRunningCard()
    {
        quit = true;
        thread.join();
    }

    void letBlocksPass (std::int64_t count) const
    {
        for (const auto until = blocks.load() + count; blocks.load() < until;)
            std::this_thread::yield();
    }

private:
    void run()
    {
        std::vector<float> in (64, 0.25f), left (64), right (64);
        const float* inputs[] { in.data(), in.data() };
        float* outputs[] { left.data(), right.data() };

        while (! quit)
        {
            const int frames = 1 + static_cast<int> (blocks.load() * 7 % 64);
            engine.process ({ inputs, 2, outputs, 2, frames, blocks.load() % 97 == 0 ? Frames { 13 } : Frames {}, {} });
            ++blocks;
            std::this_thread::yield();
        }
    }

    Engine& engine;
    std::atomic<bool> quit { false };
    std::atomic<std::int64_t> blocks { 0 };
    std::thread thread;
};
}

TEST_CASE ("Playing, locating, editing, recording and stopping from one thread never disturbs the audio thread [stress]")
{
    EngineRig maker ({ .inputs = 2 });
    auto session = SessionBuilder().track ("A", { 1 }).track ("B", { 1, 2 }).track ("C").track ("D", { 2 }).built();
    session = maker.withTake (session, "A", {}, std::vector<float> (48000, 0.1f));
    session = maker.withTake (session, "C", { 4000 }, std::vector<float> (48000, 0.1f));
    maker.setSession (session, { "A", "B" });

    Engine engine ({ maker.folder.path(), 48000, true, [] { return std::int64_t { 1 } << 40; } });
    DeskState desk = maker.desk;
    engine.setSession (session, session.song, desk);
    std::minstd_rand random (7);
    int passes = 0, joined = 0, interims = 0;

    const auto takeReport = [&]
    {
        if (auto report = engine.recorder().takeReport())
        {
            for (const auto& file : report->files)
            {
                CHECK (file.failure.empty());
                CHECK (file.origin + file.frames == report->files[0].origin + report->files[0].frames);
                const auto wav = SessionBuilder::must (WavFile::open (maker.folder / file.file));
                CHECK (wav->info().frames == file.frames);
            }

            CHECK (report->journal->remove().ok());
            joined += report->files.back().origin > Frames {} ? 1 : 0;
            engine.forgetPass();
            ++passes;
        }
    };

    const auto d = session.trackNamed ("D")->id;
    const auto heard = [&engine] { return Engine::heardSince (engine.status().sinceRoll, { { 100 }, { 50 }, {} }); };

    {
        FreeRunningCard card (engine);

        // How far the disk threads get depends on the machine; enough passes have to have been written at the end.
        for (int step = 0; step < 150 || ((passes < 4 || joined < 1 || interims < 1) && step < 50'000); ++step)
        {
            RollRequest roll;
            roll.at = { static_cast<std::int64_t> (random() % 60000) };

            roll.handle = { static_cast<std::int64_t> (random() % 3) * 20000 };

            switch (random() % 12)
            {
                case 0: engine.play (roll); break;
                case 1: engine.stop(); break;
                case 2: (void) engine.record (roll, maker.setupFor ({ "A", "B" }, { { 100 }, { 50 }, {} })); break;
                case 3: (void) engine.recordOn (maker.setupFor ({ "A" }, { { 100 }, { 50 }, {} }), engine.status().sinceRoll); break;
                case 4: engine.endPass(); break;
                case 5:
                {
                    auto strip = session.selectedSong().tracks[0]->strip;
                    strip.gainDb = -static_cast<double> (random() % 20);
                    session = SessionBuilder::must (setStrip (session, session.song, session.tracks[0]->id, strip));
                    engine.setSession (session, session.song, desk);
                    break;
                }
                case 6:
                {
                    roll.loop = FrameRange { { 1000 }, { 1000 + 12000 } };
                    roll.at = { 500 };
                    engine.play (roll);
                    break;
                }
                case 7: engine.mark ({ heard(), random() % 2 == 0, {} }); break;
                case 8:
                {
                    if (engine.isInPass (d))
                        engine.mark ({ heard(), random() % 2 == 0, d });
                    else if (engine.status().recording && engine.recorder().isBusy())
                        engine.joinPass (maker.setupFor ({ "D" }).tracks[0], heard());

                    break;
                }
                case 9: engine.recorder().requestInterim (random() % 2 == 0 ? std::optional (heard()) : std::nullopt); break;
                case 10: engine.movePunch (FrameRange { { 1000 }, { static_cast<std::int64_t> (random() % 90000) } }, heard()); break;
                case 11: engine.endHandle(); break;
            }

            if (const auto interim = engine.recorder().takeInterim())
            {
                for (const auto& file : interim->files)
                    CHECK (SessionBuilder::must (WavFile::open (maker.folder / file.file))->info().frames >= file.frames);

                ++interims;
            }

            (void) engine.status();
            (void) engine.masterMeter (0).look (0.0);
            card.letBlocksPass (static_cast<std::int64_t> (random() % 60));
            engine.collect();
            takeReport();
        }

        engine.stop();
        engine.endHandle();

        while (! engine.status().stopped || (engine.recorder().isBusy() && ! engine.recorder().hasReport()))
            card.letBlocksPass (1);

        takeReport();
    }

    CHECK (passes > 3);
    CHECK (joined > 0);
    CHECK (interims > 0);
}
