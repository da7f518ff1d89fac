#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "UI/Track/RowLayout.h"

using namespace takelane;

namespace
{
struct Rows
{
    explicit Rows (int count, std::vector<int> groups = {})
    {
        SessionBuilder builder;
        session = builder;

        for (int size : groups)
            session = SessionBuilder::must (addFolder (session, "Folder " + std::to_string (size) + " " + std::to_string (session.folders.size()), {}, false)).session;

        for (int i = 0, group = 0, left = groups.empty() ? count : groups[0]; i < count; ++i, --left)
        {
            if (left == 0)
                left = groups[++group];

            NewTrack track;
            track.name = "T" + std::to_string (i + 1);
            track.inputs = { i + 1 };
            track.folder = groups.empty() ? FolderId {} : session.folders[group].id;
            session = SessionBuilder::must (addTrack (session, track)).session;
        }
    }

    Rows& arm (int from, int to)
    {
        for (int i = from; i <= to; ++i)
            desk.armed[session.tracks[i - 1]->id] = true;

        return *this;
    }

    std::vector<TrackRow> rows() const  { return trackRows (session, session.selectedSong(), desk, now); }

    Session session = newSession ("Test", 48000, SampleFormat::int24);
    DeskState desk;
    StudioStatus now;
};

TrackId id (const std::vector<TrackRow>& rows, int number)  { return rows[number - 1].track; }
}

TEST_CASE ("Twenty rows in six groups share the height of the picture")
{
    const auto rows = Rows (20, { 10, 2, 2, 2, 3, 1 }).arm (1, 14).rows();
    const auto layout = layOut (rows, { 704 });
    CHECK (layout.rowHeight == 33);
    REQUIRE (layout.places.size() == 20);
    CHECK (layout.places[1].y == 33);
    CHECK (layout.places[9].endsGroup);
    CHECK (layout.places[10].y == 336);
    CHECK (layout.places[19].endsGroup);
    CHECK (layout.contentHeight == 690);
    CHECK (layout.lastScroll() == 0);
    CHECK_FALSE (layout.canFold);
}

TEST_CASE ("Few rows grow no higher than 56, and a wanted height is kept within 32 to 56")
{
    CHECK (layOut (Rows (2).rows(), { 700 }).rowHeight == 56);
    CHECK (layOut (Rows (2).rows(), { 700, 6, 28, 40 }).rowHeight == 40);
    CHECK (layOut (Rows (2).rows(), { 700, 6, 28, 400 }).rowHeight == 56);
    CHECK (layOut ({}, { 700 }).places.empty());
}

TEST_CASE ("Where rows do not fit at 32, those not armed fold into one line")
{
    const auto rows = Rows (20, { 10, 2, 2, 2, 3, 1 }).arm (1, 13).arm (20, 20).rows();
    const auto layout = layOut (rows, { 524, 4 });
    CHECK (layout.canFold);
    CHECK (layout.rowHeight == 34);
    CHECK (layout.places.size() == 14);
    CHECK (layout.viewHeight == 496);
    CHECK (foldTitle (layout, rows) == "6 tracks not armed");
    CHECK (foldNames (layout, rows) == "T14, T15, T16, T17, T18, T19");

    const auto unfolded = layOut (rows, { 524, 4, 28, 0, true });
    CHECK (unfolded.canFold);
    CHECK (unfolded.folded.empty());
    CHECK (unfolded.rowHeight == 32);
    CHECK (unfolded.places.size() == 20);
    CHECK (unfolded.lastScroll() == 20 * 32 + 5 * 4 - 496);
    CHECK (foldTitle (unfolded, rows) == "6 tracks not armed");
}

TEST_CASE ("With nothing armed nothing folds: the list scrolls")
{
    const auto rows = Rows (20).rows();
    const auto layout = layOut (rows, { 320 });
    CHECK_FALSE (layout.canFold);
    CHECK (layout.places.size() == 20);
    CHECK (layout.lastScroll() == 320);
    CHECK (scrollToShow (layout, 19, 0) == 320);
    CHECK (scrollToShow (layout, 0, 320) == 0);
    CHECK (scrollToShow (layout, 5, 100) == 100);
}

TEST_CASE ("A row does not leave under the hand that disarms it")
{
    const auto rows = Rows (20).arm (2, 12).rows();
    CHECK (layOut (rows, { 400 }).folded.size() == 9);
    CHECK (layOut (rows, { 400 }, { id (rows, 1) }).folded.size() == 8);
}

TEST_CASE ("Up and down go through the rows that are seen and stop at the ends")
{
    const auto rows = Rows (20).arm (1, 12).rows();
    const auto layout = layOut (rows, { 400 });
    CHECK (movedSelection (layout, rows, {}, 1) == id (rows, 1));
    CHECK (movedSelection (layout, rows, {}, -1) == id (rows, 12));
    CHECK (movedSelection (layout, rows, id (rows, 1), 1) == id (rows, 2));
    CHECK (movedSelection (layout, rows, id (rows, 1), -1) == id (rows, 1));
    CHECK (movedSelection (layout, rows, id (rows, 12), 1) == id (rows, 12));
    CHECK (movedSelection ({}, {}, {}, 1).isNone());
}

