// No sound card needed: ALSA's own null plug-in is opened through JUCE like one, with a configuration of the test's own.

#include "Devices/AudioDevice.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Waiting.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace takelane
{
namespace
{
/** What this process's ALSA knows, for the lifetime of this. */
class AlsaConfiguration
{
public:
    explicit AlsaConfiguration (const std::string& text)
    {
        std::filesystem::create_directory (folder);
        std::ofstream (folder / "alsa.conf") << text;
        setenv ("ALSA_CONFIG_PATH", (folder / "alsa.conf").c_str(), 1);
    }

    ~AlsaConfiguration()
    {
        unsetenv ("ALSA_CONFIG_PATH");
        std::filesystem::remove_all (folder);
    }

    AlsaConfiguration (const AlsaConfiguration&) = delete;
    AlsaConfiguration& operator= (const AlsaConfiguration&) = delete;

private:
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("takelane-alsa-" + std::to_string (getpid()));
};

constexpr const char* nullCard = "pcm.nullcard { type null hint { show on description \"Null card\" } }\n";

class Counting final : public BlockProcessor
{
public:
    void process (const AudioBlock& block) noexcept override
    {
        inputs = block.numInputs;
        outputs = block.numOutputs;
        frames = block.frames;

        for (int c = 0; c < block.numOutputs; ++c)
            std::fill_n (block.outputs[c], block.frames, 0.0f);

        ++blocks;
    }

    std::atomic<int> inputs { 0 }, outputs { 0 }, frames { 0 }, blocks { 0 };
};

DeviceChoice alsaChoice (const std::string& name)
{
    DeviceChoice choice;
    choice.type = DeviceType::alsa;
    choice.name = name;
    choice.inputs = 3;
    choice.outputs = 2;
    return choice;
}
}

TEST_CASE ("An ALSA device runs through JUCE's type, with the wanted channels and blocks")
{
    const AlsaConfiguration configuration (nullCard);
    auto opened = openDevice (alsaChoice (""));
    INFO ((opened.ok() ? "" : opened.problem().text));
    REQUIRE (opened.ok());
    auto& device = **opened;
    Counting counting;
    REQUIRE (device.start (counting).ok());
    REQUIRE (becomesTrue ([&] { return counting.blocks >= 10; }));

    const auto status = device.status();
    CHECK (status.state == DeviceState::running);
    CHECK (status.type == "alsa");
    CHECK (status.name == "Null card");
    CHECK (status.inputNames.size() == 3);
    CHECK (status.outputNames.size() == 2);
    CHECK (counting.inputs == 3);
    CHECK (counting.outputs == 2);
    CHECK (counting.frames == 256);

    device.stop();
    const auto blocks = counting.blocks.load();
    CHECK (device.status().state == DeviceState::closed);
    CHECK (counting.blocks == blocks);
}

TEST_CASE ("ALSA without a sound card says so, and with one never takes another than the one asked for")
{
    {
        const AlsaConfiguration configuration ("");
        const auto opened = openDevice (alsaChoice (""));
        REQUIRE (! opened.ok());
        CHECK (opened.problem().text == "ALSA finds no sound card: plug one in and switch it on, or choose another device");
    }

    const AlsaConfiguration configuration (nullCard);
    const auto opened = openDevice (alsaChoice ("Scarlett"));
    REQUIRE (! opened.ok());
    CHECK (opened.problem().text == "ALSA has no device 'Scarlett': plug it in, or choose one that `takelane-cli devices` lists");
}

TEST_CASE ("A sound card plugged in after the program began is listed")
{
    const auto alsaDevices = []
    {
        const auto types = listDevices();
        const auto alsa = std::find_if (types.begin(), types.end(), [] (const DeviceTypeDescription& t) { return t.name == "alsa"; });
        REQUIRE (alsa != types.end());
        return alsa->devices;
    };

    {
        const AlsaConfiguration configuration ("");
        CHECK (alsaDevices().empty());
    }

    const AlsaConfiguration configuration (nullCard);
    const auto devices = alsaDevices();
    REQUIRE (devices.size() == 1);
    CHECK (devices[0].name == "Null card");
    CHECK_FALSE (devices[0].rates.empty());
}
}
