#include "App/Interchange/Dawproject.h"

#include "App/Interchange/DawprojectXml.h"
#include "App/Interchange/ZipArchive.h"
#include "Session/Changing.h"
#include "Session/Limits.h"
#include "Storage/SessionFolder.h"

namespace takelane
{
Session withSongAlone (Session session, SongId song)
{
    std::erase_if (session.songs, [song] (const auto& s) { return s->id != song; });
    session.song = song;
    session.bin.clear();
    return session;
}

Result<void> writeDawproject (const std::filesystem::path& sessionFolder, const Session& session, SongId songId, const std::filesystem::path& file, const Progress& progress)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    const auto text = dawprojectText (session, *song);

    if (text.files.empty())
        return Problem { takelane::quoted (song->title) + " has no takes to write: record or import some first." };

    std::vector<std::filesystem::path> sources;
    std::int64_t all = 0, written = 0;

    for (const auto& name : text.files)
    {
        const auto source = resolveInside (sessionFolder, name);
        std::error_code error;
        const auto size = source ? std::filesystem::file_size (*source, error) : 0;

        if (! source || error)
            return Problem { takelane::quoted (name) + " is missing, and a take plays it; put it back into the session's folder, or bin that take." };

        sources.push_back (*source);
        all += static_cast<std::int64_t> (size);
    }

    auto zip = ZipWriter::create (file);

    if (! zip)
        return zip.problem();

    for (const auto& [name, contents] : { std::pair ("metadata.xml", text.metadata), std::pair ("project.xml", text.project), std::pair ("takelane.json", sessionToJson ({ withSongAlone (session, songId), {}, 0, "Takelane" })) })
        if (auto done = zip->add (name, contents); ! done)
            return done;

    for (std::size_t i = 0; i < sources.size(); ++i)
    {
        auto done = zip->addFile (text.files[i], sources[i], [&] (std::int64_t bytes)
        {
            written += bytes;
            return ! progress || progress (static_cast<double> (written) / static_cast<double> (std::max (all, written)));
        });

        if (! done)
            return done;
    }

    return zip->finish();
}
}
