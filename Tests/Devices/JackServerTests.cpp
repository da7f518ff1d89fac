// Against a real jackd with the dummy driver. Waits only for things to happen, never for an amount of time.

#include "Devices/Jack/JackDevice.h"
#include "Devices/JuceDevice.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/JackServer.h"
#include "Tests/Support/Waiting.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <memory>
#include <vector>

namespace takelane
{
namespace
{
/** Frame n on an output: never 0, exact in a float, different for 2^20 frames. */
float ramp (std::int64_t n)
{
    return static_cast<float> (n % (1 << 20) + 1) / static_cast<float> (1 << 21);
}

/** The real library with an ear at its clock. */
std::atomic<jack_nframes_t> lastFrameTimeAsked { 0 };
std::atomic<const jack_client_t*> clientAsked { nullptr };
decltype (&::jack_last_frame_time) realLastFrameTime = nullptr;

std::shared_ptr<const JackLibrary> libraryWithSpy()
{
    auto spied = std::make_shared<JackLibrary> (*JackLibrary::load());
    realLastFrameTime = spied->lastFrameTime;

    spied->lastFrameTime = [] (const jack_client_t* client)
    {
        clientAsked = client;
        return lastFrameTimeAsked = realLastFrameTime (client);
    };

    return spied;
}

/** Plays the ramp on every output, output c ahead by 1000 c, and keeps what comes in. */
class RampLoop final : public BlockProcessor
{
public:
    static constexpr int keptInputs = 4;
    static constexpr std::int64_t keptFrames = 1 << 21;

    RampLoop() : heard (keptInputs, std::vector<float> (keptFrames)) {}

    void process (const AudioBlock& block) noexcept override
    {
        for (int c = 0; c < block.numOutputs; ++c)
            for (int i = 0; i < block.frames; ++i)
                block.outputs[c][i] = ramp (block.frameCounter.value + i + 1000 * c);

        const auto start = block.frameCounter.value;

        if (start + block.frames <= keptFrames)
            for (int c = 0; c < std::min (keptInputs, block.numInputs); ++c)
                std::copy_n (block.inputs[c], block.frames, heard[static_cast<std::size_t> (c)].begin() + start);

        if (stallNow.exchange (false))
            stall();

        longest = std::max (longest.load(), block.frames);
        clockLead = lastFrameTimeAsked - static_cast<jack_nframes_t> (start);
        lost += block.lostBefore.value;
        ++blocks;
        end = start + block.frames;
    }

    /** Late on purpose: by ten blocks of JACK's own clock. */
    static void stall() noexcept
    {
        const auto start = lastFrameTimeAsked.load();

        for (int i = 0; i < 2000 && realLastFrameTime (clientAsked) - start < 10 * 256; ++i)
            std::this_thread::sleep_for (std::chrono::milliseconds (1));
    }

    std::vector<std::vector<float>> heard;
    std::atomic<std::int64_t> end { 0 }, lost { 0 };
    std::atomic<jack_nframes_t> clockLead { 0 };    ///< of JACK's clock over the block's frame counter
    std::atomic<int> blocks { 0 }, longest { 0 };
    std::atomic<bool> stallNow { false };
};

struct Running
{
    explicit Running (const DeviceChoice& choice, std::shared_ptr<const JackLibrary> library = JackLibrary::load())
    {
        auto jack = std::make_unique<JackDevice> (std::move (library), "");
        jack->setInputNames (choice.inputNames);
        auto opened = JuceDevice::open (nullptr, std::move (jack), choice);
        INFO ((opened.ok() ? "" : opened.problem().text));
        REQUIRE (opened.ok());
        audio = *std::move (opened);
        REQUIRE (audio->start (loop).ok());
    }

    bool hears (int moreBlocks)
    {
        const auto target = loop.blocks + moreBlocks;
        return becomesTrue ([&] { return loop.blocks >= target; });
    }

    bool reaches (DeviceState state)
    {
        return becomesTrue ([&] { return audio->status().state == state; });
    }

