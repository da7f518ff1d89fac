#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/GestureRig.h"

#include "UI/Edit/EditHeadModel.h"
#include "UI/Edit/EditToolbar.h"

using namespace takelane;

namespace
{
struct HeadsOf
{
    explicit HeadsOf (Session s) : session (std::move (s)) {}

    TrackId id (const std::string& name) const          { return session.trackNamed (name)->id; }
    TakeId take (const std::string& name, int n) const  { return songTrack (session, name).takeNumbered (n)->id; }
    FolderId drums() const                              { return session.folderNamed ("Drums")->id; }
    EditRows rows() const                               { return layOutEditRows (session, session.selectedSong(), view, false); }

    std::vector<EditHead> heads() const
    {
        return editHeads (session, session.selectedSong(), desk, status, view, rows(), known, [] (const std::string&) { return std::string ("15:31"); });
    }

    Session session;
    DeskState desk;
    StudioStatus status;
    EditView view;
    mutable KnownFolders known;
};
}

TEST_CASE ("Heads say what their rows are: folders with their members, tracks, comps, takes")
{
    HeadsOf h (gestureSession());
    h.view.unfolded = { h.id ("Vox") };
    h.view.folded = { h.drums() };
    h.view.laneTrack = h.id ("Vox");
    h.view.laneTake = h.take ("Vox", 2);
    h.desk.selection = { h.id ("Vox") };
    h.desk.armed[h.id ("Kick")] = true;
    const auto heads = h.heads();
    REQUIRE (heads.size() == 6);

    CHECK (heads[0].name == "Vox");
    CHECK (heads[0].isUnfolded);
    CHECK (heads[0].raised);
    REQUIRE (heads[0].comps.size() == 1);
    CHECK (heads[0].comps[0].name == "A");
    CHECK (heads[0].comps[0].isActive);

    CHECK (heads[1].number == 3);
    CHECK (heads[1].time == "15:31");
    CHECK (! heads[1].raised);
    CHECK (heads[2].raised);            // the lane in hand

    CHECK (heads[4].name == "Drums");
    CHECK (heads[4].detail == "2 tracks");
    CHECK (heads[4].arm == ArmLook::ready);     // one of them
    CHECK (! heads[4].armed);                   // not all
    CHECK (heads[4].canUnfold);
    CHECK (! heads[4].isUnfolded);
    CHECK (heads[5].canUnfold);
}

TEST_CASE ("A folder is muted or soloed where all of it is")
{
    HeadsOf h (gestureSession());
    h.view.folded = { h.drums() };
    h.desk.soloed[h.id ("Kick")] = true;
    CHECK (! h.heads()[1].soloed);
    h.desk.soloed[h.id ("Snare")] = true;
    CHECK (h.heads()[1].soloed);
}

TEST_CASE ("A take's head says its health, its note and what is thought of it")
{
    TakeHealth health;
    CHECK (healthText (health).empty());
    health.clips = 2;
    CHECK (healthText (health) == "2 clips");
    health.dropouts = { { { 100 }, { 10 } } };
    CHECK (healthText (health) == "2 clips, 1 dropout");
    health = {};
    health.silent = true;
    CHECK (healthText (health) == "silent");

    HeadsOf h (gestureSession());
    h.view.unfolded = { h.id ("Vox") };
    TakeOpinion keeper;
    keeper.keeper = true;
    h.session = SessionBuilder::must (rateTake (h.session, h.session.song, h.id ("Vox"), h.take ("Vox", 1), keeper));
    h.session = SessionBuilder::must (noteTake (h.session, h.session.song, h.id ("Vox"), h.take ("Vox", 1), "breathy"));
    const auto head = h.heads()[3];
    CHECK (head.keeper);
    CHECK (head.note == "breathy");
    CHECK (headDescription (head) == "keeper, breathy");
}

TEST_CASE ("A member that does not go along with its folder is warned about, on its head and on the folded folder's")
{
    HeadsOf h (gestureSession());
    CHECK (h.heads()[2].warning.empty());
    const auto snare = h.id ("Snare");
    h.session = SessionBuilder::must (lockFolder (h.session, h.drums(), false));
    h.session = SessionBuilder::must (binTake (h.session, h.session.song, snare, h.take ("Snare", 2)));
    h.session = SessionBuilder::must (lockFolder (h.session, h.drums(), true));
    const auto heads = h.heads();
    REQUIRE (heads[3].name == "Snare");
    CHECK ((heads[2].warning + heads[3].warning).find (" keeps its own take, 1|1") != std::string::npos);
    h.view.folded = { h.drums() };
    CHECK (! h.heads()[1].warning.empty());
}

TEST_CASE ("The take heard in place of the comp is lit, but never while one listens blind")
{
    HeadsOf h (gestureSession());
    h.view.unfolded = { h.id ("Vox") };
    h.status.audition = AuditionStatus { h.id ("Vox"), h.take ("Vox", 2), 0, 1, true };
    CHECK (h.heads()[2].heard);
    CHECK (! h.heads()[1].heard);
    h.view.isBlind = true;
    CHECK (! h.heads()[2].heard);
}

