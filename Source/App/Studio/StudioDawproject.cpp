#include "App/Studio/StudioParts.h"

#include "App/Interchange/Dawproject.h"
#include "Storage/Posix.h"

namespace takelane
{
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

    p.jobs.start ([job = p.job, now = p.session(), folder = p.store->folder(), song, file, isOwnThread = p.settings.ownThreads]
    {
        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        return takelane::writeDawproject (folder, now, song, file, [&job] (double done)
        {
            job->progress = done;
            return ! job->stop.stop_requested();
        });
    },
    [&p, job = p.job, file] (Result<void> written)
    {
        if (! job->stop.stop_requested())
            p.tell (written ? Severity::info : Severity::warn, written ? "Wrote the DAWproject file" : "No DAWproject file written",
                    written ? file.string() : written.problem().text, {}, {}, "dawproject");

        p.job.reset();

        if (! p.imports.empty())
            p.startImport();
    });
}
}
