#include "App/Studio/SlateFile.h"

#include "Engine/Disk/PassFile.h"
#include "Storage/WavFile.h"

#include <array>

namespace takelane
{
namespace
{
constexpr float silentPeak = 0.001f;            // -60 dBFS
constexpr int piece = ListeningTape::chunkFrames;

/** The stretch in which something is heard, with a tenth of a second before and two after. */
std::optional<std::pair<Frames, Frames>> spoken (const SlateWanted& wanted, const ListeningReel& reel)
{
    const auto heard = reel.ring->heard();
    const auto begin = std::max (wanted.from, heard - reel.held()), end = std::min (wanted.to, heard);
    const Frames step { reel.sampleRate / 10 };
    std::optional<std::pair<Frames, Frames>> found;

    for (auto at = begin; at < end; at += step)
    {
        const auto until = std::min (end, at + step);

        if (reel.peak (wanted.input, at, until) < silentPeak)
            continue;

        found = { found ? found->first : std::max (begin, at - step), std::min (end, until + step + step) };
    }

    return found;
}

Result<void> copy (const ListeningReel& reel, int input, Frames from, Frames to, TakeFile& file)
{
    std::array<float, piece> audio;

    for (auto at = from; at < to; at += Frames { piece })
    {
        const auto part = std::span (audio).first (static_cast<std::size_t> (std::min<std::int64_t> (piece, (to - at).value)));

        if (! reel.read (input, at, part))
            return Problem { "it could not be read back from the disk" };

        if (auto written = file.append (part); ! written.ok())
            return written;
    }

    return file.close();
}
}

Result<std::optional<Slate>> writeSlate (const std::filesystem::path& folder, const Session& session, const SlateWanted& wanted, const ListeningReel& reel)
{
    const auto* song = session.findSong (wanted.song);
    const auto said = song != nullptr && wanted.input >= 0 && wanted.input < reel.inputs ? spoken (wanted, reel) : std::nullopt;

    if (! said)
        return std::optional<Slate>();

    const auto& [from, to] = *said;
    TakeFileSpec spec;
    spec.sampleRate = session.sampleRate;
    spec.format = session.bits;
    spec.timeReference = wanted.at.value;
    spec.provenance = { session.name, song->title, "Slate", {}, "Said on the talkback", wanted.when };
    auto file = createTakeFile (folder / "audio", takeFileStem (song->title, "Slate", static_cast<int> (song->slates.size()) + 1), spec);

    if (! file.ok())
        return file.problem();

    if (auto copied = copy (reel, wanted.input, from, to, **file); ! copied.ok())
    {
        std::error_code ignored;
        std::filesystem::remove ((*file)->path(), ignored);
        return copied.problem();
    }

    (void) posix::syncFolder (folder / "audio");

    Slate slate;
    slate.file = "audio/" + (*file)->path().filename().string();
    slate.length = to - from;
    slate.at = wanted.at;
    slate.afterPass = wanted.afterPass;
    slate.when = wanted.when;
    return std::optional (std::move (slate));
}
}
