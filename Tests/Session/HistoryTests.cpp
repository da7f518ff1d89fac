#include "Session/DeliveryEdits.h"
#include "Session/History.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    Session withTake (const Session& session, TrackId track, FramePos start = {})
    {
        NewTake wanted;
        wanted.track = track;
        wanted.take.number = nextTakeNumber (session, session.song, { track });
        wanted.take.file = "audio/" + std::to_string (session.nextId) + ".wav";
        wanted.take.fileLength = wanted.take.length = { 1000 };
        wanted.take.start = start;

        Pass pass;
        pass.number = nextPassNumber (session, session.song);
        return SessionBuilder::must (addTakes (session, session.song, pass, { wanted })).session;
    }

    /** Without what undo adds: binned takes and their passes, songs kept for their takes, and the bin. */
    Session withoutCarried (Session session, const Session& original)
    {
        session.bin = original.bin;
        session.song = original.song;
        std::erase_if (session.songs, [&] (const auto& s) { return original.findSong (s->id) == nullptr; });

        for (auto& song : session.songs)
        {
            auto copy = *song;
            const auto& was = *original.findSong (copy.id);
            std::erase_if (copy.passes, [&] (const Pass& p) { return was.pass (p.id) == nullptr; });

            for (auto& track : copy.tracks)
            {
                auto trackCopy = *track;
                std::erase_if (trackCopy.takes, [&] (const auto& t) { return was.track (track->track)->take (t->id) == nullptr; });
                track = Shared<SongTrack> (trackCopy);
            }

            song = Shared<Song> (copy);
        }

        return session;
    }

    std::size_t takeCount (const Session& session)
    {
        std::size_t count = 0;

        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                count += track->takes.size();

        for (const auto& binned : session.bin)
            for (const auto& entry : binned.songs)
                count += entry.second->takes.size();

        return count;
    }

    /** One random edit of what is prepared; the session itself where it was refused. */
    Session prepared (const Session& session, TrackId track, SongId song, const std::string& name)
    {
        const auto kept = [&session] (const auto& result, auto take) { return result ? take (*result) : session; };
        const auto asIs = [] (const Session& s) { return s; };
        const auto inSession = [] (const auto& added) { return added.session; };
        const auto part = session.parts.empty() ? PartId {} : (*rc::gen::elementOf (session.parts)).id;
        const auto place = *rc::gen::inRange (0, 4);

        switch (*rc::gen::inRange (0, 12))
        {
            case 0:     { Part p; p.name = name; p.tracks = { track }; return kept (addPart (session, p), inSession); }
            case 1:     return kept (removePart (session, part), asIs);
            case 2:     return kept (movePart (session, part, place), asIs);
            case 3:     return kept (setSongPart (session, song, { part, true, {} }), asIs);
            case 4:     { Guide g; g.track = track; return kept (setGuide (session, song, g), asIs); }
            case 5:     return kept (setTrackRole (session, track, place < 2 ? TrackRole::guide : TrackRole::music), asIs);
            case 6:     { Credit c; c.name = c.role = name; c.tracks = { track }; c.songs = { song }; return kept (addCredit (session, c), inSession); }
            case 7:     { Note n; n.text = name; n.song = song; return kept (addNote (session, n), inSession); }
            case 8:     { Paper p; p.title = name; p.song = song; return kept (addPaper (session, p), inSession); }
            case 9:     return kept (removeSong (session, song), asIs);
            case 10:    return kept (moveSong (session, song, place), asIs);
            default:    return withOwnParts (session);
        }
    }

    /** One random edit; the session itself where it was refused. */
    Session edited (const Session& session)
    {
        const auto kept = [&session] (auto result, auto take) { return result ? take (*result) : session; };
        const auto asIs = [] (const Session& s) { return s; };
        const auto inSession = [] (const auto& added) { return added.session; };
        const auto track = session.tracks.empty() ? TrackId {} : (*rc::gen::elementOf (session.tracks))->id;
        const auto song = (*rc::gen::elementOf (session.songs))->id;
        const auto name = std::string (1, static_cast<char> ('a' + *rc::gen::inRange (0, 26)));
        const auto bar = *rc::gen::inRange (1, 20);

        switch (*rc::gen::inRange (0, 18))
        {
            case 0:     return kept (addTrack (session, { name, 1, { 1 }, {}, {} }), inSession);
            case 1:     return kept (removeTrack (session, track), asIs);
            case 2:     return kept (renameTrack (session, track, name), asIs);
            case 3:     return kept (moveTrack (session, track, *rc::gen::inRange (0, 6), std::nullopt), asIs);
            case 4:     return kept (addSong (session, name, {}, {}, {}), inSession);
            case 5:     return kept (setTempo (session, song, bar, *rc::gen::inRange (20, 400)), asIs);
            case 6:     return kept (setMeter (session, song, bar, { *rc::gen::inRange (1, 9), 8 }), asIs);
            case 7:     return kept (addMarker (session, song, { *rc::gen::inRange (0, 5000) }, name), inSession);
            case 8:     return kept (addFolder (session, name, {}, false), inSession);
            case 9:     return kept (setSections (session, song, { { name, bar, false, {} } }), asIs);
            case 10:    return kept (selectSong (session, song), asIs);
            case 11:    { Strip s; s.pan = 0.01 * bar; return kept (setStrip (session, song, track, s), asIs); }
            case 12: case 13: case 14: case 15:     return prepared (session, track, song, name);
            default:    break;
        }

        const auto selected = SessionBuilder::must (selectSong (session, song));
        return track.isNone() ? session : withTake (selected, track, { *rc::gen::inRange (0, 5000) });
    }
}

