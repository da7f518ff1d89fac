#include "Tests/UI/Edit/GestureRig.h"

#include "Tests/Support/Catch.h"
#include "UI/Edit/StarPicker.h"

using namespace takelane;

namespace
{
/** Vox: take 3, take 1 from 2 to 4 s, take 3 again; Vox selected on the desk. */
struct Rig : GestureRig
{
    Rig()
    {
        choose ("Vox", 1, 2.0, 4.0);
        onDesk ({ "Vox" });
    }

    void onDesk (const std::vector<std::string>& names)
    {
        auto desk = studio.desk();
        desk.selection.clear();

        for (const auto& name : names)
            desk.selection.push_back (track (name));

        studio.setDesk (desk);
    }

    void inHand (const std::string& name, int number)
    {
        state.change ([&] (EditView& view)
        {
            view.laneTrack = track (name);
            view.laneTake = number == 0 ? TakeId {} : take (name, number).id;
        });
    }

    void playhead (double seconds)      { studio.locate ({ std::llround (seconds * 48000) }); }
    void range (double from, double to) { axis.select (FrameRange { { std::llround (from * 48000) }, { std::llround (to * 48000) } }); }
    void segment (const std::string& name, double seconds)  { state.change ([&] (EditView& v) { v.segments = { { track (name), { std::llround (seconds * 48000) } } }; }); }
};

void threeSections (Rig& r)
{
    StudioRig::must (r.studio.run (R"({"do":"song.sections","sections":[{"name":"Chorus","bars":1},{"name":"Verse","bars":1},{"name":"Chorus","bars":2}]})"));
    r.steps0 += 1;
}
}

TEST_CASE ("Alt+Down and Alt+Up go through the takes of a segment, one step each", "[edit]")
{
    Rig r;
    r.segment ("Vox", 3.0);
    r.key ("take.nextInSegment");                               // below the first is the last
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK (r.steps() == 1);
    r.studio.undo();
    r.key ("take.previousInSegment");
    CHECK (r.comp ("Vox") == "3 0-200, 2 200-400, 3 400-1000");
    r.key ("take.nextInSegment");
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    CHECK (r.selected() == "Vox 200-400");

    r.state.change ([] (EditView& v) { v.segments.clear(); });
    r.playhead (1.0);                                           // without a selection, what the playhead is in
    r.key ("take.nextInSegment");
    CHECK (r.comp ("Vox") == "2 0-200, 1 200-400, 3 400-1000");
}

TEST_CASE ("V takes into the comp: the selected time, else the segment, else the section, else all", "[edit]")
{
    Rig r;
    r.inHand ("Vox", 2);
    r.range (5.0, 6.0);
    r.key ("comp.choose");
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-500, 2 500-600, 3 600-1000");
    r.studio.undo();

    r.axis.select ({});
    r.segment ("Vox", 3.0);
    r.key ("comp.choose");
    CHECK (r.comp ("Vox") == "3 0-200, 2 200-400, 3 400-1000");
    CHECK (r.selected() == "Vox 200-400");
    r.studio.undo();

    r.state.change ([] (EditView& v) { v.segments.clear(); });
    threeSections (r);
    r.playhead (3.0);
    r.key ("comp.choose");
    CHECK (r.comp ("Vox") == "3 0-200, 2 200-400, 3 400-1000");     // the verse, bar 2
    r.studio.undo();

    r.state.change ([] (EditView& v) { v.segments.clear(); });
    r.playhead (9.0);
    r.key ("comp.choose");
    CHECK (r.comp ("Vox") == "2 0-1000");

    r.inHand ("Vox", 0);
    r.key ("comp.choose");
    CHECK (r.notices.back().starts_with ("No take lane is chosen"));
}

TEST_CASE ("B splits at the playhead or at both ends of the selected time, on all selected tracks", "[edit]")
{
    Rig r;
    r.onDesk ({ "Vox", "Gtr" });
    r.playhead (3.0);
    r.key ("region.split");
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-300, 1 300-400, 3 400-1000");
    CHECK (r.comp ("Gtr") == "1 200-300, 1 300-600");
    CHECK (r.steps() == 1);

    r.range (5.0, 5.5);
    r.key ("region.split");
    CHECK (r.comp ("Gtr") == "1 200-300, 1 300-500, 1 500-550, 1 550-600");
    CHECK (r.steps() == 2);

    r.axis.select ({});
    r.playhead (3.0);
    r.key ("region.split");                                     // there is an edge already
    CHECK (r.steps() == 2);
    CHECK (r.notices == std::vector<std::string> { "Nothing to split here: " });

    r.onDesk ({ "Kick", "Snare" });
    r.key ("region.split");
    CHECK (r.comp ("Snare") == "2 0-300, 2 300-1000");
    CHECK (r.comp ("Kick") == "2 0-300, 2 300-1000");
    CHECK (r.steps() == 3);
}

