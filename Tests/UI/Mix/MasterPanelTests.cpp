#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"

#include "Session/Edits.h"
#include "UI/Look/Audit.h"
#include "UI/Mix/LoudnessView.h"
#include "UI/Mix/MasterFader.h"
#include "UI/Mix/MasterModel.h"
#include "UI/Mix/MasterPanel.h"
#include "UI/Mix/MasterPanelParts.h"
#include "UI/Mix/MixMeter.h"

using namespace takelane;
using namespace takelane::test;

namespace
{
MasterReading measured()
{
    MasterReading r;
    r.momentary = -13.2f;
    r.shortTerm = -14.1f;
    r.integrated = -16.3f;
    r.range = 6.8f;
    r.truePeakDb = -4.1f;
    r.samplePeakDb = -4.3f;
    r.sidePeakDb = { -4.3f, -4.6f };
    r.seconds = 130.0;
    return r;
}

template <typename Part>
Part* findPart (juce::Component& in)
{
    for (auto* child : in.getChildren())
        if (auto* part = dynamic_cast<Part*> (child))
            return part;

    return nullptr;
}

juce::Component* titled (juce::Component& in, const juce::String& title)
{
    for (auto* child : in.getChildren())
    {
        if (child->getTitle() == title)
            return child;

        if (auto* deeper = titled (*child, title))
            return deeper;
    }

    return nullptr;
}

struct PanelRig
{
    explicit PanelRig (int height = 860) : studio (SessionBuilder().track ("Kick").track ("Snare"))
    {
        panel.setSize (250, height);
        frame();
    }

    void frame()
    {
        panel.show ({ studio.studio->status(), true, seconds += 1.0 / 60.0, false });
    }

    StudioRig studio;
    std::vector<std::string> called;
    double seconds = 1.0;
    MasterPanel panel { *studio.studio, [this] (const std::string& action) { called.push_back (action); return panel.perform (action); } };
};

void drag (juce::Component& c, juce::Point<float> from, juce::Point<float> to)
{
    const auto event = [&] (juce::Point<float> at, bool dragged)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), at, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &c, &c,
                                 juce::Time(), from, juce::Time(), 1, dragged);
    };
    c.mouseDown (event (from, false));
    c.mouseDrag (event (to, true));
    c.mouseUp (event (to, true));
}
}

TEST_CASE ("Loudness is written in tenths, and a dash stands for what is not measured yet")
{
    CHECK (loudnessFigures (measured()) == LoudnessFigures { "-16.3", "-14.1", "-13.2", "6.8", "-4.1" });
    CHECK (loudnessFigures ({}) == LoudnessFigures { "-", "-", "-", "-", "-" });
    CHECK (loudnessSentence (loudnessFigures ({})) == "Nothing measured yet");
    CHECK (loudnessSentence (loudnessFigures (measured())) == "Integrated -16.3 LUFS, short-term -14.1, momentary -13.2, range 6.8 LU, true peak -4.1 dBTP");
    CHECK (levelText (-0.04f) == "0.0");
    CHECK (levelText (1.26f) == "1.3");
}

TEST_CASE ("The verdict on the headroom goes by the figure that is shown")
{
    CHECK (headroomVerdict (MasterReading::none).headroom == Headroom::unknown);
    CHECK (headroomVerdict (-4.3f) == HeadroomVerdict { Headroom::inside, "-4.3", "in \u22126 to \u22123" });
    CHECK (headroomVerdict (-6.0f).headroom == Headroom::inside);
    CHECK (headroomVerdict (-3.0f).headroom == Headroom::inside);
    CHECK (headroomVerdict (-2.96f).headroom == Headroom::inside);
    CHECK (headroomVerdict (-2.9f) == HeadroomVerdict { Headroom::over, "-2.9", "0.1 over \u22123" });
    CHECK (headroomVerdict (0.4f) == HeadroomVerdict { Headroom::over, "0.4", "3.4 over \u22123" });
    CHECK (headroomVerdict (-9.1f) == HeadroomVerdict { Headroom::under, "-9.1", "3.1 under \u22126" });
}

