#include "App/Studio/StudioParts.h"

#include "Session/Trash.h"

namespace takelane
{
namespace
{
/** The takes that share a file count for it together. */
void divideBytes (const Session& session, const std::vector<TrashFile>& files, BinContents& contents)
{
    const auto takesOf = [&session] (const BinContents::Entry& entry)
    {
        std::vector<const Take*> takes;

        if (! entry.take.isNone())
            takes.push_back (session.findSong (entry.song)->track (entry.track)->take (entry.take));
        else
            for (const auto& binned : session.bin)
                for (const auto& [song, track] : binned.songs)
                    for (const auto& take : track->takes)
                        if (binned.track.id == entry.track)
                            takes.push_back (&*take);

        return takes;
    };

    std::map<std::string, std::int64_t> left;

    for (const auto& file : files)
    {
        left[file.name] = file.bytes;
        contents.bytes += file.bytes;
    }

    contents.files = static_cast<int> (files.size());

    for (auto& entry : contents.entries)
        for (const auto* take : takesOf (entry))
            if (const auto file = left.find (take->file); file != left.end())
                entry.bytes += std::exchange (file->second, 0);
}
}

BinContents Studio::binContents() const
{
    BinContents contents;
    const auto& now = session();

    for (const auto& song : now.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                if (take->binned)
                    contents.entries.push_back ({ "Take " + std::to_string (take->number) + " of " + now.findTrack (track->track)->name + ", " + song->title,
                                                  0, song->id, track->track, take->id });

    for (const auto& binned : now.bin)
    {
        std::size_t takes = 0;

        for (const auto& [song, track] : binned.songs)
            takes += track->takes.size();

        contents.entries.push_back ({ "Track " + binned.track.name + ", " + (takes == 1 ? std::string ("1 take") : std::to_string (takes) + " takes"),
                                      0, {}, binned.track.id, {} });
    }

    divideBytes (now, filesOnlyInTrash (parts->store->history()), contents);
    return contents;
}

//==============================================================================
Result<void> Studio::Parts::mayEmptyBin() const
{
    if (pass || isTakeComing())
        return Problem { "A take is being made: stop it, then empty the Trash" };

    if (ears.job != nullptr || ! ears.waiting.empty())
        return Problem { "What was played is still being brought back: empty the Trash when it is there" };

    return {};
}

/** The files go when session.json does not speak of them any more. */
Result<void> Studio::Parts::emptyBin()
{
    if (auto possible = mayEmptyBin(); ! possible.ok())
        return possible;

    if (trashOf (session()).isEmpty())
        return Problem { "The Trash is empty" };

    auto emptying = emptyings.emplace_back (std::make_shared<Emptying>());
    emptying->files = filesOnlyInTrash (store->history());
    std::vector<std::string> names;

    for (const auto& file : emptying->files)
        names.insert (names.end(), file.spellings.begin(), file.spellings.end());

    emptyTrash (store->history());
    store->changed();
    changed (false);
    planning.close (names);
    engine.reader().close (std::move (names));
    saving.save (now(), [emptying] { emptying->isSaved.store (true, std::memory_order_release); });
    return {};
}

/** But what the session names again since. */
void Studio::Parts::deleteEmptied()
{
    std::erase_if (emptyings, [this] (const std::shared_ptr<Emptying>& each)
    {
        if (! each->isSaved.load (std::memory_order_acquire))
            return false;

        jobs.start ([files = unused (std::move (each->files), store->history()), folder = store->folder()] { return deleteFiles (folder, files); },
                    [this] (const EmptiedTrash& emptied) { tell (emptied); });
        return true;
    });
}

void Studio::Parts::tell (const EmptiedTrash& emptied)
{
    if (emptied.failed > 0)
        tell (Severity::warn, "Some files could not be deleted", std::to_string (emptied.failed) + " of the Trash lie in the session's audio folder still");

    if (emptied.kept > 0)
        tell (Severity::warn, "Some files are kept", std::to_string (emptied.kept) + " of the Trash are of passes that were cut off: their journals in takes name them");

    tell (Severity::info, "Trash emptied", wordsFor (emptied) + " freed");
}

Result<void> Studio::emptyBin()     { return parts->emptyBin(); }
}
