#include "App/Studio/StudioParts.h"

#include "App/Interchange/Dawproject.h"
#include "App/Interchange/StemFolder.h"
#include "Storage/ForeignSound.h"

namespace takelane
{
namespace
{
constexpr double diskLookSeconds = 2.0;
}

/** On the worker. A folder is stems, a project a song, anything else a sound file. */
Result<Studio::Parts::Arrived> Studio::Parts::bring (const ImportSettings& how, const Session& base, SongId song, const std::filesystem::path& file,
                                                     FramePos at, std::vector<std::string>& said)
{
    Arrived one;
    one.files = std::make_shared<Import> (how);
    one.name = shownFileName (file.has_filename() ? file : file.parent_path());

    if (isThere (file))
    {
        auto stems = bringStemFolder (*one.files, base, *base.findSong (song), file, at);

        if (! stems.ok())
            return stems.problem();

        one.brought = std::move (stems->in);
        said.insert (said.end(), stems->refusals.begin(), stems->refusals.end());
    }
    else if (isDawproject (file))
    {
        auto project = bringDawproject (*one.files, base, file);

        if (! project.ok())
            return project.problem();

        one.brought = std::move (project->in);
        said.insert (said.end(), project->notes.begin(), project->notes.end());
    }
    else
    {
        auto sound = importFiles (*one.files, base, song, { { file }, {}, at, false });

        if (! sound.ok())
            return sound.problem();

        one.take = std::move (sound->takes.front());
    }

    said.insert (said.end(), one.files->notes().begin(), one.files->notes().end());
    return one;
}

void Studio::Parts::startImport()
{
    job = std::make_shared<JobInHand>();
    const auto& wanted = imports.front();

    jobs.start ([job = job, base = session(), song = session().song, folder = store->folder(), wanted]
    {
        Imported imported;
        const auto each = 1.0 / static_cast<double> (std::max<std::size_t> (1, wanted.files.size()));

        for (std::size_t i = 0; i < wanted.files.size(); ++i)
        {
            const auto& file = wanted.files[i];
            const auto done = static_cast<double> (i) * each;
            ImportSettings how;
            how.sessionFolder = folder;
            how.stop = job->stop.get_token();
            how.onProgress = [&] (double part) { job->progress = done + part * each; };

            {
                const std::scoped_lock hold (job->mutex);
                job->title = "Importing " + shownFileName (file);
            }

            auto one = bring (how, base, song, file, wanted.at, imported.notes);

            if (job->stop.stop_requested())
                return Imported {};

            if (one.ok())
                imported.arrived.push_back (*std::move (one));
            else
                imported.refusals.push_back (one.problem().text);

            job->progress = done + each;
        }

        return imported;
    },
    [this, song = session().song] (Imported imported)
    {
        finishImport (std::move (imported), song);
        job.reset();
        imports.erase (imports.begin());

        if (! imports.empty())
            startImport();
    });
}

/** The session may have gone on meanwhile: what was imported is added to it as it is now. */
Result<Session> Studio::Parts::withArrived (const Session& now, SongId song, const Arrived& one) const
{
    if (! one.take)
    {
        auto added = addBrought (now, song, one.brought);

        if (! added.ok())
            return added.problem();

        // Nobody's song is changed under his hands.
        return one.brought.song && ! rolling && ! isTakeInHand() ? selectSong (added->session, added->song) : Result<Session> (std::move (added->session));
    }

    const auto& track = *one.take->session.findTrack (one.take->track);
    auto take = *one.take->session.findSong (song)->track (one.take->track)->take (one.take->take);
    auto withTrack = takelane::addTrack (now, { trackNameFor (std::filesystem::path (track.name + ".wav"), now), track.channels, {}, {}, {} });

    if (! withTrack.ok())
        return withTrack.problem();

    auto withTake = addTakes (withTrack->session, song, std::nullopt, { { withTrack->track, std::move (take) } });
    return withTake.ok() ? Result<Session> (std::move (withTake->session)) : withTake.problem();
}

void Studio::Parts::finishImport (Imported imported, SongId song)
{
    for (const auto& refusal : imported.refusals)
        tell (Severity::warn, "Not imported", refusal);

    for (const auto& note : imported.notes)
        tell (Severity::info, "Imported", note);

    auto next = session();

    for (const auto& one : imported.arrived)
    {
        auto with = withArrived (next, song, one);

        if (! with.ok())
            return tell (Severity::warn, "Not imported", with.problem().text);

        next = *std::move (with);
    }

    if (imported.arrived.empty())
        return;

    const auto count = imported.arrived.size();
    const auto& first = imported.arrived.front();
    const auto name = first.take ? first.take->session.findTrack (first.take->track)->name : first.name;
    const auto what = count == 1 ? name : std::to_string (count) + " files";

    if (auto done = adopt (std::move (next), "Import Audio", "Imported " + what, 0); ! done.ok())
        return tell (Severity::warn, "Not imported", done.problem().text);

    for (const auto& one : imported.arrived)
        one.files->keep();

    saving.save (now());
}

void Studio::Parts::lookAtDisk()
{
    if (now() - diskLookedAt < diskLookSeconds || passes.isBusy())
        return;

    diskLookedAt = now();
    passes.start ([look = settings.freeBytes, folder = store->folder()] { return isThere (folder) ? look() : -1; }, [this] (std::int64_t bytes)
    {
        freeBytes = bytes;

        const bool wasGone = std::exchange (folderIsGone, bytes < 0);

        if (wasGone == folderIsGone)
            warnOfDisk();
        else if (folderIsGone)
            tell (Severity::fail, "The session's folder is gone", folderGone, "session.saveAs", "Save as", "folder");
        else
            noLonger ("folder");
    });
}

/** At 60, 15 and 5 minutes, once each on the way down; anew only after it was well above the mark again. */
void Studio::Parts::warnOfDisk()
{
    const auto [tracks, seconds] = diskLoad();
    const auto minutes = seconds / 60.0;

    if (minutes > 1.2 * diskToldAt)
    {
        diskToldAt = 1.0e9;
        noLonger ("disk");
    }

    auto mark = diskToldAt;

    for (const double m : { 60.0, 15.0, 5.0 })
        if (minutes < m)
            mark = std::min (mark, m);

    if (tracks == 0 || ! (mark < diskToldAt))
        return;

    diskToldAt = mark;
    const auto left = static_cast<int> (minutes);
    tell (mark < 10.0 ? Severity::fail : Severity::warn,
          left == 0 ? "Disk space for less than a minute" : "Disk space for " + std::to_string (left) + (left == 1 ? " minute" : " minutes"),
          "At " + std::to_string (tracks) + (tracks == 1 ? " track" : " tracks") + ". Recording stops by itself with a minute to spare", "session.showFolder", "Show folder", "disk");
}

/** What the armed tracks write; all with an input where none is armed. */
Studio::Parts::DiskLoad Studio::Parts::diskLoad() const
{
    DiskLoad load;
    const auto& desk = store->desk();
    std::int64_t channels = 0;

    for (const auto& track : session().tracks)
        if (desk.armed.empty() ? ! track->inputs.empty() : desk.isArmed (track->id))
        {
            ++load.tracks;
            channels += track->channels;
        }

    const auto perSecond = static_cast<double> (std::max<std::int64_t> (1, channels) * bytesPerSample (session().bits) * rate());
    load.seconds = freeBytes < 0 ? 1.0e9 : static_cast<double> (freeBytes) / perSecond;
    return load;
}

/** The worst of the last second, in ten slots. */
void Studio::Parts::countLoad()
{
    if (now() - loadSlotSince >= 0.1)
    {
        loadSlotSince = now();
        loadSlot = (loadSlot + 1) % static_cast<int> (loads.size());
        loads[static_cast<std::size_t> (loadSlot)] = 0.0f;
    }

    auto& slot = loads[static_cast<std::size_t> (loadSlot)];
    slot = std::max (slot, tap.takeLoad());
}

//==============================================================================
void Studio::import (std::vector<std::filesystem::path> files, FramePos at)
{
    if (files.empty())
        return;

    parts->imports.push_back ({ std::move (files), at });

    if (parts->job == nullptr)
        parts->startImport();
}

void Studio::cancelJob()
{
    if (parts->job != nullptr)
        parts->job->stop.request_stop();
}
}