TEST_CASE ("F crossfades the joint nearest to the playhead, and once more makes it automatic again", "[edit]")
{
    Rig r;
    r.state.change ([] (EditView& v) { v.crossfadeMs = 36.0; v.crossfadeShape = FadeShape::sCurve; });
    r.playhead (3.6);
    r.key ("region.fade");
    REQUIRE (r.region ("Vox", 3.0).crossfade);
    CHECK (r.region ("Vox", 3.0).crossfade->length == 1728_frames);
    CHECK (r.region ("Vox", 3.0).crossfade->shape == FadeShape::sCurve);
    CHECK_FALSE (r.region ("Vox", 1.0).crossfade);
    CHECK (r.steps() == 1);
    r.key ("region.fade");
    CHECK_FALSE (r.region ("Vox", 3.0).crossfade);
    CHECK (r.steps() == 2);
}

TEST_CASE ("F over selected time or a selected segment sets all edges there", "[edit]")
{
    Rig r;
    r.onDesk ({ "Vox", "Gtr" });
    r.state.change ([] (EditView& v) { v.crossfadeMs = 20.0; v.crossfadeShape = FadeShape::linear; });
    r.range (1.5, 4.5);
    r.key ("region.fade");
    CHECK (r.region ("Vox", 1.0).crossfade->length == 960_frames);
    CHECK (r.region ("Vox", 3.0).crossfade->length == 960_frames);
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == 960_frames);
    CHECK_FALSE (r.region ("Gtr", 3.0).fadeOut);                // ends later
    CHECK (r.steps() == 1);

    r.axis.select ({});
    r.segment ("Gtr", 3.0);
    r.state.change ([] (EditView& v) { v.crossfadeMs = 50.0; });
    r.key ("region.fade");
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == 2400_frames);
    CHECK (r.region ("Gtr", 3.0).fadeOut->length == 2400_frames);
    CHECK (r.steps() == 2);
}

TEST_CASE ("F on one end leaves the other end's fade as it is", "[edit]")
{
    Rig r;
    r.onDesk ({ "Gtr" });
    r.range (1.5, 2.5);
    r.key ("region.fade");
    r.range (5.5, 6.5);
    r.key ("region.fade");
    CHECK (r.region ("Gtr", 3.0).fadeOut->length == 480_frames);
    r.key ("region.fade");
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == 480_frames);
    CHECK (r.region ("Gtr", 3.0).fadeOut->length == 240_frames);
    CHECK (r.region ("Gtr", 3.0).fadeOut->shape == FadeShape::linear);
    r.range (1.5, 6.5);
    r.key ("region.fade");
    r.key ("region.fade");
    CHECK_FALSE (r.region ("Gtr", 3.0).fadeIn);
    CHECK_FALSE (r.region ("Gtr", 3.0).fadeOut);
}

TEST_CASE ("Slip, nudge, gain and mute by keys are one step each", "[edit]")
{
    Rig r;
    r.segment ("Gtr", 3.0);
    struct Row { const char* action; const char* after; };

    for (const auto& [action, after] : std::vector<Row> {
             { "region.slipLater", "1 200-600+0.1" }, { "region.slipLater10", "1 200-600+1.1" }, { "region.slipEarlier10", "1 200-600+0.1" }, { "region.slipEarlier", "1 200-600" },
             { "region.nudgeLater", "1 201-601+1" }, { "region.nudgeEarlier", "1 200-600" },
             { "region.louder", "1 200-600g0.5" }, { "region.softer", "1 200-600" }, { "region.softer", "1 200-600g-0.5" }, { "region.mute", "1 200-600mg-0.5" } })
    {
        const auto before = r.steps();
        CHECK (r.key (action));
        CHECK (r.comp ("Gtr") == after);
        CHECK (r.steps() == before + 1);
        CHECK (r.selected() == (std::string (after).starts_with ("1 201") ? "Gtr 201-601" : "Gtr 200-600"));
    }

    r.key ("region.mute");
    CHECK (r.comp ("Gtr") == "1 200-600g-0.5");
    r.state.change ([] (EditView& v) { v.snap = SnapUnit::beat; });
    r.key ("region.nudgeLater");
    CHECK (r.comp ("Gtr") == "1 250-650+50g-0.5");
}

