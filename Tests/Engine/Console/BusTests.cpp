#include "Tests/Support/Catch.h"
#include "Tests/Support/ConsoleRig.h"

using namespace takelane;

namespace
{
constexpr float level = 0.0625f;
constexpr double centre = 0.70710678;
constexpr int settled = 4800;

/** Of the left output, once every ramp is over. */
float mixLevel (const ConsoleRig& rig, const ConsoleRig::Conditions& is = {})      { return rig.play (settled, is)[0].back(); }

double gain (double db)     { return std::pow (10.0, db / 20.0); }

/** Kick and Snare in the folder Drums, Bass beside it; each with a level that tells it apart. */
ConsoleRig band()
{
    ConsoleRig rig;
    rig.folder ("Drums");
    rig.track ("Kick", ConsoleRig::constant (level), {}, "Drums");
    rig.track ("Snare", ConsoleRig::constant (2.0f * level), {}, "Drums");
    rig.track ("Bass", ConsoleRig::constant (4.0f * level));
    return rig;
}

constexpr double kick = level * centre, snare = 2.0 * kick, bass = 4.0 * kick;
}

TEST_CASE ("A folder never touched changes no bit of the mix")
{
    ConsoleRig with, without;
    with.folder ("All");

    for (unsigned i = 0; i < 3; ++i)
    {
        with.track ("T" + std::to_string (i), ConsoleRig::noise (6000, i), {}, "All");
        without.track ("T" + std::to_string (i), ConsoleRig::noise (6000, i));
    }

    CHECK (with.play (6000) == without.play (6000));
    CHECK (with.bounced (6000) == without.bounced (6000));
}

TEST_CASE ("A folder is a bus: its members are summed into it, and its fader, balance, mute and inserts work on the sum")
{
    auto rig = band();
    CHECK (mixLevel (rig) == Approx (kick + snare + bass));

    rig.folderStrip ("Drums", [] (Strip& s) { s.gainDb = -12.0; });
    CHECK (mixLevel (rig) == Approx (gain (-12.0) * (kick + snare) + bass));

    rig.folderStrip ("Drums", [] (Strip& s) { s.gainDb = 0.0; s.pan = 1.0; });
    CHECK (mixLevel (rig) == Approx (bass));

    rig.folderStrip ("Drums", [] (Strip& s) { s.pan = 0.0; s.muted = true; });
    CHECK (mixLevel (rig) == Approx (bass));

    rig.folderStrip ("Drums", [] (Strip& s) { s.muted = false; s.polarityInverted = true; s.trimDb = 6.0; });
    CHECK (mixLevel (rig) == Approx (bass - gain (6.0) * (kick + snare)));

    rig.folderStrip ("Drums", [] (Strip& s)
    {
        s.polarityInverted = false;
        s.trimDb = 0.0;
        s.compressor = Compressor();
        s.compressor->thresholdDb = -60.0;
        s.compressor->ratio = 20.0;
    });
    const auto squashed = mixLevel (rig) - bass;
    CHECK (squashed > 0.0);
    CHECK (squashed < 0.2 * (kick + snare));
}

TEST_CASE ("A soloed folder is its members; a soloed member keeps its folder's bus; solo-safe is never muted by others")
{
    auto rig = band();
    rig.folderStrip ("Drums", [] (Strip& s) { s.gainDb = -6.0; });

    rig.desk.soloedFolders[rig.folderId ("Drums")] = true;
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * (kick + snare)));

    rig.desk.soloedFolders.clear();
    rig.desk.soloed[rig.idOf ("Snare")] = true;
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * snare));

    rig.strip ("Bass", [] (Strip& s) { s.soloSafe = true; });
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * snare + bass));

    rig.strip ("Bass", [] (Strip& s) { s.soloSafe = false; });
    rig.desk.soloed = { { rig.idOf ("Bass"), true } };
    rig.folderStrip ("Drums", [] (Strip& s) { s.soloSafe = true; });
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * (kick + snare) + bass));
}

TEST_CASE ("A fader group is added to its members' faders in dB, groups on groups, and its mute mutes them")
{
    auto rig = band();
    rig.strip ("Snare", [] (Strip& s) { s.gainDb = -3.0; });
    rig.group ("Low", { "Kick", "Bass" }, -6.0);
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * (kick + bass) + gain (-3.0) * snare));

    rig.group ("Beat", { "Kick", "Snare" }, 4.0);
    CHECK (mixLevel (rig) == Approx (gain (-2.0) * kick + gain (-6.0) * bass + gain (1.0) * snare));

    rig.group ("Quiet", { "Snare" }, 0.0, true);
    CHECK (mixLevel (rig) == Approx (gain (-2.0) * kick + gain (-6.0) * bass));

    rig.group ("Off", { "Kick" }, -144.0);
    CHECK (mixLevel (rig) == Approx (gain (-6.0) * bass));
}

