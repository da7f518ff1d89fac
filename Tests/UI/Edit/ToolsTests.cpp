#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/InspectorRig.h"

#include "UI/Edit/AuditionTool.h"
#include "UI/Edit/BoardTool.h"
#include "UI/Edit/CompDiffTool.h"
#include "UI/Edit/PlanTool.h"
#include "UI/Edit/ToolModels.h"
#include "UI/Look/Audit.h"

#include <set>

using namespace takelane;
using Catch::Detail::Approx;

namespace
{
EditTool* open (InspectorRig& rig)
{
    for (auto* child : rig.tools.getChildren())
        if (auto* tool = dynamic_cast<EditTool*> (child))
            return tool;

    return nullptr;
}

Button& button (InspectorRig& rig, const juce::String& words)
{
    auto* found = InspectorRig::find<Button> (rig.tools, words);
    REQUIRE (found != nullptr);
    return *found;
}

void look (InspectorRig& rig, const std::string& name)
{
    for (const auto& finding : Audit::of (rig.tools))
        FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
}

TEST_CASE ("One tool is open at a time, takes the mouse only where it lies, and Escape or its own key closes it")
{
    InspectorRig rig;
    CHECK_FALSE (rig.tools.cancel());
    CHECK_FALSE (rig.tools.hitTest (1000, 600));
    CHECK_FALSE (rig.tools.perform ("transport.play"));
    CHECK (rig.tools.perform ("edit.history"));
    REQUIRE (open (rig) != nullptr);
    CHECK (rig.tools.hitTest (1000, 600));
    CHECK_FALSE (rig.tools.hitTest (10, 10));
    CHECK (rig.tools.perform ("edit.trash"));
    CHECK (open (rig)->heading() == "Trash");
    CHECK (rig.tools.cancel());
    CHECK (open (rig) == nullptr);
    CHECK (rig.tools.perform ("board.show"));
    rig.frame();
    CHECK (rig.tools.perform ("board.show"));
    CHECK (open (rig) == nullptr);
}

TEST_CASE ("A new comp and a copy are one step each and are the ones that play")
{
    InspectorRig rig;
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    const auto before = rig.steps();
    CHECK (rig.tools.perform ("comp.duplicate"));
    CHECK (rig.track ("Lead Vox").active().name == "B");
    CHECK (rig.track ("Lead Vox").active().regions.size() == 1);
    CHECK (rig.steps() == before + 1);
    CHECK (rig.studio->undoSentence() == "Duplicated comp A of Lead Vox as B");
    CHECK (rig.tools.perform ("comp.new"));
    CHECK (rig.track ("Lead Vox").active().name == "C");
    CHECK (rig.track ("Lead Vox").active().regions.empty());
    CHECK (rig.tools.perform ("comp.next"));
    CHECK (rig.track ("Lead Vox").active().name == "A");
    CHECK (rig.tools.perform ("comp.delete"));
    CHECK (rig.track ("Lead Vox").comps.size() == 2);
    CHECK (rig.told.back().action == "edit.undo");
}

TEST_CASE ("Without a track a comp's action says so and does nothing")
{
    InspectorRig rig;
    const auto before = rig.steps();
    CHECK (rig.tools.perform ("comp.duplicate"));
    CHECK (rig.told.back().text == "Select a track first.");
    CHECK (rig.steps() == before);
}

TEST_CASE ("Takes in turn loop the section, equally loud, and the comp comes back when the window closes")
{
    InspectorRig rig;
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    rig.studio->locate ({ 5 * bar });
    rig.settle();
    CHECK (rig.tools.perform ("audition.inTurn"));
    REQUIRE (open (rig) != nullptr);
    REQUIRE (rig.studio->song().loop);
    CHECK (rig.studio->song().loop->on);
    CHECK (rig.studio->song().loop->range == FrameRange { { 4 * bar }, { 8 * bar } });
    rig.settle();
    rig.frame();
    auto* list = InspectorRig::find<ToolRows> (rig.tools, "Takes");
    REQUIRE (list != nullptr);
    REQUIRE (list->rows().size() == 4);
    CHECK (list->rows()[0].lead == "4");
    list->onStars (1, 4);
    CHECK (rig.track ("Lead Vox").takeNumbered (3)->sectionRatings.front() == SectionRating { "Chorus", 4 });
    list->onButton (2);
    rig.settle();
    CHECK (rig.track ("Lead Vox").take (rig.region ("Lead Vox", { 6 * bar }).take)->number == 2);
    rig.tools.cancel();
    rig.frame();
    rig.settle();
    CHECK_FALSE (rig.studio->status().audition);
}

TEST_CASE ("Hearing takes leaves the song's own loop as it was, and no step of undo")
{
    InspectorRig rig;
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    rig.run (R"({"do": "loop.set", "start": 96000, "end": 192000, "on": false})");
    const auto own = rig.studio->song().loop;
    const auto before = rig.steps();
    CHECK (rig.tools.perform ("audition.inTurn"));
    CHECK (rig.studio->song().loop->on);
    CHECK (rig.studio->song().loop->range == FrameRange { 0_pos, { 4 * bar } });

    SECTION ("nothing was done meanwhile")
    {
        rig.tools.cancel();
        rig.frame();
        CHECK (rig.steps() == before);
    }

    SECTION ("a take was rated meanwhile")
    {
        InspectorRig::find<ToolRows> (rig.tools, "Takes")->onStars (0, 3);
        rig.tools.cancel();
        rig.frame();
    }

    CHECK (rig.studio->song().loop == own);
}

TEST_CASE ("A blind test hides the takes until they are revealed, and writes its stars as one step")
{
    InspectorRig rig;
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    CHECK (rig.tools.perform ("audition.blind"));
    auto* list = InspectorRig::find<ToolRows> (rig.tools, "Takes");
    REQUIRE (list != nullptr);
    REQUIRE (list->rows().size() == 4);
    CHECK (rig.state.now().isBlind);

    for (const auto& row : list->rows())
        CHECK ((row.text.empty() && row.button.empty()));

    CHECK (list->rows()[1].lead == "B");
    const auto before = rig.steps();
    list->onStars (0, 5);
    list->onStars (2, 2);
    CHECK (rig.steps() == before);
    button (rig, "Reveal").onClick();
    CHECK_FALSE (rig.state.now().isBlind);
    std::set<std::string> revealed;

    for (const auto& row : list->rows())
        revealed.insert (row.text);

    CHECK (revealed == std::set<std::string> { "take 1", "take 2", "take 3", "take 4" });
    const auto best = std::stoi (list->rows()[0].text.substr (5)), worst = std::stoi (list->rows()[2].text.substr (5));
    button (rig, "Keep these stars").onClick();
    CHECK (rig.steps() == before);          // the loop given back is none, the stars are one
    CHECK (rig.track ("Lead Vox").takeNumbered (best)->sectionRatings.front() == SectionRating { "Verse", 5 });
    CHECK (rig.track ("Lead Vox").takeNumbered (worst)->sectionRatings.front() == SectionRating { "Verse", 2 });
    CHECK (open (rig) == nullptr);

    for (const auto& take : rig.track ("Lead Vox").takes)
        CHECK (take->start == FramePos {});
}

TEST_CASE ("Takes are not compared while one is made, nor where there is only one")
{
    InspectorRig rig;
    CHECK (rig.tools.perform ("audition.inTurn"));
    CHECK (open (rig) == nullptr);
    CHECK (rig.told.size() == 1);
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });

    for (int number = 2; number <= 4; ++number)
        rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": )" + std::to_string (number) + "}");

    CHECK (rig.tools.perform ("audition.blind"));
    CHECK (open (rig) == nullptr);
    CHECK (rig.told.back().text.starts_with ("Only one take"));
    CHECK_FALSE (rig.state.now().isBlind);
}

