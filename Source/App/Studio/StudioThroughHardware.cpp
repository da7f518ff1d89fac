#include "App/Studio/StudioParts.h"

#include "App/Deliver/ExportTags.h"
#include "App/Workplace/FileNames.h"
#include "Engine/Stems.h"
#include "Session/Changing.h"
#include "Session/CompEdits.h"
#include "Session/GuideRetire.h"
#include "Storage/WavTags.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr double tailSeconds = 5.0;             // outboard effects ring for nobody knows how long
constexpr double silenceDb = -80.0;

bool isOurs (const Track& track)                { return track.role == TrackRole::guide && track.name.starts_with ("Mix through hardware"); }

/** Straight out at full scale: nothing of the control room, no click, no microphone, no solo that only the engineer hears. */
DeskState straightOut (DeskState desk, const Session& session, TrackId recorded)
{
    desk.armed = { { recorded, true } };

    for (const auto& track : session.tracks)
        desk.monitor[track->id] = MonitorMode::disk;

    if (desk.soloMode != SoloMode::inPlace)
        desk = withoutSolos (std::move (desk));

    ControlRoom room;
    room.pair = desk.controlRoom.pair;
    room.secondPair = desk.controlRoom.secondPair;
    room.secondSpeakers = desk.controlRoom.secondSpeakers;
    desk.controlRoom = room;
    desk.click.inControlRoom = false;
    desk.talk = {};
    return desk;
}

std::string inputsText (HardwarePass on)
{
    return "inputs " + std::to_string (on.left) + " and " + std::to_string (on.right);
}

std::string decibels (double db)
{
    char text[32];
    std::snprintf (text, sizeof (text), "%.1f dBFS", db);
    return text;
}

/** The take from its first to its last frame, without fades of ours. */
Result<Session> playingOnly (const Session& session, SongId song, TrackId track, const Take& take)
{
    auto next = chooseTake (session, song, track, take.id, take.extent());

    if (next)   next = setFadeIn (*next, song, track, take.start, Fade {});
    if (next)   next = setFadeOut (*next, song, track, take.start, Fade {});

    return next;
}
}

//==============================================================================
DeskState Studio::Parts::deskInForce() const
{
    auto desk = throughHardware ? straightOut (heardDesk, heardSession, throughHardware->track) : heardDesk;
    desk.lowLatency = lowLatency;
    return desk;
}

/** Guides are in nothing that leaves the house, and give way where real parts are. */
Session Studio::Parts::sessionInForce() const
{
    auto session = withRetiredGuides (heardSession);

    if (throughHardware)
        for (const auto& track : heardSession.tracks)
            if (track->role == TrackRole::guide)
                changeSong (session, session.song, [&] (Song& song)
                {
                    changeSongTrack (song, track->id, [] (SongTrack& guide) { guide.strip.muted = true; });
                });

    return session;
}

//==============================================================================
/** The track it is recorded on, as a step of undo: made, or told its inputs, and muted, so that the mix is heard once. */
Result<TrackId> Studio::Parts::hardwareTrack (HardwarePass on)
{
    const auto inputs = nlohmann::json::array ({ on.left, on.right });
    const auto known = std::ranges::find_if (session().tracks, [] (const auto& track) { return isOurs (*track) && track->channels == 2; });
    std::string name = "Mix through hardware";
    auto commands = nlohmann::json::array();

    if (known != session().tracks.end())
    {
        name = (*known)->name;
        commands.push_back ({ { "do", "track.inputs" }, { "track", name }, { "inputs", inputs } });
    }
    else
    {
        for (int n = 2; session().trackNamed (name) != nullptr; ++n)
            name = "Mix through hardware " + std::to_string (n);

        commands.push_back ({ { "do", "track.add" }, { "name", name }, { "channels", 2 }, { "inputs", inputs } });
        commands.push_back ({ { "do", "track.role" }, { "track", name }, { "role", "guide" } });
    }

    commands.push_back ({ { "do", "strip.set" }, { "track", name }, { "mute", true } });

    if (auto made = apply (session(), commands.dump(), 0); ! made.ok())
        return made.problem();

    return session().trackNamed (name)->id;
}

