#include "App/Interchange/DawAudio.h"

#include "App/Workplace/FileNames.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"
#include "Storage/FreeSpace.h"
#include "Storage/ProblemText.h"

#include <algorithm>

#include <stdlib.h>

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr std::int64_t bytesLeftFree = 32 << 20;
    constexpr std::int64_t alwaysAllowed = std::int64_t { 1 } << 30;
    constexpr std::int64_t mostGrowth = 100;                // silence deflates to a thousandth; music hardly

    /** A folder of its own for what is unpacked, gone with everything in it. */
    class Scratch
    {
    public:
        explicit Scratch (const fs::path& beside)
        {
            auto name = (beside / ".import-XXXXXX").string();

            if (::mkdtemp (name.data()) != nullptr)
                folder = name;
        }

        ~Scratch()
        {
            std::error_code ignored;

            if (! folder.empty())
                fs::remove_all (folder, ignored);
        }

        Scratch (const Scratch&) = delete;
        Scratch& operator= (const Scratch&) = delete;

        fs::path folder;
    };

    bool leadsOut (const fs::path& path)
    {
        return path.is_absolute() || std::find (path.begin(), path.end(), "..") != path.end();
    }

    std::string inQuotes (const std::string& name)      { return takelane::quoted (shownPath (name, 46)); }
}

DawAudio::DawAudio (Import& i, const ZipReader& a, const fs::path& d) : import (i), archive (a), document (d) {}

std::size_t DawAudio::filesOf (const DawDocument& of) const
{
    std::set<Name> names;

    for (const auto& track : of.tracks)
        for (const auto& clip : track.clips)
            names.emplace (clip.isOutside, clip.file);

    return names.size();
}

const CopiedSound* DawAudio::find (const DawClip& clip) const
{
    const auto found = copied.find ({ clip.isOutside, clip.file });
    return found != copied.end() ? &found->second : nullptr;
}

Result<void> DawAudio::copy (const DawClip& clip, const Session& session, const Song& song, const std::string& track, int number)
{
    const Scratch scratch (import.sessionFolder());
    const auto source = clip.isOutside ? outside (clip.file) : unpack (clip.file, scratch.folder);

    if (! source)
        return source.problem();

    const FramePos at { std::max<std::int64_t> (0, static_cast<std::int64_t> ((clip.start - clip.sourceStart) * session.sampleRate)) };
    auto sound = import.copyIn (session, song, *source, track, number, at);

    if (! sound)
        return sound.problem();

    if (clip.isOutside)
        foundOutside.insert (clip.file);

    copied.emplace (Name { clip.isOutside, clip.file }, *std::move (sound));
    return {};
}

Result<fs::path> DawAudio::unpack (const std::string& name, const fs::path& folder)
{
    const auto shown = takelane::quoted (shownFileName (document));

    if (leadsOut (name))
        return Problem { shown + " names a file outside itself (" + inQuotes (name) + "); such a project is not imported." };

    const auto* entry = archive.find (name);

    if (entry == nullptr)
        return Problem { shown + " has no file " + inQuotes (name) + " that a clip of it plays; export it again with its audio inside." };

    unpacked += entry->size;

    if (unpacked > std::max (alwaysAllowed, archive.bytes() * mostGrowth))
        return Problem { shown + " would unpack to more than a hundred times its size; such a project is not imported." };

    if (entry->size + bytesLeftFree > freeBytes (import.sessionFolder()))
        return Problem { shown + " needs " + std::to_string (entry->size / 1'000'000 + 1) + " MB to be unpacked and the session's disk has too little left; make room first." };

    const auto path = folder / fileNameFor (shownFileName (name));
    posix::Descriptor file;

    if (const auto error = folder.empty() ? EACCES : posix::open (path, posix::Access::createNew, file); error != 0)
        return posix::problemFor (path, "could not be unpacked", error);

    std::int64_t end = 0;
    int error = 0;
    auto done = archive.read (*entry, [&] (std::span<const std::byte> piece)
    {
        const auto written = posix::writeAt (file, piece, end);
        end += written.bytes;
        error = written.error;
        return error == 0 && ! import.stop().stop_requested();
    });

    if (error != 0)
        return posix::problemFor (path, "could not be unpacked", error);

    if (! done)
        return done.problem();

    return path;
}

Result<fs::path> DawAudio::outside (const std::string& name) const
{
    const auto path = fs::path (name).is_absolute() ? fs::path (name) : document.parent_path() / name;
    const auto plays = takelane::quoted (shownFileName (document)) + " plays " + inQuotes (name);
    std::error_code ignored;

    // A document from elsewhere could name any file of this computer, and the song would carry it away: its own folder and those
    // beside it, no more.
    const auto own = fs::weakly_canonical (fs::absolute (document, ignored).parent_path(), ignored);
    const auto home = own.parent_path() == own.root_path() ? own : own.parent_path();
    const auto place = fs::weakly_canonical (fs::absolute (path, ignored), ignored).lexically_relative (home);

    if (home.empty() || place.empty() || leadsOut (place))
        return Problem { plays + ", which is not in its folder or one beside it; put it there, or export the project with its audio inside." };

    if (! fs::is_regular_file (path, ignored))
        return Problem { plays + ", which is not there; put it there, or export the project with its audio inside." };

    return path;
}

void DawAudio::addNotes (std::vector<std::string>& notes) const
{
    for (const auto& name : foundOutside)
        notes.push_back (fitted ("Taken from outside the project: " + name) + ".");
}
}
