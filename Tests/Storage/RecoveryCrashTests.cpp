#include "Storage/Recovery.h"

#include "Storage/JournalLine.h"
#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Crash.h"
#include "Tests/Support/CutOffPass.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/WavBuilder.h"

#include <cstdlib>
#include <random>

using namespace takelane;
namespace fs = std::filesystem;

namespace
{
const std::vector<std::pair<std::string, std::vector<int>>> band { { "Kick", { 1 } }, { "Keys", { 2, 3 } }, { "Vox", { 4 } } };
constexpr int step = 4800, stepsPerSync = 5;        // a sync round every 0.5 s of sound

/** Records for ever; tells the frames of every file after each step that is acknowledged. */
void recordForEver (const fs::path& folder, const Session& session, int pipe)
{
    try
    {
        CutOffPass pass (folder, session);

        for (std::int64_t n = 1;; ++n)
        {
            pass.appendAll (step);

            if (n % stepsPerSync == 0 && ! pass.sync())
                ::_exit (2);

            tell (pipe, n * step);
        }
    }
    catch (...)
    {
        ::_exit (1);
    }
}

/** The length of the shortest take; every sample of every take is checked. */
std::int64_t recoveredFrames (const Session& session, const fs::path& folder)
{
    std::int64_t shortest = INT64_MAX;

    for (std::size_t f = 0; f < band.size(); ++f)
    {
        const auto& takes = songTrack (session, band[f].first).takes;
        REQUIRE (takes.size() == 1);
        REQUIRE (takes[0]->start == FramePos { 0 });
        REQUIRE (takes[0]->health.recovered);

        auto wav = WavFile::open (folder / takes[0]->file);
        REQUIRE (wav.ok());
        REQUIRE ((*wav)->info().frames == takes[0]->fileLength);
        std::vector<float> left (static_cast<std::size_t> (takes[0]->length.value)), right (left);
        float* const places[] { left.data(), right.data() };
        REQUIRE ((*wav)->read ({ 0 }, static_cast<int> (left.size()), places).ok());

        for (std::size_t i = 0; i < left.size(); ++i)
            if (left[i] != CutOffPass::passValue (f, static_cast<std::int64_t> (i)))
                FAIL ("frame " << i << " of " << band[f].first);

        shortest = std::min (shortest, takes[0]->length.value);
    }

    return shortest;
}

/** The journal as the next start of the machine finds it. */
void pretendRestart (const fs::path& folder)
{
    const auto path = folder / "takes" / "pass-0001.jsonl";
    const auto bytes = readBytes (path);
    const auto end = bytes.find ('\n');
    auto opening = readJournalLine (bytes.substr (0, end));
    REQUIRE (opening.has_value());
    (*opening)["boot"] = "another one";
    writeBytes (path, journalLine (*opening) + bytes.substr (end + 1));
}

bool runs (const std::string& command)
{
    return std::system ((command + " >/dev/null 2>&1").c_str()) == 0;
}

/** An ext4 in a file in memory. Copying the file at any moment is what a power cut leaves of a disk. */
class PowerCutDisk
{
public:
    explicit PowerCutDisk (const fs::path& base) : image (base / "disk.img"), place (base / "disk")
    {
        fs::create_directories (place);
        made = runs ("truncate -s 64M '" + image.string() + "'") && runs ("mkfs.ext4 -q -F -m 0 '" + image.string() + "'") && mount();
    }

    /** The copy of another one. */
    PowerCutDisk (const fs::path& base, const PowerCutDisk& other) : image (base / "cut.img"), place (base / "cut")
    {
        fs::create_directories (place);
        std::string before, now = readBytes (other.image);

        do      // the kernel may be writing by itself: what has stood still is what a power cut at that moment leaves
        {
            before = std::exchange (now, {});
            now = readBytes (other.image);
        }
        while (now != before);

        writeBytes (image, now);
        made = mount();
    }

    ~PowerCutDisk()     { runs ("umount '" + place.string() + "' || umount -l '" + place.string() + "'"); }

    bool isMounted() const noexcept         { return made; }
    const fs::path& path() const noexcept   { return place; }

private:
    bool mount()        { return runs ("mount -o loop '" + image.string() + "' '" + place.string() + "'"); }

    fs::path image, place;
    bool made = false;
};
}

