#include "Tests/Support/Catch.h"
#include "Tests/UI/Mix/ConsoleRig.h"

#include "UI/Mix/ConsoleStripsAccess.h"

using namespace takelane;
using Keys = juce::KeyPress;
using Mods = juce::ModifierKeys;

namespace
{
/** The track "Piano" is stereo and each of its sides has a place; "Kick" and the folder "Drums" are not its like. */
Session pianoSession()
{
    SessionBuilder builder;
    auto session = builder.track ("Kick", { 1 }).track ("Piano", { 2, 3 }).folder ("Drums").built();
    return SessionBuilder::must (moveTrack (session, session.trackNamed ("Kick")->id, 0, session.folderNamed ("Drums")->id));
}

juce::StringArray linesOf (const juce::PopupMenu& menu)
{
    juce::StringArray lines;

    for (juce::PopupMenu::MenuItemIterator it (menu, true); it.next();)
        lines.add (it.getItem().text);

    return lines;
}

void collectTitles (juce::Component& in, std::map<juce::String, juce::Component*>& into)
{
    for (auto* child : in.getChildren())
    {
        if (auto* part = dynamic_cast<ConsoleStrips::PartAccess*> (child))
            into[part->getTitle()] = part;

        collectTitles (*child, into);
    }
}
}

//==== typing
TEST_CASE ("A value field that is left as it was opened writes nothing")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Kick","gainDb":-3.456})"));
    rig.frame();
    const auto before = rig.steps();
    rig.click (rig.at (rig.key ("Kick"), StripPart::figure));
    REQUIRE (rig.field() != nullptr);
    CHECK (rig.field()->getText() == "-3.5");

    SECTION ("by a click elsewhere")    { rig.field()->onFocusLost(); }
    SECTION ("by Return")               { rig.field()->onAccept (rig.field()->getText()); }

    CHECK (rig.field() == nullptr);
    CHECK (rig.strip ("Kick").gainDb == Approx (-3.456).margin (1e-9));
    CHECK (rig.steps() == before);
}

TEST_CASE ("The pan of two sides opens as it stands, and a second side is refused in words")
{
    ConsoleRig rig (1248, 872, {}, pianoSession());
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Piano","dualPan":[-0.9,0.4]})"));
    rig.frame();
    rig.strips.select (rig.key ("Piano"));

    while (! rig.strips.getDescription().startsWith ("Piano, pan"))
        REQUIRE (rig.press (Keys::upKey));

    CHECK (rig.press (Keys::returnKey));
    REQUIRE (rig.field() != nullptr);
    CHECK (rig.field()->getText() == "L90 R40");
    rig.type ("L80 R40");
    rig.field()->onAccept (rig.field()->getText());
    CHECK (rig.field() != nullptr);
    CHECK (rig.strip ("Piano").dualPan->left == Approx (-0.9));
    rig.type ("L20");
    rig.field()->onAccept (rig.field()->getText());
    CHECK (rig.field() == nullptr);
    CHECK (rig.strip ("Piano").dualPan->left == Approx (-0.85));
    CHECK (rig.strip ("Piano").dualPan->right == Approx (0.45));
    CHECK (rig.told.empty());
}

TEST_CASE ("A typed value is taken by a click on another strip and by the wheel; one that is none is refused in words")
{
    ConsoleRig rig (200, 872);
    const auto kick = rig.key ("Kick");
    rig.click (rig.at (kick, StripPart::figure));
    rig.type ("-7.5");
    rig.click (rig.at (rig.bus ("Drums"), StripPart::name));
    CHECK (rig.field() == nullptr);
    CHECK (rig.strip ("Kick").gainDb == Approx (-7.5));

    rig.click (rig.at (kick, StripPart::figure));
    rig.type ("-9");
    rig.wheel ({ 100, 700 }, -0.25f);
    CHECK (rig.strips.scroll() > 0);
    CHECK (rig.field() == nullptr);
    CHECK (rig.strip ("Kick").gainDb == Approx (-9.0));
    CHECK (rig.told.empty());

    rig.wheel ({ 100, 700 }, 0.25f);
    rig.click (rig.at (kick, StripPart::figure));
    rig.type ("loud");
    rig.click (rig.at (rig.bus ("Drums"), StripPart::name));
    CHECK (rig.strip ("Kick").gainDb == Approx (-9.0));
    REQUIRE (rig.told.size() == 1);
    CHECK (rig.told[0] == "Not done: A level is a number of decibels, such as -3.5.");
}

