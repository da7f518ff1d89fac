#include "Storage/Recovery.h"

#include "Storage/ProblemText.h"
#include "Storage/RecoveryPlaces.h"
#include "Storage/SessionFolder.h"
#include "Storage/TakeHeader.h"
#include "Storage/TakeRepair.h"
#include "Storage/WavFile.h"

#include <algorithm>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

/** One file of a journal, as it was found. */
struct PassPart
{
    const JournalFile* about = nullptr;
    std::size_t index = 0;                      ///< in the journal
    Frames frames;                              ///< in the file
    Frames sound;                               ///< of them those that are known to be what was played
};

/** After a power cut the file may end in zeros that were never written: up to the last checkpoint it does not. All of
    it stays in the file, as a handle. */
Frames soundIn (const FoundJournal& journal, std::size_t index, Frames frames)
{
    const bool isInDoubt = journal.sinceRestart && ! journal.moved && ! journal.checkpoint.empty();
    return isInDoubt ? std::min (frames, journal.checkpoint[index]) : frames;
}

TakeHealth healthOf (const FoundJournal& journal, const PassPart& part, FrameRange inFile)
{
    TakeHealth health;
    health.recovered = true;
    health.interrupted = journal.interrupted;

    for (const auto& gap : journal.gaps)
    {
        const auto lost = inFile.intersection (FrameRange::withLength (FramePos {} + gap.at, gap.length));

        if (gap.file != part.index || lost.isEmpty())
            continue;

        health.dropouts.push_back ({ lost.start - inFile.start, lost.length() });
        health.lost += lost.length();
        health.xruns += gap.cause == GapCause::xrun ? 1 : 0;
    }

    return health;
}

Take takeOf (const FoundJournal& journal, const PassPart& part, TakeWindow window, int number)
{
    Take take;
    take.number = number;
    take.file = part.about->file;
    take.fileOffset = window.fileOffset;
    take.fileLength = part.frames;
    take.start = window.start;
    take.length = window.length;
    take.kind = window.kind;
    take.latency = journal.start.shape.latency;
    take.health = healthOf (journal, part, FrameRange::withLength (FramePos {} + window.fileOffset, window.length));
    return take;
}

/** A pass that ended before the first frame anybody asked for: the whole file, for the bin. */
TakeWindow wholeFile (const PassShape& shape, Frames frames)
{
    const auto start = shape.at - shape.preRoll - shape.rollOffset - shape.latency.total();
    return { 0, TakeKind::abandoned, {}, start, frames, false };
}

/** The number at the end of a take's name; 0 without. */
int numberIn (const std::string& takeName)
{
    constexpr int most = 1'000'000;
    int number = 0;

    for (const char c : takeName)
        number = c < '0' || c > '9' ? 0 : std::min (most, number * 10 + (c - '0'));

    return number < most ? number : 0;
}

bool usesNumber (const SongTrack& track, int from, int to)
{
    return std::any_of (track.takes.begin(), track.takes.end(),
                        [&] (const Shared<Take>& t) { return t->number >= from && t->number < to; });
}

class Recovery
{
public:
    Recovery (const fs::path& f, const LoadedSession& loaded) : folder (f), used (filesUsedBy (loaded.session))
    {
        report.session = loaded;
    }

    Result<RecoveryReport> run()
    {
        const auto found = findJournals (folder);

        for (const auto& problem : found.problems)
            note ("takes", problem.text);

        for (const auto& journal : found.journals)
            if (auto done = recoverPass (journal); ! done)
                return done.problem();

        report.finished.insert (report.finished.end(), found.damaged.begin(), found.damaged.end());

        for (const auto& file : findOrphans (folder, session()))
            if (auto done = recoverOrphan (file); ! done)
                return done.problem();

        return std::move (report);
    }

private:
    Session& session() noexcept                                             { return report.session.session; }
    void note (const std::string& where, const std::string& what)           { report.problems.push_back ({ where, what }); }
    bool isFinished (const fs::path& path) const
    {
        return std::find (report.finished.begin(), report.finished.end(), path) != report.finished.end();
    }

