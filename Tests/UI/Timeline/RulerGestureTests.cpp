#include "Tests/Support/Catch.h"
#include "Tests/UI/Timeline/TimelineRig.h"

#include "UI/Timeline/LaneModel.h"
#include "UI/Timeline/RangeEdits.h"
#include "UI/Timeline/RulerModel.h"
#include "UI/Timeline/SongView.h"

using namespace takelane;

namespace
{
constexpr int bar = 96000;      // at 120 bpm

/** 32 bars wide: 616 px, 19.25 px a bar. */
Session oneTrack()          { return SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { 16 * bar }); }
float xOfBar (int number)   { return 19.25f * static_cast<float> (number - 1); }

const juce::ModifierKeys alt { juce::ModifierKeys::leftButtonModifier | juce::ModifierKeys::altModifier };
constexpr float numbers = 33, blocks = 10, bracket = 23;
}

TEST_CASE ("Alt-drag makes a loop in the bar numbers and a punch range above them, each one step of undo")
{
    TimelineRig rig (oneTrack());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { xOfBar (9), numbers }, { xOfBar (13), numbers }, alt);
    REQUIRE (rig.studio->song().loop);
    CHECK (rig.studio->song().loop->range == FrameRange { { 8 * bar }, { 12 * bar } });
    CHECK (rig.studio->song().loop->on);

    rig.dragOn (rig.timeline->ruler(), { xOfBar (13), blocks }, { xOfBar (9), blocks }, alt);
    REQUIRE (rig.studio->song().punch);
    CHECK (rig.studio->song().punch->range == FrameRange { { 8 * bar }, { 12 * bar } });

    rig.studio->undo();
    CHECK_FALSE (rig.studio->song().punch);
    rig.studio->undo();
    CHECK_FALSE (rig.studio->song().loop);
}

TEST_CASE ("A loop is moved by its bracket, as long as it is")
{
    TimelineRig rig (oneTrack());
    rig.frame();
    REQUIRE (setRange (*rig.studio, RangeKind::loop, SwitchedRange { { { 8 * bar }, { 12 * bar } }, true }).ok());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { xOfBar (11), bracket }, { xOfBar (15), bracket });
    CHECK (rig.studio->song().loop->range == FrameRange { { 12 * bar }, { 16 * bar } });
    rig.dragOn (rig.timeline->ruler(), { xOfBar (15), bracket }, { 0, bracket });
    CHECK (rig.studio->song().loop->range.start == 0_pos);
    CHECK (rig.studio->song().loop->range.length() == Frames { 4 * bar });
}

TEST_CASE ("While a pass runs a range moves only ahead of what is heard")
{
    const FrameRange range { { 8 * bar }, { 12 * bar } };
    CHECK (movedBy (range, { bar }, 48000, FramePos { 4 * bar }) == FrameRange { { 9 * bar }, { 13 * bar } });
    CHECK_FALSE (movedBy (range, { bar }, 48000, FramePos { 9 * bar }));
    CHECK (movedBy (range, { -8 * bar }, 48000, FramePos { 4 * bar })->start == FramePos { 4 * bar + 4800 });
    CHECK (movedBy (range, { -9 * bar }, 48000, {})->start == 0_pos);
}

TEST_CASE ("Clearing a range takes it out of the song, and undo brings it back")
{
    TimelineRig rig (oneTrack());
    REQUIRE (setRange (*rig.studio, RangeKind::punch, SwitchedRange { { { 8 * bar }, { 12 * bar } }, true }).ok());
    REQUIRE (setRange (*rig.studio, RangeKind::punch, {}).ok());
    CHECK_FALSE (rig.studio->song().punch);
    CHECK (rig.studio->undoSentence() == "Cleared the punch");
    rig.studio->undo();
    CHECK (rig.studio->song().punch);
}

TEST_CASE ("A punch that is open at one end is drawn to the end of what is seen and says which end it has")
{
    auto song = oneTrack().selectedSong();
    const auto axis = axisShowing (wholeSong (song, 48000, {}), 616);

    song.punch = SwitchedRange { { { 8 * bar }, SwitchedRange::toTheEnd }, true };
    auto contents = rulerContents (song, 48000, axis, {}, {});
    CHECK (contents.blocks.back().text == "Punch in 9");
    CHECK (contents.blocks.back().end > 616.0);
    CHECK (homeRange (song, 48000, {}, {}, false).end < FramePos { 64 * bar });

    song.punch = SwitchedRange { { SwitchedRange::fromTheStart, { 12 * bar } }, true };
    contents = rulerContents (song, 48000, axis, {}, {});
    CHECK (contents.blocks.back().text == "Punch out 13");
    CHECK (contents.blocks.back().x < 0.0);

    for (const auto& block : contents.blocks)
        CHECK (block.kind != RulerBlock::Kind::countIn);
}

TEST_CASE ("Markers and sections are renamed and removed from the ruler")
{
    TimelineRig rig (oneTrack());
    REQUIRE (addMarkerAt (*rig.studio, { 4 * bar }).ok());
    const auto id = rig.studio->song().markers.at (0).id;
    REQUIRE (rename (*rig.studio, id, "Breath").ok());
    CHECK (rig.studio->song().markers.at (0).name == "Breath");
    REQUIRE (remove (*rig.studio, id).ok());
    CHECK (rig.studio->song().markers.empty());

    REQUIRE (addSectionTo (*rig.studio, { 8 * bar }, 0).ok());
    REQUIRE (changeSection (*rig.studio, 0, [] (Section& s) { s.rest = true; }, "Changed the rests").ok());
    CHECK (rig.studio->song().sections.at (0).rest);
    CHECK_FALSE (changeSection (*rig.studio, 3, [] (Section&) {}, "").ok());
    REQUIRE (removeSection (*rig.studio, 0).ok());
    CHECK (rig.studio->song().sections.empty());
}

TEST_CASE ("A lane knows the take that begins where its region does")
{
    const auto session = oneTrack();
    const auto& track = *session.selectedSong().tracks[0];
    const auto spans = laneSpans (track, 48000);
    REQUIRE (spans.size() == 1);
    REQUIRE (takeBeginningWith (track, spans[0], {}) != nullptr);
    auto moved = spans[0];
    moved.range.start += Frames { 100 };
    CHECK (takeBeginningWith (track, moved, { 480 }) == nullptr);
    moved.range.start -= Frames { 340 };        // a fade before it
    CHECK (takeBeginningWith (track, moved, { 480 }) != nullptr);
    CHECK (takeBeginningWith (track, moved, { 200 }) == nullptr);
}
