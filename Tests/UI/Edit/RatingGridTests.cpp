#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/InspectorRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Edit/RatingGrid.h"

using namespace takelane;

namespace
{
RatingGridModel gridOf (const InspectorRig& rig, const std::string& name = "Lead Vox", FramePos at = {})
{
    return ratingGrid (rig.studio->session(), rig.studio->song(), rig.id (name), at);
}

const RatingGridModel::Cell& cell (const RatingGridModel& grid, const std::string& section, int take)
{
    const auto row = std::ranges::find (grid.rows, section, &RatingGridModel::Row::name);
    const auto column = std::ranges::find (grid.columns, take, &RatingGridModel::Column::number);
    REQUIRE (row != grid.rows.end());
    REQUIRE (column != grid.columns.end());
    return row->cells[static_cast<std::size_t> (column - grid.columns.begin())];
}

/** The grid alone, with the places of its cells as drawn: takes from the right edge, 32 px each. */
struct GridRig : InspectorRig
{
    GridRig()
    {
        grid.setSize (264, 200);
        look();
    }

    void look()
    {
        studio->runWorkers();
        (void) grid.refresh (id ("Lead Vox"), {});
        grid.setSize (264, grid.idealHeight());
    }

    juce::Point<float> place (int section, int take) const      { return { 264.0f - 16 - 32.0f * static_cast<float> (4 - take) - 14, 46 + 24 + 32.0f * static_cast<float> (section) + 16 }; }

    RatingGrid grid { *studio, state, [] (const std::string&) { return true; } };
};
}

TEST_CASE ("A cell of the grid is outlined if and only if the comp plays that take in that section")
{
    InspectorRig rig;
    const auto before = gridOf (rig);
    REQUIRE (before.rows.size() == 2);
    REQUIRE (before.columns.size() == 4);
    CHECK (before.columns.back().number == 4);

    for (int take = 1; take <= 4; ++take)
        for (const auto* section : { "Verse", "Chorus" })
            CHECK (cell (before, section, take).isInComp == (take == 4));

    rig.comp();
    const auto after = gridOf (rig);
    CHECK (cell (after, "Verse", 1).isInComp);
    CHECK (cell (after, "Verse", 4).isInComp);
    CHECK_FALSE (cell (after, "Chorus", 1).isInComp);

    rig.vox (R"({"do": "comp.gap", "track": {TRACK}, "start": 0, "end": 768000})");

    for (int take = 1; take <= 4; ++take)
        CHECK_FALSE (cell (gridOf (rig), "Chorus", take).isInComp);
}

TEST_CASE ("An edge that spills over to the next breath does not outline the next section")
{
    InspectorRig rig;
    rig.vox (R"({"do": "comp.choose", "track": {TRACK}, "take": 2, "start": 0, "end": 387840})");     // 80 ms into the chorus
    CHECK (cell (gridOf (rig), "Verse", 2).isInComp);
    CHECK_FALSE (cell (gridOf (rig), "Chorus", 2).isInComp);
}

TEST_CASE ("Stars of the section come before those of the whole take")
{
    InspectorRig rig;
    CHECK_FALSE (gridOf (rig).canMakeComp);
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 3})");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 5, "section": "Chorus"})");
    const auto grid = gridOf (rig);
    CHECK (grid.canMakeComp);
    CHECK (cell (grid, "Verse", 2).stars == Stars { 3, false });
    CHECK (cell (grid, "Chorus", 2).stars == Stars { 5, true });
    CHECK (cell (grid, "Chorus", 1).stars == Stars {});
    CHECK (cellText (cell (grid, "Chorus", 2)) == "5 stars");
    CHECK (cellText (cell (grid, "Verse", 4)) == "no stars, in the comp");
}

TEST_CASE ("What is said of one microphone of a locked folder is said of all")
{
    InspectorRig rig;
    rig.run (R"({"do": "take.rate", "track": "Snare", "take": 1, "rating": 4, "section": "Verse"})");
    rig.run (R"({"do": "take.rate", "track": "Snare", "take": 1, "keeper": true})");
    const auto grid = gridOf (rig, "Kick");
    CHECK (cell (grid, "Verse", 1).stars.count == 4);
    CHECK (grid.columns.front().isKeeper);
}

TEST_CASE ("Takes in the Trash are not in the grid, and the section of the place is marked")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": 3})");
    const auto grid = gridOf (rig, "Lead Vox", { 5 * bar });
    CHECK (grid.columns.size() == 3);
    CHECK_FALSE (grid.rows[0].isCurrent);
    CHECK (grid.rows[1].isCurrent);
}

