#include "Storage/Recovery.h"

#include "Storage/JournalLine.h"
#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/CutOffPass.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/WavBuilder.h"

using namespace takelane;

namespace
{
const std::vector<std::pair<std::string, std::vector<int>>> band { { "Kick In", { 1 } }, { "Keys", { 2, 3 } }, { "Vox", { 4 } } };

std::size_t filesIn (const std::filesystem::path& folder)
{
    std::error_code ignored;
    return static_cast<std::size_t> (std::distance (std::filesystem::directory_iterator (folder, ignored), {}));
}

void checkSound (const std::filesystem::path& folder, const Take& take, std::size_t file, int channels)
{
    auto wav = WavFile::open (folder / take.file);
    REQUIRE (wav.ok());
    REQUIRE ((*wav)->info().frames == take.fileLength);
    const auto count = static_cast<int> (take.fileLength.value);
    std::vector<float> left (static_cast<std::size_t> (count)), right (left);
    float* const places[] { left.data(), right.data() };
    REQUIRE ((*wav)->read ({ 0 }, count, places).ok());

    for (int i = 0; i < count; ++i)
        if (left[static_cast<std::size_t> (i)] != CutOffPass::passValue (file, i)
            || (channels == 2 && right[static_cast<std::size_t> (i)] != CutOffPass::passValue (file, i)))
            FAIL ("frame " << i << " of file " << file);
}

const Take& onlyTake (const Session& session, const std::string& track)
{
    const auto& takes = songTrack (session, track).takes;
    REQUIRE (takes.size() == 1);
    return *takes.front();
}
}

TEST_CASE ("A pass that was cut off comes back on its tracks and places, heard as after a normal stop")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    PassShape shape;
    shape.at = { 48000 };
    shape.preRoll = { 1000 };
    shape.rollOffset = { 200 };
    shape.latency = { { 30 }, { 40 }, { 5 } };

    {
        CutOffPass pass (folder, loaded.session, shape);
        pass.appendAll (5000);
        REQUIRE (pass.sync());
        pass.appendAll (4000);
        REQUIRE (pass.journal->gap ({ 1, { 2000 }, { 64 }, GapCause::xrun }).ok());
        REQUIRE (pass.journal->gap ({ 1, { 100 }, { 10 }, GapCause::overflow }).ok());
        pass.append (2, 500);
    }

    const auto report = recoverAndSave (folder);
    const auto session = SessionBuilder::must (readSession (folder)).session;
    CHECK (report.problems.empty());
    REQUIRE (report.takes.size() == 3);
    CHECK (invariantProblems (session, {}).empty());

    const auto& song = session.selectedSong();
    REQUIRE (song.passes.size() == 1);
    CHECK (song.passes[0].number == 1);
    CHECK (song.passes[0].start == shape.at);

    for (std::size_t i = 0; i < band.size(); ++i)
    {
        const auto& take = onlyTake (session, band[i].first);
        const std::int64_t frames = i == 2 ? 9500 : 9000;
        CHECK (take.number == 1);
        CHECK (take.pass == song.passes[0].id);
        CHECK (take.kind == TakeKind::full);
        CHECK (take.start == shape.at);
        CHECK (take.fileOffset == Frames { 200 + 75 + 1000 });
        CHECK (take.fileLength == Frames { frames });
        CHECK (take.length == Frames { frames - 1275 });
        CHECK (take.latency == shape.latency);
        CHECK (take.health.recovered);
        checkSound (folder, take, i, static_cast<int> (band[i].second.size()));

        const auto& comp = songTrack (session, band[i].first).active();
        REQUIRE (comp.regions.size() == 1);
        CHECK (comp.regions[0].take == take.id);
        CHECK (comp.regions[0].range == take.extent());
        CHECK (report.takes[i] == RecoveredTake { session.song, band[i].first, 1, take.start, take.length, take.file, take.health.lost, take.health.xruns });
    }

    const auto& keys = onlyTake (session, "Keys").health;
    CHECK (keys.lost == Frames { 64 });
    CHECK (keys.xruns == 1);
    CHECK (keys.dropouts == std::vector<Dropout> { { { 2000 - 1275 }, { 64 } } });
    CHECK (onlyTake (session, "Kick In").health.dropouts.empty());

    CHECK (filesIn (folder / "takes" / "recovered") == 1);
    CHECK (findJournals (folder).journals.empty());
}

