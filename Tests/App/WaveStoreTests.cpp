#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"
#include "Tests/Support/WavBuilder.h"

#include "App/Waves/WaveStore.h"

#include <cmath>

using namespace takelane;

namespace
{
/** 16 seconds in three stretches: silence, a loud one, a quiet one. */
struct Sound
{
    static constexpr int frames = 48000 * 16;

    explicit Sound (const std::filesystem::path& folder, const std::string& name = "take")
    {
        std::string data;

        for (int i = 0; i < frames; ++i)
            data += littleEndian (static_cast<std::uint64_t> (static_cast<std::int64_t> (sample (i) * 8388607.0f)), 3);

        std::filesystem::create_directories (folder / "audio");
        writeBytes (folder / "audio" / (name + ".wav"), riff (wavFormatChunk() + wavChunk ("data", data)));
    }

    static float sample (int i)
    {
        const float level = i < frames / 4 ? 0.0f : i < frames / 2 ? 0.8f : 0.1f;
        return level * (i % 2 == 0 ? 1.0f : -1.0f);
    }
};

std::vector<WaveColumn> columns (const Waveform& wave, double first, double framesPerColumn, std::size_t count)
{
    std::vector<WaveColumn> result (count);
    wave.read (first, framesPerColumn, result);
    return result;
}
}

TEST_CASE ("A waveform that has no peaks yet is built and kept; nothing waits for it")
{
    const TempFolder folder;
    const Sound sound (folder.path());
    WaveStore store (folder.path(), WaveStore::Threads::none);

    CHECK (store.find ("audio/take.wav", { Sound::frames }).wave == nullptr);
    CHECK (store.arrivals() == 0);
    store.work();
    CHECK (store.arrivals() == 1);
    CHECK (store.find ("audio/take.wav", { Sound::frames }).wave != nullptr);
    CHECK (std::filesystem::exists (folder / "peaks" / "take.peaks"));
}

TEST_CASE ("A worker of its own brings it too")
{
    const TempFolder folder;
    const Sound sound (folder.path());
    WaveStore store (folder.path());
    CHECK (becomesTrue ([&] { return store.find ("audio/take.wav", { Sound::frames }).wave != nullptr; }));
}

TEST_CASE ("A file that is gone or no sound is told as missing, once")
{
    const TempFolder folder;
    std::filesystem::create_directories (folder / "audio");
    writeBytes (folder / "audio" / "junk.wav", "no sound at all");
    WaveStore store (folder.path(), WaveStore::Threads::none);

    for (const auto* file : { "audio/none.wav", "audio/junk.wav" })
    {
        (void) store.find (file, { 1000 });
        store.work();
        CHECK (store.find (file, { 1000 }).isMissing);
    }

    CHECK (store.arrivals() == 2);
}

TEST_CASE ("Columns show the same sound at every zoom")
{
    const TempFolder folder;
    const Sound sound (folder.path());
    WaveStore store (folder.path(), WaveStore::Threads::none);
    (void) store.find ("audio/take.wav", { Sound::frames });
    store.work();
    const auto wave = store.find ("audio/take.wav", { Sound::frames }).wave;
    REQUIRE (wave != nullptr);

    for (const double framesPerColumn : { 40.0, 256.0, 1000.0, 9000.0, 48000.0 })
    {
        const auto at = [&] (double second) { return columns (*wave, second * 48000.0, framesPerColumn, 1)[0]; };
        CHECK (at (1.0).max == Approx (0.0));
        CHECK (at (6.0).max == Approx (0.8).epsilon (0.01));
        CHECK (at (6.0).min == Approx (-0.8).epsilon (0.01));
        CHECK (at (6.0).rms == Approx (0.8).epsilon (0.01));
        CHECK (at (12.0).max == Approx (0.1).epsilon (0.01));
        CHECK (at (-3.0) == WaveColumn {});
        CHECK (at (17.0) == WaveColumn {});
    }
}

TEST_CASE ("A column that begins at an edge of the sound does not see what lies before it")
{
    const TempFolder folder;
    const Sound sound (folder.path());
    WaveStore store (folder.path(), WaveStore::Threads::none);
    (void) store.find ("audio/take.wav", { Sound::frames });
    store.work();
    const auto wave = store.find ("audio/take.wav", { Sound::frames }).wave;

    const auto edge = columns (*wave, Sound::frames / 2.0 - 2560.0, 2560.0, 2);
    CHECK (edge[0].max == Approx (0.8).epsilon (0.01));
    CHECK (edge[1].max == Approx (0.1).epsilon (0.01));
}
