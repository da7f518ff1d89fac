#include "Storage/TakeFile.h"

#include "Storage/TakeHeader.h"
#include "Storage/TakeRepair.h"
#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/WavBuilder.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <limits>
#include <thread>

using namespace takelane;

namespace
{
std::unique_ptr<TakeFile> make (TakeFileSpec spec)
{
    auto made = TakeFile::create (spec);
    REQUIRE (made.ok());
    return std::move (*made);
}

TakeFileSpec specFor (std::filesystem::path path, SampleFormat format = SampleFormat::int24, int channels = 1)
{
    return { std::move (path), channels, 48000, format, 96000, { "Day One", "Song <1> & \"2\"", "Kick In", "Tk07", "a bit late", "2026-11-21T01:33:09Z" } };
}

std::vector<float> readAll (const std::filesystem::path& path, int channel = 0)
{
    auto file = WavFile::open (path);
    REQUIRE (file.ok());
    const auto frames = static_cast<int> ((*file)->info().frames.value);
    std::vector<std::vector<float>> planes (2, std::vector<float> (static_cast<std::size_t> (frames)));
    float* const places[] { planes[0].data(), planes[1].data() };
    REQUIRE ((*file)->read ({ 0 }, frames, places).ok());
    return planes[static_cast<std::size_t> (channel)];
}

std::uint64_t field (const std::string& bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = 0;
    std::memcpy (&value, bytes.data() + at, size);
    return value;
}
}

TEST_CASE ("Every 24-bit value that is recorded is read back exactly")
{
    TempFolder folder;
    constexpr std::int32_t lowest = -8388608, count = 16777216;
    std::vector<float> values (count);

    for (std::int32_t i = 0; i < count; ++i)
        values[static_cast<std::size_t> (i)] = floatFromInt24 (lowest + i);

    auto file = make (specFor (folder / "ramp.wav"));
    REQUIRE (file->append (values).ok());
    REQUIRE (file->frames() == Frames { count });
    REQUIRE (file->close().ok());

    REQUIRE (readAll (folder / "ramp.wav") == values);
}

TEST_CASE ("Floats are kept bit for bit, those that are no numbers too")
{
    TempFolder folder;
    const std::vector<float> values { 0.0f, -0.0f, 1.5f, -3.0e38f, 1.0e-42f, std::numeric_limits<float>::quiet_NaN(),
                                      std::numeric_limits<float>::infinity(), -0.1f };
    auto file = make (specFor (folder / "floats.wav", SampleFormat::float32, 2));
    REQUIRE (file->append (values).ok());
    REQUIRE (file->close().ok());

    const auto left = readAll (folder / "floats.wav", 0), right = readAll (folder / "floats.wav", 1);
    REQUIRE (left.size() == 4);

    for (std::size_t i = 0; i < left.size(); ++i)
    {
        CHECK (std::memcmp (&left[i], &values[2 * i], 4) == 0);
        CHECK (std::memcmp (&right[i], &values[2 * i + 1], 4) == 0);
    }
}

TEST_CASE ("libsndfile reads what was recorded, mono and stereo, 24 bit and float")
{
    TempFolder folder;
    const auto channels = GENERATE (1, 2);
    const auto format = GENERATE (SampleFormat::int24, SampleFormat::float32);
    const auto values = ramp24 (9999 * channels);

    auto file = make (specFor (folder / "take.wav", format, channels));
    REQUIRE (file->append (values).ok());
    REQUIRE (file->appendSilence ({ 20001 }).ok());
    REQUIRE (file->close().ok());

    SF_INFO info;
    auto expected = values;
    expected.resize (static_cast<std::size_t> (30000 * channels));
    CHECK (readForeign (folder / "take.wav", info) == expected);
    CHECK (info.channels == channels);
    CHECK (info.samplerate == 48000);
    CHECK ((info.format & SF_FORMAT_SUBMASK) == (format == SampleFormat::int24 ? SF_FORMAT_PCM_24 : SF_FORMAT_FLOAT));
}

