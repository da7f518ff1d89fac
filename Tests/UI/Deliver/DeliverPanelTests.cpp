#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/ReportRig.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Deliver/LoudnessCursor.h"
#include "UI/Deliver/LoudnessLayout.h"
#include "UI/Deliver/LoudnessPanel.h"
#include "UI/Deliver/PreflightPanel.h"
#include "UI/Deliver/PreflightRows.h"
#include "UI/Look/Audit.h"

using namespace takelane;
using namespace takelane::test;

namespace
{
juce::Component* titled (juce::Component& in, const juce::String& title)
{
    for (auto* child : in.getChildren())
    {
        if (child->isVisible() && child->getTitle() == title)
            return child;

        if (auto* deeper = titled (*child, title))
            return deeper;
    }

    return nullptr;
}

void press (juce::Component& in, const juce::String& title)
{
    auto* part = titled (in, title);
    INFO (title);
    REQUIRE (part != nullptr);
    click (*part, part->getLocalBounds().getCentre().toFloat());
}

std::string describe (const Audit::Finding& finding)
{
    return std::string (Audit::nameOf (finding.fault)) + ": " + finding.what + " in " + finding.where;
}

struct RowsRig
{
    RowsRig()
    {
        rows.onRemedy = [this] (const std::string& id) { said.push_back ("remedy " + id); };
        rows.onShow = [this] (const std::string& id) { said.push_back ("show " + id); };
        rows.onTakeBack = [this] (const std::string& id) { said.push_back ("back " + id); };
        rows.onLetPass = [this] (const std::string& id, const std::string& note) { said.push_back ("pass " + id + ": " + note); };
        rows.setSize (456, 760);
        refresh();
    }

    void refresh()      { rows.setRows (preflightModel (reportStatus (session), song, false).rows); }

    bool key (int code, juce::juce_wchar character = 0)     { return rows.keyPressed (juce::KeyPress (code, 0, character)); }

    Session session = reportSession();
    Song song = *session.findSong (session.song);
    PreflightRows rows;
    std::vector<std::string> said;
};
}

TEST_CASE ("A check's button carries out its remedy, shows its place, or asks why it may pass")
{
    RowsRig rig;
    press (rig.rows, "Show, Clipped samples on Lead Vox");
    press (rig.rows, "Extend, Tail cut 0.4 s early");
    CHECK (rig.said == std::vector<std::string> { "show clips.Lead Vox", "remedy tail" });
    rig.said.clear();

    press (rig.rows, "Let pass, BV 2 is muted");
    CHECK (rig.said.empty());
    auto* field = dynamic_cast<TextField*> (titled (rig.rows, "Why it may pass, BV 2 is muted"));
    REQUIRE (field != nullptr);
    CHECK (rig.rows.getLocalBounds().contains (field->getBounds()));

    SECTION ("Return lets it pass with the note")
    {
        field->setText ("  The singer asked for it ", false);
        field->onAccept (field->getText());
        CHECK (rig.said == std::vector<std::string> { "pass muted.BV 2: The singer asked for it" });
        CHECK (titled (rig.rows, "Why it may pass, BV 2 is muted") == nullptr);
    }

    SECTION ("so does the button, without a note too")
    {
        press (rig.rows, "Let pass, BV 2 is muted");
        CHECK (rig.said == std::vector<std::string> { "pass muted.BV 2: " });
    }

    SECTION ("Escape leaves it as it was")
    {
        CHECK (rig.rows.giveUp());
        CHECK_FALSE (rig.rows.giveUp());
        CHECK (rig.said.empty());
        CHECK (titled (rig.rows, "Why it may pass, BV 2 is muted") == nullptr);
    }

    SECTION ("a new report without that check takes the question away, one with it keeps what was typed")
    {
        field->setText ("half a sen", false);
        rig.song.delivery.overrides.push_back ({ "tail", "", "" });
        rig.refresh();
        REQUIRE (titled (rig.rows, "Why it may pass, BV 2 is muted") == field);
        CHECK (field->getText() == "half a sen");
        CHECK (titled (rig.rows, "Take back, Tail cut 0.4 s early") != nullptr);

        rig.rows.setRows ({});
        CHECK (titled (rig.rows, "Why it may pass, BV 2 is muted") == nullptr);
        CHECK (rig.said.empty());
    }
}

TEST_CASE ("A check that was let pass is taken back by its button")
{
    RowsRig rig;
    rig.song.delivery.overrides.push_back ({ "clips.Lead Vox", "wanted", "" });
    rig.refresh();
    press (rig.rows, "Take back, Clipped samples on Lead Vox");
    CHECK (rig.said == std::vector<std::string> { "back clips.Lead Vox" });
}

