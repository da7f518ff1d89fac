#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/WindowRig.h"

#include "UI/Edit/EditHeads.h"
#include "UI/Edit/EditInspector.h"
#include "UI/Edit/EditToolbar.h"
#include "UI/Edit/Overview.h"
#include "UI/Look/Audit.h"
#include "UI/Track/Rail.h"

using namespace takelane;

TEST_CASE ("Nothing on the Edit page is cut, covered, too faint, too small to hit or without a name")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640), std::pair (1920, 1080));
    const auto size = GENERATE (LaneSize::small, LaneSize::medium, LaneSize::large);
    const bool isFiltered = GENERATE (false, true);
    WindowRig rig (width, height);
    rig.state().change ([&] (EditView& view)
    {
        view.laneSize = size;
        view.fewestStars = isFiltered ? 4 : 0;

        if (isFiltered)
            view.laneTrack = rig.id ("Kick");           // the toolbar has the folder's lock as well
    });
    auto desk = rig.studio.desk();
    desk.selection = { isFiltered ? rig.id ("Kick") : rig.id ("Vox") };
    rig.studio.setDesk (std::move (desk));
    rig.frame (3);

    for (const auto& finding : Audit::of (rig.view))
        FAIL_CHECK (width << " x " << height << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}

TEST_CASE ("Every size of window shows heads beside lanes under the ruler")
{
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640), std::pair (800, 500));
    WindowRig rig (width, height);
    const auto& heads = rig.part<EditHeads>();
    const auto& lanes = rig.part<EditLanes>();
    const auto& ruler = dynamic_cast<juce::Component&> (*rig.part<EditPage>().getChildComponent (2));
    CHECK (heads.getWidth() == theme::layout::edit::header);
    CHECK (heads.getRight() == lanes.getX());
    CHECK (heads.getY() == lanes.getY());
    CHECK (ruler.getBottom() == lanes.getY());
    CHECK (ruler.getHeight() == (height < theme::layout::shortBelowHeight ? theme::layout::shortWindow::ruler : theme::layout::edit::ruler));
    CHECK (rig.part<Overview>().getY() == lanes.getBottom());
    CHECK (lanes.getRight() == rig.part<EditPage>().getWidth() - (width < theme::layout::railBelowWidth ? theme::layout::rail : theme::layout::edit::inspector));
    CHECK (rig.part<EditInspector>().isVisible() == (width >= theme::layout::railBelowWidth));
}

TEST_CASE ("The page opens with the takes of the selected track and folders that are edited as one folded")
{
    WindowRig rig;
    CHECK (rig.shows ("Vox, take 3"));
    CHECK (rig.shows ("Drums"));
    CHECK (! rig.shows ("Kick"));
    CHECK (rig.shows ("Vox, comp A"));
}

TEST_CASE ("Keys reach the right part: lanes fold, lanes are walked, tracks are muted")
{
    WindowRig rig;
    CHECK (rig.key ("lanes.fold"));
    CHECK (! rig.shows ("Vox, take 3"));
    CHECK (rig.key ("lanes.fold"));
    CHECK (rig.shows ("Vox, take 3"));

    CHECK (rig.key ("track.next"));
    CHECK (rig.state().now().laneTake == rig.track ("Vox").takeNumbered (3)->id);
    CHECK (rig.studio.desk().selection == std::vector { rig.id ("Vox") });

    for (int i = 0; i < 3; ++i)
        rig.key ("track.next");

    CHECK (rig.studio.desk().selection == std::vector { rig.id ("Kick"), rig.id ("Snare") });
    CHECK (rig.key ("lanes.foldFolder"));
    CHECK (rig.shows ("Kick"));

    CHECK (rig.key ("track.mute"));
    CHECK (rig.track ("Kick").strip.muted);
    CHECK (rig.track ("Snare").strip.muted);
    CHECK (rig.key ("track.solo"));
    CHECK (rig.studio.desk().isSoloed (rig.id ("Snare")));
    CHECK (rig.key ("track.arm"));
    CHECK (rig.studio.desk().isArmed (rig.id ("Kick")));

    CHECK (rig.key ("lanes.filter"));
    CHECK (rig.state().now().fewestStars == 4);
    CHECK (rig.key ("lanes.filter"));
    CHECK (rig.state().now().fewestStars == 0);
}

