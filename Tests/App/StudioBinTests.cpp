#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/TakesRig.h"

#include "App/SessionCheck.h"
#include "Storage/PassJournal.h"
#include "Tests/Support/TextFile.h"

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

    /** A take of Vox, and nothing is heard of it. */
    void addTakeOf (const std::string& file, bool binned)
    {
        const auto& s = studio->session();
        NewTake one;
        one.track = track ("Vox");
        one.take.number = nextTakeNumber (s, s.song, { one.track });
        one.take.file = file;
        one.take.length = one.take.fileLength = { 100 };
        one.take.binned = binned;
        one.chooseIt = false;
        must (studio->edit (SessionBuilder::must (addTakes (s, s.song, std::nullopt, { one })).session, "Add", "Added"));
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
    rig.addTakeOf ("session.json", true);
    CHECK (rig.studio->binContents().files == 0);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.hasFile ("session.json"));
}

TEST_CASE ("What the journal of a pass names is kept, damaged or recovered, and told")
{
    BinRig rig;

    for (int n = 1; n <= 3; ++n)
        rig.bin ("Vox", n);

    const auto one = rig.takes ("Vox")[0]->file, two = rig.takes ("Vox")[1]->file, three = rig.takes ("Vox")[2]->file;
    JournalStart start;
    start.song = rig.studio->session().song;
    start.oneBar = { 96'000 };
    start.files = { { rig.track ("Vox"), "Vox", { 1 }, 1, one } };
    const auto journal = SessionBuilder::must (PassJournal::create (rig.place(), start));
    std::filesystem::create_directories (rig.place() / "takes/recovered");
    writeContents (rig.place() / "takes/recovered/pass-0001.jsonl", R"({"op":"join","file":")" + two + R"(","chan)");
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.hasFile (one));
    CHECK (rig.hasFile (two));
    CHECK_FALSE (rig.hasFile (three));
    const auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 2);
    CHECK (notices[0].title == "Some files are kept");
    CHECK (notices[0].text.starts_with ("2 of the Trash"));
    CHECK (notices[1].text.starts_with ("1 file, "));
}

TEST_CASE ("A file that the session names again before it is deleted stays")
{
    BinRig rig;
    rig.bin ("Vox", 1);
    rig.bin ("Vox", 2);
    const auto one = rig.takes ("Vox")[0]->file, two = rig.takes ("Vox")[1]->file;
    StudioRig::must (rig.studio->emptyBin());
    rig.addTakeOf (one, false);

    SECTION ("while it runs")               {}
    SECTION ("gone back from meanwhile")    { rig.studio->undo(); }

    rig.settle();
    CHECK (rig.hasFile (one));
    CHECK_FALSE (rig.hasFile (two));
}

TEST_CASE ("Other spellings of a name are that file too")
{
    BinRig rig;
    const auto file = rig.takes ("Vox")[2]->file;
    const auto other = "audio/./" + file.substr (6);
    rig.bin ("Vox", 3);

    SECTION ("in use: it stays")
    {
        rig.addTakeOf (other, false);
        CHECK (rig.studio->binContents().files == 0);
        StudioRig::must (rig.studio->emptyBin());
        rig.settle();
        CHECK (rig.hasFile (file));
    }

    SECTION ("both in the Trash: it goes, once")
    {
        rig.addTakeOf (other, true);
        CHECK (rig.studio->binContents().files == 1);
        StudioRig::must (rig.studio->emptyBin());
        rig.settle();
        CHECK_FALSE (rig.hasFile (file));
    }
}

TEST_CASE ("No link is followed: what it leads to stays")
{
    BinRig rig;
    const auto used = rig.takes ("Vox")[2]->file;
    std::filesystem::create_symlink (rig.place() / used, rig.place() / "audio/link.wav");
    rig.addTakeOf ("audio/link.wav", true);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK (rig.hasFile (used));
    CHECK (rig.hasFile ("audio/link.wav"));
    CHECK (rig.studio->takeNotices().front().title == "Some files could not be deleted");
}

TEST_CASE ("What listened to a take for an edit does not keep its deleted file open")
{
    BinRig rig;
    const auto vox = rig.track ("Vox");
    const auto take = *rig.takes ("Vox")[2];

    const auto isOpen = [path = (rig.place() / take.file).string()]
    {
        for (const auto& entry : std::filesystem::directory_iterator ("/proc/self/fd"))
        {
            std::error_code gone;

            if (std::filesystem::read_symlink (entry, gone).string().starts_with (path))
                return true;
        }

        return false;
    };

    rig.studio->findQuietSpots ({ { { 4800 }, vox, { take.id } } }, [] (const auto&) {});
    rig.studio->plan (R"({"do": "region.stripSilence", "track": "Vox", "start": 0, "end": 14400})", [] (const auto&) {});
    rig.settle();
    CHECK (isOpen());
    rig.bin ("Vox", 3);
    StudioRig::must (rig.studio->emptyBin());
    rig.settle();
    CHECK_FALSE (rig.hasFile (take.file));
    CHECK_FALSE (isOpen());
}