TEST_CASE ("Undo and redo go through the values the session had")
{
    const Session first = SessionBuilder().track ("Kick");
    History history (first);
    CHECK_FALSE (history.canUndo());
    CHECK (history.undoWord().empty());

    const auto renamed = SessionBuilder::must (renameTrack (first, first.tracks[0]->id, "Kick In"));
    history.push (renamed, "Rename track", "Renamed Kick to Kick In");
    CHECK (history.undoWord() == "Rename track");

    history.undo();
    CHECK (history.now() == first);
    CHECK (history.redoWord() == "Rename track");
    CHECK_FALSE (history.canUndo());

    history.redo();
    CHECK (history.now() == renamed);
    CHECK_FALSE (history.canRedo());
}

TEST_CASE ("A new step forgets what was undone")
{
    const Session first = SessionBuilder().track ("Kick");
    const auto id = first.tracks[0]->id;
    History history (first);
    history.push (SessionBuilder::must (renameTrack (first, id, "A")), "Rename", {});
    history.undo();
    history.push (SessionBuilder::must (renameTrack (first, id, "B")), "Rename", {});
    CHECK_FALSE (history.canRedo());
    CHECK (history.undoSteps() == 1);
}

TEST_CASE ("A gesture is one step, whatever it passed through")
{
    const Session first = SessionBuilder().track ("Kick");
    const auto id = first.tracks[0]->id;
    History history (first);
    Strip strip;

    for (int i = 1; i <= 60; ++i)
    {
        strip.gainDb = -0.1 * i;
        history.push (SessionBuilder::must (setStrip (history.now(), first.song, id, strip)), "Fader", {}, 7);
    }

    history.push (SessionBuilder::must (renameTrack (history.now(), id, "A")), "Rename", {}, 0);
    history.push (SessionBuilder::must (renameTrack (history.now(), id, "B")), "Rename", {}, 0);
    CHECK (history.undoSteps() == 3);

    history.undo();
    history.undo();
    CHECK (history.now().selectedSong().track (id)->strip == strip);
    history.undo();
    CHECK (history.now() == first);
}

