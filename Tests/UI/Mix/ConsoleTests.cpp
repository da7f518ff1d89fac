#include "Tests/Support/Catch.h"
#include "Tests/UI/Mix/ConsoleRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/FaderScale.h"
#include "UI/Mix/ConsoleStripsAccess.h"

using namespace takelane;
using Keys = juce::KeyPress;
using Mods = juce::ModifierKeys;

TEST_CASE ("A fader drags along its scale as one step of undo, and Escape takes it back")
{
    ConsoleRig rig;
    const auto kick = rig.key ("Kick");
    const auto travel = rig.strips.rows().fader.height;
    rig.drag (rig.cap (kick, 0.0), { 0, 100 }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").gainDb == Approx (fader::dbAt (0.76 - 100.0 / travel)).margin (0.06));
    CHECK (rig.steps() == 1);

    const auto before = rig.strip ("Kick").gainDb;
    const auto from = rig.cap (kick, before);
    rig.press (from);
    rig.drag (from.translated (0, 30));
    CHECK (rig.strip ("Kick").gainDb < before);
    CHECK (rig.press (Keys::escapeKey));
    CHECK (rig.strip ("Kick").gainDb == Approx (before));
    rig.drag (from.translated (0, 60));
    rig.release (from.translated (0, 60));
    CHECK (rig.strip ("Kick").gainDb == Approx (before));
    CHECK (rig.steps() == 1);
}

TEST_CASE ("Shift drags finely, and close to 0 dB a fader is at 0 dB")
{
    ConsoleRig rig;
    const auto kick = rig.key ("Kick");
    rig.drag (rig.cap (kick, 0.0), { 0, 100 }, ConsoleRig::with (Mods::shiftModifier));
    CHECK (rig.strip ("Kick").gainDb == Approx (fader::dbAt (0.76 - 10.0 / rig.strips.rows().fader.height)).margin (0.06));

    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Kick","gainDb":-6})"));
    rig.frame();
    const auto travel = rig.strips.rows().fader.height;
    rig.drag (rig.cap (kick, -6.0), { 0, -juce::roundToInt (0.145 * travel) }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").gainDb == Approx (0.0).margin (1e-9));
}

TEST_CASE ("A double click sets a fader to 0 dB, a pan to the middle, a low cut and an effect send off, a cue send following")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"([{"do":"strip.set","track":"Kick","gainDb":-6,"pan":0.5,"hpfHz":80},{"do":"send.set","track":"Kick","bus":"Room","gainDb":-10},{"do":"send.set","track":"Kick","cue":"Cue 1","gainDb":3}])"));
    rig.frame();
    const auto kick = rig.key ("Kick");
    rig.doubleClick (rig.cap (kick, -6.0));
    rig.doubleClick (rig.at (kick, StripPart::pan));
    rig.doubleClick (rig.at (kick, StripPart::effect, 0));
    rig.doubleClick (rig.at (kick, StripPart::cue, 0));
    const auto& strip = rig.strip ("Kick");
    CHECK (strip.gainDb == Approx (0.0).margin (1e-9));
    CHECK (strip.pan == Approx (0.0).margin (1e-9));
    CHECK ((strip.effectSends.empty() || strip.effectSends[0].gainDb <= -144.0));
    CHECK (cueLevelOf (rig.studio.session(), rig.studio.song(), rig.track ("Kick"), rig.studio.session().cueMixes[0].id, false).follows);
}

TEST_CASE ("Ctrl moves the faders of all selected tracks by as much")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"([{"do":"strip.set","track":"Kick","gainDb":-6},{"do":"strip.set","track":"Snare","gainDb":-12},{"do":"strip.set","track":"Gtr","gainDb":-3}])"));
    rig.frame();
    rig.strips.select (rig.key ("Kick"));
    rig.strips.select (rig.key ("Snare"), Mods (Mods::ctrlModifier | Mods::commandModifier));
    rig.frame();
    const auto steps = rig.steps();
    rig.drag (rig.cap (rig.key ("Kick"), -6.0), { 0, -20 }, ConsoleRig::with (Mods::ctrlModifier | Mods::commandModifier));
    const auto by = rig.strip ("Kick").gainDb + 6.0;
    CHECK (by > 1.0);
    CHECK (rig.strip ("Snare").gainDb == Approx (-12.0 + by).margin (1e-6));
    CHECK (rig.strip ("Gtr").gainDb == Approx (-3.0));
    CHECK (rig.steps() == steps + 1);
}

