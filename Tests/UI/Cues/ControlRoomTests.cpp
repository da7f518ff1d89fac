#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Cues/ControlRoomWindow.h"
#include "UI/Cues/HoldButton.h"
#include "UI/Cues/LevelKnob.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/Audit.h"

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
    REQUIRE (r.rig.studio->run (R"({"do":"control-room.set","secondPair":2})"));
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
