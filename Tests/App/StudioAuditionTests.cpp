#include "Tests/Support/Catch.h"
#include "Tests/Support/TakesRig.h"

#include "Engine/Analysis/Loudness.h"

#include <random>

using namespace takelane;

namespace
{
constexpr std::size_t crossfade = second / 200;

Session oneTrack()      { return SessionBuilder().track ("Vox"); }

/** Three takes that differ, all of the song. */
void threeTakes (TakesRig& rig, int frames = 3 * second)
{
    rig.addPass ({ { "Vox", sine (frames, 220.0, 0.25f) } });
    rig.addPass ({ { "Vox", sine (frames, 331.0, 0.2f) } });
    rig.addPass ({ { "Vox", sine (frames, 447.0, 0.15f) } });
}

void strip (TakesRig& rig)
{
    Strip strip;
    strip.gainDb = -7.0;
    strip.pan = 0.3;
    strip.polarityInverted = true;
    const auto& s = rig.studio->session();
    StudioRig::must (rig.studio->edit (setStrip (s, s.song, rig.track ("Vox"), strip), "Strip", "Set the strip"));
}

/** What output 1 plays from frame 0 on with only this take in the comp. */
std::vector<float> heardOf (int number, int frames, std::optional<FrameRange> loop = {}, FramePos from = {})
{
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.choose ("Vox", number, rig.takes ("Vox")[0]->extent());

    if (loop)
        rig.loop (*loop);

    rig.studio->locate (from);
    rig.roll();
    rig.runTo (frames);
    return rig.card->heard;
}
}

TEST_CASE ("An auditioned take is heard through its track's strip from the next block on, sample exact, and the comp again after it")
{
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    const auto before = rig.studio->session();
    const auto steps = rig.studio->historySteps();
    rig.studio->locate ({ 4800 });
    rig.roll();
    const auto began = rig.runTo (second / 2);
    rig.audition ("Vox", { 1 });
    CHECK (rig.studio->status().audition == AuditionStatus { rig.track ("Vox"), rig.take ("Vox", 1), 0, 1, true });
    rig.run (second / 2);
    const auto ended = rig.card->heard.size();
    rig.studio->audition ({});
    CHECK_FALSE (rig.studio->status().audition);
    rig.run (second / 2);

    const auto one = heardOf (1, 2 * second, {}, { 4800 }), comp = heardOf (3, 2 * second, {}, { 4800 });
    const auto& heard = rig.card->heard;
    CHECK (areEqual (heard, comp, 0, began));
    CHECK (areEqual (heard, one, began + crossfade, ended));
    CHECK (areEqual (heard, comp, ended + crossfade, heard.size()));
    CHECK_FALSE (areEqual (heard, comp, began + 1, began + crossfade));

    // No click: no step is larger than those of what is heard around it.
    const auto usual = std::max (largestStep (one, 5000, 2 * second), largestStep (comp, 5000, 2 * second));
    CHECK (largestStep (heard, 5000, heard.size()) <= 1.5f * usual);

    // The document and its history know nothing of it.
    CHECK (rig.studio->session() == before);
    CHECK (rig.studio->historySteps() == steps);
}

TEST_CASE ("An audition begun while nothing rolls is heard from the first frame of the next roll")
{
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.audition ("Vox", { 2 });
    rig.run (2048);
    rig.studio->locate ({});
    rig.roll();
    rig.run (second);
    CHECK (areEqual (rig.card->heard, heardOf (2, second), 0, second));
}