TEST_CASE ("A slip ends where the file does", "[edit]")
{
    Rig r;
    r.segment ("Gtr", 3.0);
    StudioRig::must (r.studio.run (R"({"do":"region.slip","track":"Gtr","at":144000,"by":47900})"));
    r.key ("region.slipLater10");
    CHECK (r.comp ("Gtr") == "1 200-600+100");
    const auto steps = r.steps();
    r.key ("region.slipLater10");
    CHECK (r.steps() == steps);
    CHECK (r.notices.back().starts_with ("The take has no more audio there"));
}

TEST_CASE ("Duplicate lays a copy behind, of several the whole group", "[edit]")
{
    Rig r;
    r.segment ("Gtr", 3.0);
    r.key ("region.duplicate");
    CHECK (r.comp ("Gtr") == "1 200-600, 1 600-1000+400");
    CHECK (r.selected() == "Gtr 600-1000");

    r.state.change ([&] (EditView& v) { v.segments = { { r.track ("Vox"), { 96001 } }, { r.track ("Vox"), { 1 } } }; });
    r.key ("region.duplicate");
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-600+400, 1 600-800+400, 3 800-1000");
    CHECK (r.steps() == 2);
}

TEST_CASE ("Delete leaves silence, with Shift what follows moves up", "[edit]")
{
    Rig r;
    r.segment ("Vox", 3.0);
    r.key ("edit.delete");
    CHECK (r.comp ("Vox") == "3 0-200, 3 400-1000");
    CHECK (r.steps() == 1);
    CHECK (r.selected().empty());

    r.onDesk ({ "Gtr", "Kick", "Snare" });
    r.range (3.0, 4.0);
    r.key ("edit.deleteRipple");
    CHECK (r.comp ("Gtr") == "1 200-300, 1 300-500-100");
    CHECK (r.comp ("Kick") == "2 0-300, 2 300-900-100");
    CHECK (r.comp ("Snare") == r.comp ("Kick"));
    CHECK (r.steps() == 2);

    r.range (1.0, 2.0);
    r.onDesk ({ "Gtr" });
    r.key ("edit.delete");                                      // silent there already
    CHECK (r.steps() == 2);
}

TEST_CASE ("Left and Right go from segment to segment", "[edit]")
{
    Rig r;
    r.playhead (3.0);
    r.key ("region.next");
    CHECK (r.selected() == "Vox 200-400");
    r.key ("region.next");
    CHECK (r.selected() == "Vox 400-1000");
    r.key ("region.next");
    CHECK (r.selected() == "Vox 400-1000");
    r.key ("region.previous");
    r.key ("region.previous");
    CHECK (r.selected() == "Vox 0-200");

    r.key ("edit.selectAll");
    CHECK (r.selected() == "Vox 0-200, Vox 200-400, Vox 400-1000");
    CHECK (r.steps() == 0);
}

TEST_CASE ("Alt+[ and Alt+] select from and to the playhead, while it rolls too", "[edit]")
{
    Rig r;
    r.playhead (3.0);
    r.key ("range.start");
    CHECK (r.axis.selection() == FrameRange { { 144000 }, { 192000 } });       // to the end of its bar
    r.playhead (7.0);
    r.key ("range.end");
    CHECK (r.axis.selection() == FrameRange { { 144000 }, { 336000 } });
    r.studio.play();
    r.rig.runUntil (RollState::playing);
    r.rig.run (9600);
    r.key ("range.start");
    CHECK (r.axis.selection()->start > 336000_pos);
}

TEST_CASE ("Edges move by 5 ms: a joint for both takes, a free end by itself", "[edit]")
{
    Rig r;
    r.segment ("Vox", 3.0);
    r.key ("joint.startEarlier");
    CHECK (r.comp ("Vox") == "3 0-199.5, 1 199.5-400, 3 400-1000");
    r.key ("joint.endLater");
    CHECK (r.comp ("Vox") == "3 0-199.5, 1 199.5-400.5, 3 400.5-1000");
    CHECK (r.steps() == 2);
    r.segment ("Gtr", 3.0);
    r.key ("joint.startLater");
    r.key ("joint.endEarlier");
    CHECK (r.comp ("Gtr") == "1 200.5-599.5");
    CHECK (r.steps() == 4);
}

