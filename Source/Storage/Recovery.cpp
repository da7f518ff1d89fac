#include "Storage/Recovery.h"

#include "Storage/ProblemText.h"
#include "Storage/RecoveredPass.h"
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
    Recovery (const fs::path& f, const LoadedSession& loaded) : folder (f), used (filesUsedBy (loaded.session)), known (placesInFiles (loaded.session))
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

    /** The journal's files that hold something. False: one could not be read this time. */
    bool findParts (const FoundJournal& journal, std::vector<PassPart>& parts)
    {
        bool allRead = true;
        const auto& start = journal.start;

        for (std::size_t i = 0; i < start.files.size(); ++i)
        {
            const auto& about = start.files[i];
            const auto path = resolveInside (folder, about.file);
            std::error_code ignored;

            if (! path || ! fs::exists (*path, ignored))
            {
                if (! used.contains (about.file) && ! fs::exists (folder / "takes" / "recovered" / fs::path (about.file).filename(), ignored))
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
                parts.push_back (partOf (journal, i, *repaired));
            else if (! used.contains (about.file))
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

        for (const auto track : tracks)
            if (usesNumber (*session().findSong (song)->track (track), wanted, wanted + count))
                return nextTakeNumber (session(), song, tracks);

        return wanted;
    }

    void grow (const FilePlace& place, const std::string& file, Frames length)
    {
        auto grown = growFiles (session(), place.song, { { place.track, file, length } });

        if (! grown.ok() || *grown == session())
            return;

        session() = std::move (*grown);
        report.hasChanged = true;
    }

    /** What the session has of the pass stays as it is, but for how far its files reach now. */
    Result<void> addPass (const FoundJournal& journal, const std::vector<PassPart>& parts)
    {
        const auto& start = journal.start;
        auto pass = takesOf (journal, parts);
        std::optional<FilePlace> had;

        for (const auto& part : parts)
        {
            const auto& about = start.files[part.index];
            const auto place = placeOf (session(), about.file);
            had = had ? had : place;
            grow (place.value_or (FilePlace { start.song, about.track, {} }), about.file, part.frames);
        }

        std::erase_if (pass.takes, [&] (const FoundTake& t)
        {
            return known.contains ({ t.take.file, t.take.fileOffset.value }) || (t.take.binned && used.contains (t.take.file));
        });

        if (pass.takes.empty())
            return {};

        auto place = had ? SongPlace { session(), had->song } : songFor (session(), start.song, start.songTitle);
        session() = std::move (place.session);
        std::vector<TrackId> tracks;

        for (const auto& part : parts)
        {
            auto track = trackOf (start.files[part.index]);

            if (! track)
                return track.problem();

            tracks.push_back (*track);
        }

        const int number = had ? start.takeNumber : firstNumber (journal, place.song, tracks, pass.numbers);
        std::vector<NewTake> takes;

        for (auto& found : pass.takes)
        {
            found.take.number += number;
            takes.push_back ({ tracks[found.part], std::move (found.take), found.chosen });
        }

        return add (place.song, passOf (journal, place.song, pass.moved, had), takes);
    }

    Result<TrackId> trackOf (const JournalFile& file)
    {
        if (const auto place = placeOf (session(), file.file))
            return place->track;

        auto track = trackFor (session(), file);

        if (! track)
            return track.problem();

        session() = std::move (track->session);
        return track->track;
    }

    Pass passOf (const FoundJournal& journal, SongId song, Frames moved, const std::optional<FilePlace>& had)
    {
        const auto& inSong = *session().findSong (song);
        const bool isTaken = std::any_of (inSong.passes.begin(), inSong.passes.end(), [&] (const Pass& p) { return p.number == journal.start.passNumber; });
        const auto* before = had ? inSong.pass (had->pass) : nullptr;
        Pass pass;

        if (before != nullptr)
        {
            pass = *before;
        }
        else
        {
            pass.number = isTaken ? nextPassNumber (session(), song) : journal.start.passNumber;
            pass.start = journal.start.shape.at;
            pass.when = journal.start.when;
        }

        pass.length = std::max (Frames {}, moved - journal.start.shape.preRoll);
        return pass;
    }

    Result<void> add (SongId song, std::optional<Pass> pass, const std::vector<NewTake>& takes)
    {
        auto added = pass && ! pass->id.isNone() ? addTakesToPass (session(), song, *pass, takes) : addTakes (session(), song, pass, takes);

        if (! added)
            return added.problem();

        session() = std::move (added->session);
        report.hasChanged = true;

        for (const auto& [track, take, chosen, over] : takes)
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
    const std::set<PlaceInFile> known;              ///< of the takes the session had
    RecoveryReport report;
};
}

Result<RecoveryReport> recoverTakes (const fs::path& sessionFolder, const LoadedSession& loaded)
{
    return Recovery (sessionFolder, loaded).run();
}
}