TEST_CASE ("F2 renames the strip in hand where it stands")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Kick"));
    CHECK (rig.perform ("track.rename"));
    REQUIRE (rig.field() != nullptr);
    CHECK (rig.field()->getTitle() == "Kick, name");
    rig.type ("Kick in");
    rig.field()->onAccept (rig.field()->getText());
    CHECK (rig.studio.session().trackNamed ("Kick in") != nullptr);
}

//==== what is meant
TEST_CASE ("With a bus or a group in hand its own S and M are meant, and no track that was selected before")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Lead Vox"));
    REQUIRE (rig.perform ("group.new"));
    rig.field()->onCancel();
    const auto group = ConsoleKey::of (rig.studio.song().faderGroups[0].id);

    for (const auto& key : { rig.bus ("Drums"), group })
    {
        rig.strips.select (key);
        REQUIRE (rig.studio.desk().selection == std::vector { rig.track ("Lead Vox") });
        const auto monitor = rig.studio.desk().monitorMode (rig.track ("Lead Vox"));

        for (const auto* action : { "track.arm", "track.armFolder", "track.monitor", "track.remove", "track.mute", "track.solo" })
            CHECK (rig.perform (action));

        CHECK (rig.studio.desk().armed.empty());
        CHECK (rig.studio.desk().monitorMode (rig.track ("Lead Vox")) == monitor);
        CHECK_FALSE (rig.strip ("Lead Vox").muted);
        CHECK (rig.studio.desk().soloed.empty());
        CHECK_FALSE (rig.perform ("track.add"));
    }

    CHECK (folderStripOf (rig.studio.song(), rig.bus ("Drums").strip.folder).muted);
    CHECK (rig.studio.desk().soloedFolders.contains (rig.bus ("Drums").strip.folder));
    CHECK (rig.studio.song().faderGroups[0].muted);
    CHECK (rig.studio.session().tracks.size() == 4);

    rig.strips.select (rig.bus ("Drums"));
    CHECK (rig.perform ("track.rename"));
    CHECK (rig.field() == nullptr);
    rig.strips.select (group);
    CHECK (rig.perform ("track.rename"));
    CHECK (rig.field() != nullptr);
}

TEST_CASE ("What is done to a selected track in a folded folder unfolds it")
{
    ConsoleRig rig;
    rig.strips.select (rig.key ("Kick"));
    const juce::Point<int> head { 20, rig.strips.rows().head.y + 10 };
    const auto isSeen = [&] { return ! rig.strips.boxOf (rig.key ("Kick"), StripPart::fader).isEmpty(); };

    for (const auto* action : { "fader.down", "strip.eq", "track.rename" })
    {
        rig.click (head);
        REQUIRE_FALSE (isSeen());
        CHECK (rig.perform (action));
        CHECK (isSeen());
    }

    CHECK (rig.strip ("Kick").gainDb == Approx (-0.5));
    CHECK (rig.opened.size() == 1);
    rig.click (head);
    CHECK (rig.perform ("track.mute"));
    CHECK (rig.strip ("Kick").muted);
}

TEST_CASE ("Alt on S or M means the tracks of folded folders too")
{
    ConsoleRig rig;
    rig.click ({ 20, rig.strips.rows().head.y + 10 });
    REQUIRE (rig.strips.boxOf (rig.key ("Kick"), StripPart::mute).isEmpty());
    rig.click (rig.at (rig.key ("Gtr"), StripPart::mute), ConsoleRig::with (Mods::altModifier));
    rig.click (rig.at (rig.key ("Gtr"), StripPart::solo), ConsoleRig::with (Mods::altModifier));

    for (const auto* name : { "Kick", "Snare", "Lead Vox", "Gtr" })
    {
        CHECK (rig.strip (name).muted);
        CHECK (rig.studio.desk().soloed.contains (rig.track (name)));
    }
}