TEST_CASE ("bext tells the exact time reference and iXML the song, take and track")
{
    TempFolder folder;
    auto spec = specFor (folder / "take.wav", GENERATE (SampleFormat::int24, SampleFormat::float32));
    spec.timeReference = (std::int64_t { 1 } << 33) + 7;
    REQUIRE (make (spec)->close().ok());

    SF_INFO info {};
    auto* file = sf_open (spec.path.c_str(), SFM_READ, &info);
    REQUIRE (file != nullptr);
    SF_BROADCAST_INFO bext {};
    CHECK (sf_command (file, SFC_GET_BROADCAST_INFO, &bext, sizeof (bext)) == SF_TRUE);
    sf_close (file);
    CHECK (bext.time_reference_high == 2);
    CHECK (bext.time_reference_low == 7);
    CHECK (bext.version == 1);
    CHECK (std::string (bext.originator) == "Takelane");
    CHECK (std::string (bext.origination_date, 10) == "2026-11-21");
    CHECK (std::string (bext.origination_time, 8) == "01:33:09");
    CHECK ((*WavFile::open (spec.path))->info().timeReference == spec.timeReference);

    TakeHeader::Bytes bytes;
    const auto content = readBytes (spec.path);
    std::memcpy (bytes.data(), content.data(), bytes.size());
    const auto about = provenanceFrom (bytes);
    CHECK (about.project == spec.provenance.project);
    CHECK (about.song == spec.provenance.song);
    CHECK (about.track == spec.provenance.track);
    CHECK (about.takeName == spec.provenance.takeName);
    CHECK (about.note == spec.provenance.note);
    CHECK (about.when == spec.provenance.when);
    CHECK (content.find ("<SCENE>Song &lt;1&gt; &amp; &quot;2&quot;</SCENE>") != content.npos);
}

TEST_CASE ("A time before zero is written as zero, and names of any length leave the header whole")
{
    TempFolder folder;
    auto spec = specFor (folder / "take.wav", SampleFormat::float32, 2);
    spec.timeReference = -48000;
    const std::string longName = [] { std::string s; for (int i = 0; i < 3000; ++i) s += "\xc3\xa9\"<"; return s; }();
    spec.provenance = { longName, longName, longName, longName, longName, "not a time" };
    auto file = make (spec);
    REQUIRE (file->append (std::vector<float> { 0.25f, 0.5f }).ok());
    REQUIRE (file->close().ok());

    CHECK (std::filesystem::file_size (spec.path) == 4096 + 8);
    CHECK ((*WavFile::open (spec.path))->info().timeReference == 0);
    CHECK (readForeign (spec.path) == std::vector<float> { 0.25f, 0.5f });
}

TEST_CASE ("An odd number of bytes gets a pad byte that is in no size")
{
    TempFolder folder;
    const auto path = folder / "odd.wav";
    auto file = make (specFor (path));
    REQUIRE (file->append (std::vector<float> { 0.1f, 0.2f, 0.3f }).ok());
    REQUIRE (file->close().ok());

    const auto bytes = readBytes (path);
    CHECK (bytes.size() == 4096 + 9 + 1);
    CHECK (bytes.back() == '\0');
    CHECK (field (bytes, 4092, 4) == 9);
    CHECK (field (bytes, 4, 4) == bytes.size() - 8);
    CHECK (readAll (path).size() == 3);
}

