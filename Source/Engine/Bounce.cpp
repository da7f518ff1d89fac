#include "Engine/Bounce.h"

#include "Engine/AudioSink.h"
#include "Engine/OfflineMixer.h"
#include "Engine/Stems.h"
#include "Session/Changing.h"
#include "Session/Limits.h"
#include "Storage/Posix.h"

#include <cmath>

namespace takelane
{
Progress partOf (const Progress& whole, double from, double to)
{
    if (! whole)
        return {};

    return [whole, from, to] (double done) { return whole (from + (to - from) * done); };
}

namespace
{
constexpr float effectFloor = 3.1622777e-5f;        // -90 dBFS
constexpr int longestTailSeconds = 30;
constexpr int tailBlock = 1024;

/** What is asked for, without a tail that nobody knows yet. */
Result<FrameRange> plannedRange (const Session& session, const BounceRequest& request)
{
    const auto* song = session.findSong (request.song);

    if (song == nullptr)
        return Problem { "There is no such song in this session" };

    const FrameRange range { request.from, request.to.value_or (endOfMusic (session, *song)) };

    for (const auto at : { range.start, range.end })
        if (auto tooFar = positionProblem (at))
            return *tooFar;

    if (range.isEmpty())
        return Problem { "'" + song->title + "' has nothing to bounce there: record something or choose another range" };

    return FrameRange { range.start, range.end + (request.to ? Frames {} : request.tail.value_or (Frames {})) };
}

bool ringsOn (const BounceRequest& request, const OfflineMixer& mixer)
{
    return ! request.to && ! request.tail && mixer.hasRingingEffects();
}

Session withMuted (Session session, SongId song, const std::vector<TrackId>& tracks)
{
    changeSong (session, song, [&] (Song& s)
    {
        for (const auto track : tracks)
            changeSongTrack (s, track, [] (SongTrack& t) { t.strip.muted = true; });
    });

    return session;
}

/** After the last of them nothing is above the floor. */
int framesHeard (const OfflineMixer::Block& block)
{
    int n = block.frames;

    while (n > 0 && std::abs (block.left[n - 1]) < effectFloor && std::abs (block.right[n - 1]) < effectFloor)
        --n;

    return n;
}

/** Renders on until nothing sounds above the floor and nothing is still on its way. Quiet stretches are kept back until
    something is heard after them: a slap comes again. Where it ended, or nothing when it was stopped. */
std::optional<FramePos> renderTail (OfflineMixer& mixer, FrameRange range, int rate, const std::function<bool (float* const*, int)>& take)
{
    std::vector<float> quiet[2];
    auto end = range.end;
    const auto last = range.end + Frames { static_cast<std::int64_t> (longestTailSeconds) * rate };

    for (auto at = range.end; at < last;)
    {
        const auto block = mixer.renderOn (at, static_cast<int> (std::min<std::int64_t> (tailBlock, (last - at).value)));
        const int heard = framesHeard (block);
        at += Frames { block.frames };

        for (int c = 0; c < 2; ++c)
            quiet[c].insert (quiet[c].end(), c == 0 ? block.left : block.right, (c == 0 ? block.left : block.right) + block.frames);

        if (heard == 0 && ! mixer.isRinging())
            break;

        if (heard == 0)
            continue;

        const int known = static_cast<int> (quiet[0].size()) - (block.frames - heard);
        float* channels[2] { quiet[0].data(), quiet[1].data() };
        end += Frames { known };

        if (! take (channels, known))
            return {};

        for (auto& q : quiet)
            q.erase (q.begin(), q.begin() + known);
    }

    return end;
}

void toMono (float* const* channels, int frames)
{
    for (int i = 0; i < frames; ++i)
        channels[0][i] = 0.5f * (channels[0][i] + channels[1][i]);
}

SinkSettings sinkFor (const BounceRequest& request, const Session& session)
{
    SinkSettings s;
    s.file = request.file;
    s.bits = request.bits;
    s.container = request.container;
    s.sourceRate = session.sampleRate;
    s.targetRate = deliveredRate (request.container, request.sampleRate, session.sampleRate);
    s.channels = request.channels;
    s.measureLoudness = request.measureLoudness;
    s.provenance = request.provenance;
    s.provenance.project = session.name;
    s.provenance.song = session.findSong (request.song)->title;
    s.provenance.track = request.provenance.track.empty() ? "Rough mix" : request.provenance.track;
    s.timeReference = request.from.value;
    return s;
}

/** Room on the disk for a WAV of this length; the others are shorter by as much as their sound allows. */
Result<void> roomFor (const SinkSettings& s, Frames length)
{
    if (s.container != BounceContainer::wav)
        return {};

    const auto bytes = s.bits == BounceBits::int16 ? 2.0 : s.bits == BounceBits::int24 ? 3.0 : 4.0;
    const auto needed = static_cast<double> (length.value) * s.targetRate / s.sourceRate * s.channels * bytes;
    const auto there = static_cast<double> (posix::bytesFree (std::filesystem::absolute (s.file).parent_path()));

    if (there < 0.0 || needed <= there)
        return {};

    const auto gigabytes = [] (double b) { const auto tenths = std::llround (b / 1.0e8); return std::to_string (tenths / 10) + "." + std::to_string (tenths % 10) + " GB"; };
    return Problem { "The disk is full: " + gigabytes (needed) + " are needed, " + gigabytes (there) + " are free" };
}
}

int deliveredRate (BounceContainer container, int wanted, int sessionRate) noexcept
{
    const int rate = wanted > 0 ? wanted : sessionRate;

    if (container == BounceContainer::opus)
        return 48000;

    if (container != BounceContainer::mp3 || rate == 32000 || rate == 44100 || rate == 48000)
        return rate;

    return rate % 11025 == 0 ? 44100 : 48000;
}

FramePos endOfMusic (const Session& session, const Song& song) noexcept
{
    FramePos end;

    for (std::size_t i = 0; i < session.tracks.size(); ++i)
        if (const auto& regions = song.tracks[i]->active().regions; session.tracks[i]->role == TrackRole::music && ! regions.empty())
            end = std::max (end, regions.back().range.end);

    return end;
}

Result<MixRendered> renderMix (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const BounceRequest& request,
                               const TakeMix& take, const Progress& progress)
{
    const auto range = plannedRange (session, request);

    if (! range.ok())
        return range.problem();

    const auto heard = withMuted (session, request.song, request.without);
    OfflineMixer mixer (folder, heard, *heard.findSong (request.song), desk, request.threads);
    const Problem stopped { "The bounce was cancelled; no file was written" };

    const auto goOn = [&] (float* const* channels, int frames, FramePos at)
    {
        const auto done = static_cast<double> ((at - range->start).value) / static_cast<double> (range->length().value);
        return take (channels, frames) && (! progress || progress (std::min (1.0, done)));
    };

    const bool finished = mixer.renderAll (*range, [&] (const OfflineMixer::Block& block)
    {
        float* channels[2] { block.left, block.right };
        return goOn (channels, block.frames, block.at);
    });

    if (! finished)
        return stopped;

    auto end = range->end;

    if (ringsOn (request, mixer))
    {
        const auto rungOut = renderTail (mixer, *range, session.sampleRate, [&] (float* const* channels, int frames)
        {
            return goOn (channels, frames, range->end);
        });

        if (! rungOut)
            return stopped;

        end = *rungOut;
    }

    return MixRendered { { range->start, end }, mixer.takeProblems() };
}

Result<FrameRange> extentOfMix (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const BounceRequest& request,
                                const Progress& progress)
{
    const auto range = plannedRange (session, request);

    if (! range.ok())
        return range.problem();

    const auto heard = withMuted (session, request.song, request.without);

    if (! ringsOn (request, OfflineMixer (folder, heard, *heard.findSong (request.song), desk, 1)))
        return *range;

    bool goesOn = true;
    const auto told = [&] (double done) { return goesOn = ! progress || progress (done); };
    const auto rendered = renderMix (folder, session, desk, request, [] (float* const*, int) { return true; }, told);

    if (! goesOn)
        return Problem { "Stopped while looking for the song's end; no file was written" };

    if (! rendered.ok())
        return rendered.problem();

    return rendered->range;
}

Result<BounceResult> bounce (const std::filesystem::path& folder, const Session& session, const DeskState& desk,
                             const BounceRequest& request, const Progress& progress)
{
    const auto planned = plannedRange (session, request);

    if (! planned.ok())
        return planned.problem();

    const auto settings = sinkFor (request, session);

    if (auto room = roomFor (settings, planned->length()); ! room.ok())
        return room.problem();

    auto sink = AudioSink::create (settings);

    if (! sink.ok())
        return sink.problem();

    auto result = renderInto (**sink, session.sampleRate, request.needsAll, [&] (const TakeMix& take)
    {
        return renderMix (folder, session, desk, request, [&] (float* const* channels, int frames)
        {
            if (request.channels == 1)
                toMono (channels, frames);

            return take (channels, frames);
        }, progress);
    });

    if (! result.ok())
        return result;

    if (auto placed = (*sink)->place(); ! placed.ok())
        return placed.problem();

    return result;
}

Result<BounceResult> renderTrack (const std::filesystem::path& folder, const Session& session, SongId songId, TrackId trackId,
                                  const std::filesystem::path& file)
{
    const auto* song = session.findSong (songId);
    const auto* track = session.findTrack (trackId);
    const auto* songTrack = song != nullptr ? song->track (trackId) : nullptr;

    if (track == nullptr || songTrack == nullptr)
        return Problem { "There is no such track in this song" };

    const auto& regions = songTrack->active().regions;

    if (regions.empty() || regions.back().range.end <= FramePos {})
        return Problem { "Track '" + track->name + "' has nothing to play in '" + song->title + "': record or choose a take first" };

    StemRequest request;
    request.file = file;
    request.song = songId;
    request.range = { {}, regions.back().range.end };
    request.wet = false;
    request.bits = session.bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32;
    return renderStem (folder, session, {}, { track->name, {}, { trackId }, track->channels }, request);
}
}
