#include "Engine/Bounce.h"

#include "Core/Decibels.h"
#include "Engine/AudioSink.h"
#include "Engine/OfflineMixer.h"

#include <chrono>

namespace takelane
{
namespace
{
constexpr double effectFloor = 3.1622777e-5;        // -90 dBFS
constexpr int longestTailSeconds = 30;

/** Renders until nothing sounds above the floor; only where an effect can ring. */
Result<void> renderTail (OfflineMixer& mixer, AudioSink& sink, FramePos end, int rate)
{
    for (FramePos at = end; at < end + Frames { static_cast<std::int64_t> (longestTailSeconds) * rate };)
    {
        const auto block = mixer.renderOn (at, OfflineMixer::blockFrames / 8);

        if (block.peak() < effectFloor)
            break;

        float* channels[2] { block.left, block.right };

        if (auto written = sink.write (channels, block.frames); ! written.ok())
            return written;

        at += Frames { block.frames };
    }

    return {};
}

void toMono (const OfflineMixer::Block& block)
{
    for (int i = 0; i < block.frames; ++i)
        block.left[i] = 0.5f * (block.left[i] + block.right[i]);
}

SinkSettings sinkFor (const BounceRequest& request, const Session& session, const Song& song)
{
    SinkSettings s;
    s.file = request.file;
    s.bits = request.bits;
    s.container = request.container;
    s.sourceRate = session.sampleRate;
    s.targetRate = request.sampleRate > 0 ? request.sampleRate : session.sampleRate;
    s.channels = request.channels;
    s.measureLoudness = request.measureLoudness;
    s.project = session.name;
    s.song = song.title;
    s.name = "Rough mix";
    s.timeReference = request.from.value;
    return s;
}
}

Result<BounceResult> bounce (const std::filesystem::path& folder, const Session& session, const DeskState& desk,
                             const BounceRequest& request, const Progress& progress)
{
    const auto began = std::chrono::steady_clock::now();
    const auto* song = session.findSong (request.song);

    if (song == nullptr)
        return Problem { "There is no such song in this session" };

    const auto end = request.to.value_or (song->end());

    if (end <= request.from)
        return Problem { "'" + song->title + "' has nothing to bounce there: record something or choose another range" };

    auto sink = AudioSink::create (sinkFor (request, session, *song));

    if (! sink.ok())
        return sink.problem();

    OfflineMixer mixer (folder, session, *song, desk, request.threads);
    Result<void> written;

    const auto finished = mixer.renderAll ({ request.from, end }, [&] (const OfflineMixer::Block& block)
    {
        if (request.channels == 1)
            toMono (block);

        float* channels[2] { block.left, block.right };
        written = (*sink)->write (channels, block.frames);
        return written.ok() && (! progress || progress (static_cast<double> ((block.at - request.from).value) / static_cast<double> ((end - request.from).value)));
    });

    if (! written.ok())
        return written.problem();

    if (! finished)
        return Problem { "The bounce was cancelled; no file was written" };

    if (! request.to && mixer.hasRingingEffects() && request.channels == 2)
        if (auto tail = renderTail (mixer, **sink, end, session.sampleRate); ! tail.ok())
            return tail.problem();

    auto result = (*sink)->finish();

    if (result.ok())
    {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        result->realtimeFactor = static_cast<double> ((end - request.from).value) / session.sampleRate / took.count();
        result->missing = mixer.takeProblems();
    }

    return result;
}

Result<BounceResult> renderTrack (const std::filesystem::path& folder, const Session& session, SongId songId, TrackId trackId,
                                  const std::filesystem::path& file)
{
    const auto began = std::chrono::steady_clock::now();
    const auto* song = session.findSong (songId);
    const auto* track = session.findTrack (trackId);
    const auto* songTrack = song != nullptr ? song->track (trackId) : nullptr;

    if (track == nullptr || songTrack == nullptr)
        return Problem { "There is no such track in this song" };

    const auto& regions = songTrack->active().regions;

    if (regions.empty() || regions.back().range.end <= FramePos {})
        return Problem { "Track '" + track->name + "' has nothing to play in '" + song->title + "': record or choose a take first" };

    SinkSettings settings;
    settings.file = file;
    settings.bits = session.bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32;
    settings.sourceRate = settings.targetRate = session.sampleRate;
    settings.channels = track->channels;
    settings.project = session.name;
    settings.song = song->title;
    settings.name = track->name;
    auto sink = AudioSink::create (settings);

    if (! sink.ok())
        return sink.problem();

    FileCache files (folder);
    SpanRenderer renderer (files);
    const auto spans = resolvePlayback (session, *song, trackId);
    constexpr int most = 16384;
    std::vector<float> memory (2 * most);
    float* channels[2] { memory.data(), memory.data() + (track->channels == 2 ? most : 0) };

    for (FramePos at {}; at < regions.back().range.end; at += Frames { most })
    {
        const int n = static_cast<int> (std::min<std::int64_t> (most, (regions.back().range.end - at).value));

        if (! renderer.render (spans, at, n, channels, track->channels))
            std::fill (memory.begin(), memory.end(), 0.0f);

        if (auto written = (*sink)->write (channels, n); ! written.ok())
            return written.problem();
    }

    auto result = (*sink)->finish();

    if (result.ok())
    {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        result->realtimeFactor = static_cast<double> (result->frames.value) / session.sampleRate / took.count();
        result->missing = files.takeProblems();
    }

    return result;
}
}
