#include "App/Import.h"

#include "App/Deliver/ExportTags.h"
#include "App/UtcTime.h"
#include "Engine/RateConverter.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"
#include "Storage/PeakFile.h"
#include "Storage/WavTags.h"

#include <juce_core/juce_core.h>

#include <cmath>

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr std::int64_t bytesLeftFree = 32 << 20;

    std::optional<Problem> spaceProblem (const fs::path& folder, std::int64_t bytes, const std::string& name)
    {
        std::error_code error;
        const auto space = fs::space (folder, error);

        if (error || bytes + bytesLeftFree <= static_cast<std::int64_t> (space.available))
            return {};

        return Problem { name + " needs " + std::to_string (bytes / 1'000'000 + 1)
                         + " MB and the session's disk has too little left; make room and import again." };
    }

    /** Decoded frames on their way into the file, its peaks, and at the session's rate. */
    struct CopyStream
    {
        TakeFile& file;
        PeakWriter* peaks = nullptr;
        std::unique_ptr<RateConverter> converter;
        std::vector<float> converted;
        float peak = 0.0f;

        Result<void> write (std::span<const float> frames)
        {
            if (converter == nullptr)
                return append (frames);

            converted.clear();

            if (auto done = converter->convert (frames, converted); ! done)
                return done;

            return append (converted);
        }

        Result<void> finish()
        {
            if (converter != nullptr)
            {
                converted.clear();

                if (auto done = converter->finish (converted); ! done)
                    return done;

                if (auto done = append (converted); ! done)
                    return done;
            }

            if (peaks != nullptr)
                peaks->finish();

            return file.close();
        }

    private:
        Result<void> append (std::span<const float> frames)
        {
            for (const auto x : frames)
                peak = std::max (peak, std::abs (x));

            if (peaks != nullptr)
                peaks->append (frames);

            return file.append (frames);
        }
    };

    Result<std::unique_ptr<RateConverter>> converterFor (const ForeignSoundInfo& source, int sampleRate)
    {
        if (source.sampleRate == sampleRate)
            return std::unique_ptr<RateConverter>();

        return RateConverter::create (source.sampleRate, sampleRate, source.channels);
    }

    Result<void> copyFrames (ForeignSound& source, CopyStream& into, const std::function<void (double)>& onProgress)
    {
        const auto& about = source.info();

        for (Frames read;;)
        {
            const auto frames = source.read();

            if (! frames)
                return frames.problem();

            if (frames->empty())
                return {};

            if (auto done = into.write (*frames); ! done)
                return done;

            read += Frames { static_cast<std::int64_t> (frames->size()) / about.channels };

            if (about.declared > Frames {})
                onProgress (std::min (1.0, static_cast<double> (read.value) / static_cast<double> (about.declared.value)));
        }
    }
}

fs::path defaultDecoder()
{
    const auto program = juce::File::getSpecialLocation (juce::File::hostApplicationPath);
    return program.getSiblingFile ("takelane-cli").getFullPathName().toStdString();
}

struct Import::Target
{
    const Session& session;
    const Song& song;
    std::string track;
    int number = 1;
    int channels = 0;           ///< 0: as the file has
    FramePos at;
};

Import::Import (ImportSettings s) : settings (std::move (s)) {}

Import::~Import()
{
    std::error_code ignored;

    for (const auto& path : made)
        fs::remove (path, ignored);
}

Result<std::unique_ptr<TakeFile>> Import::createFile (const Target& target, int channels, std::string note)
{
    std::error_code error;
    const auto folder = settings.sessionFolder / "audio";
    fs::create_directories (folder, error);
    fs::create_directories (settings.sessionFolder / "peaks", error);

    auto about = tagsOfNewFile (target.session, target.song, target.track, utcNow(), target.at);
    about.takeName = takeName (target.number);
    about.note = std::move (note);
    about.inputs.clear();               // it came through no microphone of ours
    about.mic = {};
    return createTakeFile (folder, takeFileStem (target.song.title, target.track, target.number),
                           { {}, channels, target.session.sampleRate, target.session.bits, target.at.value, std::move (about) });
}

