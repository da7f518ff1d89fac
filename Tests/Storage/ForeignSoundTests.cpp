#include "Storage/ForeignSound.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"
#include "Tests/Support/ForeignFiles.h"

#include <limits>

#include <sys/stat.h>

using namespace takelane;

namespace
{
    const std::filesystem::path decoder = TAKELANE_BIN_DIR "/takelane-cli";

    Result<std::vector<float>> decoded (const std::filesystem::path& file, std::chrono::milliseconds patience = std::chrono::seconds (10))
    {
        auto sound = ForeignSound::open (file, decoder, {}, patience);

        if (! sound)
            return sound.problem();

        std::vector<float> values;

        for (;;)
        {
            auto frames = (*sound)->read();

            if (! frames)
                return frames.problem();

            if (frames->empty())
                return values;

            values.insert (values.end(), frames->begin(), frames->end());
        }
    }

    void checkRefused (const std::filesystem::path& file, std::chrono::milliseconds patience = std::chrono::seconds (10))
    {
        const auto result = decoded (file, patience);
        REQUIRE_FALSE (result.ok());
        INFO (result.problem().text);
        CHECK (result.problem().text.size() <= 200);
        CHECK (result.problem().text.find ('\n') == std::string::npos);
        CHECK (result.problem().text.find (file.filename().string()) != std::string::npos);
    }
}

