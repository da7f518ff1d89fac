#include "Tests/App/Deliver/PreflightRig.h"

#include "Engine/Mixer/LookAheadLimiter.h"
#include "Session/CompEdits.h"
#include "Session/MixEdits.h"

using namespace takelane;
using namespace takelane::test;

namespace
{
using Ids = std::set<std::string>;
using Change = PreflightRig::Change;

constexpr auto second = PreflightRig::second;
}

TEST_CASE ("A peak over or under the target is found, and one press puts it at -4.5 dBFS within 0.01 dB")
{
    PreflightRig rig;

    for (const double by : { 1.8, -3.0, -20.0 })
    {
        rig.master ([&] (Strip& s) { s.gainDb += by; });
        const auto report = rig.report();
        CHECK (PreflightRig::broken (report) == Ids { "peak" });
        CHECK (checkOf (report, "peak").verdict == (by > 0.0 ? CheckVerdict::fail : CheckVerdict::warn));
        CHECK (checkOf (report, "peak").value == Approx (-4.5 + by).margin (0.02));
        rig.remedy ("peak");
        CHECK (rig.report().facts.peakDb == Approx (-4.5).margin (0.01));
        CHECK (rig.broken().empty());
    }
}

TEST_CASE ("A trim that a fader cannot do is not offered")
{
    PreflightRig rig;
    CHECK_FALSE (exactTrim (rig.session(), rig.song(), MixFacts::silence));
    CHECK_FALSE (exactTrim (rig.session(), rig.song(), -100.0));
    CHECK (*exactTrim (rig.session(), rig.song(), -4.5) == Approx (rig.song().master.gainDb));
    CHECK (*exactTrim (rig.session(), rig.song(), -3.25) == Approx (rig.song().master.gainDb - 1.25));
}

TEST_CASE ("A true peak near full scale is found where the samples are in the target, and the trim brings it down")
{
    const auto burst = [] (double gain) -> Sound
    {
        return [gain] (std::int64_t i)
        {
            const auto n = static_cast<double> (i - 5 * second);
            return n < 0.0 || n >= 9600.0 ? 0.0 : gain * std::sin (std::numbers::pi * n / 9600.0) * std::sin (std::numbers::pi * (0.5 * n + 0.25));
        };
    };
    PreflightRig plain;
    const auto master = plain.song().master.gainDb;
    PreflightRig rig ({ with ("Drums", burst (gainFromDb (-3.2 + 3.0103 - master))), with ("Drums right", burst (0.5 * gainFromDb (-3.2 + 3.0103 - master))) });
    rig.master ([&] (Strip& s) { s.gainDb = master; });
    const auto report = rig.report();
    CHECK (report.facts.peakDb == Approx (-3.2).margin (0.1));
    CHECK (report.facts.truePeakDb == Approx (-0.2).margin (0.2));
    CHECK (PreflightRig::broken (report) == Ids { "truePeak" });
    CHECK (checkOf (report, "truePeak").text.find (" dBTP at 0:05.1") != std::string::npos);
    rig.remedy ("truePeak");
    CHECK (rig.broken().empty());
}

TEST_CASE ("A limiter on the mix is found with what it does, and switched off by one press")
{
    PreflightRig rig;
    const auto gain = rig.song().master.gainDb;
    rig.master ([] (Strip& s)
    {
        s.gainDb += 5.0;
        s.limiter = Limiter { -4.5, 100.0, true };
    });
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "limiter" });
    CHECK (checkOf (report, "limiter").verdict == CheckVerdict::fail);
    CHECK (checkOf (report, "limiter").name == "Limiter on the mix");
    CHECK (checkOf (report, "limiter").value == Approx (5.0).margin (0.5));
    rig.remedy ("limiter");
    CHECK_FALSE (rig.song().master.limiter->on);
    rig.remedy ("peak");
    CHECK (rig.song().master.gainDb == Approx (gain).margin (0.01));
    CHECK (rig.broken().empty());
}

