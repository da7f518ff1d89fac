#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/Timing.h"
#include "App/Editing/EditPlanner.h"
#include "Session/Edits.h"

namespace takelane
{
namespace
{
/** The tracks in one edit-locked folder, each with a second take. */
Result<Session> lockedSession (const BenchMaterial& material, int tracks)
{
    auto session = playingSession (material, tracks);

    if (! session)
        return session;

    auto added = addFolder (*session, "Kit", {}, true);

    if (! added)
        return added.problem();

    auto next = setTempo (added->session, added->session.song, 1, 117.3);       // so that no hit lies on the grid

    for (int i = 0; next && i < tracks; ++i)
    {
        const auto id = next->tracks[static_cast<std::size_t> (i)]->id;
        NewTake second { id, *next->selectedSong().track (id)->takes.front(), false };
        second.take.number = 2;
        second.take.rating = 3;
        auto played = addTakes (*next, next->song, std::nullopt, { second });

        if (! played)
            return played.problem();

        next = moveTrack (played->session, id, i, added->folder);
    }

    return next;
}
}

Result<void> benchPlans (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto material = makeMaterial (folder, scale.lockedTracks, scale.plannedSeconds);

    if (! material)
        return material.problem();

    const auto session = lockedSession (*material, scale.lockedTracks);

    if (! session)
        return session.problem();

    const auto track = session->tracks.front()->id;
    const FrameRange whole { {}, FramePos {} + material->length };
    std::vector<double> quiet, silence, again, timing;
    Result<void> done;

    const auto took = [&] (EditPlanner& planner, const PlanRequest& request)
    {
        return wallSecondsOf ([&]
        {
            if (auto plan = planner.plan (*session, request, stop); ! plan && done)
                done = plan.problem();
        });
    };

    for (int round = 0; round < scale.rounds && done && ! stop.stop_requested(); ++round)
    {
        EditPlanner planner (folder);
        QuietSpots spots (folder);
        QuietQuestion question { { material->length.value / 2 }, track, {} };

        for (const auto& take : session->selectedSong().track (track)->takes)
            question.takes.push_back (take->id);

        spots.find (*session, question);            // opens the files
        quiet.push_back (wallSecondsOf ([&] { spots.find (*session, question); }));

        StripSilenceRequest strip { session->song, track, whole, -30.0 };
        silence.push_back (took (planner, strip));
        strip.thresholdDb = -28.0;
        again.push_back (took (planner, strip));
        timing.push_back (took (planner, QuantiseRequest { session->song, track, whole, { 16, false } }));
    }

    if (! done || timing.empty())
        return done;

    const auto members = std::to_string (scale.lockedTracks) + " tracks edited as one";
    results.push_back ({ "Quiet spot, two takes of " + members, 1.0e3 * quantile (quiet, 0.5), "ms" });
    results.push_back ({ "Silence found, " + members, scale.plannedSeconds / quantile (silence, 0.5), "x real time" });
    results.push_back ({ "Another threshold for it", 1.0e3 * quantile (again, 0.5), "ms" });
    results.push_back ({ "Hits found and quantised, " + members, scale.plannedSeconds / quantile (timing, 0.5), "x real time" });
    return {};
}
}
