#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/WindowRig.h"

#include "UI/Edit/EditLanes.h"
#include "UI/Track/TrackRows.h"

using namespace takelane;

TEST_CASE ("What changed while another page was seen is seen on this one, either way")
{
    WindowRig rig;
    rig.view.setPage (Page::track);
    rig.frame (2);
    StudioRig::must (rig.studio.run (R"({"do": "track.rename", "track": "Gtr", "name": "Banjo"})"));
    rig.frame (2);
    rig.view.setPage (Page::edit);
    rig.frame();
    CHECK (rig.shows ("Banjo"));
    CHECK (! rig.shows ("Gtr"));

    StudioRig::must (rig.studio.run (R"({"do": "take.bin", "track": "Vox", "take": 3})"));
    StudioRig::must (rig.studio.run (R"({"do": "track.rename", "track": "Banjo", "name": "Lute"})"));
    rig.frame (2);
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (std::ranges::count (rig.part<TrackRows>().rows(), std::string ("Lute"), &TrackRow::name) == 1);
}

TEST_CASE ("Hearing the takes ends when its page goes or a pass begins, and the song has its own loop again")
{
    WindowRig rig;
    StudioRig::must (rig.studio.run (R"({"do": "loop.set", "start": 96000, "end": 144000, "on": false})"));
    const auto own = rig.studio.song().loop;
    rig.studio.locate ({ 48000 });
    rig.frame();
    CHECK (rig.key (GENERATE (as<std::string>(), "audition.inTurn", "audition.blind")));
    REQUIRE (rig.studio.song().loop != own);
    REQUIRE (rig.studio.status().audition);

    SECTION ("another page")                { rig.view.setPage (Page::track); }
    SECTION ("recording")                   { rig.view.perform ("transport.record"); }
    SECTION ("again")                       { rig.view.perform ("transport.retake"); }

    CHECK (rig.studio.song().loop == own);
    CHECK (! rig.studio.status().audition);
    CHECK (! rig.state().now().isBlind);
    rig.frame();
    rig.view.setPage (Page::edit);
    rig.frame();
    CHECK (rig.studio.song().loop == own);
    CHECK (rig.part<EditPage>().panes().size() == 4);
}

TEST_CASE ("A lane is heard until its own key goes up, or a pass begins")
{
    WindowRig rig;
    rig.click ("Vox, take 2");
    REQUIRE (rig.state().now().laneTake == rig.track ("Vox").takeNumbered (2)->id);
    bool isDown = true;
    rig.view.isDown = [&] (const juce::KeyPress&) { return isDown; };
    CHECK (rig.view.keyPressed (juce::KeyPress ('x', 0, 'x')));
    REQUIRE (rig.studio.status().audition);
    rig.view.keyStateChanged (false);               // another one
    CHECK (rig.studio.status().audition);

    SECTION ("its key goes up")
    {
        isDown = false;
        rig.view.keyStateChanged (false);
    }

    SECTION ("the button that records")     { rig.view.perform ("transport.record"); }
    SECTION ("another page")                { rig.view.setPage (Page::track); }

    CHECK (! rig.studio.status().audition);
}

TEST_CASE ("Backspace is Delete on the Edit page and takes away no track on the other")
{
    WindowRig rig;
    const juce::KeyPress backspace (juce::KeyPress::backspaceKey), remove (juce::KeyPress::deleteKey);
    rig.state().change ([&] (EditView& view) { view.segments = { { rig.id ("Vox"), { 48000 } } }; });
    CHECK (rig.view.keyPressed (backspace));
    CHECK (rig.track ("Vox").active().regions.empty());
    rig.view.keyStateChanged (false);
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (! rig.view.keyPressed (backspace));
    CHECK (rig.studio.session().trackNamed ("Vox") != nullptr);
    CHECK (rig.view.keyPressed (remove));
    CHECK (rig.studio.session().trackNamed ("Vox") == nullptr);
}

TEST_CASE ("The ring round the lanes comes with Tab or F6 and goes with a click")
{
    WindowRig rig;
    auto& lanes = rig.part<EditLanes>();
    auto& page = rig.part<EditPage>();
    const auto rings = [&] { return test::pixelsOf (test::paint (page), lanes.getBounds(), theme::accent::focus) > 2 * lanes.getHeight(); };
    lanes.focusGained (juce::Component::focusChangedDirectly);      // a tool was closed
    CHECK (! rings());
    lanes.focusGained (juce::Component::focusChangedByTabKey);
    CHECK (rings());
    lanes.focusLost (juce::Component::focusChangedByTabKey);
    CHECK (! rings());
    lanes.onReached (true);
    REQUIRE (rings());
    test::click (lanes, { 900.0f, 20.0f });
    CHECK (! rings());
}

TEST_CASE ("A low window opens with the takes of the lane in hand in view")
{
    SessionBuilder builder;

    for (int i = 1; i <= 9; ++i)
        builder.track ("Track " + std::to_string (i)).take ({}, { 480000 });

    builder.track ("Lead").take ({}, { 480000 }).take ({}, { 480000 }).take ({}, { 480000 }).take ({}, { 480000 });

    WindowRig rig (1180, 720, builder, "Lead");
    auto& lanes = rig.part<EditLanes>();
    REQUIRE (lanes.rows().contentHeight > lanes.getHeight());
    CHECK (rig.state().now().laneTrack == rig.id ("Lead"));
    CHECK (lanes.boundsOf (*lanes.rows().find (rig.id ("Lead"))).getY() >= 0);
    CHECK (lanes.boundsOf (*lanes.rows().find (rig.id ("Lead"), rig.track ("Lead").takeNumbered (1)->id)).getBottom() <= lanes.getHeight());
}
