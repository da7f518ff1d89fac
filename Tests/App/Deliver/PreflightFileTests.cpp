#include "Tests/App/Deliver/PreflightRig.h"

#include "Engine/Mixer/LookAheadLimiter.h"

#include <cmath>
#include <fstream>
#include <limits>

using namespace takelane;
using namespace takelane::test;

namespace
{
using Ids = std::set<std::string>;

/** The rig's mix as a file, and what others did to it. */
struct FileRig
{
    PreflightRig rig;
    std::filesystem::path folder = rig.sounds.folder.path();

    Stereo mix()
    {
        Stereo all;
        BounceRequest request;
        request.song = rig.songId();
        (void) SessionBuilder::must (renderMix (folder, rig.session(), {}, request, [&] (float* const* channels, int frames)
        {
            for (std::size_t c = 0; c < 2; ++c)
                all[c].insert (all[c].end(), channels[c], channels[c] + frames);

            return true;
        }));
        return all;
    }

    Result<PreflightReport> look (const std::filesystem::path& file)
    {
        return preflightFile (folder, rig.session(), {}, rig.songId(), file);
    }

    PreflightReport of (const Stereo& sound, SampleFormat format = SampleFormat::int24, int rate = 48000)
    {
        std::filesystem::remove (folder / "file.wav");
        writeSound (folder, "file.wav", Frames { static_cast<std::int64_t> (sound[0].size()) }, { playing (sound[0]), playing (sound[1]) }, rate, format);
        return SessionBuilder::must (look (folder / "file.wav"));
    }

    PreflightReport bounced (const std::function<void (BounceRequest&)>& how)
    {
        BounceRequest request;
        request.song = rig.songId();
        request.file = folder / "bounced.wav";
        how (request);
        (void) SessionBuilder::must (bounce (folder, rig.session(), {}, request));
        return SessionBuilder::must (look (request.file));
    }
};

Ids broken (const PreflightReport& report)      { return PreflightRig::broken (report); }
}

TEST_CASE ("The song's own bounce passes the gate as a file, with the figures of the song")
{
    FileRig rig;
    const auto file = rig.bounced ([] (BounceRequest&) {});
    const auto song = rig.rig.report();
    CHECK (broken (file).empty());
    CHECK (file.of == "bounced.wav");
    CHECK (file.check ("format")->text == "48 kHz, 24-bit WAV");
    CHECK (file.check ("lengths")->text == "0:08.000");
    CHECK (file.facts.peakDb == Approx (song.facts.peakDb).margin (0.001));
    CHECK (file.facts.integrated == Approx (song.facts.integrated).margin (0.001));
    CHECK (file.facts.frames == song.facts.frames);
}

TEST_CASE ("A file of 16 bit or another rate is found")
{
    FileRig rig;
    CHECK (broken (rig.bounced ([] (BounceRequest& r) { r.bits = BounceBits::int16; })) == Ids { "format" });
    CHECK (broken (rig.bounced ([] (BounceRequest& r) { r.sampleRate = 44100; })) == Ids { "format" });
    CHECK (broken (rig.bounced ([] (BounceRequest& r) { r.bits = BounceBits::float32; })).empty());
}

TEST_CASE ("A file whose sides changed places is found beside the song's mix")
{
    FileRig rig;
    auto mix = rig.mix();
    CHECK (broken (rig.of (mix)).empty());
    std::swap (mix[0], mix[1]);
    const auto report = rig.of (mix);
    CHECK (broken (report) == Ids { "channels" });
    CHECK (report.check ("channels")->name == "The sides changed places");
    CHECK (report.verdict() == CheckVerdict::fail);
}

TEST_CASE ("A file somebody put a limiter on is found by its peaks alone")
{
    FileRig rig;
    auto mix = rig.mix();
    LookAheadLimiter limiter (48);
    limiter.process (limiterPlanOf (-13.0, 100.0, 48000), mix[0].data(), mix[1].data(), static_cast<int> (mix[0].size()));

    for (auto& channel : mix)
        for (auto& x : channel)
            x *= static_cast<float> (gainFromDb (8.5));

    const auto report = rig.of (mix);
    CHECK (broken (report) == Ids { "limiter" });
    CHECK (report.check ("limiter")->text == "Its peaks are held at -4.5 dBFS");
}