    RampLoop loop;
    std::unique_ptr<AudioDevice> audio;
};

DeviceChoice fourInputs()
{
    DeviceChoice choice;
    choice.type = DeviceType::jack;
    choice.inputs = 4;
    choice.outputs = 2;
    return choice;
}

bool jackIsMissing()
{
    if (JackServer::isInstalled())
        return false;

    WARN ("jackd is not installed: the tests against a real JACK server did not run");
    return true;
}

/** How many frames of [from, to) on input `c` are exactly what output `output` played `delay` frames before. */
std::int64_t exactFrames (const RampLoop& loop, int c, int output, std::int64_t delay, std::int64_t from, std::int64_t to)
{
    std::int64_t exact = 0;

    for (auto n = from; n < to; ++n)
        exact += loop.heard[static_cast<std::size_t> (c)][static_cast<std::size_t> (n)] == ramp (n - delay + 1000 * output) ? 1 : 0;

    return exact;
}
}

TEST_CASE ("A write to a JACK server that has died does not end the program")
{
    REQUIRE (JackLibrary::load() != nullptr);
    REQUIRE (std::raise (SIGPIPE) == 0);        // as libjack's write to the broken socket does
}

TEST_CASE ("A JACK device names its ports after the tracks and is wired to the sound card")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    auto choice = fourInputs();
    choice.inputNames = { "Kick", "", "Lead vocal" };
    Running jack (choice);
    REQUIRE (jack.hears (3));

    const auto status = jack.audio->status();
    CHECK (status.state == DeviceState::running);
    CHECK (status.type == "jack");
    CHECK (status.name == server.name);
    CHECK (status.inputNames == std::vector<std::string> { "Kick", "in_2", "Lead vocal", "in_4" });
    CHECK (status.outputNames == std::vector<std::string> { "out_1", "out_2" });
    CHECK (status.sampleRate == 48000);
    CHECK (status.bufferFrames == 256);
    CHECK (status.inputLatency == Frames { 256 });
    CHECK (status.outputLatency == Frames { 512 });

    CHECK (server.disconnect ("system:capture_1", "takelane:Kick"));
    CHECK (server.disconnect ("system:capture_3", "takelane:Lead vocal"));
    CHECK (server.disconnect ("takelane:out_2", "system:playback_2"));
}

TEST_CASE ("A JACK output wired to an input comes back exactly one period later, frame for frame")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    bool heardWithoutLoss = false;

    for (int attempt = 0; attempt < 10 && ! heardWithoutLoss; ++attempt)        // a busy machine may lose frames: not this test's matter
    {
        Running jack (fourInputs());
        REQUIRE (server.disconnect ("system:capture_1", "takelane:in_1"));
        REQUIRE (server.connect ("takelane:out_1", "takelane:in_1"));
        REQUIRE (server.disconnect ("system:capture_3", "takelane:in_3"));
        REQUIRE (server.connect ("takelane:out_2", "takelane:in_3"));
        REQUIRE (jack.hears (2));
        const auto from = jack.loop.end + 512;
        const auto lostBefore = jack.loop.lost.load();
        REQUIRE (jack.hears (100));
        jack.audio->stop();

        if (jack.loop.lost != lostBefore)
            continue;

        heardWithoutLoss = true;
        const auto to = jack.loop.end.load();
        CHECK (to - from >= 90 * 256);
        CHECK (exactFrames (jack.loop, 0, 0, 256, from, to) == to - from);
        CHECK (exactFrames (jack.loop, 2, 1, 256, from, to) == to - from);
        CHECK (std::count (jack.loop.heard[1].begin() + from, jack.loop.heard[1].begin() + to, 0.0f) == to - from);
    }

    CHECK (heardWithoutLoss);
}

