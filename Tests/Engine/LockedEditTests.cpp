#include "Session/Changing.h"
#include "Storage/Posix.h"
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

/** A slow disk: at every read this happens, as if audio blocks were played meanwhile. One at a time. */
struct AtReads
{
    explicit AtReads (std::function<void()> what)
    {
        happens = std::move (what);
        posix::setFaultHook ([] (posix::Call call)
        {
            if (call == posix::Call::read)
                happens();

            return 0;
        });
    }

    ~AtReads()      { posix::setFaultHook (nullptr); }

    inline static std::function<void()> happens;
};

std::string micName (int i)     { return "Mic " + std::to_string (i); }

/** Two takes on each: of 1/16 and 1/8, divided among the tracks. */
Session twoLevels (const EngineRig& rig, int tracks)
{
    SessionBuilder builder;

    for (int i = 0; i < tracks; ++i)
        builder.track (micName (i));

    auto session = builder.built();

    for (const auto level : { 0.0625f, 0.125f })
        for (int i = 0; i < tracks; ++i)
            session = rig.withTake (session, micName (i), {}, std::vector<float> (200'000, level / static_cast<float> (tracks)));

    return session;
}

void rollUntilMoving (EngineRig& rig)
{
    for (int guard = 0; ! rig.engine.status().moving && guard < 1000; ++guard)
        rig.block (64);
}
}

TEST_CASE ("An edit whose files are read slowly is taken up when all its tracks can go on, without a gap")
{
    constexpr int tracks = 8;
    EngineRig rig ({ .inputs = 1, .block = 64 });
    const auto session = twoLevels (rig, tracks);
    rig.setSession (choosing (session, 1));
    rig.engine.play ({});
    rollUntilMoving (rig);
    rig.run (6400);
    rig.listens = true;
    rig.block (64);
    const auto before = rig.heard[0].back();
    int reads = 0;

    {
        // Cold files at first: the whole of them takes longer than what was read of the first would last.
        const AtReads slow ([&]
        {
            for (int frames = ++reads <= 40 ? 704 : 64; frames > 0; frames -= 64)
                rig.block (64, {}, false);
        });
        rig.setSession (choosing (session, 2));
        rig.engine.serviceDisk();
    }

    rig.run (6400);
    CHECK (reads > 40);
    CHECK (rig.engine.status().diskMisses == 0);
    CHECK (*std::ranges::min_element (rig.heard[0]) == Approx (before));
    CHECK (rig.heard[0].back() == Approx (2.0f * before));
}

TEST_CASE ("A slow disk that never catches up gives up an edit's lead after two seconds, and serves what comes next")
{
    EngineRig rig ({ .inputs = 1, .block = 64 });
    const auto session = twoLevels (rig, 4);
    rig.setSession (choosing (session, 1));
    rig.engine.play ({});
    rollUntilMoving (rig);
    std::int64_t slowFrames = 0;

    {
        const AtReads slow ([&]
        {
            for (int i = 0; i < 32 && slowFrames < 120'000; ++i, slowFrames += 64)
                rig.block (64, {}, false);
        });
        rig.setSession (choosing (session, 2));
        CHECK (rig.engine.reader().service());
    }

    CHECK (slowFrames >= 90'000);
    CHECK (slowFrames < 110'000);
    rig.run (6400);
    rig.listens = true;
    rig.block (64);
    CHECK (rig.heard[0].back() > 0.0f);
}

TEST_CASE ("An edit that is offered just when another place is wanted leaves the new roll whole")
{
    EngineRig rig ({ .inputs = 1, .block = 64 });
    const auto session = twoLevels (rig, 4);
    rig.setSession (choosing (session, 1));
    rig.engine.play ({});
    rollUntilMoving (rig);
    rig.run (64'000);
    bool isAsked = false;

    {
        // The first read is the edit's: while it lasts a locate is obeyed, and the reader begins with that as soon as the edit is offered.
        const AtReads slow ([&]
        {
            if (std::exchange (isAsked, true))
                return;

            RollRequest roll;
            roll.at = { 4800 };
            rig.engine.play (roll);
            rig.block (64, {}, false);
        });
        rig.setSession (choosing (session, 2));
        rig.engine.serviceDisk();
    }

    REQUIRE (isAsked);
    const auto misses = rig.engine.status().diskMisses;
    rig.run (640);
    rollUntilMoving (rig);
    rig.run (640);
    rig.listens = true;
    rig.run (64'000);
    CHECK (rig.engine.status().position > 64'000_pos);
    CHECK (rig.engine.status().diskMisses == misses);
    const auto [quietest, loudest] = std::ranges::minmax (rig.heard[0]);
    CHECK (quietest == loudest);
    CHECK (quietest > 0.06f);
}

TEST_CASE ("A locate that is given up at once leaves the edit offered before it alone")
{
    EngineRig rig ({ .inputs = 1, .block = 64 });
    const auto session = twoLevels (rig, 2);
    rig.setSession (choosing (session, 1));
    rig.engine.play ({});
    rollUntilMoving (rig);
    rig.run (64'000);
    int reads = 0;

    {
        const AtReads slow ([&]
        {
            if (++reads == 1)
                rig.engine.play ({});
            else if (reads == 2)
                rig.engine.stop();

            rig.block (64, {}, false);
        });
        rig.setSession (choosing (session, 2));
        rig.engine.serviceDisk();
    }

    rig.runUntilStopped();
    const auto misses = rig.engine.status().diskMisses;
    rig.engine.play ({});
    rollUntilMoving (rig);
    rig.run (640);
    rig.listens = true;
    rig.run (6400);
    CHECK (rig.engine.status().diskMisses == misses);
    const auto [quietest, loudest] = std::ranges::minmax (rig.heard[0]);
    CHECK (quietest == loudest);
    CHECK (quietest > 0.06f);
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