TEST_CASE ("A file that ends too soon, or in the middle of a note, is found")
{
    FileRig rig;
    auto mix = rig.mix();

    for (auto& channel : mix)
        channel.resize (static_cast<std::size_t> (4 * PreflightRig::second));

    CHECK (broken (rig.of (mix)) == Ids { "lengths" });

    for (auto& channel : mix)
        channel.resize (static_cast<std::size_t> (2 * PreflightRig::second));

    CHECK (broken (rig.of (mix)).contains ("tail"));
}

TEST_CASE ("A file that begins inside a note is found, but not where the song begins so")
{
    FileRig rig;
    auto mix = rig.mix();

    for (auto& channel : mix)
        channel.erase (channel.begin(), channel.begin() + 2 * PreflightRig::second);

    CHECK (broken (rig.of (mix)).contains ("head"));
    rig.rig.sounds.track ("Organ").pass ({}, { 2 * PreflightRig::second }, { { "Organ", { inside (sine (300.0, 0.02)) + [] (std::int64_t i) { return 0.03 * std::sin (0.04 * static_cast<double> (i)) * std::max (0.0, 1.0 - static_cast<double> (i) / 48000.0); } } } });
    rig.rig.trim();
    const auto report = rig.of (rig.mix());
    CHECK (broken (report).empty());
    CHECK (report.check ("head")->text == "Begins as the song's mix does");
}

TEST_CASE ("A file that is clipped, silent, one-sided or offset is found")
{
    FileRig rig;
    const auto mix = rig.mix();
    auto clipped = mix;

    for (std::size_t i = 0; i < 4; ++i)
        clipped[1][100000 + i] = 1.0f;

    CHECK (broken (rig.of (clipped)) == Ids { "clips", "peak", "truePeak" });
    CHECK (broken (rig.of ({ Samples (480000), Samples (480000) })) == Ids { "silence" });

    auto left = mix;
    std::ranges::fill (left[1], 0.0f);
    CHECK (broken (rig.of (left)) == Ids { "channels" });

    auto offset = mix;

    for (auto& x : offset[0])
        x += 0.003f;

    CHECK (broken (rig.of (offset)).contains ("dc"));
    CHECK (broken (rig.of (both (mix[0]))).contains ("channels"));
}

TEST_CASE ("A file that is not there or no sound is refused with a sentence")
{
    FileRig rig;
    const auto none = rig.look (rig.folder / "none.wav");
    REQUIRE_FALSE (none.ok());
    CHECK (none.problem().text.size() <= 200);
    std::ofstream (rig.folder / "text.wav") << "no sound at all";
    CHECK_FALSE (rig.look (rig.folder / "text.wav").ok());
}

TEST_CASE ("A file with samples that are no numbers is damaged, and every figure of it is one all the same")
{
    FileRig rig;
    auto mix = rig.mix();
    mix[0][96000] = std::numeric_limits<float>::quiet_NaN();
    mix[1][48000] = std::numeric_limits<float>::infinity();
    const auto report = rig.of (mix, SampleFormat::float32);
    CHECK (broken (report) == Ids { "damaged" });
    CHECK (report.verdict() == CheckVerdict::fail);
    CHECK (report.check ("damaged")->value == 2.0);
    CHECK (report.check ("damaged")->text == "2 samples are no numbers, the first at 0:01.0");
    const auto& f = report.facts;

    for (const double figure : { f.peakDb, f.truePeakDb, f.integrated, f.maxMomentary, f.maxShortTerm, f.range, f.dcDb, f.correlation, f.monoLossDb, f.floorDb, f.crestDb })
        CHECK (std::isfinite (figure));

    for (const auto& check : report.checks)
        CHECK (std::isfinite (check.value));
}

TEST_CASE ("A file is compared with what its package writes: another range, and no solo")
{
    FileRig rig;
    rig.rig.package ([] (Package& p) { p.tailSeconds = 1.0; });
    const auto folder = rig.folder;
    BounceRequest request;
    request.song = rig.rig.songId();
    request.tail = Frames { 48000 };
    request.file = folder / "tail.wav";
    (void) SessionBuilder::must (bounce (folder, rig.rig.session(), {}, request));
    DeskState soloed;
    soloed.soloed[rig.rig.id ("BV")] = true;
    const auto report = SessionBuilder::must (preflightFile (folder, rig.rig.session(), soloed, rig.rig.songId(), request.file));
    REQUIRE (report.check ("lengths") != nullptr);
    CHECK (report.check ("lengths")->verdict == CheckVerdict::pass);
    CHECK (report.check ("lengths")->text == "0:09.000");

    rig.rig.package ([] (Package& p) { p.tailSeconds = 3.0; });
    CHECK (broken (SessionBuilder::must (rig.look (request.file))).contains ("lengths"));
}
