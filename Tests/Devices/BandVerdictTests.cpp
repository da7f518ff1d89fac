#include "Tests/Support/BandRig.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
/** All findings in words: an empty text when the material is clean. */
std::string wordsOf (const std::map<std::string, std::vector<Finding>>& all, int rate)
{
    std::string words;

    for (const auto& [track, findings] : all)
        for (const auto& f : findings)
            words += track + ": " + std::to_string (static_cast<int> (f.kind)) + " at " + std::to_string (static_cast<double> (f.offset.value) / rate)
                   + " s for " + std::to_string (static_cast<double> (f.length.value) / rate) + " s " + f.detail + " " + std::to_string (f.db) + "\n";

    return words;
}

std::vector<VerdictRig::Track> tracksOf (const Inputs& inputs, const Inputs* before = nullptr)
{
    std::vector<VerdictRig::Track> tracks;

    for (std::size_t c = 0; c < inputs.size(); ++c)
        tracks.push_back ({ bandInputs()[c].name, { inputs[c] }, before != nullptr ? levelsOf ({ (*before)[c] }) : nullptr });

    return tracks;
}

struct BandSong
{
    explicit BandSong (double bpm)
        : score { {}, ownForm() }, performance ((score.tempoMap.tempos[0].tempo = Tempo::fromBpm (bpm), score), rate),
          frames (static_cast<std::int64_t> (62.0 * 4.0 * 60.0 / bpm * rate))
    {
        rig.click = ClickScore { score.tempoMap, true, 2, {} };
    }

    Inputs take (int number) const      { return playBand (band(), performance, number, 0, frames, 8192); }

    static constexpr int rate = 48000;

    BandScore score;
    BandPerformance performance;
    std::int64_t frames;
    VerdictRig rig;

private:
    static const Band& band()
    {
        static const Band made (rate);
        return made;
    }
};
}

TEST_CASE ("The band's eighteen inputs are clean: no alarm in a whole song, first take or later, with the click on the headphones")
{
    BandSong song (GENERATE (104.0, 137.0));
    const auto first = song.take (1);

    CHECK (wordsOf (song.rig.judge (tracksOf (first)), BandSong::rate) == "");
    CHECK (wordsOf (song.rig.judge (tracksOf (song.take (2), &first)), BandSong::rate) == "");
}

TEST_CASE ("A fault put into the band's song is found, and nothing else is")
{
    BandSong song (120.0);
    const auto before = song.take (1);
    auto now = song.take (2);
    const auto only = [&] (std::initializer_list<BandChannel> inputs, FindingKind kind)
    {
        const auto all = song.rig.judge (tracksOf (now, &before));
        INFO (wordsOf (all, BandSong::rate));
        CHECK (all.size() == inputs.size());

        for (const auto input : inputs)
        {
            INFO (bandInputs()[input].name);
            REQUIRE (all.contains (bandInputs()[input].name));
            CHECK (all.at (bandInputs()[input].name).size() == 1);
            CHECK (all.at (bandInputs()[input].name)[0].kind == kind);
        }
    };

    SECTION ("a plug pulled from the bass in the middle")
    {
        std::fill (now[bassDi].begin() + song.frames / 2, now[bassDi].end(), 0.0f);
        only ({ bassDi }, FindingKind::wentSilent);
    }

    SECTION ("one guitar patched to both inputs, one turned down")
    {
        now[guitar2] = now[guitar1];

        for (auto& x : now[guitar2])
            x *= 0.3f;

        only ({ guitar1, guitar2 }, FindingKind::duplicate);
    }

    SECTION ("mains hum on the vocal's line")
    {
        mixIn (now[leadVocal], sine (50.0, -58.0, static_cast<double> (song.frames) / BandSong::rate) + sine (150.0, -64.0, static_cast<double> (song.frames) / BandSong::rate));
        only ({ leadVocal }, FindingKind::hum);
    }

    SECTION ("the singer's headphones into the vocal microphone")
    {
        StrokeWalk walk (*song.rig.click, {}, BandSong::rate);

        while (const auto stroke = walk.next ({ song.frames }))
            for (int i = 0; i < BandSong::rate / 20; ++i)
                if (const auto at = stroke->at.value + 90 + i; at < song.frames)
                    now[leadVocal][static_cast<std::size_t> (at)] += 0.05f * clickTone (i, stroke->tone, BandSong::rate);

        only ({ leadVocal }, FindingKind::clickBleed);
    }
}
