#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/BandSession.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"
#include "UI/Look/Theme.h"
#include "UI/Prep/GridCells.h"
#include "UI/Prep/TrackingGrid.h"

#include <cstdlib>

using namespace takelane;

namespace
{
struct GridRig
{
    StudioRig rig { bandSession() };
    Studio& studio { *rig.studio };
    std::vector<std::string> called, told;
    TrackingGrid grid { studio, [this] (const std::string& action) { called.push_back (action); return true; } };
    std::int64_t revision = -1;

    explicit GridRig (int height = GridLayout::idealHeight)
    {
        grid.today = [] { return std::string ("2026-03-14"); };
        grid.onTell = [this] (const Notice& notice) { told.push_back (notice.text); };
        grid.setSize (368, height);
        frame();
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        grid.show ({ status, std::exchange (revision, studio.revision()) != studio.revision(), 0.0, false });
    }

    GridCells& cells()
    {
        for (auto* child : grid.getChildren())
            if (auto* found = dynamic_cast<GridCells*> (child))
                return *found;

        throw std::logic_error ("there are no cells");
    }

    juce::Component& cell (const juce::String& title)
    {
        for (auto* child : cells().getChildren())
            if (child->getTitle() == title)
                return *child;

        throw std::logic_error (("no cell is called " + title).toStdString());
    }

    std::vector<std::string> armed() const
    {
        std::vector<std::string> names;

        for (const auto& track : studio.session().tracks)
            if (studio.desk().isArmed (track->id))
                names.push_back (track->name);

        return names;
    }

    void look (const std::string& name)
    {
        for (const auto& finding : Audit::of (grid))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (grid, 2.0f), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};

const TrackingGridModel::Cell& at (const TrackingGridModel& model, std::size_t song, std::size_t part)  { return model.rows.at (song).cells.at (part); }
}

TEST_CASE ("The grid says of every part of every song what its takes say, in words too")
{
    const auto session = bandSession();
    const auto model = trackingGrid (session, {}, {});
    REQUIRE (model.rows.size() == 5);
    REQUIRE (model.parts.size() == 8);
    CHECK (model.parts.front().name == "Drums");
    CHECK (model.rows.front().isSelected);
    CHECK_FALSE (model.rows[1].isSelected);
    CHECK (cellText (at (model, 0, 0)) == "3 takes");
    CHECK (cellText (at (model, 0, 3)) == "to do");
    CHECK (cellText (at (model, 1, 0)) == "keeper, 2 takes");
    CHECK (cellText (at (model, 1, 1)) == "keeper, 1 take");
    CHECK (cellText (at (model, 2, 7)) == "not used");
    CHECK (gridSentence (model) == "6 of 40 have what they need");
    CHECK (gridSentence (trackingGrid (newSession ("Empty", 48000, SampleFormat::int24), {}, {})) == "No parts yet");
}

TEST_CASE ("What is recorded now and the part in hand stand out in the selected song only")
{
    const auto session = bandSession();
    DeskState desk;
    desk.part = session.parts[5].id;
    const auto model = trackingGrid (session, desk, { session.trackNamed ("Lead Vox")->id });
    CHECK (at (model, 0, 5).isInHand);
    CHECK (at (model, 0, 5).progress.isBeingRecorded);
    CHECK (cellText (at (model, 0, 5)) == "to do, being recorded, in hand");
    CHECK_FALSE (at (model, 1, 5).isInHand);
    CHECK_FALSE (at (model, 1, 5).progress.isBeingRecorded);
    CHECK_FALSE (at (model, 0, 0).progress.isBeingRecorded);
}

TEST_CASE ("Hours and money are read at a glance")
{
    CHECK (hoursText (0.0) == "0 min");
    CHECK (hoursText (0.7) == "42 min");
    CHECK (hoursText (2.0) == "2 h");
    CHECK (hoursText (2.0 + 5.0 / 60.0) == "2 h 05 min");
    CHECK (hoursText (59.99 / 60.0) == "1 h");
    CHECK (costText (279.4, "EUR") == "279 EUR");
    CHECK (costText (12400.0, "USD") == "12 400 USD");
    CHECK (costText (100.0, {}) == "100");

    ClockSheet sheet;
    sheet.currency = "EUR";
    CHECK (clockLine (sheet) == ClockLine { "0 min", "", false });
    sheet.all.worked = 6.2;
    sheet.all.planned = 40.0;
    sheet.all.cost = 279.0;
    CHECK (clockLine (sheet) == ClockLine { "6 h 12 min", "of 40 h, 279 EUR", false });
}

TEST_CASE ("In the design's window the grid lies where the picture has it")
{
    const auto l = gridLayout (368, 408, 8, 5);
    CHECK (l.head == 44);
    CHECK (l.rowsTop == 111);
    CHECK (l.rowPitch == 38);
    CHECK (l.cellHeight == 28);
    CHECK (l.cellsLeft == 120);
    CHECK (l.rowsSeen == 5);
    CHECK (l.columnsSeen == 8);
    CHECK (l.legendTop == 310);
}

TEST_CASE ("Any number of songs and parts keeps its cells apart, tall enough to hit and inside the panel")
{
    for (const int height : { 408, 260, 210, 192 })
        for (const int parts : { 1, 8, 9, 14 })
            for (const int songs : { 1, 5, 12 })
            {
                INFO (height << " high, " << parts << " parts, " << songs << " songs");
                const auto l = gridLayout (368, height, parts, songs);
                CHECK (l.cellHeight >= 24);
                CHECK (l.rowPitch > l.cellHeight);
                CHECK (l.rowsSeen >= 1);
                CHECK (l.rowsTop + l.rowsSeen * l.rowPitch <= height - GridLayout::footHeight);
                CHECK (l.cellsLeft + l.columnsSeen * GridLayout::columnPitch - (GridLayout::columnPitch - GridLayout::cellWidth) <= 368 - GridLayout::side);
                CHECK ((l.columnsSeen == parts || l.columnsSeen >= 8));
                CHECK ((l.legendTop == 0 || (l.legendTop >= l.rowsTop + songs * l.rowPitch && l.legendTop + 50 <= height - GridLayout::footHeight)));
            }
}

TEST_CASE ("The grid can be read at every height of its panel")
{
    const auto height = GENERATE (408, 260, 210);
    GridRig rig (height);
    rig.look ("grid-" + std::to_string (height));
    StudioRig::must (rig.studio.openPart (rig.studio.session().song, rig.studio.session().parts[2]));
    rig.frame();
    rig.look ("grid-in-hand-" + std::to_string (height));

    for (auto* child : rig.grid.getChildren())
        if (child->isVisible())
            CHECK (rig.grid.getLocalBounds().contains (child->getBounds()));
}

TEST_CASE ("A click on a cell arms exactly that part's tracks in that song and goes to Track")
{
    GridRig rig;
    auto& cell = rig.cell ("Lead, Salt & Static");
    test::click (rig.cells(), cell.getBounds().getCentre().toFloat());
    rig.frame();
    CHECK (rig.called == std::vector<std::string> { "page.track" });
    CHECK (rig.studio.song().title == "Salt & Static");
    CHECK (rig.armed() == std::vector<std::string> { "Lead Vox" });
    CHECK (rig.studio.desk().part == rig.studio.session().parts[5].id);
    CHECK (cellText (at (trackingGrid (rig.studio.session(), rig.studio.desk(), {}), 1, 5)) == "5 takes, in hand");
    CHECK (rig.told.empty());
}

TEST_CASE ("A click on a song's name shows its sheet and arms nothing")
{
    GridRig rig;
    test::click (rig.cells(), rig.cell ("Low Tide").getBounds().getCentre().toFloat());
    CHECK (rig.studio.song().title == "Low Tide");
    CHECK (rig.called.empty());
    CHECK (rig.armed().empty());
}

TEST_CASE ("A press that slips off its cell opens nothing")
{
    GridRig rig;
    auto& cells = rig.cells();
    const auto from = rig.cell ("Bass, Northern Line").getBounds().getCentre().toFloat(), to = rig.cell ("Keys, Northern Line").getBounds().getCentre().toFloat();
    const auto event = [&] (juce::Point<float> place)
    {
        return juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), place, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &cells, &cells, juce::Time(), from, juce::Time(), 1, true);
    };
    cells.mouseDown (event (from));
    cells.mouseUp (event (to));
    CHECK (rig.called.empty());
    CHECK (rig.armed().empty());
}

