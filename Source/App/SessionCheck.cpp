#include "App/SessionCheck.h"

#include "Session/Limits.h"
#include "Storage/ForeignSound.h"
#include "Storage/Recovery.h"
#include "Storage/SessionFolder.h"
#include "Storage/WavFile.h"

#include <algorithm>
#include <map>
#include <set>

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    using Found = std::vector<CheckProblem>;

    /** What the session says of one file, by the takes or the voice note that use it. */
    struct FileUse
    {
        std::string user;           ///< "track \"Kick\""
        int channels = 1;
        Frames length, needed;
    };

    using FileUses = std::map<std::string, FileUse>;

    void collectUses (FileUses& uses, const Track& track, const SongTrack& songTrack)
    {
        for (const auto& take : songTrack.takes)
        {
            auto& use = uses.try_emplace (take->file, FileUse { "track " + takelane::quoted (track.name), track.channels, take->fileLength, {} }).first->second;
            use.needed = std::max (use.needed, take->fileOffset + take->length);
        }
    }

    FileUses fileUses (const Session& session)
    {
        FileUses uses;

        for (const auto& song : session.songs)
            for (const auto& songTrack : song->tracks)
                if (const auto* track = session.findTrack (songTrack->track))
                    collectUses (uses, *track, *songTrack);

        for (const auto& binned : session.bin)
            for (const auto& [song, songTrack] : binned.songs)
                collectUses (uses, binned.track, *songTrack);

        for (const auto& song : session.songs)
            for (const auto& slate : song->slates)
                uses.try_emplace (slate.file, FileUse { "a voice note of " + takelane::quoted (song->title), 1, slate.length, slate.length });

        return uses;
    }

    std::string frames (Frames f)      { return std::to_string (f.value) + " frames"; }

    void checkFile (Found& found, const fs::path& folder, const std::string& file, const FileUse& use, int sampleRate)
    {
        const auto& user = use.user;
        const auto path = resolveInside (folder, file);

        if (! path)
        {
            found.push_back ({ file, "The file lies outside the session folder and is not read; copy it into audio/ and name it so." });
            return;
        }

        std::error_code error;

        if (! fs::exists (*path, error))
        {
            found.push_back ({ file, "The file is missing; " + user + " is silent there. Put it back into the session folder." });
            return;
        }

        const auto sound = WavFile::open (*path);

        if (! sound)
        {
            found.push_back ({ file, sound.problem().text });
            return;
        }

        const auto& is = (*sound)->info();

        if (is.sampleRate != sampleRate)
            found.push_back ({ file, "Its rate is " + std::to_string (is.sampleRate) + " Hz, the session's "
                                     + std::to_string (sampleRate) + " Hz; import the file again." });

        if (is.channels != use.channels)
            found.push_back ({ file, "It has " + std::to_string (is.channels) + " channel(s), " + user + " has "
                                     + std::to_string (use.channels) + "; import the file again." });

        if (is.frames < use.needed)
            found.push_back ({ file, "It has " + frames (is.frames) + " and a take needs " + frames (use.needed)
                                     + "; put the whole file back." });
        else if (is.frames != use.length)
            found.push_back ({ file, "It has " + frames (is.frames) + ", not the " + frames (use.length)
                                     + " the session knows of; put the right file back." });
    }

    void checkJournals (Found& found, const fs::path& folder)
    {
        std::set<std::string> journals;
        std::error_code error;

        for (fs::directory_iterator at (folder / "takes", error), end; ! error && at != end; at.increment (error))
            if (at->is_regular_file (error) && at->path().extension() == ".jsonl")
                journals.insert ("takes/" + at->path().filename().string());

        for (const auto& name : journals)
            found.push_back ({ name, "A pass was not finished: it is being recorded now, or takelane-cli recover brings it back." });
    }
}

Result<std::vector<CheckProblem>> checkSession (const fs::path& folder)
{
    Found found;
    const auto loaded = readSession (folder);

    std::error_code error;

    if (! loaded && ! fs::exists (folder / "session.json", error) && ! isDamagedSession (folder))
        return loaded.problem();

    if (! loaded)
    {
        found.push_back ({ "session.json", loaded.problem().text });
        return found;
    }

    for (auto& problem : invariantProblems (loaded->session, loaded->desk))
        found.push_back ({ "session.json", std::move (problem.text) });

    const auto uses = fileUses (loaded->session);

    for (const auto& [file, use] : uses)
        checkFile (found, folder, file, use, loaded->session.sampleRate);

    for (const auto& name : findOrphans (folder, loaded->session))
        found.push_back ({ name, "No take uses this file; takelane-cli recover brings it back as a take." });

    checkJournals (found, folder);

    if (newerAutosave (folder))
        found.push_back ({ "autosave.json", "It holds work newer than session.json; takelane-cli recover takes it." });

    return found;
}
}
