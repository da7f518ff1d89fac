#include "Session/History.h"
#include "Session/Trash.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
std::set<TakeId> takesIn (const Session& session)
{
    std::set<TakeId> ids;

    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                ids.insert (take->id);

    for (const auto& binned : session.bin)
        for (const auto& [song, track] : binned.songs)
            for (const auto& take : track->takes)
                ids.insert (take->id);

    return ids;
}

/** Two takes over one another on Vox, one on Gtr. */
SessionBuilder band()
{
    return SessionBuilder().track ("Gtr").take ({ 0 }, { 1000 }).track ("Vox").take ({ 0 }, { 1000 }).take ({ 200 }, { 500 });
}

Result<void> emptied (History& history)
{
    EmptyingOf change (trashOf (history.now()));
    return history.changeAll ([&change] (const Session& s) -> Result<Session> { return change (s); });
}
}

TEST_CASE ("The Trash is the binned takes of all songs, and binned tracks with all they hold")
{
    auto session = band().built();
    CHECK (trashOf (session).isEmpty());
    const auto vox = session.trackNamed ("Vox")->id, gtr = session.trackNamed ("Gtr")->id;
    const auto second = songTrack (session, "Vox").takes[1]->id, only = songTrack (session, "Gtr").takes[0]->id;
    session = SessionBuilder::must (binTake (session, session.song, vox, second));
    CHECK (trashOf (session).takes == std::set { second });
    session = SessionBuilder::must (removeTrack (session, gtr));
    CHECK (trashOf (session).takes == std::set { second, only });
    CHECK (trashOf (session).tracks == std::set { gtr });
}

TEST_CASE ("A take that is gone leaves its places in every comp to the newest other take there, else to silence")
{
    const auto session = band().built();
    const auto& vox = songTrack (session, "Vox");
    const auto first = vox.takes[0]->id, second = vox.takes[1]->id;
    const auto left = withoutTake (vox, second);
    REQUIRE (left.takes.size() == 1);
    REQUIRE (left.active().regions.size() == 1);
    CHECK (left.active().regions[0].take == first);
    CHECK (left.active().regions[0].range == FrameRange { { 0 }, { 1000 } });
    CHECK (withoutTake (left, first).active().regions.empty());
}

TEST_CASE ("What values share they share after emptying too, and what holds nothing of the Trash stays the same object")
{
    auto session = band().built();
    History history (session);
    history.push (SessionBuilder::must (binTake (history.now(), session.song, session.trackNamed ("Vox")->id, songTrack (session, "Vox").takes[0]->id)), "Bin", "Bin");
    history.push (SessionBuilder::must (renameTrack (history.now(), session.trackNamed ("Gtr")->id, "Guitar")), "Rename", "Rename");
    const auto gtr = history.now().selectedSong().tracks[0];
    REQUIRE (emptied (history).ok());
    CHECK (history.now().selectedSong().tracks[0].isSameAs (gtr));
    CHECK (history.before (1)->songs[0].isSameAs (history.now().songs[0]));
    CHECK (history.before (2)->selectedSong().tracks[0].isSameAs (gtr));
}

TEST_CASE ("The number of a take that went with the Trash is never used again, whatever step is gone back to")
{
    const auto session = band().built();
    const auto vox = session.trackNamed ("Vox")->id, gtr = session.trackNamed ("Gtr")->id;
    History history (session);
    history.push (SessionBuilder::must (binTake (history.now(), session.song, vox, songTrack (session, "Vox").takes[1]->id)), "Bin", "Bin");
    history.push (SessionBuilder::must (removeTrack (history.now(), gtr)), "Remove", "Remove");
    REQUIRE (emptied (history).ok());
    CHECK (nextTakeNumber (history.now(), session.song, { vox }) == 3);
    CHECK (songTrack (history.now(), "Vox").lastNumber == 2);
    history.undo();                                         // the track is back, without its take
    CHECK (nextTakeNumber (history.now(), session.song, { gtr }) == 2);
    history.undo();
    CHECK (nextTakeNumber (history.now(), session.song, { vox }) == 3);
    CHECK (nextTakeNumber (history.now(), session.song, { vox, gtr }) == 3);
}

TEST_CASE ("On a track that redo puts into the Trash the numbers stay used up too")
{
    auto session = band().built();
    const auto vox = session.trackNamed ("Vox")->id;
    session = SessionBuilder::must (binTake (session, session.song, vox, songTrack (session, "Vox").takes[1]->id));
    History history (session);
    history.push (SessionBuilder::must (removeTrack (session, vox)), "Remove", "Remove");
    history.undo();
    REQUIRE (emptied (history).ok());
    CHECK (songTrack (history.now(), "Vox").takes.size() == 1);
    history.redo();
    REQUIRE (history.now().bin.size() == 1);
    CHECK (history.now().bin[0].songs.at (session.song)->takes.size() == 1);
    CHECK (nextTakeNumber (history.now(), session.song, { vox }) == 3);
}

TEST_CASE ("After the Trash is emptied no step of undo or redo brings a take of it back, every value holds its invariants and nothing else is lost")
{
    CHECK (rc::check ([]
    {
        History history (band().built());
        const auto song = history.now().song;

        const auto anything = [&]
        {
            const auto& now = history.now();
            const auto track = now.tracks.empty() ? TrackId {} : (*rc::gen::elementOf (now.tracks))->id;
            const auto* played = now.findSong (song)->track (track);
            const auto take = played == nullptr || played->takes.empty() ? TakeId {} : (*rc::gen::elementOf (played->takes))->id;

            const auto push = [&] (Result<Session> next) { if (next.ok()) history.push (*std::move (next), "Edit", "Edit"); };

            switch (*rc::gen::inRange (0, 8))
            {
                case 0:
                case 1:     push (binTake (now, song, track, take, [&] (std::size_t n) { return history.before (n); })); break;
                case 2:     push (restoreTake (now, song, track, take)); break;
                case 3:     push (removeTrack (now, track)); break;
                case 4:     if (history.canUndo()) history.undo(); break;
                case 5:     if (history.canRedo()) history.redo(); break;
                default:
                {
                    NewTake added;
                    added.track = track;
                    added.take.number = nextTakeNumber (now, song, { track });
                    added.take.file = "audio/" + std::to_string (now.nextId) + ".wav";
                    added.take.fileLength = added.take.length = { 1 + *rc::gen::inRange (0, 2000) };
                    added.take.start = { *rc::gen::inRange (0, 1000) };

                    if (auto done = addTakes (now, song, std::nullopt, { added }); done.ok())
                        history.push (std::move (done->session), "Record", "Record");
                }
            }
        };

        for (int i = 0, count = *rc::gen::inRange (1, 25); i < count; ++i)
            anything();

        const auto trash = trashOf (history.now());
        const auto before = takesIn (history.now());
        RC_ASSERT (emptied (history).ok());

        std::set<TakeId> left;
        std::ranges::set_difference (before, trash.takes, std::inserter (left, left.end()));
        RC_ASSERT (takesIn (history.now()) == left);
        RC_ASSERT (trashOf (history.now()).isEmpty());

        for (const auto* value : history.values())
        {
            RC_ASSERT (invariantProblems (*value, {}).empty());

            for (const auto take : takesIn (*value))
                RC_ASSERT (! trash.takes.contains (take));
        }

        while (history.canUndo())
            history.undo();

        RC_ASSERT (takesIn (history.now()) == left);

        while (history.canRedo())
            history.redo();

        RC_ASSERT (takesIn (history.now()) == left);
    }));
}