TEST_CASE ("Takes of an audition follow one another round by round, changing exactly at the wrap")
{
    const FrameRange round { { 10'000 }, { 10'000 + 30'011 } };
    const auto length = static_cast<std::size_t> (round.length().value);
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.loop (round);
    rig.studio->locate (round.start);
    rig.roll();

    // Asked for in the second round, so that is the first one's.
    const auto began = rig.runTo (static_cast<int> (length) + 1000);
    rig.audition ("Vox", { 2, 1, 3 });
    std::vector<int> indices;

    while (rig.card->heard.size() < 7 * length)
    {
        rig.run (256);
        const auto status = rig.studio->status();
        REQUIRE (status.audition);
        CHECK (status.audition->take == rig.take ("Vox", std::array { 2, 1, 3 }[static_cast<std::size_t> (status.audition->index)]));

        if (indices.empty() || indices.back() != status.audition->index)
            indices.push_back (status.audition->index);
    }

    CHECK (indices == std::vector { 0, 1, 2, 0, 1, 2 });
    const std::array references { heardOf (2, 200'000 + 60'000, round, round.start), heardOf (1, 260'000, round, round.start), heardOf (3, 260'000, round, round.start) };

    for (std::size_t r = 1; r < 7; ++r)
    {
        const auto from = r == 1 ? began + crossfade : r * length, to = (r + 1) * length;
        INFO ("round " << r);
        CHECK (areEqual (rig.card->heard, references[(r - 1) % 3], from, std::min (to, rig.card->heard.size())));
    }
}

TEST_CASE ("An audition that begins just before the wrap has its first take for the whole next round")
{
    const FrameRange round { { 0 }, { 30'000 } };
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.loop (round);
    rig.studio->locate ({});
    rig.roll();
    const auto began = rig.runTo (27'000);
    rig.audition ("Vox", { 1, 2 });
    rig.runTo (95'000);
    const auto one = heardOf (1, 100'000, round), two = heardOf (2, 100'000, round);
    CHECK (areEqual (rig.card->heard, one, began + crossfade, 60'000));
    CHECK (areEqual (rig.card->heard, two, 60'000, 90'000));
}

TEST_CASE ("A roll begins an audition of several takes over with the first")
{
    const FrameRange round { { 0 }, { 20'000 } };
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.loop (round);
    rig.studio->locate ({});
    rig.studio->play();
    rig.run (31'000);
    rig.audition ("Vox", { 1, 2 });
    rig.run (15'000);
    rig.studio->stop();
    rig.run (2048);
    rig.studio->locate ({});
    rig.roll();
    rig.runTo (40'000);
    const auto one = heardOf (1, 50'000, round), two = heardOf (2, 50'000, round);
    CHECK (areEqual (rig.card->heard, one, 0, 20'000));
    CHECK (areEqual (rig.card->heard, two, 20'000, 40'000));
}

TEST_CASE ("Edits made during an audition are heard when it ends, and only then")
{
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.studio->locate ({});
    rig.audition ("Vox", { 1 });
    rig.roll();
    rig.run (10'000);
    rig.choose ("Vox", 2, rig.takes ("Vox")[0]->extent());
    rig.run (10'000);
    rig.studio->undo();
    rig.run (5000);
    rig.studio->redo();
    rig.run (5000);
    const auto ended = rig.card->heard.size();
    rig.studio->audition ({});
    rig.run (10'000);
    CHECK (areEqual (rig.card->heard, heardOf (1, 50'000), 0, ended));
    CHECK (areEqual (rig.card->heard, heardOf (2, 50'000), ended + crossfade, rig.card->heard.size()));
}

TEST_CASE ("In an edit-locked folder all members follow, in the same block; one that was not recorded then keeps its comp")
{
    auto builder = SessionBuilder().folder ("Drums", true).track ("Kick").track ("Snare").track ("Room");
    auto session = builder.built();

    for (const auto* name : { "Kick", "Snare", "Room" })
        session = SessionBuilder::must (moveTrack (session, session.trackNamed (name)->id, 0, session.folders.front().id));

    const auto play = [&session] (bool chosen)
    {
        auto rig = std::make_unique<TakesRig> (session);
        rig->addPass ({ { "Kick", sine (second, 110.0, 0.2f) }, { "Snare", sine (second, 113.0, 0.2f) } });
        rig->addPass ({ { "Kick", sine (second, 210.0, 0.2f) }, { "Snare", sine (second, 217.0, 0.2f) }, { "Room", sine (second, 223.0, 0.1f) } });

        if (chosen)
            for (const auto* name : { "Kick", "Snare" })
                rig->choose (name, 1, { {}, { second } });

        rig->studio->locate ({});
        rig->roll();
        rig->runTo (10'240);
        return rig;
    };

    const auto rig = play (false), reference = play (true);
    rig->audition ("Kick", { 1 });
    rig->run (20'000);
    reference->run (20'000);
    CHECK (areEqual (rig->card->heard, reference->card->heard, 10'240 + crossfade, rig->card->heard.size()));
    CHECK_FALSE (areEqual (rig->card->heard, reference->card->heard, 5000, 10'240));
}

TEST_CASE ("Recording on other tracks goes on sample by sample while auditions come and go")
{
    const auto session = SessionBuilder().track ("Vox").track ("Gtr", { 1 });
    TakesRig rig (session, { "Gtr" });
    rig.card->play = [] (int, std::int64_t frame) { return static_cast<float> (frame % 100'003) / 262'144.0f; };
    threeTakes (rig);
    rig.studio->locate ({});
    rig.studio->record();
    rig.runUntil (RollState::recording);

    for (int i = 0; i < 40; ++i)
    {
        i % 3 == 2 ? rig.studio->audition ({}) : rig.audition ("Vox", { 1 + i % 3 });
        rig.run (1024);
    }

    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Gtr").size() == 1);
    const auto& take = *rig.takes ("Gtr")[0];
    CHECK (take.health.lost == Frames {});
    CHECK (take.length >= Frames { 40'000 });
    const auto samples = rig.samplesOf (take);

    for (std::size_t i = 1; i < samples.size(); ++i)
        if (samples[i - 1] < 0.38f)
            REQUIRE (samples[i] - samples[i - 1] == 1.0f / 262'144.0f);
}

TEST_CASE ("Level-matched takes are as loud as the first within 0.2 LU, nothing is changed for it, and until then the comp is heard")
{
    std::mt19937 random (7);
    std::uniform_real_distribution<float> level (0.01f, 0.3f), hz (90.0f, 3000.0f);
    const FrameRange phrase { { 6000 }, { 6000 + 72'000 } };
    TakesRig rig (oneTrack());
    std::vector<int> numbers;

    for (int n = 1; n <= 6; ++n)
    {
        auto samples = sine (2 * second, hz (random), level (random));
        std::normal_distribution<float> noise (0.0f, level (random) * 0.3f);

        for (auto& x : samples)
            x += noise (random);

        rig.addPass ({ { "Vox", samples } });
        numbers.push_back (n);
    }

    const auto before = rig.studio->session();
    rig.loop (phrase);
    rig.studio->locate (phrase.start);
    rig.audition ("Vox", numbers, true, phrase);
    REQUIRE (rig.studio->status().audition);
    CHECK_FALSE (rig.studio->status().audition->isReady);
    rig.settle();
    CHECK (rig.studio->status().audition->isReady);
    rig.roll();
    rig.runTo (6 * 72'000);

    // What the strip was given, as far as loudness goes: it only pans.
    std::vector<double> loudness;
    FileCache files (rig.place());

    for (std::size_t i = 0; i < numbers.size(); ++i)
    {
        const auto from = rig.card->heard.begin() + static_cast<std::ptrdiff_t> (i * 72'000);
        Take heard;
        heard.file = writeAudio (rig.place(), "Heard" + std::to_string (i), { from, from + 72'000 });
        heard.length = heard.fileLength = { 72'000 };
        loudness.push_back (loudnessOf (files, heard, {}, second).value());
    }

    for (const auto lufs : loudness)
        CHECK (lufs == Approx (loudness.front()).margin (0.2));

    for (std::size_t i = 0; i < before.songs.front()->tracks.front()->takes.size(); ++i)
        CHECK (songTrack (rig.studio->session(), "Vox").takes[i] == before.songs.front()->tracks.front()->takes[i]);
}

TEST_CASE ("A take without a sound is not made louder, and an audition that was replaced before it was ready is never heard")
{
    TakesRig rig (oneTrack());
    rig.addPass ({ { "Vox", sine (second, 440.0, 0.25f) } });
    rig.addPass ({ { "Vox", std::vector<float> (second, 0.0f) } });
    rig.addPass ({ { "Vox", sine (second, 300.0, 0.125f) } });
    rig.audition ("Vox", { 1, 2 }, true);
    rig.audition ("Vox", { 3, 2 }, true);
    rig.settle();
    const auto status = rig.studio->status();
    REQUIRE (status.audition);
    CHECK (status.audition->isReady);
    CHECK (status.audition->take == rig.take ("Vox", 3));
    rig.audition ("Vox", { 3, 2 }, true);
    rig.studio->audition ({});
    rig.settle();
    CHECK_FALSE (rig.studio->status().audition);
}

TEST_CASE ("An audition ends by itself with its take, its track or its song")
{
    TakesRig rig (SessionBuilder().track ("Vox").track ("Gtr"));
    threeTakes (rig);
    rig.audition ("Vox", { 2 });
    REQUIRE (rig.studio->status().audition);

    SECTION ("the take goes to the Trash")
    {
        StudioRig::must (rig.studio->run (R"({"do": "take.bin", "track": "Vox", "take": 2})"));
    }

    SECTION ("the recording of it is undone")
    {
        rig.studio->undo();
        REQUIRE (rig.studio->status().audition);
        rig.studio->undo();
    }

    SECTION ("the track is removed")
    {
        StudioRig::must (rig.studio->run (R"({"do": "track.remove", "track": "Vox"})"));
    }

    SECTION ("another song")
    {
        StudioRig::must (rig.studio->run (R"([{"do": "song.add", "title": "Other"}, {"do": "song.select", "song": "Other"}])"));
    }

    CHECK_FALSE (rig.studio->status().audition);
    rig.run (1024);
    CHECK_FALSE (rig.studio->status().audition);
}

TEST_CASE ("One of several takes that goes to the Trash leaves the others going round")
{
    const FrameRange round { { 0 }, { 20'000 } };
    TakesRig rig (oneTrack());
    threeTakes (rig);
    strip (rig);
    rig.loop (round);
    rig.studio->locate ({});
    rig.audition ("Vox", { 1, 2, 3 });
    rig.roll();
    rig.runTo (25'000);
    REQUIRE (rig.studio->status().audition->take == rig.take ("Vox", 2));
    StudioRig::must (rig.studio->run (R"({"do": "take.bin", "track": "Vox", "take": 1})"));
    CHECK (rig.studio->status().audition->take == rig.take ("Vox", 2));
    CHECK (rig.studio->status().audition->count == 2);
    rig.runTo (80'000);
    const auto two = heardOf (2, 90'000, round), three = heardOf (3, 90'000, round);
    CHECK (areEqual (rig.card->heard, two, 20'000, 40'000));
    CHECK (areEqual (rig.card->heard, three, 40'000, 60'000));
    CHECK (areEqual (rig.card->heard, two, 60'000, 80'000));
}

TEST_CASE ("What is not there is not auditioned")
{
    TakesRig rig (oneTrack());
    threeTakes (rig);
    rig.studio->audition (Audition { rig.track ("Vox"), { { 4711 } }, false, {} });
    CHECK_FALSE (rig.studio->status().audition);
    rig.studio->audition (Audition { { 4711 }, { rig.take ("Vox", 1) }, false, {} });
    CHECK_FALSE (rig.studio->status().audition);
    rig.studio->audition (Audition { rig.track ("Vox"), {}, true, {} });
    CHECK_FALSE (rig.studio->status().audition);
}