Result<CopiedSound> Import::copy (const fs::path& source, const Target& target)
{
    const auto name = takelane::quoted (shownFileName (source));
    auto sound = ForeignSound::open (source, settings.decoder, settings.stop);

    if (! sound)
        return sound.problem();

    const auto& about = (*sound)->info();
    const auto rate = target.session.sampleRate;
    const auto format = target.session.bits;

    if (target.channels != 0 && about.channels != target.channels)
        return Problem { name + " has " + std::to_string (about.channels) + " channel(s) and the track "
                         + takelane::quoted (target.track) + " has " + std::to_string (target.channels) + "; choose another track." };

    const auto expected = RateConverter::convertedLength (about.declared, about.sampleRate, rate);

    if (auto problem = spaceProblem (settings.sessionFolder, expected.value * about.channels * bytesPerSample (format), name))
        return *problem;

    auto converter = converterFor (about, rate);

    if (! converter)
        return converter.problem();

    auto written = createFile (target, about.channels, "Imported from " + shownFileName (source));

    if (! written)
        return written.problem();

    const auto file = std::string ("audio/") + (*written)->path().filename().string();
    const auto peakPath = peakPathFor (settings.sessionFolder, file);
    made.push_back ((*written)->path());
    made.push_back (peakPath);

    const auto peaks = PeakWriter::create (peakPath, about.channels);
    CopyStream stream { **written, peaks.get(), *std::move (converter), {} };

    const auto onProgress = [this] (double part)
    {
        if (settings.onProgress)
            settings.onProgress (partFrom + part * (partTo - partFrom));
    };

    if (auto done = copyFrames (**sound, stream, onProgress); ! done)
        return done.problem();

    if (auto done = stream.finish(); ! done)
        return done.problem();

    if ((*written)->frames() < Frames { 1 })
        return Problem { name + " holds no audio; export it again from the program that made it." };

    if (format == SampleFormat::int24 && stream.peak > 1.0f)
        remarks.push_back (name + " goes above full scale and is clipped in this 24-bit session; import it into a 32-bit float one to keep that.");

    return CopiedSound { file, about.channels, (*written)->frames() };
}

Result<CopiedSound> Import::copyIn (const Session& session, const Song& song, const fs::path& file, const std::string& track, int number, FramePos at)
{
    return copy (file, { session, song, track, number, 0, at });
}

Result<ImportedTake> Import::addTake (const Session& session, SongId song, TrackId track, const CopiedSound& source, FramePos at)
{
    NewTake wanted;
    wanted.track = track;
    wanted.take.number = nextTakeNumber (session, song, { track });
    wanted.take.file = source.file;
    wanted.take.fileLength = source.length;
    wanted.take.start = at;
    wanted.take.length = source.length;
    wanted.take.kind = TakeKind::imported;

    auto added = addTakes (session, song, {}, { wanted });

    if (! added)
        return added.problem();

    return ImportedTake { std::move (added->session), track, added->takes.front() };
}

Result<ImportedTake> Import::asTrack (const Session& session, SongId songId, const fs::path& file, const std::string& trackName, FramePos at)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return Problem { "There is no song with id " + std::to_string (songId.value) + " in this session." };

    // Mono here, only to refuse a bad name or place before the file is decoded.
    if (auto possible = addTrack (session, { trackName, 1, {}, {}, {} }); ! possible)
        return possible.problem();

    if (auto problem = positionProblem (at))
        return *problem;

    auto copied = copy (file, { session, *song, trackName, 1, 0, at });

    if (! copied)
        return copied.problem();

    auto added = addTrack (session, { trackName, copied->channels, {}, {}, {} });

    if (! added)
        return added.problem();

    return addTake (added->session, songId, added->track, *copied, at);
}

Result<ImportedTake> Import::asTake (const Session& session, SongId songId, const fs::path& file, TrackId trackId, FramePos at)
{
    const auto* song = session.findSong (songId);
    const auto* track = session.findTrack (trackId);

    if (song == nullptr || track == nullptr)
        return Problem { "There is no such song or track in this session; check the id." };

    if (auto problem = positionProblem (at))
        return *problem;

    auto copied = copy (file, { session, *song, track->name, nextTakeNumber (session, songId, { trackId }), track->channels, at });

    if (! copied)
        return copied.problem();

    return addTake (session, songId, trackId, *copied, at);
}

std::string trackNameFor (const fs::path& file, const Session& session)
{
    auto stem = shownFileName (file.stem());

    if (nameProblem ("track", stem))
        stem = stem.size() > longestName ? shownFileName (stem.substr (0, longestName / 2)) : "Audio";

    auto name = stem;

    for (int n = 2; session.trackNamed (name) != nullptr; ++n)
        name = stem + " " + std::to_string (n);

    return name;
}

Result<ImportedFiles> importFiles (Import& import, const Session& session, SongId song, const ImportRequest& request)
{
    ImportedFiles imported { session, {} };

    // With asTakes the file's own name may be a track already: that is the one meant.
    const auto sharedName = ! request.track.empty() || ! request.asTakes ? request.track
                                                                         : trackNameFor (request.files.front(), {});

    for (const auto& file : request.files)
    {
        const auto* track = request.asTakes ? imported.session.trackNamed (sharedName) : nullptr;
        const auto name = sharedName.empty() ? trackNameFor (file, imported.session) : sharedName;

        auto one = track != nullptr ? import.asTake (imported.session, song, file, track->id, request.at)
                                    : import.asTrack (imported.session, song, file, name, request.at);

        if (! one)
            return one.problem();

        imported.session = one->session;
        imported.takes.push_back (*std::move (one));
    }

    return imported;
}
}
