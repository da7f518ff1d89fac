#include "App/Workplace/SessionCopy.h"

#include "App/Prep/PaperFiles.h"
#include "Storage/Posix.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"

#include <algorithm>
#include <vector>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::size_t pieceSize = 1u << 20;         // bytes
constexpr const char* copied[] { "audio", "peaks", "papers" };

struct Source { fs::path file, relative; std::uintmax_t bytes; };

/** The folders' files, and those of papers that lie elsewhere in the session. */
std::vector<Source> sourcesIn (const fs::path& folder, const Session& session)
{
    std::vector<Source> sources;
    const auto add = [&] (const fs::path& file)
    {
        std::error_code vanished;

        if (fs::is_regular_file (fs::symlink_status (file, vanished)))
            sources.push_back ({ file, file.lexically_relative (folder), fs::file_size (file, vanished) });
    };

    for (const auto* part : copied)
    {
        std::error_code failed;

        for (fs::recursive_directory_iterator entry (folder / part, failed), end; ! failed && entry != end; entry.increment (failed))
            add (entry->path());
    }

    for (const auto& paper : session.papers)
        if (const auto place = placeOf (folder, paper); ! place.empty() && std::ranges::find (sources, place, &Source::file) == sources.end())
            add (place);

    return sources;
}

class Copying
{
public:
    Copying (const SessionCopy& c, const std::stop_token& s, const std::function<void (double)>& p) : copy (c), stop (s), onProgress (p) {}

    Result<void> into (const fs::path& folder)
    {
        if (auto made = createSessionFolder (folder, copy.session); ! made)
            return made;

        const auto sources = sourcesIn (copy.from, copy.session.session);
        std::error_code failed;

        for (const auto& source : sources)
            total += source.bytes;

        for (const auto& source : sources)
            if (! fs::exists (folder / source.relative, failed))        // a paper may name the session file itself
                if (auto written = copyFile (source, folder / source.relative); ! written)
                    return written;

        for (const auto* part : copied)
            if (const int error = fs::exists (folder / part, failed) ? posix::syncFolder (folder / part) : 0)
                return posix::problemFor (folder / part, "could not be made safe", error);

        return {};
    }

private:
    Result<void> copyFile (const Source& source, const fs::path& target)
    {
        posix::Descriptor from, to;
        std::error_code failed;
        fs::create_directories (target.parent_path(), failed);

        if (const int error = posix::open (source.file, posix::Access::read, from))
            return posix::problemFor (source.file, "could not be read", error);

        if (const int error = posix::open (target, posix::Access::createNew, to))
            return posix::problemFor (target, "could not be made", error);

        for (std::int64_t at = 0;;)
        {
            if (stop.stop_requested())
                return Problem { "The copy was cancelled; nothing of it is left" };

            const auto read = posix::readAt (from, piece, at);

            if (read.error != 0)
                return posix::problemFor (source.file, "could not be read", read.error);

            if (read.bytes == 0)
                break;

            if (const auto written = posix::writeAt (to, std::span (piece).first (static_cast<std::size_t> (read.bytes)), at); written.error != 0)
                return posix::problemFor (target, "could not be written", written.error);

            at += read.bytes;
            done += static_cast<std::uintmax_t> (read.bytes);
            onProgress (total > 0 ? std::min (1.0, static_cast<double> (done) / static_cast<double> (total)) : 1.0);
        }

        if (const int error = posix::syncData (to))
            return posix::problemFor (target, "could not be made safe", error);

        return {};
    }

    const SessionCopy& copy;
    const std::stop_token& stop;
    const std::function<void (double)>& onProgress;
    std::vector<std::byte> piece = std::vector<std::byte> (pieceSize);
    std::uintmax_t total = 0, done = 0;
};
}

Result<void> copySession (const SessionCopy& copy, const std::stop_token& stop, const std::function<void (double)>& onProgress)
{
    std::error_code failed;

    if (fs::exists (copy.to, failed) && ! (fs::is_directory (copy.to, failed) && fs::is_empty (copy.to, failed)))
        return Problem { shownPath (copy.to) + " is there already; choose another name" };

    fs::create_directories (copy.to.parent_path(), failed);
    const auto part = copy.to.parent_path() / fs::path (".").concat (copy.to.filename().native()).concat (".part");
    fs::remove_all (part, failed);              // of a copy that a crash cut off
    auto made = Copying (copy, stop, onProgress).into (part);

    if (made)
    {
        if (const int error = posix::rename (part, copy.to))
            made = posix::problemFor (copy.to, "could not be made", error);
        else
            (void) posix::syncFolder (copy.to.parent_path());
    }

    if (! made)
        fs::remove_all (part, failed);

    return made;
}
}
