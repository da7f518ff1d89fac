#include "App/Workplace/RecoveryFacts.h"

#include "App/SessionStore.h"
#include "App/Workplace/LocalTime.h"
#include "Storage/JournalNames.h"
#include "Storage/PassJournal.h"
#include "Storage/ProblemText.h"
#include "Storage/Recovery.h"
#include "Storage/SampleConversion.h"
#include "Storage/TakeHeader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

// The recorder begins a sync round this often (behaviour 3.2); after a power cut only what was synced counts.
constexpr double lostByKill = 0.5, lostByPowerCut = 1.0;
constexpr int tracksLookedAt = 24;
constexpr std::int64_t framesLookedAt = 1024;

Frames framesIn (const fs::path& file, int channels, SampleFormat format)
{
    std::error_code failed;
    const auto size = fs::file_size (file, failed);
    const auto header = static_cast<std::uintmax_t> (TakeHeader::size);

    if (failed || size <= header)
        return {};

    return { static_cast<std::int64_t> ((size - header) / static_cast<std::uintmax_t> (channels * bytesPerSample (format))) };
}

/** A glance: so many frames at each column's start. Nothing where the file cannot be read. */
RecoveryFacts::Wave waveOf (const fs::path& path, int channels, SampleFormat format, Frames frames)
{
    RecoveryFacts::Wave wave;
    posix::Descriptor file;

    if (posix::open (path, posix::Access::read, file) != 0)
        return wave;

    const auto frameSize = channels * bytesPerSample (format);
    const auto step = frames.value / RecoveryFacts::Wave::columns;
    const auto looked = static_cast<int> (std::min<std::int64_t> (step, framesLookedAt));
    std::vector<std::byte> packed (static_cast<std::size_t> (looked * frameSize));
    std::vector<float> left (static_cast<std::size_t> (looked)), right (left);
    float* to[] { left.data(), right.data() };

    for (int column = 0; column < RecoveryFacts::Wave::columns && looked > 0; ++column)
    {
        if (posix::readAt (file, packed, TakeHeader::size + column * step * frameSize).bytes < std::ssize (packed))
            break;

        unpackPlanar (packed.data(), format == SampleFormat::int24 ? WavEncoding::int24 : WavEncoding::float32, channels, looked, to);
        float peak = 0.0f, sum = 0.0f;

        for (const float value : left)
        {
            peak = std::max (peak, std::abs (value));
            sum += value * value;
        }

        wave.peak.push_back (std::min (1.0f, peak));
        wave.rms.push_back (std::min (1.0f, std::sqrt (sum / static_cast<float> (looked))));
    }

    return wave;
}

RecoveryFacts::Wave louder (RecoveryFacts::Wave a, RecoveryFacts::Wave b)
{
    const auto sum = [] (const RecoveryFacts::Wave& w) { return std::accumulate (w.rms.begin(), w.rms.end(), 0.0f); };
    return sum (a) >= sum (b) ? a : b;
}

RecoveryFacts::CutOffTake takeOf (const fs::path& folder, const FoundJournal& journal)
{
    const auto& start = journal.start;
    RecoveryFacts::CutOffTake take;
    take.number = start.takeNumber;
    take.files = static_cast<int> (start.files.size());
    Frames shortest;

    for (std::size_t i = 0; i < start.files.size(); ++i)
    {
        auto frames = framesIn (folder / start.files[i].file, start.files[i].channels, start.format);

        if (journal.sinceRestart && ! journal.moved && i < journal.checkpoint.size())
            frames = std::min (frames, journal.checkpoint[i]);

        if (frames <= Frames {})
            continue;

        const auto reach = start.files[i].origin + frames;
        shortest = take.filesRepaired == 0 ? reach : std::min (shortest, reach);

        if (take.filesRepaired < tracksLookedAt)
            take.wave = louder (std::move (take.wave), waveOf (folder / start.files[i].file, start.files[i].channels, start.format, frames));

        ++take.filesRepaired;
        take.trackNames.push_back (start.files[i].trackName);
    }

    Frames heard;
    std::vector<TrackId> tracks;

    for (const auto& file : start.files)
        tracks.push_back (file.track);

    for (const auto& track : takesOfPass (start.shape, tracks, journal.moved.value_or (framesMoved (start.shape, shortest)), shortest, start.oneBar))
    {
        Frames ofTrack;

        for (const auto& window : track.windows)
            ofTrack += window.length;

        heard = std::max (heard, ofTrack);
    }

    take.tracks = take.filesRepaired;
    take.seconds = static_cast<double> (heard.value) / start.sampleRate;
    take.lostAtMost = journal.moved ? 0.0 : journal.sinceRestart ? lostByPowerCut : lostByKill;
    return take;
}

fs::path backupFile (const fs::path& folder, const LoadedSession& backup)
{
    return folder / "backups" / ("session-" + std::to_string (backup.rev) + ".json");
}

/** Counts of one kind: "2 renames". */
void add (Differences& to, int count, const char* one, const char* many)
{
    if (count == 0)
        return;

    to.words.push_back (std::to_string (count) + " " + (count == 1 ? one : many));
    to.count += count;
}

struct SongCounts { int ratings = 0, notes = 0, takes = 0, comps = 0, strips = 0, markers = 0, forms = 0; };