TEST_CASE ("A trim under a limiter lands at -4.5 dBFS as well")
{
    PreflightRig rig;

    for (const double ceiling : { -1.0, -8.0 })
    {
        rig.master ([&] (Strip& s)
        {
            s.gainDb += 6.0;
            s.limiter = Limiter { ceiling, 100.0, true };
        });
        rig.remedy ("peak");
        CHECK (rig.report().facts.peakDb == Approx (-4.5).margin (0.01));
    }
}

TEST_CASE ("A limiter hidden in a nested bus is found, a plain compressor there is none")
{
    PreflightRig rig;
    const auto folder = rig.folder ("Band", { "Drums", "Bass" });
    const auto squash = [&] (double ratio, double attack)
    {
        auto strip = folderStripOf (rig.song(), folder);
        strip.compressor = compressorOf (-24.0, ratio, attack);
        strip.compressor->makeupDb = 10.0;
        rig.session() = SessionBuilder::must (setFolderStrip (rig.session(), rig.songId(), folder, strip));
        rig.master ([] (Strip& s) { s.gainDb = 0.0; });
        rig.trim();
    };

    squash (3.0, 20.0);
    CHECK (rig.broken().empty());

    squash (20.0, 0.2);
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "limiter" });
    CHECK (checkOf (report, "limiter").name == "Limiter on Band");
    CHECK (checkOf (report, "limiter").value > 3.0);
    rig.remedy ("limiter");
    rig.trim();
    CHECK (rig.broken().empty());
    CHECK (folderStripOf (rig.song(), folder).compressor->ratio == 20.0);
}

TEST_CASE ("A fast compressor that takes much off is a limiter by what it does, and one beside it is not blamed")
{
    PreflightRig rig;
    const auto band = rig.folder ("Band", { "Drums", "Bass" }), voices = rig.folder ("Voices", { "Lead Vox" });
    const auto put = [&] (FolderId folder, double thresholdDb, double ratio)
    {
        auto strip = folderStripOf (rig.song(), folder);
        strip.compressor = compressorOf (thresholdDb, ratio, 0.1);
        rig.session() = SessionBuilder::must (setFolderStrip (rig.session(), rig.songId(), folder, strip));
    };

    put (band, -40.0, 7.0);
    put (voices, 0.0, 20.0);
    rig.trim();
    const auto report = rig.report();
    const auto& check = checkOf (report, "limiter");
    CHECK (check.verdict == CheckVerdict::fail);
    CHECK (check.name == "Limiter on Band");
    CHECK (check.value > 6.0);
    CHECK (check.text.find ("Limiter on Voices: 20:1, idle at this level") != std::string::npos);
}

TEST_CASE ("A compressor on the mix is to decide, and what limits in the recordings too")
{
    PreflightRig rig;
    rig.master ([] (Strip& s) { s.compressor = compressorOf (-20.0, 2.0); });
    rig.trim();
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "limiter" });
    CHECK (checkOf (report, "limiter").verdict == CheckVerdict::warn);
    CHECK (checkOf (report, "limiter").name == "Compressor on the mix");

    auto held = performance (1);
    LookAheadLimiter limiter (48);
    limiter.process (limiterPlanOf (-14.0, 100.0, 48000), held[0].data(), held[1].data(), static_cast<int> (held[0].size()));
    const auto instead = [&] (std::size_t side) { return [&held, side] (Sound) { return later (playing (held[side]), second / 2); }; };
    PreflightRig recorded ({ { "Drums", instead (0) }, { "Drums right", instead (1) } });

    for (const auto* track : { "Bass", "Lead Vox", "BV" })
        recorded.set (track, [] (Strip& s) { s.gainDb = -60.0; });

    recorded.set ("Drums", [] (Strip& s) { s.gainDb = 6.0; });
    recorded.trim();
    const auto limited = recorded.report();
    CHECK (PreflightRig::broken (limited) == Ids { "limiter" });
    CHECK (checkOf (limited, "limiter").name == "Peaks held at one height");
}