TEST_CASE ("A journal that was stopped but not saved gives the takes up to its stop")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);

    {
        CutOffPass pass (folder, loaded.session);
        pass.appendAll (5000);
        REQUIRE (pass.journal->stopped ({ 4321 }, true).ok());
    }

    const auto session = recoverAndSave (folder).session.session;
    const auto& take = onlyTake (session, "Vox");
    CHECK (take.length == Frames { 4321 });
    CHECK (take.fileLength == Frames { 5000 });
    CHECK (take.health.interrupted);
    CHECK (session.selectedSong().passes.at (0).length == Frames { 4321 });
}

TEST_CASE ("Loop cycles come back as the takes they would have been, a short last one not chosen")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Gtr", { 1 } } });
    PassShape shape;
    shape.loop = FrameRange { { 0 }, { 24000 } };

    CutOffPass (folder, loaded.session, shape, { 12000 }).appendAll (24000 * 2 + 500);

    const auto session = recoverAndSave (folder).session.session;
    const auto& track = songTrack (session, "Gtr");
    REQUIRE (track.takes.size() == 3);
    CHECK (track.takes[0]->number == 1);
    CHECK (track.takes[1]->number == 2);
    CHECK (track.takes[2]->number == 3);
    CHECK (track.takes[1]->kind == TakeKind::cycle);
    CHECK (track.takes[2]->kind == TakeKind::partial);
    CHECK (track.takes[2]->length == Frames { 500 });
    REQUIRE (track.active().regions.size() == 1);
    CHECK (track.active().regions[0].take == track.takes[1]->id);
}

TEST_CASE ("Recovering twice is recovering once")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    CutOffPass (folder, loaded.session).appendAll (3000);

    recoverAndSave (folder);
    const auto once = readBytes (folder / "session.json");
    const auto again = recoverAndSave (folder);
    CHECK (again.takes.empty());
    CHECK (again.problems.empty());
    CHECK_FALSE (again.hasChanged);
    CHECK (readBytes (folder / "session.json") == once);
}

TEST_CASE ("Header repair changes no sample and, done again, nothing at all")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    CutOffPass pass (folder, loaded.session);
    pass.appendAll (3001);

    SessionBuilder::must (recoverTakes (folder, loaded));
    std::vector<std::string> first;

    for (const auto& file : pass.start.files)
    {
        first.push_back (readBytes (folder / file.file));
        SF_INFO info;
        CHECK (readForeign (folder / file.file, info).size() == static_cast<std::size_t> (3001 * file.channels));
    }

    SessionBuilder::must (recoverTakes (folder, loaded));

    for (std::size_t i = 0; i < first.size(); ++i)
        CHECK (readBytes (folder / pass.start.files[i].file) == first[i]);
}

TEST_CASE ("A header that a power cut emptied is made anew from the journal")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    std::string file;

    {
        CutOffPass pass (folder, loaded.session);
        pass.appendAll (3000);
        file = pass.start.files[1].file;
    }

    auto bytes = readBytes (folder / file);
    bytes.replace (0, 4096, 4096, '\0');
    writeBytes (folder / file, bytes);

    const auto session = recoverAndSave (folder).session.session;
    checkSound (folder, onlyTake (session, "Keys"), 1, 2);
}

TEST_CASE ("Takes made since keep their numbers, and so do the files that were cut off")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Kick In", { 1 } } });
    CutOffPass (folder, loaded.session).appendAll (1000);

    // Somebody recorded on without recovering.
    NewTake later;
    later.track = loaded.session.tracks[0]->id;
    later.take.number = 1;
    later.take.file = "audio/later.wav";
    later.take.fileLength = later.take.length = { 100 };
    Pass pass;
    pass.number = 1;
    auto changed = loaded;
    changed.session = SessionBuilder::must (addTakes (loaded.session, loaded.session.song, pass, { later })).session;

    const auto report = SessionBuilder::must (recoverTakes (folder, changed));
    const auto& track = songTrack (report.session.session, "Kick In");
    REQUIRE (track.takes.size() == 2);
    CHECK (track.takes[1]->number == 2);
    CHECK (track.takes[1]->file == "audio/Song-1_Kick-In_Tk01.wav");
    CHECK (report.session.session.selectedSong().passes.back().number == 2);
    CHECK (invariantProblems (report.session.session, {}).empty());
}

TEST_CASE ("A pass without a frame makes no take and is put away")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    CutOffPass (folder, loaded.session);

    const auto report = recoverAndSave (folder);
    CHECK (report.takes.empty());
    CHECK (report.problems.empty());
    CHECK_FALSE (report.hasChanged);
    CHECK (filesIn (folder / "audio") == 0);
    CHECK (filesIn (folder / "takes" / "recovered") == 4);
    CHECK (recoverAndSave (folder).problems.empty());
}