Result<void> Studio::Parts::bounceThroughHardware (HardwarePass on)
{
    const auto end = endOfMusic (session(), song());
    const auto inputs = static_cast<int> (device.status().inputNames.size());

    if (rolling || isTakeInHand() || engine.recorder().isBusy())
        return Problem { "The mix can be bounced through the hardware while nothing rolls and the last take is written: stop first" };

    if (job != nullptr || throughHardware)
        return Problem { "Another file is being written: bounce when that is done" };

    if (end <= FramePos {})
        return Problem { "Nothing is recorded in this song yet: there is no mix to bounce" };

    if (! device.isRunning() || ! latencyIsKnown)
        return Problem { "No interface is open: choose one in Preferences, Audio" };

    if (on.left < 1 || on.right < 1 || on.left == on.right || std::max (on.left, on.right) > inputs)
        return Problem { "The mix comes back on two inputs of its own, 1 to " + std::to_string (inputs) + " of this interface" };

    const auto track = hardwareTrack (on);

    if (! track.ok())
        return track.problem();

    if (withTheirInputs ({ *track }).empty() || ! passesGuards ({ *track }))
        return {};                              // a notice says why

    auto setup = passSetupFor (session(), song().id, { *track }, {});

    if (! setup.ok())
        return setup.problem();

    audition ({});
    setPlayhead ({});
    const auto tail = song().delivery.package().tailSeconds.value_or (tailSeconds);

    Pass next;
    next.song = song().id;
    next.roll.stopAfter = (end - FramePos {}) + Frames { std::llround (tail * rate()) };
    next.setup = std::move (*setup);
    next.setup.start.shape.latency = latencyUsed;
    throughHardware = ThroughHardware { song().id, *track, *next.roll.stopAfter, session().nextId };
    tellEngine();
    make (std::move (next));
    return {};
}

/** Its pass has ended, or never began. */
void Studio::Parts::followHardware()
{
    if (! throughHardware || isTakeInHand())
        return;

    const auto done = *std::exchange (throughHardware, std::nullopt);
    tellEngine();

    const auto* inSong = session().findSong (done.song);
    const auto* track = inSong != nullptr ? inSong->track (done.track) : nullptr;
    const Take* made = nullptr;

    if (track != nullptr)
        for (const auto& take : track->takes)
            if (take->id.value >= done.firstId && ! take->binned)
                made = &*take;

    if (made == nullptr)
        return;                                 // aborted or refused: a notice has said why

    if (made->length < done.length)
        return tell (Severity::info, "Stopped before the end", "What came back through the hardware is kept as take " + std::to_string (made->number) + "; no file was written", {}, {}, "bounce");

    writeHardwareTake (done, *made);
}

void Studio::Parts::writeHardwareTake (const ThroughHardware& done, const Take& take)
{
    const auto only = playingOnly (session(), done.song, done.track, take);

    if (! only.ok())
        return tell (Severity::warn, "Not bounced", only.problem().text, {}, {}, "bounce");

    const auto& played = *session().findSong (done.song);
    const auto file = fileNameFor (played.title) + "_Hardware_" + takeName (take.number) + ".wav";
    const auto& track = *session().findTrack (done.track);
    const auto& inputs = track.inputs;
    const auto silent = "Nothing came back on " + inputsText ({ inputs[0], inputs[1] }) + ": check the cables. The take is kept";
    const auto place = latencyFound.calibrated ? std::string() : ". The round trip of this interface was never measured: the file may lie some milliseconds off";

    StemRequest request;
    request.file = store->folder() / "bounces" / file;
    request.song = done.song;
    request.range = take.extent();
    request.wet = false;
    request.bits = session().bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32;
    request.provenance = tagsOfTake (session(), played, done.track, take);

    jobs.start ([only = *only, folder = store->folder(), stem = Stem { track.name, {}, { track.id }, track.channels }, request]
    {
        std::error_code failed;
        std::filesystem::create_directories (folder / "bounces", failed);
        return renderStem (folder, only, {}, stem, request);
    },
    [this, file, silent, place, lost = take.health.lost] (const Result<BounceResult>& written)
    {
        if (! written.ok())
            return tell (Severity::warn, "Not bounced", written.problem().text, {}, {}, "bounce");

        if (written->peakDb < silenceDb)
            return tell (Severity::warn, "The hardware was silent", silent, {}, {}, "bounce");

        if (lost > Frames {})
            tell (Severity::warn, "Bounced with gaps", "The interface lost " + std::to_string (lost.value) + " frames on the way: bounce again");

        tell (Severity::info, "Bounced through the hardware", "bounces/" + file + ". Peak " + decibels (written->peakDb) + place, "session.showFolder", "Show folder", "bounce");
    });
}

Result<void> Studio::bounceThroughHardware (HardwarePass on)    { return parts->bounceThroughHardware (on); }
}
