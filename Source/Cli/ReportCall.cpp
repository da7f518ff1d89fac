#include "App/Prep/SessionPages.h"
#include "App/SessionStore.h"
#include "App/UtcTime.h"
#include "Cli/Call.h"
#include "Cli/OutputFile.h"
#include "Storage/DurableFile.h"

namespace takelane
{
namespace
{
    struct ReportOptions
    {
        std::string folder, file;
        bool micSheet = false;
    };

    std::size_t takesIn (const Session& session)
    {
        std::size_t takes = 0;

        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                takes += static_cast<std::size_t> (std::ranges::count_if (track->takes, [] (const auto& take) { return ! take->binned; }));

        return takes;
    }

    Outcome runReport (const ReportOptions& options)
    {
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFile (options.folder, options.file); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto page = options.micSheet ? micSheetPage (session, (*store)->desk(), utcNow()) : sessionReportPage (session, (*store)->desk(), utcNow());
        const auto file = std::filesystem::absolute (options.file);

        if (auto written = writeDurably ({ file.parent_path(), file.filename().string(), page, {} }); ! written)
            return Outcome::refused (written.problem());

        auto missing = nlohmann::json::array();

        for (const auto& song : session.songs)
            for (const auto& sentence : whatIsMissing (session, *song))
                missing.push_back ({ { "song", song->title }, { "text", sentence } });

        Outcome outcome;
        outcome.text = options.file + ": the " + (options.micSheet ? "mic sheet" : "report") + " of " + session.name + "\n";
        outcome.document = { { "file", options.file }, { "page", options.micSheet ? "micSheet" : "report" }, { "bytes", page.size() }, { "songs", session.songs.size() },
                             { "takes", takesIn (session) }, { "missing", missing } };
        return outcome;
    }
}

void addReportCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "report", "Writes the session's papers as one HTML page", runReport);
    addFolder (*call, options->folder);
    addText (*call, "-o", options->file, "The file to write; it is replaced when it is there")->required()->type_name ("FILE");
    call->add_flag ("--mic-sheet", options->micSheet, "The mic sheet for the wall in place of the report");
}
}
