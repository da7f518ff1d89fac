// What no real server does on command: rate changes, wrapping clocks, a close that never returns.

#include "Devices/Jack/JackDeviceType.h"
#include "Devices/JuceDevice.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FakeJack.h"
#include "Tests/Support/Waiting.h"

#include <algorithm>
#include <vector>

namespace takelane
{
namespace
{
/** Keeps the last block's figures; plays `level` after the outputs were written over with noise. */
class Listening final : public BlockProcessor
{
public:
    void process (const AudioBlock& block) noexcept override
    {
        for (int c = 0; c < block.numOutputs; ++c)
            std::fill_n (block.outputs[c], block.frames, level);

        firstInput = block.numInputs > 0 ? block.inputs[0][0] : -1.0f;
        lost = block.lostBefore;
        counter = block.frameCounter;
        frames = block.frames;
        ++blocks;
    }

    float level = 0, firstInput = 0;
    Frames lost, counter;
    int frames = 0, blocks = 0;
};

bool says (const Problem& problem, const std::string& words)
{
    return problem.text.find (words) != std::string::npos && problem.text.size() <= 200;
}

Result<std::unique_ptr<AudioDevice>> openOn (const FakeJack& jack, DeviceChoice choice)
{
    choice.type = DeviceType::jack;
    auto device = std::make_unique<JackDevice> (jack.library(), choice.name);
    device->setInputNames (choice.inputNames);
    return JuceDevice::open (nullptr, std::move (device), choice);
}

struct FakeStudio
{
    explicit FakeStudio (DeviceChoice choice = {})
    {
        for (int i = 1; i <= 2; ++i)
        {
            jack.addPhysical ("system:capture_" + std::to_string (i), JackPortIsOutput, static_cast<jack_nframes_t> (100 * i));
            jack.addPhysical ("system:playback_" + std::to_string (i), JackPortIsInput, static_cast<jack_nframes_t> (1000 * i));
        }

        auto opened = openOn (jack, choice);
        REQUIRE (opened.ok());
        audio = *std::move (opened);
        REQUIRE (audio->start (listening).ok());
    }