TEST_CASE ("A header grows into RF64 exactly where 32 bits end")
{
    TakeHeader header (specFor ("x.wav", SampleFormat::float32, 2));
    const std::int64_t lastSmall = (0xffffffffLL - 4088) / 8;

    auto text = [&] (std::int64_t frames)
    {
        const auto& bytes = header.withFrames ({ frames });
        return std::string (reinterpret_cast<const char*> (bytes.data()), bytes.size());
    };

    const auto small = text (lastSmall);
    CHECK (small.substr (0, 4) == "RIFF");
    CHECK (small.substr (12, 4) == "JUNK");
    CHECK (field (small, 4, 4) == static_cast<std::uint64_t> (4088 + lastSmall * 8));

    const auto big = text (lastSmall + 1);
    CHECK (big.substr (0, 4) == "RF64");
    CHECK (big.substr (12, 4) == "ds64");
    CHECK (field (big, 4, 4) == 0xffffffffu);
    CHECK (field (big, 4092, 4) == 0xffffffffu);
    CHECK (field (big, 20, 8) == static_cast<std::uint64_t> (4088 + (lastSmall + 1) * 8));
    CHECK (field (big, 28, 8) == static_cast<std::uint64_t> ((lastSmall + 1) * 8));
    CHECK (field (big, 36, 8) == static_cast<std::uint64_t> (lastSmall + 1));

    CHECK (text (lastSmall) == small);
}

TEST_CASE ("A file of more than 4 GiB is read to its last frame, by libsndfile too")
{
    TempFolder folder;
    const auto spec = specFor (folder / "big.wav", SampleFormat::float32, 2);
    constexpr std::int64_t frames = 700'000'000;
    REQUIRE (make (spec)->close().ok());

    TakeHeader header (spec);
    posix::Descriptor file;
    REQUIRE (posix::open (spec.path, posix::Access::readWrite, file) == 0);
    const float last[] { 0.125f, -0.25f };
    REQUIRE (posix::writeAt (file, header.withFrames ({ frames }), 0).error == 0);
    REQUIRE (posix::writeAt (file, std::as_bytes (std::span (last)), 4096 + (frames - 1) * 8).error == 0);

    auto ours = WavFile::open (spec.path);
    REQUIRE (ours.ok());
    CHECK ((*ours)->info().frames == Frames { frames });
    float left[2], right[2];
    float* const places[] { left, right };
    REQUIRE ((*ours)->read ({ frames - 1 }, 2, places).ok());
    CHECK (left[0] == 0.125f);
    CHECK (right[0] == -0.25f);
    CHECK (left[1] == 0.0f);

    SF_INFO info {};
    auto* theirs = sf_open (spec.path.c_str(), SFM_READ, &info);
    REQUIRE (theirs != nullptr);
    CHECK (info.frames == frames);
    float read[2] {};
    CHECK (sf_seek (theirs, frames - 1, SEEK_SET) == frames - 1);
    CHECK (sf_readf_float (theirs, read, 1) == 1);
    sf_close (theirs);
    CHECK (read[0] == 0.125f);
    CHECK (read[1] == -0.25f);

    // A writer that was killed just past the border left the small header: the physical length counts.
    REQUIRE (posix::writeAt (file, header.withFrames ({ 1000 }), 0).error == 0);
    CHECK ((*WavFile::open (spec.path))->info().frames == Frames { frames });
    CHECK (*repairTakeFile (spec) == Frames { frames });
}

TEST_CASE ("A name that exists is never written over")
{
    TempFolder folder;
    auto spec = specFor (folder / "Song-1_Kick_Tk01.wav");
    writeBytes (spec.path, "precious");
    const auto again = TakeFile::create (spec);
    CHECK_FALSE (again.ok());
    CHECK (again.problem().text.find ("Song-1_Kick_Tk01.wav") != std::string::npos);
    CHECK (again.problem().text.size() <= 200);

    writeBytes (folder / "Song-1_Kick_Tk01-2.wav", "precious too");
    auto third = createTakeFile (folder.path(), "Song-1_Kick_Tk01", spec);
    REQUIRE (third.ok());
    CHECK ((*third)->path() == folder / "Song-1_Kick_Tk01-3.wav");
    CHECK (readBytes (spec.path) == "precious");
    CHECK (readBytes (folder / "Song-1_Kick_Tk01-2.wav") == "precious too");
}