TEST_CASE ("Stars go to the take in hand, in the section that is meant", "[edit]")
{
    Rig r;
    r.inHand ("Vox", 2);
    r.playhead (1.0);
    CHECK (r.key ("pass.rate4"));
    CHECK (r.take ("Vox", 2).rating == 4);                      // no sections: all of it
    threeSections (r);
    r.playhead (5.0);
    r.key ("pass.rate5");
    CHECK (r.take ("Vox", 2).sectionRatings == std::vector<SectionRating> { { "Chorus 2", 5 } });
    r.range (2.5, 3.0);
    r.key ("pass.rate2");
    CHECK (r.take ("Vox", 2).sectionRatings.back() == SectionRating { "Verse", 2 });
    CHECK (r.steps() == 3);

    r.key ("take.keeper");
    CHECK (r.take ("Vox", 2).keeper);
    r.key ("pass.noGood");
    CHECK (r.take ("Vox", 2).noGood);
    r.key ("take.keeper");
    CHECK_FALSE (r.take ("Vox", 2).keeper);

    r.inHand ("Vox", 0);                                        // the comp: the take heard there
    r.axis.select ({});
    r.playhead (3.0);
    r.key ("pass.rate3");
    CHECK (r.take ("Vox", 1).sectionRatings == std::vector<SectionRating> { { "Verse", 3 } });
}

TEST_CASE ("Stars are picked on a take lane with the mouse", "[edit]")
{
    Rig r;
    threeSections (r);
    r.frame();
    r.click (r.at ("Vox", 2, 2.2, 0.2));
    CHECK (r.steps() == 0);
    auto* picker = dynamic_cast<StarPicker*> (r.lanes.getChildComponent (r.lanes.getNumChildComponents() - 1));
    REQUIRE (picker != nullptr);
    const juce::Point<float> fourth { 3.5f * StarPicker::cell, 12.0f };
    picker->mouseUp ({ juce::Desktop::getInstance().getMainMouseSource(), fourth, GestureRig::with(), 0, 0, 0, 0, 0, picker, picker, juce::Time(), fourth, juce::Time(), 1, false });
    CHECK (r.take ("Vox", 2).sectionRatings == std::vector<SectionRating> { { "Verse", 4 } });
    CHECK (r.steps() == 1);
    CHECK_FALSE (picker->isVisible());

    r.click (r.at ("Vox", 2, 2.2, 0.2));
    picker = dynamic_cast<StarPicker*> (r.lanes.getChildComponent (r.lanes.getNumChildComponents() - 1));
    REQUIRE (picker != nullptr);
    CHECK (r.lanes.gestures().cancel());                        // Escape closes it
    CHECK (r.take ("Vox", 2).sectionRatings == std::vector<SectionRating> { { "Verse", 4 } });
}

TEST_CASE ("A lane is heard while X is held, and what stood stands again", "[edit]")
{
    Rig r;
    r.inHand ("Vox", 2);
    r.key ("lane.audition");
    r.rig.runUntil (RollState::playing);
    CHECK (r.studio.status().audition->take == r.take ("Vox", 2).id);
    r.lanes.gestures().released ("lane.audition");
    r.rig.runUntil (RollState::stopped);
    CHECK_FALSE (r.studio.status().audition);

    r.studio.play();
    r.rig.runUntil (RollState::playing);
    r.frame();
    r.key ("lane.audition");
    r.lanes.gestures().released ("lane.audition");
    r.rig.run (2048);
    CHECK (r.rig.roll() == RollState::playing);                 // it rolled before
}

TEST_CASE ("A picker that is done leaves Escape to others, and one whose lane moves is gone", "[edit]")
{
    Rig r;
    threeSections (r);
    r.frame();
    const auto picker = [&] { return dynamic_cast<StarPicker*> (r.lanes.getChildComponent (r.lanes.getNumChildComponents() - 1)); };
    r.click (r.at ("Vox", 2, 2.2, 0.2));
    REQUIRE (picker() != nullptr);
    CHECK (picker()->keyPressed (juce::KeyPress ('4', 0, '4')));
    CHECK_FALSE (r.lanes.gestures().cancel());

    r.click (r.at ("Vox", 2, 2.2, 0.2));
    r.frame();
    REQUIRE (picker() != nullptr);
    r.axis.scrollBy (50.0);
    r.frame();
    CHECK (picker() == nullptr);
}

TEST_CASE ("Where no take lies an opinion says so and goes to no other take", "[edit]")
{
    Rig r;
    r.inHand ("Gtr", 0);
    r.playhead (1.0);                                           // Gtr begins at 2 s
    CHECK (r.key ("pass.rate4"));
    CHECK (r.key ("take.keeper"));
    CHECK (r.notices == std::vector<std::string> { "No take here: ", "No take here: " });
    CHECK (r.steps() == 0);
}