    FakeJack jack;
    Listening listening;
    std::unique_ptr<AudioDevice> audio;
};
}

TEST_CASE ("Frames that JACK lost are the difference of its frame times, also where they wrap")
{
    FakeStudio studio;
    auto& heard = studio.listening;

    studio.jack.cycle (256, 4294966000u);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (256, 4294966256u);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (128, 4294966512u + 333u);
    CHECK (heard.lost == Frames { 333 });
    CHECK (heard.counter == Frames { 512 + 333 });
    studio.jack.cycle (128, 4294966512u + 333u + 128u);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (128, 1000u);
    CHECK (heard.lost == Frames { 1000 + 4294967296 - (4294966512 + 333 + 256) });
    CHECK (studio.audio->status().lost == Frames { 333 + 1000 + 4294967296 - (4294966512 + 333 + 256) });
    CHECK (studio.audio->status().xruns == 2);
}

TEST_CASE ("A JACK clock that steps back loses nothing")
{
    FakeStudio studio;
    studio.jack.cycle (256, 10000);
    studio.jack.cycle (256, 500);
    CHECK (studio.listening.lost == Frames { 0 });
    studio.jack.cycle (256, 756);
    CHECK (studio.listening.lost == Frames { 0 });
    CHECK (studio.listening.counter == Frames { 512 });
}

TEST_CASE ("A change of JACK's period is no loss, whether its clock moves by the old or the new one")
{
    FakeStudio studio;
    auto& heard = studio.listening;
    studio.jack.cycle (256, 0);
    studio.jack.cycle (2048, 2048);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (64, 2048 + 64);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (512, 2048 + 128);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (128, 2048 + 128 + 512);
    CHECK (heard.lost == Frames { 0 });
    studio.jack.cycle (128, 2048 + 128 + 512 + 128 + 1);
    CHECK (heard.lost == Frames { 1 });
}

TEST_CASE ("A cycle that JACK runs twice is heard once and moves nothing")
{
    FakeStudio studio;
    studio.listening.level = 0.5f;
    studio.jack.cycle (256, 0);
    studio.jack.cycle (256, 512);
    CHECK (studio.listening.lost == Frames { 256 });
    studio.listening.level = 0.25f;
    studio.jack.cycle (256, 512);
    CHECK (studio.listening.blocks == 2);
    CHECK (studio.jack.find ("takelane:out_1")->audio[0] == 0.5f);
    studio.jack.cycle (256, 768);
    CHECK (studio.listening.lost == Frames { 0 });
    CHECK (studio.listening.counter == Frames { 768 });
}

TEST_CASE ("JACK's xruns are counted where no frame was lost too")
{
    FakeStudio studio;
    studio.jack.reportXrun();
    studio.jack.reportXrun();
    CHECK (studio.audio->status().xruns == 2);
    CHECK (studio.audio->status().lost == Frames { 0 });
}

TEST_CASE ("When JACK's rate changes no block comes, the outputs fall silent and the state says why")
{
    FakeStudio studio;
    studio.listening.level = 0.5f;
    studio.jack.cycle (64, 0);
    auto& played = studio.jack.find ("takelane:out_1")->audio;
    CHECK (played[63] == 0.5f);

    studio.jack.changeRate (44100);
    studio.jack.cycle (64, 64);
    CHECK (studio.listening.blocks == 1);
    CHECK (std::all_of (played.begin(), played.begin() + 64, [] (float x) { return x == 0.0f; }));
    CHECK (studio.audio->status().state == DeviceState::rateChanged);
    CHECK (studio.audio->status().sampleRate == 48000);
}

TEST_CASE ("A new JACK period is told and its blocks go straight on")
{
    FakeStudio studio;
    studio.jack.cycle (256, 0);
    studio.jack.changePeriod (1024);
    studio.jack.cycle (1024, 256);
    CHECK (studio.listening.frames == 1024);
    CHECK (studio.listening.counter == Frames { 256 });
    CHECK (studio.listening.lost == Frames { 0 });
    CHECK (studio.audio->status().bufferFrames == 1024);
    CHECK (studio.audio->status().state == DeviceState::running);
}

TEST_CASE ("An output wired to an input is heard one block later, though the processor writes before it reads")
{
    FakeStudio studio;
    studio.jack.wires = { { "takelane:out_1", "takelane:in_1" } };
    studio.listening.level = 0.25f;
    studio.jack.cycle (128, 0);
    CHECK (studio.listening.firstInput == 0.0f);
    studio.listening.level = 0.75f;
    studio.jack.cycle (128, 128);
    CHECK (studio.listening.firstInput == 0.25f);
    studio.jack.cycle (128, 256);
    CHECK (studio.listening.firstInput == 0.75f);
}

TEST_CASE ("The latencies are the longest of what is connected, and follow when JACK says so")
{
    FakeStudio studio;
    CHECK (studio.audio->status().inputLatency == Frames { 200 });
    CHECK (studio.audio->status().outputLatency == Frames { 2000 });

    studio.jack.find ("system:capture_1")->capture = { 300, 450 };
    studio.jack.reportLatencies();
    CHECK (studio.audio->status().inputLatency == Frames { 450 });

    studio.jack.wires.clear();
    studio.jack.reportWiring();
    CHECK (studio.audio->status().inputLatency == Frames { 0 });
    CHECK (studio.audio->status().outputLatency == Frames { 0 });
}

TEST_CASE ("Latency is passed on to whoever listens to our outputs")
{
    FakeStudio studio;
    studio.jack.find ("takelane:in_2")->capture = { 70, 80 };
    studio.jack.find ("takelane:out_1")->playback = { 30, 40 };
    studio.jack.reportLatencies();
    CHECK (studio.jack.find ("takelane:out_2")->capture.max == 80);
    CHECK (studio.jack.find ("takelane:in_1")->playback.max == 40);
}

TEST_CASE ("Every block of the JACK device is clean of allocation, locks and system calls")
{
    FakeStudio studio;
    studio.jack.wires.emplace ("takelane:out_1", "takelane:in_1");

    {
        const RealTimeScope scope;
        studio.jack.cycle (256, 0);
        studio.jack.cycle (256, 300);
        studio.jack.changePeriod (512);
        studio.jack.cycle (512, 556);
        studio.jack.changeRate (96000);
        studio.jack.cycle (512, 1068);
    }

    CHECK (studio.listening.blocks == 3);
}

TEST_CASE ("Port names are the tracks', one of each, without colons, cut between characters")
{
    DeviceChoice choice;
    choice.inputs = 5;
    choice.outputs = 1;
    std::string longName (119, 'x');
    choice.inputNames = { "Voc: lead", "Voc: lead", "", longName + "\u00e9" };
    FakeStudio studio (choice);
    CHECK (studio.audio->status().inputNames
           == std::vector<std::string> { "Voc  lead", "Voc  lead 2", "in_3", longName, "in_5" });
}

TEST_CASE ("A JACK without room for the ports says so and leaves none behind")
{
    FakeJack jack;
    jack.portsLeft = 3;
    DeviceChoice choice;
    choice.inputs = 8;
    const auto opened = openOn (jack, choice);
    REQUIRE (! opened.ok());
    CHECK (says (opened.problem(), "in_4"));
    CHECK (jack.ports.empty());
    CHECK (jack.clientsClosed == 1);
}

TEST_CASE ("A dead JACK whose client cannot be closed holds nobody up")
{
    FakeStudio studio;
    studio.jack.closingHangs = true;
    studio.jack.die();
    CHECK (studio.audio->status().state == DeviceState::lost);
    CHECK (studio.audio->status().state == DeviceState::lost);
    studio.audio->stop();
    studio.audio.reset();
    CHECK (studio.jack.clientsClosed == 0);

    studio.jack.closingHangs = false;
    CHECK (becomesTrue ([&] { return studio.jack.clientsClosed == 1; }));
}

TEST_CASE ("A JACK that comes back at another rate is waited for, not joined")
{
    FakeStudio studio;
    studio.jack.die();
    CHECK (studio.audio->status().state == DeviceState::lost);
    studio.jack.rate = 44100;
    studio.jack.running = true;
    CHECK (becomesTrue ([&] { return studio.audio->status().state == DeviceState::rateChanged; }));
    CHECK (studio.listening.blocks == 0);
}

TEST_CASE ("A wire outlives the port at its far end, and ends when somebody pulls it")
{
    FakeJack jack;
    jack.addPhysical ("system:capture_1", JackPortIsOutput, 0);
    auto opened = JackClient::open (jack.library(), {});
    REQUIRE (opened.ok());
    auto& client = **opened;
    REQUIRE (client.addPorts ({ "Bass" }, {}).ok());
    jack.addPhysical ("synth:left", JackPortIsOutput, 0);
    jack.wires = { { "synth:left", "takelane:Bass" }, { "system:capture_1", "takelane:Bass" } };

    const auto all = rememberWires (client, {});
    CHECK (all == JackWires { { "synth:left", ":Bass" }, { "system:capture_1", ":Bass" } });

    jack.wires.clear();
    std::erase_if (jack.ports, [] (const FakeJack::Port& p) { return p.name == "synth:left"; });
    CHECK (rememberWires (client, all) == JackWires { { "synth:left", ":Bass" } });
}

TEST_CASE ("Without libjack the JACK device says what to install and the type lists nothing")
{
    DeviceChoice choice;
    choice.type = DeviceType::jack;
    const auto opened = JuceDevice::open (nullptr, std::make_unique<JackDevice> (nullptr, ""), choice);
    REQUIRE (! opened.ok());
    CHECK (says (opened.problem(), "not installed"));

    JackDeviceType type (nullptr);
    type.scanForDevices();
    CHECK (type.getDeviceNames().isEmpty());
}
}
