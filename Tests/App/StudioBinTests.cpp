#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/TakesRig.h"

#include "App/SessionCheck.h"

using namespace takelane;

namespace
{
struct BinRig : TakesRig
{
    BinRig() : TakesRig (SessionBuilder().track ("Vox", { 1 }).track ("Gtr", { 2 }), { "Vox" })
    {
        for (int n = 1; n <= 3; ++n)
            addPass ({ { "Vox", sine (4800 * n, 200.0 + n, 0.2f) }, { "Gtr", sine (4800, 300.0 + n, 0.2f) } });

        studio->save();
        settle();
        (void) studio->takeNotices();
    }

    void bin (const std::string& track, int number)
    {
        must (studio->run (R"({"do": "take.bin", "track": ")" + track + R"(", "take": )" + std::to_string (number) + "}"));
    }

    bool hasFile (const std::string& name) const    { return std::filesystem::exists (place() / name); }
};

std::vector<std::string> entriesOf (const BinContents& contents)
{
    std::vector<std::string> texts;

    for (const auto& entry : contents.entries)
        texts.push_back (entry.text);

    return texts;
}
}

TEST_CASE ("What is in the Trash is told take by take, with what emptying it frees")
{
    BinRig rig;
    CHECK (rig.studio->binContents().entries.empty());
    rig.bin ("Vox", 2);
    StudioRig::must (rig.studio->run (R"({"do": "track.remove", "track": "Gtr"})"));
    const auto contents = rig.studio->binContents();
    CHECK (entriesOf (contents) == std::vector<std::string> { "Take 2 of Vox, Song 1", "Track Gtr, 3 takes" });
    CHECK (contents.files == 4);
    CHECK (contents.entries[0].bytes == 9600 * 3);
    CHECK (contents.entries[1].bytes == 3 * 4800 * 3);
    CHECK (contents.bytes == 9600 * 3 + 3 * 4800 * 3);
    CHECK (contents.entries[0].song == rig.studio->session().song);
    CHECK (contents.entries[0].track == rig.track ("Vox"));
    CHECK (contents.entries[0].take == rig.takes ("Vox")[1]->id);
    CHECK (contents.entries[1].take.isNone());
}

TEST_CASE ("Emptying the Trash deletes the audio of what is in it and nothing else, after session.json has let go of it")
{
    BinRig rig;
    rig.bin ("Vox", 2);
    rig.bin ("Vox", 3);
    const auto two = rig.takes ("Vox")[1]->file, three = rig.takes ("Vox")[2]->file;
    const auto files = rig.filesIn ("audio");
    StudioRig::must (rig.studio->emptyBin());
    CHECK (rig.takes ("Vox").size() == 1);
    CHECK (rig.hasFile (two));                          // until it is saved
    rig.settle();
    CHECK_FALSE (rig.hasFile (two));
    CHECK_FALSE (rig.hasFile (three));
    CHECK (rig.filesIn ("audio") == files - 2);
    CHECK (SessionBuilder::must (readSession (rig.place())).session == rig.studio->session());
    CHECK (rig.studio->binContents().entries.empty());
    const auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].title == "Trash emptied");
    CHECK (notices[0].text.starts_with ("2 files, "));
    rig.close();
    CHECK (SessionBuilder::must (checkSession (rig.place())).empty());
}

TEST_CASE ("No undo and no redo goes back to a take whose audio was deleted")
{
    BinRig rig;
    const auto before = rig.studio->historySteps().size();
    rig.bin ("Vox", 3);
    StudioRig::must (rig.studio->run (R"({"do": "track.rename", "track": "Gtr", "name": "Guitar"})"));
    rig.studio->undo();
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.studio->historySteps().size() == before + 2);

    const auto allThere = [&rig]
    {
        for (const auto& song : rig.studio->session().songs)
            for (const auto& track : song->tracks)
                for (const auto& take : track->takes)
                    CHECK (rig.hasFile (take->file));

        CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
    };

    for (allThere(); rig.studio->canUndo(); allThere())
        rig.studio->undo();

    for (allThere(); rig.studio->canRedo(); allThere())
        rig.studio->redo();

    CHECK (rig.studio->session().trackNamed ("Guitar") != nullptr);
}

TEST_CASE ("A file that a take outside the Trash uses too stays, whichever value of the history knows that take")
{
    BinRig rig;
    const auto& s = rig.studio->session();
    NewTake half;
    half.track = rig.track ("Vox");
    half.take = *rig.takes ("Vox")[2];
    half.take.id = {};
    half.take.number = 9;
    half.take.length = { 100 };
    StudioRig::must (rig.studio->edit (SessionBuilder::must (addTakes (s, s.song, std::nullopt, { half })).session, "Add", "Added"));
    rig.bin ("Vox", 3);
    const auto file = half.take.file;
    CHECK (rig.studio->binContents().files == 0);
    CHECK (rig.studio->binContents().bytes == 0);
    CHECK (rig.studio->binContents().entries.size() == 1);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.hasFile (file));
    rig.bin ("Vox", 9);
    CHECK (rig.studio->binContents().files == 1);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK_FALSE (rig.hasFile (file));
}

