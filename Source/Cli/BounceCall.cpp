#include "App/Deliver/ExportTags.h"
#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"
#include "Cli/OutputFile.h"
#include "Cli/RenderWords.h"
#include "Session/Limits.h"
#include "Session/SectionNames.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace takelane
{
namespace
{
    struct BounceOptions
    {
        RenderWords render;
        std::string file, channels = "stereo";
        std::optional<FramePos> from, to;
        std::optional<std::string> section;
        std::optional<double> tail;
        std::vector<std::string> without;

        void checkWords() const
        {
            render.check();

            if (section && (from || to))
                throw CLI::ValidationError ("--section", "has its own beginning and end; leave out --from and --to");

            if (tail && (to || section))
                throw CLI::ValidationError ("--tail", "is what rings on after the song; it goes with neither --to nor --section");
        }
    };

    /** By its name, or by its number from 1. */
    Result<FrameRange> rangeOfSection (const Song& song, const std::string& wanted, int sampleRate)
    {
        const auto sections = namedSections (song, sampleRate);

        if (const auto named = std::ranges::find (sections, wanted, &NamedSection::name); named != sections.end())
            return named->range;

        std::size_t number = 0;
        const auto* end = wanted.data() + wanted.size();

        if (std::from_chars (wanted.data(), end, number).ptr == end && number >= 1 && number <= sections.size())
            return sections[number - 1].range;

        return Problem { "There is no section " + takelane::quoted (wanted) + " in '" + song.title + "'; it has " + std::to_string (sections.size()) + "." };
    }

    Result<std::vector<TrackId>> tracksNamed (const Session& session, const std::vector<std::string>& names)
    {
        std::vector<TrackId> tracks;

        for (const auto& name : names)
        {
            const auto* track = session.trackNamed (name);

            if (track == nullptr)
                return Problem { "There is no track " + takelane::quoted (name) + " in this session; takelane-cli info lists them." };

            tracks.push_back (track->id);
        }

        return tracks;
    }

    Result<BounceRequest> requestFor (const BounceOptions& options, const Session& session, const Song& song)
    {
        auto without = tracksNamed (session, options.without);

        if (! without)
            return without.problem();

        BounceRequest request;
        request.file = options.file;
        request.song = song.id;
        request.from = options.from.value_or (FramePos {});
        request.to = options.to;
        request.bits = options.render.bitsFor (session);
        request.container = options.render.container();
        request.sampleRate = options.render.rate.value_or (0);
        request.channels = options.channels == "mono" ? 1 : 2;
        request.measureLoudness = *options.render.asJson;
        request.threads = options.render.threads;
        request.without = std::move (*without);

        if (options.tail)
            request.tail = Frames { std::llround (*options.tail * session.sampleRate) };

        if (options.section)
        {
            const auto range = rangeOfSection (song, *options.section, session.sampleRate);

            if (! range)
                return range.problem();

            request.from = range->start;
            request.to = range->end;
        }

        request.provenance = tagsOfMix (session, song, "Rough mix", lastRecorded (song), { request.from, request.to.value_or (song.end()) });
        return request;
    }

    Outcome runBounce (const BounceOptions& options)
    {
        const ControlC controlC;
        const auto store = SessionStore::open (options.render.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFile (options.render.folder, options.file); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto song = options.render.songIn (session);

        if (! song)
            return Outcome::refused (song.problem());

        const auto request = requestFor (options, session, **song);

        if (! request)
            return Outcome::refused (request.problem());

        const auto bounced = [&]
        {
            TerminalProgress shown ("Bouncing", controlC.token());
            return bounce (options.render.folder, session, (*store)->desk(), *request, shown.progress());
        }();

        if (! bounced)
            return Outcome::refused (bounced.problem());

        return soundFileOutcome (options.file, *bounced, request->measureLoudness);
    }
}

void addBounceCall (CLI::App& tool, Work& work, const bool& asJson)
{
    auto [call, options] = addCall (tool, work, "bounce", "Renders the rough mix offline; Control-C leaves no file", runBounce);
    addFolder (*call, options->render.folder);
    addText (*call, "-o", options->file, "The file to write; it is replaced when it is there")->required()->type_name ("FILE");
    addRenderWords (*call, options->render, { "wav", "flac", "mp3", "opus" }, asJson);
    addNumber (*call, "--from", options->from, "First frame, 0 if not given");
    addNumber (*call, "--to", options->to, "The frame after the last; without it the end of the last region and what rings on");
    addText (*call, "--section", options->section, "A section by its name or number, from its first beat to its end")->type_name ("NAME|NUMBER");
    addSeconds (*call, "--tail", options->tail, Package::longestTailSeconds, "After the last region, exactly; without it while an effect sounds");
    addChoice (*call, "--channels", options->channels, { "stereo", "mono" }, "stereo if not given");
    addNames (*call, "--without", options->without, "Tracks to leave out, with commas between: an instrumental");
}
}
