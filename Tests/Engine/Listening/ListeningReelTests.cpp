#include "Engine/Engine.h"
#include "Engine/Listening/Listening.h"

#include "Storage/TakeFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"
#include "Tests/Support/RealTimeGuard.h"

#include <thread>

using namespace takelane;

namespace
{
/** An interface that plays a ramp on every input: the value tells input and frame. */
class Inputs
{
public:
    explicit Inputs (int count) : channels (static_cast<std::size_t> (count)) {}

    void next (Listening& listening, int frames, const PlayedStretch& as, Frames lost = {})
    {
        frame += lost.value;
        std::vector<const float*> planes;

        for (std::size_t c = 0; c < channels.size(); ++c)
        {
            channels[c].resize (static_cast<std::size_t> (frames));

            for (int i = 0; i < frames; ++i)
                channels[c][static_cast<std::size_t> (i)] = rampValue (static_cast<int> (c), frame + i);

            planes.push_back (channels[c].data());
        }

        auto played = as;
        played.frames = frames + static_cast<int> (lost.value);
        listening.hear ({ planes.data(), static_cast<int> (planes.size()), nullptr, 0, frames, lost, { frame } }, { &played, 1 });
        frame += frames;
    }

    std::int64_t frame = 0;

private:
    std::vector<std::vector<float>> channels;
};

PlayedStretch rolls (std::int64_t at)
{
    PlayedStretch s;
    s.moving = true;
    s.position = { at };
    return s;
}

ListeningSettings settingsIn (const TempFolder& folder, double seconds = 600.0)
{
    ListeningSettings s;
    s.sessionFolder = folder.path();
    s.ownThread = false;
    s.seconds = seconds;
    return s;
}

void open (Listening& listening, int inputs, LatencyUsed latency = {})
{
    listening.interfaceRuns (inputs, latency);
    listening.service();
    listening.poll();
}

bool isRamp (ListeningReel& reel, int input, Frames at, std::int64_t frames, std::int64_t deviceFrame)
{
    std::vector<float> x (static_cast<std::size_t> (frames));

    if (! reel.read (input, at, x))
        return false;

    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::abs (x[i] - rampValue (input, deviceFrame + static_cast<std::int64_t> (i))) > 0.0f)
            return false;

    return true;
}
}

TEST_CASE ("All inputs come back bit for bit, whatever the block")
{
    for (const auto format : { SampleFormat::int24, SampleFormat::float32 })
        for (const int block : { 1, 64, 96, 1024 })
        {
            const TempFolder folder;
            auto settings = settingsIn (folder);
            settings.format = format;
            Listening listening (settings);
            open (listening, 5);
            Inputs inputs (5);
            const int frames = block == 1 ? 9000 : 40000;

            for (int done = 0; done < frames; done += block)
            {
                inputs.next (listening, block, rolls (1000 + done));

                if (done % 8000 < block)
                    listening.service();
            }

            const auto reel = listening.reel();
            const auto heard = reel->heard (listening.heardSoFar());
            REQUIRE (heard.size() == 1);
            CHECK (heard[0].start == FramePos { 1000 });
            CHECK (heard[0].length == Frames { inputs.frame });

            for (int c = 0; c < 5; ++c)
                CHECK (isRamp (*reel, c, {}, inputs.frame, 0));
        }
}

TEST_CASE ("Only the last minutes are held, and of the file no name is left")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder, 1.0));
    open (listening, 2);
    Inputs inputs (2);

    for (int i = 0; i < 300; ++i)
    {
        inputs.next (listening, 1024, rolls (inputs.frame));
        listening.service();
    }

    const auto reel = listening.reel();
    const auto heard = reel->heard (listening.heardSoFar());
    REQUIRE (heard.size() == 1);
    CHECK (heard[0].length == Frames { 48000 });
    CHECK (heard[0].end() == Frames { inputs.frame });
    CHECK (isRamp (*reel, 1, heard[0].at, 48000, heard[0].at.value));
    CHECK (listening.state().secondsHeld == Approx (1.0));
    CHECK (std::filesystem::is_empty (folder.path()));
}