TEST_CASE ("Up and Down walk the checks and Return does what the button of the one in hand does")
{
    RowsRig rig;
    CHECK_FALSE (rig.key (juce::KeyPress::returnKey));
    CHECK (rig.key (juce::KeyPress::downKey));
    CHECK (rig.key (juce::KeyPress::returnKey));
    CHECK (rig.said == std::vector<std::string> { "show clips.Lead Vox" });
    rig.said.clear();

    for (int i = 0; i < 2; ++i)
        CHECK (rig.key (juce::KeyPress::downKey));

    CHECK (rig.key (juce::KeyPress::returnKey));
    CHECK (rig.said == std::vector<std::string> { "remedy tail" });

    for (int i = 0; i < 30; ++i)
        CHECK (rig.key (juce::KeyPress::downKey));

    CHECK_FALSE (rig.key (juce::KeyPress::returnKey));      // it passed
    CHECK (rig.key (juce::KeyPress::upKey));
}

TEST_CASE ("A check that is selected comes into sight and in hand")
{
    RowsRig rig;
    rig.rows.setSize (420, 100);
    FakeWindow window (rig.rows);
    rig.rows.select ("tail");
    CHECK (rig.rows.getLocalBounds().contains (titled (rig.rows, "Extend, Tail cut 0.4 s early")->getBounds()));
    CHECK (rig.rows.hasKeyboardFocus (true));
    rig.rows.select ("no such check");
    CHECK (rig.key (juce::KeyPress::returnKey));
    CHECK (rig.said == std::vector<std::string> { "remedy tail" });
}

TEST_CASE ("Checks that do not fit scroll, and the one in hand is always seen")
{
    RowsRig rig;
    rig.rows.setSize (420, 200);

    for (int i = 0; i < 14; ++i)
        rig.key (juce::KeyPress::downKey);

    for (auto* button : { "Show, Clipped samples on Lead Vox", "Extend, Tail cut 0.4 s early" })
        CHECK (titled (rig.rows, button)->getBottom() < 0);

    for (int i = 0; i < 14; ++i)
        rig.key (juce::KeyPress::upKey);

    CHECK (rig.rows.getLocalBounds().contains (titled (rig.rows, "Show, Clipped samples on Lead Vox")->getBounds()));
}

TEST_CASE ("What the gate and the loudness say is whole, apart, strong enough and named, in every window")
{
    StudioRig studio (reportSession());
    auto status = reportStatus (studio.studio->session());
    const auto state = GENERATE (as<std::string>(), "done", "never", "first run", "again", "stale", "problem", "writing");
    const auto [preflight, loudness] = GENERATE (std::pair (juce::Rectangle<int> (456, 848), juce::Rectangle<int> (1100, 362)), std::pair (juce::Rectangle<int> (456, 572), juce::Rectangle<int> (680, 244)),
                                                 std::pair (juce::Rectangle<int> (420, 492), juce::Rectangle<int> (560, 210)), std::pair (juce::Rectangle<int> (456, 700), juce::Rectangle<int> (860, 300)));

    if (state == "never" || state == "first run" || state == "problem")
        status.report = nullptr;

    status.running = state == "first run" || state == "again";
    status.progress = 0.43;
    status.isStale = state == "stale";
    status.problem = state == "problem" ? "Kick 03.wav cannot be read: the disk it lies on is gone. Plug it in and run this again." : "";
    PreflightPanel gate (*studio.studio, [] (const std::string&) { return true; });
    LoudnessPanel panel (*studio.studio, [] (const std::string&) { return true; });
    gate.setSize (preflight.getWidth(), preflight.getHeight());
    panel.setSize (loudness.getWidth(), loudness.getHeight());
    gate.show (status, false);
    const auto now = studio.studio->status();
    panel.show (status, { now, true, 1.0, false });

    if (state == "writing")
        press (gate, "Let pass, BV 2 is muted");

    for (auto* part : std::initializer_list<juce::Component*> { &gate, &panel })
        for (const auto& finding : Audit::of (*part))
            FAIL_CHECK (state << ", " << part->getWidth() << " x " << part->getHeight() << ": " << describe (finding));

    if (const auto folder = juce::SystemStats::getEnvironmentVariable ("TAKELANE_PICTURES", {}); folder.isNotEmpty())
    {
        const auto name = juce::String (state) + " " + juce::String (gate.getWidth()) + "x" + juce::String (gate.getHeight()) + ".png";
        savePng (paint (gate), juce::File (folder).getChildFile ("gate " + name));
        savePng (paint (panel), juce::File (folder).getChildFile ("loudness " + name));
    }
}

