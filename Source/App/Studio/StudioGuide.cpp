#include "App/Studio/StudioParts.h"

#include "App/Prep/GuideFile.h"
#include "App/Prep/GuidePlace.h"
#include "App/Studio/GuideParts.h"
#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/Limits.h"
#include "Session/PrepEdits.h"
#include "Storage/ForeignSound.h"

namespace takelane
{
using namespace guide;

namespace
{
constexpr double sureEnough = 0.4;              // below it a tempo is a guess

/** The track of this song's guide, or of another song's, if it has as many channels. */
const Track* trackForGuide (const Session& session, const Song& song, int channels)
{
    const auto fits = [&] (const Song& s) { const auto* track = s.guide ? session.findTrack (s.guide->track) : nullptr; return track != nullptr && track->channels == channels ? track : nullptr; };

    if (const auto* own = fits (song))
        return own;

    for (const auto& other : session.songs)
        if (const auto* track = fits (*other))
            return track;

    return nullptr;
}

/** One demo is heard, not two: what another track plays of the guide before is empty now; its takes stay. None: as it is. */
Result<Session> withoutSound (const Session& session, SongId song, TrackId guide)
{
    if (guide.isNone())
        return session;

    return withSongTrack (session, song, guide, {}, [] (SongTrack& before)
    {
        for (auto& comp : before.comps)
            if (comp->id == before.activeComp)
                changeShared (comp, [] (Comp& c) { c.regions.clear(); });
    });
}

/** Between two letters. */
std::string cutToName (std::string text)
{
    const bool isCut = text.size() > longestName;
    auto end = std::min (text.size(), longestName);

    while (isCut && end > 0 && (static_cast<unsigned char> (text[end]) & 0xc0) == 0x80)
        --end;

    text.resize (end);
    return text;
}

std::string freeTrackName (const Session& session)
{
    std::string name = "Scratch";

    for (int n = 2; session.trackNamed (name) != nullptr; ++n)
        name = "Scratch " + std::to_string (n);

    return name;
}
}

//==============================================================================
/** Beats a file was found to have; nothing: they were never listened for, or with another tempo in mind. */
std::optional<BeatsFound> Studio::Parts::knownBeats (const std::string& file) const
{
    const auto known = guides.beats.find (file);
    const auto expected = expectedBpm (song());
    const bool fits = known != guides.beats.end() && (known->second.bpm <= 0.0 || expected <= 0.0 || isNear (known->second.bpm, expected));
    return fits ? std::optional (known->second) : std::nullopt;
}

void Studio::Parts::guideJobDone()
{
    job.reset();
    guides.isBusy = false;

    if (! imports.empty())
        startImport();
}

std::shared_ptr<Studio::Parts::JobInHand> Studio::Parts::startGuideJob (std::string title)
{
    guides.isBusy = true;
    job = std::make_shared<JobInHand>();
    job->title = std::move (title);
    return job;
}

void Studio::Parts::importGuide (const std::filesystem::path& file)
{
    if (job != nullptr)
        return tell (Severity::warn, "Not imported", isBusy.text);

    struct Outcome { std::shared_ptr<Import> files; Result<ArrivedGuide> guide; };

    const auto name = shownFileName (file.stem());
    const auto track = trackForGuide (session(), song(), 1);
    const auto mine = startGuideJob ("Importing " + shownFileName (file));

    jobs.start ([job = mine, now = session(), folder = store->folder(), file, how = listeningFor (session(), song()),
                 trackName = track != nullptr ? track->name : freeTrackName (session())]
    {
        if (auto problem = foreignGuideProblem (file, now.sampleRate, job->stop.get_token()))
            return Outcome { std::make_shared<Import> (ImportSettings { folder, {}, {}, {} }), *problem };

        auto files = std::make_shared<Import> (ImportSettings { folder, defaultDecoder(), job->stop.get_token(), [&] (double part) { job->progress = 0.7 * part; } });
        auto sound = files->copyIn (now, now.selectedSong(), file, trackName, 1, {});

        if (! sound)
            return Outcome { files, sound.problem() };

        auto beats = beatsOf (folder, sound->file, how, job->stop.get_token());
        job->progress = 1.0;
        return Outcome { files, beats ? Result<ArrivedGuide> (ArrivedGuide { *std::move (sound), *std::move (beats) }) : Result<ArrivedGuide> (beats.problem()) };
    },
    [this, job = mine, song = song().id, name] (Outcome outcome)
    {
        const auto added = outcome.guide.ok() ? addGuide (song, name, *outcome.guide) : Result<void> (outcome.guide.problem());

        for (const auto& note : outcome.files->notes())
            tell (Severity::info, "Imported", note);

        if (added.ok())
        {
            outcome.files->keep();
            saving.save (now());
        }
        else if (! job->stop.stop_requested())
        {
            tell (Severity::warn, "Not imported", added.problem().text);
        }

        guideJobDone();
    });
}

/** The session may have gone on meanwhile: it is added to it as it is now. */
Result<void> Studio::Parts::addGuide (SongId songId, const std::string& name, const ArrivedGuide& arrived)
{
    const auto* song = session().findSong (songId);

    if (song == nullptr)
        return Problem { "The song it was for is gone" };

    Result<Session> next = session();
    const auto* track = trackForGuide (*next, *song, arrived.sound.channels);
    auto id = track != nullptr ? track->id : TrackId {};

    if (track == nullptr)
    {
        auto added = takelane::addTrack (*next, { freeTrackName (*next), arrived.sound.channels, {}, {}, {} });

        if (! added)
            return added.problem();

        id = added->track;
        next = std::move (added->session);
    }

    const auto before = song->guide && song->guide->track != id ? song->guide->track : TrackId {};
    Guide guide = song->guide.value_or (Guide {});
    guide.track = id;
    guide.from = cutToName (name);
    guide.downbeat = arrived.beats.downbeat;
    guide.bpm = bpmOf (arrived.beats, arrived.beats.bpm, *song);
    guide.driftBpm = bpmOf (arrived.beats, arrived.beats.driftBpm, *song);
    guide.straightened = false;

    Take take;
    take.file = arrived.sound.file;
    take.length = take.fileLength = arrived.sound.length;
    take.kind = TakeKind::imported;

    next = setTrackRole (*next, id, TrackRole::guide);

    if (next)   next = withoutSound (*next, songId, before);
    if (next)   next = withGuideTake (*next, songId, id, take, guide.downbeat, song->tempoMap.barStart (1, rate()));
    if (next)   next = setGuide (*next, songId, guide);
    if (! next) return next.problem();

    const auto silenced = before.isNone() ? std::string() : "; " + session().findTrack (before)->name + " is silent in this song";

    if (auto done = adopt (*std::move (next), "Import Scratch Track", "Imported the scratch track " + name + silenced, 0); ! done.ok())
        return done;

    guides.beats[arrived.sound.file] = arrived.beats;
    tellGuide (guide, arrived.beats.confidence);
    return {};
}

void Studio::Parts::tellGuide (const Guide& guide, double confidence)
{
    const auto title = "Scratch track " + guide.from;

    if (guide.bpm <= 0.0)
        return tell (Severity::info, title, "No beat was found in it. Put the playhead where its first bar begins and say so", "prep.guidePlace", "It begins here", "guide");

    const auto tempo = bpmText (guide.bpm) + (guide.driftBpm >= 0.05 ? ", drifts by up to " + bpmText (guide.driftBpm) : std::string (", steady"));
    const bool isSure = confidence >= sureEnough;
    tell (Severity::info, title, (isSure ? tempo : "Perhaps " + tempo + ": its beat is hard to hear") + ". Its first bar lies on bar 1", "prep.guideTempo", "Take its tempo", "guide");
}

//==============================================================================
/** Tells `use` the beats of a file, at once where they are known, else when a worker has found them. */
Result<void> Studio::Parts::withGuideBeats (const std::string& file, std::string title, std::function<Result<void> (const BeatsFound&)> use)
{
    if (const auto known = knownBeats (file))
        return use (*known);

    if (job != nullptr)
        return isBusy;

    const auto mine = startGuideJob ("Listening to the scratch track");

    jobs.start ([job = mine, folder = store->folder(), file, how = listeningFor (session(), song())]
    {
        return beatsOf (folder, file, how, job->stop.get_token());
    },
    [this, job = mine, file, title = std::move (title), use = std::move (use)] (Result<BeatsFound> found)
    {
        if (found.ok())
            guides.beats[file] = *found;

        if (auto done = found.ok() ? use (*found) : Result<void> (found.problem()); ! done.ok() && ! job->stop.stop_requested())
            tell (Severity::warn, title, done.problem().text, {}, {}, "guide");

        guideJobDone();
    });

    return {};
}

Result<void> Studio::Parts::layTempo (SongId songId, TrackId track, const std::string& file, const BeatsFound& all)
{
    const auto* song = session().findSong (songId);

    if (song == nullptr || ! isGuideOf (*song, track, playedTake, file))
        return goneMeanwhile;

    const auto downbeat = guideDownbeat (*song);

    auto guide = *song->guide;
    const auto found = countedFrom (all, guide.downbeat, rate(), feltBeats (song->tempoMap.meterAtBar (1)));

    if (found.bpm <= 0.0)
        return noBeat;

    const auto bar = nearestBar (song->tempoMap, *downbeat, rate());
    const auto map = mapUnder (found, rate(), song->tempoMap, bar);
    const auto first = *downbeat + (found.beats.front() - guide.downbeat);
    guide.downbeat = found.downbeat;
    guide.bpm = bpmOf (found, found.bpm, *song);

    auto next = setTempoMap (session(), songId, map);

    if (next)   next = withGuideMoved (*next, songId, map.barStart (bar, rate()) - first);
    if (next)   next = setGuide (*next, songId, guide);

    return next ? adopt (*std::move (next), "Tempo from Scratch Track", "Laid the tempo under the scratch track", 0) : Result<void> (next.problem());
}

//==============================================================================
void Studio::importGuide (std::filesystem::path file)       { parts->importGuide (file); }
bool Studio::isGuideBusy() const noexcept                   { return parts->guides.isBusy; }

Result<void> Studio::placeGuide (FramePos at)
{
    auto& p = *parts;
    const auto downbeat = guideDownbeat (song());
    const auto* take = playedTake (song());

    if (! downbeat)
        return noGuide;

    auto guide = *song().guide;
    guide.downbeat += at - *downbeat;

    if (guide.downbeat < Frames {} || guide.downbeat >= take->fileLength)
        return Problem { "The scratch track does not sound here: put the playhead where its first bar begins" };

    const auto bar = nearestBar (song().tempoMap, at, p.rate());
    auto next = withGuideMoved (session(), song().id, song().tempoMap.barStart (bar, p.rate()) - at);

    if (next)   next = setGuide (*next, song().id, guide);

    return next ? p.adopt (*std::move (next), "Place Scratch Track", "Put the scratch track on bar " + std::to_string (bar), 0) : Result<void> (next.problem());
}

Result<void> Studio::layTempoUnderGuide()
{
    const auto* take = playedTake (song());

    if (take == nullptr)
        return noGuide;

    return parts->withGuideBeats (take->file, "The tempo stays", [p = parts.get(), id = song().id, track = song().guide->track, file = take->file] (const BeatsFound& found)
    {
        return p->layTempo (id, track, file, found);
    });
}
}
