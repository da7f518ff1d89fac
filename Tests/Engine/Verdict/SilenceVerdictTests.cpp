#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

bool isSilence (const Finding& f)   { return f.kind == FindingKind::wentSilent; }
}

TEST_CASE ("An input that goes silent where the take before was not is told after two seconds, from where it went")
{
    const auto playing = pinkNoise (-20.0, 12.0);
    const auto cut = GENERATE (0, 1, 144000, 240007);
    auto dead = playing;
    std::fill (dead.begin() + cut, dead.end(), 0.0f);
    VerdictRig rig;
    const auto found = rig.judge (dead, levelsOf ({ playing }));

    REQUIRE (found.size() == 1);
    CHECK (isSilence (found[0]));
    CHECK (std::abs (found[0].offset.value - cut) <= 4);       // the last samples may have been small
    CHECK (found[0].offset + found[0].length >= Frames { 12 * rate - 48 });
    CHECK (rig.toldAt.at ({ "Input", FindingKind::wentSilent }) <= cut + 3 * rate);
}

TEST_CASE ("Silence where the take before was silent too is a rest")
{
    const auto playing = then (pinkNoise (-20.0, 3.0), then (silence (6.0), pinkNoise (-20.0, 3.0)));

    CHECK (VerdictRig().judge (playing, levelsOf ({ playing })).empty());
}

TEST_CASE ("A tail of the take before that reaches into the silence makes no alarm")
{
    const auto before = then (pinkNoise (-20.0, 3.6), silence (8.0)), now = then (pinkNoise (-20.0, 3.0), silence (8.6));

    CHECK (VerdictRig().judge (now, levelsOf ({ before })).empty());
}

TEST_CASE ("Under -60 dBFS is silent, over it is not")
{
    const auto before = levelsOf ({ sine (440.0, -20.0, 8.0) });

    CHECK (VerdictRig().judge (sine (440.0, -60.5, 8.0), before).size() == 1);
    CHECK (VerdictRig().judge (sine (440.0, -59.5, 8.0), before).empty());
}

TEST_CASE ("A silence that ends is told with its length, and a second one by itself")
{
    const auto playing = pinkNoise (-20.0, 16.0);
    auto gaps = playing;
    std::fill_n (gaps.begin() + 2 * rate, 4 * rate, 0.0f);
    std::fill_n (gaps.begin() + 10 * rate, 3 * rate, 0.0f);
    const auto found = VerdictRig().judge (gaps, levelsOf ({ playing }));

    REQUIRE (found.size() == 2);
    CHECK (std::abs (found[0].length.value - 4 * rate) <= rate / 4);
    CHECK (std::abs (found[1].offset.value - 10 * rate) <= 4);
    CHECK (std::abs (found[1].length.value - 3 * rate) <= rate / 4);
}

TEST_CASE ("One dead side of a stereo pair is noticed")
{
    const auto left = pinkNoise (-20.0, 8.0, 1), right = pinkNoise (-20.0, 8.0, 2);
    VerdictRig rig;

    CHECK (rig.judge ({ { "Overheads", { left, silence (8.0) }, levelsOf ({ left, right }) } })["Overheads"].size() == 1);
}

TEST_CASE ("The take before is looked up where the loop has the timeline, latency and pre-roll taken off")
{
    // The take before sounds in [2 s, 4 s) only; this pass loops [0, 4 s) from 0 and is dead all the way.
    VerdictRig rig;
    rig.shape.at = { 0 };
    rig.shape.preRoll = { rate };
    rig.shape.rollOffset = { 1000 };
    rig.shape.latency = { { 300 }, { 200 }, { 0 } };
    rig.shape.loop = FrameRange { { 0 }, { 4 * rate } };
    const auto before = levelsOf ({ then (silence (2.0), pinkNoise (-20.0, 2.0)) });
    // In the pass the places [2 s, 4 s) come in from 1500 + 1 s pre-roll + 2 s on.
    auto sound = whiteNoise (-50.0, 20.0);
    const auto from = 1500 + 3 * rate;
    std::fill (sound.begin() + from, sound.begin() + from + 3 * rate, 0.0f);            // reaches a second into the next round
    const auto found = rig.judge (sound, before);
    REQUIRE (found.size() == 1);
    CHECK (std::abs (found[0].offset.value - from) <= 8);

    auto inRest = whiteNoise (-50.0, 20.0);
    std::fill (inRest.begin() + 1500 + 5 * rate, inRest.begin() + 1500 + 7 * rate, 0.0f);   // places [0, 2 s) of the second round
    CHECK (rig.judge (inRest, before).empty());
}

TEST_CASE ("Without a take before, a sound that breaks off at once while others go on is noticed, and only that")
{
    const auto other = pinkNoise (-20.0, 10.0, 5);
    const auto judged = [&] (const Sound& s) { return VerdictRig().judge ({ { "Bass", { s } }, { "Other", { other } } }); };

    SECTION ("a pulled cable")
    {
        const auto all = judged (then (pinkNoise (-25.0, 4.0, 2), silence (6.0)));
        REQUIRE (all.contains ("Bass"));
        CHECK (isSilence (all.at ("Bass")[0]));
        CHECK_FALSE (all.contains ("Other"));
    }

    SECTION ("a string that decays")    { CHECK (judged (string (110.0, -6.0, 0.4, 10.0)).empty()); }

    SECTION ("a note damped within 30 ms")
    {
        auto note = sine (110.0, -6.0, 3.0);

        for (int i = 0; i < 1440; ++i)
            note[note.size() - 1 - static_cast<std::size_t> (i)] *= static_cast<float> (i) / 1440.0f;

        CHECK (judged (then (note, silence (7.0))).empty());
    }

    SECTION ("the band stops as one")
    {
        VerdictRig rig;
        CHECK (rig.judge ({ { "A", { then (pinkNoise (-20.0, 4.0, 1), silence (6.0)) } }, { "B", { then (pinkNoise (-20.0, 4.0, 2), silence (6.0)) } } }).empty());
    }

    SECTION ("an input that never sounded")     { CHECK (judged (silence (10.0)).empty()); }
}

TEST_CASE ("Frames that were lost are no silence")
{
    const auto playing = pinkNoise (-20.0, 10.0);
    PassVerdict verdict (rate, {});
    verdict.lies ({});
    const auto track = verdict.add ({ "Input", 1, {}, levelsOf ({ playing }) });
    track->hear (std::span (playing).first (2 * rate));
    track->skip ({ 5 * rate });
    track->hear (std::span (playing).subspan (7 * rate));
    verdict.judge();

    CHECK (track->findings().empty());
}
