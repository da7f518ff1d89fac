#include "Tests/UI/Edit/GestureRig.h"

#include "Tests/Support/Catch.h"
#include "UI/Edit/EditDrag.h"

#include <random>

using namespace takelane;

namespace
{
constexpr int ctrl = juce::ModifierKeys::ctrlModifier, shift = juce::ModifierKeys::shiftModifier, alt = juce::ModifierKeys::altModifier;

auto with (int keys)        { return GestureRig::with (keys); }
}

//==== joints
TEST_CASE ("A joint is dragged for both takes, says how far, and stops at its neighbours", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.lanes.mouseMove (r.event (r.at ("Vox", 0, 2.0), r.at ("Vox", 0, 2.0), with (0)));
    CHECK (r.lanes.gestures().hint().joint == FramePos { 96000 });

    r.press (r.at ("Vox", 0, 2.0));
    r.drag (r.at ("Vox", 0, 2.5));
    CHECK (r.lanes.gestures().hint().readout == "+500 ms \u00b7 10 ms");
    CHECK (r.comp ("Vox") == "3 0-250, 1 250-400, 3 400-1000");
    r.drag (r.at ("Vox", 0, 6.0));
    CHECK (r.comp ("Vox").starts_with ("3 0-39"));              // not over the other end
    r.drag (r.at ("Vox", 0, 1.88));
    CHECK (r.lanes.gestures().hint().readout == "-120 ms \u00b7 10 ms");
    r.release (r.at ("Vox", 0, 1.88));
    CHECK (r.comp ("Vox") == "3 0-188, 1 188-400, 3 400-1000");
    CHECK (r.steps() == 1);

    r.drag (r.at ("Vox", 1, 4.0), r.at ("Vox", 1, 5.0));        // on the take's own lane
    CHECK (r.comp ("Vox") == "3 0-188, 1 188-500, 3 500-1000");
    CHECK (r.steps() == 2);
}

TEST_CASE ("A joint dragged back to where it was leaves nothing behind", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.press (r.at ("Vox", 0, 2.0));
    r.drag (r.at ("Vox", 0, 3.0));
    r.drag (r.at ("Vox", 0, 2.0));
    r.release (r.at ("Vox", 0, 2.0));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    CHECK (r.steps() == 0);
}

TEST_CASE ("Alt makes a joint's crossfade longer, with Shift it shifts, with Ctrl all later joints move along", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.drag (r.at ("Vox", 0, 2.0), r.at ("Vox", 0, 2.1), with (alt));
    CHECK (r.region ("Vox", 1.0).crossfade->length == Frames { 480 + 2 * 4800 });
    CHECK_FALSE (r.region ("Vox", 1.0).crossfade->before);

    r.drag (r.at ("Vox", 0, 2.0), r.at ("Vox", 0, 2.05), with (alt | shift));
    CHECK (r.region ("Vox", 1.0).crossfade->length == Frames { 480 + 2 * 4800 });
    CHECK (r.region ("Vox", 1.0).crossfade->before == Frames { 5040 - 2400 });
    CHECK (r.steps() == 2);

    r.drag (r.at ("Vox", 0, 2.0), r.at ("Vox", 0, 2.5), with (alt | ctrl));
    CHECK (r.comp ("Vox") == "3 0-250, 1 250-450, 3 450-1000");
    CHECK (r.steps() == 3);
}

//==== segments
TEST_CASE ("The lower half of a segment moves it, and leaves a gap", "[edit]")
{
    GestureRig r;
    r.press (r.at ("Gtr", 0, 4.0));
    r.drag (r.at ("Gtr", 0, 5.0));
    CHECK (r.comp ("Gtr") == "1 300-700+100");
    r.drag (r.at ("Gtr", 0, 3.0));
    r.release (r.at ("Gtr", 0, 3.0));
    CHECK (r.comp ("Gtr") == "1 100-500-100");
    CHECK (r.steps() == 1);
    CHECK (r.selected() == "Gtr 100-500");

    r.drag (r.at ("Gtr", 0, 3.0), r.at ("Gtr", 0, -2.0));       // not before the song
    CHECK (r.comp ("Gtr") == "1 0-400-200");

    r.drag (r.at ("Gtr", 0, 2.0), r.at ("Gtr", 0, 6.0), with (shift));
    CHECK (r.comp ("Gtr") == "1 0-400-200");                    // time is locked
    CHECK (r.steps() == 2);
}

