#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Edit/EditLanesRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Theme.h"

using namespace takelane;
using test::pixelsOf;

namespace
{
constexpr int second = 48000;

/** Two takes of four seconds, the first second and the last of take 1, what lies between of take 2: pixels 0, 160, 480, 640. */
Session vocal()
{
    return SessionBuilder().track ("Vox", { 1 }).handles ({ second }, { second }).take (0_pos, Frames { 4 * second }).take (FramePos { second }, Frames { 2 * second });
}

juce::Colour over (juce::Colour ground, juce::Colour ink, float share)      { return ground.overlaidWith (ink.withAlpha (share)); }

juce::Colour inkOf (EditLanesRig& rig, const std::string& track)            { return theme::trackColour (rig.session().trackNamed (track)->colour); }

/** Up to the rounding of a blend. */
bool areNear (juce::Colour a, juce::Colour b)
{
    return std::abs (a.getRed() - b.getRed()) <= 2 && std::abs (a.getGreen() - b.getGreen()) <= 2 && std::abs (a.getBlue() - b.getBlue()) <= 2;
}

juce::Colour laneGround()           { return theme::surface::well.interpolatedWith (theme::surface::window, 0.5f); }

void unfold (EditLanesRig& rig)
{
    rig.look ([&] (EditView& v) { v.unfolded = { rig.track ("Vox") }; });
}

/** Counts the paints of a component. */
struct Repaints final : juce::CachedComponentImage
{
    explicit Repaints (juce::Component& c) : owner (c)  { owner.setCachedComponentImage (this); }
    ~Repaints() override                                { }

    void paint (juce::Graphics&) override               {}
    bool invalidateAll() override                       { areas.add (owner.getLocalBounds()); return true; }
    bool invalidate (const juce::Rectangle<int>& r) override    { areas.add (r.getIntersection (owner.getLocalBounds())); return true; }
    void releaseResources() override                    {}

    juce::RectangleList<int> areas;
    juce::Component& owner;
};
}

TEST_CASE ("A folded track has a strip with the title and its wave on the track's ground, and is empty where it plays nothing")
{
    EditLanesRig rig (vocal());
    const auto picture = rig.settled();
    const auto row = rig.row ("Vox");
    const auto ink = inkOf (rig, "Vox");
    const auto style = WaveStyle::of (ink);

    CHECK (picture.getPixelAt (300, row.getY() + 1) == over (theme::surface::window, ink, 0.28f));
    CHECK (pixelsOf (picture, row.withTrimmedTop (14), style.rms) > 1000);
    CHECK (pixelsOf (picture, row.withTrimmedTop (14), style.peak) > 50);
    CHECK (pixelsOf (picture, row.withTrimmedTop (14), style.ground) > 3000);
    CHECK (picture.getPixelAt (300, row.getBottom() - 1) == theme::surface::well);
    CHECK (picture.getPixelAt (300, row.getBottom() + 40) == theme::surface::well);
    CHECK (pixelsOf (picture, { 4, row.getY(), 90, 13 }, over (theme::surface::window, ink, 0.28f)) < 90 * 13 - 100);     // its words
}

TEST_CASE ("A joint has an X at least 14 pixels wide whatever its length")
{
    EditLanesRig rig (vocal());
    const auto row = rig.row ("Vox").withTrimmedTop (14);
    const auto joint = rig.x (FramePos { second });

    const auto lightColumns = [&] (const juce::Image& picture)
    {
        int count = 0;

        for (int x = joint - 60; x < joint + 60; ++x)
            count += picture.getPixelAt (x, row.getBottom() - 3).getBrightness() > 0.12f + WaveStyle::of (inkOf (rig, "Vox")).ground.getBrightness() ? 1 : 0;

        return count;
    };

    // The punch joint is 10 ms, 1.6 pixels, and ends at the joint.
    auto picture = rig.settled();
    CHECK (lightColumns (picture) >= 2);
    CHECK (picture.getPixelAt (joint - 7, row.getBottom() - 2) != picture.getPixelAt (joint - 20, row.getBottom() - 2));
    CHECK (rig.studio().run (R"({"do": "comp.crossfade", "track": "Vox", "at": 48000, "length": 12000, "shape": "linear"})").ok());
    const auto wide = rig.settled();
    CHECK (rig.lanes->scene (rig.track ("Vox")).joints.at (0).fade.range.length() == Frames { 12000 });
    CHECK (wide.getPixelAt (joint - 18, row.getBottom() - 2) != picture.getPixelAt (joint - 18, row.getBottom() - 2));
}

