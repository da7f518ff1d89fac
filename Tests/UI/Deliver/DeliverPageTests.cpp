#include "Tests/Support/Catch.h"
#include "Tests/UI/Deliver/DeliverSession.h"
#include "Tests/UI/Deliver/ReportRig.h"
#include "Tests/UI/Edit/WindowRig.h"

#include "UI/Deliver/DeliverLayout.h"
#include "UI/Deliver/PackagePanel.h"
#include "UI/Deliver/PreflightModel.h"
#include "UI/Deliver/PreflightRows.h"
#include "UI/Deliver/QueuePanel.h"
#include "UI/Look/Theme.h"

using namespace takelane;

TEST_CASE ("The parts of the Deliver page lie apart and are big enough in every window")
{
    namespace sizes = theme::layout;

    for (const auto& [width, height] : { std::pair (1600, 1000), std::pair (1920, 1080), std::pair (3840, 2160), std::pair (1360, 860), std::pair (1400, 720), std::pair (1180, 720), std::pair (1024, 640) })
    {
        INFO (width << " x " << height);
        const int frame = sizes::topBar + sizes::deckCompact + (height < sizes::shortBelowHeight ? sizes::shortWindow::statusStrip : sizes::statusStrip);
        const auto l = deliverLayout (width, height - frame, 474);
        const juce::Rectangle<int> page (width, height - frame);

        for (const auto& part : { l.preflight, l.queue, l.package, l.loudness })
            CHECK (page.reduced (1).contains (part));

        CHECK_FALSE (l.preflight.intersects (l.queue));
        CHECK_FALSE (l.queue.intersects (l.loudness));
        CHECK_FALSE (l.preflight.intersects (l.loudness));
        CHECK (l.loudness.getHeight() >= 200);
        CHECK (l.queue.getWidth() >= 500);
        CHECK (l.package.getWidth() == sizes::deliver::package);
        CHECK (l.isPopover == (width < sizes::railBelowWidth || height < 804));

        if (l.isPopover)
        {
            CHECK (l.package.getHeight() >= 430);
            CHECK (l.queue.getRight() == l.package.getRight());
        }
        else
        {
            CHECK_FALSE (l.package.intersects (l.queue));
            CHECK_FALSE (l.package.intersects (l.loudness));
            CHECK (l.package.getHeight() == l.queue.getHeight());
        }
    }

    const auto reference = deliverLayout (1600, 872, 474);
    CHECK (reference.preflight == juce::Rectangle<int> (16, 12, 456, 848));
    CHECK (reference.queue == juce::Rectangle<int> (484, 12, 772, 474));
    CHECK (reference.package == juce::Rectangle<int> (1268, 12, 316, 474));
    CHECK (reference.loudness == juce::Rectangle<int> (484, 498, 1100, 362));
}

TEST_CASE ("Deliver says that nothing is recorded yet, and shows its parts with the first take")
{
    SECTION ("nothing")
    {
        WindowRig rig (1600, 1000, SessionBuilder().track ("Vox"));
        rig.view.setPage (Page::deliver);
        rig.frame();
        CHECK (rig.shows ("Nothing recorded yet"));
        CHECK_FALSE (rig.shows ("Mastering preflight"));
        CHECK (rig.view.perform ("deliver.start"));         // and says why not
        CHECK_FALSE (rig.shows ("Mastering preflight"));
    }

    SECTION ("takes")
    {
        WindowRig rig;
        rig.view.setPage (Page::track);
        rig.frame();
        CHECK_FALSE (rig.shows ("Mastering preflight"));
        CHECK (rig.key ("page.deliver"));
        CHECK_FALSE (rig.shows ("Nothing recorded yet"));

        for (const auto* part : { "Mastering preflight", "Loudness" })
            CHECK (rig.shows (part));

        CHECK (rig.part<QueuePanel>().isShowing() == rig.view.isShowing());
        CHECK (rig.part<PackagePanel>().isVisible());
    }
}

