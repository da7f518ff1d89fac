#include "App/Prep/GuideFile.h"
#include "App/Prep/GuideSound.h"
#include "Tests/Support/BeatSounds.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

Tempo bpm (double b)        { return Tempo::fromBpm (b); }

/** Beats at these places, the first of them the downbeat. */
BeatsFound beatsAt (const std::vector<double>& seconds)
{
    BeatsFound found;
    found.confidence = 1.0;

    for (const auto at : seconds)
        found.beats.push_back ({ std::llround (at * rate) });

    found.downbeat = found.beats.front();
    found.bpm = 60.0 * static_cast<double> (seconds.size() - 1) / (seconds.back() - seconds.front());
    return found;
}

TempoMap inMeter (Meter meter)
{
    TempoMap map;
    map.meters.front().meter = meter;
    return map;
}
}

TEST_CASE ("Tempo and drift of a click track are told exactly")
{
    const auto found = [] (const std::function<double (int)>& bpmAt)
    {
        BeatSounds click (60.0, rate);
        const auto beats = beatTimes (0.5, 59.0, bpmAt);

        for (std::size_t i = 0; i < beats.size(); ++i)
            click.click (beats[i], i % 4 == 0);

        return findBeats (click.sound, rate, 4);
    };

    const auto steady = found ([] (int) { return 92.0; });
    CHECK (steady.bpm == Approx (92.0).margin (0.005));
    CHECK (steady.driftBpm < 0.01);
    CHECK (steady.downbeat.value == Approx (rate / 2).margin (48));
    CHECK (steady.beats.front() == steady.downbeat);
    CHECK (steady.before.empty());

    // 40 beats at 90, then at 93: about 91.6 in the mean, four bars of either at the ends.
    const auto stepped = found ([] (int i) { return i < 40 ? 90.0 : 93.0; });
    const auto count = static_cast<double> (stepped.beats.size() - 1);
    const auto mean = 60.0 * count / (40.0 * 60.0 / 90.0 + (count - 40.0) * 60.0 / 93.0);
    CHECK (stepped.bpm == Approx (mean).margin (0.05));
    CHECK (stepped.driftBpm == Approx (std::max (mean - 90.0, 93.0 - mean)).margin (0.1));
}

TEST_CASE ("A band's drift is told though its hands are never quite together; noise has no tempo")
{
    BeatSounds band (70.0, rate, 5);
    playBand (band, beatTimes (0.8, 69.0, [] (int i) { return 92.0 + 1.8 * std::sin (0.07 * i); }), 4, 8.0);
    const auto found = findBeats (band.sound, rate, 4);
    CHECK (found.bpm == Approx (92.2).margin (0.5));
    CHECK (found.driftBpm == Approx (1.8).margin (0.5));

    BeatSounds noise (20.0, rate, 5);
    noise.hiss (0.1);
    CHECK (findBeats (noise.sound, rate, 4) == BeatsFound {});
    CHECK (findBeats ({}, rate, 4) == BeatsFound {});
}

TEST_CASE ("Beats are counted anew from a tapped first bar")
{
    auto found = beatsAt (beatTimes (1.0, 40.0, [] (int) { return 120.0; }));
    const auto all = found.beats;
    found = countedFrom (found, { std::llround (2.48 * rate) }, rate, 4);
    CHECK (found.downbeat == Frames { std::llround (2.5 * rate) });
    CHECK (found.before == std::vector<Frames> (all.begin(), all.begin() + 3));
    CHECK (found.beats.front() == found.downbeat);

    // And back again: nothing was lost.
    CHECK (countedFrom (found, all.front(), rate, 4).beats == all);
    CHECK (countedFrom ({}, { 5 }, rate, 4) == BeatsFound {});
}

TEST_CASE ("A foot taps twice in a 6/8, and the song's tempo counts quarters")
{
    CHECK (feltBeats ({ 4, 4 }) == 4);
    CHECK (feltBeats ({ 3, 4 }) == 3);
    CHECK (feltBeats ({ 6, 8 }) == 2);
    CHECK (feltBeats ({ 12, 8 }) == 4);
    CHECK (feltBeats ({ 3, 8 }) == 3);
    CHECK (feltBeats ({ 7, 8 }) == 7);
    CHECK (quarterBpm (100.0, { 4, 4 }) == Approx (100.0));
    CHECK (quarterBpm (60.0, { 6, 8 }) == Approx (90.0));
    CHECK (quarterBpm (200.0, { 7, 8 }) == Approx (100.0));
    CHECK (quarterBpm (60.0, { 2, 2 }) == Approx (120.0));
}