TEST_CASE ("A track in a folded folder is seen before its name is typed")
{
    WindowRig rig;
    const auto drums = rig.studio.session().folderNamed ("Drums")->id;
    auto desk = rig.studio.desk();
    desk.selection = { rig.id ("Kick") };
    rig.studio.setDesk (std::move (desk));
    rig.state().change ([&] (EditView& view) { view.laneTrack = rig.id ("Kick"); view.laneTake = {}; view.folded = { drums }; });
    rig.frame();
    CHECK (rig.key ("track.rename"));
    rig.frame();
    CHECK (rig.state().now().folded.empty());
    CHECK (rig.shows ("Name of Kick"));
}

TEST_CASE ("Delete never removes a track on the Edit page")
{
    WindowRig rig;
    auto desk = rig.studio.desk();
    desk.selection = { rig.id ("Gtr") };
    rig.studio.setDesk (std::move (desk));
    rig.frame();
    rig.state().change ([] (EditView& view) { view.segments.clear(); });
    rig.key ("edit.delete");
    CHECK (rig.studio.session().tracks.size() == 4);
}

TEST_CASE ("The buttons of a head act on its track, those of a folder on all members, Alt on all")
{
    WindowRig rig;
    rig.click ("Gtr, mute");
    CHECK (rig.track ("Gtr").strip.muted);
    rig.click ("Drums, solo");
    CHECK (rig.studio.desk().isSoloed (rig.id ("Kick")));
    CHECK (rig.studio.desk().isSoloed (rig.id ("Snare")));
    rig.click ("Drums, solo");
    CHECK (rig.studio.desk().soloed.empty());
    rig.click ("Vox, arm");
    CHECK_FALSE (rig.studio.desk().isArmed (rig.id ("Vox")));       // it has no input
    REQUIRE (rig.studio.setInputs (rig.id ("Vox"), { 3 }).ok());
    rig.click ("Vox, arm");
    CHECK (rig.studio.desk().isArmed (rig.id ("Vox")));
    rig.click ("Drums, tracks");
    CHECK (rig.shows ("Kick"));
    rig.click ("Gtr, takes");
    CHECK (rig.shows ("Gtr, take 1"));

    juce::ModifierKeys::currentModifiers = juce::ModifierKeys (juce::ModifierKeys::altModifier);
    rig.click ("Gtr, takes");
    CHECK (rig.state().now().unfolded.empty());
    rig.click ("Gtr, takes");
    CHECK (rig.state().now().unfolded.size() == 4);
    rig.click ("Gtr, mute");
    juce::ModifierKeys::currentModifiers = {};
    CHECK (! rig.track ("Vox").strip.muted);        // Gtr was muted: all are not now
    CHECK (! rig.track ("Gtr").strip.muted);
}

TEST_CASE ("A new comp begins as a copy of the one that plays, and can be flattened")
{
    WindowRig rig;
    const auto regions = rig.track ("Vox").active().regions;
    REQUIRE (! regions.empty());
    rig.click ("Vox, new comp");
    CHECK (rig.track ("Vox").comps.size() == 2);
    CHECK (rig.track ("Vox").active().name == "B");
    CHECK (rig.track ("Vox").active().regions == regions);
    CHECK (rig.shows ("Vox, comp B"));
    rig.click ("Vox, flatten");
    CHECK (rig.studio.session().tracks.size() == 5);
}