TEST_CASE ("A lossless file of any container comes through bit by bit")
{
    const TempFolder folder;
    const auto values = ramp24 (50'000);
    const auto container = GENERATE (SF_FORMAT_WAV | SF_FORMAT_PCM_24, SF_FORMAT_RF64 | SF_FORMAT_PCM_24, SF_FORMAT_AIFF | SF_FORMAT_PCM_24,
                                     SF_FORMAT_FLAC | SF_FORMAT_PCM_24, SF_FORMAT_CAF | SF_FORMAT_PCM_24, SF_FORMAT_CAF | SF_FORMAT_ALAC_24,
                                     SF_FORMAT_WAV | SF_FORMAT_FLOAT, SF_FORMAT_WAV | SF_FORMAT_PCM_32, SF_FORMAT_WAVEX | SF_FORMAT_PCM_24);
    const auto channels = GENERATE (1, 2);
    const auto file = writeForeign (folder / "source.x", { container, 44100, channels }, values);

    auto sound = ForeignSound::open (file, decoder);
    REQUIRE (sound.ok());
    CHECK ((*sound)->info().channels == channels);
    CHECK ((*sound)->info().sampleRate == 44100);
    CHECK ((*sound)->info().declared.value == 50'000 / channels);
    CHECK ((*decoded (file) == values));
}

TEST_CASE ("Ogg and MP3 come through as the sound they hold")
{
    const TempFolder folder;
    const auto container = GENERATE (SF_FORMAT_OGG | SF_FORMAT_VORBIS, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
    const auto file = writeForeign (folder / "source.x", { container, 48000, 1 }, sine (48000, 1000.0, 48000));
    const auto values = decoded (file);

    REQUIRE (values.ok());
    CHECK (std::abs (static_cast<double> (values->size()) - 48000.0) < 3000.0);

    double energy = 0.0;

    for (auto i = std::size_t { 12000 }; i < 36000; ++i)
        energy += static_cast<double> ((*values)[i]) * static_cast<double> ((*values)[i]);

    CHECK (std::sqrt (energy / 24000.0) == Approx (0.5 / std::sqrt (2.0)).epsilon (0.02));
}

TEST_CASE ("A file that hangs the library is given up and its child is gone")
{
    const TempFolder folder;
    writeText (folder / "endless.wav", endlessWav());
    checkRefused (folder / "endless.wav", std::chrono::milliseconds (300));

    int status = 0;
    CHECK (waitpid (-1, &status, WNOHANG) == -1);       // no child is left, not even a dead one
    CHECK (errno == ECHILD);
}

TEST_CASE ("What is no sound file is refused with its name")
{
    const TempFolder folder;
    writeText (folder / "notes.wav", "Bring the other snare tomorrow.");
    writeText (folder / "empty.wav", "");
    writeText (folder / "riff.wav", std::string ("RIFF\x10\0\0\0WAVE", 12));
    writeText (folder / "flac.flac", "fLaC" + std::string (400, '\xff'));
    writeText (folder / "ogg.ogg", "OggS" + std::string (3000, 'x'));
    writeText (folder / "caf.caf", "caff" + std::string (3000, '\x7f'));
    writeText (folder / "aiff.aiff", "FORM" + std::string (4, '\xff') + "AIFF" + std::string (3000, '\x80'));
    writeText (folder / "mp3.mp3", "ID3" + std::string (3000, '\0'));
    std::filesystem::create_directory (folder / "folder.wav");
    ::mkfifo ((folder / "pipe.wav").c_str(), 0600);

    for (const auto* name : { "notes.wav", "empty.wav", "riff.wav", "flac.flac", "ogg.ogg", "caf.caf", "aiff.aiff", "mp3.mp3",
                              "folder.wav", "pipe.wav", "missing.wav" })
        checkRefused (folder / name);
}

TEST_CASE ("A name with line ends and broken letters still gives one clean line")
{
    const TempFolder folder;
    const auto name = std::string ("bad\nname\xff\x1b") + std::string (150, 'x') + ".wav";
    writeText (folder / name, "nothing");
    const auto result = decoded (folder / name);
    REQUIRE_FALSE (result.ok());
    CHECK (result.problem().text.size() <= 200);
    CHECK (result.problem().text.find_first_of ("\n\x1b\xff") == std::string::npos);
}

TEST_CASE ("Channels and rates beyond reason are refused")
{
    const TempFolder folder;
    const std::vector<float> silence (960, 0.0f);
    checkRefused (writeForeign (folder / "three.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 3 }, silence));
    checkRefused (writeForeign (folder / "many.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 64 }, silence));
    checkRefused (writeForeign (folder / "slow.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 4000, 1 }, silence));
    checkRefused (writeForeign (folder / "quick.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 768000, 1 }, silence));
    CHECK (decoded (writeForeign (folder / "low.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 8000, 1 }, silence)).ok());
    CHECK (decoded (writeForeign (folder / "high.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 384000, 2 }, silence)).ok());
}

TEST_CASE ("Values that are no audio are refused with their place")
{
    const TempFolder folder;
    const auto bad = GENERATE (std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1.0e30f);
    auto values = sine (40'000, 100.0, 48000);
    values[20'001] = bad;
    const auto result = decoded (writeForeign (folder / "nan.wav", { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2 }, values));
    REQUIRE_FALSE (result.ok());
    CHECK (result.problem().text.find ("at frame 10000;") != std::string::npos);
}

TEST_CASE ("A decoder that cannot be started or says nothing is a sentence")
{
    const TempFolder folder;
    const auto file = writeForeign (folder / "good.wav", {}, ramp24 (100));
    CHECK_FALSE (ForeignSound::open (file, folder / "no-such-program").ok());
    CHECK_FALSE (ForeignSound::open (file, "/bin/true").ok());
}

TEST_CASE ("A stop request ends the reading")
{
    const TempFolder folder;
    const auto file = writeForeign (folder / "long.wav", {}, std::vector<float> (2'000'000));
    std::stop_source stop;
    auto sound = ForeignSound::open (file, decoder, stop.get_token());
    REQUIRE (sound.ok());
    REQUIRE ((*sound)->read().ok());
    stop.request_stop();
    const auto after = (*sound)->read();
    REQUIRE_FALSE (after.ok());
    CHECK (after.problem().text.find ("cancelled") != std::string::npos);
}

TEST_CASE ("A file cut anywhere in its header or its middle never hangs or crashes the reader")
{
    const TempFolder folder;
    const auto format = GENERATE (SF_FORMAT_WAV | SF_FORMAT_PCM_24, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_AIFF | SF_FORMAT_PCM_16);
    const auto whole = textOf (writeForeign (folder / "whole", { format, 48000, 1 }, ramp24 (2000)));

    for (const auto length : { std::size_t { 5 }, std::size_t { 13 }, std::size_t { 30 }, std::size_t { 45 }, whole.size() / 2, whole.size() - 1 })
    {
        writeText (folder / "cut.wav", whole.substr (0, length));
        const auto result = decoded (folder / "cut.wav");

        if (result.ok())
            CHECK (result->size() <= 2000);
        else
            CHECK (result.problem().text.find ("cut.wav") != std::string::npos);
    }
}
