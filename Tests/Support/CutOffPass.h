#pragma once

/** A session folder with a pass in it whose recorder was cut off at some moment. */

#include "Storage/PassJournal.h"
#include "Storage/Recovery.h"
#include "Storage/SessionFolder.h"
#include "Storage/TakeFile.h"
#include "Tests/Support/Builders.h"

namespace takelane
{
/** A new session with these tracks (two inputs: stereo), on the disk. */
inline LoadedSession sessionOnDisk (const std::filesystem::path& folder, const std::vector<std::pair<std::string, std::vector<int>>>& tracks)
{
    SessionBuilder builder;

    for (const auto& [name, inputs] : tracks)
        builder.track (name, inputs);

    LoadedSession loaded { builder.built(), {}, 1, "test" };

    if (auto made = createSessionFolder (folder, loaded); ! made)
        throw std::logic_error (made.problem().text);

    return loaded;
}

/** What the recorder does, without the engine: files, journal, sync rounds. Frame i of file f is passValue (f, i). */
class CutOffPass
{
public:
    CutOffPass (std::filesystem::path sessionFolder, const Session& session, PassShape shape = {}, Frames oneBar = { 96000 })
        : folder (std::move (sessionFolder))
    {
        start.song = session.song;
        start.songTitle = session.selectedSong().title;
        start.passNumber = nextPassNumber (session, session.song);
        std::vector<TrackId> ids;

        for (const auto& track : session.tracks)
            ids.push_back (track->id);

        start.takeNumber = nextTakeNumber (session, session.song, ids);
        start.when = "2026-11-21T01:33:00Z";
        start.sampleRate = session.sampleRate;
        start.format = session.bits;
        start.shape = shape;
        start.oneBar = oneBar;

        for (const auto& track : session.tracks)
            addFile (session, *track);

        journal = SessionBuilder::must (PassJournal::create (folder, start));
    }

    /** passValue of the same frames on, for file f. */
    void append (std::size_t f, int frames)
    {
        const auto channels = start.files[f].channels;
        std::vector<float> values;
        const auto first = files[f]->frames().value;

        for (std::int64_t i = first; i < first + frames; ++i)
            for (int c = 0; c < channels; ++c)
                values.push_back (passValue (f, i));

        if (! files[f]->append (values).ok())
            throw std::logic_error ("append failed");
    }

    void appendAll (int frames)
    {
        for (std::size_t f = 0; f < files.size(); ++f)
            append (f, frames);
    }

    /** False when anything of it failed. */
    bool sync()
    {
        std::vector<Frames> safe;
        bool ok = true;

        for (auto& file : files)
        {
            ok = file->sync().ok() && ok;
            safe.push_back (file->framesSynced());
        }

        return journal->checkpoint (safe).ok() && ok;
    }

    static float passValue (std::size_t file, std::int64_t frame)
    {
        return static_cast<float> ((frame * 7919 + static_cast<std::int64_t> (file) * 104729) % 16777216 - 8388608) / 8388608.0f;
    }

    std::filesystem::path folder;
    JournalStart start;
    std::vector<std::unique_ptr<TakeFile>> files;
    std::unique_ptr<PassJournal> journal;

private:
    void addFile (const Session& session, const Track& track)
    {
        TakeFileSpec spec;
        spec.channels = track.channels;
        spec.sampleRate = session.sampleRate;
        spec.format = session.bits;
        spec.timeReference = (start.shape.at - start.shape.preRoll - start.shape.rollOffset - start.shape.latency.total()).value;
        spec.provenance = { session.name, start.songTitle, track.name, "Tk" + std::to_string (start.takeNumber), {}, start.when };
        files.push_back (SessionBuilder::must (createTakeFile (folder / "audio", takeFileStem (start.songTitle, track.name, start.takeNumber), spec)));
        start.files.push_back ({ track.id, track.name, track.inputs, track.channels, "audio/" + files.back()->path().filename().string() });
    }
};

/** recover, save, finish: what the tool does. */
inline RecoveryReport recoverAndSave (const std::filesystem::path& folder)
{
    const auto before = SessionBuilder::must (readSession (folder));
    auto report = SessionBuilder::must (recoverTakes (folder, before));

    if (report.hasChanged)
    {
        ++report.session.rev;

        if (auto saved = saveSession (folder, report.session); ! saved)
            throw std::logic_error (saved.problem().text);
    }

    if (auto finished = finishRecovery (folder, report); ! finished)
        throw std::logic_error (finished.problem().text);

    return report;
}
}
