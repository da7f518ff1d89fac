#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Cues/ControlRoomWindow.h"
#include "UI/Cues/CueRowView.h"
#include "UI/Cues/HoldButton.h"
#include "UI/Cues/LevelKnob.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/Audit.h"
#include "UI/Track/Rail.h"
#include "UI/Track/TrackPage.h"

#include <set>

using namespace takelane;

namespace
{
/** The whole window on a studio with a talkback microphone. */
struct RoomRig
{
    explicit RoomRig (int width = 1600, int height = 1000) : rig (SessionBuilder().track ("Kick", { 1 }).track ("Voice", { 2 }))
    {
        REQUIRE (rig.studio->run (R"({"do":"talk.set","input":3})"));
        view.setSize (width, height);
        view.setPage (Page::edit);
        frame();
    }

    void frame()
    {
        rig.studio->runWorkers();
        seconds += 1.0 / 60.0;
        view.frame (seconds);
    }

    /** As the window sends it, heard by the whole view. */
    void press (int code)
    {
        down = code;
        view.keyPressed (juce::KeyPress (code, 0, static_cast<juce::juce_wchar> (code)));
    }

    void release()
    {
        down = 0;
        view.keyStateChanged (false);
    }

    template <typename Part>
    static Part* find (juce::Component& in)
    {
        for (auto* child : in.getChildren())
        {
            if (auto* part = dynamic_cast<Part*> (child))
                return part;

            if (auto* deeper = find<Part> (*child))
                return deeper;
        }

        return nullptr;
    }

    const ControlRoom& room() const     { return rig.studio->desk().controlRoom; }

    /** What is heard, a few blocks later. */
    TalkStatus talk()
    {
        rig.run (1024);
        return rig.studio->status().talk;
    }

    StudioRig rig;
    TempFolder folder;
    Preferences preferences { folder.path() };
    SessionView view { *rig.studio, preferences, [this] (const std::string& action) { asked.push_back (action); return true; } };
    std::vector<std::string> asked;
    double seconds = 0.0;
    int down = 0;
};
}

TEST_CASE ("The control room's actions work on every page")
{
    RoomRig r;
    const auto page = GENERATE (Page::prep, Page::track, Page::edit, Page::mix, Page::deliver);
    r.view.setPage (page);
    r.frame();

    CHECK (r.view.perform ("room.dim"));
    CHECK (r.room().dim);
    CHECK (r.view.perform ("room.mono"));
    CHECK (r.room().mono);
    CHECK (r.view.perform ("room.flip"));
    CHECK (r.room().flip);
    CHECK (r.view.perform ("room.reference"));
    CHECK (r.room().levelDb == -12.0);
    CHECK (r.view.perform ("room.translation"));
    CHECK (r.room().translation == Translation::phone);
    const bool wasLow = r.rig.studio->desk().lowLatency.on;
    CHECK (r.view.perform ("latency.low"));
    CHECK (r.rig.studio->desk().lowLatency.on != wasLow);
    CHECK (r.view.perform ("latency.low"));
    CHECK (r.rig.studio->desk().lowLatency.on == wasLow);

    // Without second speakers it says so and changes nothing.
    CHECK (r.view.perform ("room.speakers"));
    CHECK_FALSE (r.room().secondSpeakers);
    REQUIRE (r.rig.studio->run (R"({"do":"control-room.set","secondPair":6})"));
    CHECK (r.view.perform ("room.speakers"));
    CHECK (r.room().secondSpeakers);

    CHECK (r.view.perform ("latency.calibrate"));
    CHECK (r.asked == std::vector<std::string> { "latency.calibrate" });
}

TEST_CASE ("T talks while it is held, on every page, and lets go when the window hears no keys")
{
    RoomRig r;
    r.view.isDown = [&r] (const juce::KeyPress& key) { return key.getKeyCode() == r.down; };
    const auto page = GENERATE (Page::track, Page::edit, Page::mix);
    r.view.setPage (page);

    r.press ('t');
    CHECK (r.talk().open);

    SECTION ("its key goes up")                                                     { r.release(); }
    SECTION ("nothing is heard of that: the next frame has not the keyboard")       { r.frame(); }

    CHECK_FALSE (r.talk().open);
    CHECK_FALSE (r.talk().latched);
}

