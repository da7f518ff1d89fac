#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/SessionReport.h"

namespace takelane
{
namespace
{
    struct InfoOptions { std::string folder; };

    Outcome runInfo (const InfoOptions& options)
    {
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        Outcome outcome;
        outcome.document = sessionDocument ((*store)->session());
        outcome.text = sessionText ((*store)->session());
        return outcome;
    }
}

void addInfoCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "info", "Tells rate, songs, tracks, takes, comps, lengths and files", runInfo);
    addFolder (*call, options->folder);
}
}
