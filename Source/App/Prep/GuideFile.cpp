#include "App/Prep/GuideFile.h"

#include "App/Deliver/ExportTags.h"
#include "App/Import.h"
#include "App/UtcTime.h"
#include "Engine/RateConverter.h"
#include "Session/Edits.h"
#include "Storage/ForeignSound.h"
#include "Storage/FreeSpace.h"
#include "Storage/PeakFile.h"
#include "Storage/WavFile.h"
#include "Storage/WavTags.h"

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr int piece = 65536;
constexpr std::int64_t bytesLeftFree = 32 << 20;

Result<void> write (const Channels& sound, TakeFile& file, PeakWriter* peaks, const std::stop_token& stop)
{
    const auto frames = sound.front().size(), width = sound.size();
    std::vector<float> interleaved;

    for (std::size_t at = 0; at < frames; at += piece)
    {
        const auto count = std::min<std::size_t> (piece, frames - at);
        interleaved.resize (count * width);

        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t c = 0; c < width; ++c)
                interleaved[i * width + c] = sound[c][at + i];

        if (stop.stop_requested())
            return Problem { "Straightening was cancelled." };

        if (peaks != nullptr)
            peaks->append (interleaved);

        if (auto done = file.append (interleaved); ! done)
            return done;
    }

    if (peaks != nullptr)
        peaks->finish();

    return file.close();
}
}

std::optional<Problem> guideSizeProblem (Frames frames, int channels, int sampleRate)
{
    const auto most = largestGuide / (static_cast<std::int64_t> (sizeof (float)) * channels);

    if (frames.value <= most)
        return {};

    return Problem { "This scratch track is longer than " + std::to_string (most / (60 * sampleRate)) + " minutes: cut the song out of it first." };
}

std::optional<Problem> foreignGuideProblem (const fs::path& file, int sampleRate, std::stop_token stop)
{
    const auto sound = ForeignSound::open (file, defaultDecoder(), std::move (stop));

    if (! sound)
        return {};

    const auto& about = (*sound)->info();
    return guideSizeProblem (RateConverter::convertedLength (about.declared, about.sampleRate, sampleRate), about.channels, sampleRate);
}

Result<Channels> guideSound (const fs::path& sessionFolder, const std::string& file, std::stop_token stop)
{
    auto opened = WavFile::open (sessionFolder / file);

    if (! opened)
        return opened.problem();

    const auto& about = (*opened)->info();
    const auto frames = about.frames.value;

    if (auto problem = guideSizeProblem (about.frames, about.channels, about.sampleRate))
        return *problem;

    Channels sound (static_cast<std::size_t> (about.channels), std::vector<float> (static_cast<std::size_t> (frames)));

    for (std::int64_t at = 0; at < frames; at += piece)
    {
        std::vector<float*> to;

        for (auto& channel : sound)
            to.push_back (channel.data() + at);

        if (auto read = (*opened)->read ({ at }, static_cast<int> (std::min<std::int64_t> (piece, frames - at)), to.data()); ! read)
            return read.problem();

        if (stop.stop_requested())
            return Problem { "Cancelled." };
    }

    return sound;
}

std::vector<float> summed (const Channels& sound)
{
    auto sum = sound.front();

    for (std::size_t c = 1; c < sound.size(); ++c)
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += sound[c][i];

    return sum;
}

Result<Take> writeStraightened (const Session& session, const Song& song, TrackId trackId, const Take& source, const std::vector<MovedBeat>& beats,
                                const std::string& note, const GuideWriting& how)
{
    auto sound = guideSound (how.sessionFolder, source.file, how.stop);

    if (! sound)
        return sound.problem();

    std::vector<StretchPoint> points;
    const auto length = static_cast<std::int64_t> (sound->front().size());

    for (const auto& beat : beats)
        if (beat.from >= Frames {} && beat.from < Frames { length } && (points.empty() || (beat.from > points.back().from && beat.to > points.back().to)))
            points.push_back ({ beat.from, beat.to });

    if (points.size() < 2)
        return Problem { "No beat was found in this scratch track: there is nothing to straighten it by." };

    auto made = stretched (*sound, session.sampleRate, points, { how.onProgress, how.stop });

    if (! made)
        return made.problem();

    const auto bytes = static_cast<std::int64_t> (made->front().size() * made->size()) * bytesPerSample (session.bits);

    if (bytes + bytesLeftFree > freeBytes (how.sessionFolder))
        return Problem { "The straightened file needs " + std::to_string (bytes / 1'000'000 + 1) + " MB and the session's disk has too little left; make room first." };

    const auto& track = *session.findTrack (trackId);
    auto about = tagsOfTrack (session, song, trackId, utcNow());
    const auto number = nextTakeNumber (session, song.id, { trackId });
    about.takeName = takeName (number);
    about.note = note;
    std::error_code ignored;
    fs::create_directories (how.sessionFolder / "audio", ignored);
    fs::create_directories (how.sessionFolder / "peaks", ignored);
    auto file = createTakeFile (how.sessionFolder / "audio", takeFileStem (song.title, track.name, number),
                                { {}, static_cast<int> (made->size()), session.sampleRate, session.bits, 0, std::move (about) });

    if (! file)
        return file.problem();

    const auto relative = "audio/" + (*file)->path().filename().string();
    const auto peakPath = peakPathFor (how.sessionFolder, relative);
    how.made ((*file)->path());
    how.made (peakPath);
    const auto peaks = PeakWriter::create (peakPath, static_cast<int> (made->size()));

    if (auto done = write (*made, **file, peaks.get(), how.stop); ! done)
        return done.problem();

    Take take;
    take.file = relative;
    take.length = take.fileLength = (*file)->frames();
    take.kind = TakeKind::imported;
    take.note = note;
    return take;
}
}
