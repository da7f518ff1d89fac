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
    REQUIRE (rig.studio.song().snapshots.size() == 1);
    CHECK (rig.studio.song().snapshots[0].name == "Mix 1");
    field.setText ("Loud drums", false);
    field.onAccept (field.getText());
    rig.frame();
    REQUIRE (rig.studio.song().snapshots.size() == 1);
    CHECK (rig.studio.song().snapshots[0].name == "Loud drums");
    CHECK_FALSE (rig.shows ("Name of the snapshot"));
}

TEST_CASE ("A snapshot is kept whatever becomes of its name: given up, or typed and left by a click")
{
    MixRig rig;
    const auto field = [&]() -> TextField& { return dynamic_cast<TextField&> (rig.titled ("Name of the snapshot")); };
    CHECK (rig.key ("mix.snapshot"));
    field().onCancel();
    CHECK_FALSE (rig.shows ("Name of the snapshot"));
    CHECK (rig.key ("mix.snapshot"));
    field().setText ("Verse", false);
    field().onFocusLost();
    CHECK_FALSE (rig.shows ("Name of the snapshot"));
    REQUIRE (rig.studio.song().snapshots.size() == 2);
    CHECK (rig.studio.song().snapshots[0].name == "Mix 1");
    CHECK (rig.studio.song().snapshots[1].name == "Verse");
}

TEST_CASE ("Reset meters puts out the clip lights of the strips as well as the master's")
{
    MixRig rig;
    auto& strips = rig.part<ConsoleStrips>();
    rig.run (R"({"do":"track.arm","track":"Kick","on":true})");
    rig.rig.card->amplitude = 1.0f;
    rig.rig.run (4800);
    rig.frame();
    const auto place = strips.boxOf (ConsoleKey::of (StripRef::of (rig.id ("Kick"))), StripPart::meter).getCentre().toFloat();
    const auto isLit = [&]
    {
        strips.mouseMove ({ juce::Desktop::getInstance().getMainMouseSource(), place, {}, 0, 0, 0, 0, 0, &strips, &strips, juce::Time(), place, juce::Time(), 1, false });
        return strips.getTooltip().startsWith ("Clipped");
    };
    REQUIRE (isLit());
    rig.rig.card->amplitude = 0.1f;
    rig.rig.run (4800);
    rig.frame();
    CHECK (isLit());
    CHECK (rig.key ("meters.reset"));
    CHECK_FALSE (isLit());
}

TEST_CASE ("A drag of a strip is given up when the page is left, and what is being typed is taken")
{
    MixRig rig;
    auto& strips = rig.part<ConsoleStrips>();
    const auto kick = ConsoleKey::of (StripRef::of (rig.id ("Kick")));
    const auto from = strips.boxOf (kick, StripPart::pan).getCentre().toFloat();
    const auto event = [&] (juce::Point<float> at)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), at, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &strips, &strips,
                                 juce::Time(), from, juce::Time(), 1, at != from);
    };
    strips.mouseDown (event (from));
    strips.mouseDrag (event (from.translated (30.0f, 0.0f)));
    rig.frame();
    REQUIRE (rig.track ("Kick").strip.pan > 0.2);
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (rig.track ("Kick").strip.pan == Approx (0.0).margin (1e-9));
    strips.mouseDrag (event (from.translated (60.0f, 0.0f)));
    CHECK (rig.track ("Kick").strip.pan == Approx (0.0).margin (1e-9));

    rig.view.setPage (Page::mix);
    rig.frame();
    const auto figure = strips.boxOf (kick, StripPart::figure).getCentre().toFloat();
    strips.mouseDown ({ juce::Desktop::getInstance().getMainMouseSource(), figure, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &strips, &strips, juce::Time(), figure, juce::Time(), 1, false });
    strips.mouseUp ({ juce::Desktop::getInstance().getMainMouseSource(), figure, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &strips, &strips, juce::Time(), figure, juce::Time(), 1, false });
    dynamic_cast<TextField&> (rig.titled ("Kick, value")).setText ("-9", false);
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (rig.track ("Kick").strip.gainDb == Approx (-9.0));
}

TEST_CASE ("With no strip in hand no window is made the master's")
{
    StudioRig rig (consoleSession());
    Console console (*rig.studio, [] (const std::string&) { return true; });
    console.setSize (1300, 872);
    std::vector<StripRef> told;
    console.onSelect = [&] (StripRef strip) { told.push_back (strip); };
    const auto kick = StripRef::of (rig.studio->session().trackNamed ("Kick")->id);
    console.show ({ rig.studio->status(), true, 1.0, false });
    console.select (kick);
    console.strips().select (ConsoleKey::of (kick), juce::ModifierKeys (juce::ModifierKeys::ctrlModifier | juce::ModifierKeys::commandModifier));
    CHECK (rig.studio->desk().selection.empty());
    CHECK (told == std::vector { kick });
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
