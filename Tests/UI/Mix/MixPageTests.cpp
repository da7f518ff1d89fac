#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/WindowRig.h"
#include "Tests/UI/Mix/ConsoleRig.h"

#include "UI/Look/Audit.h"
#include "UI/Mix/Console.h"
#include "UI/Mix/MasterPanel.h"

using namespace takelane;

namespace
{
struct MixRig : WindowRig
{
    explicit MixRig (int width = 1600, int height = 1000) : WindowRig (width, height, consoleSession(), "Kick")
    {
        view.setPage (Page::mix);
        frame (2);
    }

    void run (const std::string& commands)
    {
        StudioRig::must (studio.run (commands));
        frame();
    }

    void audit()
    {
        for (const auto& finding : Audit::of (view))
            FAIL_CHECK (view.getWidth() << " x " << view.getHeight() << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
    }
};
}

TEST_CASE ("The Mix page with everything on it is neither cut, covered, faint nor too small")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640));
    MixRig rig (width, height);
    rig.run (R"([{"do":"strip.set","track":"Kick","gainDb":-6,"pan":-0.55,"hpfHz":140,"polarity":true,"trimDb":6,"print":true,"mute":true,"touch":0.5,"eq":[{"type":"peak","hz":400,"db":-6,"q":1.2}]},
                 {"do":"strip.set","track":"Snare","gainDb":-144,"pan":1,"soloSafe":true,"touch":0.3},
                 {"do":"strip.set","bus":"Drums","gainDb":-12.5,"hpfHz":1000,"mute":true},
                 {"do":"send.set","track":"Kick","cue":"Cue 1","gainDb":3,"mute":true},{"do":"send.set","track":"Snare","bus":"Room","gainDb":-10},
                 {"do":"group.add","name":"Everything","tracks":["Kick","Snare","Gtr"]},{"do":"mix.snapshot","name":"First"}])");
    rig.run (R"({"do":"solo.set","track":"Gtr","on":true})");
    rig.run (R"({"do":"track.arm","track":"Kick","on":true})");
    rig.audit();
}

TEST_CASE ("The master stands at the right edge and the console beside it")
{
    MixRig rig;
    auto& master = rig.part<MasterPanel>();
    auto& page = *master.getParentComponent();
    CHECK (rig.view.getLocalArea (&page, master.getBounds()) == juce::Rectangle<int> (1334, 108, 250, 860));
    CHECK (rig.part<Console>().getRight() <= master.getX());
}

TEST_CASE ("Keys of the table work the strip in hand on the Mix page, A and B by one key")
{
    MixRig rig;
    CHECK (rig.key ("track.mute"));
    CHECK (rig.track ("Kick").strip.muted);
    CHECK (rig.key ("fader.down"));
    CHECK (rig.track ("Kick").strip.gainDb == Approx (-0.5));
    CHECK (rig.key ("mix.ab"));
    CHECK (rig.studio.song().onB);
    CHECK (rig.key ("fader.zero"));
    CHECK (rig.track ("Kick").strip.gainDb == Approx (0.0).margin (1e-9));
    CHECK (rig.key ("mix.ab"));
    CHECK (rig.track ("Kick").strip.gainDb == Approx (-0.5));
    CHECK (rig.key ("meters.scale"));
    CHECK (rig.studio.desk().meterScale == MeterScale::vu);
    CHECK (rig.key ("solo.mode"));
    CHECK (rig.studio.desk().soloMode == SoloMode::afterFader);
    CHECK (rig.key ("levels.link"));
    CHECK (rig.studio.desk().linkLevels);
    CHECK (rig.key ("region.next"));
    CHECK (rig.studio.desk().selection == std::vector { rig.id ("Snare") });
}

TEST_CASE ("The mix's snapshots and its A and B are small controls with names")
{
    MixRig rig;
    CHECK (rig.shows ("Snapshots of the mix"));
    rig.click ("Mix B");
    CHECK (rig.studio.song().onB);
    rig.click ("Mix B");
    CHECK (rig.studio.song().onB);
    rig.click ("Mix A");
    CHECK_FALSE (rig.studio.song().onB);
    CHECK (rig.key ("mix.snapshot"));
    auto& field = dynamic_cast<TextField&> (rig.titled ("Name of the snapshot"));
    CHECK (field.getText() == "Mix 1");
    field.setText ("Loud drums", false);
    field.onAccept (field.getText());
    rig.frame();
    REQUIRE (rig.studio.song().snapshots.size() == 1);
    CHECK (rig.studio.song().snapshots[0].name == "Loud drums");
    CHECK_FALSE (rig.shows ("Name of the snapshot"));
}

TEST_CASE ("A key of the mix goes to the Mix page only where it opens something there")
{
    MixRig rig;
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (rig.key ("mix.ab"));
    CHECK (rig.view.page() == Page::track);
    CHECK (rig.key ("strip.eq"));
    CHECK (rig.view.page() == Page::mix);
}
