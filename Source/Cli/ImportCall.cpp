#include "App/Import.h"
#include "App/Interchange/Dawproject.h"
#include "App/Interchange/StemFolder.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"

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
        std::optional<FramePos> at;
        bool asTakes = false;

        void checkWords() const
        {
            if (files.size() > 1 && track && ! asTakes)
                throw CLI::ValidationError ("--track", "several files on one track need --as-takes");
        }
    };

    /** What came of one of the three kinds of import. */
    struct Came
    {
        Session session;
        std::vector<ImportedTake> takes;
        std::string sentence;
        std::optional<SongId> song;             ///< a new one
        std::vector<std::string> notes;
    };

    bool isFolder (const std::filesystem::path& path)
    {
        std::error_code ignored;
        return std::filesystem::is_directory (path, ignored);
    }

    Result<Came> bringStems (Import& import, const Session& session, const std::filesystem::path& folder, FramePos at)
    {
        auto stems = importStemFolder (import, session, session.song, folder, at);

        if (! stems)
            return stems.problem();

        const auto count = std::to_string (stems->takes.size());
        return Came { std::move (stems->session), std::move (stems->takes), "Imported " + count + " stems", {}, std::move (stems->refusals) };
    }

    Result<Came> bringProject (Import& import, const Session& session, const std::filesystem::path& file)
    {
        auto project = importDawproject (import, session, file);

        if (! project)
            return project.problem();

        Came came { project->session, {}, "Imported the song " + project->session.findSong (project->song)->title, project->song, std::move (project->notes) };

        for (const auto track : project->tracks)
            for (const auto& take : project->session.findSong (project->song)->track (track)->takes)
                came.takes.push_back ({ project->session, track, take->id });

        return came;
    }

    Result<Came> bring (Import& import, const Session& session, const ImportOptions& options)
    {
        const auto& file = options.files.front();

        for (const auto& each : options.files)
        {
            const bool isWhole = isFolder (each) || isDawproject (each);

            if (isWhole && (options.files.size() > 1 || options.track || options.asTakes))
                return Problem { "A folder or a project is imported by itself, without --track and --as-takes: '" + each + "'." };

            if (isDawproject (each) && options.at)
                return Problem { "A project becomes a song of its own, from its bar 1: leave --at out." };
        }

        if (isFolder (file))
            return bringStems (import, session, file, options.at.value_or (FramePos {}));

        if (isDawproject (file))
            return bringProject (import, session, file);

        auto files = importFiles (import, session, session.song, { { options.files.begin(), options.files.end() }, options.track.value_or (""),
                                                                   options.at.value_or (FramePos {}), options.asTakes });

        if (! files)
            return files.problem();

        const auto count = std::to_string (files->takes.size());
        return Came { std::move (files->session), std::move (files->takes), "Imported " + count + " files", {}, {} };
    }

    Outcome describe (const Session& session, const Came& came)
    {
        Outcome outcome;
        outcome.document = { { "takes", json::array() } };

        if (came.song)
        {
            const auto& song = *session.findSong (*came.song);
            outcome.document["song"] = { { "id", song.id.value }, { "title", song.title } };
            outcome.text = song.title + "\n";
        }

        for (const auto& one : came.takes)
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

        const ControlC controlC;
        auto store = SessionStore::open (options.folder, SessionStore::Access::write);

        if (! store)
            return Outcome::refused (store.problem());

        ImportSettings settings;
        settings.sessionFolder = options.folder;
        settings.stop = controlC.token();
        Import import (settings);
        auto came = bring (import, (*store)->session(), options);

        if (! came)
            return Outcome::refused (came.problem());

        (*store)->edit (came->session, "Import", came->sentence);

        if (auto saved = (*store)->save(); ! saved)
            return Outcome::refused (saved.problem());

        import.keep();
        auto outcome = describe ((*store)->session(), *came);
        outcome.notes = came->notes;
        outcome.notes.insert (outcome.notes.end(), import.notes().begin(), import.notes().end());
        return outcome;
    }
}

void addImportCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "import", "Copies sound files into the session: one track a file, or takes of one track; a folder of stems; a DAWproject as a new song", runImport);
    addFolder (*call, options->folder);
    call->add_option ("FILE", options->files, "WAV, AIFF, FLAC, CAF, Ogg or MP3, mono or stereo; or one folder of such, or one .dawproject")->required()->type_name ("");
    addText (*call, "--track", options->track, "The track's name; without it the file's")->type_name ("NAME");
    addNumber (*call, "--at", options->at, "Where the file begins, 0 if not given");
    call->add_flag ("--as-takes", options->asTakes, "Takes of one track, all at --at");
}
}
