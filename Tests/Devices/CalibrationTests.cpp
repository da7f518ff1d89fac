#include "Devices/Calibration.h"
#include "Devices/JuceDevice.h"
#include "Devices/Simulated/Band/BandPerformance.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Waiting.h"

#include <functional>

namespace takelane
{
namespace
{
/** A loop by hand: `cable (played, frame)` makes input `input` of what was played so far; the rest is silent. */
struct Loop
{
    std::function<float (const std::vector<float>& played, std::int64_t frame)> cable;
    int input = 0, lossAt = -1;
};

void run (CalibrationRun& calibration, int numInputs, const Loop& loop)
{
    constexpr int block = 64;
    std::vector<float> played, silence (block), in (block), out (block), rest (block);
    played.reserve (static_cast<std::size_t> (calibration.length().value) + block);
    std::vector<const float*> inputs (static_cast<std::size_t> (numInputs), silence.data());
    inputs[static_cast<std::size_t> (loop.input)] = in.data();
    float* outputs[2] { out.data(), rest.data() };
    AudioBlock audio;
    audio.inputs = inputs.data();
    audio.numInputs = numInputs;
    audio.outputs = outputs;
    audio.numOutputs = 2;
    audio.frames = block;

    for (int blocks = 0; ! calibration.finished(); ++blocks)
    {
        const auto now = static_cast<std::int64_t> (played.size());

        for (int i = 0; i < block; ++i)
            in[static_cast<std::size_t> (i)] = loop.cable (played, now + i);

        audio.lostBefore = { blocks == loop.lossAt ? 33 : 0 };
        calibration.process (audio);
        played.insert (played.end(), out.begin(), out.end());
    }
}

float delayed (const std::vector<float>& played, std::int64_t frame, std::int64_t by)
{
    const auto sent = frame - by;
    return sent < 0 || sent >= static_cast<std::int64_t> (played.size()) ? 0.0f : played[static_cast<std::size_t> (sent)];
}

float noise (std::int64_t frame)
{
    return swing (chance (5, static_cast<std::uint64_t> (frame)), 10);
}

Result<CalibrationResult> measure (CalibrationSettings settings, const Loop& loop)
{
    CalibrationRun calibration (settings);
    run (calibration, settings.numInputs, loop);
    return calibration.result();
}

std::string refusal (CalibrationSettings settings, const Loop& loop)
{
    const auto result = measure (settings, loop);
    REQUIRE_FALSE (result.ok());
    CHECK (result.problem().text.size() <= 200);
    return result.problem().text;
}

CalibrationSettings twoInputs()
{
    CalibrationSettings settings;
    settings.sampleRate = 16000;
    settings.bufferFrames = 64;
    settings.numInputs = 2;
    return settings;
}
}

TEST_CASE ("The simulated interface is measured to the frame, whatever it adds and whatever it claims")
{
    struct Case { int rate, buffer; std::int64_t in, out, claimedIn, claimedOut; };

    const auto c = GENERATE (values<Case> ({
        { 48000, 256, 300, 500, 300, 500 }, { 48000, 256, 300, 500, 0, 0 }, { 48000, 256, 300, 500, 100, 200 },
        { 48000, 256, 10, 20, 512, 512 },   { 44100, 64, 1, 0, 0, 0 },      { 44100, 64, 0, 1, 0, 0 },
        { 48000, 1024, 5, 7, 5, 7 },        { 48000, 1024, 0, 3, 2000, 0 }, { 96000, 128, 4000, 4001, 17, 19 },
        { 192000, 512, 999, 1, 1000, 1 },   { 8000, 256, 2000, 2000, 0, 0 },{ 48000, 256, 0, 0, 0, 0 },
        { 48000, 256, 0, 0, 100, 0 } }));

    SimulatedOptions options;
    options.freewheel = true;
    options.trueInputLatency = { c.in };
    options.trueOutputLatency = { c.out };
    options.reportedInputLatency = { c.claimedIn };
    options.reportedOutputLatency = { c.claimedOut };
    options.cables = { { 2, 11 } };

    DeviceChoice choice;
    choice.sampleRate = c.rate;
    choice.bufferFrames = c.buffer;
    auto device = openSimulatedDevice (choice, options);
    REQUIRE (device.ok());
    const auto status = (*device)->status();

    CalibrationSettings settings;
    settings.sampleRate = c.rate;
    settings.bufferFrames = c.buffer;
    settings.numInputs = static_cast<int> (status.inputNames.size());
    settings.output = 2;
    settings.input = 11;
    settings.inputLatency = status.inputLatency;
    settings.outputLatency = status.outputLatency;
    settings.cableDelay = options.cableDelay();

    CalibrationRun calibration (settings);
    REQUIRE ((*device)->start (calibration).ok());
    REQUIRE (becomesTrue ([&] { return calibration.finished(); }));
    (*device)->stop();
    const auto result = calibration.result();
    REQUIRE (result.ok());

    CHECK (result->roundTrip == Frames { c.in + c.out });
    CHECK (result->offset == Frames { c.in + c.out - c.claimedIn - c.claimedOut });
    CHECK (result->residual == Frames {});
}

TEST_CASE ("A quiet, inverted or somewhat noisy cable is measured all the same")
{
    const float level = GENERATE (0.01f, 1.0f, -0.5f);
    const auto result = measure (twoInputs(), { [=] (const auto& played, auto frame) { return level * delayed (played, frame, 700) + 0.02f * level * noise (frame); } });

    REQUIRE (result.ok());
    CHECK (result->roundTrip == Frames { 700 });
}

TEST_CASE ("Silence is refused: no signal came back")
{
    CHECK (refusal (twoInputs(), { [] (const auto&, auto) { return 0.0f; } }).find ("No signal") == 0);
}

TEST_CASE ("Noise alone is refused as noise")
{
    const float level = GENERATE (0.01f, 0.9f);
    CHECK (refusal (twoInputs(), { [=] (const auto&, auto frame) { return level * noise (frame); } }).find ("Too noisy") == 0);
}

TEST_CASE ("A clipped input is refused, even where the delay could be told")
{
    CHECK (refusal (twoInputs(), { [] (const auto& played, auto frame) { return std::clamp (20.0f * delayed (played, frame, 300), -1.0f, 1.0f); } })
             .find ("clipped") != std::string::npos);
}

TEST_CASE ("A cable in the wrong input is found and named")
{
    auto settings = twoInputs();
    settings.numInputs = 8;
    settings.output = 1;
    settings.input = 2;

    CalibrationRun calibration (settings);
    // The outputs are handed to the run as a pair; it plays into the second.
    std::vector<float> played, in (64), out (64), rest (64), silence (64);
    std::vector<const float*> inputs (8, silence.data());
    inputs[6] = in.data();
    float* outputs[2] { rest.data(), out.data() };
    AudioBlock audio;
    audio.inputs = inputs.data();
    audio.numInputs = 8;
    audio.outputs = outputs;
    audio.numOutputs = 2;
    audio.frames = 64;

    while (! calibration.finished())
    {
        for (int i = 0; i < 64; ++i)
            in[static_cast<std::size_t> (i)] = delayed (played, static_cast<std::int64_t> (played.size()) + i, 200);

        calibration.process (audio);
        played.insert (played.end(), out.begin(), out.end());
    }

    const auto result = calibration.result();
    REQUIRE_FALSE (result.ok());
    CHECK (result.problem().text == "Wrong channel: output 2 came back on input 7, not on input 3: move the cable or choose input 7.");
}

TEST_CASE ("A second echo nearly as loud as the first is refused")
{
    CHECK (refusal (twoInputs(), { [] (const auto& played, auto frame) { return 0.5f * delayed (played, frame, 300) + 0.4f * delayed (played, frame, 900); } })
             .find ("Too noisy") == 0);
}

TEST_CASE ("A delay that wanders between the sweeps is refused")
{
    CHECK (refusal (twoInputs(), { [] (const auto& played, auto frame) { return delayed (played, frame, 300 + frame / 16000); } })
             .find ("Too noisy") == 0);
}

TEST_CASE ("A round trip longer than can be told is refused and never taken for a short one")
{
    auto settings = twoInputs();
    const auto space = settings.sampleRate + 3 * settings.bufferFrames;

    CHECK_FALSE (measure (settings, { [=] (const auto& played, auto frame) { return delayed (played, frame, space + 1600); } }).ok());
}

TEST_CASE ("Frames lost during the measurement make it worthless")
{
    CHECK (refusal (twoInputs(), { [] (const auto& played, auto frame) { return delayed (played, frame, 300); }, 0, 500 })
             .find ("lost 33 frames") != std::string::npos);
}

TEST_CASE ("A check click at another place than the measurement is refused")
{
    const auto settings = twoInputs();
    CalibrationRun shape (settings);
    const auto clickFrom = shape.length().value - settings.sampleRate - 3 * settings.bufferFrames - 10;

    CHECK (refusal (settings, { [=] (const auto& played, auto frame) { return delayed (played, frame, frame < clickFrom + 300 ? 300 : 305); } })
             .find ("5 frames off") != std::string::npos);
}

TEST_CASE ("A measurement that was cut short has no result")
{
    CalibrationRun calibration (twoInputs());
    CHECK_FALSE (calibration.result().ok());
}
}