TEST_CASE ("A line in the loudness stands where the song is heard, and ten times a second where less motion is wanted")
{
    StudioRig rig (reportSession());
    LoudnessPanel panel (*rig.studio, [] (const std::string&) { return true; });
    panel.setSize (1100, 362);
    const auto wells = loudnessLayout (1100, 362).wells();
    const auto measured = reportStatus (rig.studio->session());
    const auto frame = [&] (const PreflightStatus& status, double seconds, double heard, bool reducedMotion)
    {
        auto now = rig.studio->status();
        now.heard = { std::llround (heard * reportRate) };
        panel.show (status, { now, false, seconds, reducedMotion });
        const auto shown = paint (panel);

        for (int x = wells.getX(); x < wells.getRight(); ++x)
            if (pixelsOf (shown, { x, wells.getY(), 1, wells.getHeight() }, theme::accent::bone) == wells.getHeight())
                return static_cast<double> (x + 1 - wells.getX()) / wells.getWidth() * reportSeconds;

        return -1.0;
    };

    CHECK (frame (PreflightStatus(), 1.0, 10.0, false) == -1.0);           // nothing is measured yet
    CHECK (frame (measured, 2.0, 10.0, false) == Approx (10.0).margin (0.3));
    CHECK (frame (measured, 2.01, 60.0, false) == Approx (60.0).margin (0.3));
    CHECK (frame (measured, 2.05, 90.0, true) == Approx (60.0).margin (0.3));
    CHECK (frame (measured, 2.12, 91.0, true) == Approx (91.0).margin (0.3));
    CHECK (frame (measured, 3.0, 400.0, false) == -1.0);          // after its end
}

TEST_CASE ("The pointer over the loudness reads it, a press puts the playhead there, and the keyboard can do both")
{
    StudioRig rig (reportSession());
    auto& studio = *rig.studio;
    LoudnessPanel panel (studio, [] (const std::string&) { return true; });
    panel.setSize (1100, 362);
    const auto status = reportStatus (studio.session());
    const auto now = studio.status();
    panel.show (status, { now, true, 1.0, false });
    auto& cursor = dynamic_cast<LoudnessCursor&> (*titled (panel, "Loudness over time"));
    const auto heard = [&]
    {
        rig.settle();
        return static_cast<double> (studio.status().heard.value) / reportRate;
    };

    SECTION ("a press")
    {
        const auto x = static_cast<float> (cursor.getWidth()) / 2.0f;
        click (cursor, { x, 40.0f });
        CHECK (heard() == Approx (reportSeconds / 2.0).margin (0.2));
        const auto words = paint (cursor);
        CHECK (pixelsOf (words, words.getBounds(), theme::surface::raised) > 1000);
    }

    SECTION ("the keyboard")
    {
        const auto key = [&] (int code, int mods = 0) { return cursor.keyPressed (juce::KeyPress (code, juce::ModifierKeys (mods), 0)); };
        CHECK (key (juce::KeyPress::rightKey));
        CHECK (key (juce::KeyPress::rightKey, juce::ModifierKeys::shiftModifier));
        CHECK (key (juce::KeyPress::returnKey));
        CHECK (heard() == Approx (11.0).margin (0.01));

        CHECK (key (juce::KeyPress::downKey));
        CHECK (key (juce::KeyPress::returnKey));
        CHECK (heard() == Approx (8 * 4 * 60.0 / 92.0).margin (0.01));      // Verse 1

        for (int i = 0; i < 3; ++i)
            CHECK (key (juce::KeyPress::upKey));

        CHECK (key (juce::KeyPress::returnKey));
        CHECK (heard() == 0.0);
        CHECK_FALSE (key (juce::KeyPress::tabKey));
    }

    SECTION ("a screen reader hears the figures")
    {
        auto handler = cursor.createAccessibilityHandler();
        CHECK (handler->getValueInterface()->getCurrentValueAsString().startsWith ("0:00.0, 1|1, Intro: momentary -"));
    }

    SECTION ("without a report nothing moves")
    {
        panel.show (PreflightStatus(), { now, true, 2.0, false });
        studio.locate ({ 3 * reportRate });
        click (cursor, { 500.0f, 40.0f });
        CHECK_FALSE (cursor.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
        CHECK (heard() == Approx (3.0));
    }
}

TEST_CASE ("While the preflight is made anew what it said the last time stands back")
{
    StudioRig rig (reportSession());
    PreflightPanel gate (*rig.studio, [] (const std::string&) { return true; });
    gate.setSize (456, 848);
    auto status = reportStatus (rig.studio->session());
    const auto strong = [&]
    {
        gate.show (status, false);
        return pixelsOf (paint (gate), { 0, 110, 456, 700 }, theme::text::high);
    };
    CHECK (strong() > 100);
    status.running = true;
    CHECK (strong() < 100);
    status.running = false;
    CHECK (strong() > 100);
}
