#include "Engine/Disk/SpanRenderer.h"
#include "Tests/Support/CompRig.h"
#include "Tests/Support/TakeSounds.h"

#include <numeric>
#include <random>

using namespace takelane;

/** What comps sound like, rendered as the engine plays them. */

namespace
{
    std::vector<float> rendered (const SoundSession& s, const std::string& track, std::int64_t frames)
    {
        FileCache files (s.folder.path());
        SpanRenderer renderer (files);
        const auto spans = resolvePlayback (s.session, s.session.selectedSong(), s.id (track));
        std::vector<float> all (static_cast<std::size_t> (frames), 0.0f);

        for (std::int64_t at = 0; at < frames; at += 4096)
        {
            const auto n = static_cast<int> (std::min<std::int64_t> (4096, frames - at));
            float* channel[1] { all.data() + at };
            renderer.render (spans, { at }, n, channel, 1);
        }

        CHECK (files.takeProblems().empty());
        return all;
    }

    void choose (SoundSession& s, const std::string& track, int take, std::int64_t start, std::int64_t end)
    {
        s.session = SessionBuilder::must (chooseTake (s.session, s.session.song, s.id (track), takeId (s.session, track, take), frameRange (start, end)));
    }

    /** A voice: a tone with overtones that glides, and breath. */
    Sound voice (std::uint64_t seed)
    {
        return [seed, breath = noise (0.03, seed)] (std::int64_t i)
        {
            const auto t = static_cast<double> (i) / 48000.0, phase = 2.0 * std::numbers::pi * (180.0 + 20.0 * static_cast<double> (seed)) * (t + 0.002 * std::sin (5.0 * t));
            return 0.3 * std::sin (phase) + 0.15 * std::sin (2.0 * phase + 1.0) + 0.1 * std::sin (7.0 * phase) + breath (i);
        };
    }

    float largestStep (const std::vector<float>& samples, std::int64_t start, std::int64_t end)
    {
        float largest = 0.0f;

        for (auto i = std::max<std::int64_t> (1, start); i < std::min (end, static_cast<std::int64_t> (samples.size())); ++i)
            largest = std::max (largest, std::abs (samples[static_cast<std::size_t> (i)] - samples[static_cast<std::size_t> (i - 1)]));

        return largest;
    }
}

TEST_CASE ("A comp of ramps is frame-exact: outside its fades every sample is the chosen take's own, whatever was swiped")
{
    constexpr std::int64_t frames = 40000;
    SoundSession s;
    s.track ("Vox");

    for (int take = 1; take <= 4; ++take)
        s.pass ({}, { frames }, { { "Vox", { [take] (std::int64_t i) { return (take * 60000 + static_cast<double> (i)) / 524288.0; } } } }, { 700 });

    std::mt19937 dice (7);
    std::vector<int> heard (frames, 4);
    std::vector<bool> nearJoint (frames, false);

    for (int swipe = 0; swipe < 40; ++swipe)
    {
        const auto start = static_cast<std::int64_t> (dice() % (frames - 10)), end = std::min<std::int64_t> (frames, start + 1 + dice() % 6000);
        const auto take = static_cast<int> (1 + dice() % 4);
        choose (s, "Vox", take, start, end);
        std::fill (heard.begin() + start, heard.begin() + end, take);
    }

    for (std::int64_t i = 0; i < frames; ++i)
        if (i == 0 || i + 1 == frames || heard[static_cast<std::size_t> (i)] != heard[static_cast<std::size_t> (i - 1)])
            std::fill (nearJoint.begin() + std::max<std::int64_t> (0, i - 480), nearJoint.begin() + std::min (frames, i + 480), true);

    const auto samples = rendered (s, "Vox", frames);
    std::int64_t checked = 0;

    for (std::size_t i = 0; i < samples.size(); ++i)
        if (! nearJoint[i])
        {
            REQUIRE (samples[i] == static_cast<float> ((heard[i] * 60000 + static_cast<double> (i)) / 524288.0));
            ++checked;
        }

    CHECK (checked > frames / 4);
}