    /** The journal's files that hold something and are in no take yet. False: one could not be read this time. */
    bool findParts (const FoundJournal& journal, std::vector<PassPart>& parts)
    {
        bool allRead = true;
        const auto& start = journal.start;

        for (std::size_t i = 0; i < start.files.size(); ++i)
        {
            const auto& about = start.files[i];
            const auto path = resolveInside (folder, about.file);
            std::error_code ignored;

            if (used.contains (about.file))
                continue;

            if (! path || ! fs::exists (*path, ignored))
            {
                if (! fs::exists (folder / "takes" / "recovered" / fs::path (about.file).filename(), ignored))
                    note (about.file, "The file of a pass that was cut off is missing; put it into audio/ and recover again.");

                continue;
            }

            const auto repaired = repairTakeFile ({ *path, about.channels, start.sampleRate, start.format, 0,
                                                    { session().name, start.songTitle, about.trackName, {}, {}, start.when } });

            if (! repaired)
            {
                note (about.file, repaired.problem().text);
                allRead = false;
            }
            else if (repaired->value > 0)
                parts.push_back ({ &about, i, *repaired, soundIn (journal, i, *repaired) });
            else
                report.finished.push_back (*path);
        }

        return allRead;
    }

    Result<void> recoverPass (const FoundJournal& journal)
    {
        if (journal.start.sampleRate != session().sampleRate)
        {
            note ("takes/" + journal.path.filename().string(), "The pass was recorded at " + std::to_string (journal.start.sampleRate)
                  + " Hz and the session runs at " + std::to_string (session().sampleRate) + " Hz; import its files.");
            return {};
        }

        std::vector<PassPart> parts;
        const bool allRead = findParts (journal, parts);

        if (! parts.empty())
            if (auto added = addPass (journal, parts); ! added)
                return added;

        if (allRead)
            report.finished.push_back (journal.path);

        return {};
    }

    /** Its number, unless takes made since have it. */
    int firstNumber (const FoundJournal& journal, SongId song, const std::vector<TrackId>& tracks, int count)
    {
        const int wanted = journal.start.takeNumber;
        const bool isKnownPass = std::any_of (journal.start.files.begin(), journal.start.files.end(),
                                              [&] (const JournalFile& f) { return used.contains (f.file); });

        for (const auto track : tracks)
            if (! isKnownPass && usesNumber (*session().findSong (song)->track (track), wanted, wanted + count))
                return nextTakeNumber (session(), song, tracks);

        return wanted;
    }

    Result<void> addPass (const FoundJournal& journal, const std::vector<PassPart>& parts)
    {
        const auto& start = journal.start;
        auto place = songFor (session(), start.song, start.songTitle);
        session() = std::move (place.session);
        std::vector<TrackId> tracks;
        Frames longest;

        for (const auto& part : parts)
        {
            auto track = trackFor (session(), *part.about);

            if (! track)
                return track.problem();

            session() = std::move (track->session);
            tracks.push_back (track->track);
            longest = std::max (longest, part.sound);
        }

        const auto moved = journal.moved.value_or (framesMoved (start.shape, longest));
        const auto windows = takesOfPass (start.shape, moved, longest, start.oneBar);
        const int number = firstNumber (journal, place.song, tracks, std::max (1, static_cast<int> (windows.size())));
        std::vector<NewTake> takes;

        for (std::size_t i = 0; i < parts.size(); ++i)
        {
            const auto before = takes.size();

            for (auto window : windows)
            {
                window.length = std::min (window.length, parts[i].sound - window.fileOffset);

                if (window.length > Frames {})
                    takes.push_back ({ tracks[i], takeOf (journal, parts[i], window, number + window.cycle), window.chosen });
            }

            if (takes.size() == before)
            {
                takes.push_back ({ tracks[i], takeOf (journal, parts[i], wholeFile (start.shape, parts[i].frames), number), false });
                takes.back().take.binned = true;
            }
        }

        return add (place.song, passOf (journal, place.song, moved), takes);
    }

