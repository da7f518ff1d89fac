#pragma once

/** Open audio files of a session, by their relative names; the least recently used are closed.

    A file that is missing, damaged or lies outside the session folder plays as silence and is told once. One thread
    at a time.
*/

#include "Storage/WavFile.h"

#include <list>
#include <string>
#include <unordered_map>
#include <vector>

namespace takelane
{
class FileCache
{
public:
    explicit FileCache (std::filesystem::path sessionFolder, std::size_t mostOpen = 256);

    /** Null when it cannot be played. Valid until the next call. upTo: how far it will be read; a file that was shorter
        when it was opened may have been recorded on since, and is opened anew. */
    const WavFile* file (const std::string& relative, Frames upTo);

    /** What could not be played since the last call. */
    std::vector<Problem> takeProblems();

    /** It is about to be deleted. */
    void close (const std::string& relative);

    /** A file that was missing may have come back. */
    void forgetFailures();

private:
    struct Entry { std::unique_ptr<WavFile> file; Frames upTo; std::list<std::string>::iterator place; };

    std::unique_ptr<WavFile> open (const std::string& relative);

    std::filesystem::path folder;
    std::size_t limit;
    std::unordered_map<std::string, Entry> entries;
    std::list<std::string> order;               ///< most recently used first
    std::vector<Problem> problems;
};
}