TEST_CASE ("In a narrow window the inspector is a drawer over the lanes, which Escape closes whatever is held down")
{
    WindowRig rig (1180, 720);
    auto& inspector = rig.part<EditInspector>();
    CHECK (! inspector.isVisible());

    for (auto* child : rig.part<EditPage>().getChildren())
        if (auto* rail = dynamic_cast<Rail*> (child))
            rail->onClick (0);                // off the desktop nothing is under the pointer

    CHECK (inspector.isVisible());
    CHECK (inspector.getRight() == rig.part<EditPage>().getWidth() - theme::layout::rail);
    CHECK (rig.view.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey, juce::ModifierKeys::ctrlModifier, 0)));
    CHECK (! inspector.isVisible());
}

TEST_CASE ("F6 walks the parts of the page in the order they are read")
{
    WindowRig rig;
    std::vector<juce::String> names;

    for (const auto* pane : rig.part<EditPage>().panes())
        names.push_back (pane->getTitle());

    CHECK (names == std::vector<juce::String> { "Editing", "Tracks and takes", "Lanes", "Inspector" });
    rig.key ("edit.history");
    REQUIRE (rig.part<EditPage>().panes().size() == 5);
    CHECK (rig.part<EditPage>().panes()[3]->getTitle() == "Tools");
}

TEST_CASE ("Hear: a click switches the take on and off, a held button hears it while it is held")
{
    WindowRig rig;
    const auto two = rig.track ("Vox").takeNumbered (2)->id;
    const auto heard = [&] { const auto now = rig.studio.status().audition; return now ? now->take : TakeId {}; };

    rig.click ("Vox, take 2, hear");
    CHECK (heard() == two);
    CHECK (rig.state().now().laneTake == two);
    rig.click ("Vox, take 2, hear");
    CHECK (heard().isNone());

    auto& button = rig.titled ("Vox, take 2, hear");
    const juce::MouseEvent event (juce::Desktop::getInstance().getMainMouseSource(), { 5.0f, 5.0f }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &button, &button,
                                  juce::Time(), { 5.0f, 5.0f }, juce::Time(), 1, false);
    button.mouseDown (event);
    rig.frame (40);
    CHECK (heard() == two);
    button.mouseUp (event);
    rig.frame();
    CHECK (heard().isNone());
}

TEST_CASE ("Comps are switched by their tabs, as one step of undo")
{
    WindowRig rig;
    StudioRig::must (rig.studio.run (R"({"do": "comp.new", "track": "Vox", "name": "B"})"));
    rig.frame();
    const auto before = rig.track ("Vox").activeComp;
    const auto* tab = &rig.titled ("Vox, comp B");
    rig.click ("Vox, comp B");
    CHECK (&rig.titled ("Vox, comp B") == tab);         // and has the focus it had
    CHECK (rig.track ("Vox").activeComp != before);
    CHECK (rig.track ("Vox").active().name == "B");
    rig.key ("edit.undo");
    CHECK (rig.track ("Vox").activeComp == before);
}

TEST_CASE ("A folder's lock is switched in the toolbar")
{
    WindowRig rig (1600, 1000, gestureSession(), "Kick");
    REQUIRE (rig.shows ("Drums edit together"));
    rig.click ("Drums edit together");
    CHECK (! rig.studio.session().folderNamed ("Drums")->editLocked);
    rig.click ("Drums edit together");
    CHECK (rig.studio.session().folderNamed ("Drums")->editLocked);

    auto desk = rig.studio.desk();
    desk.selection = { rig.id ("Vox") };
    rig.studio.setDesk (std::move (desk));
    rig.frame (2);
    CHECK (! rig.shows ("Drums edit together"));
}

TEST_CASE ("Zoom and scroll and selection go along between Track and Edit")
{
    WindowRig rig;
    auto& time = rig.part<TrackPage>().time();
    time.axis().show (240.0, { 48000 });
    time.axis().select (FrameRange { { 48000 }, { 96000 } });
    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (time.axis().axis().framesPerPixel == Approx (240.0));
    CHECK (time.axis().axis().width == 1600 - theme::layout::wide.lanes - theme::layout::sidePanel);
    rig.view.setPage (Page::edit);
    rig.frame();
    CHECK (time.axis().axis().framesPerPixel == Approx (240.0));
    CHECK (time.axis().axis().width == rig.part<EditLanes>().getWidth());
    CHECK (time.axis().selection() == FrameRange { { 48000 }, { 96000 } });
}