TEST_CASE ("In a narrow window the package opens over the page, and Escape, a press beside it or another page shuts it")
{
    WindowRig rig (1180, 720);
    rig.view.setPage (Page::track);
    auto& package = rig.part<PackagePanel>();
    CHECK (rig.key ("deliver.package"));                    // from any page
    REQUIRE (rig.view.page() == Page::deliver);
    CHECK (package.isVisible());
    CHECK (package.getParentComponent()->getLocalBounds().contains (package.getBounds()));

    SECTION ("asked for again")     { CHECK (rig.key ("deliver.package")); }
    SECTION ("Escape")              { CHECK (rig.view.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey))); }
    SECTION ("its cross")           { package.onClose(); }
    SECTION ("another page")        { CHECK (rig.key ("page.mix")); CHECK (rig.key ("page.deliver")); }

    SECTION ("beside it")
    {
        auto& page = *package.getParentComponent();
        auto* under = page.getComponentAt (40, 300);
        REQUIRE (under != nullptr);
        test::click (*under, { 40.0f, 300.0f });
    }

    SECTION ("room for it beside the queue")
    {
        rig.view.setSize (1600, 1000);
        CHECK (package.isVisible());
        rig.view.setSize (1180, 720);
    }

    rig.frame();
    CHECK_FALSE (package.isVisible());
}

TEST_CASE ("F6 walks through the parts of the Deliver page, and leaves out a package that is shut")
{
    for (const auto& [width, count] : { std::pair (1600, 4u), std::pair (1180, 3u) })
    {
        WindowRig rig (width, 1000);
        rig.view.setPage (Page::deliver);
        rig.frame();
        CHECK (rig.part<DeliverPage>().panes().size() == count);
    }
}

TEST_CASE ("A place is shown on Edit too when that page was not looked at yet")
{
    WindowRig rig (1600, 1000, gestureSession(), {}, Page::deliver);
    Remedy remedy;
    remedy.track = rig.id ("Kick");
    remedy.at = FramePos { 5 * 48000 };
    rig.part<DeliverPage>().onShow (remedy);
    rig.frame (2);
    CHECK (rig.part<EditPage>().axis().axis().visible().length() < Frames { 8 * 48000 });
    CHECK (rig.part<EditPage>().axis().axis().visible().contains (*remedy.at));
    CHECK (rig.part<EditLanes>().rows().find (rig.id ("Kick")) != nullptr);
    CHECK (rig.studio.desk().selection == std::vector { rig.id ("Kick") });
}

TEST_CASE ("What a check points at is shown on Edit: its track selected and unfolded, its place in sight and the playhead there")
{
    WindowRig rig;
    rig.view.setPage (Page::deliver);
    rig.frame();
    auto& page = rig.part<DeliverPage>();
    REQUIRE (page.onShow);

    SECTION ("a place")
    {
        Remedy remedy;
        remedy.track = rig.id ("Kick");
        remedy.at = FramePos { 5 * 48000 };
        page.onShow (remedy);
        rig.frame (2);
        CHECK (rig.view.page() == Page::edit);
        CHECK (rig.studio.desk().selection == std::vector { rig.id ("Kick") });
        CHECK (rig.studio.status().heard == *remedy.at);
        CHECK (rig.part<EditPage>().axis().axis().visible().contains (*remedy.at));
        CHECK (rig.part<EditPage>().axis().axis().visible().length() < Frames { 8 * 48000 });
        CHECK (rig.state().now().unfolded.count (rig.id ("Kick")) == 1);
        CHECK (rig.state().now().laneTrack == rig.id ("Kick"));
        REQUIRE (rig.part<EditLanes>().rows().find (rig.id ("Kick")) != nullptr);       // not folded away with its drums
    }

    SECTION ("a page")
    {
        Remedy remedy;
        remedy.action = "page.mix";
        remedy.track = rig.id ("Gtr");
        page.onShow (remedy);
        rig.frame();
        CHECK (rig.view.page() == Page::mix);
        CHECK (rig.studio.desk().selection == std::vector { rig.id ("Gtr") });
    }

    SECTION ("a track that is no longer there")
    {
        Remedy remedy;
        remedy.track = TrackId { 4711 };
        page.onShow (remedy);
        rig.frame();
        CHECK (rig.view.page() == Page::edit);
        CHECK (rig.studio.desk().selection == std::vector { rig.id ("Vox") });
    }
}

