#include "Engine/Disk/FileCache.h"

#include "Storage/SessionFolder.h"

namespace takelane
{
FileCache::FileCache (std::filesystem::path sessionFolder, std::size_t mostOpen)
    : folder (std::move (sessionFolder)), limit (mostOpen)
{
}

const WavFile* FileCache::file (const std::string& relative)
{
    if (auto found = entries.find (relative); found != entries.end())
    {
        order.splice (order.begin(), order, found->second.place);
        return found->second.file.get();
    }

    while (entries.size() >= limit)
    {
        entries.erase (order.back());
        order.pop_back();
    }

    std::unique_ptr<WavFile> opened;

    if (const auto path = resolveInside (folder, relative))
    {
        if (auto file = WavFile::open (*path))
            opened = std::move (*file);
        else
            problems.push_back (file.problem());
    }
    else
    {
        problems.push_back ({ relative + ": lies outside the session folder; it plays as silence" });
    }

    order.push_front (relative);
    return entries.emplace (relative, Entry { std::move (opened), order.begin() }).first->second.file.get();
}

std::vector<Problem> FileCache::takeProblems()
{
    return std::exchange (problems, {});
}

void FileCache::forgetFailures()
{
    std::erase_if (entries, [this] (const auto& e)
    {
        if (e.second.file != nullptr)
            return false;

        order.erase (e.second.place);
        return true;
    });
}
}
