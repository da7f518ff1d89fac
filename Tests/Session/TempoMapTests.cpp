#include "Session/TempoMap.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    /** |frame - bars * beats * 4/unit * 60 * rate * 1e6 / microBpm| <= 1/2, in whole numbers. */
    bool isNearest (std::int64_t frame, std::int64_t bars, Meter meter, Tempo tempo, int rate)
    {
        __extension__ using Wide = __int128;
        const auto over = Wide { bars } * meter.beats * 240'000'000 * rate;
        const auto under = Wide { meter.unit } * tempo.microBpm;
        const auto off = Wide { frame } * under - over;
        return 2 * (off < 0 ? -off : off) <= under;
    }

    TempoMap randomMap()
    {
        TempoMap map;
        const auto tempo = [] { return Tempo { *rc::gen::inRange<std::int64_t> (20'000'000, 400'000'001) }; };
        const auto meter = [] { return Meter { *rc::gen::inRange (1, 33), 1 << *rc::gen::inRange (0, 6) }; };
        map.tempos[0].tempo = tempo();
        map.meters[0].meter = meter();

        for (int bar = 1, n = *rc::gen::inRange (0, 6); n > 0; --n)
        {
            bar += *rc::gen::inRange (1, 20);

            if (*rc::gen::arbitrary<bool>())    map.tempos.push_back ({ bar, tempo(), {} });
            if (*rc::gen::arbitrary<bool>())    map.meters.push_back ({ bar, meter(), {} });
        }

        return map;
    }
}

TEST_CASE ("A new tempo map counts 120 quarter notes a minute in bars of four")
{
    const TempoMap map;
    CHECK (map.barStart (1, 48000) == FramePos { 0 });
    CHECK (map.barStart (2, 48000) == FramePos { 96000 });
    CHECK (map.beatStart (17, 2.5, 48000) == FramePos { 16 * 96000 + 36000 });
    CHECK (map.barStart (0, 48000) == FramePos { -96000 });
    CHECK (map.barStart (-3, 48000) == FramePos { -4 * 96000 });
}

TEST_CASE ("A beat is a quarter note scaled by the meter's unit")
{
    TempoMap map;
    map.meters[0].meter = { 6, 8 };
    CHECK (map.barStart (2, 48000) == FramePos { 72000 });
    CHECK (map.beatStart (1, 2.0, 48000) == FramePos { 12000 });
}

TEST_CASE ("Changes of tempo and meter count from their bar on")
{
    TempoMap map;
    map.tempos.push_back ({ 3, Tempo::fromBpm (60.0), {} });
    map.meters.push_back ({ 4, { 3, 4 }, {} });

    CHECK (map.barStart (3, 48000) == FramePos { 192000 });
    CHECK (map.barStart (4, 48000) == FramePos { 192000 + 192000 });
    CHECK (map.barStart (5, 48000) == FramePos { 384000 + 144000 });
    CHECK (map.tempoAtBar (2).bpm() == Approx (120.0));
    CHECK (map.tempoAtBar (3).bpm() == Approx (60.0));
    CHECK (map.meterAtBar (3) == Meter { 4, 4 });
    CHECK (map.meterAtBar (9) == Meter { 3, 4 });
}

TEST_CASE ("An hour of bars at any tempo is the exact rational, to the nearest frame")
{
    CHECK (rc::check ([]
    {
        TempoMap map;
        map.tempos[0].tempo = { *rc::gen::inRange<std::int64_t> (20'000'000, 400'000'001) };
        map.meters[0].meter = { *rc::gen::inRange (1, 33), 1 << *rc::gen::inRange (0, 6) };
        const auto rate = *rc::gen::element (44100, 48000, 88200, 96000, 192000);
        const auto bars = *rc::gen::inRange (0, 24000);

        RC_ASSERT (isNearest (map.barStart (1 + bars, rate).value, bars, map.meters[0].meter, map.tempos[0].tempo, rate));
        RC_ASSERT (isNearest (map.barStart (1 - bars, rate).value, -bars, map.meters[0].meter, map.tempos[0].tempo, rate));
    }));
}

TEST_CASE ("Bars follow one another through every change, and a frame is found in the bar that holds it")
{
    CHECK (rc::check ([]
    {
        const auto map = randomMap();
        const auto bar = *rc::gen::inRange (-20, 200);
        const auto start = map.barStart (bar, 44100), next = map.barStart (bar + 1, 44100);
        RC_ASSERT (start < next);

        const FramePos inside { *rc::gen::inRange (start.value, next.value) };
        const auto found = map.barBeatAt (inside, 44100);
        RC_ASSERT (found.bar == bar);
        RC_ASSERT (found.beat >= 1.0);
        RC_ASSERT (found.beat < 1.0 + map.meterAtBar (bar).beats);

        if (inside != start)    // the first frame may lie up to half a frame before its beat
            RC_ASSERT (std::abs ((map.beatStart (bar, found.beat, 44100) - inside).value) <= 1);
    }));
}

TEST_CASE ("A beat one bar long lands on the next bar")
{
    CHECK (rc::check ([]
    {
        const auto map = randomMap();
        const auto bar = *rc::gen::inRange (1, 200);
        const auto beats = map.meterAtBar (bar).beats;
        RC_ASSERT (map.beatStart (bar, 1.0, 48000) == map.barStart (bar, 48000));
        RC_ASSERT (std::abs ((map.beatStart (bar, 1.0 + beats, 48000) - map.barStart (bar + 1, 48000)).value) <= 1);
    }));
}

TEST_CASE ("A place absurdly far away still has a bar")
{
    TempoMap map;
    map.tempos[0].tempo = Tempo::fromBpm (400.0);
    map.meters[0].meter = { 1, 32 };
    CHECK (map.barBeatAt ({ std::int64_t { 1 } << 62 }, 8000).bar > 1'000'000'000);
    CHECK (map.barBeatAt ({ -(std::int64_t { 1 } << 62) }, 8000).bar < -1'000'000'000);
}