TEST_CASE ("A sync while frames are being appended never claims more than is there")
{
    TempFolder folder;
    auto file = make (specFor (folder / "busy.wav"));
    const auto values = ramp24 (1000);
    std::atomic<bool> isDone { false };
    int syncs = 0;
    bool headerWasRight = true;

    std::thread syncer ([&]
    {
        do
        {
            const auto before = file->framesSynced();
            (void) file->sync();
            ++syncs;
            const auto claimed = static_cast<std::int64_t> (field (readBytes (file->path()).substr (0, 4096), 4092, 4)) / 3;
            headerWasRight = headerWasRight && claimed == file->framesSynced().value && claimed >= before.value && claimed <= file->frames().value;
        }
        while (! isDone);
    });

    for (int i = 0; i < 200; ++i)
        REQUIRE (file->append (values).ok());

    isDone = true;
    syncer.join();
    CHECK (syncs > 0);
    CHECK (headerWasRight);
    REQUIRE (file->sync().ok());
    CHECK (file->framesSynced() == Frames { 200'000 });
    REQUIRE (file->close().ok());
    REQUIRE (file->close().ok());
    REQUIRE (file->sync().ok());
    CHECK (readAll (file->path()).size() == 200'000);
}

TEST_CASE ("Room that was reserved ahead is given back at close")
{
    TempFolder folder;
    auto file = make (specFor (folder / "short.wav"));
    REQUIRE (file->append (std::vector<float> (1000, 0.5f)).ok());
    REQUIRE (file->close().ok());

    struct stat about {};
    REQUIRE (::stat (file->path().c_str(), &about) == 0);
    CHECK (about.st_size == 4096 + 3000);
    CHECK (about.st_blocks * 512 <= 64 * 1024);
}

TEST_CASE ("After the first error nothing is written and all accepted frames stay readable")
{
    TempFolder folder;
    const auto values = ramp24 (30000);
    auto file = make (specFor (folder / "broken.wav"));
    REQUIRE (file->append (values).ok());

    {
        const FailingCalls failing (posix::Call::write, 2, EIO, 1);     // the second piece of the next append
        const auto failed = file->append (values);
        REQUIRE_FALSE (failed.ok());
        CHECK (failed.problem().text.find ("broken.wav") != std::string::npos);
    }

    const auto accepted = file->frames();
    CHECK (accepted == Frames { 30000 + 8192 });
    CHECK (file->hasFailed());
    CHECK_FALSE (file->append (values).ok());
    CHECK_FALSE (file->appendSilence ({ 1 }).ok());
    CHECK_FALSE (file->sync().ok());
    CHECK (file->frames() == accepted);
    CHECK_FALSE (file->close().ok());

    auto expected = values;
    expected.insert (expected.end(), values.begin(), values.begin() + 8192);
    CHECK (readAll (file->path()) == expected);
    CHECK (readForeign (file->path()) == expected);
}

TEST_CASE ("A sync that failed once is never called a success later")
{
    TempFolder folder;
    auto file = make (specFor (folder / "unsynced.wav"));
    REQUIRE (file->append (ramp24 (1000)).ok());

    {
        const FailingCalls failing (posix::Call::sync, 1, EIO, 1);
        CHECK_FALSE (file->sync().ok());
    }

    CHECK (file->framesSynced() == Frames { 0 });
    CHECK_FALSE (file->sync().ok());
    CHECK_FALSE (file->append (ramp24 (10)).ok());
    CHECK_FALSE (file->close().ok());
    CHECK (readAll (file->path()).size() == 1000);
}

TEST_CASE ("Whichever call fails while a file is made, none is left and the reason is told")
{
    TempFolder folder;
    const auto kind = GENERATE (posix::Call::open, posix::Call::write, posix::Call::sync);

    for (int n = 1;; ++n)
    {
        const FailingCalls failing (kind, n, ENOSPC, 1);
        auto made = createTakeFile (folder.path(), "new", specFor ({}));

        if (made.ok())
        {
            CHECK (n > 1);
            break;
        }

        CHECK (made.problem().text.find ("new.wav") != std::string::npos);
        CHECK (made.problem().text.find ("full") != std::string::npos);
        CHECK (std::filesystem::is_empty (folder.path()));
    }
}

TEST_CASE ("On a full disk every accepted frame is readable and the sentence says so")
{
    SmallDisk disk ("size=300k");

    if (! disk.isMounted())
    {
        WARN ("skipped: a small disk cannot be mounted here (needs root)");
        return;
    }

    auto file = make (specFor (disk / "full.wav", GENERATE (SampleFormat::int24, SampleFormat::float32), 2));
    const auto values = ramp24 (2 * 5000);
    Result<void> appended;

    for (int i = 0; appended.ok() && i < 1000; ++i)
        appended = file->append (values);

    REQUIRE_FALSE (appended.ok());
    CHECK (appended.problem().text.find ("full") != std::string::npos);
    const auto accepted = static_cast<std::size_t> (file->frames().value);
    CHECK (accepted > 20000);
    CHECK_FALSE (file->close().ok());

    const auto read = readForeign (disk / "full.wav");
    REQUIRE (read.size() == accepted * 2);

    for (std::size_t i = 0; i < read.size(); ++i)
        REQUIRE (read[i] == values[i % values.size()]);

    CHECK (readAll (disk / "full.wav").size() == accepted);
}

TEST_CASE ("Without a free inode or a free descriptor a take is refused in a sentence")
{
    SECTION ("inodes")
    {
        SmallDisk disk ("size=1m,nr_inodes=4");

        if (! disk.isMounted())
        {
            WARN ("skipped: a small disk cannot be mounted here (needs root)");
            return;
        }

        std::vector<std::unique_ptr<TakeFile>> files;
        Result<std::unique_ptr<TakeFile>> made = Problem {};

        for (int i = 0; i < 10; ++i)
        {
            made = createTakeFile (disk.path(), "take" + std::to_string (i), specFor ({}));

            if (! made.ok())
                break;

            files.push_back (std::move (*made));
        }

        REQUIRE_FALSE (made.ok());
        CHECK (made.problem().text.find ("no more files") != std::string::npos);
    }

    SECTION ("descriptors")
    {
        TempFolder folder;
        rlimit before {};
        REQUIRE (getrlimit (RLIMIT_NOFILE, &before) == 0);
        const rlimit few { 64, before.rlim_max };
        REQUIRE (setrlimit (RLIMIT_NOFILE, &few) == 0);

        std::vector<std::unique_ptr<TakeFile>> files;
        Result<std::unique_ptr<TakeFile>> made = Problem {};

        for (int i = 0; i < 100; ++i)
        {
            made = createTakeFile (folder.path(), "take" + std::to_string (i), specFor ({}));

            if (! made.ok())
                break;

            files.push_back (std::move (*made));
        }

        setrlimit (RLIMIT_NOFILE, &before);
        REQUIRE_FALSE (made.ok());
        CHECK (made.problem().text.find ("too many files are open") != std::string::npos);
    }
}

TEST_CASE ("Many files synced together are each on the disk, and one that fails fails alone")
{
    TempFolder folder;
    std::vector<std::unique_ptr<TakeFile>> files;
    std::vector<TakeFile*> all;

    for (int i = 0; i < 20; ++i)
    {
        auto spec = specFor ({});
        spec.syncWhenMade = false;
        auto made = createTakeFile (folder.path(), "take" + std::to_string (i), spec);
        REQUIRE (made.ok());
        files.push_back (std::move (*made));
        REQUIRE (files.back()->append (ramp24 (100 + i)).ok());
        all.push_back (files.back().get());
    }

    {
        const FailingCalls failing (posix::Call::sync, 5, EIO, 1);
        syncTogether (all);
        CHECK (FailingCalls::count() == 20);
    }

    int failed = 0;

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        failed += files[i]->hasFailed() ? 1 : 0;
        CHECK (files[i]->framesSynced() == (files[i]->hasFailed() ? Frames { 0 } : files[i]->frames()));
    }

    CHECK (failed == 1);
}
