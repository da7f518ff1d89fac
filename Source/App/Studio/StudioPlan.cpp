#include "App/Studio/StudioParts.h"

#include "App/UtcTime.h"
#include "Session/Edits.h"
#include "Session/OwnParts.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double sungAboveDb = -45.0, spokenAboveDb = -50.0, guideLookSeconds = 10.0;
constexpr double tellAgainAfter = 600.0;            // seconds sung
constexpr int dueSoon = 3;                          // days
constexpr const char* restTopic = "voiceRest";

float linear (double db)            { return static_cast<float> (std::pow (10.0, db / 20.0)); }

/** Any of its peaks from that one on. */
bool isAbove (std::uint16_t rms, const Recorder::LiveTrack& track, std::int64_t from)
{
    bool isIt = false;

    for (int c = 0; c < track.channels && ! isIt; ++c)
    {
        std::vector<Peak> peaks;
        track.peaks->copy (c, from, peaks);
        isIt = std::ranges::any_of (peaks, [rms] (const Peak& p) { return p.rms > rms; });
    }

    return isIt;
}

/** The take of the imported demo that is heard. */
const Take* guideTake (const Song& song)
{
    const auto* track = song.guide ? song.track (song.guide->track) : nullptr;

    if (track != nullptr && ! track->active().regions.empty())
        return track->take (track->active().regions.front().take);

    return nullptr;
}

/** Cells of the grid that want recording still. */
int partsToDo (const Session& session)
{
    const auto parts = partsOf (session);
    int count = 0;

    for (const auto& song : session.songs)
        for (const auto& part : parts)
            count += wantsRecording (progressOf (session, *song, part).state) ? 1 : 0;

    return count;
}

std::string inputsText (const Session& session, const Part& part)
{
    std::vector<int> inputs;

    for (const auto id : part.tracks)
        for (const int input : session.findTrack (id)->inputs)
            inputs.push_back (input);

    std::ranges::sort (inputs);
    std::string text;

    // 1-4, 7
    for (std::size_t i = 0; i < inputs.size();)
    {
        auto last = i;

        while (last + 1 < inputs.size() && inputs[last + 1] <= inputs[last] + 1)
            ++last;

        text += (text.empty() ? "" : ", ") + std::to_string (inputs[i]);

        if (inputs[last] > inputs[i])
            text.append ("-").append (std::to_string (inputs[last]));

        i = last + 1;
    }

    return (inputs.size() == 1 ? "Input " : "Inputs ") + (text.empty() ? "not chosen yet" : text);
}
}

//==== the clock
/** The machine's, or a day of the test's own that goes with its seconds. */
std::string Studio::Parts::wallNow() const
{
    constexpr std::int64_t testDay = 1'767'258'000;     // 2026-01-01, 9 o'clock
    return settings.now ? utcText (testDay + std::llround (settings.now())) : utcNow();
}

/** Every poll. */
void Studio::Parts::followClock()
{
    const auto seconds = now();
    const auto before = std::exchange (clock.countedAt, seconds);
    const auto state = rollState();
    const bool isRecording = state == RollState::recording && ! rehearses;
    const bool isSinging = hearsVoice() && isRecording;

    if (! before)
        tellDue();

    if (! before || state != RollState::stopped || std::exchange (clock.revision, revision) != revision || engine.monitor().isTalking())
        clock.touchedAt = seconds;

    if (! std::exchange (clock.isLeftAlone, seconds - clock.touchedAt > ClockRun::aloneSeconds) && clock.isLeftAlone && ! clock.isHalted)
    {
        clock.takeBack (*before - clock.touchedAt - ClockRun::aloneKept);
        keepClock();
    }

    if (before && ! clock.isHalted && ! clock.isLeftAlone && seconds > *before)
        clock.count (session().song, store->desk().part, { seconds - *before, isRecording, isSinging, wallNow() });

    const bool hasEnded = std::exchange (clock.wasRecording, isRecording) && ! isRecording;

    if (hasEnded || clock.isMinute())
        keepClock();

    if (! isRedLight (state))
        proposeRest();

    if (! clock.talkbackTested && engine.monitor().isTalking())
        clock.talkbackTested = look (&engine.monitor().talkMeter()).rms > linear (spokenAboveDb);
}

/** What was counted goes to the desk. */
void Studio::Parts::keepClock()
{
    auto desk = store->desk();
    clock.moveTo (desk.worked);
    setDesk (std::move (desk), true);
    clock.revision = revision;
    clock.looksAtVoice = true;
}

/** On a voice that is recorded: heard from what is drawn of it, so that no meter is read twice. Until more is drawn it goes on as it was. */
bool Studio::Parts::hearsVoice()
{
    if (! pass || ! pass->isMade || pass->ended)
    {
        clock.heard.clear();
        return false;
    }

    if (std::exchange (clock.recorded, pass->recorded) != pass->recorded)
    {
        clock.voices = pass->recorded;
        std::erase_if (clock.voices, [this] (TrackId id) { const auto* track = session().findTrack (id); return track == nullptr || ! isVoice (session(), *track); });
    }

    if (clock.voices.empty())
        return false;

    const auto threshold = static_cast<std::uint16_t> (65535.0f * linear (sungAboveDb));
    bool isHeard = false;

    for (const auto& live : engine.recorder().liveTracks())
    {
        if (std::ranges::find (clock.voices, live.track) == clock.voices.end())
            continue;

        auto& voice = clock.heard[live.track];

        if (const auto count = live.peaks->count(); voice.peaks < count)
            voice = { count, now(), isAbove (threshold, live, voice.peaks) };

        isHeard = isHeard || (voice.sings && now() - voice.heardAt <= ClockRun::holdSeconds);
    }

    return isHeard;
}