TEST_CASE ("A hand on one of several selected faders keeps them selected; on another it takes that one")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Kick"));
    rig.strips.select (rig.key ("Snare"), Mods (Mods::ctrlModifier | Mods::commandModifier));
    rig.click (rig.cap (rig.key ("Kick"), 0.0));
    CHECK (rig.studio.desk().selection.size() == 2);
    rig.click (rig.cap (rig.key ("Gtr"), 0.0));
    CHECK (rig.studio.desk().selection == std::vector { rig.track ("Gtr") });
}

TEST_CASE ("Mute and solo are clicked for a strip, with Alt for all tracks, and for a folder")
{
    ConsoleRig rig;
    rig.click (rig.at (rig.key ("Kick"), StripPart::mute));
    CHECK (rig.strip ("Kick").muted);
    CHECK_FALSE (rig.strip ("Snare").muted);
    rig.click (rig.at (rig.key ("Snare"), StripPart::mute), ConsoleRig::with (Mods::altModifier));
    CHECK ((rig.strip ("Kick").muted && rig.strip ("Snare").muted && rig.strip ("Gtr").muted));
    rig.click (rig.at (rig.bus ("Drums"), StripPart::solo));
    CHECK (rig.studio.desk().soloedFolders.size() == 1);
    CHECK (rig.perform ("solo.clear"));
    CHECK_FALSE (rig.studio.desk().hasSolo());
    CHECK (rig.told.empty());
}

TEST_CASE ("A send bar is dragged sideways and touches the cue; the pan knob by either way")
{
    ConsoleRig rig;
    const auto kick = rig.key ("Kick");
    rig.drag (rig.at (kick, StripPart::cue, 1), { -8, 0 }, ConsoleRig::with());
    const auto level = cueLevelOf (rig.studio.session(), rig.studio.song(), rig.track ("Kick"), rig.studio.session().cueMixes[1].id, false);
    CHECK_FALSE (level.follows);
    CHECK (level.gainDb < -3.0);
    rig.drag (rig.at (kick, StripPart::pan), { 0, -30 }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").pan == Approx (0.3).margin (0.011));
    rig.drag (rig.at (kick, StripPart::lowCut), { 0, -24 }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").highPassHz.value_or (0.0) >= 20.0);
    rig.drag (rig.at (kick, StripPart::effect, 1), { 20, 0 }, ConsoleRig::with());
    REQUIRE (rig.strip ("Kick").effectSends.size() == 1);
    CHECK (rig.strip ("Kick").effectSends[0].effect == Effect::slap);
    CHECK (rig.strip ("Kick").effectSends[0].gainDb > -60.0);
    CHECK (rig.opened.empty());
    CHECK (rig.told.empty());
}

TEST_CASE ("Clicks on thumbnails open the small windows at their places")
{
    ConsoleRig rig;
    const auto kick = rig.key ("Kick");

    for (const auto& [part, window] : std::vector<std::pair<StripPart, StripWindow>> { { StripPart::eq, StripWindow::eq }, { StripPart::comp, StripWindow::dynamics },
             { StripPart::pan, StripWindow::pan }, { StripPart::cue, StripWindow::sends }, { StripPart::effect, StripWindow::sends } })
    {
        rig.opened.clear();
        rig.click (rig.at (kick, part));
        REQUIRE (rig.opened.size() == 1);
        CHECK (rig.opened[0].window == window);
        CHECK (rig.opened[0].ref == kick.strip);
        CHECK (rig.opened[0].at == rig.strips.boxOf (kick, part));
    }

    rig.opened.clear();
    CHECK (rig.perform ("strip.eq"));
    CHECK (rig.perform ("strip.dynamics"));
    CHECK (rig.perform ("strip.sends"));
    CHECK (rig.opened.size() == 3);
}

TEST_CASE ("An armed track's fader moves its record level and leaves the play level alone")
{
    ConsoleRig rig (1248, 872, { "Kick" });
    rig.drag (rig.cap (rig.key ("Kick"), 0.0), { 0, 60 }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").gainDb == Approx (0.0).margin (1e-9));
    CHECK (rig.strip ("Kick").recordGainDb.value_or (0.0) < -2.0);
}

TEST_CASE ("Left and Right walk the strips, Up and Down their controls, and the keys turn the control with the ring")
{
    ConsoleRig rig;
    CHECK (rig.press (Keys::rightKey));
    CHECK (rig.strips.inHand() == rig.bus ("Drums"));
    CHECK (rig.press (Keys::rightKey));
    CHECK (rig.strips.inHand() == rig.key ("Kick"));
    CHECK (rig.studio.desk().selection == std::vector { rig.track ("Kick") });
    CHECK (rig.perform ("fader.up"));
    CHECK (rig.strip ("Kick").gainDb == Approx (0.5));
    CHECK (rig.press (Keys::upKey));                                   // mute
    CHECK (rig.press (Keys::returnKey));
    CHECK (rig.strip ("Kick").muted);
    CHECK (rig.press (Keys::upKey));                                   // solo
    CHECK (rig.press (Keys::upKey));                                   // pan
    CHECK (rig.perform ("fader.down"));
    CHECK (rig.strip ("Kick").pan == Approx (-0.05));
    CHECK (rig.strip ("Kick").gainDb == Approx (0.5));
    CHECK (rig.press (Keys::deleteKey));
    CHECK (rig.strip ("Kick").pan == Approx (0.0).margin (1e-9));
    CHECK_FALSE (rig.press (Keys::spaceKey));
    CHECK (rig.perform ("track.next"));
    CHECK (rig.strips.inHand() == rig.key ("Snare"));
}

TEST_CASE ("Steps of one control by keys are one step of undo")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Kick"));
    const auto before = rig.steps();

    for (int i = 0; i < 5; ++i)
        CHECK (rig.perform ("fader.down"));

    CHECK (rig.strip ("Kick").gainDb == Approx (-2.5));
    CHECK (rig.steps() == before + 1);
}

TEST_CASE ("A strip's settings are copied to another without what belongs to recording and cues")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"([{"do":"strip.set","track":"Kick","gainDb":-6,"pan":0.25,"hpfHz":40,"polarity":true,"eq":[{"type":"peak","hz":400,"db":-4,"q":1.2}],"touch":0.4},
                                         {"do":"send.set","track":"Kick","bus":"Slap","gainDb":-12},{"do":"send.set","track":"Kick","cue":"Cue 1","gainDb":1}])"));
    rig.frame();
    rig.strips.select (rig.key ("Kick"));
    CHECK (rig.perform ("strip.copy"));
    rig.strips.select (rig.key ("Snare"));
    const auto before = rig.steps();
    CHECK (rig.perform ("strip.paste"));
    CHECK (rig.told.empty());
    CHECK (rig.steps() == before + 1);
    const auto &from = rig.strip ("Kick"), &to = rig.strip ("Snare");
    CHECK (to.gainDb == Approx (-6.0));
    CHECK (to.pan == Approx (0.25));
    CHECK (to.highPassHz == from.highPassHz);
    CHECK (to.eq == from.eq);
    CHECK (to.compressor == from.compressor);
    CHECK (to.effectSends == from.effectSends);
    CHECK_FALSE (to.polarityInverted);
    CHECK (to.sends.empty());

    CHECK (rig.perform ("strip.reset"));
    CHECK (rig.strip ("Snare").gainDb == Approx (0.0).margin (1e-9));
    CHECK (rig.strip ("Snare").eq.empty());
    CHECK_FALSE (rig.strip ("Snare").compressor);
    CHECK (rig.told.empty());
}