TEST_CASE ("T held goes on talking through every other key, until it goes up itself")
{
    const bool byItsKey = GENERATE (true, false);       // else the window loses the keyboard
    RoomRig r;
    test::FakeWindow window (r.view);
    r.view.grabKeyboardFocus();
    std::set<int> down;
    r.view.isDown = [&down] (const juce::KeyPress& key) { return down.count (key.getKeyCode()) > 0; };
    const auto press = [&] (int code)
    {
        down.insert (code);
        return window.press (juce::KeyPress (code, 0, static_cast<juce::juce_wchar> (code)));
    };
    const auto release = [&] (int code)
    {
        down.erase (code);
        r.view.keyStateChanged (false);
        r.frame();
    };
    auto desk = r.rig.studio->desk();
    desk.armed[r.rig.studio->session().trackNamed ("Kick")->id] = true;
    r.rig.studio->setDesk (desk);
    r.view.setPage (Page::track);
    r.frame();

    CHECK (press ('T'));
    CHECK (press ('T'));                                // it repeats, which is no second tap
    CHECK (r.talk().open);
    CHECK_FALSE (r.talk().latched);

    SECTION ("Record")
    {
        CHECK (press ('R'));
        release ('R');

        r.rig.runUntil (RollState::recording);
        r.frame();
    }
    SECTION ("Space, down and up, and down")
    {
        CHECK (press (juce::KeyPress::spaceKey));
        CHECK (r.talk().open);
        release (juce::KeyPress::spaceKey);
        CHECK (press (juce::KeyPress::spaceKey));
        release (juce::KeyPress::spaceKey);
    }
    SECTION ("another page")
    {
        CHECK (window.press (juce::KeyPress ('4', juce::ModifierKeys::ctrlModifier, '4')));
        CHECK (r.view.page() == Page::mix);
        release ('4');
    }

    CHECK (r.talk().open);

    if (byItsKey)
    {
        release ('T');
    }
    else
    {
        juce::Component::unfocusAllComponents();
        r.frame();
    }

    CHECK_FALSE (r.talk().open);
}

TEST_CASE ("Escape takes back what is dragged, wherever the keyboard is, and closes no drawer or window instead")
{
    RoomRig r (1024, 640);
    test::FakeWindow window (r.view);
    const juce::KeyPress escape (juce::KeyPress::escapeKey);
    const auto event = [] (juce::Component& on, float x, float y)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), { x, y }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &on, &on,
                                 juce::Time(), { 20, 20 }, juce::Time(), 1, x != 20 || y != 20);
    };

    SECTION ("a headphone level in a drawer, the keyboard anywhere on the page")
    {
        r.view.setPage (Page::track);
        r.frame();
        auto& page = *r.find<TrackPage> (r.view);
        REQUIRE (r.rig.studio->run (R"({"do":"cue.add","name":"Drums"})"));
        r.find<Rail> (page)->onClick (1);
        r.frame();
        auto& panel = *r.find<HeadphonesPanel> (page);
        REQUIRE (panel.isShowing());
        auto& level = r.find<CueRowView> (panel)->level;
        const auto gain = [&r] { return r.rig.studio->session().cueMixes.at (0).gainDb; };
        const auto before = gain();
        panel.grabKeyboardFocus();
        const auto* had = juce::Component::getCurrentlyFocusedComponent();
        REQUIRE (had != nullptr);
        level.mouseDown (event (level, 20, 20));
        level.mouseDrag (event (level, 50, 20));
        CHECK (gain() > before + 1.0);
        CHECK (window.press (escape));
        CHECK (gain() == before);
        CHECK (panel.isVisible());
        CHECK (juce::Component::getCurrentlyFocusedComponent() == had);
        level.mouseUp (event (level, 50, 20));
        CHECK (gain() == before);
        CHECK (window.press (escape));                  // and the next one is the drawer's
        CHECK_FALSE (panel.isVisible());
    }

    SECTION ("the control room's level, its window open")
    {
        auto& part = r.find<Deck> (r.view)->controlRoom();
        CHECK (r.view.perform ("room.show"));
        r.frame();
        auto* knob = r.find<LevelKnob> (part);
        REQUIRE (knob->isShowing());
        REQUIRE (part.window()->hasKeyboardFocus (true));
        knob->mouseDown (event (*knob, 20, 20));
        knob->mouseDrag (event (*knob, 20, 25));
        knob->mouseDrag (event (*knob, 20, 45));
        CHECK (r.room().levelDb < -5.0);
        CHECK (window.press (escape));
        CHECK (r.room().levelDb == 0.0);
        CHECK (part.window() != nullptr);
        knob->mouseUp (event (*knob, 20, 45));
        CHECK (window.press (escape));
        CHECK (part.window() == nullptr);
    }
}

TEST_CASE ("Escape closes the control room's window wherever the keyboard is")
{
    RoomRig r;
    test::FakeWindow window (r.view);
    r.view.setPage (GENERATE (Page::track, Page::edit, Page::mix));
    auto& part = r.find<Deck> (r.view)->controlRoom();
    CHECK (r.view.perform ("room.show"));
    r.frame();
    r.view.grabKeyboardFocus();
    REQUIRE_FALSE (part.window()->hasKeyboardFocus (true));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (part.window() == nullptr);
}

