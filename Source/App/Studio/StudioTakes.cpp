#include "App/Studio/StudioParts.h"

namespace takelane
{
namespace
{
std::vector<TrackId> tracksOf (const PassReport& report)
{
    std::vector<TrackId> tracks;

    for (const auto& file : report.files)
        if (! file.isSpare)
            tracks.push_back (file.track);

    return tracks;
}

/** The first number of the takes that ran when the pass ended; none did: of the last ones. */
int lastNumbersOf (const PassReport& report)
{
    Frames longest;
    std::optional<int> running;
    int last = 0;

    for (const auto& file : report.files)
        longest = std::max (longest, file.origin + file.frames);

    for (const auto& track : takesOfPass (report.start.shape, tracksOf (report), report.moved, longest, {}))
        for (const auto& window : track.windows)
        {
            last = std::max (last, window.cycle);

            if (window.isOpen)
                running = std::min (running.value_or (window.cycle), window.cycle);
        }

    return report.start.takeNumber + running.value_or (last);
}

/** Every take that was asked for is complete on the disk. */
bool isWhole (const PassReport& report)
{
    return std::ranges::all_of (report.files, [&] (const FinishedFile& file)
    {
        return ! file.isGrowing || framesMoved (report.start.shape, file.origin + file.frames) >= report.moved;
    });
}

/** A track that joined may have takes with these numbers already. */
void giveFreeNumbers (const Session& session, SongId song, PassId pass, std::vector<NewTake>& takes)
{
    std::map<TrackId, int> next;

    for (auto& made : takes)
    {
        const auto* track = session.findSong (song)->track (made.track);
        const bool isTaken = track != nullptr && std::ranges::any_of (track->takes, [&] (const auto& take)
        {
            return take->number == made.take.number && (pass.isNone() || take->pass != pass);
        });

        if (isTaken || next.contains (made.track))
        {
            auto& free = next.try_emplace (made.track, nextTakeNumber (session, song, { made.track })).first->second;
            made.take.number = free++;
        }
    }
}

std::string sentenceFor (int first, int last, bool isInTrash)
{
    const auto what = first == last ? "Recorded take " + std::to_string (first)
                                    : "Recorded takes " + std::to_string (first) + " to " + std::to_string (last);
    return isInTrash ? what + ", put in the Trash" : what;
}
}

/** Takes come into the session as soon as they are complete: after a round of the loop, a punch, the stop. */
void Studio::Parts::askForTakes()
{
    if (! pass || ! pass->isMade || ! pass->hasFiles || pass->failed || pass->isKept || engine.status().pending)
        return;

    if (pass->ended)
        engine.recorder().requestInterim();
    else if (pass->reach > pass->covered)
        engine.recorder().requestInterim (pass->reach - (pass->onTheFly ? engine.recorder().begunSince() : Frames {}));
}

void Studio::Parts::takeInInterim()
{
    auto report = engine.recorder().takeInterim();

    if (! report || ! pass || pass->isKept)
        return;

    for (const auto& file : report->files)
        if (file.isGrowing && ! file.isSpare)
            pass->growing[file.file] = file.track;

    if (report->isRolling)
        pass->covered = report->moved + (pass->onTheFly ? engine.recorder().begunSince() : Frames {});

    auto made = takesOf (*report);
    const bool allHaveTakes = std::ranges::all_of (report->files, [&] (const FinishedFile& file)
    {
        return std::ranges::any_of (made.takes, [&] (const NewTake& t) { return t.track == file.track; });
    });

    if (! addTakesOf (*report, std::move (made), *pass) || report->isRolling || ! isWhole (*report))
        return;

    // What is nobody's take comes into the session when its file is closed: it needs no handle, and until then its track stays.
    pass->isKept = allHaveTakes;

    if (pass->isKept)
        saving.save (now());
    else if (engine.status().onHandle)
        engine.endHandle();
}

void Studio::Parts::takeInReport()
{
    if (pass && ! (pass->isMade && pass->hasFiles) && ! pass->failed && passes.isBusy())
        return;                                 // it ended while the files were made: passMade() comes first

    takeInInterim();

    if (auto report = engine.recorder().takeReport())
        keep (std::move (*report));

    for (const auto& [track, why] : engine.recorder().takeNotJoined())
    {
        const auto* lost = session().findTrack (track);
        tell (Severity::fail, "'" + (lost != nullptr ? lost->name.substr (0, 60) : "A track") + "' is not recorded", why.text);

        if (pass)
            std::erase (pass->recorded, track);
    }
}

std::shared_ptr<const Waveform> Studio::growingWave (const std::string& file, Frames from, Frames length) const
{
    const auto& p = *parts;
    const auto track = p.pass ? p.pass->growing.find (file) : std::map<std::string, TrackId>::const_iterator {};

    if (! p.pass || track == p.pass->growing.end())
        return nullptr;

    auto& waves = p.pass->waves;
    const auto isThis = [&] (const auto& w) { return w.file == file && w.from == from.value && w.length == length.value; };

    if (const auto known = std::ranges::find_if (waves, isThis); known != waves.end())
        return known->wave;

    constexpr std::int64_t peak = framesPerPeak[0], aligned = framesPerPeak[2] / peak;
    const auto first = std::max<std::int64_t> (0, from.value / peak / aligned * aligned);
    const auto count = static_cast<std::size_t> ((from + length).value / peak + 1 - first);
    std::vector<std::vector<Peak>> peaks;

    for (const auto& live : p.engine.recorder().liveTracks())
        if (live.track == track->second)
            for (int c = 0; c < live.channels; ++c)
            {
                live.peaks->copy (c, first, peaks.emplace_back());
                peaks.back().resize (std::min (count, peaks.back().size()));
            }

    auto wave = peaks.empty() ? nullptr : std::make_shared<const Waveform> (std::move (peaks), first);
    return waves.emplace_back (file, from.value, length.value, std::move (wave)).wave;
}

/** The files are closed: what is not in the session yet comes into it, and the handles are as long as they are. */
void Studio::Parts::keep (PassReport report)
{
    auto ended = std::exchange (pass, std::nullopt).value_or (Pass {});
    ended.song = report.start.song;
    engine.forgetPass();

    auto made = takesOf (report);
    const bool isEmpty = made.takes.empty();
    const auto tidy = [folder = store->folder(), unused = made.unused, journal = report.journal]
    {
        (void) journal->remove();
        removeUnused (folder, unused);
    };

    if (! report.interruption.empty())
        tell (Severity::fail, isEmpty ? "The take was ended before it began" : "Take " + std::to_string (report.start.takeNumber) + " was ended and is kept",
              report.interruption, {}, {}, "record");

    std::vector<GrownFile> files;

    for (const auto& file : report.files)
    {
        files.push_back ({ file.track, file.file, file.frames });
        dropoutsOfPasses += std::count_if (file.gaps.begin(), file.gaps.end(), [] (const auto& gap) { return gap.cause == GapCause::overflow; });
    }

    if (isEmpty)
    {
        passes.start ([tidy] { tidy(); return true; }, [] (bool) {});
        return;
    }

    // Where they cannot be added files and journal stay: recovery brings them back.
    if (! addTakesOf (report, std::move (made), ended))
        return;

    // A song that is gone by now has no takes to be told.
    (void) store->changeAll ([&] (const Session& s) { return growFiles (s, report.start.song, files); });
    changed (false);
    saving.save (now(), tidy);
}

/** One step of undo for all takes of a pass, whatever is done in between; what nobody asked for is none. */
bool Studio::Parts::addTakesOf (const PassReport& report, TakesOfReport made, Pass& of)
{
    const auto song = report.start.song;
    const bool isAbandoned = std::ranges::all_of (made.takes, [] (const NewTake& t) { return t.take.kind == TakeKind::abandoned; });
    std::erase_if (made.takes, [&of] (const NewTake& t) { return of.added.contains ({ t.take.file, t.take.fileOffset.value }); });

    if (! report.isRolling && ! of.endedNumber)
        of.endedNumber = lastNumbersOf (report);

    const bool isDiscarded = of.discarded && ! report.isRolling;

    if (isDiscarded)
        for (auto& one : made.takes)
            if (one.take.number >= *of.endedNumber && ! one.take.binned)
            {
                one.take.kind = TakeKind::abandoned;
                one.take.binned = true;
                one.chooseIt = false;
            }

    if (session().findSong (song) == nullptr)
    {
        tell (Severity::fail, "The take is on the disk but not in the session", "Its song is gone; it comes back when the session is opened anew");
        return false;
    }

    const auto* known = of.id.isNone() || of.isKept ? nullptr : session().findSong (song)->pass (of.id);
    const bool hasWords = known != nullptr && (known->rating != of.rating || known->note != of.note);

    if (! made.takes.empty() || hasWords)
    {
        giveFreeNumbers (session(), song, of.id, made.takes);
        auto given = of.id;

        const History::Change change = [&] (const Session& before) -> Result<Session>
        {
            const auto* inSong = before.findSong (song);
            const auto* former = inSong != nullptr && ! of.id.isNone() ? inSong->pass (of.id) : nullptr;
            auto next = made.pass;
            next.id = former != nullptr ? former->id : PassId {};
            next.rating = former != nullptr && of.isKept ? former->rating : of.rating;
            next.note = former != nullptr && of.isKept ? former->note : of.note;
            auto added = former != nullptr ? addTakesToPass (before, song, next, made.takes) : addTakes (before, song, next, made.takes);

            if (! added)
                return added.problem();

            if (given.isNone())
                given = added->pass;

            return std::move (added->session);
        };

        for (const auto& take : made.takes)
        {
            of.firstNumber = std::min (of.firstNumber.value_or (take.take.number), take.take.number);
            of.lastNumber = std::max (of.lastNumber, take.take.number);
        }

        auto added = isAbandoned ? store->changeAll (change)
                                 : store->extend (change, "Record", sentenceFor (*of.firstNumber, of.lastNumber, isDiscarded), of.gesture, dragged.openGesture());

        if (! added.ok())
        {
            tell (Severity::fail, "The take is on the disk but not in the session", added.problem().text);
            return false;
        }

        of.id = given;

        for (const auto& take : made.takes)
            of.added.insert ({ take.take.file, take.take.fileOffset.value });

        changed (false);
    }

    if (isDiscarded && ! of.id.isNone() && ! std::exchange (of.isTrashed, true))
        trash (song, of.id, *of.endedNumber, of.gesture);

    if (lastTake && lastTake->pass.isNone() && lastTake->song == song && ! report.isRolling)
    {
        lastTake->pass = of.id;
        lastTake->number = *of.endedNumber;
    }

    return true;
}

/** Takes of a pass go to the Trash: in the step that made them, or in one of their own. */
void Studio::Parts::trash (SongId song, PassId of, int fromNumber, std::int64_t gesture)
{
    std::set<int> numbers;

    const History::Change change = [&] (const Session& before) -> Result<Session>
    {
        auto next = before;
        const auto* inSong = before.findSong (song);

        if (inSong == nullptr)
            return next;

        for (const auto& track : inSong->tracks)
            for (const auto& take : track->takes)
                if (take->pass == of && take->number >= fromNumber && ! take->binned)
                {
                    auto binned = binTake (next, song, track->track, take->id, [this] (std::size_t steps) { return store->history().before (steps); });

                    if (! binned)
                        return binned.problem();

                    next = *std::move (binned);
                    numbers.insert (take->number);
                }

        return next;
    };

    auto next = change (session());

    if (! next || numbers.empty())
        return;

    const auto what = numbers.size() == 1 ? "take " + std::to_string (*numbers.begin())
                                          : "takes " + std::to_string (*numbers.begin()) + " to " + std::to_string (*numbers.rbegin());

    if (gesture == 0)
    {
        (void) adopt (*std::move (next), "Move to Trash", "Put " + what + " in the Trash", 0);
        return;
    }

    (void) store->extend (change, "Record", "Recorded " + what + ", put in the Trash", gesture, dragged.openGesture());
    changed (false);
}
}