TEST_CASE ("The master model says what works on the mix")
{
    Song song;
    DeskState desk;
    CHECK_FALSE (masterModel (song, desk).limits);
    CHECK_FALSE (masterModel (song, desk).equalises);

    song.master.limiter = Limiter();
    song.master.eq.push_back ({});
    song.master.compressor = Compressor();
    song.master.gainDb = -1.5;
    song.effects.slap.ms = 326.0;
    song.effects.slapReturn.gainDb = -18.0;
    song.effects.roomReturn.muted = true;
    auto model = masterModel (song, desk);
    CHECK (model.limits);
    CHECK (model.equalises);
    CHECK (model.compresses);
    CHECK (model.gainDb == -1.5);
    CHECK (model.returns[0] == ReturnModel { Effect::room, "Room", 0.0, true });
    CHECK (model.returns[1] == ReturnModel { Effect::slap, "Slap 326 ms", -18.0, false });

    song.master.limiter->on = false;
    song.master.eqOn = false;
    song.effects.slap.beats = 0.5;                  // at 120 bpm
    model = masterModel (song, desk);
    CHECK_FALSE (model.limits);
    CHECK (model.hasLimiter);
    CHECK_FALSE (model.equalises);
    CHECK (model.returns[1].name == "Slap 250 ms");
}

TEST_CASE ("The trace shows all since the reset, then the last five minutes, and grows from the left in the first minute")
{
    CHECK (loudnessTrace ({}, 100).caption == "short-term");

    const auto minute = loudnessTrace (std::vector<float> (300, -19.5f), 100);
    CHECK (minute.caption == "short-term, last 0:30");
    CHECK (minute.columns[49] == Approx (0.5f));        // -9 at the top, 21 LU to the foot
    CHECK (minute.columns[50] < 0.0f);

    CHECK (loudnessTrace (std::vector<float> (1300, -20.0f), 218).caption == "short-term, last 2:10");
    auto long_ = std::vector<float> (5000, -20.0f);
    long_.front() = -10.0f;
    const auto five = loudnessTrace (long_, 218);
    CHECK (five.caption == "short-term, last 5:00");
    CHECK (five.top == -9.0f);

    long_.back() = -5.2f;
    CHECK (loudnessTrace (long_, 218).top == -4.0f);    // nothing goes through the roof
    CHECK (loudnessTrace (long_, 218).columns.back() < 1.0f);

    const auto soft = loudnessTrace (std::vector<float> (300, -31.0f), 100);
    CHECK (soft.top == -20.0f);
    CHECK (soft.columns[49] > 0.3f);
}

TEST_CASE ("In the goniometer the same on both sides stands upright, the left leans left, the opposite lies")
{
    CHECK (scopePlace (0.0f, 0.0f) == juce::Point<float>());
    CHECK (scopePlace (0.1f, 0.1f).x == Approx (0.0f).margin (1e-6));
    CHECK (scopePlace (0.1f, 0.1f).y < -0.3f);
    CHECK (scopePlace (0.1f, 0.0f).x < 0.0f);
    CHECK (scopePlace (0.1f, 0.0f).x == Approx (scopePlace (0.1f, 0.0f).y));
    CHECK (scopePlace (0.1f, -0.1f).y == Approx (0.0f).margin (1e-6));
    CHECK (scopePlace (1.0f, 1.0f).getDistanceFromOrigin() <= 1.0001f);
    CHECK (correlationText (0.823f) == "+0.82");
    CHECK (correlationText (-0.1f) == "-0.10");
    CHECK (correlationText (-0.001f) == "0.00");
}

TEST_CASE ("A scope is named by what it looks at")
{
    const Session session = SessionBuilder().track ("OH L").track ("OH R");
    const auto left = session.trackNamed ("OH L")->id, right = session.trackNamed ("OH R")->id;
    CHECK (scopeText (session, {}) == "Master");
    CHECK (scopeText (session, { left, {} }) == "OH L");
    CHECK (scopeText (session, { left, right }) == "OH L against OH R");
}

TEST_CASE ("The master panel stands as in the design, and in a low window nothing lies over anything")
{
    const auto design = masterLayout (250, 860);
    CHECK (design.figures == juce::Rectangle<int> (16, 48, 218, 78));
    CHECK (design.view == juce::Rectangle<int> (16, 136, 218, 88));
    CHECK (design.verdict == juce::Rectangle<int> (16, 238, 218, 36));
    CHECK (design.buttons == juce::Rectangle<int> (16, 804, 218, 32));
    CHECK (std::abs (design.meter.getY() - 394) <= 12);
    CHECK (std::abs (design.meter.getBottom() - 764) <= 10);

    for (int height = 500; height < 1400; height += 7)
    {
        INFO ("height " << height);
        const auto l = masterLayout (250, height);
        const juce::Rectangle<int> parts[] { l.head, l.figures, l.view, l.verdict, l.returns[0], l.returns[1], l.slots, l.meter, l.peaks, l.buttons };
        int y = 0;

        for (const auto& part : parts)
        {
            if (part.isEmpty())
                continue;

            CHECK (part.getY() >= y);
            y = part.getBottom();
        }

        CHECK (y <= height);
        CHECK (l.meter.getHeight() >= (height < 560 ? 150 : 200));
        CHECK (l.view.getHeight() >= 24);
    }
}

