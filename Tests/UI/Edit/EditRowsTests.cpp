#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/GestureRig.h"

#include "UI/Edit/EditRows.h"
#include "UI/Look/Theme.h"

using namespace takelane;

namespace
{
TrackId idOf (const Session& session, const std::string& name)     { return session.trackNamed (name)->id; }

/** "comp Vox 0+96, take 3 96+54 |": kind, what, y + height; "|" where a gap follows. */
std::string told (const Session& session, const EditRows& rows)
{
    static constexpr const char* kinds[] { "folder", "head", "track", "comp", "take" };
    std::string text;

    for (const auto& row : rows.rows)
    {
        const auto* track = session.findTrack (row.track);
        const bool isFolder = row.kind == EditRowKind::folder || row.kind == EditRowKind::folderHead;
        const auto what = row.kind == EditRowKind::take ? std::to_string (session.selectedSong().track (row.track)->take (row.take)->number)
                        : isFolder ? session.findFolder (row.folder)->name : track->name;
        text += (text.empty() ? "" : ", ") + std::string (kinds[static_cast<int> (row.kind)]) + " " + what + " " + std::to_string (row.y) + "+" + std::to_string (row.height)
              + (row.endsGroup ? " |" : "");
    }

    return text;
}

EditRows laidOut (const Session& session, const EditView& view, bool isShort = false)
{
    return layOutEditRows (session, session.selectedSong(), view, isShort);
}
}

TEST_CASE ("A track is one row, an unfolded one its comp and its takes, the newest on top")
{
    const auto session = gestureSession();
    EditView view;
    CHECK (told (session, laidOut (session, view)) == "track Vox 0+42 |, head Drums 48+26, track Kick 74+42, track Snare 116+42 |, track Gtr 164+42");

    view.unfolded.insert (idOf (session, "Vox"));
    CHECK (told (session, laidOut (session, view)) == "comp Vox 0+96, take 3 96+54, take 2 150+54, take 1 204+54 |, "
                                                      "head Drums 264+26, track Kick 290+42, track Snare 332+42 |, track Gtr 380+42");
    CHECK (laidOut (session, view).contentHeight == 422);

    view.laneSize = LaneSize::small;
    CHECK (laidOut (session, view).rows[1].height == theme::layout::takeLane::low);
    view.laneSize = LaneSize::large;
    CHECK (laidOut (session, view).rows[1].height == theme::layout::takeLane::high);
    CHECK (laidOut (session, view, true).rows[0].height < theme::layout::edit::compLane);
}

TEST_CASE ("A folded folder is one row that stands for its members; a folder of one track has none of its own")
{
    const auto session = gestureSession();
    EditView view;
    view.folded.insert (session.folderNamed ("Drums")->id);
    const auto rows = laidOut (session, view);
    CHECK (told (session, rows) == "track Vox 0+42 |, folder Drums 48+50 |, track Gtr 104+42");
    CHECK (rows.rows[1].track == idOf (session, "Kick"));

    Session alone = SessionBuilder().folder ("Bass").track ("Bass DI").built();
    alone = SessionBuilder::must (moveTrack (alone, idOf (alone, "Bass DI"), 0, alone.folderNamed ("Bass")->id));
    view.folded = { alone.folderNamed ("Bass")->id };
    CHECK (told (alone, laidOut (alone, view)) == "track Bass DI 0+42 |");
}

TEST_CASE ("Spare height goes to tracks and folders, up to what is still a row; takes and comps keep theirs")
{
    const auto session = gestureSession();
    EditView view;
    view.unfolded.insert (idOf (session, "Vox"));
    const auto rows = [&] (int space) { return layOutEditRows (session, session.selectedSong(), view, false, space); };
    const auto plain = rows (0);
    CHECK (rows (plain.contentHeight) == plain);
    CHECK (rows (plain.contentHeight - 100) == plain);

    const auto grown = rows (plain.contentHeight + 3 * 10 + 2);             // Kick, Snare, Gtr
    CHECK (told (session, grown) == "comp Vox 0+96, take 3 96+54, take 2 150+54, take 1 204+54 |, "
                                    "head Drums 264+26, track Kick 290+52, track Snare 342+52 |, track Gtr 400+52");
    CHECK (grown.contentHeight == plain.contentHeight + 30);
    CHECK (rows (5000).rows.back().height == 64);
}

