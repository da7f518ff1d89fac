#include "Storage/PassJournal.h"
#include "Session/Song.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/WavBuilder.h"

#include <algorithm>

using namespace takelane;

namespace
{
JournalStart fullStart()
{
    JournalStart start;
    start.song = { 4 };
    start.songTitle = "Caf\xc3\xa9 \"Blue\"\n";
    start.passNumber = 12;
    start.takeNumber = 7;
    start.when = "2026-11-21T01:33:00Z";
    start.sampleRate = 96000;
    start.format = SampleFormat::float32;
    start.shape.at = { 48000 };
    start.shape.preRoll = { 96000 };
    start.shape.rollOffset = { 777 };
    start.shape.loop = FrameRange { { 1000 }, { 99000 } };
    start.shape.punch = FrameRange { { 2000 }, { 3000 } };
    start.shape.latency = { { 100 }, { 200 }, { -5 } };
    start.oneBar = { 192000 };
    start.files = { { { 5 }, "Kick In", { 1 }, 1, "audio/a.wav", {} }, { { 6 }, "Keys \xff", { 3, 4 }, 2, "audio/b.wav", {} } };
    return start;
}

std::unique_ptr<PassJournal> make (const std::filesystem::path& folder, const JournalStart& start = fullStart())
{
    auto made = PassJournal::create (folder, start);
    REQUIRE (made.ok());
    return std::move (*made);
}

void checkSame (const JournalStart& a, const JournalStart& b)
{
    CHECK (a.song == b.song);
    CHECK (a.songTitle == b.songTitle);
    CHECK (a.passNumber == b.passNumber);
    CHECK (a.takeNumber == b.takeNumber);
    CHECK (a.when == b.when);
    CHECK (a.sampleRate == b.sampleRate);
    CHECK (a.format == b.format);
    CHECK (a.shape == b.shape);
    CHECK (a.oneBar == b.oneBar);
    REQUIRE (a.files.size() == b.files.size());

    for (std::size_t i = 0; i < a.files.size(); ++i)
    {
        CHECK (a.files[i].track == b.files[i].track);
        CHECK (a.files[i].inputs == b.files[i].inputs);
        CHECK (a.files[i].channels == b.files[i].channels);
        CHECK (a.files[i].file == b.files[i].file);
        CHECK (a.files[i].origin == b.files[i].origin);
    }

    CHECK (a.files[0].trackName == b.files[0].trackName);
}
}

TEST_CASE ("What a journal was told is found again")
{
    TempFolder folder;
    auto journal = make (folder.path());
    CHECK (journal->path() == folder / "takes" / "pass-0001.jsonl");
    REQUIRE (journal->checkpoint ({ { 10 }, { 20 } }).ok());
    REQUIRE (journal->gap ({ 1, { 15 }, { 3 }, GapCause::overflow }).ok());
    REQUIRE (journal->gap ({ 0, { 30 }, { 64 }, GapCause::xrun }).ok());
    REQUIRE (journal->checkpoint ({ { 110 }, { 120 } }).ok());

    auto found = findJournals (folder.path());
    REQUIRE (found.journals.size() == 1);
    CHECK (found.problems.empty());
    CHECK (found.journals[0].path == journal->path());
    checkSame (found.journals[0].start, fullStart());
    CHECK (found.journals[0].checkpoint == std::vector<Frames> { { 110 }, { 120 } });
    REQUIRE (found.journals[0].gaps.size() == 2);
    CHECK (found.journals[0].gaps[0].file == 1);
    CHECK (found.journals[0].gaps[0].at == Frames { 15 });
    CHECK (found.journals[0].gaps[0].length == Frames { 3 });
    CHECK (found.journals[0].gaps[0].cause == GapCause::overflow);
    CHECK_FALSE (found.journals[0].moved);

    REQUIRE (journal->stopped ({ 5000 }, true).ok());
    found = findJournals (folder.path());
    CHECK (found.journals[0].moved == Frames { 5000 });
    CHECK (found.journals[0].interrupted);

    REQUIRE (journal->remove().ok());
    CHECK (findJournals (folder.path()).journals.empty());
}

TEST_CASE ("A pass begun while playing is found with the shape it turned out to have")
{
    TempFolder folder;
    auto journal = make (folder.path());
    PassShape shape;
    shape.at = { 123456 };
    shape.preRoll = { -64 };
    REQUIRE (journal->began (shape).ok());
    CHECK (findJournals (folder.path()).journals.at (0).start.shape == shape);
}

TEST_CASE ("Marks, a punch range that was moved and a track that joined are found in their order")
{
    TempFolder folder;
    auto journal = make (folder.path());
    auto start = fullStart();
    start.shape.marks = { { { 100 }, false, {} }, { { 300 }, true, {} }, { { 900 }, true, { 7 } } };
    start.shape.punchMoves = { { { 50 }, FrameRange { { 2000 }, SwitchedRange::toTheEnd } }, { { 60 }, std::nullopt } };
    start.files.push_back ({ { 7 }, "Vox", { 5 }, 1, "audio/c.wav", { 4711 } });

    REQUIRE (journal->checkpoint ({ { 10 }, { 20 } }).ok());

    for (const auto& mark : start.shape.marks)
        REQUIRE (journal->marked (mark).ok());

    for (const auto& move : start.shape.punchMoves)
        REQUIRE (journal->punchMoved (move).ok());

    REQUIRE (journal->joined (start.files.back()).ok());
    REQUIRE (journal->checkpoint ({ { 110 }, { 120 }, { 30 } }).ok());

    const auto found = findJournals (folder.path());
    REQUIRE (found.journals.size() == 1);
    checkSame (found.journals[0].start, start);
    CHECK (found.journals[0].checkpoint == std::vector<Frames> { { 110 }, { 120 }, { 30 } });
}

