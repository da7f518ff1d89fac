#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Timeline/TimelineRig.h"

#include "UI/Look/Theme.h"
#include "UI/Timeline/BarGrid.h"
#include "UI/Timeline/WavePainter.h"

using namespace takelane;

namespace
{
constexpr int bar = 96000;      // at 120 bpm

/** 32 bars wide: 616 px, 19.25 px a bar. */
Session twoTracks()
{
    return SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { 16 * bar }).track ("Snare", { 2 });
}

float xOfBar (int number)   { return 19.25f * static_cast<float> (number - 1); }
}

TEST_CASE ("A lane shows the wave of its take on the track's ground, and nothing where nothing is")
{
    TimelineRig rig (twoTracks());
    const auto picture = rig.settled();
    const auto style = WaveStyle::of (theme::trackColour (rig.studio->session().tracks[0]->colour));
    int rms = 0, peak = 0;

    for (int y = 37; y < 66; ++y)
        for (int x = 0; x < 300; ++x)
        {
            rms += picture.getPixelAt (x, y) == style.rms ? 1 : 0;
            peak += picture.getPixelAt (x, y) == style.peak ? 1 : 0;
        }

    CHECK (rms > 200);
    CHECK (peak > 500);
    CHECK (picture.getPixelAt (310, 50) == theme::surface::window);
    CHECK (picture.getPixelAt (100, 36 + 31) == theme::surface::well);
}

TEST_CASE ("The same place has the same pixels at every scroll")
{
    TimelineRig rig (twoTracks());
    (void) rig.settled();
    rig.timeline->perform ("view.zoomIn");
    rig.timeline->perform ("view.zoomIn");
    const auto before = rig.settled();

    juce::MouseWheelDetails wheel {};
    wheel.deltaY = -0.25f;
    rig.timeline->mouseWheelMove (rig.event (*rig.timeline, { 300, 100 }, { 300, 100 }, juce::ModifierKeys::shiftModifier), wheel);
    const auto after = rig.settled();

    for (int x = 20; x < 300; ++x)
        for (int y = 37; y < 66; ++y)
            REQUIRE (after.getPixelAt (x, y) == before.getPixelAt (x + 60, y));
}

TEST_CASE ("A muted track's lane drops to 35 %")
{
    TimelineRig rig (twoTracks());
    const auto style = WaveStyle::of (theme::trackColour (rig.studio->session().tracks[0]->colour));
    REQUIRE (rig.studio->setMuted (rig.studio->session().tracks[0]->id, true).ok());
    const auto seen = rig.settled().getPixelAt (100, 37);
    const auto wanted = theme::surface::window.interpolatedWith (style.ground, 0.35f);
    CHECK (std::abs (seen.getRed() - wanted.getRed()) <= 2);
}

TEST_CASE ("A lane whose file is gone says so")
{
    auto session = twoTracks();
    TimelineRig rig (session);
    std::filesystem::remove_all (rig.folder / "session" / "peaks");
    const auto picture = rig.settled();
    int hatches = 0;

    for (int x = 100; x < 300; ++x)
        hatches += picture.getPixelAt (x, 40) != theme::surface::raised ? 1 : 0;

    CHECK (picture.getPixelAt (290, 50) != theme::surface::window);
    CHECK (hatches > 10);
}

TEST_CASE ("A click on ruler or lanes moves the playhead to the grid, with Ctrl to the pixel")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    auto& ruler = rig.timeline->ruler();
    rig.dragOn (ruler, { xOfBar (9) + 2, 28 }, { xOfBar (9) + 2, 28 });
    CHECK (rig.studio->status().heard == FramePos { 8 * bar });

    rig.dragOn (rig.timeline->lanes(), { xOfBar (5) - 3, 20 }, { xOfBar (5) - 3, 20 });
    CHECK (rig.studio->status().heard == FramePos { 4 * bar });

    rig.dragOn (ruler, { 100, 28 }, { 100, 28 }, juce::ModifierKeys::leftButtonModifier | juce::ModifierKeys::ctrlModifier);
    CHECK (std::abs (static_cast<double> (rig.studio->status().heard.value) - 100.0 * 32 * bar / 616) < 2.0);
}