TEST_CASE ("Up and Down walk tracks, folded folders and the takes of unfolded tracks")
{
    HeadsOf h (gestureSession());
    h.view.unfolded = { h.id ("Vox") };
    const auto rows = h.rows();
    const LaneInHand comp { h.id ("Vox"), {} }, newest { h.id ("Vox"), h.take ("Vox", 3) }, oldest { h.id ("Vox"), h.take ("Vox", 1) }, kick { h.id ("Kick"), {} };

    CHECK (movedLane (rows, comp, 1) == newest);
    CHECK (movedLane (rows, comp, -1) == comp);
    CHECK (movedLane (rows, newest, -1) == comp);
    CHECK (movedLane (rows, oldest, 1) == kick);           // past the folder's head
    CHECK (movedLane (rows, kick, -1) == oldest);
    CHECK (movedLane (rows, { h.id ("Gtr"), {} }, 1) == LaneInHand { h.id ("Gtr"), {} });
    CHECK (movedLane (rows, {}, 1) == comp);
    CHECK (movedLane (rows, {}, -1) == LaneInHand { h.id ("Gtr"), {} });
}

TEST_CASE ("The lane in hand goes along with the selection, and falls back to its track when its take has none")
{
    HeadsOf h (gestureSession());
    h.view.unfolded = { h.id ("Vox") };
    const LaneInHand lane { h.id ("Vox"), h.take ("Vox", 2) };
    CHECK (keptLane (h.rows(), { h.id ("Vox") }, lane) == lane);
    CHECK (keptLane (h.rows(), { h.id ("Gtr") }, lane) == LaneInHand { h.id ("Gtr"), {} });
    h.view.unfolded.clear();
    CHECK (keptLane (h.rows(), { h.id ("Vox") }, lane) == LaneInHand { h.id ("Vox"), {} });
}

TEST_CASE ("A click selects a row's tracks, Shift all from the anchor on, Ctrl more or less of them")
{
    HeadsOf h (gestureSession());
    h.view.folded = { h.drums() };
    const auto rows = h.rows();
    const auto& vox = rows.rows[0];
    const auto& drums = rows.rows[1];
    const auto& gtr = rows.rows[2];
    using Tracks = std::vector<TrackId>;
    const Tracks both { h.id ("Kick"), h.id ("Snare") };

    CHECK (clickedTracks (h.session, rows, {}, {}, drums, false, false) == both);
    auto all = both;
    all.push_back (h.id ("Vox"));
    all.push_back (h.id ("Gtr"));
    std::ranges::sort (all);
    CHECK (clickedTracks (h.session, rows, {}, h.id ("Vox"), gtr, true, false) == all);
    CHECK (clickedTracks (h.session, rows, { h.id ("Vox") }, h.id ("Vox"), vox, false, true).empty());
    CHECK (clickedTracks (h.session, rows, { h.id ("Vox") }, h.id ("Vox"), drums, false, true).size() == 3);
    CHECK (clickedTracks (h.session, rows, both, h.id ("Kick"), drums, false, true).empty());
}

TEST_CASE ("The page first shows folders that are edited as one folded, and the takes of the selected track")
{
    HeadsOf h (gestureSession());
    h.desk.selection = { h.id ("Vox") };
    auto view = firstView (h.session, h.session.selectedSong(), h.desk, {});
    CHECK (view.folded == std::set { h.drums() });
    CHECK (view.unfolded == std::set { h.id ("Vox") });

    h.desk.selection = { h.id ("Gtr") };        // one take only
    CHECK (firstView (h.session, h.session.selectedSong(), h.desk, {}).unfolded.empty());
    h.desk.selection = { h.id ("Kick") };       // in a folded folder
    CHECK (firstView (h.session, h.session.selectedSong(), h.desk, {}).unfolded.empty());
}

TEST_CASE ("Where nothing is selected, the track with most to choose from is, outside folders that are folded")
{
    HeadsOf h (gestureSession());
    CHECK (mostTakes (h.session, h.session.selectedSong()) == h.id ("Vox"));
    const auto empty = newSession ("Day", 48000, SampleFormat::int24);
    CHECK (mostTakes (empty, empty.selectedSong()).isNone());
}

TEST_CASE ("The toolbar's words")
{
    CHECK (crossfadeText (20.0) == "20 ms");
    CHECK (crossfadeText (7.5) == "7.5 ms");
    CHECK (crossfadeText (0.0) == "Cut");
    CHECK (typedCrossfade ("12,5 ms") == 12.5);
    CHECK (typedCrossfade ("9000") == 500.0);
    CHECK (! typedCrossfade ("soft"));
    CHECK (! typedCrossfade ("-3"));
    CHECK (filterText (0) == "All takes");
    CHECK (filterText (1) == "1 star and up");
    CHECK (filterText (5) == "5 stars");
}