TEST_CASE ("No joint of a thousand steps more than one and a half times its neighbourhood")
{
    constexpr std::int64_t frames = 48000 * 40, window = 300, around = 1200;
    SoundSession s;
    s.track ("Vox");

    for (std::uint64_t take = 1; take <= 3; ++take)
        s.pass ({}, { frames }, { { "Vox", { voice (take) } } }, { 1000 });

    std::mt19937 dice (11);
    std::vector<std::int64_t> joints;

    for (std::int64_t at = 5000; at < frames - 10000; at += 3 * window + dice() % 1500)
    {
        const auto& regions = heardRegions (s.session);
        const auto now = songTrack (s.session, "Vox").take (regions.back().take)->number;
        choose (s, "Vox", 1 + (now + static_cast<int> (dice() % 2)) % 3, at, frames);
        joints.push_back (at);
    }

    REQUIRE (joints.size() >= 1000);
    const auto samples = rendered (s, "Vox", frames);
    std::size_t wrong = 0;

    for (const auto at : joints)
    {
        const auto near = std::max (largestStep (samples, at - around, at - window), largestStep (samples, at + window, at + around));
        wrong += largestStep (samples, at - window, at + window) > 1.5f * near ? 1 : 0;
    }

    CHECK (wrong == 0);
}

TEST_CASE ("Comp then sum equals sum then comp below -120 dBFS, over twelve correlated microphones with handles of their own")
{
    constexpr std::int64_t frames = 48000, handle = 2000, furthest = 60;
    std::vector<std::string> mics;

    for (int mic = 1; mic <= 12; ++mic)
        mics.push_back ("Mic " + std::to_string (mic));

    auto members = mics;
    members.push_back ("Sum");
    SoundSession s;
    s.lockedFolder ("Drums", members);

    for (std::uint64_t pass = 1; pass <= 4; ++pass)
    {
        std::vector<double> kit;

        for (auto i = -handle - furthest; i < frames; ++i)
            kit.push_back (voice (pass) (i));

        std::vector<SoundSession::Played> played;
        std::vector<Sound> all;

        for (std::int64_t mic = 0; mic < 12; ++mic)
        {
            const Sound sound = [&kit, bleed = noise (0.001, static_cast<std::uint64_t> (mic)), mic] (std::int64_t i)
            {
                return static_cast<double> (static_cast<float> (0.1 * kit[static_cast<std::size_t> (i + handle + furthest - 5 * mic)] + bleed (i)));
            };
            all.push_back (sound);
            played.push_back ({ mics[static_cast<std::size_t> (mic)], { sound }, Frames { pass == 2 ? 37 * mic : 1000 } });
        }

        played.push_back ({ "Sum", { [all] (std::int64_t i)
        {
            return std::accumulate (all.begin(), all.end(), 0.0, [i] (double sum, const Sound& sound) { return sum + sound (i); });
        } } });
        s.pass ({}, { frames }, played, { handle });
    }

    std::mt19937 dice (3);

    for (int swipe = 0; swipe < 60; ++swipe)
    {
        const auto start = static_cast<std::int64_t> (dice() % (frames - 10)), end = std::min<std::int64_t> (frames, start + 1 + dice() % 2500);
        choose (s, members[dice() % members.size()], static_cast<int> (1 + dice() % 4), start, end);

        if (swipe % 5 == 0)
        {
            const auto slipped = slipRegion (s.session, s.session.song, s.id ("Mic 3"), { start }, { static_cast<int> (dice() % 200) - 100 });
            s.session = slipped ? *slipped : s.session;
        }
    }

    const auto sumThenComp = rendered (s, "Sum", frames);
    std::vector<double> compThenSum (sumThenComp.size(), 0.0);

    for (const auto& mic : mics)
    {
        const auto one = rendered (s, mic, frames);

        for (std::size_t i = 0; i < one.size(); ++i)
            compThenSum[i] += static_cast<double> (one[i]);
    }

    double worst = 0.0, loudest = 0.0;

    for (std::size_t i = 0; i < sumThenComp.size(); ++i)
    {
        worst = std::max (worst, std::abs (compThenSum[i] - static_cast<double> (sumThenComp[i])));
        loudest = std::max (loudest, std::abs (compThenSum[i]));
    }

    CHECK (heardRegions (s.session, "Mic 1").size() > 30);
    CHECK (loudest > 0.2);
    CHECK (20.0 * std::log10 (worst) < -120.0);
}