TEST_CASE ("A move keeps to the grid by its distance from the beat", "[edit]")
{
    GestureRig r;
    r.state.change ([] (EditView& view) { view.snap = SnapUnit::beat; });
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 4.6));        // a beat is half a second
    CHECK (r.comp ("Gtr") == "1 250-650+50");
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 4.13), with (0));
    CHECK (r.steps() == 1);
}

TEST_CASE ("What is dragged straight up or down stays where it is, whatever lies near", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.05, 4.0);                             // an edge 5 px from the guitar's
    r.state.change ([] (EditView& view) { view.snap = SnapUnit::frame; });
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 4.0).translated (1.0f, 30.0f));
    CHECK (r.comp ("Gtr") == "1 200-600");
    CHECK (r.steps() == 0);
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 4.03));
    CHECK (r.comp ("Gtr") == "1 205-605+5");
}

TEST_CASE ("Ctrl and the lower half copies", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 8.0), with (ctrl));
    CHECK (r.comp ("Gtr") == "1 200-600, 1 600-1000+400");
    CHECK (r.steps() == 1);
    CHECK (r.selected() == "Gtr 600-1000");
}

TEST_CASE ("Several selected segments move together, on members of a folder once", "[edit]")
{
    GestureRig r;
    r.click (r.at ("Gtr", 0, 4.0));
    r.click (r.at ("Kick", 0, 4.0, 0.8), with (ctrl));
    r.click (r.at ("Snare", 0, 4.0, 0.8), with (ctrl));
    CHECK (r.selected() == "Gtr 200-600, Kick 0-1000, Snare 0-1000");
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 5.0));
    CHECK (r.comp ("Gtr") == "1 300-700+100");
    CHECK (r.comp ("Kick") == "2 100-1100+100");
    CHECK (r.comp ("Snare") == "2 100-1100+100");
    CHECK (r.steps() == 1);
    CHECK (r.selected() == "Gtr 300-700, Kick 100-1100, Snare 100-1100");
}

TEST_CASE ("Neighbours that move together stay neighbours", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.key ("edit.selectAll");
    r.click (r.at ("Vox", 0, 3.0));
    r.click (r.at ("Vox", 0, 6.0), with (ctrl));
    r.drag (r.at ("Vox", 0, 6.0), r.at ("Vox", 0, 7.0));
    CHECK (r.comp ("Vox") == "3 0-200, 1 300-500+100, 3 500-1100+100");
    r.drag (r.at ("Vox", 0, 6.0), r.at ("Vox", 0, 4.5));
    CHECK (r.comp ("Vox") == "3 0-150, 1 150-350-50, 3 350-950-50");
}

TEST_CASE ("An edge is trimmed, as far as the file has audio", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Gtr", 0, 2.0), r.at ("Gtr", 0, 3.0));
    CHECK (r.comp ("Gtr") == "1 300-600");
    r.drag (r.at ("Gtr", 0, 6.0), r.at ("Gtr", 0, 9.0));        // a second more is in the file
    CHECK (r.comp ("Gtr") == "1 300-700");
    r.drag (r.at ("Gtr", 0, 3.0), r.at ("Gtr", 0, 0.2));
    CHECK (r.comp ("Gtr") == "1 100-700");
    CHECK (r.steps() == 3);
    CHECK (r.selected() == "Gtr 100-700");
}