TEST_CASE ("Killing the recorder at any time loses nothing that was acknowledged")
{
    std::mt19937 random (2026);

    for (int run = 0; run < 24; ++run)
    {
        TempFolder temp (run < 4 ? fs::temp_directory_path() : TempFolder::inMemory());
        const auto folder = temp / "session";
        const auto loaded = sessionOnDisk (folder, band);
        std::int64_t acknowledged = 0;

        {
            Child child ([&] (int pipe) { recordForEver (folder, loaded.session, pipe); });

            for (int wanted = 1 + static_cast<int> (random() % 120); wanted > 0; --wanted)
                REQUIRE (child.read (acknowledged));

            child.kill();

            for (std::int64_t more; child.read (more);)     // told before it died
                acknowledged = more;
        }

        const auto report = recoverAndSave (folder);
        REQUIRE (report.problems.empty());
        REQUIRE (recoveredFrames (SessionBuilder::must (readSession (folder)).session, folder) >= acknowledged);
        REQUIRE (findJournals (folder).journals.empty());
    }
}

TEST_CASE ("Killed before the first frame, a recorder leaves a session that needs nothing")
{
    for (int calls = 1; calls < 30; ++calls)
    {
        TempFolder temp (TempFolder::inMemory());
        const auto folder = temp / "session";
        const auto loaded = sessionOnDisk (folder, band);

        {
            Child child ([&] (int)
            {
                static int left;
                left = calls;
                posix::setFaultHook ([] (posix::Call) { return --left == 0 ? ::raise (SIGKILL) : 0; });
                CutOffPass pass (folder, loaded.session);
                ::_exit (0);
            });

            child.wait();
        }

        const auto report = recoverAndSave (folder);
        CHECK (report.takes.empty());
        CHECK_FALSE (report.hasChanged);
        CHECK (fs::is_empty (folder / "audio"));
        CHECK (recoverAndSave (folder).problems.empty());
    }
}

TEST_CASE ("A recovery killed at any of its steps and run again ends in the same session")
{
    TempFolder temp (TempFolder::inMemory());
    const auto original = temp / "original";
    const auto loaded = sessionOnDisk (original, band);

    {
        Child child ([&] (int pipe) { recordForEver (original, loaded.session, pipe); });
        std::int64_t acknowledged = 0;

        while (acknowledged < 3 * step)
            REQUIRE (child.read (acknowledged));
    }

    const auto reference = temp / "reference";
    fs::copy (original, reference, fs::copy_options::recursive);
    recoverAndSave (reference);
    const auto expected = readBytes (reference / "session.json");
    bool wasKilled = true;
    int kills = 0;

    for (int calls = 1; wasKilled; ++calls)
    {
        const auto folder = temp / "again";
        fs::copy (original, folder, fs::copy_options::recursive);

        {
            Child child ([&] (int)
            {
                static int left;
                left = calls;
                posix::setFaultHook ([] (posix::Call) { return --left == 0 ? ::raise (SIGKILL) : 0; });
                recoverAndSave (folder);
                ::_exit (0);
            });

            wasKilled = WIFSIGNALED (child.wait());
        }

        recoverAndSave (folder);
        REQUIRE (readBytes (folder / "session.json") == expected);

        for (const auto& entry : fs::directory_iterator (reference / "audio"))
            REQUIRE (readBytes (folder / "audio" / entry.path().filename()) == readBytes (entry.path()));

        REQUIRE (fs::exists (folder / "takes" / "recovered" / "pass-0001.jsonl"));
        fs::remove_all (folder);
        kills += wasKilled ? 1 : 0;
    }

    CHECK (kills > 10);
}

TEST_CASE ("A power cut costs at most one second")
{
    std::mt19937 random (7);

    for (int run = 0; run < 5; ++run)
    {
        TempFolder base (TempFolder::inMemory());
        const PowerCutDisk disk (base.path());

        if (! disk.isMounted())
        {
            WARN ("skipped: a disk whose power can be cut cannot be mounted here (needs root and a loop device)");
            return;
        }

        const auto loaded = sessionOnDisk (disk.path() / "session", band);
        Child child ([&] (int pipe) { recordForEver (disk.path() / "session", loaded.session, pipe); });
        std::int64_t recorded = 0;

        for (int wanted = 15 + static_cast<int> (random() % 200); wanted > 0; --wanted)
            REQUIRE (child.read (recorded));

        child.stop();
        const PowerCutDisk afterwards (base.path(), disk);
        child.kill();

        for (std::int64_t more; child.read (more);)
            recorded = more;

        if (! afterwards.isMounted())
        {
            WARN ("skipped: there is no second loop device");
            return;
        }

        pretendRestart (afterwards.path() / "session");
        const auto report = recoverAndSave (afterwards.path() / "session");
        CHECK (report.problems.empty());
        CHECK (recoveredFrames (report.session.session, afterwards.path() / "session") >= recorded - 48000);
    }
}