TEST_CASE ("A drag in the bar numbers selects bars, and L and Shift+L make them loop and punch")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { xOfBar (9) + 2, 28 }, { xOfBar (13) - 2, 28 });

    CHECK (rig.timeline->perform ("range.loop"));
    CHECK (rig.timeline->perform ("range.punch"));
    const auto& song = rig.studio->song();
    REQUIRE (song.loop);
    CHECK (song.loop->range == FrameRange { { 8 * bar }, { 12 * bar } });
    CHECK (song.loop->on);
    REQUIRE (song.punch);
    CHECK (song.punch->range == FrameRange { { 8 * bar }, { 12 * bar } });
    CHECK (rig.studio->undoSentence() == "Set the punch to 9 to 13");
}

TEST_CASE ("Dragging an edge of the loop is one step of undo")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { xOfBar (9) + 2, 28 }, { xOfBar (13) - 2, 28 });
    CHECK (rig.timeline->perform ("range.loop"));
    rig.frame();

    auto& ruler = rig.timeline->ruler();
    const juce::Point<float> from { xOfBar (13), 28 };
    ruler.mouseDown (rig.event (ruler, from, from));
    ruler.mouseDrag (rig.event (ruler, { xOfBar (15), 28 }, from));
    ruler.mouseDrag (rig.event (ruler, { xOfBar (17), 28 }, from));
    ruler.mouseUp (rig.event (ruler, { xOfBar (17), 28 }, from));
    CHECK (rig.studio->song().loop->range.end == FramePos { 16 * bar });

    rig.studio->undo();
    CHECK (rig.studio->song().loop->range.end == FramePos { 12 * bar });
}

TEST_CASE ("Escape puts back what a drag changed")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { xOfBar (9) + 2, 28 }, { xOfBar (13) - 2, 28 });
    CHECK (rig.timeline->perform ("range.loop"));
    rig.frame();

    auto& ruler = rig.timeline->ruler();
    const juce::Point<float> from { xOfBar (13), 28 };
    ruler.mouseDown (rig.event (ruler, from, from));
    ruler.mouseDrag (rig.event (ruler, { xOfBar (17), 28 }, from));
    CHECK (rig.timeline->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (rig.studio->song().loop->range.end == FramePos { 12 * bar });
    CHECK_FALSE (rig.timeline->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
}

TEST_CASE ("A drag over a song without a map adds its first section")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    rig.dragOn (rig.timeline->ruler(), { 4, 10 }, { xOfBar (9) + 1, 10 });
    REQUIRE (rig.studio->song().sections.size() == 1);
    CHECK (rig.studio->song().sections[0].bars == 8);
}

TEST_CASE ("Z shows the section under the playhead and then the whole song; the zoom is kept with the session")
{
    auto session = twoTracks();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 4, false, {} }, { "Verse", 8, false, {} }, { "Outro", 20, false, {} } }));
    TimelineRig rig (session);
    rig.studio->locate ({ 5 * bar });
    rig.frame();
    CHECK (rig.timeline->perform ("view.zoom"));

    for (int i = 0; i < 60; ++i)
        rig.frame();

    CHECK (rig.studio->desk().zoomFramesPerPixel == Approx (8.0 * bar / 616));
    CHECK (std::abs (rig.studio->desk().scroll.value - 4 * bar) < 2000);

    CHECK (rig.timeline->perform ("view.zoom"));

    for (int i = 0; i < 60; ++i)
        rig.frame();

    CHECK (rig.studio->desk().zoomFramesPerPixel == 0.0);
}

