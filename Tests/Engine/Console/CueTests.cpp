#include "Tests/Support/Catch.h"
#include "Tests/Support/ConsoleRig.h"

using namespace takelane;

namespace
{
constexpr float level = 0.03125f;       // the guards let it through at once
constexpr double centre = 0.70710678;
constexpr int settled = 9600;

double gain (double db)     { return std::pow (10.0, db / 20.0); }

/** Left and right of a cue. */
struct Pair { double left, right; };

Pair cueOf (const ConsoleRig::Heard& heard, int cue)
{
    const auto first = static_cast<std::size_t> (2 + 2 * cue);
    return { heard[first].back(), heard[first + 1].back() };
}

Pair cueLevel (const ConsoleRig& rig, int cue = 0, const ConsoleRig::Conditions& is = {})    { return cueOf (rig.play (settled, is), cue); }

ConsoleRig oneVoice()
{
    ConsoleRig rig;
    rig.folder ("Singers").track ("Vox", ConsoleRig::constant (level), { 1 }, "Singers");
    return rig;
}

ConsoleRig noisyBand()
{
    ConsoleRig rig;
    rig.folder ("Drums");
    rig.track ("Kick", ConsoleRig::noise (30000, 1), {}, "Drums");
    rig.track ("Snare", ConsoleRig::noise (30000, 2), {}, "Drums");
    rig.track ("Bass", ConsoleRig::noise (30000, 3));
    rig.track ("Keys", ConsoleRig::noise (60000, 4), { 1, 2 });
    rig.send ("Bass", rig.cue (1).id, [] (Send& s) { s.gainDb = -3.0; s.pan = 0.5; s.comfortDb = -6.0; });
    return rig;
}

void checkCuesAreSame (const ConsoleRig::Heard& a, const ConsoleRig::Heard& b)
{
    for (std::size_t c = 2; c < a.size(); ++c)
    {
        INFO ("output " << c + 1);
        CHECK (std::any_of (a[c].begin(), a[c].end(), [] (float x) { return x != 0.0f; }));
        CHECK (ConsoleRig::firstDifference (a[c], b[c]) == -1);
    }
}
}

TEST_CASE ("A cue that was never touched follows the track's fader and pan, its folder's fader and its groups, and never its mute")
{
    auto rig = oneVoice();
    CHECK (cueLevel (rig).left == Approx (level * centre));
    CHECK (cueLevel (rig).right == Approx (level * centre));

    rig.strip ("Vox", [] (Strip& s) { s.gainDb = -6.0; s.pan = -1.0; });
    CHECK (cueLevel (rig).left == Approx (gain (-6.0) * level));
    CHECK (cueLevel (rig).right == Approx (0.0).margin (1e-7));

    rig.folderStrip ("Singers", [] (Strip& s) { s.gainDb = -4.0; s.muted = true; });
    rig.group ("All", { "Vox" }, 3.0, true);
    rig.strip ("Vox", [] (Strip& s) { s.muted = true; });
    CHECK (cueLevel (rig).left == Approx (gain (-7.0) * level));
    CHECK (rig.play (settled)[0].back() == 0.0f);

    rig.strip ("Vox", [] (Strip& s) { s.recordGainDb = -10.0; });
    rig.desk.monitor[rig.idOf ("Vox")] = MonitorMode::disk;
    ConsoleRig::Conditions armed;
    armed.armed = { "Vox" };
    CHECK (cueLevel (rig, 0, armed).left == Approx (gain (-11.0) * level));
}

TEST_CASE ("A touched level or pan stands by itself; a send after the fader is on top of it; off is off")
{
    auto rig = oneVoice();
    const auto cue = rig.cue (0).id;
    rig.strip ("Vox", [] (Strip& s) { s.gainDb = -6.0; s.pan = -1.0; });

    rig.send ("Vox", cue, [] (Send& s) { s.gainDb = -2.0; });
    CHECK (cueLevel (rig).left == Approx (gain (-2.0) * level));
    CHECK (cueLevel (rig, 1).left == Approx (gain (-6.0) * level));

    rig.send ("Vox", cue, [] (Send& s) { s.pan = 1.0; });
    CHECK (cueLevel (rig).right == Approx (gain (-6.0) * level));

    rig.send ("Vox", cue, [] (Send& s) { s.gainDb = 2.0; s.preFader = false; });
    CHECK (cueLevel (rig).left == Approx (gain (-4.0) * level));

    rig.send ("Vox", cue, [] (Send& s) { s.gainDb = -144.0; });
    CHECK (cueLevel (rig).left == 0.0);
}

