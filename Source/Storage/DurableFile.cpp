#include "Storage/DurableFile.h"
#include "Storage/Posix.h"
#include "Storage/ProblemText.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace takelane
{
namespace
{
    namespace fs = std::filesystem;

    std::string leftoverPrefix (const std::string& name)    { return "." + name + ".tmp-"; }

    /** What a crash between two steps of an earlier call left behind. */
    void removeLeftovers (const fs::path& folder, const std::string& name)
    {
        std::error_code failed;

        for (fs::directory_iterator entry (folder, failed), end; ! failed && entry != end; entry.increment (failed))
            if (entry->path().filename().string().starts_with (leftoverPrefix (name)))
                ::unlink (entry->path().c_str());
    }

    /** Whole and on the disk when it returns 0; otherwise errno. */
    int writeTemporary (const fs::path& path, std::string_view contents, const struct stat* like)
    {
        posix::Descriptor file;

        if (const auto error = posix::open (path, posix::Access::createNew, file))
            return error;

        if (like != nullptr)
        {
            [[maybe_unused]] const auto ownerKept = ::fchown (file.get(), like->st_uid, like->st_gid);
            ::fchmod (file.get(), like->st_mode & 07777);
        }

        if (const auto error = posix::writeAt (file, std::as_bytes (std::span (contents)), 0).error)
            return error;

        if (const auto error = posix::syncData (file))
            return error;

        if (posix::sizeOf (file) != static_cast<std::int64_t> (contents.size()))
            return EIO;

        return file.close();
    }

    bool isSameFile (const fs::path& path, const struct stat& other)
    {
        struct stat found {};
        return ::stat (path.c_str(), &found) == 0 && found.st_ino == other.st_ino && found.st_dev == other.st_dev;
    }

    /** A second name for the old file, or a copy where the file system has no such thing (exFAT). 0 or errno. */
    int keepOld (const fs::path& old, const struct stat& oldFile, const fs::path& kept)
    {
        if (isSameFile (kept, oldFile))
            return 0;

        if (const auto error = posix::remove (kept); error != 0 && error != ENOENT)
            return error;

        std::error_code failed;
        fs::create_hard_link (old, kept, failed);

        if (failed && failed.value() != ENOENT && failed.value() != EACCES)
            fs::copy_file (old, kept, failed);

        return failed ? failed.value() : posix::syncFolder (kept.parent_path());
    }
}

Result<void> writeDurably (const DurableWrite& write)
{
    std::error_code failed;
    const auto named = write.folder / write.name;
    const auto target = fs::is_symlink (named, failed) ? fs::weakly_canonical (named, failed) : named;
    const auto folder = target.parent_path();
    const auto name = target.filename().string();
    const auto temporary = folder / (leftoverPrefix (name) + std::to_string (::getpid()));
    removeLeftovers (folder, name);

    struct stat old {};
    const auto replaces = ::stat (target.c_str(), &old) == 0;
    auto error = writeTemporary (temporary, write.contents, replaces ? &old : nullptr);

    if (error == 0 && replaces && ! write.keepOldAs.empty())
        error = keepOld (target, old, write.folder / write.keepOldAs);

    if (error == 0)
        error = posix::rename (temporary, target);

    if (error == 0)
        error = posix::syncFolder (folder);
    else
        ::unlink (temporary.c_str());

    if (error != 0)
        return diskProblem (shownPath (named) + " could not be saved", error, folder);

    return {};
}

Result<std::string> readWholeFile (const fs::path& path, std::size_t longest)
try
{
    posix::Descriptor file;

    if (const auto error = posix::open (path, posix::Access::read, file))
        return error == EISDIR || error == EINVAL ? Problem { shownPath (path) + " is not a file; put the real one there" }
                                                  : diskProblem (shownPath (path) + " could not be opened", error, path.parent_path());

    const auto size = static_cast<std::size_t> (std::max<std::int64_t> (0, posix::sizeOf (file)));

    if (size > longest)
        return Problem { shownPath (path) + " is larger than " + std::to_string (longest >> 20) + " MiB; no session is" };

    std::string contents (size, '\0');
    const auto read = posix::readAt (file, std::as_writable_bytes (std::span (contents)), 0);

    if (read.error != 0)
        return diskProblem (shownPath (path) + " could not be read", read.error, path.parent_path());

    contents.resize (static_cast<std::size_t> (read.bytes));
    return contents;
}
catch (const std::bad_alloc&)
{
    return diskProblem (shownPath (path) + " could not be read", ENOMEM, path.parent_path());
}
}
