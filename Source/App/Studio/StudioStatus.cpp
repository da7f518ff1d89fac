#include "App/Studio/StudioParts.h"

#include <cmath>

namespace takelane
{
namespace
{
Level levelOf (LevelMeter* meter, double now)
{
    if (meter == nullptr)
        return {};

    const auto r = meter->look (now);
    return { r.peak, r.rms, r.hold, r.clipped };
}

void tellCountIn (StudioStatus& s, const RollRequest& roll, Frames into)
{
    const auto& click = roll.click;
    const auto beat = static_cast<int> (static_cast<double> (into.value) / click.framesPerBeat);
    s.countInBeats = std::max (1, static_cast<int> (std::ceil (static_cast<double> (roll.countIn.value) / click.framesPerBeat - 1.0e-3)));
    s.countInBars = (s.countInBeats + click.beatsPerBar - 1) / click.beatsPerBar;
    s.countInBeat = std::clamp (beat + 1, 1, s.countInBeats);
    s.countInBar = (s.countInBeat - 1) / click.beatsPerBar + 1;
}

/** Rounds of the loop that lie behind a place, counted straight on from the roll's start. */
std::int64_t roundsOf (const std::optional<FrameRange>& loop, FramePos straight)
{
    return ! loop || straight < loop->end ? 0 : (straight - loop->end).value / loop->length().value + 1;
}
}

void Studio::poll()
{
    auto& p = *parts;
    const auto now = p.now();
    p.engine.collect();
    p.passes.collect();
    p.jobs.collect();
    p.device.poll (now);
    p.saving.poll (now);
    p.followLatency();
    p.watchRoll();
    p.moveOn();
    p.moveShown();
    p.forgetFailed();
    p.takeInReport();
    p.carryOutIntent();
    p.band->setRehearsing (! p.rolling && ! p.pass && ! p.device.isChanging());
    p.lookAtDisk();
    p.countLoad();

    if (const auto rounds = p.engine.recorder().syncRounds(); rounds != p.roundsSeen)
    {
        p.roundsSeen = rounds;
        p.flushedAt = now;
    }

    if (const auto misses = p.engine.status().diskMisses; misses != p.missesSeen)
    {
        p.missesSeen = misses;
        ++p.missTimes;
    }

    for (const auto& problem : p.engine.reader().takeProblems())
        p.tell (Severity::warn, "Cannot be played", problem.text);
}

std::int64_t Studio::Parts::dropouts() const
{
    return std::max (engine.status().xruns, device.status().xruns) + missTimes + dropoutsOfPasses;
}

StudioStatus Studio::status() const
{
    const auto& p = *parts;
    const auto engine = p.engine.status();
    StudioStatus s;
    s.roll = p.rollState();
    s.heard = p.placeShown();
    s.redLight = p.pass && isRedLight (s.roll);
    s.device = p.device.status();
    s.deviceType = p.device.choice() ? p.device.choice()->type : DeviceType::simulated;
    s.isDeviceOpening = p.device.isChanging();
    s.deviceProblem = p.device.problem();
    s.load = *std::max_element (p.loads.begin(), p.loads.end());
    s.dropouts = std::max<std::int64_t> (0, p.dropouts() - p.dropoutsCleared);
    s.diskSeconds = p.diskLoad().seconds;
    s.diskTracks = p.diskLoad().tracks;
    s.save = p.saving.state();
    s.saveProblem = p.saving.problem();
    s.sinceSave = std::max (0.0, p.now() - p.saving.lastWritten());

    if (p.pass)
    {
        const auto& pass = *p.pass;
        s.take = pass.setup.start.takeNumber;
        s.tracksRecording = static_cast<int> (pass.setup.tracks.size());

        for (const auto& track : pass.setup.tracks)
            s.recorded.push_back (track.file.track);

        s.passRating = pass.rating;
        s.passNote = pass.note;
        s.passFrom = p.takeBegan();
        s.sinceFlush = std::max (0.0, p.now() - p.flushedAt);

        if (s.roll == RollState::countIn)
            tellCountIn (s, pass.roll, engine.intoCountIn);

        if (s.roll == RollState::recording)
        {
            const auto straight = p.rollStart + engine.sinceRoll - p.latencyUsed.output;
            const auto rounds = pass.onTheFly || pass.roll.punch ? 0 : roundsOf (pass.roll.loop, straight);
            s.take += static_cast<int> (rounds);
            s.passFrom = rounds > 0 ? pass.roll.loop->start : s.passFrom;
            s.taken = std::max (Frames {}, s.heard - s.passFrom);
        }
    }
    else
    {
        std::vector<TrackId> armed;

        for (const auto& [track, on] : desk().armed)
            armed.push_back (track);

        if (armed.empty())
            for (const auto& track : session().tracks)
                armed.push_back (track->id);

        s.take = nextTakeNumber (session(), session().song, armed);
    }

    if (p.job != nullptr)
    {
        const std::scoped_lock hold (p.job->mutex);
        s.job = JobStatus { p.job->title.empty() ? "Importing" : p.job->title, p.job->progress, true };
    }

    return s;
}

Level Studio::level (TrackId track, int channel)    { return levelOf (parts->engine.meter (track, channel), parts->now()); }
Level Studio::masterLevel (int channel)             { return levelOf (&parts->engine.masterMeter (channel), parts->now()); }

std::vector<LiveWave> Studio::liveWaves() const
{
    const auto& p = *parts;
    std::vector<LiveWave> waves;

    if (! p.pass || ! p.pass->isMade || (p.pass->onTheFly && ! p.engine.recorder().begunAt()))
        return waves;

    constexpr auto peak = framesPerPeak[0];
    const auto& shape = p.pass->setup.start.shape;
    const auto start = (p.pass->onTheFly ? *p.engine.recorder().begunAt() : shape.at - shape.preRoll) - shape.rollOffset - shape.latency.total();

    for (const auto& live : p.engine.recorder().liveTracks())
    {
        LiveWave wave { live.track, start, live.channels, live.peaks->count(), 0 };

        if (const auto rounds = roundsOf (shape.loop, start + Frames { wave.count * peak }); rounds > 0)
        {
            const auto straight = shape.loop->end + shape.loop->length() * (rounds - 1);
            wave.first = ((straight - start).value + peak - 1) / peak;
            wave.start = shape.loop->start + (start + Frames { wave.first * peak } - straight);
        }

        waves.push_back (wave);
    }

    return waves;
}

void Studio::copyLivePeaks (TrackId track, int channel, std::int64_t from, std::vector<Peak>& to) const
{
    for (const auto& live : parts->engine.recorder().liveTracks())
        if (live.track == track)
            live.peaks->copy (channel, from, to);
}

std::vector<Notice> Studio::takeNotices()   { return std::exchange (parts->notices, {}); }
void Studio::clearDropouts()                { parts->dropoutsCleared = parts->dropouts(); }

void Studio::runWorkers()
{
    auto& p = *parts;
    p.engine.serviceDisk();
    p.passes.runQueued();
    p.jobs.runQueued();
    p.device.runWorkers();
    p.saving.runWorkers();
    poll();
}
}
