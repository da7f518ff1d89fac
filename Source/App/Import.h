#pragma once

/** Brings foreign sound files into a session: a copy in audio/ in the session's own format and rate, peaks
    beside it, a take on a track.

    The source file is only read and only decoded in a child process (Storage/ForeignSound). The session is a
    value as everywhere; the files on disk are not, so one Import holds those it made and removes them again
    unless they were kept: all or nothing, however far it got.
*/

#include "Session/Edits.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace takelane
{
class TakeFile;

/** The takelane-cli beside the running program. */
std::filesystem::path defaultDecoder();

struct ImportSettings
{
    std::filesystem::path sessionFolder;
    std::filesystem::path decoder = defaultDecoder();
    std::stop_token stop;                           ///< ends the import with a Problem
    std::function<void (double)> onProgress;        ///< 0 to 1 of the file at hand (see setPart); on the importing thread
};

struct ImportedTake
{
    Session session;
    TrackId track;
    TakeId take;
};

/** A sound copied into the session folder that no take speaks of yet. */
struct CopiedSound
{
    std::string file;           ///< relative to the session folder
    int channels = 1;
    Frames length;
};

/** A worker's, one thread at a time. */
class Import
{
public:
    explicit Import (ImportSettings);

    /** Removes the files made since the last keep(). */
    ~Import();

    Import (const Import&) = delete;
    Import& operator= (const Import&) = delete;

    /** A new track of the file's channels, named exactly so. Heard over its extent. */
    Result<ImportedTake> asTrack (const Session&, SongId, const std::filesystem::path& file, const std::string& trackName, FramePos at);

    /** One more take of a track that exists; the channels must agree. Heard over its extent, on top. */
    Result<ImportedTake> asTake (const Session&, SongId, const std::filesystem::path& file, TrackId, FramePos at);

    /** The sound alone, for takes that are made of it later. The song need not be in the session yet; track and number are for
        the file's name, `at` for its time stamp. */
    Result<CopiedSound> copyIn (const Session&, const Song&, const std::filesystem::path& file, const std::string& track, int number, FramePos at);

    /** What part of all the next files are: onProgress runs over it in each. */
    void setPart (double from, double to) noexcept              { partFrom = from; partTo = to; }

    /** A file that a command writes beside the imported ones: kept and removed with them. */
    void own (std::filesystem::path file)                       { made.push_back (std::move (file)); }

    const std::filesystem::path& sessionFolder() const noexcept { return settings.sessionFolder; }
    std::stop_token stop() const noexcept                       { return settings.stop; }

    /** After the session that uses them has been saved. */
    void keep() noexcept                                        { made.clear(); }

    /** What went well but differs from the source: a sentence each. */
    const std::vector<std::string>& notes() const noexcept      { return remarks; }

private:
    struct Target;
    Result<std::unique_ptr<TakeFile>> createFile (const Target&, int channels, std::string note);
    Result<CopiedSound> copy (const std::filesystem::path& file, const Target&);
    Result<ImportedTake> addTake (const Session&, SongId, TrackId, const CopiedSound&, FramePos at);

    ImportSettings settings;
    std::vector<std::filesystem::path> made;
    std::vector<std::string> remarks;
    double partFrom = 0.0, partTo = 1.0;
};

/** The words of `takelane-cli import`. */
struct ImportRequest
{
    std::vector<std::filesystem::path> files;
    std::string track;              ///< empty: named after the file, the first one with asTakes
    FramePos at;
    bool asTakes = false;           ///< all takes of one track, made where there is none; else a new track a file
};

struct ImportedFiles
{
    Session session;
    std::vector<ImportedTake> takes;        ///< in the order of the files, each with the session it made
};

/** All of the request or a Problem. The files are kept by import.keep(). */
Result<ImportedFiles> importFiles (Import&, const Session&, SongId, const ImportRequest&);

/** After the file's name without its ending; " 2", " 3"... where that is a track already. */
std::string trackNameFor (const std::filesystem::path& file, const Session&);
}
