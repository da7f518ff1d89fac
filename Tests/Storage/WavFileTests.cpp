#include "Storage/WavFile.h"

#include "Storage/TakeFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/WavBuilder.h"

#include <sys/stat.h>

#include <array>
#include <atomic>
#include <optional>
#include <random>
#include <thread>

using namespace takelane;

namespace
{
/** Opens and reads to the end whatever can be; fails the test when a refusal is no proper sentence. */
std::optional<WavInfo> survive (const std::filesystem::path& path)
{
    const auto file = WavFile::open (path);

    if (! file.ok())
    {
        const auto& text = file.problem().text;
        CHECK_FALSE (text.empty());
        CHECK (text.size() <= 200);
        CHECK (text.find ('\n') == text.npos);
        CHECK (text.find (path.filename().string()) != text.npos);
        return {};
    }

    const auto info = (*file)->info();
    REQUIRE ((info.channels == 1 || info.channels == 2));
    REQUIRE (info.dataOffset + info.frames.value <= static_cast<std::int64_t> (std::filesystem::file_size (path)));
    std::vector<float> left (1000), right (1000);
    float* const places[] { left.data(), right.data() };

    for (const std::int64_t at : { std::int64_t { 0 }, info.frames.value - 500, info.frames.value })
        CHECK ((*file)->read ({ at }, 1000, places).ok());

    return info;
}

std::string problemOf (const std::filesystem::path& path)
{
    const auto file = WavFile::open (path);
    return file.ok() ? std::string() : file.problem().text;
}

const std::string sixFrames (36, '\x11');
}

TEST_CASE ("Sound files of other programs are read in each encoding, mono and stereo, at any place")
{
    TempFolder folder;
    const auto channels = GENERATE (1, 2);
    using Kind = std::pair<int, float>;
    const auto [subtype, step] = GENERATE (Kind { SF_FORMAT_PCM_16, 32768.0f }, Kind { SF_FORMAT_PCM_24, 8388608.0f },
                                           Kind { SF_FORMAT_PCM_32, 8388608.0f }, Kind { SF_FORMAT_FLOAT, 8388608.0f });
    const int container = GENERATE (int { SF_FORMAT_WAV }, int { SF_FORMAT_RF64 }, int { SF_FORMAT_WAVEX });
    const auto path = folder / "foreign.wav";
    constexpr int frames = 20000;
    std::vector<float> values;

    for (int i = 0; i < frames * channels; ++i)
        values.push_back (static_cast<float> ((i * 7919) % 65536 - 32768) / 32768.0f);

    writeForeign (path, { container | subtype, 44100, channels }, values);
    auto file = WavFile::open (path);
    REQUIRE (file.ok());
    CHECK ((*file)->info().frames == Frames { frames });
    CHECK ((*file)->info().channels == channels);
    CHECK ((*file)->info().sampleRate == 44100);

    for (const int at : { -30, -1, 0, 1, 7777, frames - 100, frames, frames + 5 })
    {
        constexpr int count = 9000;
        std::array<std::vector<float>, 2> planes { std::vector<float> (count, 9.0f), std::vector<float> (count, 9.0f) };
        float* const places[] { planes[0].data(), planes[1].data() };
        REQUIRE ((*file)->read ({ at }, count, places).ok());

        for (int c = 0; c < channels; ++c)
            for (int i = 0; i < count; ++i)
            {
                const auto frame = at + i;
                const float expected = frame < 0 || frame >= frames ? 0.0f : values[static_cast<std::size_t> (frame * channels + c)];

                // libsndfile writes 1.0 as the highest value there is: one step of the encoding less.
                if (std::abs (planes[static_cast<std::size_t> (c)][static_cast<std::size_t> (i)] - expected) > 2.0f / step)
                    FAIL ("frame " << frame << " of channel " << c);
            }
    }
}