TEST_CASE ("What is in the comp is coloured and outlined on its take's lane, and the rest is grey")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    const auto picture = rig.settled();
    const auto ink = inkOf (rig, "Vox");
    const auto used = WaveStyle::on (over (laneGround(), ink, 0.16f), ink);
    const auto idle = WaveStyle::on (laneGround(), theme::text::low.withAlpha (0.55f));
    const auto first = rig.row ("Vox", rig.take ("Vox", 1)), newest = rig.row ("Vox", rig.take ("Vox", 2));

    CHECK (pixelsOf (picture, first.withWidth (158), used.rms) > 300);
    CHECK (pixelsOf (picture, first.withX (164).withWidth (310), used.rms) == 0);
    CHECK (pixelsOf (picture, first.withX (164).withWidth (310), idle.rms) > 300);
    CHECK (pixelsOf (picture, newest.withX (164).withWidth (310), used.rms) > 300);
    CHECK (pixelsOf (picture, newest.withWidth (158), used.ground) == 0);

    const auto edge = over (used.ground, ink, 0.7f);
    CHECK (areNear (picture.getPixelAt (300, newest.getY()), edge));
    CHECK (areNear (picture.getPixelAt (300, newest.getBottom() - 2), edge));
    CHECK (newest.getBottom() <= first.getY() + 1);
}

TEST_CASE ("The comp lane tints its segments by turns and names their takes on pills")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    const auto picture = rig.settled();
    const auto row = rig.row ("Vox");
    const auto ink = inkOf (rig, "Vox");

    CHECK (row.getHeight() == theme::layout::edit::compLane);
    CHECK (picture.getPixelAt (100, row.getY() + 2) == over (theme::surface::window, ink, 0.19f));
    CHECK (picture.getPixelAt (300, row.getY() + 2) == over (theme::surface::window, ink, 0.125f));
    CHECK (picture.getPixelAt (600, row.getY() + 2) == over (theme::surface::window, ink, 0.19f));
    CHECK (pixelsOf (picture, { 6, row.getY() + 5, 20, 16 }, ink) > 150);
    CHECK (pixelsOf (picture, { 166, row.getY() + 5, 20, 16 }, ink) > 150);
}

TEST_CASE ("A selected segment has the stronger ground and an outline in bone, on the comp lane and on its take")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    rig.look ([&] (EditView& v) { v.segments = { { rig.track ("Vox"), FramePos { 2 * second } } }; });
    const auto picture = rig.settled();
    const auto row = rig.row ("Vox"), lane = rig.row ("Vox", rig.take ("Vox", 2));

    CHECK (picture.getPixelAt (300, row.getY() + 2) == over (theme::surface::window, inkOf (rig, "Vox"), 0.30f));
    CHECK (picture.getPixelAt (300, row.getY()) == theme::accent::bone);
    CHECK (picture.getPixelAt (300, lane.getY()) == theme::accent::bone);
    CHECK (picture.getPixelAt (300, lane.getY() + 1) == theme::accent::bone);
    CHECK (picture.getPixelAt (300, lane.getY() + 3) == over (laneGround(), inkOf (rig, "Vox"), 0.28f));
}

TEST_CASE ("A muted track and a muted region stand at 35 %")
{
    EditLanesRig rig (vocal());
    const auto ink = inkOf (rig, "Vox");
    const auto body = rig.row ("Vox").withTrimmedTop (14);
    CHECK (rig.studio().run (R"({"do": "region.mute", "track": "Vox", "at": 96000, "muted": true})").ok());
    auto picture = rig.settled();
    const auto faint = over (theme::surface::window, ink, 0.35f * 0.16f);
    CHECK (pixelsOf (picture, body.withX (170).withWidth (300), ink) == 0);
    CHECK (pixelsOf (picture, body.withX (170).withWidth (300), faint) > 1000);
    CHECK (pixelsOf (picture, body.withWidth (150), ink) > 200);

    CHECK (rig.studio().setMuted (rig.track ("Vox"), true).ok());
    picture = rig.settled();
    CHECK (pixelsOf (picture, body, ink) == 0);
    CHECK (pixelsOf (picture, body.withWidth (150), faint) > 1000);
}

