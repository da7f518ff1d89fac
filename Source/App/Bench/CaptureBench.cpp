#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/EngineUnderLoad.h"
#include "App/Bench/Timing.h"

namespace takelane
{
namespace
{
constexpr int rate = 96000, blockFrames = 64;

Result<void> benchChannels (const std::filesystem::path& folder, int channels, double seconds, BenchResults& results)
{
    const auto session = withInputs (newSession ("Capture", rate, SampleFormat::int24), channels);

    if (! session)
        return session.problem();

    if (auto made = createSessionFolder (folder, { *session, {}, 0, {} }); ! made)
        return made;

    auto engine = EngineUnderLoad::start ({ folder, *session, blockFrames, tracksWithInput (*session) });

    if (! engine)
        return engine.problem();

    const int blocks = (*engine)->blocksFor (seconds);
    double callback = 0.0;

    for (int i = 0; i < blocks; ++i)
        callback += (*engine)->block();

    if (auto finished = (*engine)->finish(); ! finished)
        return finished;

    const auto name = "Recording " + std::to_string (channels) + " channels, 96 kHz/64";
    results.push_back ({ name + ", callback", callback / seconds, "CPU s a second" });
    results.push_back ({ name + ", writer with waveforms", (*engine)->writerSeconds() / seconds, "CPU s a second" });
    results.push_back ({ name + ", syncer", (*engine)->syncerSeconds() / seconds, "CPU s a second" });
    results.push_back ({ name + ", all files onto the disk", 1000.0 * quantile ((*engine)->syncRounds(), 0.5), "ms" });
    return {};
}
}

Result<void> benchCapture (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    for (const int channels : scale.captureChannels)
    {
        if (stop.stop_requested())
            break;

        auto done = benchChannels (folder, channels, scale.captureSeconds, results);
        std::error_code ignored;
        std::filesystem::remove_all (folder, ignored);

        if (! done)
            return done;
    }

    return {};
}
}
