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

const HeardInstead::Part* partFor (TrackId track, const HeardInstead& instead)
{
    const auto found = std::ranges::find (instead.parts, track, &HeardInstead::Part::track);
    return found == instead.parts.end() ? nullptr : &*found;
}

PlaybackScore::Spans shared (std::vector<Span> spans)
{
    return std::make_shared<const std::vector<Span>> (std::move (spans));
}

/** The tracks whose fades are worked out together, by their places in the session: the members of each edit-locked folder,
    any other by itself. */
std::vector<std::vector<std::size_t>> groupsOf (const Session& session)
{
    std::vector<std::vector<std::size_t>> groups;
    std::map<FolderId, std::size_t> locked;

    for (std::size_t i = 0; i < session.tracks.size(); ++i)
    {
        const auto* folder = session.findFolder (session.tracks[i]->folder);
        const auto known = folder != nullptr && folder->editLocked ? locked.try_emplace (folder->id, groups.size()).first->second : groups.size();

        if (known == groups.size())
            groups.emplace_back();

        groups[known].push_back (i);
    }

    return groups;
}

bool areSame (const std::vector<Shared<SongTrack>>& a, const std::vector<Shared<SongTrack>>& b)
{
    return std::ranges::equal (a, b, [] (const auto& x, const auto& y) { return x.isSameAs (y); });
}

/** The spans of a group's comps, in its order. */
std::vector<PlaybackScore::Spans> compsOf (const std::vector<Shared<SongTrack>>& madeOf, int sampleRate)
{
    if (madeOf.size() == 1)
        return { shared (resolvePlayback (*madeOf.front(), sampleRate)) };

    std::vector<PlaybackScore::Spans> comps;
    std::vector<const SongTrack*> members;

    for (const auto& member : madeOf)
        members.push_back (&*member);

    for (auto& spans : resolvePlayback (members, sampleRate))
        comps.push_back (shared (std::move (spans)));

    return comps;
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

std::unique_ptr<RenderPlan> compilePlan (const Session& session, SongId songId, const DeskState& desk, const TrackRuntimes& runtimes,
                                         const HeardInstead& instead)
{
    auto plan = std::make_unique<RenderPlan>();
    const auto& song = *session.findSong (songId);
    const bool anySolo = ! desk.soloed.empty();

    plan->tracks.reserve (session.tracks.size());

    for (std::size_t place = 0; place < session.tracks.size(); ++place)
    {
        const auto& track = session.tracks[place];
        const auto& source = *song.tracks[place];
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
        {
            const auto* heard = partFor (track->id, instead);
            t.sounding = soundingOf (heard != nullptr ? heard->rounds.front()->active() : source.active());
        }

        for (std::size_t i = 0; i < track->inputs.size() && i < 2; ++i)
            t.inputs[i] = track->inputs[i] - 1;

        plan->tracks.push_back (std::move (t));
    }

    plan->master = compileStrip (song.master, 2, session.sampleRate);
    plan->click = clickPlanOf (session, song, desk);
    plan->monitoring = desk.monitoring;
    return plan;
}

std::shared_ptr<const PlaybackScore> compileScore (const Session& session, SongId songId, const TrackRuntimes& runtimes, const PlaybackScore* before,
                                                   const HeardInstead& instead, std::uint32_t generation)
{
    auto score = std::make_shared<PlaybackScore>();
    const auto& song = *session.findSong (songId);
    score->parts.resize (song.tracks.size());

    for (const auto& group : groupsOf (session))
    {
        std::vector<Shared<SongTrack>> madeOf;

        for (const auto i : group)
        {
            madeOf.push_back (song.tracks[i]);
            score->parts[i].runtime = runtimes.at (song.tracks[i]->track);
        }

        const bool isAsBefore = before != nullptr && std::ranges::all_of (group, [&] (std::size_t i)
        {
            return i < before->parts.size() && before->parts[i].runtime == score->parts[i].runtime && areSame (before->parts[i].madeOf, madeOf);
        });

        const auto comps = isAsBefore ? std::vector<PlaybackScore::Spans>() : compsOf (madeOf, session.sampleRate);

        for (std::size_t member = 0; member < group.size(); ++member)
        {
            auto& part = score->parts[group[member]];
            part.comp = isAsBefore ? before->parts[group[member]].comp : comps[member];
            part.madeOf = madeOf;
            part.generation = generation;

            if (const auto* heard = partFor (song.tracks[group[member]]->track, instead))
            {
                part.fromRound = instead.fromRound;

                for (const auto& round : heard->rounds)
                    part.rounds.push_back (shared (resolvePlayback (*round, session.sampleRate)));
            }
            else
            {
                part.rounds = { part.comp };
            }
        }
    }

    return score;
}
}