TEST_CASE ("A file that is not there is hatched")
{
    auto session = vocal();
    EditLanesRig rig (session);
    const auto wave = WaveStyle::of (inkOf (rig, "Vox"));
    std::filesystem::remove_all (rig.studio().folder() / "peaks");
    const auto picture = rig.settled();
    const auto body = rig.row ("Vox").withTrimmedTop (14);
    CHECK (pixelsOf (picture, body, wave.rms) == 0);
    CHECK (pixelsOf (picture, body, theme::surface::raised) > 3000);
}

TEST_CASE ("A region's gain scales its wave")
{
    EditLanesRig rig (vocal());
    const auto body = rig.row ("Vox").withTrimmedTop (14).withX (170).withWidth (300);
    const auto peak = WaveStyle::of (inkOf (rig, "Vox")).rms;
    const auto loud = pixelsOf (rig.settled(), body, peak);
    CHECK (rig.studio().run (R"({"do": "region.gain", "track": "Vox", "at": 96000, "db": -12})").ok());
    const auto quiet = pixelsOf (rig.settled(), body, peak);
    CHECK (quiet < 0.8 * loud);
    CHECK (quiet > 100);
}

TEST_CASE ("Stars stand at the start of each section on a take's lane, brighter where there are five")
{
    auto session = vocal();
    session = SessionBuilder::must (setSections (session, session.song, { { "Verse", 1, false, {} }, { "Chorus", 1, false, {} } }));
    const auto track = songTrack (session, "Vox");
    session = SessionBuilder::must (rateTake (session, session.song, track.track, track.takes[0]->id, { 5, "Verse", {}, {} }));
    session = SessionBuilder::must (rateTake (session, session.song, track.track, track.takes[0]->id, { 3, "Chorus", {}, {} }));
    EditLanesRig rig (session);
    unfold (rig);
    const auto picture = rig.settled();
    const auto lane = rig.row ("Vox", rig.take ("Vox", 1));
    const juce::Rectangle<int> verse (4, lane.getY() + 4, 71, 15), chorus (324, lane.getY() + 4, 71, 15);

    CHECK (pixelsOf (picture, verse, theme::state::star) > 50);
    CHECK (pixelsOf (picture, chorus, theme::state::star) == 0);
    CHECK (pixelsOf (picture, chorus.withWidth (42), theme::text::mid) > 30);
    CHECK (pixelsOf (picture, chorus.withTrimmedLeft (44), theme::text::mid) == 0);
}

TEST_CASE ("Nothing is painted anew where nothing changed, and an edit repaints only its own track's rows")
{
    EditLanesRig rig (SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { 4 * second }).track ("Vox", { 2 }).take (0_pos, Frames { 4 * second })
                          .take (FramePos { second }, Frames { second }));
    unfold (rig);
    (void) rig.settled();
    auto* counted = new Repaints (*rig.lanes);      // the component owns it, and repaints itself
    counted->areas.clear();

    for (int i = 0; i < 5; ++i)
        rig.frame();

    CHECK (counted->areas.isEmpty());
    CHECK (rig.studio().run (R"({"do": "comp.choose", "track": "Vox", "take": 1, "start": 60000, "end": 80000})").ok());
    rig.frame();
    REQUIRE_FALSE (counted->areas.isEmpty());
    CHECK_FALSE (counted->areas.intersectsRectangle (rig.row ("Kick")));
    CHECK (counted->areas.intersectsRectangle (rig.row ("Vox")));

    counted->areas.clear();
    CHECK (rig.studio().run (R"({"do": "track.rename", "track": "Kick", "name": "Kick In"})").ok());
    rig.frame();
    CHECK (counted->areas.getBounds() == rig.row ("Kick In"));
}

