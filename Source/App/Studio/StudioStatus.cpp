#include "App/Studio/StudioParts.h"

#include <cmath>

namespace takelane
{
namespace
{
void tellCountIn (StudioStatus& s, const RollRequest& roll, Frames into)
{
    const auto& click = roll.click;
    const auto beat = static_cast<int> (static_cast<double> (into.value) / click.framesPerBeat);
    s.countInBeats = std::max (1, static_cast<int> (std::ceil (static_cast<double> (roll.countIn.value) / click.framesPerBeat - 1.0e-3)));
    s.countInBars = (s.countInBeats + click.beatsPerBar - 1) / click.beatsPerBar;
    s.countInBeat = std::clamp (beat + 1, 1, s.countInBeats);
    s.countInBar = (s.countInBeat - 1) / click.beatsPerBar + 1;
}
}

void Studio::poll()
{
    auto& p = *parts;
    const auto now = p.now();
    p.reductions.clear();
    p.engine.collect();
    p.passes.collect();
    p.jobs.collect();
    p.measuring.collect();
    p.planning.collect();
    p.addConsolidated();
    p.device.poll (now);
    p.saving.poll (now);
    p.followLatency();
    p.followLowLatency();
    p.watchRoll();
    p.moveOn();
    p.moveShown();
    p.watchPostRoll();
    p.askForTakes();
    p.forgetFailed();
    p.takeInReport();
    p.followHardware();
    p.carryOutIntent();
    p.followListening();
    p.followLines();
    p.followPapers();
    p.followTalk();
    p.followSlate();
    p.band->setRehearsing (! p.rolling && ! p.isTakeInHand() && ! p.device.isChanging());
    p.lookAtDisk();
    p.countLoad();
    p.countClock();
    p.followClock();
    p.followGuideFile();
    p.keepAwake();
    p.deleteEmptied();
    p.followDelivery();

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

void Studio::Parts::countClock()
{
    const auto& now = device.status();

    // A block that was late or lost is no matter of the clock.
    if (! device.isRunning() || now.state != DeviceState::running || std::exchange (clockXruns, now.xruns) != now.xruns)
        return clockWatch.restart();

    const auto error = clockWatch.count (tap.framesSeen(), this->now(), now.sampleRate, now.bufferFrames);

    if (! error)
        return;

    const bool wasOff = ClockWatch::isOff (clockError);
    clockError = *error;

    if (! ClockWatch::isOff (clockError))
        noLonger ("clock");
    else if (! wasOff)
        for (const auto& warning : judge ({ session(), {}, now, clockError, 1.0e9 }).warnings)
            tell (warning.severity, warning.title, warning.text, warning.action, warning.actionText, warning.topic);
}

void Studio::Parts::keepAwake()
{
    awake.poll (static_cast<int> (store->desk().armed.size()), isTakeInHand() || isRecordingRoll() || deliveries.isUnderWay(), now());
}

StudioStatus Studio::status() const
{
    auto& p = *parts;
    const auto engine = p.engine.status();
    StudioStatus s;
    s.roll = p.rollState();
    s.heard = p.place();
    s.redLight = p.isTakeInHand() && isRedLight (s.roll);
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

    s.engaged = p.isRecordingRoll() && p.engaged;
    s.rehearsing = p.rolling && p.rehearses;
    s.punch = p.isRecordingRoll() ? p.rollPunch : std::nullopt;
    s.keepsAwake = p.awake.isHeld();

    if (s.roll == RollState::countIn)
        tellCountIn (s, p.rolled, engine.intoCountIn);

    if (p.isTakeInHand())
    {
        const auto& pass = *p.pass;
        s.take = p.runningNumber();
        s.recorded = pass.recorded;
        s.tracksRecording = static_cast<int> (pass.recorded.size());
        s.passRating = pass.rating;
        s.passNote = pass.note;
        s.passFrom = p.takeBegan();
        s.sinceFlush = std::max (0.0, p.now() - p.flushedAt);
        p.tellHealth (s);

        if (s.roll == RollState::recording)
            s.taken = std::max (Frames {}, s.heard - s.passFrom);
    }
    else
    {
        s.take = p.nextTake();
    }

    if (p.job != nullptr)
    {
        const std::scoped_lock hold (p.job->mutex);
        s.job = JobStatus { p.job->title.empty() ? "Importing" : p.job->title, p.job->progress, true };
    }
    else if (p.ears.job != nullptr)
    {
        s.job = JobStatus { p.ears.job->title, p.ears.job->progress, false };
    }

    s.listening = p.listeningStatus();
    s.audition = p.auditionStatus();
    s.talk = p.talkStatus();
    return s;
}

Level Studio::level (TrackId track, int channel)    { return parts->look (parts->engine.meter (track, channel)); }
Level Studio::masterLevel (int channel)             { return parts->look (&parts->engine.masterMeter (channel)); }

std::vector<LiveWave> Studio::liveWaves() const
{
    const auto& p = *parts;
    std::vector<LiveWave> waves;

    if (! p.isTakeInHand() || ! p.pass->isMade || ! p.engine.recorder().begunAt() || (p.rolling && ! p.engaged))
        return waves;

    constexpr auto peak = framesPerPeak[0];
    const auto& pass = *p.pass;
    const auto& shape = pass.setup.start.shape;
    const auto since = pass.onTheFly ? p.engine.recorder().begunSince() : Frames {};

    // What came in before the take, or in earlier rounds and punches, is drawn with its takes.
    const auto from = p.currentTakeFrom();
    const bool isFirst = from <= (pass.onTheFly ? pass.heard : pass.roll.preRoll);

    for (const auto& live : p.engine.recorder().liveTracks())
    {
        if (std::find (pass.recorded.begin(), pass.recorded.end(), live.track) == pass.recorded.end())
            continue;

        const auto began = since + live.origin - shape.rollOffset - shape.latency.total();
        LiveWave wave { live.track, p.engine.placeOf (began), live.channels, live.peaks->count(), 0 };

        if (! isFirst && from > began)
        {
            wave.first = std::min (wave.count, ((from - began).value + peak - 1) / peak);
            wave.start = p.engine.placeOf (began + Frames { wave.first * peak });
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
    p.measuring.runQueued();
    p.planning.runQueued();
    p.preflights.runQueued();
    p.deliveries.runQueued();
    p.ears.listening.service();
    p.ears.keeps.runQueued();
    p.papers.worker.runQueued();
    p.papers.reference.runQueued();
    p.serviceLines();
    p.device.runWorkers();
    p.saving.runWorkers();
    p.awake.runWorkers();
    poll();
}
}
