#include "App/Studio/StudioParts.h"

#include "App/Commands/Commands.h"
#include "Session/OwnParts.h"
#include "Session/Trash.h"
#include "Storage/FreeSpace.h"

#include <nlohmann/json.hpp>

namespace takelane
{
using Json = nlohmann::json;

namespace
{
StudioSettings completed (StudioSettings settings, const SessionStore& store)
{
    if (! settings.freeBytes)
        settings.freeBytes = [folder = store.folder()] { return freeBytes (folder); };

    if (! settings.stayAwake)
        settings.stayAwake = stayAwake;

    return settings;
}

EngineSettings engineSettings (const SessionStore& store, const StudioSettings& settings, int lookAhead)
{
    return { store.folder(), store.session().sampleRate, settings.ownThreads, settings.freeBytes, lookAhead };
}

/** Files are brought in by Studio::import, on a worker. */
SourceImporter noImporter()
{
    const auto refuse = [] (auto&&...) -> Result<ImportedTake> { return Problem { "Import files by dropping them or from the menu." }; };
    return { refuse, refuse };
}

bool soundsAlike (const DeskState& a, const DeskState& b)
{
    return a.armed == b.armed && a.monitor == b.monitor && a.soloed == b.soloed && a.roll.click == b.roll.click
        && a.click == b.click && a.monitoring == b.monitoring && a.soloedFolders == b.soloedFolders && a.soloMode == b.soloMode
        && a.controlRoom == b.controlRoom && a.talk == b.talk;
}
}

Studio::Parts::Parts (std::unique_ptr<SessionStore> opened, StudioSettings wanted)
    : settings (completed (std::move (wanted), *opened)), store (std::move (opened)), saving (*store, now(), settings.ownThreads),
      engine (engineSettings (*store, settings, static_cast<int> (lookAheadAt (store->session().sampleRate).value))), ears (engine, listeningSettings (*store, settings, engine.recorder())), papers (engine, store->session().sampleRate, settings.ownThreads), lines (ears, store->session().sampleRate, settings.ownThreads), tap (lines.tap, store->session().sampleRate),
      device (tap, [this] (const DeviceChoice& c) { return openDevice (c); }, [this] { deviceSilent(); }, [this] { deviceChanged(); }, settings.ownThreads),
      passes (settings.ownThreads), jobs (settings.ownThreads), measuring (settings.ownThreads), planning (store->folder(), settings.ownThreads),
      preflights (store->folder(), settings.ownThreads), deliveries (store->folder(), settings.ownThreads), awake (settings.stayAwake, settings.ownThreads),
      heardDesk (store->desk()), heardSession (store->session()), playhead (store->desk().playhead), lowLatency (store->desk().lowLatency)
{
    tellEngine();
    band->setHeardLater (lookAheadFor (lowLatency));
    tellBand();
}

Studio::Parts::~Parts()
{
    measured.request_stop();

    if (job != nullptr)
        job->stop.request_stop();

    if (measurement != nullptr)
        measurement->stop.request_stop();

    if (pass && ! pass->isMade)
        pass->cancelled = true;

    for (int i = 0; i < 2; ++i)     // a cancelled pass is discarded in a second turn
    {
        passes.wait();
        passes.collect();
    }

    if (pass)
        waitForPassEnd();

    device.shutDown();
    jobs.wait();
    finishKeeping();
    addConsolidated();

    if (clock.isWork())
        keepClock();

    (void) saving.saveAndWait();
    deleteEmptied();
}

double Studio::Parts::now() const
{
    return settings.now ? settings.now() : std::chrono::duration<double> (std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Studio::Parts::tell (Severity severity, std::string title, std::string text, std::string action, std::string actionText, std::string topic)
{
    if (! topic.empty())
        toldTopics.insert (topic);

    notices.push_back ({ severity, std::move (title), std::move (text), std::move (action), std::move (actionText), std::move (topic) });
}

void Studio::Parts::refuseToRecord (Severity severity, std::string title, std::string why, std::string action, std::string actionText)
{
    tell (severity, std::move (title), std::move (why), std::move (action), std::move (actionText), "record");
}

void Studio::Parts::noLonger (std::string topic)
{
    if (toldTopics.erase (topic) > 0)
        notices.push_back ({ Severity::info, {}, {}, {}, {}, std::move (topic) });
}

//==============================================================================
/** A pass being recorded keeps its tracks, its song and what was heard of its punch range. */
Result<void> Studio::Parts::mayBecome (const Session& next) const
{
    if (auto possible = mayPunch (next); ! possible.ok() || ! isTakeInHand())
        return possible;

    if (next.song != session().song || next.findSong (pass->song) == nullptr)
        return Problem { "A take is being recorded: stop it before changing the song" };

    for (const auto& recorded : pass->setup.tracks)
        if (const auto* track = next.findTrack (recorded.file.track); track == nullptr || track->channels != recorded.file.channels)
            return Problem { "'" + recorded.file.trackName.substr (0, 80) + "' is being recorded: stop the take before removing it" };

    return {};
}

Result<void> Studio::Parts::adopt (Session next, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    if (auto possible = mayBecome (next); ! possible.ok())
        return possible;

    store->edit (std::move (next), std::move (menuWord), std::move (sentence), gesture);
    changed (false);
    return {};
}

void Studio::Parts::setDesk (DeskState next, bool quietly)
{
    if (next == store->desk())
        return;

    store->setDesk (std::move (next));
    changed (quietly);
}

void Studio::Parts::changed (bool quietly)
{
    ++revision;

    if (quietly)    saving.lookedAround (now());
    else            saving.edited (now());

    const bool otherTakes = followAudition();
    const bool otherSong = heardSession.song != session().song;

    if (otherSong && rolling)
        stop();

    // Equal by pointers where nothing was edited, so this is cheap for the common case.
    if (! otherTakes && soundsAlike (heardDesk, store->desk()) && heardSession == session())
        return;

    const auto armed = std::exchange (heardDesk, store->desk()).armed;
    heardSession = session();
    tellEngine();
    armsChanged (armed, heardDesk.armed);
    followPunch();
    tellBand();

    if (otherSong)
    {
        engine.masterWatch().reset();       // loudness is of one song
        setPlayhead ({});
    }
}

void Studio::Parts::tellEngine()
{
    engine.setSession (sessionInForce(), heardSession.song, deskInForce(), heardInstead());
}

//==============================================================================
Studio::Studio (std::unique_ptr<SessionStore> store, StudioSettings settings)
    : parts (std::make_unique<Parts> (std::move (store), std::move (settings)))
{
}

Studio::~Studio() = default;

const Session& Studio::session() const noexcept                 { return parts->session(); }
const Song& Studio::song() const noexcept                       { return parts->song(); }
const DeskState& Studio::desk() const noexcept                  { return parts->store->desk(); }
const std::filesystem::path& Studio::folder() const noexcept    { return parts->store->folder(); }
std::int64_t Studio::revision() const noexcept                  { return parts->revision; }

Result<void> Studio::run (const std::string& commandsJson, std::int64_t gesture)
{
    return parts->apply (session(), commandsJson, gesture);
}

Result<void> Studio::Parts::apply (const Session& from, const std::string& commandsJson, std::int64_t gesture)
{
    const auto list = commandsJson.starts_with ('[') ? commandsJson : "[" + commandsJson + "]";
    auto outcome = applyCommands (from, store->desk(), list, noImporter(), &store->history());

    if (const auto* failed = std::get_if<CommandFailure> (&outcome))
        return Problem { failed->reason };

    auto& applied = std::get<Applied> (outcome);

    if (applied.emptiesTrash)
        if (auto possible = mayEmptyBin(); ! possible.ok())
            return possible;

    if (applied.isStep)
    {
        if (auto done = adopt (std::move (applied.session), applied.menuWord, applied.sentence, gesture); ! done.ok())
            return done;
    }
    else if (! (applied.session == session()))
    {
        if (auto possible = mayBecome (applied.session); ! possible.ok())
            return possible;

        store->history().replaceNow (std::move (applied.session));
        store->changed();
        changed (false);
    }

    if (! applied.desk.part.isNone() || applied.desk.worked != store->desk().worked)
        ownParts (store->history());

    setDesk (std::move (applied.desk), false);
    return applied.emptiesTrash && ! trashOf (session()).isEmpty() ? emptyBin() : Result<void>();
}

Result<void> Studio::edit (Result<Session> next, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    if (! next.ok())
        return next.problem();

    return parts->adopt (std::move (*next), std::move (menuWord), std::move (sentence), gesture);
}

void Studio::setDesk (DeskState next)
{
    const auto& before = desk();
    const bool quietly = soundsAlike (next, before) && next.roll == before.roll;
    parts->setDesk (std::move (next), quietly);
}

Result<void> Studio::adopt (SongId song, const std::optional<Pass>& pass, const std::vector<NewTake>& takes)
{
    if (parts->isTakeComing())
        return Problem { "A take is being recorded: its numbers are given" };

    auto adopted = parts->store->adopt (song, pass, takes);

    if (adopted)
        parts->changed (false);

    return adopted;
}

bool Studio::isTakeInHand() const noexcept          { return parts->isTakeComing(); }
void Studio::setSaveEvery (double minutes)          { parts->saving.setEvery (60.0 * minutes); }
void Studio::save()                                 { parts->saving.save (parts->now()); }

//==============================================================================
namespace
{
std::string command (const char* name, TrackId track, Json fields)
{
    fields["do"] = name;
    fields["track"] = track.value;
    return fields.dump (-1, ' ', false, Json::error_handler_t::replace);
}

const char* wordFor (MonitorMode mode)
{
    switch (mode)
    {
        case MonitorMode::input:        return "input";
        case MonitorMode::disk:         return "disk";
        case MonitorMode::both:         return "both";
        case MonitorMode::automatic:    break;
    }

    return "auto";
}
}

Result<void> Studio::setMonitor (TrackId t, MonitorMode m)          { return run (command ("track.monitor", t, { { "mode", wordFor (m) } })); }
Result<void> Studio::setMuted (TrackId t, bool on, std::int64_t g)  { return run (command ("strip.set", t, { { "mute", on } }), g); }
Result<void> Studio::setSoloed (TrackId t, bool on)                 { return run (command ("solo.set", t, { { "on", on } })); }

/** A take without an input would be silence: said where it is asked for, not when the band has played. */
Result<void> Studio::setArmed (TrackId t, bool on)
{
    if (const auto* track = session().findTrack (t); on && track != nullptr && track->inputs.empty())
    {
        const auto name = "'" + track->name.substr (0, 60) + "'";
        parts->tell (Severity::info, name + " has no input", "Choose one in the Input column, then arm it", {}, {}, "noInput");
        return Problem { name + " has no input: choose one, then arm it" };
    }

    return run (command ("track.arm", t, { { "on", on } }));
}

void Studio::clearSolos()
{
    setDesk (withoutSolos (parts->store->desk()));
}

Result<void> Studio::setGain (TrackId t, double dB, std::int64_t g) { return run (command ("strip.set", t, { { "gainDb", dB } }), g); }
Result<void> Studio::rename (TrackId t, std::string name)           { return run (command ("track.rename", t, { { "name", name } })); }
Result<void> Studio::setColour (TrackId t, std::string hex)         { return run (command ("track.colour", t, { { "colour", hex } })); }
Result<void> Studio::setInputs (TrackId t, std::vector<int> inputs) { return run (command ("track.inputs", t, { { "inputs", inputs } })); }
Result<void> Studio::removeTrack (TrackId t)                        { return run (command ("track.remove", t, Json::object())); }

Result<TrackId> Studio::addTrack (std::string name, int channels, std::vector<int> inputs)
{
    auto added = takelane::addTrack (session(), { name, channels, std::move (inputs), {}, {} });

    if (! added.ok())
        return added.problem();

    if (auto done = parts->adopt (std::move (added->session), "Add Track", "Added track " + name, 0); ! done.ok())
        return done.problem();

    return added->track;
}

Result<void> Studio::ratePass (PassId id, int stars)
{
    if (stars < 0 || stars > 5)
        return Problem { "The rating is 0 to 5 stars." };

    if (id.isNone() && parts->isTakeInHand())
    {
        parts->pass->rating = stars;
        return {};
    }

    const auto* pass = id.isNone() ? parts->lastPass() : song().pass (id);

    if (id.isNone() && pass == nullptr)
        return Problem { "There is no take to rate yet." };

    if (pass == nullptr)
        return Problem { "There is no such pass in this song." };

    if (parts->isTakeInHand() && id == parts->pass->id)     // its next takes bring it along
        parts->pass->rating = stars;

    return run (Json { { "do", "pass.rate" }, { "pass", pass->number }, { "rating", stars } }.dump());
}

Result<void> Studio::notePass (PassId id, std::string text)
{
    if (id.isNone() && parts->isTakeInHand())
    {
        parts->pass->note = std::move (text);
        return {};
    }

    const auto* pass = id.isNone() ? parts->lastPass() : song().pass (id);

    if (id.isNone() && pass == nullptr)
        return Problem { "There is no take to note anything on yet." };

    if (pass == nullptr)
        return Problem { "There is no such pass in this song." };

    if (parts->isTakeInHand() && id == parts->pass->id)
        parts->pass->note = text;

    return run (Json { { "do", "pass.note" }, { "pass", pass->number }, { "text", text } }.dump (-1, ' ', false, Json::error_handler_t::replace));
}
}
