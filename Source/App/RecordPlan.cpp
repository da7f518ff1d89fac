#include "App/RecordPlan.h"

#include "App/Deliver/ExportTags.h"
#include "App/UtcTime.h"
#include "Session/Edits.h"
#include "Session/Limits.h"

#include <cmath>

namespace takelane
{
namespace
{
Result<SongId> songOf (const Session& session, const std::optional<std::string>& wanted)
{
    if (! wanted)
        return session.song;

    if (const auto* song = session.songTitled (*wanted))
        return song->id;

    return Problem { "There is no song '" + wanted->substr (0, 80) + "' in this session; `takelane-cli info` lists the songs" };
}

Result<std::vector<TrackId>> tracksToArm (const Session& session, const DeskState& desk, const std::vector<std::string>& names)
{
    std::vector<TrackId> tracks;
    const bool all = names.size() == 1 && names[0] == "all";

    for (const auto& name : names)
        if (! all && session.trackNamed (name) == nullptr)
            return Problem { "There is no track '" + name.substr (0, 80) + "' to arm; `takelane-cli info` lists the tracks" };

    for (const auto& track : session.tracks)
        if (names.empty() ? desk.isArmed (track->id) : all || std::find (names.begin(), names.end(), track->name) != names.end())
            tracks.push_back (track->id);

    if (tracks.empty())
        return Problem { session.tracks.empty() ? "This session has no tracks to record; add one first"
                                                : "No track is armed; name some with --arm, or --arm all" };

    return tracks;
}

Result<PassTrack> passTrack (const Track& track)
{
    if (static_cast<int> (track.inputs.size()) != track.channels)
        return Problem { "Track '" + track.name.substr (0, 80) + "' is armed but has no input; give it one" };

    return PassTrack { { track.id, track.name, track.inputs, track.channels, {} }, nullptr };
}

Result<void> checkRanges (const RollRequest& roll, int sampleRate)
{
    if (roll.loop && roll.loop->length() < shortestLoop (sampleRate))
        return Problem { "The loop must be at least 0.25 seconds long" };

    if (roll.loop && roll.at >= roll.loop->end)
        return Problem { "--at lies at or past the loop's end: nothing would loop. Start before " + std::to_string (roll.loop->end.value) };

    if (roll.punch && roll.punch->isEmpty())
        return Problem { "The punch range is empty: its end must lie after its start" };

    if (! roll.punch)
        return {};

    auto rolled = FrameRange::withLength (roll.at, *roll.stopAfter);
    auto again = FrameRange {};

    if (roll.loop && rolled.end > roll.loop->end)
    {
        again = { roll.loop->start, std::min (roll.loop->end, roll.loop->start + (rolled.end - roll.loop->end)) };
        rolled.end = roll.loop->end;
    }

    if (! rolled.intersects (*roll.punch) && ! again.intersects (*roll.punch))
        return Problem { "The punch range lies outside what is rolled: nothing would be recorded" };

    return {};
}
}

void setCountIn (RollRequest& roll, const Song& song, int bars, int sampleRate)
{
    if (bars <= 0)
        return;

    const auto at = roll.at - roll.preRoll;
    const auto here = song.tempoMap.barBeatAt (at, sampleRate);
    const auto meter = song.tempoMap.meterAtBar (here.bar);
    const auto tempo = song.tempoMap.tempoAtBar (here.bar);
    const double framesPerBeat = 60.0 / tempo.bpm() * 4.0 / meter.unit * sampleRate;
    const double partial = here.beat - 1.0 < 1.0e-6 ? 0.0 : here.beat - 1.0;

    roll.countIn = { std::llround ((bars * meter.beats + partial) * framesPerBeat) };
    roll.click = { framesPerBeat, meter.beats };
}

std::int64_t bytesPerSecond (const PassSetup& setup)
{
    std::int64_t sum = 0;

    for (const auto& track : setup.tracks)
        sum += static_cast<std::int64_t> (track.file.channels) * bytesPerSample (setup.start.format) * setup.start.sampleRate;

    return sum;
}

Result<PassSetup> passSetupFor (const Session& session, SongId songId, const std::vector<TrackId>& tracks, FramePos at)
{
    PassSetup setup;
    const auto& song = *session.findSong (songId);
    const auto now = utcNow();

    for (const auto id : tracks)
    {
        auto track = passTrack (*session.findTrack (id));

        if (! track.ok())
            return track.problem();

        track->about = tagsOfNewFile (session, song, track->file.trackName, now, at);
        setup.tracks.push_back (std::move (*track));
    }

    const auto bar = song.tempoMap.barBeatAt (at, session.sampleRate).bar;
    auto& start = setup.start;
    start.song = songId;
    start.songTitle = song.title;
    start.passNumber = nextPassNumber (session, songId);
    start.takeNumber = nextTakeNumber (session, songId, tracks);
    start.when = now;
    start.sampleRate = session.sampleRate;
    start.format = session.bits;
    start.oneBar = song.tempoMap.barStart (bar + 1, session.sampleRate) - song.tempoMap.barStart (bar, session.sampleRate);
    setup.project = session.name;
    return setup;
}

Result<RecordPlan> planRecording (const Session& session, const DeskState& desk, const RecordOptions& options)
{
    RecordPlan plan;
    const auto song = songOf (session, options.song);

    if (! song.ok())
        return song.problem();

    plan.song = *song;
    const auto tracks = tracksToArm (session, desk, options.arm);

    if (! tracks.ok())
        return tracks.problem();

    auto setup = passSetupFor (session, plan.song, *tracks, options.at);

    if (! setup.ok())
        return setup.problem();

    plan.setup = std::move (*setup);
    plan.desk = desk;
    plan.desk.armed.clear();
    plan.desk.roll.click = false;       // the tool's words say nothing of one

    for (const auto id : *tracks)
        plan.desk.armed[id] = true;

    plan.roll.at = options.at;
    plan.roll.preRoll = options.preRoll;
    plan.roll.loop = options.loop;
    plan.roll.punch = options.punch;
    plan.roll.stopAfter = Frames { std::llround (options.seconds * session.sampleRate) };

    if (*plan.roll.stopAfter <= Frames {})
        return Problem { "--seconds is shorter than one frame; nothing would be recorded" };

    if (auto ranges = checkRanges (plan.roll, session.sampleRate); ! ranges.ok())
        return ranges.problem();

    setCountIn (plan.roll, *session.findSong (plan.song), options.countInBars, session.sampleRate);
    return plan;
}
}
