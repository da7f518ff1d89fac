#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/OutputFile.h"
#include "Cli/SoundFileReport.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    struct RenderTrackOptions { std::string folder, file, track; };

    Outcome runRenderTrack (const RenderTrackOptions& options)
    {
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFile (options.folder, options.file); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto* track = session.trackNamed (options.track);

        if (track == nullptr)
            return Outcome::refused ({ "There is no track " + takelane::quoted (options.track) + " in this session; takelane-cli info lists them." });

        const auto rendered = renderTrack (options.folder, session, session.song, track->id, options.file);

        if (! rendered)
            return Outcome::refused (rendered.problem());

        return soundFileOutcome (options.file, *rendered, false);
    }
}

void addRenderTrackCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "render-track", "Writes what a track's active comp plays before the strip, bits as recorded", runRenderTrack);
    addFolder (*call, options->folder);
    addText (*call, "--track", options->track, "The track's name")->required()->type_name ("NAME");
    addText (*call, "-o", options->file, "The file to write; it is replaced when it is there")->required()->type_name ("FILE");
}
}