TEST_CASE ("The whole song reaches to where it plays, also long after its end, and to where the playhead then stands")
{
    TimelineRig rig (twoTracks());
    auto roll = RollState::recording;
    FramePos heard;
    rig.change = [&] (StudioStatus& s) { s.roll = roll; s.redLight = roll == RollState::recording; s.heard = heard; };

    const auto isSeen = [&]
    {
        const auto picture = rig.picture();
        int columns = 0;

        for (int x = 0; x < picture.getWidth(); ++x)
            columns += picture.getPixelAt (x, picture.getHeight() - 3) == theme::accent::bone ? 1 : 0;

        return columns == 2;
    };

    for (int at = 0; at < 100; ++at)
    {
        roll = at < 40 ? RollState::recording : RollState::playing;
        heard = { at * bar };
        rig.frame();
        CHECK (isSeen());
    }

    roll = RollState::stopped;
    rig.frame();
    CHECK (isSeen());
}

TEST_CASE ("Unknown actions are somebody else's")
{
    TimelineRig rig (twoTracks());
    CHECK_FALSE (rig.timeline->perform ("track.arm"));
}

TEST_CASE ("The plain wheel scrolls tracks, with Alt it sets the row height, with Ctrl it zooms at the pointer")
{
    TimelineRig rig (twoTracks());
    rig.frame();
    int scrolls = 0, steps = 0;
    rig.timeline->onScrollTracks = [&] (const juce::MouseEvent&, const juce::MouseWheelDetails&) { ++scrolls; };
    rig.timeline->onRowHeight = [&] (int s) { steps += s; };

    juce::MouseWheelDetails wheel {};
    wheel.deltaY = 0.5f;
    const auto turn = [&] (int mods) { rig.timeline->mouseWheelMove (rig.event (*rig.timeline, { 308, 100 }, { 308, 100 }, mods), wheel); };
    turn (0);
    turn (juce::ModifierKeys::altModifier);
    CHECK (scrolls == 1);
    CHECK (steps == 1);

    rig.studio->locate ({ 16 * bar });      // the pointer's place: it stays at 308
    turn (juce::ModifierKeys::ctrlModifier);
    const auto picture = rig.settled();
    CHECK (picture.getPixelAt (307, 150) == theme::accent::bone);
    CHECK (picture.getPixelAt (308, 150) == theme::accent::bone);
}

TEST_CASE ("While recording, armed lanes are red behind the playhead and dim ahead; others stay")
{
    auto session = twoTracks();
    DeskState desk;
    desk.armed[session.tracks[0]->id] = true;
    TimelineRig rig (session, desk);
    rig.change = [recorded = session.tracks[0]->id] (StudioStatus& s)
    {
        s.roll = RollState::recording;
        s.recorded = { recorded };
        s.redLight = true;
        s.passFrom = { 4 * bar };
        s.heard = { 8 * bar };
        s.taken = { 4 * bar };
    };

    const auto picture = rig.settled();
    const auto style = WaveStyle::of (theme::trackColour (session.tracks[0]->colour));
    CHECK (picture.getPixelAt (30, 37) == style.ground);
    CHECK (picture.getPixelAt (100, 37) == theme::rec::clip);
    CHECK (picture.getPixelAt (200, 37) != style.ground);
    CHECK (picture.getPixelAt (200, 37) != theme::surface::window);
    CHECK (picture.getPixelAt (100, 70) == theme::surface::window);
}

TEST_CASE ("A file over the lanes is dropped where the line shows, on the grid")
{
    TimelineRig rig (twoTracks());
    (void) rig.settled();
    rig.timeline->fileDragMove ({ "/nowhere/x.wav" }, juce::roundToInt (xOfBar (25)) + 3, 100);
    const auto picture = rig.picture();
    CHECK (picture.getPixelAt (juce::roundToInt (xOfBar (25)), 120) == theme::accent::bone);
    rig.timeline->fileDragExit ({});
    CHECK (rig.picture().getPixelAt (juce::roundToInt (xOfBar (25)), 120) != theme::accent::bone);
}

