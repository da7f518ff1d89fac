#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/Timing.h"
#include "App/SessionStore.h"

namespace takelane
{
Result<void> benchSession (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto large = largeSession (scale.sessionTracks, scale.sessionRegions);

    if (! large)
        return large.problem();

    if (auto made = createSessionFolder (folder, { *large, {}, 0, {} }); ! made)
        return made;

    std::vector<double> opening, saving;

    for (int round = 0; round < scale.rounds && ! stop.stop_requested(); ++round)
    {
        Result<void> saved;
        opening.push_back (wallSecondsOf ([&]
        {
            if (auto opened = SessionStore::open (folder, SessionStore::Access::read); ! opened)
                saved = opened.problem();
        }));

        auto store = SessionStore::open (folder, SessionStore::Access::write);

        if (! store || ! saved)
            return store ? saved : store.problem();

        saving.push_back (wallSecondsOf ([&] { saved = (*store)->save(); }));

        if (! saved)
            return saved;
    }

    if (opening.empty())
        return {};

    const auto what = " a session of " + std::to_string (scale.sessionTracks) + " tracks and " + std::to_string (scale.sessionRegions) + " regions";
    results.push_back ({ "Opening" + what, 1000.0 * quantile (opening, 0.5), "ms" });
    results.push_back ({ "Saving" + what, 1000.0 * quantile (saving, 0.5), "ms" });
    return {};
}
}
