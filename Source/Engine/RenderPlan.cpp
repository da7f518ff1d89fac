#include "Engine/RenderPlan.h"

#include "Core/Decibels.h"
#include "Session/MixEdits.h"

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

void updateRuntimes (Runtimes& runtimes, const Session& session, const DeskState& desk, bool withRings)
{
    std::erase_if (runtimes.tracks, [&] (const auto& entry)
    {
        const auto* track = session.findTrack (entry.first);
        return track == nullptr || track->channels != entry.second->channels
            || session.sampleRate != entry.second->sampleRate;
    });

    for (const auto& track : session.tracks)
    {
        auto& runtime = runtimes.tracks[track->id];

        if (runtime == nullptr)
            runtime = std::make_shared<TrackRuntime> (track->channels, session.sampleRate);

        std::erase_if (runtime->taps, [&] (const auto& tap) { return std::ranges::find (session.cueMixes, tap.first, &CueMix::id) == session.cueMixes.end(); });

        for (const auto& cue : session.cueMixes)
            if (auto& tap = runtime->taps[cue.id]; tap == nullptr)
                tap = std::make_shared<CueTap> (session.sampleRate);

        if (! withRings)
            continue;

        if (! desk.isArmed (track->id))
            runtime->ring = nullptr;
        else if (runtime->ring == nullptr)
            runtime->ring = std::make_shared<CaptureRing> (track->channels, session.sampleRate);
    }

    updateFolders (runtimes.folders, session, mostRenderFrames);
    updateCueRuntimes (runtimes.cues, session);
}

std::shared_ptr<PrintRuntime> printRuntimeOf (TrackRuntime& track)
{
    if (track.print == nullptr)
        track.print = std::make_shared<PrintRuntime> (track.sampleRate);

    return track.print;
}

namespace
{
/** Mute and solo of the control room leave it, for a cue that follows them. */
bool isHeardInRoom (const ConsoleState& state, std::size_t place)
{
    const auto& track = *state.session.tracks[place];
    const auto& folder = folderStripOf (state.song, track.folder);
    const bool isSafe = state.song.tracks[place]->strip.soloSafe || folder.soloSafe;
    return state.isAudible (place) && ! folder.muted && (! state.solosBeside || state.desk.isSoloed (track) || isSafe);
}

CueTapPlan compileTap (const ConsoleState& state, std::size_t place, const CueMix& cue, const TrackRuntime& runtime)
{
    const auto& track = *state.session.tracks[place];
    const auto& strip = state.song.tracks[place]->strip;
    const auto send = std::ranges::find (strip.sends, cue.id, &Send::cue);
    const bool isPanned = send != strip.sends.end() && send->pan;
    const auto level = cueLevelOf (state.session, state.song, track.id, cue.id, state.desk.isArmed (track.id));
    const auto gain = gainFromDb (level.gainDb);

    CueTapPlan tap;
    tap.tap = runtime.taps.at (cue.id);
    tap.fader = compilePan (level.pan, isPanned ? std::nullopt : strip.dualPan, track.channels).scaledBy (gain);
    tap.audible = ! level.muted && (! cue.followsSolo || isHeardInRoom (state, place));

    if (send != strip.sends.end() && tap.audible)
        tap.comfort = static_cast<float> (gain * gainFromDb (send->comfortDb) / track.channels);

    return tap;
}

TrackPlan compileTrack (const ConsoleState& state, std::size_t place, TrackRuntime& runtime)
{
    const auto& track = *state.session.tracks[place];
    const bool prints = runtime.printsInPass.value_or (state.song.tracks[place]->strip.print);

    TrackPlan t;
    t.track = track.id;
    t.channels = track.channels;
    t.armed = state.desk.isArmed (track.id);
    t.monitor = state.desk.monitorMode (track.id);
    t.channel = compileChannel (state, place, prints);

    if (prints)
        t.print = printRuntimeOf (runtime);

    for (std::size_t i = 0; i < track.inputs.size() && i < 2; ++i)
        t.inputs[i] = track.inputs[i] - 1;

    for (const auto& cue : state.session.cueMixes)
        t.cues.push_back (compileTap (state, place, cue, runtime));

    return t;
}
}

std::unique_ptr<RenderPlan> compilePlan (const Session& session, SongId songId, const DeskState& desk, const Runtimes& runtimes,
                                         const HeardInstead& instead)
{
    auto plan = std::make_unique<RenderPlan>();
    const auto& song = *session.findSong (songId);
    const ConsoleState state (session, song, desk);

    plan->tracks.reserve (session.tracks.size());

    for (std::size_t place = 0; place < session.tracks.size(); ++place)
    {
        const auto& source = *song.tracks[place];
        const auto& runtime = runtimes.tracks.at (source.track);
        auto t = compileTrack (state, place, *runtime);
        t.runtime = runtime;

        if (t.armed && t.monitor == MonitorMode::automatic && desk.monitoring.inputWhereEmpty)
        {
            const auto* heard = partFor (source.track, instead);
            t.sounding = soundingOf (heard != nullptr ? heard->rounds.front()->active() : source.active());
        }

        if (t.print != nullptr)
            plan->prints.push_back ({ t.print, compileStrip (source.strip, session.sampleRate).withoutInput(), t.channels, { t.inputs[0], t.inputs[1] } });

        plan->tracks.push_back (std::move (t));
    }

    plan->console = compileConsole (state, runtimes.folders);
    plan->monitor = compileMonitor (session, song, desk, runtimes.cues);
    plan->cueBuses = std::make_unique<CueBus[]> (session.cueMixes.size());
    plan->cueFeed = std::make_unique<MonitorFeed::CueBus[]> (session.cueMixes.size());
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
