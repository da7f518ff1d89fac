#include "Cli/RenderWords.h"

#include "Session/Limits.h"

#include <algorithm>

namespace takelane
{
void RenderWords::check() const
{
    if (isListeningCopy (container()) && ! bits.empty())
        throw CLI::ValidationError ("--bits", "there are none in " + format + ", it is a listening copy; leave it out");

    if (format == "flac" && bits == "32f")
        throw CLI::ValidationError ("--bits", "FLAC has no float; choose 16 or 24");

    if (threads < 0 || threads > 64)
        throw CLI::ValidationError ("--threads", "takes 1 to 64, or 0 for as many as there are cores");
}

Result<const Song*> songNamed (const Session& session, const std::optional<std::string>& title)
{
    const auto* found = title ? session.songTitled (*title) : &session.selectedSong();

    if (found == nullptr)
        return Problem { "There is no song " + takelane::quoted (*title) + " in this session; takelane-cli info lists them." };

    return found;
}

Result<const Song*> RenderWords::songIn (const Session& session) const
{
    const auto found = songNamed (session, song);

    if (! found)
        return found;

    if (rate && (*rate < 8000 || *rate > 384000))
        return Problem { "--rate " + std::to_string (*rate) + " cannot be bounced to; choose 8000 to 384000." };

    if (rate && deliveredRate (container(), *rate, session.sampleRate) != *rate)
        return Problem { "--rate " + std::to_string (*rate) + " does not exist in " + format + "; choose "
                         + (format == "opus" ? "48000." : "32000, 44100 or 48000.") };

    return found;
}

BounceBits RenderWords::bitsFor (const Session& session) const
{
    const auto word = ! bits.empty() ? bits : session.bits == SampleFormat::int24 || format == "flac" ? "24" : "32f";
    return word == "16" ? BounceBits::int16 : word == "24" ? BounceBits::int24 : BounceBits::float32;
}

BounceContainer RenderWords::container() const
{
    return format == "flac" ? BounceContainer::flac
         : format == "mp3" ? BounceContainer::mp3
         : format == "opus" ? BounceContainer::opus : BounceContainer::wav;
}

void addRenderWords (CLI::App& call, RenderWords& words, const std::vector<std::string>& formats, const bool& asJson)
{
    words.asJson = &asJson;
    addText (call, "--song", words.song, "The song's title; without it the selected one")->type_name ("TITLE");
    addChoice (call, "--bits", words.bits, { "16", "24", "32f" }, "The session's if not given; 16 is dithered");
    addNumber (call, "--rate", words.rate, "Sample rate, the session's if not given");
    addChoice (call, "--format", words.format, formats, formats.front() + " if not given");
    addNumber (call, "--threads", words.threads, "As many as there are cores if not given; the bytes are the same");
}

std::string lastRecorded (const Song& song)
{
    std::string when;

    for (const auto& pass : song.passes)
        when = std::max (when, pass.when);

    return when;
}
}