TEST_CASE ("The comp lane stays at the top while its takes scroll, over them and whole")
{
    auto session = vocal();
    EditLanesRig rig (session);
    rig.look ([&] (EditView& v) { v.unfolded = { rig.track ("Vox") }; v.laneSize = LaneSize::large; });
    const auto before = rig.settled();
    const auto comp = rig.row ("Vox");
    rig.layOut (20);
    const auto scrolled = rig.settled();
    CHECK (rig.row ("Vox").getY() == 0);
    CHECK (rig.lanes->rowAt (3)->kind == EditRowKind::comp);
    CHECK (rig.lanes->rowAt (comp.getHeight() + 3)->kind == EditRowKind::take);

    for (int y = 0; y < comp.getHeight() - 1; y += 7)
        for (int x = 0; x < EditLanesRig::width; x += 3)
            REQUIRE (scrolled.getPixelAt (x, y) == before.getPixelAt (x, y));
}

TEST_CASE ("At a scale of 200 % the lanes have twice the pixels, in their places")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    (void) rig.settled (2.0f);
    const auto picture = rig.settled (2.0f);
    const auto row = rig.row ("Vox"), lane = rig.row ("Vox", rig.take ("Vox", 2));
    const auto ink = inkOf (rig, "Vox");
    CHECK (picture.getWidth() == 2 * EditLanesRig::width);
    CHECK (pixelsOf (picture, { 12, 2 * row.getY() + 10, 40, 32 }, ink) > 700);
    CHECK (pixelsOf (picture, lane.withX (170).withWidth (300) * 2, WaveStyle::on (over (laneGround(), ink, 0.16f), ink).rms) > 1200);
}

TEST_CASE ("An audition lights the lane that is heard, but not while takes are compared blind")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    const auto lane = rig.row ("Vox", rig.take ("Vox", 1));
    CHECK (pixelsOf (rig.settled(), lane, theme::text::high) == 0);
    rig.base.change = [&] (StudioStatus& s) { s.audition = AuditionStatus { rig.track ("Vox"), rig.take ("Vox", 1), 0, 1, true }; };
    CHECK (pixelsOf (rig.settled(), lane, theme::text::high) > 300);
    rig.look ([] (EditView& v) { v.isBlind = true; });
    CHECK (pixelsOf (rig.settled(), lane, theme::text::high) == 0);
}

TEST_CASE ("A plan is shown over what it would change: silence hatched and dark, chosen takes outlined")
{
    EditLanesRig rig (vocal());
    const auto track = rig.track ("Vox");
    const auto row = rig.row ("Vox");
    const auto before = rig.settled();
    auto plan = std::make_shared<EditPlan>();
    plan->pieces = { { track, { {}, { second / 2 } }, {}, {} }, { track, { { 2 * second }, { 5 * second / 2 } }, rig.take ("Vox", 1), {} },
                     { track, { { 3 * second }, { 13 * second / 4 } }, rig.take ("Vox", 1), { second / 10 } } };
    rig.look ([&] (EditView& v) { v.plan = plan; });
    const auto picture = rig.settled();

    CHECK (pixelsOf (picture, row.withX (2).withWidth (76), inkOf (rig, "Vox")) == 0);
    CHECK (picture.getPixelAt (rig.x (FramePos { 9 * second / 4 }), row.getY()) == theme::accent::bone);
    CHECK (pixelsOf (picture, row.withX (rig.x (FramePos { 3 * second }) - 20).withWidth (24), theme::accent::bone)
           > pixelsOf (before, row.withX (rig.x (FramePos { 3 * second }) - 20).withWidth (24), theme::accent::bone) + 20);

    rig.look ([&] (EditView& v) { v.plan = nullptr; });
    CHECK (TimelineRig::isEqual (rig.settled(), before));
}

TEST_CASE ("Where the comp differs from another one it is marked")
{
    EditLanesRig rig (vocal());
    unfold (rig);
    const auto row = rig.row ("Vox");
    CHECK (rig.studio().run (R"({"do": "comp.new", "track": "Vox", "name": "B", "from": "A"})").ok());
    CHECK (rig.studio().run (R"({"do": "comp.choose", "track": "Vox", "take": 1, "start": 96000, "end": 120000})").ok());
    CHECK (pixelsOf (rig.settled(), row, theme::state::info) == 0);
    rig.look ([&] (EditView& v) { v.laneTrack = rig.track ("Vox"); v.differsFrom = songTrack (rig.session(), "Vox").comps.at (1)->id; });
    const auto picture = rig.settled();
    CHECK (picture.getPixelAt (rig.x (FramePos { 108000 }), row.getBottom() - 2) == theme::state::info);
    CHECK (picture.getPixelAt (rig.x (FramePos { 60000 }), row.getBottom() - 2) != theme::state::info);
}

