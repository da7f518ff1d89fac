#include "UI/Mix/StripWindows.h"

#include "Session/MixEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"
#include "UI/Edit/ValueField.h"
#include "UI/Look/Audit.h"
#include "UI/Look/LookAndFeel.h"
#include "UI/Look/Segments.h"
#include "UI/Mix/AmountBar.h"
#include "UI/Mix/EqGraph.h"
#include "UI/Mix/StripCard.h"

using namespace takelane;
using Catch::Detail::Approx;

namespace
{
struct WindowsRig
{
    WindowsRig() : rig (SessionBuilder().track ("Lead Vox", { 1 }).track ("Keys", { 2, 3 }).folder ("Vocals")), windows (*rig.studio)
    {
        windows.setSize (1600, 1000);
        windows.onTell = [this] (Notice n) { told.push_back (std::move (n)); };
    }

    StripRef vox() const                { return StripRef::of (rig.studio->session().trackNamed ("Lead Vox")->id); }
    StripRef keys() const               { return StripRef::of (rig.studio->session().trackNamed ("Keys")->id); }
    const Strip& strip (StripRef r) const   { return *findStrip (rig.studio->song(), r); }

    void open (StripRef ref, StripWindow window)
    {
        windows.open (ref, window, { 400, 100, 50, 40 });
        frame();
    }

    void frame()
    {
        rig.settle();
        const auto now = rig.studio->status();
        windows.show ({ now, std::exchange (revision, rig.studio->revision()) != rig.studio->revision(), seconds += 0.016, false });
    }

    StripCard* card() const
    {
        for (auto* child : windows.getChildren())
            if (auto* found = dynamic_cast<StripCard*> (child))
                return found;

        return nullptr;
    }

    template <typename Part>
    Part& part (const juce::String& title)
    {
        if (auto* found = find<Part> (windows, title))
            return *found;

        throw std::logic_error (("nothing is called " + title).toStdString());
    }

    template <typename Part>
    static Part* find (juce::Component& in, const juce::String& title)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* found = dynamic_cast<Part*> (child); found != nullptr && found->getTitle() == title)
                return found;

            if (auto* found = find<Part> (*child, title))
                return found;
        }

        return nullptr;
    }

    void press (const juce::String& title)      { part<Button> (title).onClick(); frame(); }

    void set (const juce::String& title, double value)
    {
        auto& field = part<ValueField> (title);
        field.onBegin();
        field.onChange ({ value, 0.0 });
        frame();
    }

    void look (const char* name)
    {
        for (const auto& finding : Audit::of (windows))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
    }

    StudioRig rig;
    LookAndFeel looks;
    StripWindows windows;
    std::vector<Notice> told;
    std::int64_t revision = -1;
    double seconds = 0.0;
};
}

TEST_CASE ("One window of a strip is open at a time, beside its strip, takes the mouse only where it lies, and closes when asked for again")
{
    WindowsRig rig;
    CHECK_FALSE (rig.windows.isOpen());
    rig.open (rig.vox(), StripWindow::eq);
    REQUIRE (rig.card() != nullptr);
    CHECK (rig.card()->heading() == "Lead Vox, equaliser");
    CHECK (rig.card()->getX() == 458);
    CHECK (rig.windows.hitTest (rig.card()->getX() + 5, rig.card()->getY() + 5));
    CHECK_FALSE (rig.windows.hitTest (10, 10));

    rig.open (rig.vox(), StripWindow::dynamics);
    CHECK (rig.card()->heading() == "Lead Vox, compressor and gate");
    rig.windows.follow (rig.keys(), { 1500, 100, 50, 40 });
    CHECK (rig.card()->heading() == "Keys, compressor and gate");
    CHECK (rig.card()->getRight() <= 1492);
    rig.open (rig.keys(), StripWindow::dynamics);
    CHECK (rig.card() == nullptr);

    rig.open (rig.vox(), StripWindow::sends);
    CHECK (rig.windows.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK_FALSE (rig.windows.isOpen());
}

TEST_CASE ("A window of a track that is gone closes by itself")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::eq);
    StudioRig::must (rig.rig.studio->removeTrack (rig.vox().track));
    rig.frame();
    CHECK_FALSE (rig.windows.isOpen());
}