TEST_CASE ("A folder's members stand together wherever they are in the session")
{
    Session session = SessionBuilder().folder ("Drums").track ("Kick").track ("Vox").track ("Snare").built();

    for (const auto* name : { "Kick", "Snare" })
        session = SessionBuilder::must (moveTrack (session, idOf (session, name), name[0] == 'K' ? 0 : 2, session.folderNamed ("Drums")->id));

    REQUIRE (session.tracks[1]->name == "Vox");
    CHECK (told (session, laidOut (session, {})) == "head Drums 0+26, track Kick 26+42, track Snare 68+42 |, track Vox 116+42");
}

TEST_CASE ("The filter hides takes with too few stars, but never one that the comp plays, nor one with a good section")
{
    auto session = gestureSession();
    const auto vox = idOf (session, "Vox");
    const auto take = [&] (int number) { return songTrack (session, "Vox").takeNumbered (number)->id; };
    const auto numbers = [&] (int stars)
    {
        std::string text;

        for (const auto* t : takesWithLanes (session.selectedSong(), songTrack (session, "Vox"), stars))
            text += std::to_string (t->number);

        return text;
    };

    CHECK (numbers (0) == "321");
    CHECK (numbers (1) == "3");                 // it is in the comp

    TakeOpinion four;
    four.rating = 4;
    session = SessionBuilder::must (rateTake (session, session.song, vox, take (1), four));
    CHECK (numbers (4) == "31");
    CHECK (numbers (5) == "3");

    session = SessionBuilder::must (ratePass (session, session.song, songTrack (session, "Vox").takeNumbered (2)->pass, 5));
    CHECK (numbers (5) == "32");

    session = SessionBuilder::must (binTake (session, session.song, vox, take (2)));
    CHECK (numbers (0) == "31");
}

TEST_CASE ("Every pixel belongs to one row or to a gap")
{
    const auto session = gestureSession();
    EditView view;
    view.unfolded = { idOf (session, "Vox"), idOf (session, "Snare") };
    const auto rows = laidOut (session, view);
    int gaps = 0;

    for (int y = 0; y < rows.contentHeight; ++y)
    {
        const auto* row = rows.at (y);
        gaps += row == nullptr ? 1 : 0;

        if (row != nullptr)
            CHECK ((y >= row->y && y < row->y + row->height));
    }

    CHECK (gaps == 6 * static_cast<int> (std::ranges::count (rows.rows, true, &EditRow::endsGroup)));
    CHECK (rows.at (-1) == nullptr);
    CHECK (rows.at (rows.contentHeight) == nullptr);
}

TEST_CASE ("A comp stays under the ruler while its takes scroll past, and is pushed out by the last one")
{
    const auto session = gestureSession();
    EditView view;
    view.unfolded.insert (idOf (session, "Vox"));
    const auto rows = laidOut (session, view);
    const auto& comp = rows.rows[0];
    const auto& last = rows.rows[3];

    CHECK (rows.pinned (0) == nullptr);
    CHECK (rows.seenAt (comp, 0) == 0);
    CHECK (rows.pinned (1) == &comp);
    CHECK (rows.seenAt (comp, 100) == 0);
    CHECK (rows.seenAt (rows.rows[1], 100) == -4);

    const int end = last.y + last.height;
    CHECK (rows.seenAt (comp, end - comp.height) == 0);
    CHECK (rows.seenAt (comp, end - comp.height + 10) == -10);
    CHECK (rows.pinned (end - 1) == &comp);
    CHECK (rows.pinned (end) == nullptr);
    CHECK (rows.pinned (rows.rows[5].y + 1) == nullptr);
}
