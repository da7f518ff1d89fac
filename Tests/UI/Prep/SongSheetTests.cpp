#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/WindowRig.h"
#include "Tests/UI/Prep/SongSession.h"

#include "UI/Look/Audit.h"
#include "UI/Prep/InputList.h"
#include "UI/Prep/PrepPage.h"
#include "UI/Prep/ReadyPanel.h"
#include "UI/Prep/SectionMap.h"
#include "UI/Prep/SessionPanel.h"
#include "UI/Prep/SongHead.h"
#include "UI/Prep/SongList.h"
#include "UI/Prep/SongSheet.h"

using namespace takelane;

namespace
{
/** The Prep page in a window; called says which actions went on to the application. */
struct PrepRig
{
    explicit PrepRig (int width = 1600, int height = 1000, const Session& session = songSession()) : window (width, height, session, {}, Page::prep) {}

    juce::MouseEvent event (juce::Component& on, juce::Point<float> at, juce::Point<float> down, int mods) const
    {
        const auto all = juce::ModifierKeys (juce::ModifierKeys::leftButtonModifier | mods);
        return { juce::Desktop::getInstance().getMainMouseSource(), at, all, 0, 0, 0, 0, 0, &on, &on, juce::Time(), down, juce::Time(), 1, at != down };
    }

    void drag (juce::Component& on, juce::Point<float> from, juce::Point<float> to, int mods = 0, bool letGo = true)
    {
        on.mouseDown (event (on, from, from, mods));

        for (const float part : { 0.25f, 0.5f, 1.0f })
        {
            on.mouseDrag (event (on, from + (to - from) * part, from, mods));
            window.frame();
        }

        if (letGo)
            on.mouseUp (event (on, to, from, mods));

        window.frame();
    }

    std::string bars() const
    {
        std::string text;

        for (const auto& section : studio.song().sections)
            text += (text.empty() ? "" : " ") + std::to_string (section.bars);

        return text;
    }

    bool press (juce::Component& on, int code, int mods = 0)
    {
        const bool done = on.keyPressed (juce::KeyPress (code, juce::ModifierKeys (mods), 0));
        window.frame();
        return done;
    }

    juce::Point<float> edge (int block)     { return { static_cast<float> (map.boxOf (block).getRight() + 1), static_cast<float> (map.boxOf (block).getCentreY()) }; }

    WindowRig window;
    Studio& studio { window.studio };
    SectionMap& map { window.part<SectionMap>() };
};

constexpr int shift = juce::ModifierKeys::shiftModifier, alt = juce::ModifierKeys::altModifier;
}

TEST_CASE ("The Prep page shows its parts, and in a narrow window all but the session's column")
{
    PrepRig wide;
    CHECK (wide.window.view.page() == Page::prep);

    for (const auto* part : { "Session", "Song", "Songs", "Sections", "Scratch track" })
    {
        INFO (part);
        CHECK (wide.window.shows (part));
    }

    CHECK_FALSE (wide.window.shows ("Nothing recorded yet"));
    const auto wideWalk = wide.window.part<PrepPage>().panes().size();
    PrepRig narrow (1180, 720);
    CHECK_FALSE (narrow.window.shows ("Songs"));
    CHECK (narrow.window.shows ("Sections"));
    CHECK (narrow.window.part<PrepPage>().panes().size() == wideWalk - 1);
}