TEST_CASE ("A steady guide makes one tempo, a stepped one a change where it steps, in the song's meters")
{
    const auto steady = mapUnder (beatsAt (beatTimes (0.7, 60.0, [] (int) { return 97.5; })), rate, {}, 1);
    CHECK (steady.tempos.size() == 1);
    CHECK (steady.tempos.front().tempo.bpm() == Approx (97.5).margin (0.002));

    const auto stepped = mapUnder (beatsAt (beatTimes (0.7, 60.0, [] (int i) { return i < 16 ? 90.0 : 99.0; })), rate, {}, 3);
    REQUIRE (stepped.tempos.size() == 2);
    CHECK (stepped.tempos[1].bar == 7);
    CHECK (stepped.tempos[1].tempo.bpm() == Approx (99.0).margin (0.005));
    CHECK (stepped.tempos[0].tempo.bpm() == Approx (90.0).margin (0.005));

    const auto compound = mapUnder (beatsAt (beatTimes (0.7, 30.0, [] (int) { return 60.0; })), rate, inMeter ({ 6, 8 }), 1);
    CHECK (compound.meters.front().meter == Meter { 6, 8 });
    CHECK (compound.tempos.front().tempo.bpm() == Approx (90.0).margin (0.002));

    const auto short_ = mapUnder (beatsAt ({ 0.0, 0.5, 1.0 }), rate, {}, 1);
    CHECK (short_.tempos == std::vector<TempoChange> { { 1, bpm (120.0), {} } });
}

TEST_CASE ("However a guide drifts, every bar of the map lies on its own within 5 ms, and its beats go to the map's")
{
    CHECK (rc::check ("bars", []
    {
        const int beatsABar = *rc::gen::element (3, 4, 5), first = *rc::gen::inRange (1, 5);
        const double around = *rc::gen::inRange (60, 180), wave = 0.01 * *rc::gen::inRange (0, 800), rough = 0.001 * *rc::gen::inRange (0, 12);
        const auto speed = 0.01 * *rc::gen::inRange (1, 40);
        Chance chance (static_cast<std::uint32_t> (*rc::gen::inRange (1, 1000)));
        auto times = beatTimes (0.9, 240.0, [&] (int i) { return around + wave * std::sin (speed * i); });

        for (auto& at : times)
            at += rough * chance.next();

        const auto found = beatsAt (times);
        const auto map = mapUnder (found, rate, inMeter ({ beatsABar, 4 }), first);
        RC_ASSERT (map.meters.size() == 1u);

        for (std::size_t i = 1; i < map.tempos.size(); ++i)
        {
            RC_ASSERT (map.tempos[i].bar > std::max (first, map.tempos[i - 1].bar));
            RC_ASSERT (std::abs (map.tempos[i].tempo.bpm() - map.tempos[i - 1].tempo.bpm()) > 0.049);
        }

        const auto start = map.barStart (first, rate);
        const auto bars = (found.beats.size() - 1) / static_cast<std::size_t> (beatsABar);

        for (std::size_t bar = 0; bar <= bars; ++bar)
        {
            const auto is = map.barStart (first + static_cast<int> (bar), rate) - start;
            const auto wants = found.beats[bar * static_cast<std::size_t> (beatsABar)] - found.beats.front();
            RC_ASSERT (std::abs ((is - wants).value) < 5 * rate / 1000);
        }

        const auto moved = beatsOnMap (found, rate, map, first);
        RC_ASSERT (moved.size() == found.beats.size());
        RC_ASSERT (moved.front().from == moved.front().to);

        for (std::size_t i = 0; i < moved.size(); ++i)
        {
            const auto in = static_cast<int> (i) / beatsABar, beat = static_cast<int> (i) % beatsABar;
            RC_ASSERT (moved[i].to - moved.front().to == map.beatStart (first + in, 1.0 + beat, rate) - start);
        }
    }));
}

TEST_CASE ("A guide is as long as memory allows, at any rate")
{
    CHECK_FALSE (guideSizeProblem ({ 18ll * 60 * 48000 }, 2, 48000));
    CHECK (guideSizeProblem ({ 19ll * 60 * 48000 }, 2, 48000)->text == "This scratch track is longer than 18 minutes: cut the song out of it first.");
    CHECK_FALSE (guideSizeProblem ({ 8ll * 60 * 192000 }, 1, 192000));
    CHECK (guideSizeProblem ({ 15ll * 60 * 192000 }, 2, 192000));
}

TEST_CASE ("A beat of a straightened file is found again in its source, also where that began earlier")
{
    const auto source = beatsAt (beatTimes (0.7, 60.0, [] (int) { return 97.0; }));
    auto straight = source;

    for (std::size_t i = 0; i < straight.beats.size(); ++i)
        straight.beats[i] = source.beats[0] + Frames { static_cast<std::int64_t> (i) * rate * 60 / 92 };

    CHECK (beatInSource (straight.beats[40] + Frames { 300 }, straight, source) == source.beats[40]);
    auto later = straight;
    later.beats.erase (later.beats.begin(), later.beats.begin() + 8);
    CHECK (beatInSource (later.beats[0], later, source) == source.beats[8]);
    CHECK (beatInSource ({ 5 }, {}, source) == Frames { 5 });
}
