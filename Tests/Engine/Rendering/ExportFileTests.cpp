#include "Engine/AudioSink.h"

#include "Storage/WavTags.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/TempFolder.h"

#include "Storage/WavFile.h"

#include <cstring>
#include <fstream>
#include <iterator>

using namespace takelane;

namespace
{
SinkSettings settingsFor (const std::filesystem::path& file, BounceContainer container, BounceBits bits, int rate = 48000)
{
    SinkSettings s;
    s.file = file;
    s.container = container;
    s.bits = bits;
    s.sourceRate = 48000;
    s.targetRate = rate;
    s.provenance.project = "Session";
    s.provenance.song = "Northern Line";
    s.provenance.track = "Rough mix";
    s.provenance.note = "Second chorus is \"the one\" & more";
    s.provenance.when = "2026-11-21T01:33:00Z";
    s.timeReference = 48000;
    return s;
}

BounceResult written (const SinkSettings& settings, std::vector<float> left, std::vector<float> right)
{
    auto sink = AudioSink::create (settings);
    REQUIRE (sink.ok());
    float* channels[2] { left.data(), right.data() };
    REQUIRE ((*sink)->write (channels, static_cast<int> (left.size())).ok());
    auto result = (*sink)->close();
    REQUIRE (result.ok());
    REQUIRE ((*sink)->place().ok());
    return *result;
}

BounceResult written (const SinkSettings& settings, const std::vector<float>& both)     { return written (settings, both, both); }

/** The content of a chunk of a RIFF file; empty where it has none. */
std::string chunkOf (const std::filesystem::path& file, const std::string& id)
{
    std::ifstream stream (file, std::ios::binary);
    const std::string bytes { std::istreambuf_iterator<char> (stream), {} };

    for (std::size_t at = 12; at + 8 <= bytes.size();)
    {
        std::uint32_t length = 0;
        std::memcpy (&length, bytes.data() + at + 4, 4);

        if (bytes.compare (at, 4, id) == 0)
            return bytes.substr (at + 8, length);

        at += 8 + length + (length & 1);
    }

    return {};
}

std::string tagOf (const std::filesystem::path& file, int which)
{
    SF_INFO info {};
    auto* sound = sf_open (file.c_str(), SFM_READ, &info);
    REQUIRE (sound != nullptr);
    const auto* text = sf_get_string (sound, which);
    const std::string copy = text == nullptr ? "" : text;
    sf_close (sound);
    return copy;
}
}

TEST_CASE ("Every WAV says in bext and iXML what it is and where it starts, at the file's own rate, 16 bit too")
{
    const TempFolder folder;
    const auto bits = GENERATE (BounceBits::int16, BounceBits::int24, BounceBits::float32);
    const auto settings = settingsFor (folder / "mix.wav", BounceContainer::wav, bits, 96000);
    CHECK (written (settings, sine (4800, 997.0, 48000)).frames == Frames { 9600 });

    FileProvenance about;
    readIxml (chunkOf (settings.file, "iXML"), about);
    readBext (chunkOf (settings.file, "bext"), about);
    CHECK (about.project == "Session");
    CHECK (about.song == "Northern Line");
    CHECK (about.track == "Rough mix");
    CHECK (about.note == settings.provenance.note);
    CHECK (about.when == settings.provenance.when);
    auto file = WavFile::open (settings.file);
    REQUIRE (file.ok());
    CHECK ((*file)->info().timeReference == 96000);
    CHECK ((*file)->info().frames == Frames { 9600 });
    CHECK (chunkOf (settings.file, "data").size() == 2u * 9600u * (bits == BounceBits::int16 ? 2 : bits == BounceBits::int24 ? 3 : 4));
    std::ifstream stream (settings.file, std::ios::binary);
    std::string riff (4, ' ');
    stream.read (riff.data(), 4);
    CHECK (riff == "RIFF");
}

TEST_CASE ("24 bits are kept to the bit in WAV and FLAC, and a FLAC is tagged")
{
    const TempFolder folder;
    const auto container = GENERATE (BounceContainer::wav, BounceContainer::flac);
    const auto settings = settingsFor (folder / "mix.x", container, BounceBits::int24);
    const auto sound = ramp24 (30000);
    (void) written (settings, sound);
    SF_INFO info;
    const auto read = readForeign (settings.file, info);
    REQUIRE (read.size() == 60000);
    CHECK (info.channels == 2);
    CHECK (info.samplerate == 48000);
    int wrong = 0;

    for (std::size_t i = 0; i < sound.size(); ++i)
        wrong += read[2 * i] != sound[i] || read[2 * i + 1] != sound[i];

    CHECK (wrong == 0);

    if (container == BounceContainer::flac)
    {
        CHECK (tagOf (settings.file, SF_STR_TITLE) == "Northern Line - Rough mix");
        CHECK (tagOf (settings.file, SF_STR_ALBUM) == "Session");
        CHECK (tagOf (settings.file, SF_STR_COMMENT) == settings.provenance.note);
        CHECK (tagOf (settings.file, SF_STR_DATE) == "2026-11-21");
    }
}

TEST_CASE ("16 bits are dithered: a tone under half a step is still there, and the noise does not move with it")
{
    const TempFolder folder;
    const auto settings = settingsFor (folder / "mix.wav", BounceContainer::wav, BounceBits::int16);
    constexpr int frames = 200000;
    constexpr double step = 1.0 / 32768.0;

    for (const double level : { 0.1, 0.25, 0.5, 0.9 })
    {
        const std::vector<float> constant (frames, static_cast<float> (level * step));
        (void) written (settings, constant);
        const auto read = readForeign (settings.file);
        double mean = 0.0, square = 0.0;

        for (const float x : read)
        {
            const auto error = x / step - level;
            mean += error;
            square += error * error;
        }

        mean /= static_cast<double> (read.size());
        square /= static_cast<double> (read.size());
        CAPTURE (level, mean, square);
        CHECK (std::abs (mean) < 0.005);
        CHECK (square == Approx (0.25).margin (0.005));         // rounding's 1/12 and the triangle's 2/12, in steps squared
    }
}

