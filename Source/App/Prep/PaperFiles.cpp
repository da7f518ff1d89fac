#include "App/Prep/PaperFiles.h"

#include "App/Prep/ReferenceSound.h"
#include "App/Workplace/FileNames.h"
#include "Session/Limits.h"
#include "Session/PrepLimits.h"
#include "Storage/DurableFile.h"
#include "Storage/Posix.h"
#include "Storage/ProblemText.h"

#include <juce_core/juce_core.h>

#include <algorithm>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::size_t pieceSize = 1u << 20;         // bytes

/** The first of "Map.png", "Map 2.png"... that is not there. */
fs::path freePlace (const fs::path& folder, const fs::path& like)
{
    const auto stem = fileNameFor (like.stem().string()), ending = like.extension().string();
    auto place = folder / (stem + ending);
    std::error_code failed;

    for (int i = 2; fs::exists (fs::symlink_status (place, failed)); ++i)
        place = folder / (stem + " " + std::to_string (i) + ending);

    return place;
}

Result<void> copyFile (const fs::path& source, const fs::path& target, const std::stop_token& stop)
{
    posix::Descriptor from, to;
    std::vector<std::byte> piece (pieceSize);

    if (const int error = posix::open (source, posix::Access::read, from))
        return posix::problemFor (source, "could not be read", error);

    if (const int error = posix::open (target, posix::Access::createNew, to))
        return posix::problemFor (target, "could not be made", error);

    for (std::int64_t at = 0;;)
    {
        const auto read = posix::readAt (from, piece, at);

        if (read.error != 0)
            return posix::problemFor (source, "could not be read", read.error);

        if (read.bytes == 0)
            break;

        if (stop.stop_requested())
            return Problem { shownFileName (source) + " was not copied: the session was closed." };

        if (const auto written = posix::writeAt (to, std::span (piece).first (static_cast<std::size_t> (read.bytes)), at); written.error != 0)
            return posix::problemFor (target, "could not be written", written.error);

        at += read.bytes;
    }

    if (const int error = posix::syncData (to))
        return posix::problemFor (target, "could not be made safe", error);

    return {};
}

/** A plain text that fits into a paper; empty for anything else. */
std::string wordsIn (const fs::path& file)
{
    auto ending = file.extension().string();
    std::ranges::transform (ending, ending.begin(), [] (unsigned char c) { return static_cast<char> (std::tolower (c)); });

    if (constexpr const char* texts[] { ".txt", ".md", ".text", ".cho", ".chordpro" }; std::ranges::find (texts, ending) == std::end (texts))
        return {};

    auto text = readWholeFile (file, longestPaper);

    if (! text.ok() || ! juce::CharPointer_UTF8::isValidString (text->data(), static_cast<int> (text->size())) || text->find ('\0') != std::string::npos)
        return {};

    std::erase (*text, '\r');
    return text->starts_with ("\xEF\xBB\xBF") ? text->substr (3) : *text;
}

Result<Paper> copyPaper (const fs::path& folder, PaperKind kind, const fs::path& file, SongId song, const std::stop_token& stop)
{
    Paper paper { {}, kind, fitted (shownFileName (file.stem()), longestName), {}, wordsIn (file), song, {}, {} };

    if (kind == PaperKind::reference)
    {
        const auto lufs = loudnessOfFile (file, stop);

        if (! lufs.ok())
            return lufs.problem();

        if (! *lufs)
            return Problem { shownFileName (file) + " is silent from beginning to end; a reference mix is heard." };

        paper.lufs = **lufs;
    }

    const auto target = freePlace (folder, file);

    if (auto copied = copyFile (file, target, stop); ! copied.ok())
    {
        std::error_code failed;
        fs::remove (target, failed);
        return copied.problem();
    }

    paper.file = (fs::path (papersFolder) / target.filename()).generic_string();
    return paper;
}
}

PapersCopied copyPapers (const fs::path& sessionFolder, PaperKind kind, const std::vector<fs::path>& files, SongId song, const std::stop_token& stop)
{
    PapersCopied made;
    const auto folder = sessionFolder / papersFolder;
    std::error_code failed;
    fs::create_directories (folder, failed);

    if (failed)
        return { {}, { "The folder 'papers' cannot be made in the session's: is it write-protected?" } };

    for (const auto& file : files)
    {
        auto paper = copyPaper (folder, kind, file, song, stop);

        if (paper.ok())
            made.papers.push_back (*std::move (paper));
        else
            made.refusals.push_back (paper.problem().text);
    }

    (void) posix::syncFolder (folder);

    if (stop.stop_requested())
        removeCopies (sessionFolder, std::exchange (made.papers, {}));

    return made;
}

void removeCopies (const fs::path& sessionFolder, const std::vector<Paper>& papers)
{
    std::error_code failed;

    for (const auto& paper : papers)
        if (const auto place = placeOf (sessionFolder, paper); ! place.empty())
            fs::remove (place, failed);
}

fs::path placeOf (const fs::path& sessionFolder, const Paper& paper)
{
    const auto relative = fs::path (paper.file).lexically_normal();
    const bool isWithin = ! relative.empty() && relative.is_relative() && *relative.begin() != "..";
    return isWithin ? sessionFolder / relative : fs::path();
}
}