TEST_CASE ("Where comps differ is listed and shown, and both are heard by turns")
{
    InspectorRig rig;
    const auto vox = rig.id ("Lead Vox");
    rig.state.change ([&] (EditView& v) { v.laneTrack = vox; });
    CHECK (rig.tools.perform ("comp.diff"));
    CHECK (open (rig) == nullptr);                  // one comp differs from nothing
    CHECK (rig.told.back().title == "Not possible");
    CHECK (rig.tools.perform ("comp.duplicate"));
    rig.comp();
    CHECK (rig.tools.perform ("comp.diff"));
    rig.frame();
    auto* list = InspectorRig::find<ToolRows> (rig.tools, "Differences");
    REQUIRE (list != nullptr);
    REQUIRE (list->rows().size() == 1);
    CHECK (list->rows()[0].text == "3|1 \u2013 5|1");
    CHECK (list->rows()[0].detail == "B: take 1   A: take 4");
    const auto a = rig.track ("Lead Vox").comps[0]->id, b = rig.track ("Lead Vox").comps[1]->id;
    CHECK (rig.state.now().differsFrom == a);
    list->onChoose (0);
    CHECK (rig.axis.selection() == FrameRange { { 2 * bar }, { 4 * bar } });
    button (rig, "Hear A").onClick();
    rig.frame();
    CHECK (rig.track ("Lead Vox").activeComp == a);
    CHECK (rig.state.now().differsFrom == b);
    REQUIRE (list->rows().size() == 1);
    const auto steps = rig.steps();
    button (rig, "Hear B").onClick();
    rig.frame();
    CHECK (rig.track ("Lead Vox").activeComp == b);
    CHECK (rig.steps() == steps);                   // by turns: one step
    rig.tools.cancel();
    rig.frame();
    CHECK_FALSE (rig.state.now().differsFrom);
}

