#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include "App/Prep/InputLists.h"
#include "App/SessionStore.h"
#include "Session/Changing.h"
#include "Session/PrepEdits.h"

#include <fstream>

using namespace takelane;

namespace
{
/** Two drums in a folder with their sheets, a guide, and a player's headphones. */
Session band()
{
    Session session = SessionBuilder().track ("Snare", { 1 }).take (0_pos, Frames { 48000 }).track ("Room", { 19 }).track ("Scratch", { 2 });
    const auto folder = SessionBuilder::must (addFolder (session, "Drums", "#E6A066", true));
    session = folder.session;
    changeTrack (session, session.trackNamed ("Snare")->id, [&] (Track& t)
    {
        t.folder = folder.folder;
        t.micSheet = { "SM57", "rim", "API 3", "old head", 31.0, false, true, false };
        t.part = "Snare, top";
        t.player = "Jonas";
    });
    changeTrack (session, session.trackNamed ("Scratch")->id, [] (Track& t) { t.role = TrackRole::guide; });
    session.cueMixes[0].name = "Drums";
    session.cueMixes[0].me = { session.trackNamed ("Snare")->id };
    return session;
}

Session empty()     { return newSession ("Today", 48000, SampleFormat::int24); }
}

TEST_CASE ("A list adds the tracks a session has not, with folders, sheets, roles and headphones, and nothing recorded")
{
    const auto applied = SessionBuilder::must (withInputList (empty(), band(), 18));
    const auto& session = applied.session;
    REQUIRE (session.tracks.size() == 3);
    const auto& snare = *session.trackNamed ("Snare");
    CHECK (snare.micSheet == band().trackNamed ("Snare")->micSheet);
    CHECK (snare.player == "Jonas");
    CHECK (session.findFolder (snare.folder)->editLocked);
    CHECK (session.trackNamed ("Scratch")->role == TrackRole::guide);
    CHECK (session.cueMixes[0].name == "Drums");
    CHECK (session.cueMixes[0].me == std::vector { snare.id });
    CHECK (session.selectedSong().track (snare.id)->takes.empty());
    CHECK (applied.added == std::vector<std::string> { "Snare", "Room", "Scratch" });
    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("A guide that a list brings is in no part")
{
    const auto own = withOwnParts (SessionBuilder().track ("Bass", { 1 }));
    const auto session = SessionBuilder::must (withInputList (own, band(), 18)).session;
    CHECK (std::ranges::none_of (session.parts, [&] (const Part& p) { return std::ranges::binary_search (p.tracks, session.trackNamed ("Scratch")->id); }));
    CHECK (session.parts.size() == 3);                  // Drums, Bass, Room
    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("What another interface cannot give is told and patched nowhere")
{
    const auto applied = SessionBuilder::must (withInputList (empty(), band(), 18));
    CHECK (applied.notMapped == std::vector<std::string> { "Room: input 19, the interface has 18." });
    CHECK (applied.session.trackNamed ("Room")->inputs.empty());
    CHECK (applied.session.trackNamed ("Snare")->inputs == std::vector { 1 });
    CHECK (SessionBuilder::must (withInputList (empty(), band(), 0)).notMapped.empty());       // nobody knows how many there are
}

TEST_CASE ("Sheets are filled in where they are empty, and what is written stays")
{
    Session session = SessionBuilder().track ("Snare", { 7 }).take (0_pos, Frames { 48000 }).track ("Room", { 8 });
    changeTrack (session, session.trackNamed ("Room")->id, [] (Track& t) { t.micSheet.mic = "U 87"; t.micSheet.gainDb = 40.0; });
    auto list = band();
    changeTrack (list, list.trackNamed ("Room")->id, [] (Track& t) { t.micSheet = { "R-121", "3 m", "1073", {}, 42.0, false, false, false }; });
    const auto applied = SessionBuilder::must (withInputList (session, list, 32));
    const auto& snare = *applied.session.trackNamed ("Snare");
    CHECK (snare.micSheet.mic == "SM57");
    CHECK (snare.micSheet.gainDb == 31.0);
    CHECK (snare.inputs == std::vector { 7 });                                  // it is patched where it is
    CHECK (applied.session.selectedSong().track (snare.id)->takes.size() == 1);

    const auto& room = *applied.session.trackNamed ("Room");
    CHECK (room.micSheet.mic == "U 87");
    CHECK (room.micSheet.gainDb == 40.0);
    CHECK (room.micSheet.place.empty());                                        // of another microphone
    CHECK (room.micSheet.preamp == "1073");
    CHECK (applied.filled == std::vector<std::string> { "Snare", "Room" });
    CHECK (applied.added == std::vector<std::string> { "Scratch" });
}

TEST_CASE ("Taking a list over twice does no more than once")
{
    const auto once = SessionBuilder::must (withInputList (empty(), band(), 32)).session;
    const auto twice = SessionBuilder::must (withInputList (once, band(), 32));
    CHECK (twice.session == once);
    CHECK (twice.added.empty());
    CHECK (twice.filled.empty());
}

TEST_CASE ("Lists that come along can all be taken over")
{
    const auto which = GENERATE (std::string ("band"), std::string ("demo"), std::string ("vocals"));
    const auto list = SessionBuilder::must (readInputList ("/nowhere", which));
    const auto applied = SessionBuilder::must (withInputList (empty(), list, 32));
    CHECK (applied.session.tracks.size() == list.tracks.size());
    CHECK (invariantProblems (applied.session, {}).empty());
}

TEST_CASE ("A list of one's own is saved, offered, read back the same, and holds no takes")
{
    TempFolder folder;
    const auto before = inputLists (folder.path() / "templates");
    CHECK (before.size() == 3);
    REQUIRE (saveInputList (band(), folder.path() / "templates", "Room B").ok());
    const auto lists = inputLists (folder.path() / "templates");
    REQUIRE (lists.size() == 4);
    CHECK (lists[3] == InputListName { "Room B", "Room B.json", true });
    const auto list = SessionBuilder::must (readInputList (folder.path() / "templates", lists[3].id));
    CHECK (list.trackNamed ("Snare")->micSheet == band().trackNamed ("Snare")->micSheet);
    CHECK (list.selectedSong().tracks[0]->takes.empty());
    CHECK (SessionBuilder::must (withInputList (empty(), list, 32)).session.tracks.size() == 3);
}

TEST_CASE ("The list of another session is read from its folder, which stays as it is")
{
    TempFolder folder;
    REQUIRE (createSessionFolder (folder.path() / "Yesterday", { band(), {}, 0, {} }).ok());
    const auto list = SessionBuilder::must (readInputListOf (folder.path() / "Yesterday"));
    CHECK (list.tracks.size() == 3);
    CHECK (list.selectedSong().tracks[0]->takes.empty());
    CHECK_FALSE (readInputListOf (folder.path() / "gone").ok());
}

TEST_CASE ("A list that is none, or lies elsewhere, is refused with a sentence")
{
    TempFolder folder;
    std::ofstream (folder.path() / "broken.json") << "{";
    CHECK_FALSE (readInputList (folder.path(), "broken.json").ok());
    CHECK_FALSE (readInputList (folder.path(), "missing.json").ok());
    CHECK_FALSE (readInputList (folder.path() / "below", "../broken.json").ok());
    CHECK_FALSE (readInputList (folder.path(), "").ok());
}