TEST_CASE ("The list scrolls by the wheel and brings the lane in hand into view")
{
    WindowRig rig (1024, 640);
    auto& lanes = rig.part<EditLanes>();
    rig.state().change ([&] (EditView& view) { view.folded.clear(); view.laneSize = LaneSize::large; });
    rig.frame();
    REQUIRE (lanes.rows().contentHeight > lanes.getHeight());

    for (int i = 0; i < 12; ++i)
        rig.key ("track.next");

    const auto* last = lanes.rows().find (rig.id ("Gtr"));
    REQUIRE (last != nullptr);
    CHECK (lanes.boundsOf (*last).getBottom() <= lanes.getHeight());

    for (int i = 0; i < 12; ++i)
        rig.key ("track.previous");

    CHECK (lanes.scroll() == 0);

    const juce::MouseEvent event (juce::Desktop::getInstance().getMainMouseSource(), { 50.0f, 50.0f }, juce::ModifierKeys(), 0, 0, 0, 0, 0, &lanes, &lanes,
                                  juce::Time(), { 50.0f, 50.0f }, juce::Time(), 0, false);
    lanes.mouseWheelMove (event, { 0.0f, -0.25f, false, false, false });
    CHECK (lanes.scroll() == 40);
}

TEST_CASE ("Tracks that are selected on another page are scrolled into view, with their takes")
{
    WindowRig rig (1024, 640);
    auto& lanes = rig.part<EditLanes>();
    rig.state().change ([&] (EditView& view)
    {
        view.folded.clear();
        view.laneSize = LaneSize::large;
        view.unfolded.insert (rig.id ("Gtr"));
    });
    rig.frame();
    CHECK (lanes.scroll() == 0);
    auto desk = rig.studio.desk();
    desk.selection = { rig.id ("Gtr") };
    rig.studio.setDesk (std::move (desk));
    rig.frame();
    CHECK (rig.state().now().laneTrack == rig.id ("Gtr"));
    const auto& take = *lanes.rows().find (rig.id ("Gtr"), rig.track ("Gtr").takeNumbered (1)->id);
    CHECK (lanes.boundsOf (take).getBottom() <= lanes.getHeight());
    CHECK (lanes.boundsOf (*lanes.rows().find (rig.id ("Gtr"))).getY() >= 0);
}

TEST_CASE ("Before anything is recorded the page says where to begin")
{
    WindowRig rig (1600, 1000, SessionBuilder().track ("Vox", { 1 }).built(), {});
    CHECK (rig.shows ("Takes appear here once you record"));
    CHECK (! rig.part<EditPage>().isVisible());
    rig.view.setPage (Page::track);
    rig.view.setPage (Page::prep);
    CHECK (! rig.shows ("Takes appear here once you record"));
}

TEST_CASE ("The overview moves the view of the lanes")
{
    WindowRig rig;
    auto& axis = rig.part<TrackPage>().time().axis();
    auto& overview = rig.part<Overview>();
    axis.show (FrameRange { {}, { 96000 } });
    rig.frame();
    test::click (overview, { static_cast<float> (overview.getWidth()) * 0.5f, 10.0f });
    const auto middle = axis.axis().frameAt (0.5 * axis.axis().width);
    CHECK (middle.value == Approx (0.5 * static_cast<double> (rig.part<TrackPage>().time().song().end.value)).margin (axis.axis().framesPerPixel * 2.0));
    overview.mouseDoubleClick ({ juce::Desktop::getInstance().getMainMouseSource(), {}, juce::ModifierKeys(), 0, 0, 0, 0, 0, &overview, &overview, juce::Time(), {}, juce::Time(), 2, false });
    CHECK (axis.isWholeSong());
}
