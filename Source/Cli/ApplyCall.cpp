#include "App/Commands/Commands.h"
#include "App/SessionStore.h"
#include "App/Trash.h"
#include "Cli/Call.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"
#include "Storage/JournalNames.h"

#include <fstream>
#include <iostream>

namespace takelane
{
namespace
{
    struct ApplyOptions { std::string folder, commands; };

    std::string allOf (std::istream& stream)
    {
        return { std::istreambuf_iterator<char> (stream), {} };
    }

    Result<std::string> readCommands (const std::string& file)
    {
        if (file == "-")
            return allOf (std::cin);

        const auto name = takelane::quoted (shownFileName (file));
        std::error_code error;

        if (! std::filesystem::exists (file, error))
            return Problem { name + " does not exist; name a file of commands, or - for standard input." };

        std::ifstream stream (file, std::ios::binary);

        if (! stream || std::filesystem::is_directory (file, error))
            return Problem { name + " cannot be read; name a file of commands, or - for standard input." };

        return allOf (stream);
    }

    Outcome refused (const CommandFailure& failure)
    {
        auto outcome = Outcome::refused ({ failure.what });
        outcome.command = failure.index;
        return outcome;
    }

    Outcome runApply (const ApplyOptions& options)
    {
        const auto commands = readCommands (options.commands);

        if (! commands)
            return Outcome::refused (commands.problem());

        auto store = SessionStore::open (options.folder, SessionStore::Access::write);

        if (! store)
            return Outcome::refused (store.problem());

        ImportSettings settings;
        settings.sessionFolder = options.folder;
        Import import (settings);

        const auto result = applyCommands ((*store)->session(), (*store)->desk(), *commands, importerOf (import));

        if (const auto* failure = std::get_if<CommandFailure> (&result))
            return refused (*failure);

        const auto& applied = std::get<Applied> (result);

        if (applied.emptiesTrash && ! journalPaths (options.folder).empty())
            return Outcome::refused ({ "A pass that was cut off lies in takes/: bring it back first (takelane-cli recover), then empty the Trash." });

        (*store)->edit (applied.session, "Apply", "Applied " + std::to_string (applied.applied) + " commands");
        (*store)->setDesk (applied.desk);
        std::vector<TrashFile> unneeded;

        if (applied.emptiesTrash)
        {
            unneeded = filesOnlyInTrash ((*store)->history());
            emptyTrash ((*store)->history());
            (*store)->changed();
        }

        if (auto saved = (*store)->save(); ! saved)
            return Outcome::refused (saved.problem());

        import.keep();
        const auto emptied = deleteFiles (options.folder, unneeded);

        Outcome outcome;
        outcome.document = { { "applied", applied.applied }, { "created", applied.created } };
        outcome.text = "Applied " + std::to_string (applied.applied) + " commands\n";

        if (applied.emptiesTrash)
        {
            outcome.document["deleted"] = { { "files", emptied.files }, { "bytes", emptied.bytes }, { "failed", emptied.failed }, { "kept", emptied.kept } };
            outcome.text += "Emptied the Trash: " + wordsFor (emptied) + " freed\n";
        }

        outcome.notes = import.notes();
        return outcome;
    }
}

void addApplyCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "apply", "Runs commands in order, all or nothing, and saves once", runApply);
    addFolder (*call, options->folder);
    call->add_option ("COMMANDS", options->commands, "A JSON file with a list of commands, or - for standard input")->required()->type_name ("");
}
}