TEST_CASE ("Two sections of one name have a row and stars each")
{
    auto session = inspectorSession();
    session = SessionBuilder::must (setSections (session, session.song, { { "Chorus", 4, false, {} }, { "Chorus", 4, false, {} } }));
    InspectorRig rig (session);
    const auto grid = gridOf (rig);
    REQUIRE (grid.rows.size() == 2);
    CHECK (grid.rows[0].name != grid.rows[1].name);
    rig.run (rateCommand (rig.id ("Lead Vox"), 2, 4, grid.rows[1].name));
    CHECK (cell (gridOf (rig), grid.rows[0].name, 2).stars.count == 0);
    CHECK (cell (gridOf (rig), grid.rows[1].name, 2).stars.count == 4);
}

TEST_CASE ("A click in the grid takes that take for that section as one step")
{
    GridRig rig;
    const auto before = rig.steps();
    test::click (rig.grid, rig.place (1, 2));
    rig.look();
    const auto& regions = rig.track ("Lead Vox").active().regions;
    REQUIRE (regions.size() == 2);
    CHECK (regions[1].range == FrameRange { { 4 * bar }, { 8 * bar } });
    CHECK (rig.track ("Lead Vox").take (regions[1].take)->number == 2);
    CHECK (rig.steps() == before + 1);
    CHECK (rig.state.now().laneTake == regions[1].take);
}

TEST_CASE ("A click in the grid is for the song it was made in, whichever is selected when the quiet spots are known")
{
    GridRig rig;
    const auto song = rig.studio->session().song;
    test::click (rig.grid, rig.place (1, 2));
    rig.run (R"({"do": "song.add", "title": "Other"})");
    rig.run (R"({"do": "song.select", "song": "Other"})");
    rig.look();
    const auto& session = rig.studio->session();
    REQUIRE (session.song != song);
    CHECK (session.findSong (song)->track (rig.id ("Lead Vox"))->active().regions.size() == 2);
}

TEST_CASE ("Five takes are seen at once beside the names of the sections, with and without a scroll bar")
{
    auto session = inspectorSession();
    NewTake more;
    more.track = session.trackNamed ("Lead Vox")->id;
    more.take = *songTrack (session, "Lead Vox").takes[0];
    more.take.number = 5;
    more.take.file = "audio/Take5.wav";
    InspectorRig rig (SessionBuilder::must (addTakes (session, session.song, {}, { more })).session);
    RatingGrid grid (*rig.studio, rig.state, [] (const std::string&) { return true; });
    const auto width = GENERATE (263, 255);
    (void) grid.refresh (rig.id ("Lead Vox"), {});
    grid.setSize (width, grid.idealHeight());
    grid.mouseMove ({ juce::Desktop::getInstance().getMainMouseSource(), { static_cast<float> (width) - 16 - 4 * 32 - 14, 86 }, {}, 0, 0, 0, 0, 0, &grid, &grid, juce::Time(), {}, juce::Time(), 1, false });
    CHECK (grid.getTooltip().startsWith ("no stars"));          // take 1 is at the left
    CHECK_FALSE (grid.getTooltip().contains ("in the comp"));
    test::click (grid, { static_cast<float> (width) - 16 - 4 * 32 - 14, 86 });
    rig.settle();
    CHECK (rig.track ("Lead Vox").take (rig.region ("Lead Vox", { bar }).take)->number == 1);
}

TEST_CASE ("Keys walk the grid and rate the cell in hand")
{
    GridRig rig;
    const auto press = [&rig] (int key) { return rig.grid.keyPressed (juce::KeyPress (key)); };
    CHECK_FALSE (press ('3'));
    CHECK (press (juce::KeyPress::leftKey));        // from the newest of the first section
    CHECK (press (juce::KeyPress::downKey));
    CHECK (press ('4'));
    rig.look();
    CHECK (cell (gridOf (rig), "Chorus", 3).stars == Stars { 4, true });
    CHECK (press ('0'));
    CHECK (cell (gridOf (rig), "Chorus", 3).stars.count == 0);
    CHECK (press (juce::KeyPress::returnKey));
    rig.look();
    CHECK (cell (gridOf (rig), "Chorus", 3).isInComp);
    CHECK_FALSE (press ('G'));
}