TEST_CASE ("A fader group of the selected tracks comes as a last run and its fader moves the group alone")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Kick"));
    rig.strips.select (rig.key ("Snare"), Mods (Mods::ctrlModifier | Mods::commandModifier));
    CHECK (rig.perform ("group.new"));
    REQUIRE (rig.studio.song().faderGroups.size() == 1);
    CHECK (rig.studio.song().faderGroups[0].members.size() == 2);
    const auto group = ConsoleKey::of (rig.studio.song().faderGroups[0].id);
    CHECK (rig.strips.inHand() == group);
    rig.drag (rig.cap (group, 0.0), { 0, 40 }, ConsoleRig::with());
    CHECK (rig.studio.song().faderGroups[0].gainDb < -1.0);
    CHECK (rig.strip ("Kick").gainDb == Approx (0.0).margin (1e-9));
    rig.click (rig.at (group, StripPart::mute));
    CHECK (rig.studio.song().faderGroups[0].muted);
    CHECK_FALSE (rig.perform ("strip.eq"));
    CHECK (rig.told.empty());
}

TEST_CASE ("The wheel scrolls by folder and turns nothing but the control in hand")
{
    ConsoleRig rig (200, 872);
    const auto kick = rig.key ("Kick");
    rig.wheel (rig.at (kick, StripPart::pan), 0.3f);
    CHECK (rig.strip ("Kick").pan == Approx (0.0).margin (1e-9));
    rig.wheel ({ 100, 700 }, -0.25f);
    CHECK (rig.strips.scroll() == rig.strips.layout().runs[1].x);
    rig.wheel ({ 100, 700 }, 0.25f);
    CHECK (rig.strips.scroll() == 0);
}