TEST_CASE ("A section's edge is dragged bar by bar as one step, and Escape takes it back")
{
    PrepRig rig;
    REQUIRE (rig.bars() == "8 16 8 16 8 12 16");
    const auto from = rig.edge (1);
    const float bar = 870.0f / 84.0f;

    SECTION ("longer: what follows moves along")
    {
        rig.drag (rig.map, from, from.translated (4 * bar, 0));
        CHECK (rig.bars() == "8 20 8 16 8 12 16");
        rig.studio.undo();
        CHECK (rig.bars() == "8 16 8 16 8 12 16");
    }

    SECTION ("with Alt the next one gives")
    {
        rig.drag (rig.map, from, from.translated (4 * bar, 0), alt);
        CHECK (rig.bars() == "8 20 4 16 8 12 16");
    }

    SECTION ("never shorter than a bar")
    {
        rig.drag (rig.map, from, from.translated (-40 * bar, 0));
        CHECK (rig.bars() == "8 1 8 16 8 12 16");
    }

    SECTION ("Escape in the middle, wherever the keyboard is")
    {
        rig.drag (rig.map, from, from.translated (4 * bar, 0), 0, false);
        CHECK (rig.bars() == "8 20 8 16 8 12 16");
        CHECK (rig.window.view.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
        CHECK (rig.bars() == "8 16 8 16 8 12 16");
        rig.map.mouseUp (rig.event (rig.map, from.translated (4 * bar, 0), from, 0));
        rig.window.frame();
        CHECK (rig.bars() == "8 16 8 16 8 12 16");
    }

    SECTION ("a press in a block is no drag: the playhead goes to its first bar")
    {
        const auto middle = rig.map.boxOf (3).getCentre().toFloat();
        rig.drag (rig.map, middle, middle);
        CHECK (rig.bars() == "8 16 8 16 8 12 16");
        CHECK (rig.studio.status().heard == rig.studio.song().tempoMap.barStart (33, 48000));
    }
}

TEST_CASE ("The sections are walked and changed by keys alone")
{
    PrepRig rig;
    CHECK (rig.press (rig.map, juce::KeyPress::rightKey));
    CHECK (rig.studio.status().heard == rig.studio.song().tempoMap.barStart (9, 48000));
    CHECK (rig.press (rig.map, juce::KeyPress::rightKey, shift));
    CHECK (rig.bars() == "8 17 8 16 8 12 16");
    CHECK (rig.press (rig.map, juce::KeyPress::leftKey, shift));
    CHECK (rig.press (rig.map, juce::KeyPress::leftKey, shift));
    CHECK (rig.bars() == "8 15 8 16 8 12 16");
    CHECK (rig.press (rig.map, juce::KeyPress::rightKey, alt));
    CHECK (rig.bars() == "8 8 15 16 8 12 16");
    CHECK (rig.press (rig.map, juce::KeyPress::leftKey, alt));
    CHECK (rig.press (rig.map, juce::KeyPress::deleteKey));
    CHECK (rig.bars() == "8 8 16 8 12 16");
    CHECK (rig.press (rig.map, juce::KeyPress::insertKey));
    CHECK (rig.bars() == "8 8 8 16 8 12 16");

    for (int i = 0; i < 9; ++i)
        CHECK (rig.press (rig.map, juce::KeyPress::leftKey));

    CHECK (rig.press (rig.map, juce::KeyPress::leftKey, alt));              // the first one stays first
    CHECK (rig.studio.song().sections.front().name == "Intro");
}

TEST_CASE ("A song without sections offers its first one, by a drag or by a key")
{
    PrepRig rig (1600, 1000, SessionBuilder().track ("Kick", { 1 }));
    REQUIRE (rig.studio.song().sections.empty());

    SECTION ("drawn")
    {
        rig.drag (rig.map, { 200.0f, 60.0f }, { 16.0f + 868.0f * 16.0f / 64.0f, 60.0f });
        CHECK (rig.bars() == "16");
    }

    SECTION ("Return")
    {
        CHECK (rig.press (rig.map, juce::KeyPress::returnKey));
        CHECK (rig.bars() == "8");
    }
}

TEST_CASE ("Tempo, meter, key and count-in are set where they stand")
{
    PrepRig rig;
    auto& head = rig.window.part<SongHead>();
    const auto part = [&] (const juce::String& title) -> juce::Component& { return rig.window.titled (title); };
    auto& tempo = dynamic_cast<ValueField&> (*head.getChildComponent (head.getIndexOfChildComponent (&part ("Tap the tempo")) - 1));
    CHECK (tempo.text() == "92.0 BPM");
    tempo.onBegin();
    tempo.onChange ({ 96.0, 4.0 });
    tempo.onChange ({ 100.0, 8.0 });
    rig.window.frame();
    CHECK (rig.studio.song().tempoMap.tempoAtBar (1).bpm() == Approx (100.0));
    rig.studio.undo();                                                      // one gesture
    CHECK (rig.studio.song().tempoMap.tempoAtBar (1).bpm() == Approx (92.0));

    Dropdown* key = nullptr;
    Dropdown* meter = nullptr;

    for (auto* child : head.getChildren())
        if (auto* dropdown = dynamic_cast<Dropdown*> (child))
            (dropdown->getTitle() == "Key" ? key : meter) = dropdown;

    REQUIRE (key != nullptr);
    REQUIRE (meter != nullptr);
    CHECK (key->chosenText() == "E minor");
    CHECK (key->keyPressed (juce::KeyPress (juce::KeyPress::upKey)));
    rig.window.frame();
    CHECK (rig.studio.song().key == "Eb minor");
    CHECK (meter->keyPressed (juce::KeyPress (juce::KeyPress::downKey)));
    rig.window.frame();
    CHECK (rig.studio.song().tempoMap.meterAtBar (1) == Meter { 3, 4 });
}

TEST_CASE ("Songs are chosen, put in another order and removed from the session's column")
{
    PrepRig rig;
    auto& list = rig.window.part<SongList>();
    const auto titles = [&]
    {
        std::string text;

        for (const auto& song : rig.studio.session().songs)
            text += (text.empty() ? "" : ", ") + song->title;

        return text;
    };
    test::click (list, { 60.0f, 80.0f });
    rig.window.frame();
    CHECK (rig.studio.song().title == "Salt & Static");

    SECTION ("dragged")
    {
        rig.drag (list, { 60.0f, 70.0f }, { 60.0f, 10.0f });
        CHECK (titles() == "Salt & Static, Northern Line");
        rig.studio.undo();
        CHECK (titles() == "Northern Line, Salt & Static");
    }

    SECTION ("a drag that is given up")
    {
        rig.drag (list, { 60.0f, 70.0f }, { 60.0f, 10.0f }, 0, false);
        CHECK (rig.window.view.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
        list.mouseUp (rig.event (list, { 60.0f, 10.0f }, { 60.0f, 70.0f }, 0));
        CHECK (titles() == "Northern Line, Salt & Static");
    }

    SECTION ("by keys")
    {
        CHECK (rig.press (list, juce::KeyPress::upKey, alt));
        CHECK (titles() == "Salt & Static, Northern Line");
        CHECK (rig.press (list, juce::KeyPress::deleteKey));
        CHECK (titles() == "Northern Line");
        CHECK (rig.studio.song().title == "Northern Line");
        CHECK (rig.press (list, juce::KeyPress::deleteKey));                // the last one stays
        CHECK (titles() == "Northern Line");
    }
}

TEST_CASE ("A row that is let go goes where it lies")
{
    CHECK (SongList::indexAt (-40, 0, 5) == 0);
    CHECK (SongList::indexAt (26, 0, 5) == 0);
    CHECK (SongList::indexAt (53, 0, 5) == 1);
    CHECK (SongList::indexAt (900, 0, 5) == 4);
    CHECK (SongList::indexAt (10, 104, 5) == 2);
}

TEST_CASE ("The song's sheet and the session's column can be read at every size")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640), std::pair (1400, 700));
    PrepRig rig (width, height);
    CAPTURE (width, height);
    rig.window.frame (2);

    for (const auto& finding : Audit::of (rig.window.view))
    {
        const bool isMine = finding.where.find ("Song") != std::string::npos || finding.where.find ("Session") != std::string::npos || finding.where.find ("Sections") != std::string::npos;
        INFO (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
        CHECK_FALSE (isMine);
    }
}

TEST_CASE ("The session's clock is halted and goes on by its action, from every page, and a reference that is not there changes nothing")
{
    PrepRig rig;
    rig.window.view.setPage (Page::track);
    const bool wasRunning = rig.studio.isClockRunning();
    CHECK (rig.window.key ("prep.clock"));
    CHECK (rig.studio.isClockRunning() != wasRunning);
    CHECK (rig.window.key ("prep.clock"));
    CHECK (rig.studio.isClockRunning() == wasRunning);
    CHECK (rig.window.view.page() == Page::track);
    CHECK (rig.window.key ("prep.reference"));
    CHECK (rig.studio.referenceHeard().isNone());
}
