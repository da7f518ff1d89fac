#include "App/SessionStore.h"
#include "Cli/Call.h"
#include "Cli/OutputFile.h"
#include "Cli/SoundFileReport.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    struct BounceOptions
    {
        std::string folder, file, bits, format = "wav", channels = "stereo";
        std::optional<std::string> song;
        std::optional<FramePos> from, to;
        std::optional<int> rate;
        const bool* asJson = nullptr;
    };

    BounceBits bitsOf (const BounceOptions& options, const Session& session)
    {
        const auto word = ! options.bits.empty() ? options.bits : session.bits == SampleFormat::int24 ? "24" : "32f";
        return word == "16" ? BounceBits::int16 : word == "24" ? BounceBits::int24 : BounceBits::float32;
    }

    Outcome runBounce (const BounceOptions& options)
    {
        const auto store = SessionStore::open (options.folder, SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        if (auto usable = checkOutputFile (options.folder, options.file); ! usable)
            return Outcome::refused (usable.problem());

        const auto& session = (*store)->session();
        const auto* song = options.song ? session.songTitled (*options.song) : &session.selectedSong();

        if (song == nullptr)
            return Outcome::refused ({ "There is no song " + takelane::quoted (*options.song) + " in this session; takelane-cli info lists them." });

        if (options.rate && (*options.rate < 8000 || *options.rate > 384000))
            return Outcome::refused ({ "--rate " + std::to_string (*options.rate) + " cannot be bounced to; choose 8000 to 384000." });

        BounceRequest request;
        request.file = options.file;
        request.song = song->id;
        request.from = options.from.value_or (FramePos {});
        request.to = options.to;
        request.bits = bitsOf (options, session);
        request.container = options.format == "flac" ? BounceContainer::flac : BounceContainer::wav;
        request.sampleRate = options.rate.value_or (0);
        request.channels = options.channels == "mono" ? 1 : 2;
        request.measureLoudness = *options.asJson;

        const auto bounced = bounce (options.folder, session, (*store)->desk(), request);

        if (! bounced)
            return Outcome::refused (bounced.problem());

        return soundFileOutcome (options.file, *bounced, request.measureLoudness);
    }
}

void addBounceCall (CLI::App& tool, Work& work, const bool& asJson)
{
    auto [call, options] = addCall (tool, work, "bounce", "Renders the rough mix offline", runBounce);
    options->asJson = &asJson;
    addFolder (*call, options->folder);
    addText (*call, "-o", options->file, "The file to write; it is replaced when it is there")->required()->type_name ("FILE");
    addText (*call, "--song", options->song, "The song's title; without it the selected one")->type_name ("TITLE");
    addNumber (*call, "--from", options->from, "First frame, 0 if not given");
    addNumber (*call, "--to", options->to, "The frame after the last; without it the end of the last region and what rings on");
    addChoice (*call, "--bits", options->bits, { "16", "24", "32f" }, "The session's if not given");
    addNumber (*call, "--rate", options->rate, "Sample rate, the session's if not given");
    addChoice (*call, "--format", options->format, { "wav", "flac" }, "wav if not given");
    addChoice (*call, "--channels", options->channels, { "stereo", "mono" }, "stereo if not given");
}
}