TEST_CASE ("A red light ends hearing takes, and another song closes what was open")
{
    InspectorRig rig;
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    CHECK (rig.tools.perform ("audition.blind"));
    rig.change = [] (StudioStatus& now) { now.redLight = true; };
    rig.frame();
    CHECK (open (rig) == nullptr);
    rig.change = {};
    rig.frame();
    CHECK_FALSE (rig.state.now().isBlind);
    CHECK (rig.tools.perform ("edit.history"));
    rig.run (R"({"do": "song.add", "title": "Other"})");
    rig.run (R"({"do": "song.select", "song": "Other"})");
    rig.frame();
    CHECK (open (rig) == nullptr);
}

TEST_CASE ("A plan is asked anew when a setting changes, the newest answer is shown on the lanes, and applying it closes the tool")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 5, "section": "Chorus"})");
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    CHECK (rig.tools.perform ("comp.best"));
    CHECK_FALSE (button (rig, "Make this comp").isEnabled());

    const auto look = [&rig] { for (int i = 0; i < 4; ++i) { rig.settle(); rig.frame(); } };
    look();
    REQUIRE (rig.state.now().plan);
    const auto first = rig.state.now().plan;
    auto desk = rig.studio->desk();
    desk.selection = { rig.id ("Kick") };
    rig.studio->setDesk (desk);
    look();
    CHECK (rig.state.now().plan == first);          // the desk is not asked of
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 3, "rating": 5, "section": "Verse"})");
    look();
    REQUIRE (rig.state.now().plan);
    CHECK (rig.state.now().plan != first);
    const auto third = rig.track ("Lead Vox").takeNumbered (3)->id;
    CHECK (std::ranges::count (rig.state.now().plan->pieces, third, &EditPlan::Piece::take) == 1);
    const auto steps = rig.steps();
    button (rig, "Make this comp").onClick();
    rig.frame();
    CHECK (open (rig) == nullptr);
    CHECK_FALSE (rig.state.now().plan);
    CHECK (rig.steps() == steps + 1);
    CHECK (rig.region ("Lead Vox", { bar }).take == third);
}