TEST_CASE ("A notice covers neither Talk nor Listen back on the Track page")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1024, 640));
    RoomRig r (width, height);
    test::FakeWindow window (r.view);
    r.view.setPage (Page::track);
    r.view.tell ({ Severity::warn, "Something", "is to be read", {}, {}, "test" });
    r.frame();
    r.frame();
    auto* talk = r.find<TrackPage> (r.view)->talkButtons()[width < 1360 ? 1 : 0];
    const auto at = r.view.getLocalArea (talk, talk->getLocalBounds()).getCentre();
    CHECK (r.view.getComponentAt (at) == talk);
}

TEST_CASE ("Low latency by its key is said on every page, and not where its window shows it")
{
    RoomRig r;
    std::vector<Notice> told;
    auto& part = r.find<Deck> (r.view)->controlRoom();
    part.onTell = [&] (Notice notice) { told.push_back (std::move (notice)); };
    r.view.setPage (GENERATE (Page::track, Page::mix));
    r.frame();
    CHECK (r.view.perform ("latency.low"));
    REQUIRE (told.size() == 1);
    CHECK (told[0].title == (r.rig.studio->desk().lowLatency.on ? "Low latency on, 0 ms at most" : "Low latency off"));
    CHECK (told[0].severity == Severity::info);
    CHECK_FALSE (told[0].text.empty());

    CHECK (r.view.perform ("room.show"));
    r.frame();
    CHECK (r.view.perform ("latency.low"));
    CHECK (told.size() == 1);

    // What is refused is told, and leaves by itself.
    CHECK (r.view.perform ("room.speakers"));
    REQUIRE (told.size() == 2);
    CHECK (told[1].severity == Severity::info);
}

TEST_CASE ("From a menu, which nobody holds, Talk stays until it is asked for again")
{
    RoomRig r;
    CHECK (r.view.perform ("talk.hold"));
    CHECK (r.talk().latched);
    r.frame();
    CHECK (r.talk().latched);
    CHECK (r.view.perform ("talk.latch"));
    CHECK_FALSE (r.talk().latched);
    CHECK (r.view.perform ("talk.listenBack"));
    CHECK (r.talk().listenBack);
    CHECK (r.view.perform ("talk.listenBack"));
    CHECK_FALSE (r.talk().listenBack);
}

TEST_CASE ("The talk button of the deck talks while it is pressed; hidden, it is let go")
{
    RoomRig r;
    auto* button = r.find<HoldButton> (*r.find<ControlRoomPart> (r.view));
    REQUIRE (button != nullptr);
    const juce::MouseEvent event (juce::Desktop::getInstance().getMainMouseSource(), { 10, 10 }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, button, button,
                                  juce::Time(), { 10, 10 }, juce::Time(), 1, false);
    button->mouseDown (event);
    CHECK (r.talk().open);
    r.frame();
    CHECK (button->isOn());

    SECTION ("let go")                      { button->mouseUp (event); }
    SECTION ("its deck has gone")           { r.view.setPage (Page::track); r.frame(); }

    CHECK_FALSE (r.talk().open);
    CHECK_FALSE (r.talk().latched);
}

TEST_CASE ("The knob is dragged, stepped, typed by a screen reader and set back to the reference by a double click")
{
    RoomRig r;
    auto* knob = r.find<LevelKnob> (*r.find<ControlRoomPart> (r.view));
    REQUIRE (knob != nullptr);
    const auto event = [knob] (float y)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), { 100, y }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, knob, knob,
                                 juce::Time(), { 100, 20 }, juce::Time(), 1, y != 20);
    };
    knob->mouseDown (event (20));
    knob->mouseDrag (event (25));                       // it begins to move from here
    knob->mouseDrag (event (45));
    CHECK (r.room().levelDb == Approx (-6.0).margin (0.06));
    r.frame();
    CHECK (knob->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (r.room().levelDb == 0.0);
    knob->mouseUp (event (45));
    r.frame();

    CHECK (knob->keyPressed (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (r.room().levelDb == -1.0);
    r.frame();
    knob->mouseDoubleClick (event (20));
    CHECK (r.room().levelDb == -12.0);
    r.frame();

    const auto handler = knob->createAccessibilityHandler();
    CHECK (handler->getRole() == juce::AccessibilityRole::slider);
    handler->getValueInterface()->setValueAsString ("-20");
    CHECK (r.room().levelDb == -20.0);
}

TEST_CASE ("Shift+D opens the control room's window under the deck, and closes it")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640));
    const auto page = GENERATE (Page::track, Page::mix);
    RoomRig r (width, height);
    r.view.setPage (page);
    r.frame();
    auto& part = r.find<Deck> (r.view)->controlRoom();
    CHECK (part.window() == nullptr);
    CHECK (r.view.perform ("room.show"));
    r.frame();
    REQUIRE (part.window() != nullptr);
    CHECK (r.view.getLocalBounds().contains (part.window()->getBounds()));
    CHECK (part.window()->getY() > r.find<Deck> (r.view)->getBottom());

    for (const auto& finding : Audit::of (r.view))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

    CHECK (r.view.perform ("room.show"));
    r.frame();
    CHECK (part.window() == nullptr);
}