    Pass passOf (const FoundJournal& journal, SongId song, Frames moved)
    {
        const auto& passes = session().findSong (song)->passes;
        const bool isTaken = std::any_of (passes.begin(), passes.end(), [&] (const Pass& p) { return p.number == journal.start.passNumber; });

        Pass pass;
        pass.number = isTaken ? nextPassNumber (session(), song) : journal.start.passNumber;
        pass.start = journal.start.shape.at;
        pass.length = std::max (Frames {}, moved - journal.start.shape.preRoll);
        pass.when = journal.start.when;
        return pass;
    }

    Result<void> add (SongId song, std::optional<Pass> pass, const std::vector<NewTake>& takes)
    {
        auto added = addTakes (session(), song, std::move (pass), takes);

        if (! added)
            return added.problem();

        session() = std::move (added->session);
        report.hasChanged = true;

        for (const auto& [track, take, chosen] : takes)
        {
            used.insert (take.file);

            if (! take.binned)
                report.takes.push_back ({ song, session().findTrack (track)->name, take.number, take.start, take.length,
                                          take.file, take.health.lost, take.health.xruns });
        }

        return {};
    }

    Result<void> recoverOrphan (const std::string& file)
    {
        const auto path = folder / file;

        if (isFinished (path))
            return {};

        std::error_code ignored;

        if (fs::file_size (path, ignored) == 0)     // killed between making the file and its header
        {
            report.finished.push_back (path);
            return {};
        }

        const auto wav = WavFile::open (path);

        if (! wav)
        {
            note (file, wav.problem().text);
            return {};
        }

        const auto info = (*wav)->info();

        if (info.sampleRate != session().sampleRate)
        {
            note (file, "It has " + std::to_string (info.sampleRate) + " Hz and the session " + std::to_string (session().sampleRate)
                        + " Hz; import it to convert it.");
            return {};
        }

        if (info.frames.value == 0)
        {
            report.finished.push_back (path);
            return {};
        }

        if (info.dataOffset == TakeHeader::size)
            (void) repairTakeFile ({ path, info.channels, info.sampleRate, SampleFormat::int24, 0, {} });

        return addOrphan (file, info);
    }

    Result<void> addOrphan (const std::string& file, const WavInfo& info)
    {
        auto about = provenanceOf (folder / file);

        if (about.track.empty())
            about.track = fs::path (file).stem().string();

        auto place = songFor (session(), {}, about.song);
        session() = std::move (place.session);
        auto track = trackFor (session(), { {}, about.track, {}, info.channels, file });

        if (! track)
            return track.problem();

        session() = std::move (track->session);
        const auto& songTrack = *session().findSong (place.song)->track (track->track);
        const int number = numberIn (about.takeName);

        Take take;
        take.number = number > 0 && ! usesNumber (songTrack, number, number + 1) ? number
                                                                               : nextTakeNumber (session(), place.song, { track->track });
        take.file = file;
        take.fileLength = info.frames;
        take.start = { info.timeReference };
        take.length = info.frames;
        take.note = about.note;
        take.health.recovered = true;
        return add (place.song, {}, { { track->track, take, false } });
    }

    static FileProvenance provenanceOf (const fs::path& path)
    {
        posix::Descriptor file;
        TakeHeader::Bytes bytes {};

        if (posix::open (path, posix::Access::read, file) != 0 || posix::readAt (file, bytes, 0).error != 0)
            return {};

        return provenanceFrom (bytes);
    }

    const fs::path folder;
    std::set<std::string> used;
    RecoveryReport report;
};
}

Result<RecoveryReport> recoverTakes (const fs::path& sessionFolder, const LoadedSession& loaded)
{
    return Recovery (sessionFolder, loaded).run();
}
}
