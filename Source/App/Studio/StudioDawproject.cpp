#include "App/Studio/StudioParts.h"

#include "App/Interchange/Dawproject.h"
#include "Storage/Posix.h"

namespace takelane
{
namespace
{
/** Never over another. */
std::filesystem::path freeNameFor (const std::filesystem::path& file)
{
    auto found = file;
    std::error_code failed;

    for (int i = 2; std::filesystem::exists (found, failed); ++i)
        found = file.parent_path() / (file.stem().string() + "-" + std::to_string (i) + file.extension().string());

    return found;
}
}

void Studio::writeDawproject (std::filesystem::path file)
{
    auto& p = *parts;
    const auto refuse = [&p] (std::string why) { p.tell (Severity::info, "No DAWproject file written", std::move (why), {}, {}, "dawproject"); };

    if (p.isTakeInHand() || p.isRecordingRoll())
        return refuse ("A take is being recorded: write it when that has ended");

    if (p.job != nullptr)
        return refuse ("Another file is being written: write it when that is done");

    const auto song = p.song().id;
    p.job = std::make_shared<Parts::JobInHand>();
    p.job->title = "Writing " + file.filename().string().substr (0, 60);

    p.jobs.start ([job = p.job, now = p.session(), folder = p.store->folder(), song, wanted = std::move (file), isOwnThread = p.settings.ownThreads]() -> Result<std::filesystem::path>
    {
        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        const auto at = freeNameFor (wanted);
        const auto written = takelane::writeDawproject (folder, now, song, at, [&job] (double done)
        {
            job->progress = done;
            return ! job->stop.stop_requested();
        });
        return written.ok() ? Result<std::filesystem::path> (at) : Result<std::filesystem::path> (written.problem());
    },
    [&p, job = p.job] (Result<std::filesystem::path> written)
    {
        if (! job->stop.stop_requested())
            p.tell (written ? Severity::info : Severity::warn, written ? "Wrote the DAWproject file" : "No DAWproject file written",
                    written ? written->string() : written.problem().text, {}, {}, "dawproject");

        p.job.reset();

        if (! p.imports.empty())
            p.startImport();
    });
}
}