TEST_CASE ("A pass that was cut off before anything was asked for goes to the bin whole")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } } });
    PassShape shape;
    shape.punch = FrameRange { { 96000 }, { 144000 } };
    CutOffPass (folder, loaded.session, shape).appendAll (2000);

    const auto report = recoverAndSave (folder);
    CHECK (report.takes.empty());
    const auto& take = onlyTake (report.session.session, "Vox");
    CHECK (take.binned);
    CHECK (take.kind == TakeKind::abandoned);
    CHECK (take.length == Frames { 2000 });
    CHECK (songTrack (report.session.session, "Vox").active().regions.empty());
    CHECK (findOrphans (folder, report.session.session).empty());
}

TEST_CASE ("Tracks and songs that the session does not have are made for what was recorded on them")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Kick In", { 1 } } });
    const Session unsaved = SessionBuilder().track ("Kick In", { 1 }).song ("Blue").track ("Kick Out", { 2 }).track ("Keys", { 3, 4 });
    CutOffPass (folder, unsaved).appendAll (1000);

    const auto session = recoverAndSave (folder).session.session;
    CHECK (session.song == loaded.session.song);
    const auto* song = session.songTitled ("Blue");
    REQUIRE (song != nullptr);
    REQUIRE (session.tracks.size() == 3);
    CHECK (session.trackNamed ("Keys")->channels == 2);
    CHECK (session.trackNamed ("Keys")->inputs == std::vector<int> { 3, 4 });

    for (const auto* name : { "Kick In", "Kick Out", "Keys" })
        CHECK (song->track (session.trackNamed (name)->id)->takes.size() == 1);

    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("A file that nothing speaks of comes back in the lanes of the track it names, and is not heard")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } } });

    const auto orphan = [&] (const std::string& name, const std::string& track, const std::string& take, int channels)
    {
        auto made = TakeFile::create ({ folder / "audio" / name, channels, 48000, SampleFormat::int24, 4800, { "Test", "Song 1", track, take, "so so", {} } });
        REQUIRE (made.ok());
        REQUIRE ((*made)->append (std::vector<float> (static_cast<std::size_t> (1000 * channels), 0.5f)).ok());
    };

    orphan ("a.wav", "Vox", "Tk07", 1);
    orphan ("b.wav", "Vox", "Tk07", 1);
    orphan ("c.wav", "Room & \"Hall\"", "Tk02", 2);
    orphan ("d.wav", "Vox", "", 2);
    writeForeign (folder / "audio" / "foreign.wav", {}, std::vector<float> (500, 0.25f));
    writeForeign (folder / "audio" / "rate.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 1 }, std::vector<float> (500, 0.25f));
    writeBytes (folder / "audio" / "garbage.wav", "garbage");
    writeBytes (folder / "audio" / "notes.txt", "no sound");
    std::filesystem::create_symlink ("/etc/passwd", folder / "audio" / "link.wav");
    std::filesystem::create_symlink ("/nowhere", folder / "audio" / "broken.wav");

    CHECK (findOrphans (folder, loaded.session)
           == std::vector<std::string> { "audio/a.wav", "audio/b.wav", "audio/c.wav", "audio/d.wav", "audio/foreign.wav", "audio/garbage.wav", "audio/rate.wav" });

    const auto report = recoverAndSave (folder);
    const auto& session = report.session.session;
    CHECK (invariantProblems (session, {}).empty());
    CHECK (report.takes.size() == 5);
    REQUIRE (report.problems.size() == 2);
    CHECK (report.problems[0].where == "audio/garbage.wav");
    CHECK (report.problems[1].where == "audio/rate.wav");

    const auto& vox = songTrack (session, "Vox");
    REQUIRE (vox.takes.size() == 2);
    CHECK (vox.takes[0]->number == 7);
    CHECK (vox.takes[1]->number == 8);
    CHECK (vox.takes[0]->start == FramePos { 4800 });
    CHECK (vox.takes[0]->length == Frames { 1000 });
    CHECK (vox.takes[0]->note == "so so");
    CHECK (vox.takes[0]->pass.isNone());
    CHECK (vox.active().regions.empty());

    CHECK (onlyTake (session, "Room & \"Hall\"").number == 2);
    CHECK (session.trackNamed ("Room & \"Hall\"")->channels == 2);
    CHECK (onlyTake (session, "Vox 2").file == "audio/d.wav");
    CHECK (onlyTake (session, "foreign").length == Frames { 500 });

    CHECK (recoverAndSave (folder).takes.empty());
    CHECK (filesIn (folder / "audio") == 10);
}

