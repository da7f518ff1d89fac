#include "App/Interchange/Dawproject.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"
#include "Cli/OutputFile.h"
#include "Cli/RenderWords.h"

namespace takelane
{
namespace
{
    struct DawprojectOptions
    {
        std::string folder, file;
        std::optional<std::string> song;
    };

    Outcome runDawproject (const DawprojectOptions& options)
    {
        const ControlC controlC;
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFile (options.folder, options.file); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto song = songNamed (session, options.song);

        if (! song)
            return Outcome::refused (song.problem());

        const auto written = writeDawproject (options.folder, session, (*song)->id, options.file, [&] (double) { return ! controlC.token().stop_requested(); });

        if (! written)
            return Outcome::refused (written.problem());

        std::error_code ignored;
        Outcome outcome;
        outcome.document = { { "file", options.file }, { "song", (*song)->title }, { "bytes", std::filesystem::file_size (options.file, ignored) } };
        outcome.text = options.file + "\n";
        return outcome;
    }
}

void addDawprojectCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "dawproject", "Writes a song as a DAWproject file, its audio inside, for other workstations", runDawproject);
    addFolder (*call, options->folder);
    addText (*call, "-o", options->file, "The file to write")->required()->type_name ("FILE");
    addText (*call, "--song", options->song, "The song's title; without it the selected one")->type_name ("TITLE");
}
}
