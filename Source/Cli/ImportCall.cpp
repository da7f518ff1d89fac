#include "App/Import.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"

namespace takelane
{
namespace
{
    using nlohmann::json;

    struct ImportOptions
    {
        std::string folder;
        std::vector<std::string> files;
        std::optional<std::string> track;
        std::int64_t at = 0;
        bool asTakes = false;

        void checkWords() const
        {
            if (files.size() > 1 && track && ! asTakes)
                throw CLI::ValidationError ("--track", "several files on one track need --as-takes");
        }
    };

    Outcome describe (const Session& session, const ImportedFiles& imported)
    {
        Outcome outcome;
        outcome.document = { { "takes", json::array() } };

        for (const auto& one : imported.takes)
        {
            const auto& track = *session.findTrack (one.track);
            const auto& take = *session.selectedSong().track (one.track)->take (one.take);
            outcome.document["takes"].push_back ({ { "track", track.name }, { "number", take.number }, { "start", take.start.value },
                                                   { "length", take.length.value }, { "file", take.file } });
            outcome.text += track.name + " take " + std::to_string (take.number) + "  " + take.file + "\n";
        }

        return outcome;
    }

    Outcome runImport (const ImportOptions& options)
    {
        if (options.track && options.track->empty())
            return Outcome::refused ({ "--track needs a name; the one given is empty." });

        auto store = SessionStore::open (options.folder, SessionStore::Access::write);

        if (! store)
            return Outcome::refused (store.problem());

        ImportSettings settings;
        settings.sessionFolder = options.folder;
        Import import (settings);

        const auto before = (*store)->session();
        auto imported = importFiles (import, before, before.song, { { options.files.begin(), options.files.end() },
                                                                    options.track.value_or (""), { options.at }, options.asTakes });

        if (! imported)
            return Outcome::refused (imported.problem());

        (*store)->edit (imported->session, "Import", "Imported " + std::to_string (imported->takes.size()) + " files");

        if (auto saved = (*store)->save(); ! saved)
            return Outcome::refused (saved.problem());

        import.keep();
        auto outcome = describe ((*store)->session(), *imported);
        outcome.notes = import.notes();
        return outcome;
    }
}

void addImportCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "import", "Copies sound files into the session: one track a file, or takes of one track", runImport);
    addFolder (*call, options->folder);
    call->add_option ("FILE", options->files, "WAV, AIFF, FLAC, CAF, Ogg or MP3, mono or stereo")->required()->type_name ("");
    addText (*call, "--track", options->track, "The track's name; without it the file's")->type_name ("NAME");
    addNumber (*call, "--at", options->at, "Where the file begins, 0 if not given");
    call->add_flag ("--as-takes", options->asTakes, "Takes of one track, all at --at");
}
}