TEST_CASE ("Listening copies play as long as the mix and are small; their rates are those they can have")
{
    const TempFolder folder;
    CHECK (deliveredRate (BounceContainer::wav, 0, 96000) == 96000);
    CHECK (deliveredRate (BounceContainer::flac, 88200, 96000) == 88200);
    CHECK (deliveredRate (BounceContainer::mp3, 0, 96000) == 48000);
    CHECK (deliveredRate (BounceContainer::mp3, 0, 88200) == 44100);
    CHECK (deliveredRate (BounceContainer::mp3, 32000, 96000) == 32000);
    CHECK (deliveredRate (BounceContainer::opus, 44100, 44100) == 48000);

    const auto container = GENERATE (BounceContainer::mp3, BounceContainer::opus);
    const auto settings = settingsFor (folder / "mix.x", container, BounceBits::int24);
    const auto sound = sine (5 * 48000, 440.0, 48000);
    (void) written (settings, sound);
    SF_INFO info;
    const auto read = readForeign (settings.file, info);
    CHECK (info.samplerate == 48000);
    CHECK (info.channels == 2);
    CHECK (std::filesystem::file_size (settings.file) < 5 * 48000);
    CHECK (std::abs (static_cast<double> (info.frames) - 5.0 * 48000.0) < 2500.0);
    CHECK (*std::max_element (read.begin() + 48000, read.end() - 48000) == Approx (0.5).margin (0.02));
    CHECK (tagOf (settings.file, SF_STR_TITLE) == "Northern Line - Rough mix");
}

TEST_CASE ("A file that cannot be made is one sentence, and a sink that is left writes nothing")
{
    const TempFolder folder;
    const auto container = GENERATE (BounceContainer::wav, BounceContainer::flac);
    CHECK_FALSE (AudioSink::create (settingsFor (folder / "no/such/mix.wav", container, BounceBits::int24)).ok());
    CHECK (AudioSink::create (settingsFor (folder / "mix.wav", container, BounceBits::int24)).ok());
    CHECK (std::filesystem::is_empty (folder.path()));
    std::filesystem::create_directory (folder / "mix.wav");
    const auto refused = AudioSink::create (settingsFor (folder / "mix.wav", container, BounceBits::int24));
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.find ("not a regular file") != std::string::npos);
}

TEST_CASE ("A file takes the place of the one before only when it is put there, and its name may be as long as any")
{
    const TempFolder folder;
    std::string name (255, 'x');
    name.replace (251, 4, ".wav");
    const auto place = folder / name;
    const auto settings = settingsFor (place, BounceContainer::wav, BounceBits::int24);
    written (settings, ramp24 (100));
    const auto before = std::filesystem::file_size (place);
    {
        auto sink = AudioSink::create (settings);
        REQUIRE (sink.ok());
        auto left = ramp24 (5000), right = left;
        float* channels[2] { left.data(), right.data() };
        REQUIRE ((*sink)->write (channels, 5000).ok());
        REQUIRE ((*sink)->close().ok());
        CHECK (std::filesystem::file_size (place) == before);
    }

    CHECK (std::filesystem::file_size (place) == before);
    CHECK (std::distance (std::filesystem::directory_iterator (folder.path()), std::filesystem::directory_iterator()) == 1);
}

TEST_CASE ("A disk that fills up, or fails at the end, is one sentence and leaves no file, whatever the form")
{
    struct Form { BounceContainer container; BounceBits bits; };
    const auto form = GENERATE (Form { BounceContainer::wav, BounceBits::int16 }, Form { BounceContainer::wav, BounceBits::int24 },
                                Form { BounceContainer::flac, BounceBits::int24 }, Form { BounceContainer::mp3, BounceBits::int24 },
                                Form { BounceContainer::opus, BounceBits::int24 });
    CAPTURE (static_cast<int> (form.container), static_cast<int> (form.bits));

    const auto failure = [&] (const std::filesystem::path& folder)
    {
        auto sink = AudioSink::create (settingsFor (folder / "mix.x", form.container, form.bits));

        if (! sink.ok())
            return sink.problem().text;

        for (int block = 0; block < 100; ++block)
        {
            auto left = ramp24 (8192), right = left;
            float* channels[2] { left.data(), right.data() };

            if (auto done = (*sink)->write (channels, 8192); ! done.ok())
                return done.problem().text;
        }

        if (const auto closed = (*sink)->close(); ! closed.ok())
            return closed.problem().text;

        const auto placed = (*sink)->place();
        return placed.ok() ? std::string() : placed.problem().text;
    };

    if (const SmallDisk disk ("size=128k"); disk.isMounted())
    {
        CHECK (failure (disk.path()).find ("mix.x cannot be") != std::string::npos);
        CHECK (std::filesystem::is_empty (disk.path()));
    }

    for (const auto call : { posix::Call::sync, posix::Call::rename })
    {
        const TempFolder folder;
        const FailingCalls failing (call, 1);
        CHECK (failure (folder.path()).find ("mix.x c") != std::string::npos);
        CHECK (std::filesystem::is_empty (folder.path()));
    }
}
