#include "Storage/ProblemText.h"

#include <algorithm>
#include <cerrno>
#include <sys/statvfs.h>
#include <system_error>

namespace takelane
{
namespace
{
    bool isInsideCharacter (char c)     { return (static_cast<unsigned char> (c) & 0xc0) == 0x80; }

    std::string fullDisk (const std::filesystem::path& near)
    {
        struct statvfs disk {};

        if (::statvfs (near.c_str(), &disk) != 0)
            return "the disk is full; make room and try again";

        if (disk.f_files > 0 && disk.f_favail < 2)
            return "the disk can hold no more files; delete some and try again";

        const auto megabytes = static_cast<std::uint64_t> (disk.f_bavail) * disk.f_frsize / 1'000'000;
        return "the disk is full (" + std::to_string (megabytes) + " MB free); make room and try again";
    }

    std::string causeAndStep (int error, const std::filesystem::path& near)
    {
        switch (error)
        {
            case ENOSPC:
            case EDQUOT:        return fullDisk (near);
            case EROFS:         return "the disk is read-only; copy the session to a disk that can be written";
            case EACCES:
            case EPERM:         return "no permission; change that or copy the session elsewhere";
            case EMFILE:
            case ENFILE:        return "too many files are open; close other programs and try again";
            case ENOENT:        return "it is not there; look whether the folder was moved or its disk unplugged";
            case ENOTDIR:       return "a part of the path is no folder; correct the path";
            case ENAMETOOLONG:  return "the path is too long; use a shorter one";
            default:            return std::generic_category().message (error) + "; try again or use another disk";
        }
    }
}

std::string fitted (std::string_view text, std::size_t longest)
{
    if (text.size() <= longest)
        return std::string (text);

    auto end = longest - 3;

    while (end > 0 && isInsideCharacter (text[end]))
        --end;

    return std::string (text.substr (0, end)) + "...";
}

std::string shownPath (const std::filesystem::path& path, std::size_t longest)
{
    auto text = path.string();
    std::replace_if (text.begin(), text.end(), [] (char c) { return static_cast<unsigned char> (c) < 0x20; }, '?');

    if (text.size() <= longest)
        return text;

    auto begin = text.size() - (longest - 3);

    while (begin < text.size() && isInsideCharacter (text[begin]))
        ++begin;

    return "..." + text.substr (begin);
}

Problem diskProblem (const std::string& what, int error, const std::filesystem::path& near)
{
    return { fitted (what + ": " + causeAndStep (error, near)) };
}
}