/** Never into a take: once it is due, and again when ten minutes more were sung. */
void Studio::Parts::proposeRest()
{
    if (! std::exchange (clock.looksAtVoice, false))
        return;

    const auto load = voiceLoadOf (session(), store->desk(), wallNow());

    if (! load.restIsDue)
    {
        clock.toldAt = 0.0;
        noLonger (restTopic);
    }
    else if (clock.toldAt == 0.0 || load.sungSeconds >= clock.toldAt + tellAgainAfter)
    {
        clock.toldAt = load.sungSeconds;
        tell (Severity::info, "The voice wants a rest", load.advice, "prep.plan", "Clock and plan", restTopic);
    }
}

/** When the session is opened, in its last days and after. */
void Studio::Parts::tellDue()
{
    const auto left = clockSheetOf (session(), store->desk(), wallNow().substr (0, 10)).daysLeft;
    const auto missing = left && *left <= dueSoon ? partsToDo (session()) : 0;

    if (missing == 0)
        return;

    const auto days = std::abs (*left) == 1 ? std::string ("1 day") : std::to_string (std::abs (*left)) + " days";
    tell (*left < 0 ? Severity::warn : Severity::info, *left == 0 ? "Due today" : *left < 0 ? "Due " + days + " ago" : "Due in " + days,
          missing == 1 ? "One part has no keeper yet" : std::to_string (missing) + " parts have no keeper yet", "prep.plan", "Plan", "due");
}

void Studio::runClock (bool on)
{
    auto& p = *parts;

    if (isClockRunning() == on)
        return;

    p.keepClock();
    p.clock.isHalted = ! on;
    p.clock.isLeftAlone = false;
    ++p.revision;
}

bool Studio::isClockRunning() const noexcept    { return ! parts->clock.isHalted && ! parts->clock.isLeftAlone; }

//==== readiness
/** Whether the guide's file is there is asked on a worker: the disk may be a slow one. */
void Studio::Parts::followGuideFile()
{
    auto& guide = clock.guide;
    const auto* take = guideTake (song());
    const auto name = take != nullptr ? take->file : std::string();

    if (name != guide.name)
        guide = { name };

    if (name.empty() || now() - guide.lookedAt < guideLookSeconds || passes.isBusy())
        return;

    guide.lookedAt = now();
    passes.start ([file = store->folder() / name] { std::error_code e; return std::filesystem::is_regular_file (file, e); }, [this, name] (bool isThere)
    {
        if (clock.guide.name == name)
            clock.guide.isThere = isThere;
    });
}

Readiness Studio::readiness() const
{
    const auto& p = *parts;
    return readinessOf ({ session(), desk(), status(), latency(), lineCheck(), p.clock.talkbackTested, p.clock.guide.isThere, p.clockError, utcSeconds (p.wallNow()).value_or (0) });
}

//==== parts
Result<void> Studio::Parts::openPart (SongId song, const Part& part)
{
    if (isTakeInHand() || isRecordingRoll())
        return Problem { "A take is being recorded: stop it before opening another part" };

    if (session().findSong (song) == nullptr)
        return Problem { "There is no such song in this session" };

    const auto parts = partsOf (session());
    const auto* wanted = findPart (parts, part.id, part.name);

    if (wanted == nullptr)
        return Problem { "There is no part '" + part.name.substr (0, 60) + "' in this session" };

    ownParts (store->history());
    auto next = session();
    next.song = song;
    store->history().replaceNow (std::move (next));

    const auto& own = session().parts[static_cast<std::size_t> (wanted - parts.data())];
    auto desk = store->desk();
    desk.part = own.id;
    desk.armed.clear();

    for (const auto track : own.tracks)
        desk.armed[track] = true;

    store->setDesk (std::move (desk));
    changed (false);
    return {};
}

Result<void> Studio::openPart (SongId song, const Part& part)   { return parts->openPart (song, part); }

Result<void> Studio::nextPart()
{
    auto& p = *parts;
    const auto next = nextPartOf (session(), desk().part);

    if (! next)
    {
        const bool isEmpty = partsOf (session()).empty();
        p.tell (Severity::info, isEmpty ? "No parts yet" : "All parts are done", isEmpty ? "Parts come with the tracks: add some first" : "Every part of every song has its keeper",
                {}, {}, "nextPart");
        return {};
    }

    if (auto opened = p.openPart (next->song, next->part); ! opened.ok())
        return opened;

    const auto cue = std::ranges::find (session().cueMixes, next->part.cue, &CueMix::id);
    p.tell (Severity::info, next->part.name.substr (0, 60) + " in " + song().title.substr (0, 60),
            inputsText (session(), next->part) + (cue != session().cueMixes.end() ? ". Headphones: " + cue->name.substr (0, 60) : ""), {}, {}, "nextPart");
    return {};
}
}
