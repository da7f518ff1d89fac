#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Cues/CueRowView.h"
#include "UI/Cues/HeadphonesPanel.h"
#include "UI/Cues/HoldButton.h"
#include "UI/Look/Audit.h"
#include "UI/Look/FaderScale.h"

using namespace takelane;

namespace
{
Session twoCues()
{
    Session session = SessionBuilder().track ("Kick", { 1 }).track ("Voice", { 2 });
    CueMix drums, vocal;
    drums.id = { session.nextId++ };
    drums.name = "Drums";
    drums.outputPair = 1;
    drums.me = { session.tracks[0]->id };
    vocal.id = { session.nextId++ };
    vocal.name = "Vocal";
    vocal.outputPair = 3;
    session.cueMixes = { drums, vocal };
    return session;
}

struct PanelRig
{
    PanelRig() : rig (twoCues())
    {
        panel.onTell = [this] (Notice notice) { told.push_back (std::move (notice)); };
        panel.setSize (344, panel.wantedHeight());
        frame();
    }

    void frame()
    {
        rig.studio->runWorkers();
        const auto now = rig.studio->status();
        seconds += 1.0 / 60.0;
        panel.show ({ now, revision != rig.studio->revision(), seconds, false });
        revision = rig.studio->revision();
    }

    const CueMix& cue (int index) const     { return rig.studio->session().cueMixes[static_cast<std::size_t> (index)]; }

    template <typename Part>
    static void collect (juce::Component& in, std::vector<Part*>& found)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* part = dynamic_cast<Part*> (child))
                found.push_back (part);

            collect (*child, found);
        }
    }

    template <typename Part>
    std::vector<Part*> all()
    {
        std::vector<Part*> found;
        collect (panel, found);
        return found;
    }

    Button& button (const juce::String& title)
    {
        for (auto* part : all<Button>())
            if (part->getTitle() == title)
                return *part;

        throw std::logic_error (("no button " + title).toStdString());
    }

    CueLevel& level (int index)             { return all<CueRowView>()[static_cast<std::size_t> (index)]->level; }

    static juce::MouseEvent event (juce::Component& on, float x, float downX, int mods = 0)
    {
        return { juce::Desktop::getInstance().getMainMouseSource(), { x, 12 }, juce::ModifierKeys (juce::ModifierKeys::leftButtonModifier | mods), 0, 0, 0, 0, 0, &on, &on,
                 juce::Time(), { downX, 12 }, juce::Time(), 1, x != downX };
    }

    StudioRig rig;
    HeadphonesPanel panel { *rig.studio, [] (const std::string&) { return true; } };
    std::vector<Notice> told;
    double seconds = 0.0;
    std::int64_t revision = -1;
};
}