TEST_CASE ("A stereo track follows into a cue with its balance or dual pan")
{
    ConsoleRig rig;
    std::vector<float> sides (2 * ConsoleRig::longest);

    for (std::size_t i = 0; i < sides.size(); i += 2)
        sides[i] = level;

    rig.track ("Keys", sides, { 1, 2 });
    CHECK (cueLevel (rig).left == Approx (level));
    CHECK (cueLevel (rig).right == 0.0);

    rig.strip ("Keys", [] (Strip& s) { s.dualPan = DualPan { 1.0, -1.0 }; });
    CHECK (cueLevel (rig).left == Approx (0.0).margin (1e-7));
    CHECK (cueLevel (rig).right == Approx (level));

    rig.send ("Keys", rig.cue (0).id, [] (Send& s) { s.pan = 0.0; });
    CHECK (cueLevel (rig).left == Approx (level));
}

TEST_CASE ("A cue is tapped after the inserts and before the fader")
{
    auto rig = oneVoice();
    rig.send ("Vox", rig.cue (0).id, [] (Send& s) { s.gainDb = 0.0; s.pan = -1.0; });
    rig.strip ("Vox", [] (Strip& s) { s.gainDb = -144.0; s.polarityInverted = true; s.eq = { { EqType::lowShelf, 2000.0, -20.0, 0.7 } }; });
    CHECK (cueLevel (rig).left == Approx (-0.1 * level).epsilon (1e-3));
}

TEST_CASE ("Mute and solo of a cue are its own, and comfort is heard nowhere else")
{
    ConsoleRig rig;
    rig.track ("A", ConsoleRig::constant (level)).track ("B", ConsoleRig::constant (2.0f * level));
    const auto cue = rig.cue (0).id;
    const auto plain = rig.play (settled);

    rig.send ("A", cue, [] (Send& s) { s.muted = true; });
    auto heard = rig.play (settled);
    CHECK (cueOf (heard, 0).left == Approx (2.0 * level * centre));
    CHECK (heard[0] == plain[0]);
    CHECK (heard[4] == plain[4]);

    rig.send ("A", cue, [] (Send& s) { s.soloed = true; });
    heard = rig.play (settled);
    CHECK (cueOf (heard, 0).left == Approx (level * centre));
    CHECK (heard[0] == plain[0]);
    CHECK (heard[4] == plain[4]);

    rig.send ("A", cue, [] (Send& s) { s.comfortDb = 0.0; });
    heard = rig.play (settled);
    CHECK (heard[2] != plain[2]);
    CHECK (heard[0] == plain[0]);
    CHECK (heard[4] == plain[4]);
    CHECK (rig.bounced (settled)[0] == plain[0]);
}

TEST_CASE ("Soloing in the control room leaves every cue bit-identical, in every solo mode")
{
    auto rig = noisyBand();
    const auto before = rig.play (20000);

    for (const auto mode : { SoloMode::inPlace, SoloMode::afterFader, SoloMode::beforeFader })
    {
        INFO ("mode " << static_cast<int> (mode));
        rig.desk = EngineRig::quietDesk();
        rig.desk.soloMode = mode;
        rig.desk.soloed[rig.idOf ("Kick")] = true;
        auto heard = rig.play (20000);
        checkCuesAreSame (before, heard);
        CHECK (heard[0] != before[0]);

        rig.desk.soloed.clear();
        rig.desk.soloedFolders[rig.folderId ("Drums")] = true;
        heard = rig.play (20000);
        checkCuesAreSame (before, heard);
        CHECK (heard[0] != before[0]);
    }
}

