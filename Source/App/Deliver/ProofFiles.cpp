#include "App/Deliver/ProofParts.h"

#include "App/Deliver/DeliveredSound.h"
#include "App/Deliver/PaperPage.h"
#include "App/Interchange/Dawproject.h"
#include "App/Interchange/XmlReading.h"
#include "App/Interchange/ZipArchive.h"
#include "Engine/RateConverter.h"
#include "Engine/Stems.h"
#include "Storage/DurableFile.h"
#include "Storage/SessionJson.h"

#include <juce_core/juce_core.h>
#include <juce_cryptography/juce_cryptography.h>

#include <cmath>

namespace takelane
{
namespace
{
constexpr std::size_t longestPaper = 512 << 20;
constexpr double lossyEdgeSeconds = 0.25;           // what an encoder may put in front and after

//==== sound
int channelsOf (const DeliveryJob& job, const Song& song, const DeliveryFile& file)
{
    if (file.kind == DeliveryKind::multitrack || file.kind == DeliveryKind::alternate)
        if (const auto* track = job.session.findTrack (file.track); track != nullptr)
            return track->channels;

    if (file.kind == DeliveryKind::stem)
        for (const auto& stem : stemsOf (job.session, song, job.package.stemsBy, job.package.wet))
            if (stem.folder == file.folder && stem.tracks == file.tracks)
                return stem.channels;

    return 2;
}

bool isLossy (const DeliveryJob& job, const DeliveryFile& file)
{
    return file.kind == DeliveryKind::listeningCopy || isListeningCopy (job.package.container);
}

std::optional<Problem> formProblem (const DeliveryJob& job, const Song& song, const DeliveryFile& file, const DeliveredSound& sound)
{
    if (const int channels = channelsOf (job, song, file); sound.channels() != channels)
        return Problem { file.name + " has " + paper::counted (sound.channels(), "channel", "channels") + " and should have " + std::to_string (channels) + "." };

    if (isLossy (job, file))
        return {};

    if (const int rate = rateOf (job.session, job.package); sound.sampleRate() != rate)
        return Problem { file.name + " is at " + paper::rateText (sound.sampleRate()) + " and should be at " + paper::rateText (rate) + "." };

    if (const auto bits = bitsOf (job.session, job.package); sound.bits() != bits)
        return Problem { file.name + " is not " + nameOf (bits) + " as it should be." };

    return {};
}

std::optional<Problem> lengthProblem (const DeliveryJob& job, const DeliveryFile& file, Frames frames, int sampleRate, FrameRange extent)
{
    const auto wanted = isLossy (job, file) ? RateConverter::convertedLength (extent.length(), job.session.sampleRate, sampleRate) : deliveredLength (job, extent);
    const auto margin = isLossy (job, file) ? static_cast<std::int64_t> (lossyEdgeSeconds * sampleRate) : 0;

    if (std::abs ((frames - wanted).value) <= margin)
        return {};

    return Problem { file.name + " has " + std::to_string (frames.value) + " frames and should have " + std::to_string (wanted.value) + "." };
}

Result<DeliveredFile> inspectSound (const DeliveryJob& job, const Song& song, const DeliveryFile& file, FrameRange extent, const Progress& progress)
{
    auto opened = DeliveredSound::open (job.target / file.name);

    if (! opened)
        return opened.problem();

    auto& sound = **opened;

    if (auto wrong = formProblem (job, song, file, sound))
        return *wrong;

    DeliveredFile found;
    found.path = file.name;
    float peak = 0.0f;
    const auto all = static_cast<double> (std::max<std::int64_t> (1, deliveredLength (job, extent).value));

    for (;;)
    {
        const auto n = sound.read (DeliveredSound::blockFrames);

        if (! n)
            return n.problem();

        if (*n == 0)
            break;

        found.frames += Frames { *n };

        for (int c = 0; c < sound.channels(); ++c)
            for (int i = 0; i < *n; ++i)
            {
                if (! std::isfinite (sound.channel (c)[i]))
                    return Problem { file.name + " holds values that are no audio (NaN or infinite)." };

                peak = std::max (peak, std::abs (sound.channel (c)[i]));
            }

        if (progress && ! progress (std::min (1.0, static_cast<double> (found.frames.value) / all)))
            return proofCancelled;
    }

    if (auto wrong = lengthProblem (job, file, found.frames, sound.sampleRate(), extent))
        return *wrong;

    found.peakDb = peak > 0.0f ? std::max (MixFacts::silence, 20.0 * std::log10 (static_cast<double> (peak))) : MixFacts::silence;
    return found;
}

//==== all else
std::optional<Problem> sessionProblem (const DeliveryJob& job, const std::string& text)
{
    const auto read = sessionFromJson (text);

    if (! read)
        return read.problem();

    if (! (read->session == withSongAlone (job.session, job.song)))
        return Problem { "papers/session.json is not the session that was delivered." };

    return {};
}

std::optional<Problem> papersProblem (const DeliveryJob& job, const Song& song)
{
    auto expected = papersOf (job.session, song, job.now);

    for (const auto& name : paperNames (song))
    {
        const auto text = readWholeFile (job.target / "papers" / name, longestPaper);

        if (! text)
            return text.problem();

        const auto same = std::ranges::find (expected, name, &PaperFile::name);

        if (same != expected.end() ? same->contents != *text : sessionProblem (job, *text).has_value())
            return Problem { "papers/" + name + " is not what was written." };
    }

    return {};
}

/** Every entry has the length and the checksum it claims, and the two documents are XML. */
std::optional<Problem> projectProblem (const std::filesystem::path& file, const std::string& name, const Progress& progress)
{
    const Problem damaged { name + " cannot be read back; write it again." };
    const auto archive = ZipReader::open (file);

    if (! archive)
        return damaged;

    for (const auto* needed : { "project.xml", "metadata.xml" })
    {
        const auto* entry = archive->find (needed);
        const auto text = entry != nullptr ? archive->text (*entry, longestXml) : Result<std::string> (damaged);

        if (! text || ! readXml (*text, needed))
            return damaged;
    }

    const auto all = static_cast<double> (std::max<std::int64_t> (1, archive->bytes()));
    std::int64_t bytes = 0;
    bool stopped = false;

    for (const auto& [path, entry] : archive->all())
    {
        const auto read = archive->read (entry, [&] (std::span<const std::byte> piece)
        {
            bytes += static_cast<std::int64_t> (piece.size());
            stopped = progress && ! progress (std::min (1.0, static_cast<double> (bytes) / all));
            return ! stopped;
        });

        if (! read)
            return stopped ? proofCancelled : damaged;
    }

    return {};
}

/** Asks now and then whether to go on; at its end where not. */
class Watched : public juce::InputStream
{
public:
    Watched (const juce::File& file, const Progress& p) : source (std::make_unique<juce::FileInputStream> (file)), buffered (*source, 1 << 20), progress (p) {}

