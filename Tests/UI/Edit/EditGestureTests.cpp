#include "Tests/UI/Edit/GestureRig.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
constexpr int ctrl = juce::ModifierKeys::ctrlModifier, shift = juce::ModifierKeys::shiftModifier, alt = juce::ModifierKeys::altModifier;

auto with (int keys)        { return GestureRig::with (keys); }
}

//==== swiping
TEST_CASE ("A swipe chooses the range of the take while the hand moves, as one step", "[edit]")
{
    GestureRig r;
    r.press (r.at ("Vox", 1, 2.0));
    r.drag (r.at ("Vox", 1, 3.0));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-300, 3 300-1000");
    CHECK (r.lanes.gestures().hint().swipe == FrameRange { { 96000 }, { 144000 } });

    r.drag (r.at ("Vox", 1, 4.0));
    r.drag (r.at ("Vox", 1, 3.5));
    r.release (r.at ("Vox", 1, 3.5));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-350, 3 350-1000");
    CHECK (r.steps() == 1);
    CHECK (r.selected() == "Vox 200-350");
    CHECK (r.state.now().laneTake == r.take ("Vox", 1).id);
    CHECK_FALSE (r.lanes.gestures().hint().swipe);

    r.studio.undo();
    CHECK (r.comp ("Vox") == "3 0-1000");
}

TEST_CASE ("A swipe to the left is one too, and ends where its take ends", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Vox", 2, 9.0), { 1200.0f, r.at ("Vox", 2, 0.0).y });
    CHECK (r.comp ("Vox") == "3 0-900, 2 900-1000");
    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 1.0));
    CHECK (r.comp ("Vox") == "3 0-100, 1 100-200, 3 200-900, 2 900-1000");
    CHECK (r.steps() == 2);
}

TEST_CASE ("A swipe that comes back, or over what plays already, leaves nothing behind", "[edit]")
{
    GestureRig r;
    r.press (r.at ("Vox", 1, 2.0));
    r.drag (r.at ("Vox", 1, 3.0));
    CHECK (r.steps() == 1);
    r.drag (r.at ("Vox", 1, 2.0));
    r.release (r.at ("Vox", 1, 2.0));
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK (r.steps() == 0);

    r.drag (r.at ("Vox", 3, 2.0), r.at ("Vox", 3, 5.0));
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK (r.steps() == 0);
}

TEST_CASE ("Escape in the middle of a swipe brings back comp, selection and lane", "[edit]")
{
    GestureRig r;
    r.axis.select (FrameRange { { 480 }, { 960 } });
    r.press (r.at ("Vox", 1, 2.0));
    r.drag (r.at ("Vox", 1, 3.0));
    CHECK (r.lanes.gestures().cancel());
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK (r.steps() == 0);
    CHECK (r.selected().empty());
    CHECK (r.axis.selection() == FrameRange { { 480 }, { 960 } });
    CHECK (r.state.now().laneTake == TakeId {});

    r.drag (r.at ("Vox", 1, 4.0));
    r.release (r.at ("Vox", 1, 4.0));
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK_FALSE (r.lanes.gestures().cancel());
}

TEST_CASE ("The ends of a swipe land on the grid where that is wanted, and with Ctrl nowhere but under the hand", "[edit]")
{
    GestureRig r;
    r.state.change ([] (EditView& view) { view.swipeEnds = SwipeEnds::grid; view.snap = SnapUnit::beat; });
    r.drag (r.at ("Vox", 1, 2.1), r.at ("Vox", 1, 3.4));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-350, 3 350-1000");
    r.drag (r.at ("Vox", 2, 5.1), r.at ("Vox", 2, 6.4), with (ctrl));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-350, 3 350-510, 2 510-640, 3 640-1000");
}

