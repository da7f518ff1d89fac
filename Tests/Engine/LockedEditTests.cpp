#include "Session/Changing.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <random>
#include <thread>

using namespace takelane;

namespace
{
std::vector<float> noise (std::size_t count, unsigned seed)
{
    std::minstd_rand random (seed);
    std::uniform_real_distribution<float> value (-0.25f, 0.25f);
    std::vector<float> samples (count);

    for (auto& x : samples)
        x = std::round (value (random) * 8388608.0f) / 8388608.0f;

    return samples;
}

std::vector<float> inverted (std::vector<float> samples)
{
    for (auto& x : samples)
        x = -x;

    return samples;
}

/** All of one take, on every track. */
Session choosing (Session session, int take)
{
    changeSong (session, session.song, [take] (Song& song)
    {
        for (auto& track : song.tracks)
            changeShared (track, [take] (SongTrack& t)
            {
                changeShared (t.comps.front(), [&] (Comp& c) { c.regions = chooseRange (c.regions, *t.takeNumbered (take), { {}, { 200'000 } }); });
            });
    });

    return session;
}
}

TEST_CASE ("An edit of twelve microphones is heard on all of them in the same block: two that cancel out cancel out all the time [stress]")
{
    EngineRig maker ({ .inputs = 1 });
    SessionBuilder builder;

    for (int i = 0; i < 12; ++i)
        builder.track ("Mic " + std::to_string (i));

    auto session = builder.built();

    for (unsigned take = 1; take <= 2; ++take)
        for (int i = 0; i < 12; ++i)
        {
            const auto samples = noise (200'000, take * 100 + static_cast<unsigned> (i / 2));
            session = maker.withTake (session, "Mic " + std::to_string (i), {}, i % 2 == 0 ? samples : inverted (samples));
        }

    Engine engine ({ maker.folder.path(), 48000, true, [] { return std::int64_t { 1 } << 40; } });
    const Session choices[] { choosing (session, 1), choosing (session, 2) };
    auto desk = EngineRig::quietDesk();
    engine.setSession (choices[0], session.song, desk);
    RollRequest roll;
    roll.loop = FrameRange { {}, { 190'000 } };
    engine.play (roll);

    std::atomic<bool> quit { false };
    std::atomic<std::int64_t> blocks { 0 }, moving { 0 };
    std::atomic<float> loudest { 0.0f };

    std::thread card ([&]
    {
        std::vector<float> left (64), right (64);
        float* outputs[] { left.data(), right.data() };

        while (! quit)
        {
            // Only what was not read in time could be heard otherwise.
            if (engine.reader().isReadyForBlock())
            {
                engine.process ({ nullptr, 0, outputs, 2, 64, {}, {} });
                ++blocks;
                moving += engine.status().moving ? 1 : 0;

                for (const auto x : left)
                    loudest = std::max (loudest.load(), std::abs (x));
            }

            std::this_thread::yield();
        }
    });

    const auto wait = [&] (std::int64_t count)
    {
        for (const auto until = blocks + count; blocks < until;)
            std::this_thread::yield();
    };

    while (moving == 0)
        wait (1);

    for (int i = 1; i <= 400; ++i)
    {
        engine.setSession (choices[i % 2], session.song, desk);
        wait (3 + i % 11);
        engine.collect();
    }

    CHECK (loudest == 0.0f);
    CHECK (engine.status().diskMisses == 0);

    // And what plays is not nothing.
    desk.soloed[session.tracks[0]->id] = true;
    engine.setSession (choices[0], session.song, desk);
    wait (200);
    CHECK (loudest > 0.1f);
    quit = true;
    card.join();
}