TEST_CASE ("Beside the meter the words of the scale keep apart, and the headroom's come first")
{
    for (const auto scale : { MeterScale::peak, MeterScale::vu, MeterScale::k20, MeterScale::k14, MeterScale::k12 })
        for (const int height : { 150, 220, 370, 700 })
        {
            const auto marks = scaleMarks (scale, height, 13);
            CHECK (marks.size() >= 4);

            for (const auto& a : marks)
                for (const auto& b : marks)
                    CHECK ((&a == &b || std::abs (a.y - b.y) >= 13));
        }

    const auto high = scaleMarks (MeterScale::peak, 370, 13);
    CHECK (high.size() == 8);
    CHECK (std::ranges::any_of (high, [] (const ScaleMark& m) { return m.reading == -3.0f; }));
}

//==============================================================================
TEST_CASE ("The panel calls its actions, and performs those that are its own")
{
    PanelRig rig;
    click (*titled (rig.panel, "Reset meters"), { 5, 5 });
    CHECK (rig.called == std::vector<std::string> { "meters.reset" });
    CHECK (rig.panel.perform ("meters.scale"));
    CHECK (rig.studio.studio->desk().meterScale == MeterScale::vu);
    CHECK_FALSE (rig.panel.perform ("fader.up"));       // the strip in hand is meant
    CHECK_FALSE (rig.panel.perform ("mix.ab"));
}

TEST_CASE ("The slots and the returns open their windows beside themselves")
{
    PanelRig rig;
    std::vector<std::pair<StripRef, StripWindow>> opened;
    rig.panel.onOpen = [&] (StripRef strip, StripWindow window, juce::Rectangle<int> at)
    {
        CHECK (rig.panel.getLocalBounds().contains (at));
        opened.emplace_back (strip, window);
    };

    for (const auto* title : { "Master, EQ", "Master, Comp", "Master, Limiter", "Room, effect", "Slap, effect" })
    {
        INFO (title);
        auto* part = titled (rig.panel, title);
        REQUIRE (part != nullptr);
        click (*part, { 5, 5 });
    }

    CHECK (opened == std::vector<std::pair<StripRef, StripWindow>> { { StripRef::master(), StripWindow::eq }, { StripRef::master(), StripWindow::dynamics },
                                                                     { StripRef::master(), StripWindow::limiter }, { StripRef::of (Effect::room), StripWindow::effect },
                                                                     { StripRef::of (Effect::slap), StripWindow::effect } });
}

TEST_CASE ("The master's fader is dragged in one step of undo, and set by keys, type and double click")
{
    PanelRig rig;
    auto& studio = *rig.studio.studio;
    auto* fader = findPart<MasterFader> (rig.panel);
    REQUIRE (fader != nullptr);
    const auto gain = [&] { return studio.song().master.gainDb; };
    const auto middle = static_cast<float> (fader->getWidth()) / 2.0f;

    drag (*fader, { middle, 100.0f }, { middle, 140.0f });
    rig.frame();
    CHECK (gain() < -2.0);
    CHECK (gain() > -8.0);
    studio.undo();
    CHECK (gain() == 0.0);

    rig.frame();
    CHECK (fader->keyPressed (juce::KeyPress (juce::KeyPress::upKey)));
    rig.frame();
    CHECK (gain() == Approx (0.5));
    CHECK (fader->keyPressed (juce::KeyPress (juce::KeyPress::upKey)));
    rig.frame();
    CHECK (gain() == Approx (1.0));
    studio.undo();
    CHECK (gain() == 0.0);                              // steps that follow one another are one

    rig.frame();
    const auto spoken = fader->createAccessibilityHandler();
    auto* value = spoken->getValueInterface();
    REQUIRE (value != nullptr);
    value->setValueAsString ("-6.5 dB");
    CHECK (gain() == Approx (-6.5));
    rig.frame();
    CHECK (value->getCurrentValueAsString() == "-6.5 dB");
    CHECK (fader->keyPressed (juce::KeyPress (juce::KeyPress::deleteKey)));
    CHECK (gain() == 0.0);
}