TEST_CASE ("A swipe sets the chosen crossfade on the joints it makes, in the same step", "[edit]")
{
    GestureRig r;
    r.state.change ([] (EditView& view) { view.crossfadeMs = 40.0; view.crossfadeShape = FadeShape::linear; });
    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 4.0));
    CHECK (r.region ("Vox", 1.0).crossfade->length == 1920_frames);
    CHECK (r.region ("Vox", 3.0).crossfade->length == 1920_frames);
    CHECK (r.region ("Vox", 3.0).crossfade->shape == FadeShape::linear);
    CHECK (r.steps() == 1);

    r.state.change ([] (EditView& view) { view.crossfadeMs = 10.0; view.crossfadeShape = FadeShape::equalPower; });
    r.drag (r.at ("Vox", 2, 6.0), r.at ("Vox", 2, 7.0));
    CHECK_FALSE (r.region ("Vox", 5.0).crossfade);              // the automatic one is just that
    CHECK_FALSE (r.region ("Vox", 6.5).crossfade);
}

TEST_CASE ("A swipe on one drum is one on all of the folder", "[edit]")
{
    GestureRig r;
    r.state.change ([&] (EditView& view) { view.unfolded.insert (r.track ("Snare")); });
    r.frame();
    r.drag (r.at ("Snare", 1, 2.0), r.at ("Snare", 1, 3.0));
    CHECK (r.comp ("Snare") == "2 0-200, 1 200-300, 2 300-1000");
    CHECK (r.comp ("Kick") == r.comp ("Snare"));
    CHECK (r.steps() == 1);
}

TEST_CASE ("A click on a take gives it the segment under the pointer", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 2, 2.0, 4.0);
    r.click (r.at ("Vox", 1, 3.0));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    CHECK (r.steps() == 1);
    CHECK (r.selected() == "Vox 200-400");

    r.click (r.at ("Vox", 1, 2.5));                             // plays there already: only selected
    CHECK (r.steps() == 1);

    r.click (r.at ("Vox", 2, 3.0), with (alt));                 // all of it
    CHECK (r.comp ("Vox") == "2 0-1000");

    r.key ("edit.delete");
    CHECK (r.comp ("Vox").empty());
    r.click (r.at ("Vox", 3, 5.0));                             // the comp is silent here
    CHECK (r.comp ("Vox") == "3 0-1000");
}

TEST_CASE ("A click that trembles is still a click", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 2, 2.0, 4.0);
    const auto place = r.at ("Vox", 1, 3.0);
    r.drag (place, place.translated (5.0f, 0.0f));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    r.drag (place.translated (400.0f, 0.0f), place.translated (406.0f, 0.0f));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-700, 1 700-706, 3 706-1000");
}

TEST_CASE ("A double click on a take hears it from there, takes its own first click back, and again stops", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 2, 2.0, 4.0);
    r.doubleClick (r.at ("Vox", 1, 3.0));
    CHECK (r.comp ("Vox") == "3 0-200, 2 200-400, 3 400-1000");
    CHECK (r.steps() == 0);

    for (int i = 0; i < 40 && r.rig.roll() != RollState::playing; ++i)
        r.rig.run (256);

    CHECK (r.rig.roll() == RollState::playing);
    CHECK (r.studio.status().audition->take == r.take ("Vox", 1).id);
    CHECK (r.rig.heard() >= 144000_pos);

    r.frame();
    r.doubleClick (r.at ("Vox", 1, 3.0));
    r.rig.run (4096);
    CHECK_FALSE (r.studio.status().audition);
    CHECK (r.rig.roll() == RollState::stopped);
    CHECK (r.steps() == 0);
}

TEST_CASE ("A drag goes on when a take comes in meanwhile: what is done stays, and the next drag begins anew", "[edit]")
{
    GestureRig r;
    r.press (r.at ("Gtr", 0, 4.0));
    r.drag (r.at ("Gtr", 0, 5.0));
    StudioRig::must (r.studio.run (R"({"do":"take.rate","track":"Vox","take":1,"rating":3})"));
    r.drag (r.at ("Gtr", 0, 6.0));
    r.release (r.at ("Gtr", 0, 6.0));
    CHECK (r.comp ("Gtr") == "1 300-700+100");                  // not moved twice
    CHECK (r.steps() == 2);
}