TEST_CASE ("The equaliser's numbers set bands, low cut and their switches, each in one step of undo")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::eq);
    rig.set ("Band 3 frequency", 3100.0);
    rig.set ("Band 3 level", 2.5);
    rig.set ("Low cut frequency", 90.0);
    const auto& strip = rig.strip (rig.vox());
    REQUIRE (strip.eq.size() == 3);
    CHECK (strip.eq[2] == EqBand { EqType::peak, 3100.0, 2.5, 1.0, true });
    CHECK_FALSE (strip.eq[0].on);
    CHECK (strip.highPassHz == 90.0);

    rig.press ("Band 3");
    CHECK_FALSE (rig.strip (rig.vox()).eq[2].on);
    rig.press ("Low cut");
    CHECK_FALSE (rig.strip (rig.vox()).highPassHz);
    rig.press ("Low cut");
    CHECK (rig.strip (rig.vox()).highPassHz == 90.0);
    rig.press ("Band 2 shape");
    CHECK (rig.strip (rig.vox()).eq[1].type == EqType::lowShelf);
    rig.press ("EQ on");
    CHECK_FALSE (rig.strip (rig.vox()).eqOn);
    rig.rig.studio->undo();
    CHECK (rig.strip (rig.vox()).eqOn);
}

TEST_CASE ("A handle of the curve is dragged in frequency and level, in one step, and Escape takes it back")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::eq);
    auto& graph = rig.part<EqGraph> ("Equaliser curve");
    graph.onBegin (1);

    for (double hz = 400.0; hz < 800.0; hz += 50.0)
        graph.onMove (1, hz, 3.0);

    graph.onMove (1, 800.0, -4.0);
    CHECK (rig.strip (rig.vox()).eq[1] == EqBand { EqType::peak, 800.0, -4.0, 1.0, true });
    rig.rig.studio->undo();
    CHECK (rig.strip (rig.vox()).eq.empty());
    rig.frame();

    graph.onBegin (1);
    graph.onMove (1, 800.0, -4.0);
    graph.onGiveUp();
    CHECK (rig.strip (rig.vox()).eq.empty());

    CHECK (graph.hzAt (graph.xOf (440.0)) == Approx (440.0).epsilon (0.001));
    CHECK (graph.dbAt (graph.yOf (-7.5)) == Approx (-7.5).margin (0.01));
}

TEST_CASE ("The one knob sets the whole compressor, and a number moved by hand takes it from there")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::dynamics);
    auto& touch = rig.part<AmountBar> ("A touch of compression");
    touch.onBegin();
    touch.onChange (0.3);
    touch.onChange (0.5);
    CHECK (rig.strip (rig.vox()).compressor == touchOf (0.5));

    rig.frame();
    rig.set ("Ratio", 6.0);
    CHECK (rig.strip (rig.vox()).compressor->ratio == 6.0);
    CHECK_FALSE (rig.strip (rig.vox()).compressor->touch);
    rig.rig.studio->undo();
    CHECK (rig.strip (rig.vox()).compressor == touchOf (0.5));
    rig.rig.studio->undo();
    CHECK_FALSE (rig.strip (rig.vox()).compressor);

    SECTION ("switched off and on it is the one knob's still, and drawn to nothing it is gone")
    {
        touch.onBegin();
        touch.onChange (0.5);
        rig.press ("Compressor on");
        CHECK_FALSE (rig.strip (rig.vox()).compressor->on);
        rig.press ("Compressor on");
        CHECK (rig.strip (rig.vox()).compressor == touchOf (0.5));
        touch.onBegin();
        touch.onChange (0.0);
        CHECK_FALSE (rig.strip (rig.vox()).compressor);
    }

    rig.press ("Gate on");
    rig.set ("Gate threshold", -52.0);
    CHECK (rig.strip (rig.vox()).gate->thresholdDb == -52.0);
    rig.press ("Gate on");
    CHECK_FALSE (rig.strip (rig.vox()).gate->on);
}

TEST_CASE ("Sends are set in numbers, a cue follows until it is touched and again when told so")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::sends);
    const auto cue = rig.rig.studio->session().cueMixes.front();
    const juce::String name (cue.name);
    const auto level = [&] { return cueLevelOf (rig.rig.studio->session(), rig.rig.studio->song(), rig.vox().track, cue.id, false); };
    CHECK (rig.part<Button> (name + ", follows the mix").isOn());

    rig.set (name + ", level", -9.0);
    CHECK (level().gainDb == -9.0);
    CHECK_FALSE (level().follows);
    CHECK_FALSE (rig.part<Button> (name + ", follows the mix").isOn());
    rig.press (name + ", mute");
    CHECK (level().muted);
    rig.press (name + ", follows the mix");
    CHECK (level().follows);

    rig.set ("Room send", -14.0);
    rig.press ("Room send, before the fader");
    CHECK (rig.strip (rig.vox()).effectSends == std::vector { EffectSend { Effect::room, -14.0, true, false } });
}