TEST_CASE ("The grid is walked with the arrows and Return opens the cell in hand")
{
    GridRig rig;
    test::FakeWindow window (rig.grid);
    auto& cells = rig.cells();
    cells.grabKeyboardFocus();
    CHECK (window.press (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::rightKey)));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (rig.studio.song().title == "Salt & Static");
    CHECK (rig.armed() == std::vector<std::string> { "Bass DI" });
    CHECK (rig.called == std::vector<std::string> { "page.track" });
    CHECK (window.press (juce::KeyPress (juce::KeyPress::homeKey)));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::upKey)));
    CHECK (window.press (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (rig.studio.song().title == "Northern Line");
}

TEST_CASE ("More songs than there is room for scroll to the one in hand")
{
    GridRig rig (210);
    test::FakeWindow window (rig.grid);
    auto& cells = rig.cells();
    cells.grabKeyboardFocus();
    CHECK (rig.cell ("Drums, Ferry Street").getBounds().isEmpty());

    for (int i = 0; i < 4; ++i)
        CHECK (window.press (juce::KeyPress (juce::KeyPress::downKey)));

    CHECK_FALSE (rig.cell ("Drums, Ferry Street").getBounds().isEmpty());
    CHECK (cells.getLocalBounds().contains (rig.cell ("Drums, Ferry Street").getBounds()));
    CHECK (rig.cell ("Drums, Northern Line").getBounds().isEmpty());
}

TEST_CASE ("The buttons under the grid halt the clock, open the plan and go on to the next part")
{
    GridRig rig;

    for (auto* child : rig.grid.getChildren())
        if (auto* button = dynamic_cast<Button*> (child))
            button->onClick();

    CHECK (std::set<std::string> (rig.called.begin(), rig.called.end()) == std::set<std::string> { "prep.clock", "prep.plan", "prep.nextPart" });
}