TEST_CASE ("Journals are numbered on from all there have been and found oldest first")
{
    TempFolder folder;
    std::filesystem::create_directories (folder / "takes" / "recovered");
    writeBytes (folder / "takes" / "recovered" / "pass-9998.jsonl", "old");
    writeBytes (folder / "takes" / "pass-x.jsonl", "no journal");
    writeBytes (folder / "takes" / "notes.txt", "no journal");
    std::vector<std::unique_ptr<PassJournal>> journals;

    for (int i = 0; i < 3; ++i)
        journals.push_back (make (folder.path()));

    CHECK (journals[0]->path().filename() == "pass-9999.jsonl");
    CHECK (journals[2]->path().filename() == "pass-10001.jsonl");

    const auto found = findJournals (folder.path()).journals;
    REQUIRE (found.size() == 3);

    for (std::size_t i = 0; i < 3; ++i)
        CHECK (found[i].path == journals[i]->path());
}

TEST_CASE ("A journal cut at any byte keeps the lines before")
{
    TempFolder folder;
    auto journal = make (folder.path());
    const auto opening = std::filesystem::file_size (journal->path());
    std::vector<std::uintmax_t> ends;

    for (std::int64_t i = 1; i <= 5; ++i)
    {
        REQUIRE (journal->checkpoint ({ { i }, { i } }).ok());
        ends.push_back (std::filesystem::file_size (journal->path()));
    }

    const auto whole = readBytes (journal->path());

    for (std::size_t length = 0; length <= whole.size(); ++length)
    {
        writeBytes (journal->path(), whole.substr (0, length));
        const auto found = findJournals (folder.path());

        if (length < opening)
        {
            REQUIRE (found.journals.empty());
            REQUIRE (found.problems.size() == 1);
            REQUIRE (found.problems[0].text.find ("pass-0001.jsonl") != std::string::npos);
            REQUIRE (found.problems[0].text.size() <= 200);
            REQUIRE (found.damaged.size() == 1);
            continue;
        }

        const auto lines = std::count_if (ends.begin(), ends.end(), [&] (std::uintmax_t end) { return end <= length; });
        REQUIRE (found.journals.size() == 1);
        REQUIRE (found.journals[0].checkpoint == (lines == 0 ? std::vector<Frames> {} : std::vector<Frames> { { lines }, { lines } }));
    }
}

TEST_CASE ("A changed byte is never believed")
{
    TempFolder folder;
    auto journal = make (folder.path());
    const auto opening = static_cast<std::size_t> (std::filesystem::file_size (journal->path()));
    REQUIRE (journal->checkpoint ({ { 1000 }, { 2000 } }).ok());
    const auto whole = readBytes (journal->path());

    for (std::size_t i = 0; i < whole.size(); ++i)
    {
        auto changed = whole;
        changed[i] = static_cast<char> (changed[i] ^ 1);
        writeBytes (journal->path(), changed);
        const auto found = findJournals (folder.path());
        REQUIRE (found.journals.size() == (i < opening ? 0u : 1u));

        if (i >= opening)
            REQUIRE (found.journals[0].checkpoint.empty());
    }
}

TEST_CASE ("A line that did not reach the disk whole is written again, and the journal stays readable")
{
    TempFolder folder;
    auto journal = make (folder.path());

    {
        const FailingCalls failing (posix::Call::write, 1, ENOSPC, 1);
        const auto failed = journal->checkpoint ({ { 1 }, { 1 } });
        REQUIRE_FALSE (failed.ok());
        CHECK (failed.problem().text.find ("full") != std::string::npos);
    }

    REQUIRE (journal->checkpoint ({ { 2 }, { 2 } }).ok());
    CHECK (findJournals (folder.path()).journals.at (0).checkpoint == std::vector<Frames> { { 2 }, { 2 } });
}

TEST_CASE ("Whichever call fails while a journal is made, none is left")
{
    TempFolder folder;
    std::filesystem::create_directory (folder / "takes");
    std::filesystem::create_directory (folder / "audio");
    const auto kind = GENERATE (posix::Call::open, posix::Call::write, posix::Call::sync);

    for (int n = 1;; ++n)
    {
        const FailingCalls failing (kind, n, EIO, 1);
        const auto made = PassJournal::create (folder.path(), fullStart());

        if (made.ok())
        {
            CHECK (n > 1);
            break;
        }

        CHECK_FALSE (made.problem().text.empty());
        CHECK (std::filesystem::is_empty (folder / "takes"));
    }
}
