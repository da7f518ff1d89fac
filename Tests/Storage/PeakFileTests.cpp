#include "Storage/PeakFile.h"

#include "Core/SampleFormat.h"
#include "Storage/TakeFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/ForeignFiles.h"
#include "Tests/Support/WavBuilder.h"

#include <malloc.h>

#include <algorithm>
#include <random>

using namespace takelane;

namespace
{
std::vector<float> noise (int count, unsigned seed)
{
    std::mt19937 random (seed);
    std::uniform_real_distribution<float> value (-1.2f, 1.2f);
    std::vector<float> values;

    for (int i = 0; i < count; ++i)
        values.push_back (value (random) * static_cast<float> (i % 5000) / 5000.0f);

    return values;
}

void record (const std::filesystem::path& path, const std::vector<float>& values, int channels, SampleFormat format)
{
    auto file = TakeFile::create ({ path, channels, 48000, format, 0, {} });
    REQUIRE (file.ok());
    REQUIRE ((*file)->append (values).ok());
    REQUIRE ((*file)->close().ok());
}

std::vector<Peak> levelOf (const PeakFile& file, int level, int channel)
{
    const auto span = file.peaks (level, channel);
    return { span.begin(), span.end() };
}
}

TEST_CASE ("A waveform drawn while recording equals the one built from the file")
{
    TempFolder folder;
    const auto channels = GENERATE (1, 2);
    const auto format = GENERATE (SampleFormat::int24, SampleFormat::float32);
    const int frames = GENERATE (0, 1, 255, 256, 257, 4096, 65537, 700'001);
    const auto values = noise (frames * channels, 3);
    record (folder / "take.wav", values, channels, format);

    auto writer = PeakWriter::create (folder / "peaks" / "live.peaks", channels);

    for (std::size_t at = 0, step = 1; at < values.size(); at += step * static_cast<std::size_t> (channels), step = step * 3 % 9973)
        writer->append (std::span (values).subspan (at, std::min (step * static_cast<std::size_t> (channels), values.size() - at)));

    writer->finish();
    writer->finish();
    REQUIRE (buildPeaks (folder / "take.wav", folder / "peaks" / "built.peaks").ok());
    CHECK (readBytes (folder / "peaks" / "live.peaks") == readBytes (folder / "peaks" / "built.peaks"));

    auto live = PeakFile::open (folder / "peaks" / "live.peaks", { frames });
    REQUIRE (live.ok());
    CHECK ((*live)->channels() == channels);

    for (int level = 0; level < 3; ++level)
        for (int c = 0; c < channels; ++c)
            CHECK ((*live)->peaks (level, c).size() == static_cast<std::size_t> ((frames + framesPerPeak[level] - 1) / framesPerPeak[level]));
}

TEST_CASE ("A file of several million frames is built by two threads into the same waveform")
{
    TempFolder folder;
    const auto values = noise (2 * 2'300'000, 4);
    record (folder / "long.wav", values, 2, SampleFormat::int24);
    auto writer = PeakWriter::create (folder / "live.peaks", 2);
    writer->append (values);
    writer->finish();
    REQUIRE (buildPeaks (folder / "long.wav", folder / "built.peaks").ok());
    CHECK (readBytes (folder / "live.peaks") == readBytes (folder / "built.peaks"));
}

TEST_CASE ("Peaks are the least, the greatest and the root mean square of their frames, at every level")
{
    TempFolder folder;
    const int frames = 150'000;
    const auto values = noise (frames, 9);
    record (folder / "take.wav", values, 1, SampleFormat::int24);
    REQUIRE (buildPeaks (folder / "take.wav", folder / "take.peaks").ok());
    auto file = PeakFile::open (folder / "take.peaks", { frames });
    REQUIRE (file.ok());

    for (int level = 0; level < 3; ++level)
    {
        const auto peaks = levelOf (**file, level, 0);

        for (std::size_t p = 0; p < peaks.size(); ++p)
        {
            const auto first = p * static_cast<std::size_t> (framesPerPeak[level]);
            const auto last = std::min (first + static_cast<std::size_t> (framesPerPeak[level]), values.size());
            float low = 2.0f, high = -2.0f;
            double squares = 0.0;

            for (auto i = first; i < last; ++i)
            {
                const float v = std::clamp (values[i], -1.0f, 1.0f);
                low = std::min (low, v);
                high = std::max (high, v);
                squares += static_cast<double> (v) * v;
            }

            const auto rms = std::sqrt (squares / static_cast<double> (last - first));
            CHECK (std::abs (static_cast<float> (peaks[p].min) / 32768.0f - low) < 1.5f / 32768.0f);
            CHECK (std::abs (static_cast<float> (peaks[p].max) / 32768.0f - high) < 1.5f / 32768.0f);

            if (last - first == static_cast<std::size_t> (framesPerPeak[level]))        // coarse levels weigh a short end alike
                CHECK (std::abs (peaks[p].rms / 65535.0 - rms) < 0.0001);
        }
    }
}

TEST_CASE ("Full scale and silence are drawn as such")
{
    TempFolder folder;
    auto writer = PeakWriter::create (folder / "scale.peaks", 1);
    writer->append (std::vector<float> (256, 1.0f));
    writer->append (std::vector<float> (256, -1.0f));
    writer->appendSilence ({ 1000 });
    writer->append (std::vector<float> (24, 0.5f));
    writer->finish();

    auto file = PeakFile::open (folder / "scale.peaks", { 1536 });
    REQUIRE (file.ok());
    const auto peaks = levelOf (**file, 0, 0);
    REQUIRE (peaks.size() == 6);
    CHECK (peaks[0] == Peak { 32767, 32767, 65533 });
    CHECK (peaks[1] == Peak { -32768, -32768, 65535 });
    CHECK (peaks[2] == Peak { 0, 0, 0 });
    CHECK (peaks[5].max == 16384);
    CHECK ((*file)->peaks (2, 0)[0].min == -32768);
}

TEST_CASE ("Every encoding that is kept gives the same waveform for the same sound")
{
    TempFolder folder;
    std::vector<float> values;

    for (int i = 0; i < 10'000; ++i)
        values.push_back (static_cast<float> ((i * 4099) % 65536 - 32768) / 32768.0f);

    const auto built = [&] (int subtype)
    {
        writeForeign (folder / "x.wav", { SF_FORMAT_WAV | subtype, 48000, 2 }, values);
        REQUIRE (buildPeaks (folder / "x.wav", folder / "x.peaks").ok());
        return readBytes (folder / "x.peaks");
    };

    const auto expected = built (SF_FORMAT_FLOAT);
    CHECK (built (SF_FORMAT_PCM_24) == expected);
    CHECK (built (SF_FORMAT_PCM_32) == expected);
}

TEST_CASE ("A missing, unfinished, stale or damaged waveform is refused and can be built again")
{
    TempFolder folder;
    const auto path = folder / "take.peaks";
    const auto values = noise (20'000, 2);
    record (folder / "take.wav", values, 1, SampleFormat::int24);

    const auto refuses = [&] (Frames length)
    {
        const auto file = PeakFile::open (path, length);
        return ! file.ok() && file.problem().text.find ("take.peaks") != std::string::npos && file.problem().text.size() <= 200;
    };

    CHECK (refuses ({ 20'000 }));

    {
        auto writer = PeakWriter::create (path, 1);
        writer->append (values);
        CHECK (refuses ({ 20'000 }));
    }

    CHECK (refuses ({ 20'000 }));
    REQUIRE (buildPeaks (folder / "take.wav", path).ok());
    CHECK (PeakFile::open (path, { 20'000 }).ok());
    CHECK (refuses ({ 20'001 }));
    CHECK (refuses ({ 19'999 }));

    const auto whole = readBytes (path);

    for (std::size_t length = 0; length < whole.size(); length += 7)
    {
        writeBytes (path, whole.substr (0, length));
        REQUIRE (refuses ({ 20'000 }));
    }

    writeBytes (path, whole + "x");
    CHECK (refuses ({ 20'000 }));

    for (std::size_t i = 0; i < 24; ++i)
    {
        auto damaged = whole;
        damaged[i] = static_cast<char> (damaged[i] + 1);
        writeBytes (path, damaged);
        CHECK ((refuses ({ 20'000 }) || (i >= 12 && i < 16)));      // 12 to 15 are spare
    }

    writeBytes (path, std::string (5000, '\xff'));
    CHECK (refuses ({ 20'000 }));
}

TEST_CASE ("The newest peaks of a running take are all there, older ones as the coarse peak they belong to")
{
    RecentPeaks recent (256);
    std::vector<Peak> all, got;

    for (int i = 0; i < 5000; ++i)
    {
        all.push_back ({ static_cast<std::int16_t> (-(i * 7919 % 30'000)), static_cast<std::int16_t> (i * 104'729 % 30'000), static_cast<std::uint16_t> (i * 31 % 20'000) });
        recent.add (all.back());
        REQUIRE (recent.count() == i + 1);
        REQUIRE (static_cast<std::int64_t> (recent.fine().size()) >= std::min (i + 1, 256));
        REQUIRE (recent.fine().size() < 512);
    }

    recent.copy (37, got);
    REQUIRE (got.size() == all.size() - 37);

    for (std::int64_t i = 37; i < 5000; ++i)
    {
        const auto& peak = got[static_cast<std::size_t> (i - 37)];

        if (i >= recent.fineStart())
        {
            REQUIRE (peak == all[static_cast<std::size_t> (i)]);
            continue;
        }

        const auto first = all.begin() + i / 16 * 16;
        REQUIRE (peak.min == std::min_element (first, first + 16, [] (auto& a, auto& b) { return a.min < b.min; })->min);
        REQUIRE (peak.max == std::max_element (first, first + 16, [] (auto& a, auto& b) { return a.max < b.max; })->max);
    }

    CHECK (recent.coarse (1).size() == 5000 / 16);
    CHECK (recent.coarse (2).size() == 5000 / 256);
    got.clear();
    recent.copy (5000, got);
    CHECK (got.empty());
}

TEST_CASE ("The live waveform of an hour takes half a megabyte a track")
{
    const auto held = [] { const auto m = mallinfo2(); return m.uordblks + m.hblkhd; };
    const auto before = held();
    LivePeaks live (1);
    const Peak one { -1, 1, 1 };

    for (int i = 0; i < 3600 * 48'000 / framesPerPeak[0]; ++i)
        live.add ({ &one, 1 });

    CHECK (held() - before < 450'000);
    CHECK (live.count() == 675'000);
}

TEST_CASE ("Peaks that cannot be written never trouble the take")
{
    TempFolder folder;
    const auto values = noise (2 * 900'000, 6);
    const auto kind = GENERATE (posix::Call::open, posix::Call::write, posix::Call::read, posix::Call::sync);
    int failures = 0;

    for (int n = 1; n < 40; ++n)
    {
        const FailingCalls failing (kind, n, ENOSPC, 1);
        auto writer = PeakWriter::create (folder / "take.peaks", 2);
        writer->append (values);
        writer->finish();
        const bool hasFailed = FailingCalls::count() >= n;
        posix::setFaultHook (nullptr);
        CHECK (PeakFile::open (folder / "take.peaks", { 900'000 }).ok() == ! hasFailed);
        failures += hasFailed ? 1 : 0;
    }

    CHECK (failures > 0);
}

TEST_CASE ("A waveform that cannot be built leaves the old one and says why")
{
    TempFolder folder;
    record (folder / "take.wav", noise (300'000, 8), 2, SampleFormat::int24);
    REQUIRE (buildPeaks (folder / "take.wav", folder / "take.peaks").ok());
    const auto before = readBytes (folder / "take.peaks");
    const auto kind = GENERATE (posix::Call::open, posix::Call::write, posix::Call::read, posix::Call::sync, posix::Call::rename);

    {
        const FailingCalls failing (kind, 1);
        const auto built = buildPeaks (folder / "take.wav", folder / "take.peaks");
        REQUIRE_FALSE (built.ok());
        CHECK (built.problem().text.find ("take.") != std::string::npos);
    }

    CHECK (readBytes (folder / "take.peaks") == before);
    CHECK (std::distance (std::filesystem::directory_iterator (folder.path()), {}) == 2);
    CHECK_FALSE (buildPeaks (folder / "none.wav", folder / "none.peaks").ok());
    writeBytes (folder / "garbage.wav", "garbage");
    CHECK_FALSE (buildPeaks (folder / "garbage.wav", folder / "garbage.peaks").ok());
}

TEST_CASE ("The waveform of audio/Kick.wav is peaks/Kick.peaks")
{
    CHECK (peakPathFor ("/sessions/one", "audio/Kick.wav") == "/sessions/one/peaks/Kick.peaks");
    CHECK (peakPathFor ("/sessions/one", "audio/Kick.2.wav") == "/sessions/one/peaks/Kick.2.peaks");
}