TEST_CASE ("A corner drags a fade, its line up and down the shape", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Gtr", 0, 2.02, 0.2), r.at ("Gtr", 0, 2.32, 0.2));
    REQUIRE (r.region ("Gtr", 3.0).fadeIn);
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == Frames { 14400 + 240 });         // on top of the automatic 5 ms
    r.drag (r.at ("Gtr", 0, 5.98, 0.2), r.at ("Gtr", 0, 5.78, 0.2));
    CHECK (r.region ("Gtr", 3.0).fadeOut->length == Frames { 9600 + 240 });
    CHECK (r.steps() == 2);

    const auto was = r.region ("Gtr", 3.0).fadeIn->shape;
    const auto* row = r.lanes.rows().find (r.track ("Gtr"));
    const auto bounds = r.lanes.boundsOf (*row);
    const auto top = segmentTitleHeight (*row);
    const auto line = 1.0 - fadeGain (was, 7320, 14640);
    const juce::Point<float> on { 215.2f, static_cast<float> (bounds.getY() + top + line * (bounds.getHeight() - 1 - top)) };
    r.drag (on, on.translated (0.0f, -15.0f));
    CHECK (r.region ("Gtr", 3.0).fadeIn->shape == shapeAfter (was, 1));
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == 14640_frames);
    CHECK (r.steps() == 3);

    r.press (on);
    r.drag (on.translated (0.0f, -40.0f));
    r.drag (on);
    r.release (on);
    CHECK (r.steps() == 3);
}

TEST_CASE ("Alt slips the contents, no further than the file", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 4.3), with (alt));
    CHECK (r.comp ("Gtr") == "1 200-600+30");
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 8.0), with (alt));
    CHECK (r.comp ("Gtr") == "1 200-600+100");
    CHECK (r.steps() == 2);
}

TEST_CASE ("The upper half selects time on the rows passed, without a step of undo", "[edit]")
{
    GestureRig r;
    r.drag (r.at ("Kick", 0, 3.0, 0.45), r.at ("Gtr", 0, 5.0, 0.3));
    CHECK (r.axis.selection() == FrameRange { { 144000 }, { 240000 } });
    CHECK (r.studio.desk().selection == std::vector<TrackId> { r.track ("Kick"), r.track ("Snare"), r.track ("Gtr") });
    CHECK (r.steps() == 0);

    r.drag (r.at ("Gtr", 0, 5.5, 0.4), r.at ("Gtr", 0, 5.6, 0.4), with (shift));      // longer, from its far end
    CHECK (r.axis.selection() == FrameRange { { 144000 }, { 268800 } });

    r.key ("edit.delete");
    CHECK (r.comp ("Gtr") == "1 200-300, 1 560-600");
}

TEST_CASE ("A drag held at an edge of the lanes scrolls time, and rows where it goes over rows", "[edit]")
{
    GestureRig r;
    double turned = 0.0;
    r.lanes.onWheel = [&] (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel) { turned += static_cast<double> (wheel.deltaY); };
    r.press (r.at ("Kick", 0, 3.0, 0.4));
    r.drag ({ 995.0f, 895.0f });
    const auto end = r.axis.selection()->end;

    for (int i = 0; i < 10; ++i)
        r.frame();

    CHECK (r.axis.axis().left > 0.0);
    CHECK (r.axis.selection()->end > end);
    CHECK (r.axis.selection()->start == 144000_pos);
    CHECK (turned < -0.1);                                      // down
    r.drag ({ 500.0f, 400.0f });
    const auto left = r.axis.axis().left;
    r.frame();
    CHECK (r.axis.axis().left == Approx (left));
    r.release ({ 500.0f, 400.0f });
}

TEST_CASE ("A click selects a segment, Ctrl adds, Shift goes up to", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.choose ("Vox", 2, 6.0, 7.0);
    r.click (r.at ("Vox", 0, 1.0));
    CHECK (r.selected() == "Vox 0-200");
    r.click (r.at ("Vox", 0, 5.0), with (ctrl));
    CHECK (r.selected() == "Vox 0-200, Vox 400-600");
    r.click (r.at ("Vox", 0, 1.0), with (ctrl));
    CHECK (r.selected() == "Vox 400-600");
    r.click (r.at ("Vox", 0, 8.0), with (shift));
    CHECK (r.selected() == "Vox 400-600, Vox 600-700, Vox 700-1000");
    CHECK (r.steps() == 0);
    CHECK (r.studio.desk().selection == std::vector<TrackId> { r.track ("Vox") });

    r.click (r.at ("Gtr", 0, 1.0));                             // nothing there
    CHECK (r.selected().empty());
    CHECK (r.rig.heard() == 48000_pos);
}

TEST_CASE ("What is selected is still selected after it was moved, trimmed and split", "[edit]")
{
    GestureRig r;
    r.click (r.at ("Gtr", 0, 4.0));
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 6.0));
    r.drag (r.at ("Gtr", 0, 4.0), r.at ("Gtr", 0, 7.0));
    CHECK (r.selected() == "Gtr 700-800");
    r.studio.locate (360000_pos);
    r.key ("region.split");
    CHECK (r.selected() == "Gtr 750-800, Gtr 700-750");
}

