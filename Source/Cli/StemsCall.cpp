#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/ExportTags.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"
#include "Cli/OutputFile.h"
#include "Cli/RenderWords.h"
#include "Engine/Stems.h"

namespace takelane
{
namespace
{
    struct StemsOptions
    {
        RenderWords render;
        std::string into, by = "track";
        bool dry = false;

        void checkWords() const     { render.check(); }
    };

    Package packageFor (const StemsOptions& options, const Session& session)
    {
        Package package;
        package.mix = false;
        package.stems = true;
        package.stemsBy = options.by == "folder" ? StemBy::folder : StemBy::track;
        package.wet = ! options.dry;
        package.bits = options.render.bitsFor (session);
        package.container = options.render.container();
        package.sampleRate = options.render.rate.value_or (0);
        return package;
    }

    /** The same names as on the Deliver page. */
    std::vector<StemFile> filesFor (const StemsOptions& options, const Session& session, const Song& song, FrameRange range)
    {
        const auto package = packageFor (options, session);
        const auto stems = stemsOf (session, song, package.stemsBy, package.wet);
        std::vector<StemFile> files;

        for (const auto& item : deliveryItems (session, song, package, song.delivery.version))
        {
            if (item.kind != DeliveryKind::stem)
                continue;

            const auto& stem = stems[files.size()];
            StemRequest request;
            request.file = std::filesystem::path (options.into) / item.files.front().name;
            request.song = song.id;
            request.range = range;
            request.wet = package.wet;
            request.bits = *package.bits;
            request.container = package.container;
            request.sampleRate = package.sampleRate;
            request.measureLoudness = *options.render.asJson;
            request.provenance = stem.folder.isNone() ? tagsOfTrack (session, song, stem.tracks.front(), lastRecorded (song))
                                                      : tagsOfMix (session, song, stem.name, lastRecorded (song), range);
            files.push_back ({ stem, std::move (request), {} });
        }

        return files;
    }

    Outcome render (const StemsOptions& options, const SessionStore& store, const Song& song, std::stop_token stop)
    {
        const auto& session = store.session();
        const auto began = std::chrono::steady_clock::now();
        const auto desk = withoutSolos (store.desk());
        BounceRequest mix;
        mix.song = song.id;
        mix.threads = options.render.threads;
        const auto range = extentOfMix (options.render.folder, session, desk, mix, TerminalProgress ("Looking for the end", stop).progress());

        if (! range)
            return Outcome::refused (range.problem());

        const auto files = filesFor (options, session, song, *range);

        if (files.empty())
            return Outcome::refused ({ "Every track of '" + song.title + "' is muted or a guide: there is nothing to make a stem of." });

        std::error_code failed;
        std::filesystem::create_directories (options.into, failed);
        const auto written = renderStems (options.render.folder, session, desk, files, options.render.threads, TerminalProgress ("Writing stems", stop).progress());

        if (! written)
            return Outcome::refused (written.problem());

        std::vector<std::string> paths;

        for (const auto& file : files)
            paths.push_back (file.request.file.string());

        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        auto outcome = soundFilesOutcome (paths, *written, *options.render.asJson,
                                          static_cast<double> (range->length().value) / session.sampleRate / took.count());

        if (! options.dry)
            for (const auto& why : notLinear (session, song, options.by == "folder" ? StemBy::folder : StemBy::track))
                outcome.notes.push_back (why + ": the stems do not add up to the mix as long as it is on");

        return outcome;
    }

    Outcome runStems (const StemsOptions& options)
    {
        const ControlC controlC;
        const auto store = SessionStore::open (options.render.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFolder (options.render.folder, options.into); ! usable)
            return Outcome::refused (usable.problem());

        const auto song = options.render.songIn ((*store)->session());
        return song ? render (options, **store, **song, controlC.token()) : Outcome::refused (song.problem());
    }
}

void addStemsCall (CLI::App& tool, Work& work, const bool& asJson)
{
    auto [call, options] = addCall (tool, work, "stems", "Renders the mix in parts that add up to it, all from frame 0 and of one length", runStems);
    addFolder (*call, options->render.folder);
    addText (*call, "-o", options->into, "The folder to write into; made where it is not there")->required()->type_name ("FOLDER");
    addRenderWords (*call, options->render, { "wav", "flac" }, asJson);
    addChoice (*call, "--by", options->by, { "track", "folder" }, "track if not given");
    call->add_flag ("--dry", options->dry, "Without inserts and effects: a track as its comp plays it");
}
}
