#include "Tests/Support/Catch.h"
#include "Tests/Support/SimulatedRig.h"

#include <algorithm>
#include <set>

namespace takelane
{
namespace
{
std::shared_ptr<const std::vector<float>> countingPart (std::size_t frames, float first)
{
    std::vector<float> part (frames);

    for (std::size_t i = 0; i < frames; ++i)
        part[i] = first + static_cast<float> (i);

    return std::make_shared<const std::vector<float>> (std::move (part));
}

SimulatedOptions freewheeling (std::int64_t in = 0, std::int64_t out = 0)
{
    SimulatedOptions options;
    options.freewheel = true;
    options.trueInputLatency = options.reportedInputLatency = { in };
    options.trueOutputLatency = options.reportedOutputLatency = { out };
    return options;
}

float scrambled (int channel, std::int64_t frame)
{
    return 0.5f * swing (chance (static_cast<std::uint64_t> (channel), static_cast<std::uint64_t> (frame)), 10);
}
}

TEST_CASE ("The simulated interface has 18 named inputs and 10 outputs")
{
    SimulatedInterface device ({});

    CHECK (device.getInputChannelNames().size() == 18);
    CHECK (device.getOutputChannelNames().size() == 10);
    CHECK (device.getInputChannelNames()[0] == "Kick In");
    CHECK (device.getInputChannelNames()[17] == "Lead Vocal");

    const auto names = device.getInputChannelNames();
    CHECK (std::set<juce::String> (names.begin(), names.end()).size() == 18);
}

TEST_CASE ("The simulated interface opens at any rate from 8 to 192 kHz and any buffer from 1 to 8192 frames, and at no other")
{
    const auto [rate, buffer, opens] = GENERATE (table<double, int, bool> ({
        { 8000, 1, true }, { 44100, 333, true }, { 192000, 8192, true }, { 48000, 256, true },
        { 7999, 256, false }, { 192001, 256, false }, { 48000.5, 256, false }, { 48000, 0, false }, { 48000, 8193, false } }));

    SimulatedInterface device (freewheeling());
    const auto error = device.open (everyChannel(), everyChannel(), rate, buffer);

    CHECK (error.isEmpty() == opens);
    CHECK (device.isOpen() == opens);
    CHECK (device.getLastError() == error);

    if (opens)
    {
        CHECK (device.getCurrentSampleRate() == rate);
        CHECK (device.getCurrentBufferSizeSamples() == buffer);
        CHECK (device.getActiveInputChannels().countNumberOfSetBits() == 18);
        CHECK (device.getActiveOutputChannels().countNumberOfSetBits() == 10);
    }
}

TEST_CASE ("The simulated interface reports the latencies it was told to report")
{
    auto options = freewheeling (100, 200);
    options.reportedInputLatency = { 7 };
    options.reportedOutputLatency = { 900 };
    SimulatedInterface device (options);

    CHECK (device.getInputLatencyInSamples() == 7);
    CHECK (device.getOutputLatencyInSamples() == 900);
}

TEST_CASE ("Only the channels that were asked for are called back, in their order")
{
    auto options = freewheeling();
    ScriptedTransport transport (0, {});
    options.view = &transport;
    options.inputChannels.resize (18);
    options.inputChannels[3] = countingPart (100, 3000.0f);
    options.inputChannels[17] = countingPart (100, 17000.0f);

    Tape tape;
    options.stopWhen = [&] { return tape.played >= 64; };
    SimulatedInterface device (options);
    juce::BigInteger inputs, outputs;
    inputs.setBit (3);
    inputs.setBit (17);
    outputs.setBit (1);
    REQUIRE (device.open (inputs, outputs, 48000, 64).isEmpty());
    device.start (&tape);
    REQUIRE (options.controls->waitForEnd (std::chrono::seconds (60)));
    device.stop();

    REQUIRE (tape.inputs.size() == 2);
    CHECK (tape.inputs[0][5] == 3005.0f);
    CHECK (tape.inputs[1][5] == 17005.0f);
}

TEST_CASE ("A file on an input is played to what its player hears: the true latencies later, whatever the block")
{
    const auto [in, out] = GENERATE (table<int, int> ({ { 0, 0 }, { 1, 0 }, { 37, 91 }, { 1000, 3000 } }));
    const auto buffer = GENERATE (1, 37, 256, 4096);
    constexpr std::int64_t wait = 777;
    constexpr std::size_t partFrames = 2000;

    auto options = freewheeling (in, out);
    ScriptedTransport transport (wait, { 123456 });
    options.view = &transport;
    options.inputChannels = { countingPart (partFrames, 1.0f), nullptr, countingPart (partFrames, 50000.0f) };

    Tape tape;
    REQUIRE (runSimulated (options, tape, 48000, buffer, 9000).isEmpty());

    const auto begins = static_cast<std::size_t> (wait + in + out);
    bool exact = true;

    for (std::size_t n = 0; n < tape.inputs[0].size(); ++n)
    {
        const bool plays = n >= begins && n < begins + partFrames;
        exact = exact && tape.inputs[0][n] == (plays ? 1.0f + static_cast<float> (n - begins) : 0.0f)
                      && tape.inputs[1][n] == 0.0f
                      && tape.inputs[2][n] == (plays ? 50000.0f + static_cast<float> (n - begins) : 0.0f);
    }

    CHECK (exact);
    CHECK (tape.inputs[0].size() >= 9000);
}

TEST_CASE ("A file on an input counts on through the loops of the transport")
{
    auto options = freewheeling (10, 20);
    ScriptedTransport transport (0, { 100 }, { { 100 }, { 131 } });
    options.view = &transport;
    options.inputChannels = { countingPart (5000, 1.0f) };

    Tape tape;
    REQUIRE (runSimulated (options, tape, 48000, 256, 5000).isEmpty());

    bool exact = true;

    for (std::size_t n = 30; n < 5000; ++n)
        exact = exact && tape.inputs[0][n] == 1.0f + static_cast<float> (n - 30);

    CHECK (exact);
}

TEST_CASE ("The band plays what lies at the place its players hear, round a loop and the same in any block")
{
    constexpr int rate = 16000, latency = 500;
    const FrameRange loop { { 9000 }, { 12345 } };
    const auto buffer = GENERATE (64, 1000);

    auto options = freewheeling (200, 300);
    ScriptedTransport transport (333, { 8000 }, loop);
    options.view = &transport;
    options.controls->setTake (3);

    Tape tape;
    REQUIRE (runSimulated (options, tape, rate, buffer, 20000).isEmpty());

    const Band band (rate);
    const BandPerformance performance ({}, rate);
    std::vector<std::vector<float>> expected (18, std::vector<float> (tape.inputs[0].size()));
    ScriptedTransport again (333 + latency, { 8000 }, loop);

    for (std::size_t at = 0; at < expected[0].size();)
    {
        TimelineStretch heard;
        again.nextBlock (static_cast<int> (std::min<std::size_t> (100, expected[0].size() - at)), &heard, 1);
        std::array<float*, 18> inputs;

        for (std::size_t c = 0; c < inputs.size(); ++c)
            inputs[c] = expected[c].data() + at;

        band.play (performance, 3, heard, inputs.data(), 0);
        at += static_cast<std::size_t> (heard.frames);
    }

    for (std::size_t c = 0; c < 18; ++c)
        CHECK (tape.inputs[c] == expected[c]);

    CHECK (std::any_of (expected[0].begin(), expected[0].end(), [] (float x) { return std::abs (x) > 0.05f; }));
}

TEST_CASE ("Nothing is played while the transport stands")
{
    auto options = freewheeling();
    ScriptedTransport transport (1 << 30, {});
    options.view = &transport;

    Tape tape;
    REQUIRE (runSimulated (options, tape, 16000, 512, 16000).isEmpty());

    for (const auto& input : tape.inputs)
        CHECK (std::all_of (input.begin(), input.end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("A rehearsing band plays while the transport stands, in real time only")
{
    const auto record = [] (bool freewheel)
    {
        SimulatedOptions options;
        options.freewheel = freewheel;
        options.controls->setRehearsing (true);
        ScriptedTransport transport (1 << 30, {});
        options.view = &transport;
        Tape tape;
        CHECK (runSimulated (options, tape, 8000, 256, 12000).isEmpty());
        return tape.inputs;
    };

    const auto inputs = record (false);
    const auto silent = record (true);
    const auto sounds = [] (float x) { return std::abs (x) > 0.001f; };

    for (std::size_t c = 0; c < 2; ++c)
    {
        CHECK (std::none_of (inputs[c].begin(), inputs[c].begin() + 8000, sounds));
        CHECK (std::any_of (inputs[c].begin() + 8000, inputs[c].end(), sounds));
        CHECK (std::none_of (silent[c].begin(), silent[c].end(), sounds));
    }
}

TEST_CASE ("In real time and in freewheel the inputs are the same, whether the band rehearsed or not")
{
    const auto record = [] (bool freewheel)
    {
        SimulatedOptions options;
        options.freewheel = freewheel;
        options.controls->setRehearsing (true);
        options.trueInputLatency = { 31 };
        ScriptedTransport transport (100, { 0 });
        options.view = &transport;
        Tape tape;
        CHECK (runSimulated (options, tape, 48000, 128, 4800).isEmpty());
        return tape.inputs;
    };

    const auto quick = record (true);
    CHECK (quick == record (false));
    CHECK (std::any_of (quick[0].begin(), quick[0].end(), [] (float x) { return x != 0.0f; }));
}

TEST_CASE ("A cable carries output frame n to input frame n plus the true latencies, also when they are shorter than the block")
{
    const auto latency = GENERATE (1, 7, 255, 256, 1000, 20000);
    const auto buffer = GENERATE (1, 256, 500);

    auto options = freewheeling (latency / 3, latency - latency / 3);
    options.cables = { { 0, 4 }, { 5, 4 }, { 7, 0 }, { 10, 1 }, { 0, 18 } };
    Tape tape;
    tape.play = scrambled;
    REQUIRE (runSimulated (options, tape, 48000, buffer, 2 * latency + 1000).isEmpty());

    bool exact = true;

    for (std::int64_t n = 0; n < static_cast<std::int64_t> (tape.inputs[0].size()); ++n)
    {
        const auto sent = n - latency;
        const auto i = static_cast<std::size_t> (n);
        exact = exact && tape.inputs[4][i] == (sent < 0 ? 0.0f : scrambled (0, sent) + scrambled (5, sent))
                      && tape.inputs[0][i] == (sent < 0 ? 0.0f : scrambled (7, sent))
                      && tape.inputs[1][i] == 0.0f;
    }

    CHECK (exact);
    CHECK (options.cableDelay() == Frames {});
}

TEST_CASE ("With no true latency at all a cable takes one frame, and the options say so")
{
    auto options = freewheeling();
    options.cables = { { 2, 2 } };
    Tape tape;
    tape.play = scrambled;
    REQUIRE (runSimulated (options, tape, 48000, 64, 640).isEmpty());

    CHECK (options.cableDelay() == Frames { 1 });
    CHECK (tape.inputs[2][0] == 0.0f);
    CHECK (tape.inputs[2][100] == scrambled (2, 99));
}

TEST_CASE ("In freewheel the disk is served before every block")
{
    auto options = freewheeling();
    std::vector<std::int64_t> served;
    Tape tape;
    options.betweenBlocks = [&] { served.push_back (tape.callbacks); };
    REQUIRE (runSimulated (options, tape, 48000, 100, 500).isEmpty());

    CHECK (served == std::vector<std::int64_t> { 0, 1, 2, 3, 4 });
}

TEST_CASE ("The simulated type lists one interface and makes no other")
{
    SimulatedInterfaceType type ({});
    type.scanForDevices();

    REQUIRE (type.getDeviceNames (true).size() == 1);
    const auto name = type.getDeviceNames (true)[0];
    CHECK (std::unique_ptr<juce::AudioIODevice> (type.createDevice (name, name)) != nullptr);
    CHECK (std::unique_ptr<juce::AudioIODevice> (type.createDevice ({}, {})) != nullptr);
    CHECK (std::unique_ptr<juce::AudioIODevice> (type.createDevice ("Babyface", {})) == nullptr);
}
}