TEST_CASE ("A headphone level is dragged from where it is, in one step of undo; Escape takes it back")
{
    PanelRig p;
    auto& level = p.level (0);
    level.mouseDown (p.event (level, 20, 20));
    CHECK (p.cue (0).gainDb == 0.0);                    // a press alone never jumps
    level.mouseDrag (p.event (level, 10, 20));
    level.mouseDrag (p.event (level, 0, 20));
    level.mouseUp (p.event (level, 0, 20));
    const auto wanted = fader::dbAt (fader::positionOf (0.0) - 20.0 / 116.0);
    CHECK (p.cue (0).gainDb == Approx (wanted).margin (0.051));
    p.rig.studio->undo();
    CHECK (p.cue (0).gainDb == 0.0);
    p.frame();

    level.mouseDown (p.event (level, 20, 20));
    level.mouseDrag (p.event (level, 60, 20));
    CHECK (p.cue (0).gainDb > 3.0);
    CHECK (level.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (p.cue (0).gainDb == 0.0);
    level.mouseUp (p.event (level, 60, 20));
    CHECK (p.cue (0).gainDb == 0.0);
    CHECK (p.told.empty());
}

TEST_CASE ("Shift drags a tenth as far; arrow keys step a level down to off and up again")
{
    PanelRig p;
    auto& level = p.level (1);
    level.mouseDown (p.event (level, 20, 20));
    level.mouseDrag (p.event (level, 0, 20, juce::ModifierKeys::shiftModifier));
    level.mouseUp (p.event (level, 0, 20));
    CHECK (p.cue (1).gainDb == Approx (fader::dbAt (fader::positionOf (0.0) - 2.0 / 116.0)).margin (0.051));
    p.rig.studio->undo();
    p.frame();

    const juce::KeyPress left (juce::KeyPress::leftKey), right (juce::KeyPress::rightKey);
    CHECK (level.keyPressed (left));
    CHECK (level.keyPressed (left));
    CHECK (p.cue (1).gainDb == Approx (-2.0));
    CHECK (level.keyPressed (juce::KeyPress (juce::KeyPress::rightKey, juce::ModifierKeys::shiftModifier, 0)));
    CHECK (p.cue (1).gainDb == Approx (-1.9));

    for (int i = 0; i < 80; ++i)
        level.keyPressed (left);

    CHECK (p.cue (1).gainDb == -144.0);
    level.keyPressed (right);
    CHECK (p.cue (1).gainDb == Approx (-60.0));
    p.rig.studio->undo();
    CHECK (p.cue (1).gainDb == 0.0);
}

TEST_CASE ("A screen reader reads and sets a headphone level as a slider in dB")
{
    PanelRig p;
    const auto handler = p.level (0).createAccessibilityHandler();
    CHECK (handler->getRole() == juce::AccessibilityRole::slider);
    auto* value = handler->getValueInterface();
    REQUIRE (value != nullptr);
    value->setValue (-6.0);
    p.frame();
    CHECK (p.cue (0).gainDb == -6.0);
    CHECK (value->getCurrentValueAsString() == "-6.0 dB");
    value->setValueAsString ("-inf");
    p.frame();
    CHECK (p.cue (0).gainDb == -144.0);
    CHECK (p.level (0).getTitle() == "Drums, level");
}

TEST_CASE ("Mute and listen are the cue's; listening to another one leaves the first")
{
    PanelRig p;
    p.button ("Drums, mute").onClick();
    p.frame();
    CHECK (p.cue (0).muted);
    CHECK_FALSE (p.cue (1).muted);
    CHECK (p.button ("Drums, mute").isOn());

    p.button ("Drums, listen in the control room").onClick();
    p.frame();
    CHECK (p.rig.studio->desk().controlRoom.listensTo == p.cue (0).id);
    p.button ("Vocal, listen in the control room").onClick();
    p.frame();
    CHECK (p.rig.studio->desk().controlRoom.listensTo == p.cue (1).id);
    CHECK_FALSE (p.button ("Drums, listen in the control room").isOn());
    p.button ("Vocal, listen in the control room").onClick();
    CHECK (p.rig.studio->desk().controlRoom.listensTo.isNone());
}

TEST_CASE ("More of me is of the cue in hand and its tracks; without any it asks whose")
{
    PanelRig p;
    const auto sendOf = [&] (const char* track, int cue) -> const Send*
    {
        for (const auto& send : songTrack (p.rig.studio->session(), track).strip.sends)
            if (send.cue == p.cue (cue).id)
                return &send;

        return nullptr;
    };

    CHECK (p.panel.perform ("cue.moreMe"));
    REQUIRE (sendOf ("Kick", 0) != nullptr);
    CHECK (sendOf ("Kick", 0)->gainDb == Approx (3.0));
    CHECK (p.panel.perform ("cue.lessMe"));
    CHECK (sendOf ("Kick", 0)->gainDb == Approx (0.0));
    CHECK (sendOf ("Voice", 0) == nullptr);

    auto& level = p.level (1);
    level.mouseDown (p.event (level, 20, 20));
    level.mouseUp (p.event (level, 20, 20));
    CHECK (p.panel.perform ("cue.moreMe"));
    REQUIRE (p.told.size() == 1);
    CHECK (p.told[0].text.find ("Vocal") != std::string::npos);

    auto desk = p.rig.studio->desk();
    desk.selection = { p.rig.studio->session().trackNamed ("Voice")->id };
    p.rig.studio->setDesk (desk);
    CHECK (p.panel.perform ("cue.moreMe"));
    REQUIRE (sendOf ("Voice", 1) != nullptr);
    CHECK (sendOf ("Voice", 1)->gainDb == Approx (3.0));
    CHECK_FALSE (p.panel.perform ("cue.phone"));
}

TEST_CASE ("More and less of me say whose they are, also after another row came into hand or has a new name")
{
    PanelRig p;
    p.panel.setWantsKeyboardFocus (true);
    test::FakeWindow window (p.panel);
    p.level (0).grabKeyboardFocus();
    p.frame();
    REQUIRE (p.button ("More of me").isVisible());
    CHECK (p.button ("More of me").getTooltip().startsWith ("More of me in Drums"));
    p.level (1).grabKeyboardFocus();
    p.frame();
    CHECK (p.button ("More of me").getTooltip().startsWith ("More of me in Vocal"));
    CHECK (p.button ("Less of me").getTooltip().startsWith ("Less of me in Vocal"));
    REQUIRE (p.rig.studio->run (R"({"do":"cue.rename","cue":"Vocal","name":"Choir"})"));
    p.frame();
    CHECK (p.button ("More of me").getTooltip().startsWith ("More of me in Choir"));
}

TEST_CASE ("The headphones grow with their cues, and scroll when there is no room for all")
{
    PanelRig p;
    const auto two = p.panel.wantedHeight();
    int told = 0;
    p.panel.onWantedHeight = [&] { ++told; };
    REQUIRE (p.rig.studio->run (R"([{"do":"cue.add","name":"Bass"},{"do":"cue.add","name":"Guitar"}])"));
    p.frame();
    CHECK (told == 1);
    CHECK (p.panel.wantedHeight() == two + 2 * CueRowView::height);

    p.panel.setSize (344, HeadphonesPanel::leastHeight());
    p.frame();
    CHECK (p.all<juce::ScrollBar>()[0]->isVisible());
    p.panel.setSize (344, p.panel.wantedHeight());
    CHECK_FALSE (p.all<juce::ScrollBar>()[0]->isVisible());
}

TEST_CASE ("In the headphones nothing is cut, covered, faint or small, with cues and without")
{
    PanelRig p;

    SECTION ("two, one without an output") {}
    SECTION ("one with a long name, muted")
    {
        REQUIRE (p.rig.studio->run (R"([{"do":"cue.set","cue":"Vocal","mute":true},{"do":"cue.rename","cue":"Vocal","name":"The singer in the far booth"}])"));
        p.frame();
    }
    SECTION ("none")
    {
        REQUIRE (p.rig.studio->run (R"([{"do":"cue.remove","cue":"Vocal"},{"do":"cue.remove","cue":"Drums"}])"));
        p.frame();
        CHECK (p.button ("Add a headphone mix").isVisible());
        p.button ("Add a headphone mix").onClick();
        CHECK (p.rig.studio->session().cueMixes.size() == 1);
    }

    for (const auto& finding : Audit::of (p.panel))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