TEST_CASE ("A member that does not go along with its folder has amber stripes there, and so has the folded folder")
{
    Session session = SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { 4 * second }).track ("Snare", { 2 }).take (0_pos, Frames { 4 * second })
                          .track ("Hat", { 3 }).take (0_pos, Frames { 4 * second }).take (FramePos { second }, Frames { second }).folder ("Drums", true);

    for (int i = 0; i < 3; ++i)
        session = SessionBuilder::must (moveTrack (session, session.tracks[static_cast<std::size_t> (i)]->id, i, session.folders[0].id));

    EditLanesRig rig (session);
    const auto stripes = [&] (juce::Rectangle<int> row, int from, int to) { return pixelsOf (rig.settled(), row.withX (from).withWidth (to - from), theme::state::warn); };
    CHECK (stripes (rig.row ("Hat"), 164, 316) > 50);
    CHECK (stripes (rig.row ("Hat"), 0, 156) == 0);
    CHECK (stripes (rig.row ("Kick"), 0, 640) == 0);

    rig.look ([&] (EditView& v) { v.folded = { session.folders[0].id }; });
    REQUIRE (rig.lanes->rows().rows.size() == 1);
    CHECK (stripes (rig.lanes->boundsOf (rig.lanes->rows().rows[0]), 164, 316) > 50);
    CHECK (stripes (rig.lanes->boundsOf (rig.lanes->rows().rows[0]), 0, 156) == 0);
}

TEST_CASE ("A folded folder shows the waves of all its members over each other")
{
    Session session = SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { second }).track ("Snare", { 2 }).take (FramePos { 2 * second }, Frames { second }).folder ("Drums");

    for (int i = 0; i < 2; ++i)
        session = SessionBuilder::must (moveTrack (session, session.tracks[static_cast<std::size_t> (i)]->id, i, session.folders[0].id));

    EditLanesRig rig (session);
    rig.look ([&] (EditView& v) { v.folded = { session.folders[0].id }; });
    const auto picture = rig.settled();
    const auto body = rig.lanes->boundsOf (rig.lanes->rows().rows.at (0)).withTrimmedTop (14);
    const auto rms = WaveStyle::of (theme::trackColour (session.folders[0].colour.empty() ? session.tracks[0]->colour : session.folders[0].colour)).rms;
    CHECK (pixelsOf (picture, body.withX (4).withWidth (150), rms) > 200);
    CHECK (pixelsOf (picture, body.withX (164).withWidth (150), rms) == 0);
    CHECK (pixelsOf (picture, body.withX (324).withWidth (150), rms) > 200);
}

TEST_CASE ("While a track records its lane is red behind the playhead, and the wave grows")
{
    StudioRig rig (SessionBuilder().track ("Vox", { 1 }).track ("Other", { 2 }), { "Vox" });
    WaveStore waves (rig.studio->folder());
    WaveTiles tiles;
    EditState state;
    TimeAxisModel axis;
    axis.setWidth (640);
    axis.setSong ({ {}, { 20 * 96000 } }, { {}, { 20 * 96000 } });
    axis.show (FrameRange { {}, { 640 * 600 } });
    EditLanes lanes (*rig.studio, state, axis, waves, tiles);
    lanes.setSize (640, 200);
    lanes.setRows (layOutEditRows (rig.studio->session(), rig.studio->song(), state.now(), false), 0);

    const auto frame = [&]
    {
        const auto status = rig.studio->status();
        lanes.show ({ status, true, rig.seconds, false });
        return lanes.createComponentSnapshot (lanes.getLocalBounds(), true, 1.0f);
    };

    rig.studio->record();
    rig.runUntil (RollState::recording);
    (void) frame();
    int before = 0;

    for (int i = 0; i < 3; ++i)
    {
        rig.run (second);
        const auto picture = frame();
        const auto red = pixelsOf (picture, { 0, 16, 640, 24 }, theme::rec::clip), wave = pixelsOf (picture, { 0, 14, 640, 28 }, theme::rec::wave);
        CHECK (red > before);
        CHECK (wave > 40 * (i + 1));
        before = red;
    }
}