TEST_CASE ("A return's bar sets its level, its M mutes it")
{
    PanelRig rig;
    auto* level = titled (rig.panel, "Slap return, level");
    auto* mute = titled (rig.panel, "Slap return, mute");
    REQUIRE (level != nullptr);
    REQUIRE (mute != nullptr);
    drag (*level, { 40.0f, 12.0f }, { 20.0f, 12.0f });
    CHECK (rig.studio.studio->song().effects.slapReturn.gainDb < -6.0);
    click (*mute, { 5, 5 });
    CHECK (rig.studio.studio->song().effects.slapReturn.muted);
    rig.frame();
    click (*mute, { 5, 5 });
    CHECK_FALSE (rig.studio.studio->song().effects.slapReturn.muted);
}

TEST_CASE ("A limiter that is on shouts in the panel's head")
{
    PanelRig rig;
    auto* head = findPart<MasterHead> (rig.panel);
    REQUIRE (head != nullptr);
    CHECK (head->getDescription() == "No limiter on the mix");
    CHECK (pixelsOf (paint (*head), head->getLocalBounds(), theme::state::warn) == 0);

    auto strip = rig.studio.studio->song().master;
    strip.limiter = Limiter();
    StudioRig::must (rig.studio.studio->edit (setMaster (rig.studio.studio->session(), rig.studio.studio->song().id, strip), "Limiter", "Set the limiter"));
    rig.frame();
    CHECK (head->getDescription() == "Limiter on: off for mastering");
    CHECK (pixelsOf (paint (*head), head->getLocalBounds(), theme::state::warn) > 250 * 20);
}

TEST_CASE ("A click on the trace shows the goniometer, and again the trace")
{
    PanelRig rig;
    auto* view = findPart<LoudnessView> (rig.panel);
    CHECK_FALSE (view->isScopeShown());
    click (*view, { 20, 20 });
    CHECK (view->isScopeShown());
    CHECK (view->getTitle() == "Goniometer");
    CHECK (view->keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK_FALSE (view->isScopeShown());
}

TEST_CASE ("The goniometer is called as its track, after a renaming too")
{
    PanelRig rig;
    auto& view = *findPart<LoudnessView> (rig.panel);
    auto& studio = *rig.studio.studio;
    view.look ({ studio.session().trackNamed ("Kick")->id, studio.session().trackNamed ("Snare")->id });
    CHECK (view.createAccessibilityHandler()->getDescription().startsWith ("Kick against Snare"));
    StudioRig::must (studio.rename (studio.session().trackNamed ("Kick")->id, "Kick in"));
    rig.frame();
    CHECK (view.createAccessibilityHandler()->getDescription().startsWith ("Kick in against Snare"));
}

TEST_CASE ("The big meter is lit as high as it is loud, with the headroom drawn on it")
{
    MixMeter meter;
    meter.setSize (176, 370 + 2 * MixMeter::overhang);
    const Level loud { 0.25f, 0.18f, 0.25f, false }, soft { 0.1f, 0.07f, 0.1f, false };      // -12 and -20 dBFS
    meter.advance ({ loud, soft }, measured(), 1.0 / 60.0);
    const auto picture = paint (meter);
    const auto column = [&] (int x, juce::Colour colour) { return pixelsOf (picture, { x, 0, 1, meter.getHeight() }, colour); };
    const int left = 60, right = 100;
    CHECK (column (left, theme::meter::target) == Approx (370.0f * (theme::meter::positionOf (-12.04f) - theme::meter::positionOf (-18.0f))).margin (3));
    CHECK (column (right, theme::meter::target) == 0);
    CHECK (column (right, theme::meter::below) == Approx (370.0f * 0.5f).margin (6));
    CHECK (column (150, theme::state::info) == Approx (370.0f * theme::meter::positionOf (-14.1f)).margin (4));
    CHECK (column (36, theme::meter::target) == Approx (370.0f * (theme::meter::positionOf (-3.0f) - theme::meter::positionOf (-6.0f))).margin (2));     // the frame's side
}

TEST_CASE ("Nothing in the master panel is cut, covered, too faint, too small to hit or without a name")
{
    const auto height = GENERATE (860, 584, 504, 1100);
    const bool scope = GENERATE (false, true);
    PanelRig rig (height);
    findPart<LoudnessView> (rig.panel)->setScopeShown (scope);
    findPart<LoudnessReadout> (rig.panel)->show (loudnessFigures (measured()));
    findPart<HeadroomChip> (rig.panel)->show (headroomVerdict (-12.4f));
    findPart<PeakFigures> (rig.panel)->show ({ -12.4f, -14.6f }, false);
    findPart<MixMeter> (rig.panel)->advance ({ Level { 0.25f, 0.18f, 0.25f, false }, Level { 0.2f, 0.1f, 0.2f, false } }, measured(), 1.0 / 60.0);

    for (const auto& finding : Audit::of (rig.panel))
        FAIL_CHECK (height << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