TEST_CASE ("A range, a move and a copy on a folded folder act on its members", "[edit]")
{
    GestureRig r;
    r.state.change ([&] (EditView& view) { view.folded.insert (r.studio.session().folders.front().id); });
    r.frame();
    const auto y = [&]
    {
        for (const auto& row : r.lanes.rows().rows)
            if (row.kind == EditRowKind::folder)
                return static_cast<float> (r.lanes.boundsOf (row).getY()) + 0.7f * static_cast<float> (row.height);

        return -1.0f;
    }();
    r.drag ({ 400.0f, y }, { 500.0f, y });
    CHECK (r.comp ("Kick") == "2 100-1100+100");
    CHECK (r.comp ("Snare") == "2 100-1100+100");
    CHECK (r.steps() == 1);
}

TEST_CASE ("A fade dragged on one of several selected segments is one of all with a free end there", "[edit]")
{
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.state.change ([&] (EditView& v) { v.segments = { { r.track ("Vox"), { 1 } }, { r.track ("Vox"), { 96001 } }, { r.track ("Gtr"), { 144000 } } }; });
    r.drag (r.at ("Gtr", 0, 2.02, 0.2), r.at ("Gtr", 0, 2.32, 0.2));
    CHECK (r.region ("Gtr", 3.0).fadeIn->length == 14640_frames);
    CHECK (r.region ("Vox", 1.0).fadeIn->length == 14640_frames);
    CHECK_FALSE (r.region ("Vox", 3.0).fadeIn);                 // joined to what is before it
    CHECK (r.steps() == 1);
}

TEST_CASE ("Whatever is dragged: Escape is as if it had never been, and one undo takes back what was let go", "[edit]")
{
    std::mt19937 random (5);
    const auto upTo = [&random] (int n) { return std::uniform_int_distribution (0, n) (random); };
    GestureRig r;
    r.choose ("Vox", 1, 2.0, 4.0);
    r.choose ("Vox", 2, 3.5, 5.0);
    r.choose ("Kick", 1, 6.0, 7.0);
    int changed = 0;

    for (int i = 0; i < 2000; ++i)
    {
        const Song before = r.studio.song();
        const auto steps = r.steps();
        r.state.change ([&] (EditView& v)
        {
            v.snap = upTo (1) == 0 ? SnapUnit::off : SnapUnit::sixteenth;
            v.swipeEnds = upTo (1) == 0 ? SwipeEnds::free : SwipeEnds::grid;
            v.crossfadeMs = upTo (1) == 0 ? 10.0 : 30.0;
        });

        const juce::Point<float> from { static_cast<float> (upTo (999)), static_cast<float> (upTo (500)) };
        const auto mods = with ((upTo (2) == 0 ? alt : 0) | (upTo (3) == 0 ? ctrl : 0) | (upTo (5) == 0 ? shift : 0));
        r.press (from, mods);

        for (int move = upTo (4); move >= 0; --move)
            r.drag ({ static_cast<float> (20 + upTo (960)), from.y + static_cast<float> (upTo (80) - 40) }, mods);

        if (upTo (2) == 0)
        {
            (void) r.lanes.gestures().cancel();
            r.release (from, mods);
            REQUIRE (r.studio.song() == before);
            REQUIRE (r.steps() == steps);
            continue;
        }

        const juce::Point<float> to { static_cast<float> (20 + upTo (960)), from.y };
        r.release (to, mods);
        REQUIRE (invariantProblems (r.studio.session(), r.studio.desk()).empty());
        REQUIRE (r.steps() == steps + (r.studio.song() == before ? 0 : 1));
        REQUIRE (r.comp ("Kick") == r.comp ("Snare"));

        if (r.steps() > steps)
        {
            ++changed;
            const Song after = r.studio.song();
            r.studio.undo();
            REQUIRE (r.studio.song() == before);
            r.studio.redo();
            REQUIRE (r.studio.song() == after);
        }

        r.axis.show (GestureRig::framesPerPixel, {});
    }

    CHECK (changed > 500);
}