TEST_CASE ("A gesture that goes on belongs to its step, whatever was done since")
{
    const Session first = SessionBuilder().track ("Kick");
    const auto id = first.tracks[0]->id;
    History history (first);
    std::optional<Pass> pass = Pass {};
    pass->number = 1;

    const auto record = [&] (int number)
    {
        const History::Change change = [&] (const Session& before) -> Result<Session>
        {
            NewTake wanted;
            wanted.track = id;
            wanted.take.number = number;
            wanted.take.file = "audio/one.wav";
            wanted.take.fileOffset = { (number - 1) * 1000 };
            wanted.take.fileLength = { 10000 };
            wanted.take.length = { 1000 };
            auto added = SessionBuilder::must (before.selectedSong().pass (pass->id) != nullptr ? addTakesToPass (before, first.song, *pass, { wanted })
                                                                                               : addTakes (before, first.song, pass, { wanted }));
            pass->id = added.pass;

            return added.session;
        };

        REQUIRE (history.extend (change, "Record", "Recorded " + std::to_string (number), 7).ok());
    };
    const auto takes = [&] { return history.now().selectedSong().track (id)->takes; };

    record (1);
    record (2);
    CHECK (history.undoSteps() == 1);
    CHECK (history.undoSentence() == "Recorded 2");

    history.push (SessionBuilder::must (renameTrack (history.now(), id, "A")), "Rename", "Renamed Kick to A");
    history.push (SessionBuilder::must (renameTrack (history.now(), id, "B")), "Rename", "Renamed A to B");
    history.undo();
    record (3);
    CHECK (history.undoSteps() == 2);
    CHECK (history.redoSteps() == 1);
    CHECK (takes().size() == 3);
    CHECK (history.now().selectedSong().passes.size() == 1);

    history.redo();
    CHECK (takes().size() == 3);
    CHECK_FALSE (takes()[2]->binned);
    history.undo();
    history.undo();
    CHECK (history.undoSentence() == "Recorded 3");
    CHECK (takes().size() == 3);
    CHECK_FALSE (takes()[2]->binned);
    history.undo();
    CHECK (takes()[0]->binned);
    CHECK (takes()[2]->binned);

    // Undone, what comes is a step of its own; nothing that was undone comes back with it.
    record (4);
    CHECK (history.undoSteps() == 1);
    CHECK (takes()[2]->binned);
    CHECK_FALSE (takes()[3]->binned);
    CHECK (invariantProblems (history.now(), {}).empty());
}

TEST_CASE ("A file that has grown is longer in every value, and no take becomes shorter")
{
    History history (SessionBuilder().track ("Kick"));
    const auto id = history.now().tracks[0]->id;
    history.push (withTake (history.now(), id), "Record", {});
    history.push (SessionBuilder::must (renameTrack (history.now(), id, "A")), "Rename", {});
    const auto& take = *history.now().selectedSong().track (id)->takes[0];
    const GrownFile grown { id, take.file, { 5000 } }, shorter { id, take.file, { 10 } }, other { id, "audio/other.wav", { 7000 } };
    const auto grow = [&] (const Session& s) { return growFiles (s, s.song, { grown, shorter, other }); };
    REQUIRE (history.changeAll (grow).ok());
    const auto length = [&] { return history.now().selectedSong().track (id)->takes[0]->fileLength; };
    CHECK (length() == Frames { 5000 });
    history.undo();
    CHECK (length() == Frames { 5000 });
    history.undo();
    CHECK (length() == Frames { 5000 });
    CHECK (history.now().selectedSong().track (id)->takes[0]->binned);

    // A track in the Trash too.
    history.redo();
    history.push (SessionBuilder::must (removeTrack (history.now(), id)), "Remove", {});
    const GrownFile more { id, grown.file, { 6000 } };
    REQUIRE (history.changeAll ([&] (const Session& s) { return growFiles (s, s.song, { more }); }).ok());
    history.undo();
    CHECK (length() == Frames { 6000 });
}

TEST_CASE ("Undo hides a recording in the bin, redo brings it back")
{
    const Session first = SessionBuilder().track ("Kick").take ({ 0 }, { 500 });
    const auto kick = first.tracks[0]->id;
    const auto recorded = withTake (first, kick);
    History history (first);
    history.push (recorded, "Record", "Recorded take 2");

    history.undo();
    const auto& track = *history.now().selectedSong().track (kick);
    REQUIRE (track.takes.size() == 2);
    CHECK (track.takes[1]->binned);
    CHECK (track.takeNumbered (2) == nullptr);
    CHECK (track.active() == first.selectedSong().track (kick)->active());
    CHECK (history.now().selectedSong().passes.size() == 2);
    CHECK (invariantProblems (history.now(), {}).empty());
    CHECK (nextTakeNumber (history.now(), first.song, { kick }) == 3);

    history.redo();
    CHECK (history.now() == recorded);
}