TEST_CASE ("Several threads read one file at once")
{
    TempFolder folder;
    const auto values = ramp24 (100'000);
    auto made = TakeFile::create ({ folder / "shared.wav", 1, 48000, SampleFormat::int24, 0, {} });
    REQUIRE (made.ok());
    REQUIRE ((*made)->append (values).ok());
    REQUIRE ((*made)->close().ok());
    auto file = WavFile::open (folder / "shared.wav");
    REQUIRE (file.ok());
    std::atomic<int> wrong { 0 };

    const auto readEverywhere = [&] (unsigned seed)
    {
        std::mt19937 random (seed);
        std::vector<float> piece (3000);
        float* const places[] { piece.data() };

        for (int i = 0; i < 200; ++i)
        {
            const auto at = static_cast<std::int64_t> (random() % 97'000);

            if (! (*file)->read ({ at }, 3000, places).ok() || ! std::equal (piece.begin(), piece.end(), values.begin() + at))
                ++wrong;
        }
    };

    std::thread a (readEverywhere, 1u), b (readEverywhere, 2u);
    readEverywhere (3);
    a.join();
    b.join();
    CHECK (wrong == 0);
}

TEST_CASE ("A disk that stops answering gives silence for the rest and a sentence")
{
    TempFolder folder;
    writeForeign (folder / "dying.wav", {}, std::vector<float> (60'000, 0.5f));
    auto file = WavFile::open (folder / "dying.wav");
    REQUIRE (file.ok());
    std::vector<float> piece (60'000, 9.0f);
    float* const places[] { piece.data() };

    const FailingCalls failing (posix::Call::read, 2);
    const auto read = (*file)->read ({ 0 }, 60'000, places);
    REQUIRE_FALSE (read.ok());
    CHECK (read.problem().text.find ("dying.wav") != std::string::npos);
    CHECK (piece.front() == 0.5f);
    CHECK (piece.back() == 0.0f);
    CHECK (std::count (piece.begin(), piece.end(), 9.0f) == 0);
}

TEST_CASE ("Sizes are believed only as far as the file reaches")
{
    TempFolder folder;
    const auto path = folder / "sizes.wav";
    const auto framesWith = [&] (const std::string& bytes) { writeBytes (path, bytes); return survive (path).value_or (WavInfo { 0, 0, {}, { -1 } }).frames.value; };
    const auto format = wavFormatChunk ({ 1, 2, 48000, 24 });

    CHECK (framesWith (riff (format + wavChunk ("data", sixFrames))) == 6);
    CHECK (framesWith (riff (format + wavChunk ("data", sixFrames, 0xffffffff))) == 6);
    CHECK (framesWith (riff (format + wavChunk ("data", sixFrames, 0x7fffffff))) == 6);
    CHECK (framesWith (riff (format + wavChunk ("data", sixFrames, 35))) == 5);
    CHECK (framesWith (riff (format + wavChunk ("data", sixFrames, 0))) == 0);
    CHECK (framesWith (riff (format + wavChunk ("data", ""))) == 0);
    CHECK (framesWith (riff (wavChunk ("LIST", "odd") + format + wavChunk ("data", sixFrames) + wavChunk ("LIST", "tail"))) == 6);

    const auto ds64 = [] (std::uint64_t data) { return wavChunk ("ds64", littleEndian (0, 8) + littleEndian (data, 8) + littleEndian (0, 12)); };
    CHECK (framesWith (riff (ds64 (12) + format + wavChunk ("data", sixFrames, 0xffffffff), "RF64")) == 2);
    CHECK (framesWith (riff (ds64 (~std::uint64_t {}) + format + wavChunk ("data", sixFrames, 0xffffffff), "RF64")) == 6);
}

TEST_CASE ("A take whose writer was killed reads to its physical end; a finished one never beyond its samples")
{
    TempFolder folder;
    const auto path = folder / "take.wav";
    const auto format = GENERATE (SampleFormat::int24, SampleFormat::float32);
    auto made = TakeFile::create ({ path, 1, 48000, format, 0, {} });
    REQUIRE (made.ok());
    REQUIRE ((*made)->append (std::vector<float> (500, 0.5f)).ok());
    REQUIRE ((*made)->sync().ok());
    REQUIRE ((*made)->append (std::vector<float> (501, 0.5f)).ok());
    CHECK (survive (path)->frames == Frames { 1001 });

    REQUIRE ((*made)->close().ok());
    CHECK (survive (path)->frames == Frames { 1001 });

    // Another program appends a chunk and says so in the RIFF size.
    auto bytes = readBytes (path) + wavChunk ("LIST", std::string (600, 'x'));
    bytes.replace (4, 4, littleEndian (bytes.size() - 8, 4));
    writeBytes (path, bytes);
    CHECK (survive (path)->frames == Frames { 1001 });
}

TEST_CASE ("Files that are none are refused in one sentence that says why")
{
    TempFolder folder;
    const auto path = folder / "wrong.wav";
    const auto refusal = [&] (const std::string& bytes) { writeBytes (path, bytes); CHECK_FALSE (survive (path)); return problemOf (path); };
    const auto has = [] (const std::string& text, const std::string& part) { return text.find (part) != text.npos; };
    const auto data = wavChunk ("data", sixFrames);

    CHECK (has (refusal (""), "is empty"));
    CHECK (has (refusal ("RIFF"), "ends in the middle"));
    CHECK (has (refusal (std::string (5000, '\0')), "is not a WAV file"));
    CHECK (has (refusal ("OggS" + std::string (5000, 'x')), "is not a WAV file"));
    CHECK (has (refusal (riff (data)), "samples before their format"));
    CHECK (has (refusal (riff (wavFormatChunk())), "has no samples"));
    CHECK (has (refusal (riff (wavFormatChunk() + wavFormatChunk() + data)), "two format chunks"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 1, 0, 48000, 24 }) + data)), "0 channels"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 1, 3, 48000, 24 }) + data)), "3 channels"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 1, 65535, 48000, 24 }) + data)), "65535 channels"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 1, 1, 0, 24 }) + data)), "damaged format"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 1, 1, 48000, 8 }) + data)), "16, 24 or 32 bit"));
    CHECK (has (refusal (riff (wavFormatChunk ({ 85, 1, 48000, 16 }) + data)), "16, 24 or 32 bit"));
    CHECK (has (refusal (riff (wavChunk ("fmt ", "short") + data)), "damaged format"));
    CHECK (has (refusal (riff (wavChunk ("JUNK", "", 0xfffffff0) + wavFormatChunk() + data)), "has no samples"));

    std::string chunks;

    for (int i = 0; i < 5000; ++i)
        chunks += wavChunk ("JUNK", "");

    CHECK (has (refusal (riff (chunks + wavFormatChunk() + data)), "too many chunks"));

    CHECK (has (problemOf (folder / "missing.wav"), "not there"));
    CHECK (has (problemOf (folder.path()), "not a regular file"));
    REQUIRE (::mkfifo ((folder / "fifo.wav").c_str(), 0600) == 0);
    CHECK (has (problemOf (folder / "fifo.wav"), "not a regular file"));
}