void count (SongCounts& counts, const SongTrack& before, const SongTrack& after)
{
    counts.takes += static_cast<int> (std::max<std::ptrdiff_t> (0, std::ssize (after.takes) - std::ssize (before.takes)));
    counts.strips += before.strip == after.strip ? 0 : 1;
    counts.comps += before.comps == after.comps && before.activeComp == after.activeComp ? 0 : 1;

    for (const auto& take : after.takes)
        if (const auto* old = before.take (take->id))
        {
            counts.ratings += old->rating == take->rating && old->keeper == take->keeper && old->noGood == take->noGood
                              && old->sectionRatings == take->sectionRatings ? 0 : 1;
            counts.notes += old->note == take->note && old->marks == take->marks ? 0 : 1;
        }
}

void count (SongCounts& counts, const Song& before, const Song& after)
{
    counts.markers += before.markers == after.markers ? 0 : 1;
    counts.forms += (before.sections == after.sections ? 0 : 1) + (before.tempoMap == after.tempoMap ? 0 : 1);

    for (const auto& pass : after.passes)
        if (const auto* old = before.pass (pass.id))
        {
            counts.ratings += old->rating == pass.rating ? 0 : 1;
            counts.notes += old->note == pass.note ? 0 : 1;
        }

    for (const auto& track : after.tracks)
        if (const auto* old = before.track (track->track))
            count (counts, *old, *track);
}
}

RecoveryNeed recoveryNeed (const fs::path& folder)
{
    if (! journalPaths (folder).empty() || isDamagedSession (folder))
        return RecoveryNeed::asked;

    const auto autosave = newerAutosave (folder);

    if (! autosave)
        return RecoveryNeed::none;

    const auto saved = readSession (folder);
    return saved && saved->session == autosave->session ? RecoveryNeed::silent : RecoveryNeed::asked;
}

Differences differencesBetween (const Session& older, const Session& newer)
{
    Differences result;
    SongCounts counts;
    int renames = 0, tracks = 0, inputs = 0;

    for (const auto& track : newer.tracks)
    {
        const auto* old = older.findTrack (track->id);
        tracks += old == nullptr ? 1 : 0;
        renames += old != nullptr && old->name != track->name ? 1 : 0;
        inputs += old != nullptr && old->inputs != track->inputs ? 1 : 0;
    }

    for (const auto& track : older.tracks)
        tracks += newer.findTrack (track->id) == nullptr ? 1 : 0;

    for (const auto& song : newer.songs)
        if (const auto* old = older.findSong (song->id); old != nullptr && ! (*old == *song))
            count (counts, *old, *song);

    add (result, counts.ratings, "rating", "ratings");
    add (result, counts.notes, "note", "notes");
    add (result, renames, "rename", "renames");
    add (result, tracks, "track added or removed", "tracks added or removed");
    add (result, inputs, "input", "inputs");
    add (result, counts.takes, "take", "takes");
    add (result, counts.comps, "comp", "comps");
    add (result, counts.strips, "level or pan", "levels and pans");
    add (result, counts.markers + counts.forms, "change of the song", "changes of the song");

    if (result.count == 0 && ! (older == newer))
        add (result, 1, "change", "changes");

    return result;
}

Result<RecoveryFacts> recoveryFacts (const fs::path& folder)
{
    RecoveryFacts facts;
    facts.folder = folder;
    facts.isDamaged = isDamagedSession (folder);
    const auto saved = readSession (folder);
    const auto autosave = newerAutosave (folder);
    const auto backup = facts.isDamaged ? newestGoodBackup (folder) : std::nullopt;

    if (! facts.isDamaged && ! saved)
        return saved.problem();

    if (facts.isDamaged && ! autosave && ! backup)
        return Problem { "session.json cannot be read and no backup can either; make a new session and import the files of audio/ into it" };

    const bool autosaveWins = autosave && (! backup || autosave->rev >= backup->rev);
    const auto& base = autosaveWins ? *autosave : facts.isDamaged ? *backup : *saved;
    facts.sessionName = base.session.name;
    facts.songTitle = base.session.selectedSong().title;
    facts.armed = static_cast<int> (base.desk.armed.size());

    for (const auto& journal : findJournals (folder).journals)
    {
        facts.takes.push_back (takeOf (folder, journal));
        facts.songTitle = journal.start.songTitle;
        facts.stoppedAt = shownTimeOf (journal.path, TimeDetail::seconds);
    }

    if (autosaveWins)
    {
        facts.hasAutosave = true;
        auto differences = saved ? differencesBetween (saved->session, autosave->session) : Differences { { "all edits up to then" }, 1 };
        facts.edits = std::move (differences.words);
        facts.numEdits = differences.count;

        if (facts.stoppedAt.empty())
            facts.stoppedAt = shownTimeOf (folder / "autosave.json", TimeDetail::seconds);
    }

    if (facts.isDamaged && ! autosaveWins)
        facts.backupFrom = shownTimeOf (backupFile (folder, *backup), TimeDetail::minutes);

    if (saved)
        facts.olderSave = shownTimeOf (folder / "session.json", TimeDetail::minutes);
    else if (autosaveWins && backup)
        facts.olderSave = shownTimeOf (backupFile (folder, *backup), TimeDetail::minutes);

    return facts;
}

Result<void> keepOlderSave (const fs::path& folder)
{
    const auto lock = SessionLock::acquire (folder);

    if (! lock)
        return lock.problem();

    if (isDamagedSession (folder))
    {
        auto backup = newestGoodBackup (folder);

        if (! backup)
            return Problem { "There is no older save that can be read; recover the session instead" };

        backup->rev += 1;

        if (auto saved = saveSession (folder, *backup); ! saved)
            return saved;
    }

    RecoveryReport aside { {}, {}, {}, journalPaths (folder), false };
    std::error_code failed;

    if (fs::exists (folder / "autosave.json", failed))
        aside.finished.push_back (folder / "autosave.json");

    return finishRecovery (folder, aside);
}
}
