#include "Devices/JuceDevice.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FakeJuceDevice.h"

#include <algorithm>
#include <array>
#include <vector>

namespace takelane
{
namespace
{
/** Notes what comes, passes input 1 on to output 1 and a number to every further output. */
class Notebook final : public BlockProcessor
{
public:
    struct Note
    {
        int numInputs, numOutputs, frames;
        Frames lostBefore, frameCounter;
        std::vector<float> firstOfInputs;
    };

    void process (const AudioBlock& block) noexcept override
    {
        Note note { block.numInputs, block.numOutputs, block.frames, block.lostBefore, block.frameCounter, {} };

        for (int c = 0; c < block.numInputs; ++c)
        {
            note.firstOfInputs.push_back (block.inputs[c][0]);
            silentSoFar = silentSoFar && std::all_of (block.inputs[c], block.inputs[c] + block.frames, [] (float x) { return x == 0.0f; });
        }

        notes.push_back (std::move (note));

        for (int c = 0; c < block.numOutputs; ++c)
            std::fill_n (block.outputs[c], block.frames, static_cast<float> (c + 1));

        if (block.numInputs > 0 && block.numOutputs > 0)
            std::copy_n (block.inputs[0], block.frames, block.outputs[0]);
    }

    std::vector<Note> notes;
    bool silentSoFar = true;
};

bool says (const Problem& problem, const char* words)
{
    return problem.text.find (words) != std::string::npos && problem.text.size() <= 200;
}

struct OpenFake
{
    OpenFake (std::unique_ptr<FakeJuceDevice> fake, DeviceChoice choice = {}) : device (*fake)
    {
        auto opened = JuceDevice::open (nullptr, std::move (fake), choice);
        REQUIRE (opened.ok());
        audio = *std::move (opened);
        REQUIRE (audio->start (notebook).ok());
    }