TEST_CASE ("A head that is too long, or begins inside the first note, is found")
{
    const auto silentUntil = [] (std::int64_t frame)
    {
        return [frame] (Sound sound) -> Sound { return [=] (std::int64_t i) { return i < frame ? 0.0 : sound (i); }; };
    };
    std::vector<Change> late;

    for (const auto* track : { "Drums", "Drums right", "Bass", "Lead Vox" })
        late.push_back ({ track, silentUntil (3 * second) });

    late.push_back ({ "BV", silentUntil (3 * second) });
    PreflightRig rig (late);
    CHECK (rig.broken() == Ids { "head" });
    CHECK (checkOf (rig.report(), "head").value == Approx (3.0).margin (0.2));

    PreflightRig begun;
    const auto played = [] (std::int64_t i) { return 0.03 * std::sin (0.04 * static_cast<double> (i)) * std::clamp (2.0 - static_cast<double> (i) / second, 0.0, 1.0); };
    begun.sounds.track ("Organ").pass ({}, { 2 * second }, { { "Organ", { played } } });
    begun.trim();
    CHECK (begun.broken().empty());
    CHECK (checkOf (begun.report(), "head").text == "Sounds from the first frame on, and nothing is cut");

    begun.sounds.pass ({}, { 2 * second }, { { "Organ", { played } } }, { second });
    CHECK (begun.broken() == Ids { "head" });
    CHECK (checkOf (begun.report(), "head").remedy->track == begun.id ("Organ"));
}

TEST_CASE ("A tail that is cut is found with what still sounds, and one press makes room for it")
{
    PreflightRig rig;
    rig.set ("Lead Vox", [] (Strip& s) { s.effectSends = { { Effect::room, 6.0, false, false } }; });
    rig.set ("Drums", [] (Strip& s) { s.effectSends = { { Effect::room, 0.0, false, false } }; });
    rig.session() = SessionBuilder::must (setRoom (rig.session(), rig.songId(), { .size = 0.9 }));

    for (const auto* track : { "Drums", "Bass", "Lead Vox", "BV" })
        rig.session() = SessionBuilder::must (deleteRange (rig.session(), rig.songId(), rig.id (track), { { 6 * second }, { 8 * second } }, false));

    rig.trim();
    CHECK (rig.broken().empty());
    rig.package ([] (Package& p) { p.tailSeconds = 0.2; });
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "tail" });
    CHECK (checkOf (report, "tail").name.starts_with ("Tail cut "));
    CHECK (checkOf (report, "tail").text.starts_with ("Room is still at -"));
    rig.remedy ("tail");
    CHECK (rig.broken().empty());
    CHECK (*rig.song().delivery.package().tailSeconds > 0.5);
}

TEST_CASE ("A mix that ends in the middle of a note is found")
{
    PreflightRig rig ({ with ("Drums", [] (std::int64_t i) { return i > 7 * second ? 0.05 * std::sin (0.05 * static_cast<double> (i)) : 0.0; }) });
    CHECK (rig.broken() == Ids { "tail" });
    CHECK (checkOf (rig.report(), "tail").name == "The end is cut off");
    CHECK (checkOf (rig.report(), "tail").remedy->at == FramePos { 8 * second });
}

TEST_CASE ("A mix in which nothing sounds is found, and nothing else is asked of it")
{
    PreflightRig rig;

    for (const auto* track : { "Drums", "Bass", "Lead Vox", "BV" })
        rig.set (track, [] (Strip& s) { s.gainDb = -144.0; });

    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "silence" });
    CHECK (report.verdict() == CheckVerdict::fail);
}

