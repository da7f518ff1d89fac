#include "Engine/Stems.h"

#include "Engine/AudioSink.h"
#include "Engine/OfflineMixer.h"
#include "Session/Changing.h"
#include "Session/MixEdits.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

namespace takelane
{
namespace
{
const Problem stopped { "The stems were cancelled; no file was written" };

bool isHeard (const Session& session, const Song& song, const Track& track)
{
    return track.role == TrackRole::music && ! song.track (track.id)->strip.muted && ! groupLevelOf (song, track.id).muted
        && ! folderStripOf (song, track.folder).muted && ! resolvePlayback (session, song, track.id).empty();
}

bool holds (const Stem& stem, TrackId track)
{
    return std::ranges::find (stem.tracks, track) != stem.tracks.end();
}

//==============================================================================
/** Fader and pan, nothing else. */
Strip dryStrip (const Strip& strip)
{
    Strip dry;
    dry.gainDb = strip.gainDb;
    dry.pan = strip.pan;
    dry.dualPan = strip.dualPan;
    dry.muted = strip.muted;
    return dry;
}

/** The song with nothing of it heard but the stem. */
void isolate (Song& song, const Stem& stem, bool wet)
{
    for (auto& track : song.tracks)
        changeShared (track, [&] (SongTrack& t)
        {
            t.strip = wet ? t.strip : dryStrip (t.strip);
            t.strip.muted = t.strip.muted || ! holds (stem, t.track);
        });

    song.master.gate.reset();
    song.master.compressor.reset();
    song.master.limiter.reset();

    if (! wet)
    {
        song.folderStrips.clear();
        song.master = {};
    }
}

//==== both hand over the whole range, or return false when `take` did
bool renderMixed (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const Stem& stem, const StemRequest& request,
                  const TakeMix& take, std::vector<Problem>& missing)
{
    auto alone = session;
    changeSong (alone, request.song, [&] (Song& song) { isolate (song, stem, request.wet); });
    OfflineMixer mixer (folder, alone, *alone.findSong (request.song), withoutSolos (desk), request.threads);

    const bool finished = mixer.renderAll (request.range, [&] (const OfflineMixer::Block& block)
    {
        float* channels[2] { block.left, block.right };
        return take (channels, block.frames);
    });

    missing = mixer.takeProblems();
    return finished;
}

/** A track before its strip: bits as recorded outside fades and gains. */
bool renderAsPlayed (const std::filesystem::path& folder, const Session& session, const Stem& stem, const StemRequest& request,
                     const TakeMix& take, std::vector<Problem>& missing)
{
    constexpr int most = 16384;
    FileCache files (folder);
    SpanRenderer renderer (files);
    const auto spans = resolvePlayback (session, *session.findSong (request.song), stem.tracks.front());
    std::vector<float> memory (2 * most);
    float* channels[2] { memory.data(), memory.data() + (stem.channels == 2 ? most : 0) };
    bool goesOn = true;

    for (auto at = request.range.start; goesOn && at < request.range.end; at += Frames { most })
    {
        const int n = static_cast<int> (std::min<std::int64_t> (most, (request.range.end - at).value));

        if (! renderer.render (spans, at, n, channels, stem.channels))
            std::fill (memory.begin(), memory.end(), 0.0f);

        goesOn = take (channels, n);
    }

    missing = files.takeProblems();
    return goesOn;
}

SinkSettings sinkFor (const Session& session, const Stem& stem, const StemRequest& request)
{
    SinkSettings s;
    s.file = request.file;
    s.bits = request.bits;
    s.container = request.container;
    s.sourceRate = session.sampleRate;
    s.targetRate = deliveredRate (request.container, request.sampleRate, session.sampleRate);
    s.channels = stem.channels;
    s.measureLoudness = request.measureLoudness;
    s.provenance = request.provenance;
    s.provenance.project = session.name;
    s.provenance.song = session.findSong (request.song)->title;
    s.provenance.track = stem.name;
    s.timeReference = request.range.start.value;
    return s;
}

//==============================================================================
bool hasDynamics (const Strip& strip)
{
    return (strip.gate && strip.gate->on) || (strip.compressor && strip.compressor->on);
}

/** "Compressor on the master". */
void tellDynamics (std::vector<std::string>& all, const Strip& strip, const std::string& where)
{
    if (strip.gate && strip.gate->on)               all.push_back ("Gate on " + where);
    if (strip.compressor && strip.compressor->on)   all.push_back ("Compressor on " + where);
    if (strip.limiter && strip.limiter->on)         all.push_back ("Limiter on " + where);
}

bool sendsTo (const Song& song, TrackId track, Effect effect)
{
    return std::ranges::any_of (song.track (track)->strip.effectSends, [effect] (const EffectSend& send)
    {
        return send.effect == effect && ! send.muted && send.gainDb > -144.0;
    });
}
}

std::vector<Stem> stemsOf (const Session& session, const Song& song, StemBy by, bool wet)
{
    std::vector<Stem> stems;

    for (const auto& track : session.tracks)
    {
        if (! isHeard (session, song, *track))
            continue;

        const auto* folder = by == StemBy::folder ? session.findFolder (track->folder) : nullptr;

        if (folder == nullptr)
            stems.push_back ({ track->name, {}, { track->id }, wet ? 2 : track->channels });
        else if (const auto found = std::ranges::find (stems, folder->id, &Stem::folder); found != stems.end())
            found->tracks.push_back (track->id);
        else
            stems.push_back ({ folder->name, folder->id, { track->id }, 2 });
    }

    return stems;
}

Result<MixRendered> renderStem (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const Stem& stem,
                                const StemRequest& request, const TakeMix& take, const Progress& progress)
{
    if (session.findSong (request.song) == nullptr)
        return Problem { "There is no such song in this session" };

    Frames done;

    const TakeMix takeAndTell = [&] (float* const* channels, int frames)
    {
        done += Frames { frames };
        return take (channels, frames)
            && (! progress || progress (static_cast<double> (done.value) / static_cast<double> (request.range.length().value)));
    };

    const bool isTrackAsPlayed = ! request.wet && stem.folder.isNone() && stem.tracks.size() == 1;
    MixRendered rendered { request.range, {} };
    const bool finished = isTrackAsPlayed ? renderAsPlayed (folder, session, stem, request, takeAndTell, rendered.missing)
                                          : renderMixed (folder, session, desk, stem, request, takeAndTell, rendered.missing);

    if (! finished)
        return stopped;

    return rendered;
}

namespace
{
/** Written whole, and not in its place yet. */
struct StemWritten
{
    std::unique_ptr<AudioSink> sink;
    BounceResult result;
};

Result<StemWritten> writeStem (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const Stem& stem,
                               const StemRequest& request, const Progress& progress)
{
    if (session.findSong (request.song) == nullptr)
        return Problem { "There is no such song in this session" };

    auto sink = AudioSink::create (sinkFor (session, stem, request));

    if (! sink.ok())
        return sink.problem();

    auto result = renderInto (**sink, session.sampleRate, request.needsAll, [&] (const TakeMix& take)
    {
        return renderStem (folder, session, desk, stem, request, take, progress);
    });

    if (! result.ok())
        return result.problem();

    return StemWritten { std::move (*sink), std::move (*result) };
}
}

Result<BounceResult> renderStem (const std::filesystem::path& folder, const Session& session, const DeskState& desk, const Stem& stem,
                                 const StemRequest& request, const Progress& progress)
{
    auto written = writeStem (folder, session, desk, stem, request, progress);

    if (! written.ok())
        return written.problem();

    if (auto placed = written->sink->place(); ! placed.ok())
        return placed.problem();

    return std::move (written->result);
}

//==============================================================================
namespace
{
/** Renders the next of the files until there are none; shared by its threads. */
class StemCrew
{
public:
    StemCrew (const std::vector<StemFile>& all, const Progress& p) : files (all), done (all.size()), results (all.size()), progress (p) {}