TEST_CASE ("Muting tracks, folders, groups, effects and the master never reaches a cue")
{
    auto rig = noisyBand();
    const auto before = rig.play (20000);
    rig.strip ("Bass", [] (Strip& s) { s.muted = true; });
    rig.folderStrip ("Drums", [] (Strip& s) { s.muted = true; });
    rig.group ("All", { "Kick", "Keys" }, 0.0, true);
    rig.master ([] (Strip& s) { s.muted = true; });
    const auto after = rig.play (20000);
    checkCuesAreSame (before, after);
    CHECK (std::all_of (after[0].begin(), after[0].end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("A cue that follows the control room's mute and solo hears what they leave")
{
    ConsoleRig rig;
    rig.folder ("F").track ("A", ConsoleRig::constant (level)).track ("B", ConsoleRig::constant (2.0f * level), {}, "F");
    rig.cue (1).followsSolo = true;
    rig.desk.soloed[rig.idOf ("B")] = true;

    for (const auto mode : { SoloMode::inPlace, SoloMode::afterFader, SoloMode::beforeFader })
    {
        rig.desk.soloMode = mode;
        const auto heard = rig.play (settled);
        CHECK (cueOf (heard, 0).left == Approx (3.0 * level * centre));
        CHECK (cueOf (heard, 1).left == Approx (2.0 * level * centre));
    }

    rig.desk.soloed.clear();
    rig.folderStrip ("F", [] (Strip& s) { s.muted = true; });
    CHECK (cueLevel (rig, 1).left == Approx (level * centre));
}

TEST_CASE ("Solo after and before the fader is heard in the control room alone, and the mix goes on as it is")
{
    ConsoleRig rig;
    rig.folder ("F").track ("A", ConsoleRig::constant (level)).track ("B", ConsoleRig::constant (2.0f * level), {}, "F");
    rig.strip ("A", [] (Strip& s) { s.gainDb = -6.0; s.pan = -1.0; });
    rig.folderStrip ("F", [] (Strip& s) { s.gainDb = -12.0; });
    const auto mix = rig.bounced (settled);

    const auto room = [&] (SoloMode mode, const char* track, const char* folder)
    {
        rig.desk = EngineRig::quietDesk();
        rig.desk.soloMode = mode;

        if (track != nullptr)   rig.desk.soloed[rig.idOf (track)] = true;
        if (folder != nullptr)  rig.desk.soloedFolders[rig.folderId (folder)] = true;

        const auto live = rig.engine ({});
        ConsoleRig::roll (*live);
        const auto heard = ConsoleRig::heardBy (*live, settled)[0].back();
        (void) live->engine.masterMeter (0).look (0.0);
        live->run (256);
        CHECK (live->engine.masterMeter (0).look (0.0).peak == Approx (mix[0].back()));
        CHECK (rig.bounced (settled) == mix);
        return heard;
    };

    CHECK (room (SoloMode::afterFader, "A", nullptr) == Approx (gain (-6.0) * level));
    CHECK (room (SoloMode::beforeFader, "A", nullptr) == Approx (level));
    CHECK (room (SoloMode::afterFader, nullptr, "F") == Approx (gain (-12.0) * 2.0 * level * centre));
    CHECK (room (SoloMode::beforeFader, nullptr, "F") == Approx (2.0 * level * centre));
    CHECK (room (SoloMode::afterFader, "B", "F") == Approx (gain (-12.0) * 2.0 * level * centre));      // not twice
    CHECK (room (SoloMode::afterFader, "B", nullptr) == Approx (2.0 * level * centre));

    rig.strip ("A", [] (Strip& s) { s.muted = true; });
    rig.desk = EngineRig::quietDesk();
    rig.desk.soloed[rig.idOf ("A")] = true;
    rig.desk.soloMode = SoloMode::afterFader;
    CHECK (rig.play (settled)[0].back() == 0.0f);       // silence, not the mix
    rig.desk.soloMode = SoloMode::beforeFader;
    CHECK (rig.play (settled)[0].back() == Approx (level));
}

TEST_CASE ("A cue is summed where its pair is there or somebody listens to it")
{
    auto rig = oneVoice();
    ConsoleRig::Conditions small;
    small.outputs = 2;
    CHECK (rig.play (settled, small)[0].back() == Approx (level * centre));
    rig.send ("Vox", rig.cue (3).id, [] (Send& s) { s.gainDb = -6.0; s.pan = -1.0; });
    rig.desk.controlRoom.listensTo = rig.cue (3).id;
    CHECK (rig.play (settled, small)[0].back() == Approx (gain (-6.0) * level));
}