TEST_CASE ("The view stands while a drag makes the song longer, and shows all of it again afterwards", "[edit]")
{
    GestureRig r;
    r.axis.setSong ({ {}, { 480000 } }, { {}, { 960000 } });
    r.axis.showWholeSong();                                     // 480 frames a pixel
    r.press (r.at ("Gtr", 0, 4.0));
    r.drag (r.at ("Gtr", 0, 9.0));
    r.axis.setSong ({ {}, { 600000 } }, { {}, { 960000 } });
    r.drag ({ 900.0f, r.at ("Gtr", 0, 4.0).y });
    CHECK (r.comp ("Gtr") == "1 700-1100+500");
    r.release ({ 900.0f, r.at ("Gtr", 0, 4.0).y });
    CHECK (r.axis.isWholeSong());
    CHECK (r.comp ("Gtr") == "1 700-1100+500");
}

TEST_CASE ("A joint can be moved by a hair: it does not stick to where it was", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.state.change ([] (EditView& view) { view.snap = SnapUnit::sixteenth; });
    const auto from = r.at ("Vox", 0, 4.0);
    r.drag (from, from.translated (-4.0f, 0.0f));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-396, 3 396-1000");
    r.drag (r.at ("Vox", 0, 3.96), r.at ("Vox", 0, 5.97));      // but the end of the guitar attracts
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-600, 3 600-1000");
}

TEST_CASE ("What cannot be done says so and changes nothing", "[edit]")
{
    GestureRig r;
    r.studio.setDesk ([&] { auto desk = r.studio.desk(); desk.selection = { r.track ("Gtr") }; return desk; }());
    r.key ("edit.delete");
    CHECK (r.notices == std::vector<std::string> { "Nothing is selected: Click a segment, or drag over its upper half" });
    CHECK (r.steps() == 0);
}

TEST_CASE ("While it records a swipe chooses at once, one step", "[edit]")
{
    GestureRig r (gestureSession(), { "Kick" });
    r.studio.record();
    r.rig.runUntil (RollState::recording);
    r.frame();
    r.press (r.at ("Vox", 1, 2.0));

    for (const double to : { 2.5, 3.0, 3.5 })
    {
        r.rig.run (512);
        r.drag (r.at ("Vox", 1, to));
    }

    r.release (r.at ("Vox", 1, 3.5));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-350, 3 350-1000");
    CHECK (r.rig.roll() == RollState::recording);
    CHECK (r.steps() == 1);
    CHECK_FALSE (r.key ("pass.rate4"));                         // stars are the running take's now
    CHECK_FALSE (r.key ("take.keeper"));
    CHECK (r.steps() == 1);
    r.studio.stop();
    r.rig.finish();
    CHECK (r.rig.takes ("Kick").size() == 3);
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-350, 3 350-1000");
}

TEST_CASE ("Two clicks with a key between them are two clicks", "[edit]")
{
    GestureRig r;
    const auto place = r.at ("Vox", 0, 3.0);
    r.click (place);
    r.key ("region.louder");
    r.lanes.mouseDown (r.event (place, place, GestureRig::with(), 2));
    r.lanes.mouseUp (r.event (place, place, GestureRig::with(), 2));
    r.lanes.mouseDoubleClick (r.event (place, place, GestureRig::with(), 2));
    r.rig.run (512);
    CHECK (r.rig.roll() == RollState::stopped);
    CHECK (r.selected() == "Vox 0-1000");
    r.doubleClick (place);
    r.rig.runUntil (RollState::playing);
}

TEST_CASE ("A track that goes between press and release takes nothing along", "[edit]")
{
    GestureRig r;
    const auto place = r.at ("Vox", 1, 3.0);
    r.press (place);
    StudioRig::must (r.studio.removeTrack (r.track ("Vox")));
    r.lanes.mouseUp (r.event (place, place, GestureRig::with()));
    CHECK (r.studio.session().trackNamed ("Vox") == nullptr);
}

TEST_CASE ("A drag held at the end of what can be scrolled to is not done again each frame", "[edit]")
{
    GestureRig r;
    const auto y = r.at ("Vox", 1, 1.0).y;
    r.press (r.at ("Vox", 1, 4.0));
    r.drag ({ -20.0f, y });
    REQUIRE (r.comp ("Vox") == "1 0-400, 3 400-1000");
    const auto before = r.studio.revision();
    r.frame();
    r.frame();
    CHECK (r.studio.revision() == before);
}
