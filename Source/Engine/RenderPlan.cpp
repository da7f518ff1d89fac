#include "Engine/RenderPlan.h"

namespace takelane
{
namespace
{
std::vector<FrameRange> soundingOf (const Comp& comp)
{
    std::vector<FrameRange> ranges;

    for (const auto& region : comp.regions)
    {
        if (region.muted)
            continue;

        if (! ranges.empty() && ranges.back().end == region.range.start)
            ranges.back().end = region.range.end;
        else
            ranges.push_back (region.range);
    }

    return ranges;
}
}

void updateRuntimes (TrackRuntimes& runtimes, const Session& session, const DeskState& desk, bool withRings)
{
    std::erase_if (runtimes, [&] (const auto& entry)
    {
        const auto* track = session.findTrack (entry.first);
        return track == nullptr || track->channels != entry.second->channels
            || session.sampleRate != entry.second->sampleRate;
    });

    for (const auto& track : session.tracks)
    {
        auto& runtime = runtimes[track->id];

        if (runtime == nullptr)
            runtime = std::make_shared<TrackRuntime> (track->channels, session.sampleRate);

        if (! withRings)
            continue;

        if (! desk.isArmed (track->id))
            runtime->ring = nullptr;
        else if (runtime->ring == nullptr)
            runtime->ring = std::make_shared<CaptureRing> (track->channels, session.sampleRate);
    }
}

std::unique_ptr<RenderPlan> compilePlan (const Session& session, SongId songId, const DeskState& desk, const TrackRuntimes& runtimes)
{
    auto plan = std::make_unique<RenderPlan>();
    const auto& song = *session.findSong (songId);
    const bool anySolo = ! desk.soloed.empty();

    plan->tracks.reserve (session.tracks.size());

    for (const auto& track : session.tracks)
    {
        const auto& source = *song.track (track->id);
        const auto& strip = source.strip;

        TrackPlan t;
        t.track = track->id;
        t.runtime = runtimes.at (track->id);
        t.channels = track->channels;
        t.armed = desk.isArmed (track->id);
        t.monitor = desk.monitorMode (track->id);
        t.audible = ! strip.muted && (! anySolo || desk.isSoloed (track->id) || strip.soloSafe);
        t.strip = compileStrip (strip, track->channels, session.sampleRate);

        if (t.armed && t.monitor == MonitorMode::automatic && desk.monitoring.inputWhereEmpty)
            t.sounding = soundingOf (source.active());

        for (std::size_t i = 0; i < track->inputs.size() && i < 2; ++i)
            t.inputs[i] = track->inputs[i] - 1;

        plan->tracks.push_back (std::move (t));
    }

    plan->master = compileStrip (song.master, 2, session.sampleRate);
    plan->click = clickPlanOf (session, song, desk);
    plan->monitoring = desk.monitoring;
    return plan;
}

std::shared_ptr<const PlaybackScore> compileScore (const Session& session, SongId songId, const TrackRuntimes& runtimes,
                                                   const PlaybackScore* before)
{
    auto score = std::make_shared<PlaybackScore>();
    const auto& song = *session.findSong (songId);
    score->parts.reserve (song.tracks.size());

    for (std::size_t i = 0; i < song.tracks.size(); ++i)
    {
        const auto& source = song.tracks[i];
        const auto& runtime = runtimes.at (source->track);

        if (before != nullptr && i < before->parts.size()
            && before->parts[i].source.isSameAs (source) && before->parts[i].runtime == runtime)
            score->parts.push_back (before->parts[i]);
        else
            score->parts.push_back ({ runtime, source, resolvePlayback (*source, session.sampleRate) });
    }

    return score;
}
}
