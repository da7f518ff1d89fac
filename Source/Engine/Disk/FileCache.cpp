#include "Engine/Disk/FileCache.h"

#include "Storage/SessionFolder.h"

namespace takelane
{
FileCache::FileCache (std::filesystem::path sessionFolder, std::size_t mostOpen)
    : folder (std::move (sessionFolder)), limit (mostOpen)
{
}

const WavFile* FileCache::file (const std::string& relative, Frames upTo)
{
    if (auto found = entries.find (relative); found != entries.end())
    {
        auto& entry = found->second;
        order.splice (order.begin(), order, entry.place);

        if (entry.file != nullptr && upTo > entry.upTo && upTo > entry.file->info().frames)
            entry.file = open (relative);

        entry.upTo = std::max (entry.upTo, upTo);
        return entry.file.get();
    }

    while (entries.size() >= limit)
    {
        entries.erase (order.back());
        order.pop_back();
    }

    auto opened = open (relative);
    order.push_front (relative);
    return entries.emplace (relative, Entry { std::move (opened), upTo, order.begin() }).first->second.file.get();
}

std::unique_ptr<WavFile> FileCache::open (const std::string& relative)
{
    const auto path = resolveInside (folder, relative);

    if (! path)
    {
        problems.push_back ({ relative + ": lies outside the session folder; it plays as silence" });
        return nullptr;
    }

    auto file = WavFile::open (*path);

    if (file)
        return std::move (*file);

    problems.push_back (file.problem());
    return nullptr;
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

void FileCache::close (const std::string& relative)
{
    if (const auto found = entries.find (relative); found != entries.end())
    {
        order.erase (found->second.place);
        entries.erase (found);
    }
}
}