TEST_CASE ("The first look at the page runs the preflight, and nothing else does by itself")
{
    WindowRig rig;
    rig.view.setPage (Page::track);
    rig.frame (3);
    CHECK (rig.studio.preflight().report == nullptr);
    CHECK_FALSE (rig.studio.preflight().running);

    rig.view.setPage (Page::deliver);
    rig.view.frame (rig.seconds += 1.0 / 60.0);
    const auto began = rig.studio.preflight();
    CHECK ((began.running || began.report != nullptr || ! began.problem.empty()));

    for (int guard = 0; rig.studio.preflight().running && guard < 100; ++guard)
        rig.frame();

    const auto first = rig.studio.preflight().report;
    REQUIRE (first != nullptr);

    // A change makes it stale, and it stays so until a person asks.
    REQUIRE (rig.studio.run (R"({"do": "strip.set", "master": true, "gainDb": -3})"));
    rig.frame (3);
    CHECK (rig.studio.preflight().isStale);
    CHECK (rig.studio.preflight().report == first);

    CHECK (rig.key ("deliver.preflight"));

    for (int guard = 0; (rig.studio.preflight().running || rig.studio.preflight().report == first) && guard < 100; ++guard)
        rig.frame();

    CHECK (rig.studio.preflight().report != first);
}

TEST_CASE ("A delivery of another song is paused and cancelled from a song nothing is recorded of, and nothing else is delivered there")
{
    WindowRig rig (1600, 1000, deliverSession (48000), {}, Page::deliver);
    const auto song = rig.studio.session().song;
    StudioRig::must (rig.studio.run (R"({"do": "deliver.set", "kind": "rough"})"));
    rig.studio.cancelDelivery();
    StudioRig::must (rig.studio.startDelivery());
    rig.studio.pauseDelivery (true);
    StudioRig::must (rig.studio.run (R"({"do": "song.add", "title": "Southern Line"})"));
    StudioRig::must (rig.studio.run (R"({"do": "song.select", "song": "Southern Line"})"));
    REQUIRE (rig.studio.session().song != song);
    rig.frame();
    REQUIRE (rig.studio.isDelivering());
    CHECK_FALSE (rig.shows ("Nothing recorded yet"));
    CHECK (rig.part<QueuePanel>().isVisible());
    CHECK_FALSE (rig.studio.preflight().running);               // of a song without music there is nothing to check

    rig.view.setPage (Page::track);
    rig.frame();
    CHECK (rig.key ("deliver.preflight"));                      // and says why not
    CHECK_FALSE (rig.studio.preflight().running);

    rig.view.setPage (Page::track);
    CHECK (rig.view.perform ("deliver.pause"));                 // without a frame, in which it would be done
    CHECK (rig.view.page() == Page::track);
    CHECK_FALSE (rig.studio.delivery()->paused);
    CHECK (rig.view.perform ("deliver.pause"));
    CHECK (rig.studio.delivery()->paused);
    rig.view.setPage (Page::deliver);
    rig.frame();
    CHECK (rig.key ("deliver.cancel"));
    rig.frame (10);
    CHECK_FALSE (rig.studio.isDelivering());
    CHECK (rig.shows ("Nothing recorded yet"));                 // its page again, without another edit
}

TEST_CASE ("The check that holds a row is taken in hand in the preflight")
{
    WindowRig rig (1180, 720);
    rig.view.setPage (Page::deliver);

    for (int guard = 0; rig.studio.preflight().report == nullptr && guard < 100; ++guard)
        rig.frame();

    const auto shown = preflightModel (rig.studio.preflight(), rig.studio.song(), false).rows;
    const auto does = [] (const PreflightRow& row) { return row.does == PreflightButton::show || row.does == PreflightButton::remedy; };
    const auto last = std::find_if (shown.rbegin(), shown.rend(), does);
    REQUIRE (last != shown.rend());
    auto& rows = rig.part<PreflightRows>();
    std::vector<std::string> pressed;
    rows.onShow = rows.onRemedy = [&pressed] (const std::string& id) { pressed.push_back (id); };
    rig.part<QueuePanel>().onShowCheck (last->id);
    rig.part<QueuePanel>().onShowCheck ("no such check");
    CHECK (rows.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (pressed == std::vector { last->id });
}