TEST_CASE ("A file on which libsndfile hangs for ever is answered at once")
{
    TempFolder folder;
    const auto bytes = endlessWav();
    survive (writeBytes (folder / "endless.wav", bytes));

    for (std::size_t i = 0; i < bytes.size(); ++i)
    {
        auto changed = bytes;
        changed[i] = static_cast<char> (~changed[i]);
        survive (writeBytes (folder / "endless.wav", changed));
    }
}

TEST_CASE ("A WAV file cut at any byte is read as far as it goes or refused")
{
    TempFolder folder;
    const auto path = folder / "cut.wav";
    auto whole = riff (wavChunk ("JUNK", std::string (28, 'j')) + wavFormatChunk() + wavChunk ("bext", std::string (602, 'b'))
                       + wavChunk ("data", std::string (300, 's')));
    std::int64_t last = -1;

    for (std::size_t length = 0; length <= whole.size(); ++length)
    {
        const auto info = survive (writeBytes (path, whole.substr (0, length)));
        const auto frames = info ? info->frames.value : -1;
        REQUIRE (frames >= last);
        last = frames;
    }

    CHECK (last == 100);

    auto made = TakeFile::create ({ folder / "take.wav", 2, 48000, SampleFormat::float32, 0, {} });
    REQUIRE (made.ok());
    REQUIRE ((*made)->append (std::vector<float> (60, 0.5f)).ok());
    REQUIRE ((*made)->close().ok());
    whole = readBytes (folder / "take.wav");

    for (std::size_t length = 0; length <= whole.size(); length += length < 4000 ? 61 : 1)
        survive (writeBytes (path, whole.substr (0, length)));
}

TEST_CASE ("Random damage to a header gives a file or a sentence")
{
    TempFolder folder;
    const auto whole = riff (wavChunk ("ds64", std::string (28, '\2')) + wavFormatChunk ({ 3, 2, 96000, 32 }) + wavChunk ("bext", std::string (602, 'b'))
                             + wavChunk ("data", std::string (512, 's')), "RF64");
    std::mt19937 random (11);

    for (int n = 0; n < 3000; ++n)
    {
        auto bytes = whole;

        for (int changes = 1 + static_cast<int> (random() % 4); changes > 0; --changes)
            bytes[random() % 96] = static_cast<char> (random());

        survive (writeBytes (folder / "damaged.wav", bytes));
    }
}