TEST_CASE ("A recording that was undone is in the Trash: emptied, redo does not bring it back")
{
    BinRig rig;
    const auto file = rig.takes ("Gtr")[2]->file;
    rig.studio->undo();
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK_FALSE (rig.hasFile (file));
    rig.studio->redo();
    CHECK (rig.takes ("Gtr").size() == 2);
}

TEST_CASE ("Regions of a take that is emptied away fall to the takes that lie there, in comps that are not switched to as well")
{
    BinRig rig;
    StudioRig::must (rig.studio->run (R"([{"do": "comp.new", "track": "Vox", "name": "B", "from": "A"}, {"do": "take.bin", "track": "Vox", "take": 3}])"));
    StudioRig::must (rig.studio->emptyBin());
    const auto& vox = songTrack (rig.studio->session(), "Vox");
    REQUIRE (vox.comps.size() == 2);

    for (const auto& comp : vox.comps)
        for (const auto& region : comp->regions)
            CHECK (vox.take (region.take) != nullptr);

    CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
}

TEST_CASE ("The Trash is not emptied while a take is made, nor when it is empty")
{
    BinRig rig;
    CHECK (rig.studio->emptyBin().problem().text == "The Trash is empty");
    rig.bin ("Vox", 1);
    const auto file = rig.takes ("Vox")[0]->file;
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK_FALSE (rig.studio->emptyBin().ok());
    CHECK_FALSE (rig.studio->run (R"({"do": "bin.empty"})").ok());
    rig.run (second / 2);
    rig.studio->stop();
    CHECK_FALSE (rig.studio->emptyBin().ok());
    rig.finish();
    CHECK (rig.hasFile (file));
    StudioRig::must (rig.studio->run (R"({"do": "bin.empty"})"));
    rig.settle();
    CHECK_FALSE (rig.hasFile (file));
    StudioRig::must (rig.studio->run (R"({"do": "bin.empty"})"));       // nothing left to do
}

TEST_CASE ("Files are kept for as long as session.json cannot be saved, and go when it can, be it at closing")
{
    BinRig rig;
    rig.bin ("Vox", 1);
    const auto file = rig.takes ("Vox")[0]->file;

    {
        const FailingCalls noDisk (posix::Call::sync, 1);
        StudioRig::must (rig.studio->emptyBin());
        rig.settle();
        CHECK (rig.studio->status().save == SaveState::failed);
        CHECK (rig.hasFile (file));
        CHECK (SessionBuilder::must (readSession (rig.place())).session.songs.front()->tracks.front()->takes.size() == 3);
    }

    SECTION ("saving")
    {
        rig.studio->save();
        rig.settle();
    }

    SECTION ("closing")     { rig.close(); }

    CHECK_FALSE (rig.hasFile (file));
    CHECK (SessionBuilder::must (readSession (rig.place())).session.songs.front()->tracks.front()->takes.size() == 2);
}

TEST_CASE ("A crash before the files are deleted leaves them lying there, and no take without its file")
{
    BinRig rig;
    rig.bin ("Vox", 1);
    const auto file = rig.takes ("Vox")[0]->file;
    StudioRig::must (rig.studio->emptyBin());
    const auto saved = rig.folder.path() / "as-after-a-crash";
    StudioRig::must (saveSession (rig.place(), { rig.studio->session(), rig.studio->desk(), 9, {} }));
    std::filesystem::copy (rig.place(), saved, std::filesystem::copy_options::recursive);
    const auto problems = SessionBuilder::must (checkSession (saved));
    REQUIRE (problems.size() == 1);
    CHECK (problems[0].where == file);
}

TEST_CASE ("Nothing but audio is deleted, whatever a take names as its file")
{
    BinRig rig;
    auto next = rig.studio->session();
    NewTake odd;
    odd.track = rig.track ("Vox");
    odd.take.number = 8;
    odd.take.file = "session.json";
    odd.take.length = odd.take.fileLength = { 100 };
    odd.take.binned = true;
    odd.chooseIt = false;
    StudioRig::must (rig.studio->edit (SessionBuilder::must (addTakes (next, next.song, std::nullopt, { odd })).session, "Add", "Added"));
    CHECK (rig.studio->binContents().files == 0);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.hasFile ("session.json"));
}