TEST_CASE ("A strip with a place for each side is pasted onto mono tracks and buses without them")
{
    ConsoleRig rig (1248, 872, {}, pianoSession());
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Piano","gainDb":-5,"hpfHz":90,"dualPan":[-0.9,0.4]})"));
    rig.frame();
    rig.strips.select (rig.key ("Piano"));
    CHECK (rig.perform ("strip.copy"));

    rig.strips.select (rig.key ("Kick"));
    CHECK (rig.perform ("strip.paste"));
    CHECK (rig.strip ("Kick").gainDb == Approx (-5.0));
    CHECK_FALSE (rig.strip ("Kick").dualPan);

    rig.strips.select (rig.bus ("Drums"));
    CHECK (rig.perform ("strip.paste"));
    const auto bus = folderStripOf (rig.studio.song(), rig.bus ("Drums").strip.folder);
    CHECK (bus.gainDb == Approx (-5.0));
    CHECK (bus.highPassHz == std::optional (90.0));
    CHECK_FALSE (bus.dualPan);

    rig.strips.select (rig.key ("Piano"));
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Piano","dualPan":null})"));
    CHECK (rig.perform ("strip.paste"));
    CHECK (rig.strip ("Piano").dualPan == std::optional (DualPan { -0.9, 0.4 }));
    const auto before = rig.steps();
    rig.strips.select (rig.bus ("Drums"));
    CHECK (rig.perform ("strip.paste"));            // as it is already
    CHECK (rig.steps() == before);
    CHECK (rig.told.empty());
}

//==== what is shown and said
TEST_CASE ("A take that begins puts out the clip lights of the strips")
{
    ConsoleRig rig (1248, 872, { "Kick" });
    rig.rig.card->amplitude = 1.0f;
    rig.rig.run (4800);
    rig.frame();
    REQUIRE (rig.showsClip ("Kick"));
    rig.rig.card->amplitude = 0.1f;
    rig.rig.run (4800);
    rig.frame();
    REQUIRE (rig.showsClip ("Kick"));
    rig.studio.record();
    rig.rig.runUntil (RollState::recording);
    rig.frame();
    CHECK_FALSE (rig.showsClip ("Kick"));
    rig.rig.card->amplitude = 1.0f;
    rig.rig.run (4800);
    rig.frame();
    CHECK (rig.showsClip ("Kick"));
}

TEST_CASE ("The control that keys have reached is said")
{
    ConsoleRig rig;
    StudioRig::must (rig.studio.run (R"({"do":"strip.set","track":"Kick","gainDb":-6,"pan":-0.3})"));
    rig.frame();
    rig.press (Keys::rightKey);
    CHECK (rig.strips.getDescription() == "Drums bus, fader, 0.0 dB");
    rig.press (Keys::rightKey);
    CHECK (rig.strips.getDescription() == "Kick, fader, -6.0 dB");
    rig.press (Keys::upKey);
    CHECK (rig.strips.getDescription() == "Kick, mute, off");
    rig.press (Keys::returnKey);
    CHECK (rig.strips.getDescription() == "Kick, mute, on");
    rig.press (Keys::upKey);
    rig.press (Keys::upKey);
    CHECK (rig.strips.getDescription() == "Kick, pan, L30");
    CHECK (rig.perform ("fader.up"));
    CHECK (rig.strips.getDescription() == "Kick, pan, L25");
}

TEST_CASE ("In a low window a strip's menu chooses which headphones have the row")
{
    ConsoleRig low (1000, 512), high;
    REQUIRE (low.studio.session().cueMixes.size() > 1);
    REQUIRE (low.strips.rows().cues.size() == 1);
    CHECK (linesOf (low.strips.menuOf ({ low.key ("Kick"), StripPart::fader, 0 })).contains ("Headphones shown"));
    CHECK_FALSE (linesOf (high.strips.menuOf ({ high.key ("Kick"), StripPart::fader, 0 })).contains ("Headphones shown"));

    const auto menu = low.strips.menuOf ({ low.key ("Kick"), StripPart::fader, 0 });

    for (juce::PopupMenu::MenuItemIterator it (menu, true); it.next();)
        if (it.getItem().text == low.studio.session().cueMixes[1].name.c_str() && it.getItem().action)
            it.getItem().action();

    CHECK (low.strips.rows().cues.front().cue == 1);
}

TEST_CASE ("A drag leaves the parts of screen readers alone; a renaming gives them their names")
{
    ConsoleRig rig;
    std::map<juce::String, juce::Component*> before, during, after;
    collectTitles (rig.strips, before);
    REQUIRE (before.contains ("Kick, fader"));
    before["Kick, fader"]->setTitle ("mark");
    rig.drag (rig.cap (rig.key ("Kick"), 0.0), { 0, 60 }, ConsoleRig::with());
    CHECK (rig.strip ("Kick").gainDb < -1.0);
    collectTitles (rig.strips, during);
    CHECK (during.contains ("mark"));
    StudioRig::must (rig.studio.rename (rig.track ("Kick"), "Kick in"));
    rig.frame();
    collectTitles (rig.strips, after);
    CHECK_FALSE (after.contains ("mark"));
    CHECK (after.contains ("Kick in, fader"));
}