TEST_CASE ("The limit in bytes makes what is held shorter, and says so")
{
    const TempFolder folder;
    auto settings = settingsIn (folder);
    settings.bytes = std::int64_t { 32 } * 4096 * 3 * 100;
    Listening listening (settings);
    open (listening, 32);

    const auto state = listening.state();
    CHECK (state.on);
    CHECK (state.bytesMost <= settings.bytes);
    CHECK (state.secondsMost > 6.0);
    CHECK (state.secondsMost < 100 * 4096 / 48000.0);
}

TEST_CASE ("Frames the device lost are silence, counted, and what follows stays where it was played")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder));
    open (listening, 2);
    Inputs inputs (2);
    inputs.next (listening, 512, rolls (0));
    inputs.next (listening, 512, rolls (512), Frames { 300 });
    const auto reel = listening.reel();

    const auto heard = reel->heard (listening.heardSoFar());
    REQUIRE (heard.size() == 1);
    CHECK (heard[0].length == Frames { 1324 });
    CHECK (isRamp (*reel, 1, {}, 512, 0));
    CHECK (isRamp (*reel, 1, { 812 }, 512, 812));
    CHECK (reel->peak (0, { 512 }, { 812 }) <= 0.0f);
    REQUIRE (reel->lost ({ 500 }, { 1324 }).size() == 1);
    CHECK (reel->lost ({ 500 }, { 1324 })[0] == Dropout { { 12 }, { 300 } });
}

TEST_CASE ("A worker that is late costs a hole and moves nothing")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder));
    open (listening, 2);
    Inputs inputs (2);

    for (int i = 0; i < 5 * 48; ++i)            // five seconds, and four fit
        inputs.next (listening, 1000, rolls (inputs.frame));

    listening.service();
    const auto last = inputs.frame;
    inputs.next (listening, 1000, rolls (last));
    const auto reel = listening.reel();

    CHECK (reel->heard (listening.heardSoFar()).size() == 1);
    CHECK (isRamp (*reel, 0, {}, 192000, 0));
    CHECK (isRamp (*reel, 1, { last }, 1000, last));
    REQUIRE (reel->lost ({}, { last }).size() == 1);
    CHECK (reel->lost ({}, { last })[0] == Dropout { { 192000 }, { 48000 } });
}

TEST_CASE ("Switching listening off forgets everything, however quickly it is on again")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder));
    open (listening, 2);
    Inputs inputs (2);

    for (int i = 0; i < 100; ++i)
        inputs.next (listening, 1024, rolls (inputs.frame));

    listening.service();
    REQUIRE_FALSE (listening.overview (10).empty());

    listening.setWanted (false);
    CHECK_FALSE (listening.state().on);
    CHECK (listening.overview (10).empty());
    listening.setWanted (true);
    open (listening, 2);
    CHECK (listening.state().on);
    CHECK (listening.state().secondsHeld <= 0.0);
    CHECK (listening.reel()->heard (Frames { inputs.frame }).empty());
}

TEST_CASE ("The interface may go and come back: what is held stays, and a new stretch begins")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder));
    listening.standsAt ({ 1 }, { 4800 });
    open (listening, 2);
    Inputs inputs (2);

    for (int i = 0; i < 10; ++i)
        inputs.next (listening, 1024, {});

    listening.interfaceStopped();
    CHECK_FALSE (listening.state().on);
    open (listening, 2);

    for (int i = 0; i < 10; ++i)
        inputs.next (listening, 1024, {});

    const auto heard = listening.reel()->heard (listening.heardSoFar());
    REQUIRE (heard.size() == 2);
    CHECK (heard[0].start == FramePos { 4800 });
    CHECK (heard[1].start == FramePos { 4800 });
    CHECK (heard[1].at == Frames { 10240 });
}

