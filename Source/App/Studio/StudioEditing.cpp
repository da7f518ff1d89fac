#include "App/Studio/StudioParts.h"

#include "Session/EditGroup.h"

namespace takelane
{
void Studio::plan (const std::string& commandJson, std::function<void (Result<EditPlan>)> told)
{
    parts->planning.plan (session(), commandJson, std::move (told));
}

void Studio::findQuietSpots (std::vector<QuietQuestion> asked, std::function<void (std::vector<FramePos>)> told)
{
    parts->planning.findQuietSpots (session(), std::move (asked), std::move (told));
}

Result<void> Studio::consolidate (TrackId track)
{
    auto& p = *parts;

    if (session().findTrack (track) == nullptr)
        return Problem { "There is no such track in this session." };

    if (p.job != nullptr || p.consolidated)
        return Problem { "Something else is being written; consolidate when that is done." };

    const auto name = editGroupName (session(), track);
    p.job = std::make_shared<Parts::JobInHand>();
    p.job->title = "Consolidating " + name;

    struct Outcome { Result<Consolidated> takes; std::shared_ptr<Import> files; };

    p.jobs.start ([job = p.job, now = session(), track, folder = folder()]
    {
        auto files = std::make_shared<Import> (ImportSettings { folder, {}, {}, {} });
        ConsolidateSettings how;
        how.sessionFolder = folder;
        how.made = [&] (const std::filesystem::path& file) { files->own (file); };
        how.onProgress = [&] (double part) { job->progress = part; };
        how.stop = job->stop.get_token();
        auto takes = writeConsolidated (now, now.song, track, how);
        return Outcome { std::move (takes), std::move (files) };
    },
    [&p, job = p.job] (Outcome outcome)
    {
        p.job.reset();

        if (outcome.takes.ok())
            p.consolidated = Parts::Writing { std::move (*outcome.takes), std::move (outcome.files) };
        else if (! job->stop.stop_requested())
            p.tell (Severity::warn, "Not consolidated", outcome.takes.problem().text);

        if (! p.imports.empty())
            p.startImport();
    });

    return {};
}

/** Once no take is in hand: its numbers are given. */
void Studio::Parts::addConsolidated()
{
    if (! consolidated || isTakeComing())
        return;

    const auto written = std::move (*consolidated);
    consolidated.reset();
    auto added = takelane::addConsolidated (session(), written.takes);
    const auto done = added ? adopt (std::move (added->session), "Consolidate", "Consolidated " + editGroupName (session(), written.takes.track), 0)
                            : Result<void> (added.problem());

    if (! done)
        return tell (Severity::warn, "Not consolidated", done.problem().text);

    written.files->keep();
    saving.save (now());
}
}