    bool failed() const                             { return source->failedToOpen() || source->getStatus().failed(); }
    bool wasStopped() const noexcept                { return stopped; }

    juce::int64 getTotalLength() override           { return buffered.getTotalLength(); }
    bool isExhausted() override                     { return buffered.isExhausted(); }
    juce::int64 getPosition() override              { return buffered.getPosition(); }
    bool setPosition (juce::int64 place) override   { return buffered.setPosition (place); }

    int read (void* into, int bytes) override
    {
        const auto at = buffered.getPosition();

        if (at % (1 << 20) == 0 && progress && ! progress (static_cast<double> (at) / static_cast<double> (std::max<juce::int64> (1, getTotalLength()))))
            stopped = true;

        return stopped ? 0 : buffered.read (into, bytes);
    }

private:
    std::unique_ptr<juce::FileInputStream> source;
    juce::BufferedInputStream buffered;
    const Progress& progress;
    bool stopped = false;
};
}

Frames deliveredLength (const DeliveryJob& job, FrameRange extent)
{
    return RateConverter::convertedLength (extent.length(), job.session.sampleRate, rateOf (job.session, job.package));
}

Result<DeliveredFile> inspect (const DeliveryJob& job, const DeliveryFile& file, FrameRange extent, const Progress& progress)
{
    const auto* song = job.session.findSong (job.song);
    std::error_code error;

    if (song == nullptr)
        return Problem { "The song of this delivery is no longer in the session." };

    if (! std::filesystem::exists (job.target / file.name, error))
        return Problem { file.name + " is missing." };

    if (isSound (file.kind))
        return inspectSound (job, *song, file, extent, progress);

    if (auto wrong = file.kind == DeliveryKind::papers ? papersProblem (job, *song) : projectProblem (job.target / file.name, file.name, progress))
        return *wrong;

    DeliveredFile found;
    found.path = file.name;
    return found;
}

Result<void> verifyFile (const DeliveryJob& job, const DeliveryFile& file, FrameRange extent, const Progress& progress)
{
    const auto found = inspect (job, file, extent, progress);
    return found ? Result<void>() : Result<void> (found.problem());
}

Result<std::string> sha256Of (const std::filesystem::path& file, const Progress& progress)
{
    Watched stream (juce::File (file.string()), progress);

    if (stream.failed())
        return Problem { file.filename().string() + " cannot be opened to be read back." };

    const juce::SHA256 hash (stream);

    if (stream.wasStopped())
        return proofCancelled;

    if (stream.failed())
        return Problem { file.filename().string() + " cannot be read to its end." };

    return hash.toHexString().toStdString();
}

std::vector<DeliveryFile> filesOf (const std::vector<DeliveryItem>& items, DeliveryKind kind)
{
    std::vector<DeliveryFile> files;

    for (const auto& item : items)
        for (const auto& file : item.files)
            if (file.kind == kind)
                files.push_back (file);

    return files;
}
}