TEST_CASE ("At twice the scale every wave has twice the columns")
{
    TimelineRig rig (twoTracks());
    (void) rig.settled (2.0f);
    const auto picture = rig.settled (2.0f);
    const auto style = WaveStyle::of (theme::trackColour (rig.studio->session().tracks[0]->colour));
    int rms = 0;

    for (int y = 74; y < 132; ++y)
        for (int x = 0; x < 600; ++x)
            rms += picture.getPixelAt (x, y) == style.rms ? 1 : 0;

    CHECK (picture.getWidth() == 1232);
    CHECK (rms > 800);
}

TEST_CASE ("A recording shows its wave behind the playhead as it comes in, and then the take", "[live]")
{
    const Session session = SessionBuilder().track ("Kick", { 1 }).track ("Pair", { 2, 3 }).track ("Other", { 4 });
    StudioRig rig (session, { "Kick", "Pair" });
    Timeline timeline (*rig.studio);
    timeline.setSize (616, 236);
    timeline.setRows ({ { session.tracks[0]->id, 0, 32 }, { session.tracks[1]->id, 32, 32 }, { session.tracks[2]->id, 64, 32 } });
    std::int64_t lastRevision = -1;

    const auto frame = [&]
    {
        const auto status = rig.studio->status();
        timeline.show ({ status, lastRevision != rig.studio->revision(), rig.seconds, false });
        lastRevision = rig.studio->revision();
        return timeline.createComponentSnapshot (timeline.getLocalBounds(), true, 1.0f);
    };

    const auto columnsWith = [] (const juce::Image& image, int y, juce::Colour colour)
    {
        int count = 0;

        for (int x = 0; x < image.getWidth(); ++x)
            count += image.getPixelAt (x, y) == colour ? 1 : 0;

        return count;
    };

    const auto style = WaveStyle::recording();
    rig.studio->record();
    rig.runUntil (RollState::recording);
    (void) frame();
    int before = 0;

    for (int i = 0; i < 4; ++i)
    {
        rig.run (4 * bar);
        const auto picture = frame();
        const auto now = columnsWith (picture, 36 + 15, style.rms);
        CHECK (now > before);
        CHECK (columnsWith (picture, 36 + 32 + 15, style.rms) == now);
        CHECK (columnsWith (picture, 36 + 64 + 15, style.rms) == 0);
        CHECK (columnsWith (picture, 36 + 1, theme::rec::clip) >= now);
        before = now;
    }

    CHECK (before > 16 * 18);

    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    const auto kick = WaveStyle::of (theme::trackColour (session.tracks[0]->colour));
    CHECK (becomesTrue ([&] { return columnsWith (frame(), 36 + 15, kick.rms) > 16 * 18; }));
    CHECK (columnsWith (frame(), 36 + 1, theme::rec::clip) == 0);
}

TEST_CASE ("A playhead that moves where no section is leaves most of the ruler alone")
{
    struct Repaints final : juce::CachedComponentImage
    {
        explicit Repaints (int& n) : whole (n) {}
        void paint (juce::Graphics&) override                       {}
        bool invalidateAll() override                               { ++whole; return true; }
        bool invalidate (const juce::Rectangle<int>&) override      { return true; }
        void releaseResources() override                            {}
        int& whole;
    };

    TimelineRig rig (twoTracks());
    (void) rig.settled();
    FramePos heard;
    rig.change = [&] (StudioStatus& s) { s.roll = RollState::playing; s.heard = heard; };
    rig.frame();

    int whole = 0;
    rig.timeline->ruler().setCachedComponentImage (new Repaints (whole));
    whole = 0;

    for (int frame = 0; frame < 60; ++frame)
    {
        heard = heard + Frames { 800 };
        rig.frame();
    }

    CHECK (whole == 0);
    rig.timeline->ruler().setCachedComponentImage (nullptr);
}
