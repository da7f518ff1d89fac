#include "App/Deliver/Deliver.h"
#include "App/SessionStore.h"
#include "App/UtcTime.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"
#include "Cli/OutputFile.h"
#include "Cli/RenderWords.h"
#include "Cli/SoundFileReport.h"
#include "Session/Changing.h"

namespace takelane
{
namespace
{
    struct HandoffOptions
    {
        std::string folder, into;
        std::optional<std::string> song;
        bool alternates = false, flac = false;
    };

    /** Everything another studio needs, in the session's own rate and bits. */
    Package packetOf (const HandoffOptions& options)
    {
        auto package = packageFor (PackageKind::mixer);
        package.container = options.flac ? BounceContainer::flac : BounceContainer::wav;
        package.mix = package.stems = package.multitracks = package.papers = package.dawproject = true;
        package.alternates = options.alternates;
        package.stemsBy = StemBy::folder;
        package.wet = true;
        return package;
    }

    /** Of the packet, and for the report only: it need not pass. */
    void runPreflight (DeliveryJob& job, Outcome& outcome, const Progress& progress)
    {
        auto delivered = job.session;
        changeSong (delivered, job.song, [&job] (Song& song)
        {
            song.delivery.kind = PackageKind::mixer;
            song.delivery.package() = job.package;
        });
        auto report = preflightSong (job.sessionFolder, delivered, job.desk, job.song, progress);

        if (report)
            job.preflight = std::make_shared<const PreflightReport> (std::move (*report));
        else
            outcome.notes.push_back ("The preflight could not be run: " + report.problem().text);
    }

    void tell (const HandoffOptions& options, const DeliveryProof& proof, Outcome& outcome)
    {
        outcome.exitCode = proof.ok ? 0 : 1;
        outcome.document = { { "ok", proof.ok }, { "nullDb", proof.nullDb ? nlohmann::json (*proof.nullDb) : nlohmann::json() }, { "files", nlohmann::json::array() } };

        for (const auto& file : proof.files)
            outcome.document["files"].push_back ({ { "path", file.path }, { "sha256", file.sha256 } });

        for (const auto& sentence : proof.sentences)
            outcome.text += sentence.text + "\n";

        outcome.text += std::to_string (proof.files.size()) + " files in " + options.into
                      + (proof.ok ? ", proved; report.html says how.\n" : ", and the proof failed; report.html says why.\n");

        if (! proof.ok)
            outcome.notes.emplace_back ("The proof failed; report.html in the packet says why.");
    }

    Outcome handOff (const HandoffOptions& options, const SessionStore& store, const Song& song, std::stop_token stop)
    {
        auto job = deliveryJob (options.folder, store.session(), store.desk(), song, utcNow());
        job.target = options.into;
        job.package = packetOf (options);

        Outcome outcome;
        {
            TerminalProgress shown ("Preflight", stop);
            runPreflight (job, outcome, shown.progress());
        }

        TerminalProgress shown ("Writing the packet", stop);
        const auto proof = deliverAll (job, shown.progress());

        if (! proof)
            return Outcome::refused (proof.problem());

        tell (options, *proof, outcome);
        return outcome;
    }

    Outcome runHandoff (const HandoffOptions& options)
    {
        const ControlC controlC;
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFolder (options.folder, options.into); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto song = songNamed (session, options.song);

        if (! song)
            return Outcome::refused (song.problem());

        return handOff (options, **store, **song, controlC.token());
    }
}

void addHandoffCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "handoff", "Writes the hand-off packet of a song and proves it by a null test", runHandoff);
    addFolder (*call, options->folder);
    addText (*call, "-o", options->into, "The folder to write into; made where it is not there")->required()->type_name ("FOLDER");
    addText (*call, "--song", options->song, "The song's title; without it the selected one")->type_name ("TITLE");
    call->add_flag ("--alternates", options->alternates, "The takes that are not in the comp too, each as a file from frame 0");
    call->add_flag ("--flac", options->flac, "FLAC in place of WAV");
}
}