    template <typename RenderOne>
    void work (RenderOne renderOne)
    {
        for (std::size_t i; (i = next.fetch_add (1)) < files.size() && ! stops;)
        {
            auto file = files[i];
            file.request.threads = 1;
            auto result = renderOne (file, [this, i] (double part) { return tell (i, part); });
            const std::lock_guard lock (mutex);

            if (result.ok())
                results[i] = std::move (*result);
            else if (! stops.exchange (true))
                problem = result.problem();
        }
    }

    bool tell (std::size_t file, double part)
    {
        const std::lock_guard lock (mutex);
        done[file] = part;
        const auto all = std::accumulate (done.begin(), done.end(), 0.0) / static_cast<double> (done.size());

        if (progress && ! stops && ! progress (all) && ! stops.exchange (true))
            problem = stopped;

        return ! stops;
    }

    const std::vector<StemFile>& files;
    std::vector<double> done;
    std::vector<std::optional<StemWritten>> results;        ///< of those that were written
    std::optional<Problem> problem;                         ///< the first

private:
    const Progress& progress;
    std::mutex mutex;
    std::atomic<std::size_t> next { 0 };
    std::atomic<bool> stops { false };
};
}

Result<std::vector<BounceResult>> renderStems (const std::filesystem::path& folder, const Session& session, const DeskState& desk,
                                               const std::vector<StemFile>& files, int threads, const Progress& progress)
{
    StemCrew crew (files, progress);
    const auto work = [&]
    {
        crew.work ([&] (const StemFile& file, const Progress& told) { return writeStem (folder, file.session ? *file.session : session, desk, file.stem, file.request, told); });
    };

    const auto wanted = threads > 0 ? static_cast<std::size_t> (threads) : std::clamp (std::thread::hardware_concurrency(), 1u, 16u);
    std::vector<std::thread> others;

    for (std::size_t i = 1; i < std::min (wanted, files.size()); ++i)
        others.emplace_back (work);

    work();

    for (auto& thread : others)
        thread.join();

    if (crew.problem)
        return *crew.problem;

    std::vector<BounceResult> results;

    for (auto& written : crew.results)
    {
        if (auto placed = written->sink->place(); ! placed.ok())
            return placed.problem();

        results.push_back (std::move (written->result));
    }

    return results;
}

std::vector<std::string> notLinear (const Session& session, const Song& song, StemBy by)
{
    std::vector<std::string> all;
    tellDynamics (all, song.master, "the master");
    const auto stems = stemsOf (session, song, by, true);

    const auto stemsWith = [&stems] (const auto& isIn)
    {
        return std::ranges::count_if (stems, [&] (const Stem& stem) { return std::ranges::any_of (stem.tracks, isIn); });
    };

    for (const auto& folder : session.folders)
        if (const auto& strip = folderStripOf (song, folder.id); hasDynamics (strip))
            if (stemsWith ([&] (TrackId t) { return session.findTrack (t)->folder == folder.id; }) > 1)
                tellDynamics (all, strip, "the folder '" + folder.name + "'");

    for (const auto effect : { Effect::room, Effect::slap })
        if (const auto& strip = song.effects.strip (effect); hasDynamics (strip))
            if (stemsWith ([&] (TrackId t) { return sendsTo (song, t, effect); }) > 1)
                tellDynamics (all, strip, std::string ("the return of ") + nameOf (effect));

    return all;
}
}