TEST_CASE ("Undoing the making of a track keeps what was recorded on it, in the session's bin")
{
    const Session first = SessionBuilder();
    const auto added = SessionBuilder::must (addTrack (first, { "Kick", 1, {}, {}, {} }));
    const auto recorded = withTake (added.session, added.track);
    History history (first);
    history.push (added.session, "Add track", {});
    history.push (recorded, "Record", {});

    history.undo();
    history.undo();
    CHECK (history.now().tracks.empty());
    REQUIRE (history.now().bin.size() == 1);
    CHECK (history.now().bin[0].track.name == "Kick");
    REQUIRE (history.now().bin[0].songs.size() == 1);
    CHECK (history.now().bin[0].songs.begin()->second->takes.size() == 1);
    CHECK (invariantProblems (history.now(), {}).empty());

    history.redo();
    history.redo();
    CHECK (history.now() == recorded);
}

TEST_CASE ("A song with recordings stays, emptied, when its making is undone")
{
    const Session first = SessionBuilder().track ("Kick");
    const auto kick = first.tracks[0]->id;
    const auto added = SessionBuilder::must (addSong (first, "Second", {}, {}, {}));
    const auto selected = SessionBuilder::must (selectSong (added.session, added.song));
    History history (first);
    history.push (added.session, "Add song", {});
    history.replaceNow (selected);
    history.push (withTake (selected, kick), "Record", {});

    history.undo();
    history.undo();
    const auto* song = history.now().songTitled ("Second");
    REQUIRE (song != nullptr);
    CHECK (song->track (kick)->takes.size() == 1);
    CHECK (song->track (kick)->takes[0]->binned);
    CHECK (song->track (kick)->active().regions.empty());
    CHECK (history.now().song == added.song);
    CHECK (invariantProblems (history.now(), {}).empty());
}

TEST_CASE ("Selecting a song is no step and undo does not change it")
{
    const Session first = SessionBuilder().track ("Kick").song ("Second");
    History history (first);
    history.push (SessionBuilder::must (renameTrack (first, first.tracks[0]->id, "A")), "Rename", {});
    history.replaceNow (SessionBuilder::must (selectSong (history.now(), first.songs[0]->id)));
    CHECK (history.undoSteps() == 1);

    history.undo();
    CHECK (history.now().song == first.songs[0]->id);
    CHECK (history.now().tracks[0]->name == "Kick");
}

TEST_CASE ("Random edits then undo all give back the session, and no take and no id is ever lost or used twice")
{
    CHECK (rc::check ([]
    {
        const Session first = SessionBuilder().track ("Kick").take ({ 0 }, { 500 }).track ("Snare");
        History history (first);
        std::size_t steps = 0, takes = takeCount (first);
        std::int64_t ids = first.nextId;

        const auto checkValue = [&]
        {
            const auto problems = invariantProblems (history.now(), {});
            RC_ASSERT (problems.empty());
            RC_ASSERT (takeCount (history.now()) >= takes);
            RC_ASSERT (history.now().nextId >= ids);
            takes = takeCount (history.now());
            ids = history.now().nextId;
        };

        for (int n = *rc::gen::inRange (0, 40); n > 0; --n)
        {
            const auto what = *rc::gen::inRange (0, 6);

            if (what == 0 && history.canUndo())         { history.undo(); --steps; }
            else if (what == 1 && history.canRedo())    { history.redo(); ++steps; }
            else                                        { history.push (edited (history.now()), "Edit", {}); ++steps; }

            RC_ASSERT (history.undoSteps() == steps);
            checkValue();
        }

        const auto last = history.now();

        while (history.canUndo())
        {
            history.undo();
            checkValue();
        }

        RC_ASSERT (withoutCarried (history.now(), first) == withoutCarried (first, first));

        while (history.undoSteps() < steps)
        {
            history.redo();
            checkValue();
        }

        RC_ASSERT (withoutCarried (history.now(), last) == last);
    }));
}