TEST_CASE ("A port disconnected in mid-run falls silent and moves no other channel")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    Running jack (fourInputs());

    for (const auto* in : { "takelane:in_1", "takelane:in_2", "takelane:in_3" })
        REQUIRE (server.connect ("takelane:out_1", in));

    for (int c = 1; c <= 4; ++c)
        REQUIRE (server.disconnect ("system:capture_" + std::to_string (c), "takelane:in_" + std::to_string (c)));

    REQUIRE (jack.hears (10));
    REQUIRE (server.disconnect ("takelane:out_1", "takelane:in_2"));
    REQUIRE (jack.hears (2));
    const auto from = jack.loop.end.load();
    REQUIRE (jack.hears (50));
    CHECK (jack.audio->status().state == DeviceState::running);

    for (const auto* in : { "takelane:in_1", "takelane:in_3" })
        REQUIRE (server.disconnect ("takelane:out_1", in));

    REQUIRE (jack.hears (50));
    jack.audio->stop();

    const auto& heard = jack.loop.heard;
    const auto count = [&] (std::size_t c, auto condition) { return std::count_if (heard[c].begin() + from, heard[c].begin() + from + 40 * 256, condition); };
    const auto sounds = [] (float x) { return x != 0.0f; };
    CHECK (count (0, sounds) > 30 * 256);
    CHECK (count (1, sounds) == 0);
    CHECK (count (2, sounds) == count (0, sounds));
    CHECK (count (3, sounds) == 0);
}

TEST_CASE ("Blocks go on when the JACK server changes its period")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    Running jack (fourInputs());
    REQUIRE (jack.hears (5));
    REQUIRE (server.setPeriod (2048));
    CHECK (becomesTrue ([&] { return jack.loop.longest == 2048; }));
    REQUIRE (jack.hears (3));

    const auto status = jack.audio->status();
    CHECK (status.state == DeviceState::running);
    CHECK (status.bufferFrames == 2048);
    CHECK (becomesTrue ([&] { return jack.audio->status().outputLatency == Frames { 4096 }; }));

    REQUIRE (server.setPeriod (64));
    CHECK (becomesTrue ([&] { return jack.audio->status().bufferFrames == 64; }));
    REQUIRE (jack.hears (20));
}

TEST_CASE ("A killed JACK server is lost, hangs nobody, and is joined again with the same wires when it is back")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    auto choice = fourInputs();
    choice.inputNames = { "Kick" };
    Running jack (choice);
    REQUIRE (server.connect ("takelane:out_2", "takelane:in_2"));
    REQUIRE (server.disconnect ("system:capture_4", "takelane:in_4"));
    REQUIRE (jack.hears (5));
    REQUIRE (jack.audio->status().state == DeviceState::running);

    for (const auto signal : { SIGKILL, SIGTERM })
    {
        server.stop (signal);
        REQUIRE (jack.reaches (DeviceState::lost));
        const auto blocksThen = jack.loop.blocks.load();
        const auto endThen = jack.loop.end.load();
        const auto statusThen = jack.audio->status();
        CHECK (statusThen.name == server.name);
        CHECK (statusThen.inputNames == std::vector<std::string> { "Kick", "in_2", "in_3", "in_4" });

        server.start();
        REQUIRE (server.answers());
        REQUIRE (jack.reaches (DeviceState::running));
        REQUIRE (becomesTrue ([&] { return jack.loop.blocks > blocksThen; }));
        REQUIRE (jack.hears (5));
        CHECK (jack.loop.end - endThen >= 6 * 256);
        CHECK (jack.audio->status().inputLatency == Frames { 256 });

        CHECK (server.disconnect ("system:capture_1", "takelane:Kick"));
        CHECK (server.connect ("system:capture_1", "takelane:Kick"));
        CHECK (server.disconnect ("takelane:out_2", "takelane:in_2"));
        CHECK (server.connect ("takelane:out_2", "takelane:in_2"));
        CHECK_FALSE (server.disconnect ("system:capture_4", "takelane:in_4"));
        REQUIRE (jack.audio->status().state == DeviceState::running);
    }
}

TEST_CASE ("A JACK server that hangs is a stall, and running again when it goes on")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    Running jack (fourInputs());
    REQUIRE (jack.hears (5));
    server.freeze();
    CHECK (jack.reaches (DeviceState::stalled));
    jack.audio->stop();
    CHECK (jack.audio->status().state == DeviceState::closed);
    server.thaw();
    REQUIRE (jack.audio->start (jack.loop).ok());
    REQUIRE (jack.hears (5));
    CHECK (jack.audio->status().state == DeviceState::running);
    CHECK (jack.audio->status().inputLatency == Frames { 256 });
}

