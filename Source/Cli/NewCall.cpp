#include "App/SessionStore.h"
#include "App/Templates.h"
#include "Cli/Call.h"
#include "Cli/SessionReport.h"
#include "Storage/ForeignSound.h"
#include "Storage/SessionWords.h"

namespace takelane
{
namespace
{
    struct NewOptions
    {
        std::string folder, bits = "24", fromTemplate;
        int rate = 48000;
    };

    /** "Monday" of "Sessions/Monday/" too. */
    std::string nameOf (const std::filesystem::path& folder)
    {
        auto path = folder.lexically_normal();

        if (! path.has_filename())
            path = path.parent_path();

        return shownFileName (path == "." || path == ".." ? std::filesystem::weakly_canonical (folder) : path);
    }

    Outcome runNew (const NewOptions& options)
    {
        if (options.rate < 8000 || options.rate > 384000)
            return Outcome::refused ({ "--rate " + std::to_string (options.rate) + " is no rate a session can have; choose 8000 to 384000, 48000 is usual." });

        SetUp setUp { newSession (nameOf (options.folder), options.rate, *fromWord<SampleFormat> (options.bits)), {} };

        if (const auto chosen = templateNamed (options.fromTemplate))
        {
            auto made = applyTemplate (setUp.session, *chosen);

            if (! made)
                return Outcome::refused (made.problem());

            setUp = *std::move (made);
        }

        if (auto made = createSessionFolder (options.folder, { setUp.session, setUp.desk, 1, programAndVersion() }); ! made)
            return Outcome::refused (made.problem());

        Outcome outcome;
        outcome.document = sessionDocument (setUp.session);
        outcome.text = "Made the session " + setUp.session.name + " in " + options.folder + "\n";
        return outcome;
    }
}

void addNewCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "new", "Makes an empty session in a new or empty folder", runNew);
    addFolder (*call, options->folder);
    addNumber (*call, "--rate", options->rate, "Sample rate, 48000 if not given");
    addChoice (*call, "--bits", options->bits, { "24", "32f" }, "What takes are recorded in, 24 if not given");
    addChoice (*call, "--template", options->fromTemplate, { "band", "vocals", "demo" }, "Tracks to begin with, none if not given");
}
}