TEST_CASE ("A click selects one row, with Shift a run of them, with Ctrl one more or less")
{
    Rows made (5);
    made.desk.selection = { made.session.tracks[1]->id };
    const auto rows = made.rows();
    const auto layout = layOut (rows, { 400 });
    CHECK (clickedSelection (layout, rows, {}, id (rows, 3), false, false) == std::vector { id (rows, 3) });
    CHECK (clickedSelection (layout, rows, id (rows, 2), id (rows, 4), true, false) == std::vector { id (rows, 2), id (rows, 3), id (rows, 4) });
    CHECK (clickedSelection (layout, rows, id (rows, 4), id (rows, 2), true, false) == std::vector { id (rows, 2), id (rows, 3), id (rows, 4) });
    CHECK (clickedSelection (layout, rows, {}, id (rows, 4), true, false) == std::vector { id (rows, 4) });
    CHECK (clickedSelection (layout, rows, id (rows, 2), id (rows, 4), false, true) == std::vector { id (rows, 2), id (rows, 4) });
    CHECK (clickedSelection (layout, rows, id (rows, 2), id (rows, 2), false, true).empty());
}

TEST_CASE ("A stroke down a column reaches every row once, also when the hand is fast")
{
    const auto rows = Rows (10).rows();
    const auto layout = layOut (rows, { 330 });
    ColumnStroke stroke (40);
    CHECK (stroke.reach (layout, 40) == std::vector { 1 });
    CHECK (stroke.reach (layout, 45).empty());
    CHECK (stroke.reach (layout, 33 * 5 + 3) == std::vector { 2, 3, 4, 5 });
    CHECK (stroke.reach (layout, 3) == std::vector { 0 });
    CHECK (stroke.touched().size() == 6);
}

TEST_CASE ("A row tells arm, monitor, mute and solo as letters and shapes; while recording the others dim")
{
    Rows made (3);
    const auto first = made.session.tracks[0]->id, second = made.session.tracks[1]->id;
    made.desk.armed[first] = true;
    made.desk.monitor[second] = MonitorMode::both;
    made.desk.soloed[second] = true;
    auto rows = made.rows();
    CHECK (rows[0].arm == ArmLook::ready);
    CHECK (rows[0].monitor == MonitorLook::automatic);
    CHECK (rows[1].monitor == MonitorLook::on);
    CHECK (rows[1].soloed);
    CHECK (rows[2].monitor == MonitorLook::off);
    CHECK_FALSE (rows[2].dimmed);
    CHECK (rowDescription (rows[0], -4.9, false) == "armed, peak -4.9");
    CHECK (rowDescription (rows[1], -1000.0, true) == "not armed, input on, solo, clipped");

    made.now.roll = RollState::preRoll;
    CHECK (made.rows()[0].arm == ArmLook::ready);
    made.now.roll = RollState::recording;
    made.now.recorded = { first };
    rows = made.rows();
    CHECK (rows[0].arm == ArmLook::recording);
    CHECK (rows[2].dimmed);

    // Armed and disarmed meanwhile: for the next take, the running one goes on with what it began with.
    made.desk.armed = { { second, true } };
    rows = made.rows();
    CHECK (rows[0].arm == ArmLook::recording);
    CHECK_FALSE (rows[0].armed);
    CHECK (rows[1].arm == ArmLook::ready);
    CHECK (rows[1].dimmed);
}

TEST_CASE ("IN goes from automatic to on and back")
{
    CHECK (clickedMonitor (MonitorMode::automatic) == MonitorMode::input);
    CHECK (clickedMonitor (MonitorMode::disk) == MonitorMode::input);
    CHECK (clickedMonitor (MonitorMode::input) == MonitorMode::automatic);
    CHECK (clickedMonitor (MonitorMode::both) == MonitorMode::automatic);
}

TEST_CASE ("A gain is written and read as people write it")
{
    CHECK (gainText (0.0) == "0.0");
    CHECK (gainText (-0.04) == "0.0");
    CHECK (gainText (-3.5) == "-3.5");
    CHECK (gainText (2.0) == "+2.0");
    CHECK (gainText (-144.0) == "-\u221e");
    CHECK (typedGain ("-3,5 dB") == -3.5);
    CHECK (typedGain ("+40") == 12.0);
    CHECK (typedGain ("-inf") == -144.0);
    CHECK_FALSE (typedGain ("loud"));
    CHECK_FALSE (typedGain (""));
    CHECK_FALSE (typedGain ("nan"));
}

TEST_CASE ("Inputs are offered one by one or in pairs, with the tracks that have them")
{
    Session session = SessionBuilder().track ("Kick", { 1 }).track ("Keys", { 3, 4 });
    const std::vector<std::string> names { "In 1", "In 2", "In 3", "In 4", "In 5" };
    const auto mono = inputChoices (session, session.tracks[0]->id, names);
    REQUIRE (mono.size() == 5);
    CHECK (mono[0].text == "1  In 1");
    CHECK (mono[0].usedBy.empty());
    CHECK (mono[2].usedBy == "Keys");
    const auto pairs = inputChoices (session, session.tracks[1]->id, names);
    REQUIRE (pairs.size() == 2);
    CHECK (pairs[0].text == "1-2  In 1, In 2");
    CHECK (pairs[0].usedBy == "Kick");
    CHECK (inputText ({ 3, 7 }) == "3+7");
}