TEST_CASE ("Stems are proved to add up to the mix, and where they do not the check says why")
{
    PreflightRig rig;
    rig.package ([] (Package& p) { p.stems = true; });
    rig.folder ("Band", { "Drums", "Bass" });

    for (const auto* track : { "Drums", "Lead Vox" })
        rig.set (track, [] (Strip& s) { s.effectSends = { { Effect::room, -20.0, false, false } }; });

    rig.master ([] (Strip& s) { s.eq = { { EqType::highShelf, 8000.0, 2.0, 0.7, true } }; });
    rig.trim();
    auto report = rig.report();
    CHECK (PreflightRig::broken (report).empty());
    CHECK (checkOf (report, "stems").value < -120.0);

    auto strip = rig.song().effects.roomReturn;
    strip.compressor = compressorOf (-50.0, 3.0);
    rig.session() = SessionBuilder::must (setReturnStrip (rig.session(), rig.songId(), Effect::room, strip));
    rig.trim();
    report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "stems" });
    CHECK (checkOf (report, "stems").text.find ("Room") != std::string::npos);
}

TEST_CASE ("Sides that cancel in mono, one that is silent, and two that are the same are found")
{
    const auto turned = [] (Sound) { return playing (performance (1)[0], -0.8); };
    PreflightRig mono ({ { "Drums right", [&] (Sound s) { return later (turned (s), second / 2); } } });
    mono.set ("Bass", [] (Strip& s) { s.gainDb = -30.0; });
    mono.trim();
    const auto report = mono.report();
    CHECK (PreflightRig::broken (report) == Ids { "mono" });
    CHECK (checkOf (report, "mono").verdict == CheckVerdict::fail);
    CHECK (checkOf (report, "mono").remedy->track == mono.id ("Drums"));

    PreflightRig left;
    for (const auto* track : { "Bass", "Lead Vox", "BV" })
        left.set (track, [] (Strip& s) { s.pan = -1.0; });
    left.set ("Drums", [] (Strip& s) { s.dualPan = DualPan { -1.0, -1.0 }; });
    left.trim();
    CHECK (left.broken() == Ids { "channels" });
    CHECK (checkOf (left.report(), "channels").verdict == CheckVerdict::fail);

    PreflightRig same;
    for (const auto* track : { "Bass", "Lead Vox", "BV" })
        same.set (track, [] (Strip& s) { s.pan = 0.0; });
    same.set ("Drums", [] (Strip& s) { s.dualPan = DualPan { 0.0, 0.0 }; });
    same.trim();
    CHECK (same.broken() == Ids { "channels" });
    CHECK (checkOf (same.report(), "channels").name == "Both sides are the same");
}

TEST_CASE ("A DC offset is found on its track, and a low cut takes it away")
{
    PreflightRig rig ({ with ("Bass", inside ([] (std::int64_t) { return 0.006; })) });
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "dc" });
    CHECK (checkOf (report, "dc").text.starts_with ("Worst: Bass, -4"));
    CHECK (checkOf (report, "dc").value == Approx (20.0 * std::log10 (0.006 * 5.5 / 8.0)).margin (0.3));
    rig.remedy ("dc");
    rig.trim();
    CHECK (rig.broken().empty());
}

TEST_CASE ("Hiss and hum in the rests are found")
{
    PreflightRig hiss ({ with ("Drums", inside (noise (0.008, 9))), with ("Drums right", inside (noise (0.008, 10))) });
    CHECK (hiss.broken() == Ids { "floor" });

    PreflightRig hum ({ with ("Bass", inside (sine (50.0, 0.006) + sine (150.0, 0.004))) });
    CHECK (hum.broken() == Ids { "hum" });
    CHECK (checkOf (hum.report(), "hum").name == "50 Hz hum");

    PreflightRig known;
    known.take ("BV", 1, [] (Take& t) { t.health.findings = { { FindingKind::hum, { 5 * second }, { second }, "60 Hz", -62.0 } }; });
    CHECK (known.broken() == Ids { "hum" });
    CHECK (checkOf (known.report(), "hum").text == "BV at 3|3, take 1");
    CHECK (checkOf (known.report(), "hum").remedy->track == known.id ("BV"));
}