TEST_CASE ("A device whose JACK server has gone stops and closes without it")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    Running jack (fourInputs());
    REQUIRE (jack.hears (5));
    server.stop (SIGKILL);
    jack.audio->stop();
    const auto blocks = jack.loop.blocks.load();

    // libjack hears of the death on a thread of its own: until then a start only seems to work
    if (jack.audio->start (jack.loop).ok())
        CHECK (jack.reaches (DeviceState::lost));

    jack.audio.reset();
    CHECK (jack.loop.blocks == blocks);
}

TEST_CASE ("When a callback is late, the frames lost are exactly those of JACK's clock")
{
    if (jackIsMissing())
        return;

    JackServer server;
    REQUIRE (server.answers());
    Running jack (fourInputs(), libraryWithSpy());
    REQUIRE (jack.hears (5));

    const auto leadBefore = jack.loop.clockLead.load();
    const auto lostBefore = jack.loop.lost.load();
    jack.loop.stallNow = true;
    REQUIRE (becomesTrue ([&] { return jack.loop.lost > lostBefore; }));
    REQUIRE (jack.hears (20));

    CHECK (jack.loop.clockLead == leadBefore);
    const auto status = jack.audio->status();
    CHECK (status.state == DeviceState::running);
    CHECK (status.xruns >= 1);
    CHECK (status.lost >= Frames { 5 * 256 });
    CHECK (status.lost == Frames { jack.loop.lost });
}

TEST_CASE ("JACK at another rate is refused with both rates, and no JACK at all with what to do")
{
    if (jackIsMissing())
        return;

    {
        JackServer::Settings settings;
        settings.rate = 44100;
        JackServer server (settings);
        REQUIRE (server.answers());
        const auto opened = openDevice (fourInputs());
        REQUIRE (! opened.ok());
        CHECK (opened.problem().text == "JACK runs at 44100 Hz, the session at 48000 Hz: restart JACK at the session's rate, or choose another device");
    }

    setenv ("JACK_DEFAULT_SERVER", "takelane-test-none", 1);
    const auto opened = openDevice (fourInputs());
    unsetenv ("JACK_DEFAULT_SERVER");
    REQUIRE (! opened.ok());
    CHECK (opened.problem().text == "JACK is not running: start it (for example `jackd -d alsa`) or choose another device");

    auto named = fourInputs();
    named.name = "nowhere";
    const auto other = openDevice (named);
    REQUIRE (! other.ok());
    CHECK (other.problem().text.find ("'nowhere'") != std::string::npos);
}

TEST_CASE ("A running JACK server is listed with its channels, a stopped one is not, and the type stays")
{
    if (jackIsMissing())
        return;

    const auto jackOf = [] (const std::vector<DeviceTypeDescription>& types)
    {
        const auto found = std::find_if (types.begin(), types.end(), [] (const DeviceTypeDescription& t) { return t.name == "jack"; });
        REQUIRE (found != types.end());
        return *found;
    };

    {
        JackServer server;
        REQUIRE (server.answers());
        const auto jack = jackOf (listDevices());
        REQUIRE (jack.devices.size() == 1);
        CHECK (jack.devices[0].name == server.name);
        CHECK (jack.devices[0].inputs == std::vector<std::string> { "capture_1", "capture_2", "capture_3", "capture_4" });
        CHECK (jack.devices[0].outputs == std::vector<std::string> { "playback_1", "playback_2", "playback_3", "playback_4" });
        CHECK (jack.devices[0].rates == std::vector<int> { 48000 });
        CHECK (jack.devices[0].buffers == std::vector<int> { 256 });
    }

    setenv ("JACK_DEFAULT_SERVER", "takelane-test-none", 1);
    CHECK (jackOf (listDevices()).devices.empty());
    unsetenv ("JACK_DEFAULT_SERVER");
}
}
