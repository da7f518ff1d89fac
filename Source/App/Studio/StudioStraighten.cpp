#include "App/Studio/StudioParts.h"

#include "App/Prep/GuideFile.h"
#include "App/Prep/GuidePlace.h"
#include "App/Studio/GuideParts.h"
#include "Session/PrepEdits.h"

namespace takelane
{
using namespace guide;

void Studio::Parts::straightenGuide()
{
    const auto* source = importedTake (song());
    const auto downbeat = guideDownbeat (song());

    if (source == nullptr || ! downbeat)
        return tell (Severity::warn, "Not straightened", noGuide.text, {}, {}, "guide");

    if (job != nullptr)
        return tell (Severity::warn, "Not straightened", isBusy.text, {}, {}, "guide");

    struct Outcome { std::shared_ptr<Import> files; Result<StraightGuide> guide; };

    const auto bar = nearestBar (song().tempoMap, *downbeat, rate());
    const auto mine = startGuideJob ("Straightening the scratch track");

    jobs.start ([job = mine, now = session(), folder = store->folder(), source = *source, played = playedTake (song())->file, bar,
                 how = listeningFor (session(), song()), known = knownBeats (source->file), knownOfPlayed = knownBeats (playedTake (song())->file)]
    {
        auto files = std::make_shared<Import> (ImportSettings { folder, {}, {}, {} });
        const auto& song = now.selectedSong();
        const auto fail = [&files] (const Problem& why) { return Outcome { files, why }; };
        const auto all = known ? Result<BeatsFound> (*known) : beatsOf (folder, source.file, how, job->stop.get_token());

        if (! all)
            return fail (all.problem());

        auto downbeat = song.guide->downbeat;

        if (played != source.file)              // it counts in what plays: one that was straightened before
        {
            const auto straight = knownOfPlayed ? Result<BeatsFound> (*knownOfPlayed) : beatsOf (folder, played, how, job->stop.get_token());

            if (! straight)
                return fail (straight.problem());

            downbeat = beatInSource (downbeat, *straight, *all);
        }

        const auto found = countedFrom (*all, downbeat, how.rate, how.beatsABar);

        if (found.bpm <= 0.0)
            return fail (noBeat);

        const auto theirs = quarterBpm (found.bpm, song.tempoMap.meterAtBar (1)), ours = song.tempoMap.tempoAtBar (bar).bpm();

        if (! isNear (theirs, ours))
            return fail ({ "It has " + bpmText (theirs) + " and the song " + bpmText (ours) + ": set the song's tempo nearer to it first" });

        const auto moved = beatsOnMap (found, how.rate, song.tempoMap, bar);
        GuideWriting writing;
        writing.sessionFolder = folder;
        writing.made = [&] (const std::filesystem::path& file) { files->own (file); };
        writing.onProgress = [&] (double part) { job->progress = part; };
        writing.stop = job->stop.get_token();
        auto take = writeStraightened (now, song, song.guide->track, source, moved, straightenedNote + bpmText (ours), writing);

        if (! take)
            return fail (take.problem());

        return Outcome { files, StraightGuide { source.file, *std::move (take), found, moved, song.tempoMap, bar } };
    },
    [this, job = mine, id = song().id, track = song().guide->track] (Outcome outcome)
    {
        const auto added = outcome.guide.ok() ? addStraightened (id, track, *outcome.guide) : Result<void> (outcome.guide.problem());

        if (added.ok())
        {
            outcome.files->keep();
            saving.save (now());
        }
        else if (! job->stop.stop_requested())
        {
            tell (Severity::warn, "Not straightened", added.problem().text, {}, {}, "guide");
        }

        guideJobDone();
    });
}

Result<void> Studio::Parts::addStraightened (SongId songId, TrackId track, const StraightGuide& made)
{
    const auto* song = session().findSong (songId);

    if (song == nullptr || ! isGuideOf (*song, track, importedTake, made.source))
        return goneMeanwhile;

    if (song->tempoMap != made.map)
        return Problem { "The song's tempo was changed meanwhile: straighten it again" };

    auto guide = *song->guide;
    guide.straightened = true;
    guide.downbeat = made.found.downbeat;
    guide.bpm = bpmOf (made.found, made.found.bpm, *song);
    guide.driftBpm = bpmOf (made.found, made.found.driftBpm, *song);
    const auto tempo = bpmText (made.map.tempoAtBar (made.bar).bpm());
    auto next = withGuideTake (session(), songId, track, made.take, guide.downbeat, made.map.barStart (made.bar, rate()));

    if (next)   next = setGuide (*next, songId, guide);
    if (! next) return next.problem();

    if (auto done = adopt (*std::move (next), "Straighten Scratch Track", "Straightened the scratch track to " + tempo, 0); ! done.ok())
        return done;

    auto straight = made.found;
    straight.before.clear();

    for (std::size_t i = 0; i < straight.beats.size(); ++i)
        straight.beats[i] = made.moved[i].to;

    guides.beats[made.take.file] = countedFrom (straight, guide.downbeat, rate(), feltBeats (made.map.meterAtBar (1)));
    tell (Severity::info, "Scratch track straightened", "It follows the song's tempo, " + tempo + ". The one that was imported is its take before", {}, {}, "guide");
    return {};
}

void Studio::straightenGuide()      { parts->straightenGuide(); }
}