TEST_CASE ("A folder's head folds it, and its bus stays")
{
    ConsoleRig rig;
    const auto count = rig.strips.layout().strips.size();
    rig.click ({ 20, rig.strips.rows().head.y + 10 });
    CHECK (rig.strips.layout().strips.size() == count - 2);
    CHECK_FALSE (rig.strips.boxOf (rig.bus ("Drums"), StripPart::fader).isEmpty());
    rig.click ({ 20, rig.strips.rows().head.y + 10 });
    CHECK (rig.strips.layout().strips.size() == count);
}

TEST_CASE ("A click on the figure types a level; what is no level is refused in words")
{
    ConsoleRig rig;
    rig.click (rig.at (rig.key ("Kick"), StripPart::figure));
    auto* field = rig.field();
    REQUIRE (field != nullptr);
    CHECK (field->getText() == "0.0");
    field->setText ("loud", false);
    field->onAccept (field->getText());
    CHECK (rig.strip ("Kick").gainDb == Approx (0.0).margin (1e-9));
    field->setText ("-7,5", false);
    field->onAccept (field->getText());
    CHECK (rig.strip ("Kick").gainDb == Approx (-7.5));
}

TEST_CASE ("Only what changed is painted again")
{
    ConsoleRig rig;
    juce::RectangleList<int> damage;
    rig.frame();
    rig.strips.watchDamage (&damage);
    rig.frame();
    CHECK (damage.isEmpty());
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Kick","gainDb":-6})"));
    rig.frame();
    const auto kick = rig.strips.boxOf (rig.key ("Kick"), StripPart::fader);
    CHECK_FALSE (damage.isEmpty());
    CHECK (damage.getBounds().getWidth() <= rig.strips.layout().pitch);
    CHECK (damage.getBounds().contains (kick.getCentre()));
    rig.strips.watchDamage (nullptr);
}

TEST_CASE ("Every control of a strip has a role, a title and a value for a screen reader")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Kick","gainDb":-6})"));
    rig.frame();
    std::map<juce::String, std::unique_ptr<juce::AccessibilityHandler>> parts;
    const std::function<void (juce::Component&)> collect = [&] (juce::Component& in)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* part = dynamic_cast<ConsoleStrips::PartAccess*> (child))
                parts[part->getTitle()] = part->createAccessibilityHandler();

            collect (*child);
        }
    };
    collect (rig.strips);
    REQUIRE (parts.contains ("Kick, fader"));
    CHECK (parts["Kick, fader"]->getRole() == juce::AccessibilityRole::slider);
    CHECK (parts["Kick, fader"]->getDescription() == "-6.0 dB");
    REQUIRE (parts["Kick, fader"]->getValueInterface() != nullptr);
    parts["Kick, fader"]->getValueInterface()->setValue (-3.0);
    CHECK (rig.strip ("Kick").gainDb == Approx (-3.0));
    CHECK (parts["Kick, pan"]->getRole() == juce::AccessibilityRole::slider);
    CHECK (parts["Kick, mute"]->getRole() == juce::AccessibilityRole::toggleButton);
    CHECK (parts.contains ("Kick, headphones Cue 1"));
    CHECK (parts.contains ("Drums bus, fader"));
    CHECK_FALSE (parts.contains ("Drums bus, headphones Cue 1"));
    parts["Kick, mute"]->getActions().invoke (juce::AccessibilityActionType::press);
    CHECK (rig.strip ("Kick").muted);
}

TEST_CASE ("Meters stand beside the faders and a bar reaches where its level lies")
{
    ConsoleRig rig;
    rig.strips.onLayout = nullptr;
    rig.frame();
    const auto image = test::paint (rig.strips);
    const auto kick = rig.strips.boxOf (rig.key ("Kick"), StripPart::meter);
    CHECK (test::pixelsOf (image, kick, theme::meter::well) > 3000);
    const auto selected = rig.key ("Gtr");
    rig.strips.select (selected);
    rig.frame();
    const auto after = test::paint (rig.strips);
    const auto column = rig.strips.boxOf (selected, StripPart::lowCut);
    CHECK (after.getPixelAt (column.getX(), 500) == theme::accent::bone);
    CHECK (image.getPixelAt (column.getX(), 500) == theme::surface::panel);
}