TEST_CASE ("Files of takes in the bin, of removed tracks and of a running pass are no orphans")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } }, { "Gtr", { 2 } } });
    CutOffPass pass (folder, loaded.session);
    pass.appendAll (100);
    CHECK (findOrphans (folder, loaded.session).empty());

    auto session = recoverAndSave (folder).session.session;
    session = SessionBuilder::must (removeTrack (session, session.trackNamed ("Gtr")->id));
    CHECK (findOrphans (folder, session).empty());
    CHECK (findOrphans (folder, loaded.session).size() == 2);
}

TEST_CASE ("A journal damaged in its first line is reported, kept, and its files come back by their own names")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);
    CutOffPass (folder, loaded.session).appendAll (700);
    auto bytes = readBytes (folder / "takes" / "pass-0001.jsonl");
    bytes[40] = static_cast<char> (bytes[40] ^ 4);
    writeBytes (folder / "takes" / "pass-0001.jsonl", bytes);

    const auto report = recoverAndSave (folder);
    REQUIRE (report.problems.size() == 1);
    CHECK (report.problems[0].what.find ("pass-0001.jsonl") != std::string::npos);
    CHECK (report.takes.size() == 3);
    CHECK (readBytes (folder / "takes" / "recovered" / "pass-0001.jsonl") == bytes);
    CHECK (recoverAndSave (folder).problems.empty());
}

TEST_CASE ("A journal never reaches out of the session folder")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, { { "Vox", { 1 } } });
    const auto outside = writeBytes (temp / "outside.wav", std::string (9000, '\0'));
    JournalStart start;
    start.song = loaded.session.song;
    start.songTitle = "Song 1";

    for (const auto& name : { std::string ("../outside.wav"), outside.string(), std::string ("audio/../../outside.wav") })
        start.files.push_back ({ loaded.session.tracks[0]->id, "Vox", { 1 }, 1, name });

    REQUIRE (PassJournal::create (folder, start).ok());
    const auto report = recoverAndSave (folder);
    CHECK (report.takes.empty());
    CHECK (report.problems.size() == 3);
    CHECK (readBytes (outside) == std::string (9000, '\0'));
}

TEST_CASE ("Whichever call fails in a recovery, the next one without a fault brings everything back")
{
    const auto kind = GENERATE (posix::Call::open, posix::Call::read, posix::Call::write, posix::Call::sync, posix::Call::truncate, posix::Call::rename);
    bool reachedTheEnd = false;

    for (int n = 1; ! reachedTheEnd; ++n)
    {
        TempFolder temp;
        const auto folder = temp / "session";
        const auto loaded = sessionOnDisk (folder, { { "Kick", { 1 } }, { "Keys", { 2, 3 } } });

        {
            CutOffPass pass (folder, loaded.session);
            REQUIRE (pass.sync());
            pass.appendAll (900);
        }

        {
            const FailingCalls failing (kind, n, EIO, 1);

            if (auto report = recoverTakes (folder, loaded); report.ok())
                if (auto saved = saveSession (folder, report->session); saved.ok())
                    (void) finishRecovery (folder, *report);

            reachedTheEnd = FailingCalls::count() < n;
        }

        const auto session = (recoverAndSave (folder), SessionBuilder::must (readSession (folder)).session);
        CHECK (onlyTake (session, "Kick").length == Frames { 900 });
        CHECK (onlyTake (session, "Keys").length == Frames { 900 });
        CHECK (recoverAndSave (folder).problems.empty());
    }
}

TEST_CASE ("After a restart of the machine a take ends where all of it is known to be on the disk, and the rest is its handle")
{
    TempFolder temp;
    const auto folder = temp / "session";
    const auto loaded = sessionOnDisk (folder, band);

    {
        CutOffPass pass (folder, loaded.session);
        pass.appendAll (5000);
        REQUIRE (pass.sync());
        pass.appendAll (4000);
    }

    const auto path = folder / "takes" / "pass-0001.jsonl";
    const auto bytes = readBytes (path);
    const auto end = bytes.find ('\n');
    auto opening = readJournalLine (bytes.substr (0, end));
    REQUIRE (opening.has_value());
    (*opening)["boot"] = "another one";
    writeBytes (path, journalLine (*opening) + bytes.substr (end + 1));

    const auto session = recoverAndSave (folder).session.session;
    CHECK (onlyTake (session, "Keys").length == Frames { 5000 });
    CHECK (onlyTake (session, "Keys").fileLength == Frames { 9000 });
}
