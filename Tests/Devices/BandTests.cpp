#include "Devices/Simulated/Band/StringSounds.h"
#include "Tests/Support/BandRig.h"
#include "Tests/Support/Catch.h"

namespace takelane
{
namespace
{
constexpr int rate = 48000;

const Band& theBand()
{
    static const Band band (rate);
    return band;
}

struct Part { SectionKind kind; int firstBar, bars; };

std::vector<Part> partsOf (const std::vector<Section>& sections)
{
    std::vector<Part> parts;

    for (const auto& bar : barsOf ({ {}, sections }))
        if (bar.inSection == 0)
            parts.push_back ({ bar.kind, bar.bar, bar.sectionBars });

    return parts;
}

BandScore songWithATempoChange()
{
    BandScore score;
    score.sections = ownForm();
    TempoChange slower;
    slower.bar = 7;
    slower.tempo = Tempo::fromBpm (93.7);
    TempoChange faster;
    faster.bar = 20;
    faster.tempo = Tempo::fromBpm (141.0);
    score.tempoMap.tempos.push_back (slower);
    score.tempoMap.tempos.push_back (faster);
    return score;
}

/** The first frame around `grid` that is at least a quarter as loud as the stroke gets. */
std::int64_t onsetNear (const std::vector<float>& audio, std::int64_t grid)
{
    const auto from = static_cast<std::size_t> (std::max<std::int64_t> (0, grid - rate / 200)), to = static_cast<std::size_t> (grid + rate / 50);
    float loudest = 0.0f;

    for (auto i = from; i < to; ++i)
        loudest = std::max (loudest, std::abs (audio[i]));

    for (auto i = from; i < to; ++i)
        if (std::abs (audio[i]) >= 0.25f * loudest)
            return static_cast<std::int64_t> (i);

    return -1;
}

/** How often it repeats, in Hz, near `expected`; by the best of the normalised correlations of a window with itself. */
double pitchNear (const std::vector<float>& audio, std::int64_t at, double expected)
{
    constexpr std::int64_t window = rate / 25;
    const auto correlation = [&] (std::int64_t lag)
    {
        double ab = 0, aa = 0, bb = 0;

        for (std::int64_t i = 0; i < window; ++i)
        {
            const double a = audio[static_cast<std::size_t> (at + i)], b = audio[static_cast<std::size_t> (at + i + lag)];
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }

        return ab / std::sqrt (aa * bb);
    };

    // Over several periods, for a fraction of a frame of lag to be a small part of a cent.
    constexpr int periods = 4;
    const auto lowest = static_cast<std::int64_t> (periods * rate / (expected * 1.05)), highest = static_cast<std::int64_t> (periods * rate / (expected * 0.95));
    auto best = lowest;

    for (auto lag = lowest; lag <= highest; ++lag)
        if (correlation (lag) > correlation (best))
            best = lag;

    const double before = correlation (best - 1), there = correlation (best), after = correlation (best + 1);
    const double peak = static_cast<double> (best) + 0.5 * (before - after) / (before - 2.0 * there + after);
    return periods * rate / peak;
}

double centsFrom (double expected, double heard)
{
    return 1200.0 * std::log2 (heard / expected);
}
}

TEST_CASE ("A song without sections gets the band's own form of 60 bars, again and again")
{
    const auto bars = barsOf ({});

    REQUIRE (bars.size() >= 120);
    CHECK (bars[0].kind == SectionKind::intro);
    CHECK (bars[59].endsSong);
    CHECK (bars[60].kind == SectionKind::intro);
    CHECK (bars[60].bar == 61);
}

TEST_CASE ("Sections are told apart by their names, and a name that says nothing differs from the one before")
{
    const auto named = [] (const char* name) { Section s; s.name = name; s.bars = 2; return s; };
    const auto bars = barsOf ({ {}, { named ("INTRO"), named ("Verse 1"), named ("Pre-Chorus"), named ("Chorus"), named ("A"), named ("B"), named ("Guitar solo"), named ("Outro") } });

    REQUIRE (bars.size() == 16);
    using enum SectionKind;
    const SectionKind kinds[] { intro, verse, preChorus, chorus, verse, chorus, solo, outro };

    for (std::size_t i = 0; i < 8; ++i)
        CHECK (bars[2 * i].kind == kinds[i]);

    CHECK (bars[15].endsSong);
}

TEST_CASE ("Kick and snare fall within a millisecond of the tempo map, through changes of tempo")
{
    const auto score = songWithATempoChange();
    const BandPerformance performance (score, rate);
    const auto take = GENERATE (1, 2, 77);
    constexpr int bars = 28;
    const auto inputs = playBand (theBand(), performance, take, 0, score.tempoMap.barStart (bars + 1, rate).value, 1024);
    int measured = 0;

    for (const auto& bar : barsOf (score))
    {
        if (bar.bar > bars)
            break;

        const auto check = [&] (BandChannel channel, double beat)
        {
            const auto grid = score.tempoMap.beatStart (bar.bar, beat, rate).value;
            INFO ("bar " << bar.bar << " beat " << beat);
            CHECK (std::abs (onsetNear (inputs[channel], grid) - grid) <= rate / 1000);
            ++measured;
        };

        check (kickIn, 1.0);
        check (kickOut, 1.0);
        check (snareTop, 2.0);
        check (snareBottom, 2.0);
        check (roomLeft, 2.0);

        if (! bar.endsSection())
            check (snareTop, 4.0);
    }

    CHECK (measured > 5 * bars);
}

TEST_CASE ("The whole band comes in within a millisecond of bar 1, and is silent before it")
{
    BandScore score;
    score.sections = ownForm();
    const BandPerformance performance (score, rate);
    const auto take = GENERATE (range (1, 20));
    const auto inputs = playBand (theBand(), performance, take, -rate / 2, rate, 480);

    for (std::size_t c = 0; c < inputs.size(); ++c)
    {
        std::int64_t first = 0;

        while (first < rate && inputs[c][static_cast<std::size_t> (first)] == 0.0f)
            ++first;

        INFO (bandInputs()[c].name);
        CHECK (std::abs (first - rate / 2) <= rate / 1000);
        CHECK (peakDb (inputs[c]) > -60.0);
    }
}

TEST_CASE ("Every input peaks between -18 and -6 dBFS over the song")
{
    BandScore score;
    score.sections = ownForm();
    const BandPerformance performance (score, rate);
    const auto take = GENERATE (1, 2, 9);
    const auto inputs = playBand (theBand(), performance, take, 0, score.tempoMap.barStart (62, rate).value, 4096);

    for (std::size_t c = 0; c < inputs.size(); ++c)
    {
        INFO (bandInputs()[c].name);
        CHECK (peakDb (inputs[c]) >= -18.0);
        CHECK (peakDb (inputs[c]) <= -6.0);
    }
}

TEST_CASE ("Neighbouring sections are at least 4 dB apart, on every input and in all")
{
    BandScore score;
    score.sections = ownForm();
    const BandPerformance performance (score, rate);
    const auto take = GENERATE (1, 4);
    const auto inputs = playBand (theBand(), performance, take, 0, score.tempoMap.barStart (61, rate).value, 4096);
    const auto parts = partsOf (score.sections);
    REQUIRE (parts.size() == 8);

    std::vector<double> all (parts.size());

    for (std::size_t c = 0; c < inputs.size(); ++c)
    {
        double before = 0.0;

        for (std::size_t i = 0; i < parts.size(); ++i)
        {
            const auto from = score.tempoMap.barStart (parts[i].firstBar, rate).value;
            const auto power = powerOf (inputs[c], from, score.tempoMap.barStart (parts[i].firstBar + parts[i].bars, rate).value);
            all[i] += power;
            INFO (bandInputs()[c].name << ", section " << i);

            if (i > 0)
                CHECK (std::abs (10.0 * std::log10 (power / before)) >= 4.0);

            before = power;
        }
    }

    for (std::size_t i = 1; i < parts.size(); ++i)
        CHECK (std::abs (10.0 * std::log10 (all[i] / all[i - 1])) >= 4.0);
}

TEST_CASE ("The singer sings the melody within 30 cents, at every moment of every held note")
{
    auto score = songWithATempoChange();
    const BandPerformance performance (score, rate);
    const auto take = GENERATE (1, 2, 30);
    const auto length = score.tempoMap.barStart (46, rate).value;
    const auto vocal = playBand (theBand(), performance, take, 0, length, 2048)[leadVocal];
    int measured = 0;
    double furthest = 0.0;

    for (const auto& note : performance.melody())
    {
        if (note.length < rate / 3 || note.start + note.length > length)
            continue;

        const double expected = frequencyOf (note.midi);

        for (auto at = note.start + rate / 7; at + rate / 9 < note.start + note.length; at += rate / 10, ++measured)
            furthest = std::max (furthest, std::abs (centsFrom (expected, pitchNear (vocal, at, expected))));
    }

    CHECK (measured > 200);
    CHECK (furthest <= 30.0);
}

TEST_CASE ("The verse begins B3 B3 D4 E4")
{
    BandScore score;
    Section verse;
    verse.name = "Verse";
    verse.bars = 8;
    score.sections = { verse };
    const BandPerformance performance (score, rate);

    REQUIRE (performance.melody().size() > 8);
    const int first[] { 59, 59, 62, 64 };

    for (std::size_t i = 0; i < 4; ++i)
        CHECK (performance.melody()[i].midi == first[i]);

    CHECK (performance.melody()[0].start == rate / 4);
}

TEST_CASE ("Strings and keys are in tune")
{
    const auto instrument = static_cast<Instrument> (GENERATE (range (0, numInstruments)));
    const auto chord = static_cast<Chord> (GENERATE (range (0, numChords)));

    for (const int midi : voicing (instrument, chord))
    {
        const auto audio = noteSound (instrument, midi, rate);
        const double expected = frequencyOf (midi);
        INFO ("instrument " << static_cast<int> (instrument) << " note " << midi);
        CHECK (std::abs (centsFrom (expected, pitchNear (audio, rate / 4, expected))) <= 12.0);
    }
}

TEST_CASE ("A song in another meter and a song that is over are played without a stray sound")
{
    BandScore score;
    score.tempoMap.meters[0].meter = { 7, 8 };
    Section verse;
    verse.name = "Chorus";
    verse.bars = 3;
    score.sections = { verse };
    const BandPerformance performance (score, rate);
    const auto end = score.tempoMap.barStart (4, rate).value;
    const auto inputs = playBand (theBand(), performance, 1, 0, end + 8 * rate, 4096);

    for (std::size_t c = 0; c < inputs.size(); ++c)
    {
        INFO (bandInputs()[c].name);
        CHECK (powerOf (inputs[c], 0, end) > 0.0);
        CHECK (powerOf (inputs[c], end + 7 * rate, end + 8 * rate) == 0.0);
        CHECK (std::all_of (inputs[c].begin(), inputs[c].end(), [] (float x) { return std::isfinite (x); }));
    }
}
}