TEST_CASE ("While a track is armed its fader is the record level, and a bounce is the play level always")
{
    ConsoleRig rig;
    rig.track ("Vox", ConsoleRig::constant (level), { 1 });
    rig.strip ("Vox", [] (Strip& s) { s.gainDb = -6.0; s.recordGainDb = -12.0; });
    ConsoleRig::Conditions armed;
    armed.armed = { "Vox" };

    CHECK (mixLevel (rig) == Approx (gain (-6.0) * kick));
    CHECK (mixLevel (rig, armed) == Approx (gain (-12.0) * kick));

    rig.desk.armed[rig.idOf ("Vox")] = true;
    CHECK (rig.bounced (settled)[0].back() == Approx (gain (-6.0) * kick));

    rig.desk.armed.clear();
    rig.strip ("Vox", [] (Strip& s) { s.recordGainDb.reset(); });
    CHECK (mixLevel (rig, armed) == Approx (gain (-6.0) * kick));
}

TEST_CASE ("An effect is fed after the fader, mute and solo, or before the fader where that is chosen, and comes back through its own strip")
{
    ConsoleRig rig;
    std::vector<float> stroke (20000);
    stroke[2000] = 0.25f;
    rig.track ("Snare", stroke);
    rig.track ("Other", ConsoleRig::constant (0.0f));
    EffectSend send;
    send.effect = Effect::slap;
    send.gainDb = -6.0;
    rig.effectSend ("Snare", send);
    SlapDelay slap;
    slap.ms = 100.0;
    rig.session = SessionBuilder::must (setSlap (rig.session, rig.session.song, slap));

    /** What comes after the stroke itself. */
    const auto echo = [&] (const ConsoleRig& of)
    {
        const auto heard = of.play (12000)[0];
        CHECK (std::all_of (heard.begin() + 2001, heard.begin() + 2000 + 4799, [] (float x) { return std::abs (x) < 1.0e-9f; }));
        double sum = 0.0;

        for (std::size_t i = 2000 + 4799; i < heard.size(); ++i)
            sum += heard[i];

        return sum;
    };

    const auto full = echo (rig);
    CHECK (full > 0.05);

    rig.strip ("Snare", [] (Strip& s) { s.gainDb = -12.0; });
    CHECK (echo (rig) == Approx (gain (-12.0) * full).epsilon (1.0e-4));

    send.preFader = true;
    rig.effectSend ("Snare", send);
    CHECK (echo (rig) == Approx (full).epsilon (1.0e-4));

    rig.session = SessionBuilder::must (setReturnStrip (rig.session, rig.session.song, Effect::slap, [] { Strip s; s.gainDb = -20.0; return s; }()));
    CHECK (echo (rig) == Approx (0.1 * full).epsilon (1.0e-4));

    rig.desk.soloed[rig.idOf ("Other")] = true;
    CHECK (echo (rig) == 0.0);
    rig.desk.soloed = { { rig.idOf ("Snare"), true } };
    CHECK (echo (rig) == Approx (0.1 * full).epsilon (1.0e-4));
    rig.desk.soloed.clear();

    rig.strip ("Snare", [] (Strip& s) { s.muted = true; });
    CHECK (echo (rig) == 0.0);
}