TEST_CASE ("A disk that is almost full gets its room back, and a word why")
{
    const TempFolder folder;
    auto settings = settingsIn (folder);
    auto left = std::make_shared<std::int64_t> (std::int64_t { 1 } << 40);
    settings.freeBytes = [left] { return *left; };
    Listening listening (settings);
    open (listening, 2);
    REQUIRE (listening.state().on);
    *left = Listening::leastFree - 1;

    for (int i = 0; i < 10; ++i)
        listening.service();

    listening.poll();
    CHECK_FALSE (listening.state().on);
    CHECK_THAT (listening.state().problem, Catch::Contains ("almost full"));
    CHECK (listening.reel() == nullptr);

    *left = std::int64_t { 1 } << 40;
    listening.setWanted (true);
    open (listening, 2);
    CHECK (listening.state().on);
    CHECK (listening.state().problem.empty());
}

TEST_CASE ("Room is given back before it could end a recording of all the inputs")
{
    const TempFolder folder;
    auto settings = settingsIn (folder);
    auto left = std::make_shared<std::int64_t> (std::int64_t { 1 } << 40);
    settings.freeBytes = [left] { return *left; };
    Listening listening (settings);
    open (listening, 64);
    REQUIRE (listening.state().on);
    const auto oneMinute = std::int64_t { 60 } * 64 * settings.sampleRate * bytesPerSample (settings.format);
    REQUIRE (oneMinute > Listening::leastFree);
    *left = oneMinute + (oneMinute >> 1);

    for (int i = 0; i < 10; ++i)
        listening.service();

    listening.poll();
    CHECK_FALSE (listening.state().on);
}

TEST_CASE ("While a pass waits for the disk nothing is written, and later it goes on")
{
    const TempFolder folder;
    auto settings = settingsIn (folder);
    auto busy = std::make_shared<bool> (false);
    settings.mustRest = [busy] { return *busy; };
    Listening listening (settings);
    open (listening, 2);
    Inputs inputs (2);
    *busy = true;
    inputs.next (listening, 48000, rolls (0));
    listening.service();
    CHECK (listening.state().secondsHeld <= 0.0);
    *busy = false;
    listening.service();
    CHECK (listening.state().secondsHeld == Approx (1.0));
}

TEST_CASE ("The overview shows where it was loud")
{
    const TempFolder folder;
    Listening listening (settingsIn (folder));
    open (listening, 3);
    std::vector<float> loud (4096, 0.5f), quiet (4096);
    const float* planes[] { quiet.data(), quiet.data(), quiet.data() };

    for (int i = 0; i < 10; ++i)
    {
        planes[1] = i < 5 ? quiet.data() : loud.data();
        auto played = rolls (i * 4096);
        played.frames = 4096;
        listening.hear ({ planes, 3, nullptr, 0, 4096, {}, {} }, { &played, 1 });
    }

    listening.service();
    const auto shown = listening.overview (2);
    REQUIRE (shown.size() == 2);
    CHECK (shown[0].max == 0);
    CHECK (shown[1].max == 16384);
    CHECK (listening.overview (40).size() == 40);
}

TEST_CASE ("Thirty-two inputs are moved while the audio thread goes on")
{
    const TempFolder folder;
    auto settings = settingsIn (folder, 20.0);
    settings.ownThread = true;
    Listening listening (settings);
    listening.standsAt ({ 1 }, {});             // another song would begin another stretch
    listening.interfaceRuns (32, {});

    while (! listening.state().on)
    {
        listening.poll();
        std::this_thread::yield();
    }

    std::thread audio ([&]
    {
        Inputs inputs (32);

        for (int i = 0; i < 400; ++i)
        {
            inputs.next (listening, 128, rolls (inputs.frame));

            if (i % 50 == 0)
                std::this_thread::yield();
        }
    });

    for (int i = 0; i < 200; ++i)
    {
        listening.standsAt ({ 1 }, { i });
        listening.poll();
        (void) listening.overview (100);
    }

    audio.join();
    const auto reel = listening.reel();
    CHECK (reel->heard (listening.heardSoFar()).size() == 1);
    CHECK (isRamp (*reel, 31, {}, 400 * 128, 0));
}