TEST_CASE ("A click in the history goes to that step")
{
    InspectorRig rig;
    const auto start = rig.studio->session();
    rig.comp();
    rig.vox (R"({"do": "region.gain", "track": {TRACK}, "at": 200000, "db": 3})");
    CHECK (rig.tools.perform ("edit.history"));
    rig.frame();
    auto* list = InspectorRig::find<ToolRows> (rig.tools, "Steps, the newest first");
    REQUIRE (list != nullptr);
    REQUIRE (list->rows().size() == 3);
    list->onChoose (1);
    CHECK (rig.region ("Lead Vox", { 200000 }).gainDb == Approx (0.0));
    CHECK (list->rows()[0].isDim);
    CHECK (list->rows()[1].isCurrent);
    list->onChoose (2);
    CHECK (rig.studio->session() == start);
    list->onChoose (0);
    CHECK (rig.region ("Lead Vox", { 200000 }).gainDb == Approx (3.0));
}

TEST_CASE ("The Trash brings back a take, and deletes only after a second question")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": 2})");
    rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": 3})");
    CHECK (rig.tools.perform ("edit.trash"));
    rig.frame();
    auto* list = InspectorRig::find<ToolRows> (rig.tools, "In the Trash");
    REQUIRE (list != nullptr);
    REQUIRE (list->rows().size() == 2);
    list->onButton (0);
    CHECK (list->rows().size() == 1);
    CHECK (std::ranges::count_if (rig.track ("Lead Vox").takes, [] (const auto& t) { return t->binned; }) == 1);

    CHECK_FALSE (button (rig, "Delete for good").isVisible());
    button (rig, "Empty the Trash").onClick();
    CHECK (button (rig, "Delete for good").isVisible());
    CHECK (rig.tools.cancel());                     // Escape: keep all
    REQUIRE (open (rig) != nullptr);
    CHECK_FALSE (button (rig, "Delete for good").isVisible());
    CHECK (rig.studio->binContents().entries.size() == 1);
    button (rig, "Empty the Trash").onClick();
    button (rig, "Delete for good").onClick();
    rig.settle();
    rig.frame();
    CHECK (rig.studio->binContents().entries.empty());
}

TEST_CASE ("The board goes to a hole and stays open")
{
    InspectorRig rig;
    CHECK (rig.tools.perform ("board.show"));
    rig.frame();
    auto* grid = InspectorRig::find<BoardGrid> (rig.tools, "Parts by sections");
    REQUIRE (grid != nullptr);
    REQUIRE (grid->board().sections.size() == 2);
    REQUIRE_FALSE (grid->board().parts.empty());
    const auto holes = grid->board().holes();
    CHECK (holes > 0);
    grid->onGo (0, 1);
    CHECK (rig.axis.selection() == FrameRange { { 4 * bar }, { 8 * bar } });
    CHECK (rig.state.now().laneTrack == grid->board().parts[0].tracks.front());
    CHECK (open (rig) != nullptr);
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 4, "keeper": true})");
    rig.frame();
    CHECK (grid->board().holes() == holes - 2);
}

TEST_CASE ("Nothing in the tools is cut, covered, too faint, too small to hit or without a name")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": 3})");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 5, "section": "Verse"})");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 4, "keeper": true})");
    rig.state.change ([&] (EditView& v) { v.laneTrack = rig.id ("Lead Vox"); });
    rig.tools.perform ("comp.duplicate");
    rig.comp();
    const std::string action = GENERATE ("edit.history", "edit.trash", "range.stripSilence", "range.timing", "audition.inTurn", "audition.blind", "comp.best", "comp.rename", "comp.diff", "board.show");
    const auto height = GENERATE (640, 400);
    rig.tools.setSize (height == 400 ? 700 : 1088, height);
    REQUIRE (rig.tools.perform (action));

    for (int i = 0; i < 4; ++i)
    {
        rig.settle();
        rig.frame();
    }

    REQUIRE (open (rig) != nullptr);
    look (rig, action + (height == 400 ? "-low" : ""));

    if (action == "edit.trash")
    {
        button (rig, "Empty the Trash").onClick();
        look (rig, "edit.trash-asks");
    }

    if (action == "audition.blind")
    {
        button (rig, "Reveal").onClick();
        look (rig, "audition.blind-revealed");
    }
}