TEST_CASE ("A muted folder takes its members out of the effects too")
{
    ConsoleRig rig;
    rig.folder ("Drums").track ("Snare", ConsoleRig::noise (20000, 7), {}, "Drums");
    rig.effectSend ("Snare", { Effect::room, 0.0, true, false });
    CHECK (rig.play (12000)[0].back() != 0.0f);
    rig.folderStrip ("Drums", [] (Strip& s) { s.muted = true; });
    const auto heard = rig.play (12000)[0];
    CHECK (std::all_of (heard.begin(), heard.end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("An effect nobody sends to changes no bit")
{
    ConsoleRig rig;
    rig.track ("A", ConsoleRig::noise (9000, 1));
    const auto dry = rig.play (9000);
    rig.effectSend ("A", { Effect::room, -144.0, false, false });
    rig.effectSend ("A", { Effect::slap, 0.0, false, true });
    CHECK (rig.play (9000) == dry);
}

TEST_CASE ("Every strip has its meter after its fader; that of an armed track shows its input")
{
    auto rig = band();
    rig.strip ("Kick", [] (Strip& s) { s.gainDb = -6.0; s.pan = 0.7; });
    rig.strip ("Snare", [] (Strip& s) { s.muted = true; });
    rig.track ("Vox", {}, { 1 });
    rig.strip ("Vox", [] (Strip& s) { s.gainDb = -30.0; });
    rig.folderStrip ("Drums", [] (Strip& s) { s.gainDb = -6.0; });
    rig.effectSend ("Kick", { Effect::room, 0.0, false, false });
    ConsoleRig::Conditions is;
    is.armed = { "Vox" };
    is.musician = [] (int, std::int64_t) { return 0.5f; };
    const auto live = rig.engine (is);
    ConsoleRig::roll (*live);
    live->run (4800);

    const auto peak = [&] (const StripRef& strip)
    {
        (void) live->engine.stripMeter (strip, 0)->look (0.0);
        live->run (256);
        return live->engine.stripMeter (strip, 0)->look (0.0).peak;
    };

    CHECK (peak (StripRef::of (rig.idOf ("Kick"))) == Approx (gain (-6.0) * level));
    CHECK (peak (StripRef::of (rig.idOf ("Snare"))) == 0.0f);
    CHECK (peak (StripRef::of (rig.idOf ("Vox"))) == 0.5f);
    CHECK (peak (StripRef::of (rig.folderId ("Drums"))) == Approx (gain (-6.0) * gain (-6.0) * level * std::cos (1.7 * 3.14159265 / 4.0)).epsilon (1e-4));
    CHECK (peak (StripRef::of (Effect::room)) > 0.0f);
    CHECK (peak (StripRef::of (Effect::slap)) == 0.0f);
    CHECK (peak (StripRef::master()) > 0.0f);
    CHECK (live->engine.stripMeter (StripRef::of (FolderId { 999 }), 0) == nullptr);
}

TEST_CASE ("Gain reduction is told for every kind of strip")
{
    auto rig = band();
    const auto squash = [] (Strip& s)
    {
        s.compressor = Compressor();
        s.compressor->thresholdDb = -60.0;
        s.compressor->ratio = 4.0;
    };
    rig.strip ("Kick", squash);
    rig.folderStrip ("Drums", squash);
    rig.strip ("Bass", [] (Strip& s) { s.gate = Gate(); s.gate->thresholdDb = -1.0; });
    rig.track ("Loud", ConsoleRig::constant (0.5f));
    rig.master ([] (Strip& s) { s.limiter = Limiter(); s.limiter->ceilingDb = -24.0; });
    const auto live = rig.engine ({});
    ConsoleRig::roll (*live);
    live->run (9600);
    CHECK (live->engine.takeGainReductionDb (StripRef::of (rig.idOf ("Kick"))) > 10.0f);
    CHECK (live->engine.takeGainReductionDb (StripRef::of (rig.idOf ("Snare"))) == 0.0f);
    CHECK (live->engine.takeGainReductionDb (StripRef::of (rig.folderId ("Drums"))) > 10.0f);
    CHECK (live->engine.takeGainReductionDb (StripRef::master()) > 1.0f);
    CHECK (live->engine.takeGateReductionDb (StripRef::of (rig.idOf ("Bass"))) == Approx (40.0f).margin (0.1));
    CHECK (live->engine.takeGateReductionDb (StripRef::of (rig.idOf ("Kick"))) == 0.0f);
}

TEST_CASE ("Faders, mutes, solos and sends that move while it plays make no step")
{
    ConsoleRig rig;
    rig.folder ("Drums").track ("A", ConsoleRig::constant (0.125f), { 1, 2 }, "Drums").track ("B", ConsoleRig::constant (0.125f));
    const auto live = rig.engine ({});
    ConsoleRig::roll (*live);
    const auto move = [&] (auto&& change)
    {
        change();
        live->setSession (rig.session, {}, rig.desk);
        live->run (2000);
    };

    move ([&] { rig.strip ("A", [] (Strip& s) { s.gainDb = -20.0; }); });
    move ([&] { rig.strip ("A", [] (Strip& s) { s.dualPan = DualPan { 0.5, -0.5 }; }); });
    move ([&] { rig.strip ("A", [] (Strip& s) { s.muted = true; }); });
    move ([&] { rig.strip ("B", [] (Strip& s) { s.pan = -1.0; }); });
    move ([&] { rig.folderStrip ("Drums", [] (Strip& s) { s.muted = true; }); });
    move ([&] { rig.desk.soloed[rig.idOf ("A")] = true; });
    move ([&] { rig.desk.soloed.clear(); });
    move ([&] { rig.group ("G", { "B" }, -12.0); });
    move ([&] { rig.master ([] (Strip& s) { s.gainDb = 6.0; s.pan = 0.5; }); });
    move ([&] { rig.send ("B", rig.cue (0).id, [] (Send& s) { s.gainDb = -20.0; s.pan = 1.0; }); });
    move ([&] { rig.desk.soloMode = SoloMode::beforeFader; rig.desk.soloed[rig.idOf ("B")] = true; });
    move ([&] { rig.desk.soloed.clear(); });

    for (int c = 0; c < 4; ++c)
        for (std::size_t i = 1; i < live->heard[c].size(); ++i)
        {
            INFO ("output " << c << ", frame " << i);
            REQUIRE (std::abs (live->heard[c][i] - live->heard[c][i - 1]) < 0.002f);
        }
}