TEST_CASE ("Splits of one take are bit-exact wherever they are")
{
    constexpr std::int64_t frames = 30000;
    SoundSession s;
    s.track ("Vox").pass ({}, { frames }, { { "Vox", { noise (0.9, 5) } } });
    const auto before = rendered (s, "Vox", frames);
    std::mt19937 dice (5);

    for (int i = 0; i < 200; ++i)
        if (auto split = splitRegion (s.session, s.session.song, s.id ("Vox"), { static_cast<std::int64_t> (dice() % frames) }); split.ok())
            s.session = *split;

    CHECK (heardRegions (s.session).size() > 150);
    const auto after = rendered (s, "Vox", frames);

    for (std::size_t i = 0; i < before.size(); ++i)
        REQUIRE (after[i] == before[i]);
}

TEST_CASE ("Splits inside fades and crossfades are bit-exact too")
{
    constexpr std::int64_t frames = 96000;
    SoundSession s;
    s.track ("Vox");

    for (std::uint64_t take = 1; take <= 2; ++take)
        s.pass ({}, { frames }, { { "Vox", { noise (0.4, take) } } }, { 1000 });

    choose (s, "Vox", 1, 0, 50000);
    const auto set = [&] (Result<Session> next) { s.session = SessionBuilder::must (std::move (next)); };
    set (setCrossfade (s.session, s.session.song, s.id ("Vox"), { 50000 }, Crossfade (Fade { { 20000 } })));
    set (setFadeIn (s.session, s.session.song, s.id ("Vox"), { 0 }, { { 20000 }, FadeShape::sCurve }));
    const auto before = rendered (s, "Vox", frames);
    std::mt19937 dice (9);

    for (const std::int64_t at : { 48000, 52000, 10000, 100, 95950, 45000, 49999, 59000 })
    {
        set (splitRegion (s.session, s.session.song, s.id ("Vox"), { at }));
        CHECK (rendered (s, "Vox", frames) == before);
    }

    for (int i = 0; i < 100; ++i)
        if (auto split = splitRegion (s.session, s.session.song, s.id ("Vox"), { static_cast<std::int64_t> (dice() % frames) }); split.ok())
            s.session = *split;

    CHECK (rendered (s, "Vox", frames) == before);
}

TEST_CASE ("Slices that are moved are heard once each, at full level on the frame they were moved to")
{
    constexpr std::int64_t frames = 100000, apart = 5000;
    SoundSession s;
    s.lockedFolder ("Drums", { "Kick", "Snare" });
    const Sound hits = [] (std::int64_t i) { return i % apart == 0 && i > 0 ? 0.9 : 0.0; };
    s.pass ({}, { frames }, { { "Kick", { hits }, Frames { 3000 } }, { "Snare", { hits }, Frames {} } });

    std::mt19937 dice (17);
    std::vector<Slice> slices;
    std::vector<std::int64_t> wanted;

    for (std::int64_t at = apart; at + apart <= frames; at += apart)
    {
        const auto by = static_cast<std::int64_t> (dice() % 1600) - 800;
        slices.push_back ({ frameRange (at, at + apart), { by } });
        wanted.push_back (at + by);
    }

    s.session = SessionBuilder::must (moveSlices (s.session, s.session.song, s.id ("Snare"), slices));

    for (const auto* track : { "Kick", "Snare" })
    {
        const auto samples = rendered (s, track, frames + 1000);
        std::vector<std::int64_t> heard;

        for (std::size_t i = 0; i < samples.size(); ++i)
            if (samples[i] != 0.0f)
            {
                heard.push_back (static_cast<std::int64_t> (i));
                CHECK (samples[i] == 0.9f);
            }

        CHECK (heard == wanted);
    }
}
