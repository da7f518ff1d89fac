#include "Session/History.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
constexpr std::int64_t drag = 7, pass = 8;

Session renamed (const Session& s, const char* name)
{
    return SessionBuilder::must (renameTrack (s, s.tracks.front()->id, name));
}

/** A take comes in by itself, as from a loop that is recorded. */
History::Change recorded (const char* file)
{
    return [file] (const Session& s) -> Result<Session>
    {
        NewTake take;
        take.track = s.tracks.front()->id;
        take.take.number = nextTakeNumber (s, s.song, { take.track });
        take.take.file = file;
        take.take.length = take.take.fileLength = { 1000 };
        auto added = addTakes (s, s.song, std::nullopt, { take });
        return added ? Result<Session> (std::move (added->session)) : added.problem();
    };
}

std::vector<std::string> filesIn (const Session& s)
{
    std::vector<std::string> files;

    for (const auto& take : s.selectedSong().tracks.front()->takes)
        files.push_back (take->file + (take->binned ? " (binned)" : ""));

    return files;
}
}

TEST_CASE ("Takes that come in while something is dragged lie below the drag: it begins over with them, and giving it up leaves them")
{
    History history (SessionBuilder().track ("Vox"));
    history.push (renamed (history.beforeGesture (drag), "A"), "Rename", "Renamed Vox to A", drag);
    REQUIRE (history.extend (recorded ("audio/1.wav"), "Record", "Recorded take 1", pass, drag).ok());
    CHECK (history.isLast (drag));
    CHECK (history.now().tracks.front()->name == "A");
    CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav" });
    CHECK (history.beforeGesture (drag).tracks.front()->name == "Vox");

    history.push (renamed (history.beforeGesture (drag), "B"), "Rename", "Renamed Vox to B", drag);
    REQUIRE (history.extend (recorded ("audio/2.wav"), "Record", "Recorded takes 1 to 2", pass, drag).ok());
    CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav", "audio/2.wav" });
    CHECK (history.undoSentences() == std::vector<std::string> { "Renamed Vox to B", "Recorded takes 1 to 2" });

    SECTION ("given up")
    {
        REQUIRE (history.takeBack (drag));
        CHECK (history.now().tracks.front()->name == "Vox");
        CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav", "audio/2.wav" });
        CHECK (history.undoSentences() == std::vector<std::string> { "Recorded takes 1 to 2" });
    }

    SECTION ("undone: the drag first, then the recording")
    {
        history.undo();
        CHECK (history.now().tracks.front()->name == "Vox");
        CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav", "audio/2.wav" });
        history.undo();
        CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav (binned)", "audio/2.wav (binned)" });
        history.redo();
        history.redo();
        CHECK (history.now().tracks.front()->name == "B");
        CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav", "audio/2.wav" });
    }

    // The same take is the same take in all values.
    for (const auto* value : history.values())
        for (const auto& take : value->selectedSong().tracks.front()->takes)
            CHECK (history.now().selectedSong().tracks.front()->take (take->id)->file == take->file);
}

TEST_CASE ("A take that came in as a step above the drag ends it: it cannot be given up any more, and nothing is lost")
{
    History history (SessionBuilder().track ("Vox"));
    history.push (renamed (history.now(), "A"), "Rename", "Renamed Vox to A", drag);
    REQUIRE (history.extend (recorded ("audio/1.wav"), "Record", "Recorded take 1", pass).ok());
    CHECK_FALSE (history.isLast (drag));
    CHECK_FALSE (history.takeBack (drag));
    CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav" });
}

TEST_CASE ("Whatever a gesture held that its beginning did not know, giving it up puts takes in the Trash and loses none")
{
    History history (SessionBuilder().track ("Vox"));
    history.push (SessionBuilder::must (recorded ("audio/1.wav") (history.now())), "Record", "Recorded take 1", drag);
    REQUIRE (history.takeBack (drag));
    CHECK (filesIn (history.now()) == std::vector<std::string> { "audio/1.wav (binned)" });
}

TEST_CASE ("Nothing lies below a drag whose step was undone, or below no drag")
{
    History history (SessionBuilder().track ("Vox"));
    history.push (renamed (history.now(), "A"), "Rename", "Renamed Vox to A", drag);
    history.undo();
    REQUIRE (history.extend (recorded ("audio/1.wav"), "Record", "Recorded take 1", pass, drag).ok());
    CHECK (history.undoSentences() == std::vector<std::string> { "Recorded take 1" });
    history.push (renamed (history.now(), "B"), "Rename", "Renamed Vox to B");
    REQUIRE (history.extend (recorded ("audio/2.wav"), "Record", "Recorded take 2", pass + 1, 0).ok());
    CHECK (history.undoSentences().front() == "Recorded take 2");
}
