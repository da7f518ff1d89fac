#include "App/Deliver/Preflight.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"
#include "Cli/RenderWords.h"
#include "Cli/SoundFileReport.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    struct PreflightOptions
    {
        std::string folder, file;
        std::optional<std::string> song;

        void checkWords() const
        {
            if (file.empty() && ! song)
                throw CLI::ValidationError ("preflight", "needs a FILE or --song TITLE");
        }
    };

    const char* wordFor (CheckVerdict verdict)
    {
        return verdict == CheckVerdict::fail ? "fail" : verdict == CheckVerdict::warn ? "warn" : "pass";
    }

    nlohmann::json jsonOf (const PreflightCheck& check)
    {
        nlohmann::json document { { "id", check.id }, { "name", check.name }, { "verdict", wordFor (check.verdict) }, { "value", check.value }, { "text", check.text } };

        if (check.remedy && ! check.remedy->commands.empty())
            document["remedy"] = { { "text", check.remedy->text }, { "commands", nlohmann::json::parse (check.remedy->commands) } };

        if (check.isOverridden)
            document["override"] = check.note;

        return document;
    }

    nlohmann::json jsonOf (const PreflightReport& report)
    {
        const auto& f = report.facts;
        nlohmann::json document { { "verdict", wordFor (report.verdict()) }, { "checks", nlohmann::json::array() },
                                  { "loudness", { { "I", f.integrated }, { "maxM", f.maxMomentary }, { "maxS", f.maxShortTerm }, { "LRA", f.range },
                                                  { "maxTP", f.truePeakDb }, { "peak", f.peakDb } } } };

        for (const auto& check : report.checks)
            document["checks"].push_back (jsonOf (check));

        return document;
    }

    std::string textOf (const PreflightReport& report)
    {
        std::string text = oneLine (report.of) + ": " + wordFor (report.verdict()) + "\n";

        for (const auto& check : report.checks)
            text += std::string ("  ") + wordFor (check.verdict) + "  " + oneLine (check.name + ": " + check.text) + (check.isOverridden ? " (let pass)" : "") + "\n";

        return text;
    }

    Outcome runPreflight (const PreflightOptions& options)
    {
        const ControlC controlC;
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        const auto& session = (*store)->session();
        const auto song = songNamed (session, options.song);

        if (! song)
            return Outcome::refused (song.problem());

        TerminalProgress shown ("Measuring", controlC.token());
        const auto progress = shown.progress();
        const auto report = options.file.empty() ? preflightSong (options.folder, session, (*store)->desk(), (*song)->id, progress)
                                                 : preflightFile (options.folder, session, (*store)->desk(), (*song)->id, options.file, progress);

        if (! report)
            return Outcome::refused (report.problem());

        Outcome outcome;
        outcome.document = jsonOf (*report);
        outcome.text = textOf (*report);
        outcome.exitCode = report->verdict() == CheckVerdict::fail ? 1 : 0;
        return outcome;
    }
}

void addPreflightCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "preflight", "The mastering gate: measures a song's mix or a file; exit code 1 where something fails", runPreflight);
    addFolder (*call, options->folder);
    addText (*call, "FILE", options->file, "A file to hand over, against the song's mix; without it --song names whose mix is looked at");
    addText (*call, "--song", options->song, "The song's title; with a FILE and without it the selected one")->type_name ("TITLE");
}
}
