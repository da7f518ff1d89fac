#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/Timing.h"
#include "App/Studio/Studio.h"

#include <array>
#include <atomic>
#include <functional>
#include <thread>

namespace takelane
{
namespace
{
constexpr int rate = 48000, blockFrames = 256;

/** An interface that asks for a block whenever its time has come, and notes when output 1 changes sides. */
class ClockedDevice final : public AudioDevice
{
public:
    struct Ear
    {
        std::atomic<double> changedAt { 0.0 };      ///< seconds: the block that first was on the other side
        std::atomic<int> side { 0 };
    };

    explicit ClockedDevice (std::shared_ptr<Ear> heard) : ear (std::move (heard)) {}
    ~ClockedDevice() override       { stop(); }

    Result<void> start (BlockProcessor& processor) override
    {
        thread = std::jthread ([this, &processor] (std::stop_token stop) { run (processor, stop); });
        return {};
    }

    void stop() override            { thread = {}; }

    DeviceStatus status() override
    {
        DeviceStatus s;
        s.state = DeviceState::running;
        s.type = s.name = "Clock";
        s.outputNames = { "Out 1", "Out 2" };
        s.sampleRate = rate;
        s.bufferFrames = blockFrames;
        return s;
    }

private:
    void run (BlockProcessor& processor, std::stop_token stop)
    {
        std::array<float, blockFrames> left, right;
        float* outputs[2] { left.data(), right.data() };
        auto next = std::chrono::steady_clock::now();

        for (std::int64_t done = 0; ! stop.stop_requested(); done += blockFrames)
        {
            processor.process ({ nullptr, 0, outputs, 2, blockFrames, {}, { done } });
            const int side = left.back() > 0.01f ? 1 : left.back() < -0.01f ? -1 : 0;

            if (side != ear->side.load())
            {
                ear->changedAt = secondsOn (CLOCK_MONOTONIC);
                ear->side = side;
            }

            std::this_thread::sleep_until (next += std::chrono::nanoseconds (std::int64_t { 1'000'000'000 } * blockFrames / rate));
        }
    }

    const std::shared_ptr<Ear> ear;
    std::jthread thread;
};

std::string choice (TrackId track, int take, std::int64_t from, std::int64_t to)
{
    return R"({"do": "comp.choose", "track": )" + std::to_string (track.value) + R"(, "take": )" + std::to_string (take) + R"(, "start": )"
         + std::to_string (from) + R"(, "end": )" + std::to_string (to) + "}";
}

Result<std::unique_ptr<Studio>> openStudio (const std::filesystem::path& folder, StudioSettings settings)
{
    auto store = SessionStore::open (folder, SessionStore::Access::write);

    if (! store)
        return store.problem();

    settings.listens = false;
    return std::make_unique<Studio> (*std::move (store), std::move (settings));
}

/** By its command, as a swipe makes it, until the engine has the plan and the reader what to read. */
Result<void> benchPublishing (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto large = largeSession (scale.editedTracks, scale.editedRegions, scale.editedTakes, scale.lockedTracks);

    if (! large)
        return large.problem();

    if (auto made = createSessionFolder (folder, { *large, {}, 0, {} }); ! made)
        return made;

    auto studio = openStudio (folder, {});

    if (! studio)
        return studio.problem();

    constexpr std::int64_t bar = 2 * rate;
    const auto bars = std::max (1, scale.editedRegions / scale.editedTracks - 1);
    const auto what = ", " + std::to_string (scale.editedTracks) + " tracks, " + std::to_string (scale.editedRegions) + " regions, until its plan is published";

    for (const bool isGroup : { false, true })
    {
        std::vector<double> times;

        for (int i = 0; i < scale.edits && ! stop.stop_requested(); ++i)
        {
            const auto track = isGroup ? 0 : scale.lockedTracks + i % (scale.editedTracks - scale.lockedTracks);
            const auto from = (i * 7 % bars) * bar;         // as many regions afterwards as before
            const auto edit = choice (large->tracks[static_cast<std::size_t> (track)]->id, 1 + i % scale.editedTakes, from, from + bar);
            Result<void> done;
            times.push_back (threadSecondsOf ([&] { done = (*studio)->run (edit); }));      // it waits for nothing

            if (! done)
                return done;
        }

        if (times.empty())
            return {};

        const auto name = (isGroup ? "A comp edit of a locked folder of " + std::to_string (scale.lockedTracks) : std::string ("A comp edit")) + what;
        results.push_back ({ name + ", median", 1000.0 * quantile (times, 0.5), "CPU ms" });
        results.push_back ({ name + ", 99 % under", 1000.0 * quantile (times, 0.99), "CPU ms" });
    }

    return {};
}

bool waitUntil (Studio& studio, const std::function<bool()>& isSo)
{
    constexpr double patience = 10.0;

    for (const auto began = secondsOn (CLOCK_MONOTONIC); ! isSo();)
    {
        if (secondsOn (CLOCK_MONOTONIC) - began > patience)
            return false;

        studio.poll();
        std::this_thread::sleep_for (std::chrono::microseconds (200));
    }

    return true;
}

/** While it plays in real time; what the interface itself adds comes on top. */
Result<void> benchHearing (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto material = makeMaterial (folder, 8, 20.0);

    if (! material)
        return material.problem();

    const auto session = earSession (folder, *material, scale.playedTracks);

    if (! session)
        return session.problem();

    if (auto saved = saveSession (folder, { *session, {}, 1, {} }); ! saved)
        return saved;

    const auto ear = std::make_shared<ClockedDevice::Ear>();
    StudioSettings settings;
    settings.openDevice = [ear] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return std::unique_ptr<AudioDevice> (std::make_unique<ClockedDevice> (ear)); };
    auto opened = openStudio (folder, std::move (settings));

    if (! opened)
        return opened.problem();

    auto& studio = **opened;
    studio.useDevice ({});
    studio.play();

    if (! waitUntil (studio, [&] { return ear->side == -1; }))
        return Problem { "The session did not play in time; run the benchmark on a quieter machine." };

    const auto track = studio.session().trackNamed ("Ear")->id;
    std::vector<double> times;

    for (int i = 0; i < scale.heardEdits && ! stop.stop_requested(); ++i)
    {
        const int take = 1 + i % 2, side = take == 1 ? 1 : -1;
        const auto pressed = secondsOn (CLOCK_MONOTONIC);

        if (auto done = studio.run (choice (track, take, 0, material->length.value)); ! done)
            return done;

        if (! waitUntil (studio, [&] { return ear->side == side; }))
            return Problem { "An edit was not heard; run the benchmark on a quieter machine." };

        times.push_back (ear->changedAt - pressed);
        std::this_thread::sleep_for (std::chrono::milliseconds (20 + i % 7));
    }

    if (times.empty())
        return {};

    const auto name = "From a comp edit to the ear, " + std::to_string (scale.playedTracks) + " tracks playing, 48 kHz/256";
    results.push_back ({ name + ", median", 1000.0 * quantile (times, 0.5), "ms" });
    results.push_back ({ name + ", at most", 1000.0 * quantile (times, 1.0), "ms" });
    return {};
}
}

Result<void> benchEdits (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    for (const auto part : { benchPublishing, benchHearing })
    {
        if (auto done = part (scale, folder, results, stop); ! done)
            return done;

        std::error_code ignored;
        std::filesystem::remove_all (folder, ignored);
    }

    return {};
}
}