    FakeJuceDevice& device;
    Notebook notebook;
    std::unique_ptr<AudioDevice> audio;
};
}

TEST_CASE ("A null input is silence on its own index and a null output is swallowed")
{
    OpenFake fake (std::make_unique<FakeJuceDevice> (3, 2));
    const std::vector<float> left (64, 0.25f), right (64, 0.75f);
    std::vector<float> played (64);
    const std::array<const float*, 3> inputs { left.data(), nullptr, right.data() };
    const std::array<float*, 2> outputs { nullptr, played.data() };
    fake.device.call (inputs.data(), 3, outputs.data(), 2, 64);

    REQUIRE (fake.notebook.notes.size() == 1);
    CHECK (fake.notebook.notes[0].firstOfInputs == std::vector<float> { 0.25f, 0.0f, 0.75f });
    CHECK (played == std::vector<float> (64, 2.0f));
}

TEST_CASE ("Channels that a driver leaves out are silence, and surplus outputs are cleared")
{
    OpenFake fake (std::make_unique<FakeJuceDevice> (3, 1));
    const std::vector<float> only (32, 0.5f);
    std::vector<float> first (32, 9.0f), surplus (32, 9.0f);
    const std::array<const float*, 1> inputs { only.data() };
    const std::array<float*, 2> outputs { first.data(), surplus.data() };
    fake.device.call (inputs.data(), 1, outputs.data(), 2, 32);

    REQUIRE (fake.notebook.notes.size() == 1);
    CHECK (fake.notebook.notes[0].numOutputs == 1);
    CHECK (fake.notebook.notes[0].firstOfInputs == std::vector<float> { 0.5f, 0.0f, 0.0f });
    CHECK (first == std::vector<float> (32, 0.5f));
    CHECK (surplus == std::vector<float> (32, 0.0f));

    fake.device.call (nullptr, 0, nullptr, 0, 32);
    REQUIRE (fake.notebook.notes.size() == 2);
    CHECK (fake.notebook.notes[1].firstOfInputs == std::vector<float> (3, 0.0f));
}

TEST_CASE ("More frames than 8192 come in pieces that join without a seam")
{
    OpenFake fake (std::make_unique<FakeJuceDevice> (1, 1));
    constexpr int frames = 20000;
    std::vector<float> in (frames), out (frames);

    for (int i = 0; i < frames; ++i)
        in[static_cast<std::size_t> (i)] = static_cast<float> (i);

    const std::array<const float*, 1> inputs { in.data() };
    const std::array<float*, 1> outputs { out.data() };
    fake.device.call (inputs.data(), 1, outputs.data(), 1, frames);

    REQUIRE (fake.notebook.notes.size() == 3);
    CHECK (fake.notebook.notes[0].frames == 8192);
    CHECK (fake.notebook.notes[1].frames == 8192);
    CHECK (fake.notebook.notes[2].frames == 3616);
    CHECK (fake.notebook.notes[2].frameCounter == Frames { 16384 });
    CHECK (out == in);
}

TEST_CASE ("An empty block is a sign of life and nothing else")
{
    OpenFake fake (std::make_unique<FakeJuceDevice> (1, 1));
    fake.device.call (nullptr, 0, nullptr, 0, 0);
    CHECK (fake.notebook.notes.empty());
    CHECK (fake.audio->status().state == DeviceState::running);
}

TEST_CASE ("Frames lost are told once, with the next block that has audio, and counted on")
{
    auto owned = std::make_unique<FakeClockedDevice> (0, 0);
    auto& clock = *owned;
    OpenFake fake (std::move (owned));

    fake.device.call (nullptr, 0, nullptr, 0, 100);
    clock.loss = Frames { 30 };
    fake.device.call (nullptr, 0, nullptr, 0, 0);
    clock.loss = Frames { 12 };
    fake.device.call (nullptr, 0, nullptr, 0, 10000);
    fake.device.call (nullptr, 0, nullptr, 0, 100);

    const auto& notes = fake.notebook.notes;
    REQUIRE (notes.size() == 4);
    CHECK (notes[0].frameCounter == Frames { 0 });
    CHECK (notes[1].lostBefore == Frames { 42 });
    CHECK (notes[1].frameCounter == Frames { 142 });
    CHECK (notes[2].lostBefore == Frames { 0 });
    CHECK (notes[2].frameCounter == Frames { 142 + 8192 });
    CHECK (notes[3].lostBefore == Frames { 0 });
    CHECK (notes[3].frameCounter == Frames { 10142 });
    CHECK (fake.audio->status().lost == Frames { 42 });
    CHECK (fake.audio->status().xruns == 2);
}

TEST_CASE ("A device's own word on its condition goes before the watchdog's")
{
    auto owned = std::make_unique<FakeClockedDevice> (1, 1);
    auto& clock = *owned;
    OpenFake fake (std::move (owned));

    CHECK (fake.audio->status().state == DeviceState::running);
    clock.says = DeviceState::rateChanged;
    CHECK (fake.audio->status().state == DeviceState::rateChanged);
    clock.says = DeviceState::lost;
    CHECK (fake.audio->status().state == DeviceState::lost);
    clock.says = DeviceState::running;
    CHECK (fake.audio->status().state == DeviceState::running);
}

TEST_CASE ("A driver that reports an error is lost until it is started again")
{
    OpenFake fake (std::make_unique<FakeJuceDevice> (1, 1));
    fake.device.callback->audioDeviceError ("unplugged");
    CHECK (fake.audio->status().state == DeviceState::lost);
    REQUIRE (fake.audio->start (fake.notebook).ok());
    CHECK (fake.audio->status().state == DeviceState::running);
}

TEST_CASE ("A device opens with the wanted channels, tells them, and is closed before and after its run")
{
    DeviceChoice choice;
    choice.inputs = 2;
    OpenFake fake (std::make_unique<FakeJuceDevice> (18, 8), choice);
    const auto status = fake.audio->status();

    CHECK (status.inputNames == std::vector<std::string> { "Input 1", "Input 2" });
    CHECK (status.outputNames.size() == 8);
    CHECK (status.sampleRate == 48000);
    CHECK (status.bufferFrames == 256);
    CHECK (status.inputLatency == Frames { 37 });
    CHECK (status.outputLatency == Frames { 41 });

    fake.audio->stop();
    fake.audio->stop();
    CHECK (fake.audio->status().state == DeviceState::closed);
    CHECK (fake.device.callback == nullptr);
}

TEST_CASE ("A device that runs at another rate is refused, naming both")
{
    auto fake = std::make_unique<FakeJuceDevice> (2, 2);
    fake->rate = 44100;
    const auto opened = JuceDevice::open (nullptr, std::move (fake), {});
    REQUIRE (! opened.ok());
    CHECK (says (opened.problem(), "44100"));
    CHECK (says (opened.problem(), "48000"));
}

TEST_CASE ("A device that does not open or start says why")
{
    auto fake = std::make_unique<FakeJuceDevice> (2, 2);
    fake->openError = "Device or resource busy";
    DeviceChoice choice;
    choice.type = DeviceType::alsa;
    const auto opened = JuceDevice::open (nullptr, std::move (fake), choice);
    REQUIRE (! opened.ok());
    CHECK (says (opened.problem(), "'Fake'"));
    CHECK (says (opened.problem(), "busy"));

    fake = std::make_unique<FakeJuceDevice> (2, 2);
    fake->starts = false;
    auto silent = JuceDevice::open (nullptr, std::move (fake), {});
    REQUIRE (silent.ok());
    Notebook notebook;
    const auto started = (*silent)->start (notebook);
    REQUIRE (! started.ok());
    CHECK (says (started.problem(), "no power"));
}

TEST_CASE ("Without a choice the simulated device opens, and no other name stands in for it")
{
    const auto opened = openDevice ({});
    REQUIRE (opened.ok());
    const auto status = (*opened)->status();
    CHECK (status.type == "simulated");
    CHECK (status.state == DeviceState::closed);
    CHECK (status.inputNames.size() == 18);
    CHECK (status.outputNames.size() == 10);

    DeviceChoice choice;
    choice.name = "Scarlett";
    const auto other = openDevice (choice);
    REQUIRE (! other.ok());
    CHECK (says (other.problem(), "'Scarlett'"));
}

TEST_CASE ("A rate, buffer or channel count that cannot be is refused before any device is touched")
{
    for (const auto type : { DeviceType::simulated, DeviceType::jack, DeviceType::alsa })
    {
        DeviceChoice choice;
        choice.type = type;
        choice.sampleRate = 0;
        CHECK (says (openDevice (choice).problem(), nameOf (type).c_str()));
        choice.sampleRate = 48000;
        choice.bufferFrames = -1;
        CHECK (says (openDevice (choice).problem(), "above 0"));
        choice.bufferFrames = 256;
        choice.inputs = -1;
        CHECK (says (openDevice (choice).problem(), "not below"));
    }
}
}
