#include "Tests/Support/Catch.h"
#include "Tests/Support/SimulatedRig.h"
#include "Tests/Support/Waiting.h"

namespace takelane
{
namespace
{
struct Running
{
    explicit Running (SimulatedOptions o, int rate = 48000, int buffer = 64) : options (std::move (o)), device (options)
    {
        REQUIRE (device.open (everyChannel(), everyChannel(), rate, buffer).isEmpty());
    }

    ~Running()      { device.stop(); }

    void start()    { device.start (&tape); }

    bool hasBlocksAfter (std::int64_t count)
    {
        return becomesTrue ([&] { return tape.callbacks > count; });
    }

    SimulatedOptions options;
    SimulatedControls& controls { *options.controls };
    Tape tape;
    SimulatedInterface device;
};

SimulatedOptions inRealTime()
{
    return {};
}
}

TEST_CASE ("An xrun loses exactly the frames asked for, and is reported before the next block")
{
    SimulatedOptions options;
    options.freewheel = true;
    options.trueInputLatency = { 100 };
    ScriptedTransport transport (0, {});
    options.view = &transport;
    auto part = std::make_shared<std::vector<float>> (10000);

    for (std::size_t i = 0; i < part->size(); ++i)
        (*part)[i] = static_cast<float> (i + 1);

    options.inputChannels = { part };
    Tape tape;
    tape.onBlock = [&] { if (tape.callbacks == 10) options.controls->xrun ({ 777 }); };
    REQUIRE (runSimulated (options, tape, 48000, 64, 6400).isEmpty());

    REQUIRE (tape.losses.size() == 1);
    CHECK (tape.losses[0].after == 640);
    CHECK (tape.losses[0].frames == Frames { 777 });
    CHECK (options.controls->xruns() == 1);
    CHECK (options.controls->lostFrames() == Frames { 777 });
    CHECK (options.controls->frames() == Frames { 6400 + 777 });

    // The players go on playing while nobody records them.
    CHECK (tape.inputs[0][639] == 640.0f - 100.0f);
    CHECK (tape.inputs[0][640] == 641.0f + 777.0f - 100.0f);
}

TEST_CASE ("What is in a cable during an xrun is lost with it")
{
    SimulatedOptions options;
    options.freewheel = true;
    options.trueOutputLatency = { 200 };
    options.cables = { { 0, 0 } };
    Tape tape;
    tape.play = [] (int, std::int64_t frame) { return static_cast<float> (frame + 1); };
    tape.onBlock = [&] { if (tape.callbacks == 10) options.controls->xrun ({ 50 }); };
    REQUIRE (runSimulated (options, tape, 48000, 100, 3000).isEmpty());

    CHECK (tape.inputs[0][999] == 800.0f);
    CHECK (tape.inputs[0][1000] == 851.0f);             // device frame 1050
    CHECK (tape.inputs[0][1149] == 1000.0f);
    CHECK (tape.inputs[0][1150] == 0.0f);               // nothing was sent in the 50 lost frames
    CHECK (tape.inputs[0][1199] == 0.0f);
    CHECK (tape.inputs[0][1200] == 1001.0f);
}

TEST_CASE ("An unplugged interface ends without a word and cannot be opened; plugged in again it goes on by itself")
{
    Running run (inRealTime());
    run.start();
    REQUIRE (run.hasBlocksAfter (3));
    CHECK (run.device.condition() == DeviceState::running);

    run.controls.unplug();
    REQUIRE (run.controls.waitForEnd (std::chrono::seconds (60)));
    CHECK (run.tape.stops == 0);
    CHECK (run.device.isPlaying());
    CHECK (run.device.condition() == DeviceState::lost);

    SimulatedInterfaceType type (run.options);
    type.scanForDevices();
    CHECK (type.getDeviceNames (true).isEmpty());
    SimulatedInterface second (run.options);
    CHECK (second.open (everyChannel(), everyChannel(), 48000, 64).contains ("unplugged"));

    const auto before = run.tape.callbacks.load();
    run.controls.replug();
    CHECK (run.device.condition() == DeviceState::running);
    CHECK (run.hasBlocksAfter (before));
    CHECK (type.getDeviceNames (true).size() == 1);
}

TEST_CASE ("A changed rate is seen at the device while it runs on")
{
    Running run (inRealTime());
    run.start();
    run.controls.changeRate (44100);

    REQUIRE (becomesTrue ([&] { return run.device.getCurrentSampleRate() == 44100.0; }));
    CHECK (run.device.condition() == DeviceState::rateChanged);
    CHECK (run.hasBlocksAfter (run.tape.callbacks));

    REQUIRE (run.device.open (everyChannel(), everyChannel(), 44100, 64).isEmpty());
    CHECK (run.device.condition() == DeviceState::running);
}

TEST_CASE ("A stalled interface calls nobody, and goes on without a loss")
{
    auto options = inRealTime();
    Running run (options);
    run.controls.stall();
    run.start();
    CHECK (run.tape.callbacks == 0);

    run.controls.resume();
    REQUIRE (run.hasBlocksAfter (5));

    run.controls.stall();
    run.device.stop();
    CHECK (run.tape.stops == 1);
    CHECK (run.tape.losses.empty());
    CHECK (run.controls.frames() == Frames { run.tape.played });
}

TEST_CASE ("After a late wake-up the interface catches up and drops nothing")
{
    SimulatedOptions options;
    ScriptedTransport transport (0, {});
    options.view = &transport;
    auto part = std::make_shared<std::vector<float>> (100000);

    for (std::size_t i = 0; i < part->size(); ++i)
        (*part)[i] = static_cast<float> (i + 1);

    options.inputChannels = { part };
    Tape tape;

    tape.onBlock = [&]
    {
        using Clock = std::chrono::steady_clock;
        const auto until = Clock::now() + std::chrono::milliseconds (tape.callbacks == 5 ? 20 : 0);

        while (Clock::now() < until) {}
    };

    REQUIRE (runSimulated (options, tape, 48000, 32, 9600).isEmpty());

    CHECK (options.controls->lateWakeUps() > 0);
    CHECK (options.controls->xruns() == 0);
    CHECK (tape.losses.empty());

    bool whole = true;

    for (std::size_t i = 0; i < tape.inputs[0].size(); ++i)
        whole = whole && tape.inputs[0][i] == static_cast<float> (i + 1);

    CHECK (whole);
}

TEST_CASE ("An interface that waits for a block a long way off stops at once")
{
    Running run (inRealTime());
    run.controls.xrun ({ 48000ll * 3600 });
    run.start();
    REQUIRE (becomesTrue ([&] { return run.controls.xruns() == 1; }));
    run.device.stop();
    CHECK (run.tape.callbacks == 0);
    CHECK (run.tape.stops == 1);
}

TEST_CASE ("The simulated interface can be stopped, started and closed in any order")
{
    Running run (inRealTime());
    run.device.stop();
    run.start();
    run.device.start (&run.tape);
    run.device.stop();
    run.device.stop();
    CHECK (run.tape.stops == 1);
    run.start();
    run.device.close();
    CHECK (run.tape.stops == 2);
    CHECK_FALSE (run.device.isOpen());
    run.start();
    CHECK_FALSE (run.device.isPlaying());
}
}
