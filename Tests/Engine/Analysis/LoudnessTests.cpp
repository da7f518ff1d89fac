#include "Engine/Analysis/Loudness.h"

#include "Engine/Analysis/TakeSound.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TakeSounds.h"

using namespace takelane;

namespace
{
    Take takeOf (std::string file, Frames offset, FramePos start, Frames length, Frames fileLength)
    {
        Take take;
        take.id = { 7 };
        take.file = std::move (file);
        take.fileOffset = offset;
        take.fileLength = fileLength;
        take.start = start;
        take.length = length;
        return take;
    }

    constexpr Frames second { 48000 };
}

TEST_CASE ("A sine of 997 Hz at -20 dBFS heard from both sides has -20 LUFS, gated or short")
{
    TempFolder folder;
    writeSound (folder.path(), "audio/a.wav", second * 4, { sine (997.0, 0.1) });
    FileCache files (folder.path());
    const auto take = takeOf ("audio/a.wav", second, 1000_pos, second * 2, second * 4);

    // BS.1770: a sine of that frequency has -3.01 LUFS at full scale in one channel, 0 in two.
    CHECK (*loudnessOf (files, take, {}, 48000) == Approx (-20.0).margin (0.05));

    for (const auto ms : { 20, 100, 250, 399, 400, 900 })
    {
        const auto range = FrameRange::withLength ({ 9000 }, { ms * 48 });
        INFO (ms);
        CHECK (*loudnessOf (files, take, range, 48000) == Approx (-20.0).margin (0.1));
    }
}

TEST_CASE ("Loudness is that of the part where range and take meet")
{
    TempFolder folder;
    const auto loud = sine (997.0, 0.5), soft = sine (997.0, 0.05);
    writeSound (folder.path(), "audio/a.wav", second * 4, { [&] (std::int64_t i) { return i < 96000 ? soft (i) : loud (i); } });
    FileCache files (folder.path());
    const auto take = takeOf ("audio/a.wav", {}, 0_pos, second * 3, second * 4);

    CHECK (*loudnessOf (files, take, { 0_pos, 96000_pos }, 48000) == Approx (-26.0).margin (0.1));
    CHECK (*loudnessOf (files, take, { 96000_pos, 900000_pos }, 48000) == Approx (-6.0).margin (0.1));
    CHECK (*loudnessOf (files, take, { 90000_pos, 95000_pos }, 48000) == Approx (-26.0).margin (0.1));
}

TEST_CASE ("A stereo take counts both sides")
{
    TempFolder folder;
    const auto left = sine (997.0, 0.1);
    writeSound (folder.path(), "audio/both.wav", second * 2, { left, left });
    writeSound (folder.path(), "audio/left.wav", second * 2, { left, [] (std::int64_t) { return 0.0; } });
    FileCache files (folder.path());

    CHECK (*loudnessOf (files, takeOf ("audio/both.wav", {}, 0_pos, second * 2, second * 2), {}, 48000) == Approx (-20.0).margin (0.05));
    CHECK (*loudnessOf (files, takeOf ("audio/left.wav", {}, 0_pos, second * 2, second * 2), {}, 48000) == Approx (-23.01).margin (0.05));
}

TEST_CASE ("What cannot be heard has no loudness")
{
    TempFolder folder;
    writeSound (folder.path(), "audio/a.wav", second, { noise (0.00001) });
    writeSound (folder.path(), "audio/b.wav", second, { noise (0.1) });
    FileCache files (folder.path());
    std::stop_source stopped;
    stopped.request_stop();

    CHECK (! loudnessOf (files, takeOf ("audio/a.wav", {}, 0_pos, second, second), {}, 48000));
    CHECK (! loudnessOf (files, takeOf ("audio/missing.wav", {}, 0_pos, second, second), {}, 48000));
    CHECK (! loudnessOf (files, takeOf ("audio/b.wav", {}, 0_pos, second, second), { 48000_pos, 50000_pos }, 48000));
    CHECK (! loudnessOf (files, takeOf ("audio/b.wav", {}, 0_pos, second, second), {}, 48000, stopped.get_token()));
    CHECK (loudnessOf (files, takeOf ("audio/b.wav", {}, 0_pos, second, second), {}, 48000));
}

TEST_CASE ("A take is read where it lies in the song, shifted or not, its channels averaged")
{
    TempFolder folder;
    writeSound (folder.path(), "audio/ramp.wav", 1000_frames, { [] (std::int64_t i) { return static_cast<double> (i) / 1024.0; },
                                                                [] (std::int64_t i) { return static_cast<double> (i) / 512.0; } });
    FileCache files (folder.path());
    TakeSound sound (files);
    const auto take = takeOf ("audio/ramp.wav", 100_frames, 5000_pos, 500_frames, 1000_frames);
    std::vector<float> mono (4);
    const auto at = [] (std::int64_t frame) { return Approx (1.5 * static_cast<double> (frame) / 1024.0); };

    REQUIRE (sound.read (take, {}, 5000_pos, mono));
    CHECK (mono[0] == at (100));
    CHECK (mono[3] == at (103));

    REQUIRE (sound.read (take, 30_frames, 5000_pos, mono));
    CHECK (mono[0] == at (70));

    REQUIRE (sound.read (take, {}, 4898_pos, mono));        // before the file: silence
    CHECK (mono[1] == Approx (0.0));
    CHECK (mono[3] == at (1));
}