TEST_CASE ("A stereo track is balanced or panned by its two sides, a mono one has one place")
{
    WindowsRig rig;
    rig.open (rig.keys(), StripWindow::pan);
    rig.part<Segments> ("Way of panning").onChoice (1);
    rig.frame();
    rig.set ("Left channel", -0.5);
    CHECK (rig.strip (rig.keys()).dualPan == DualPan { -0.5, 1.0 });
    rig.look ("dual pan");
    rig.part<Segments> ("Way of panning").onChoice (0);
    CHECK_FALSE (rig.strip (rig.keys()).dualPan);

    rig.open (rig.vox(), StripWindow::pan);
    rig.set ("Pan", 0.25);
    CHECK (rig.strip (rig.vox()).pan == 0.25);
    CHECK_FALSE (rig.part<Segments> ("Way of panning").isVisible());
}

TEST_CASE ("The effects' numbers are the song's, the slap by time or by parts of a beat")
{
    WindowsRig rig;
    rig.open (StripRef::of (Effect::room), StripWindow::effect);
    rig.set ("Size", 80.0);
    CHECK (rig.rig.studio->song().effects.room.size == Approx (0.8));

    rig.open (StripRef::of (Effect::slap), StripWindow::effect);
    rig.part<Segments> ("Delay").onChoice (2);
    CHECK (rig.rig.studio->song().effects.slap.beats == 0.5);
    rig.frame();
    CHECK (rig.part<ValueField> ("Time").value() == Approx (250.0));        // half a beat at 120 bpm
    rig.set ("Time", 90.0);
    CHECK (rig.rig.studio->song().effects.slap.ms == 90.0);
    CHECK_FALSE (rig.rig.studio->song().effects.slap.beats);
}

TEST_CASE ("An effect's number held at its end stays there, and Escape takes it back")
{
    WindowsRig rig;
    rig.open (StripRef::of (Effect::room), StripWindow::effect);
    auto& size = rig.part<ValueField> ("Size");
    size.onBegin();

    for (const auto value : { 70.0, 100.0, 100.0, 100.0 })
        size.onChange ({ value, 0.0 });

    CHECK (rig.rig.studio->song().effects.room.size == 1.0);
    size.onGiveUp();
    CHECK (rig.rig.studio->song().effects.room.size == RoomReverb {}.size);
}

TEST_CASE ("Numbers of a part that is not there yet are moved from where they stand")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::dynamics);
    auto& threshold = rig.part<ValueField> ("Threshold");
    threshold.keyPressed (juce::KeyPress (juce::KeyPress::upKey));
    REQUIRE (rig.strip (rig.vox()).compressor);
    CHECK (rig.strip (rig.vox()).compressor->thresholdDb == Approx (-17.5));
}

TEST_CASE ("The sends are those of the cues there are now")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::sends);
    StudioRig::must (rig.rig.studio->run (R"({"do":"cue.add","name":"Choir"})"));
    rig.frame();
    CHECK (rig.part<Button> ("Choir, mute").isVisible());
    rig.rig.studio->undo();
    rig.frame();
    CHECK (WindowsRig::find<Button> (rig.windows, "Choir, mute") == nullptr);
}

TEST_CASE ("The limiter is the master's, and says what it must not be on for")
{
    WindowsRig rig;
    rig.open (rig.vox(), StripWindow::limiter);
    CHECK_FALSE (rig.windows.isOpen());
    rig.open (StripRef::master(), StripWindow::limiter);
    rig.press ("Limiter on");
    rig.set ("Ceiling", -3.0);
    CHECK (rig.rig.studio->song().master.limiter == Limiter { -3.0, 100.0, true });
}

TEST_CASE ("Nothing in a strip's windows is cut, covered, too faint, too small to hit or without a name")
{
    WindowsRig rig;

    for (const auto& [ref, window, name] : { std::tuple { rig.vox(), StripWindow::eq, "equaliser" }, { rig.keys(), StripWindow::dynamics, "dynamics" },
                                             { rig.keys(), StripWindow::sends, "sends" }, { rig.vox(), StripWindow::pan, "pan" },
                                             { StripRef::of (Effect::room), StripWindow::effect, "room" }, { StripRef::of (Effect::slap), StripWindow::effect, "slap" },
                                             { StripRef::master(), StripWindow::limiter, "limiter" } })
    {
        rig.open (ref, window);
        rig.look (name);

        if (const auto* folder = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (*rig.card()), juce::File (folder).getChildFile (juce::String ("strip-") + name + ".png"));
    }
}
