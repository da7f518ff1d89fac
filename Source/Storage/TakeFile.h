#pragma once

/** The file a take is written into while the band plays.

    Fixed 4096-byte header (bext, iXML, a JUNK chunk that becomes ds64 when the file outgrows 4 GiB), then
    samples; pwrite only; exclusive create, so a take can never overwrite another. The first error is
    latched: nothing is written after it, all accepted frames stay readable. Neither libsndfile's nor
    JUCE's writer survives a kill or a full disk (reliability 2 and 8.1).
*/

#include "Core/Frames.h"
#include "Core/Result.h"
#include "Core/SampleFormat.h"
#include "Session/Session.h"
#include "Storage/Posix.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace takelane
{
class TakeHeader;

/** What bext and iXML say of the file. What is empty, false or 0 is left out. */
struct FileProvenance
{
    std::string project, song, track, takeName, note;
    std::string when;               ///< "2026-11-21T01:33:00Z"

    std::string section;            ///< SCENE is "<song>" or "<song>/<section>"
    bool circled = false, noGood = false, falseStart = false;
    Frames preRecord;               ///< in front of the take's own beginning: PRE_RECORD_SAMPLECOUNT
    std::vector<std::string> channels;          ///< names in TRACK_LIST; empty: the track's
    std::vector<int> inputs;        ///< hardware inputs from 1, one a channel
    MicSheet mic;                   ///< ASWG fields, and our own
    std::string part, player;
    double tempo = 0.0;             ///< SPEED and ASWG: bpm at the file's start
    std::string key, meter;
};

struct TakeFileSpec
{
    std::filesystem::path path;
    int channels = 1;
    int sampleRate = 48000;
    SampleFormat format = SampleFormat::int24;
    std::int64_t timeReference = 0; ///< of the first frame; below 0 is written as 0
    FileProvenance provenance;
    bool syncWhenMade = true;       ///< false: the first sync() does it, and the folder is the maker's to sync
};

class TakeFile
{
public:
    ~TakeFile();

    /** On the disk (file and folder synced) when this returns, unless the spec says otherwise. An existing name is a
        Problem. */
    static Result<std::unique_ptr<TakeFile>> create (const TakeFileSpec&);

    /** Writer thread. Interleaved frames; converts as SampleFormat.h says. Whole frames are accepted up to an
        error; the error is latched and returned by every later call. */
    Result<void> append (std::span<const float> interleaved);
    Result<void> appendSilence (Frames);

    /** Syncer thread, while append may run: data onto the disk, then a header that says so. */
    Result<void> sync();

    /** Writer thread, after the last append; header, exact size, sync, close. Idempotent. */
    Result<void> close();

    Frames frames() const noexcept              { return { accepted.load (std::memory_order_acquire) }; }
    Frames framesSynced() const noexcept        { return { synced.load (std::memory_order_acquire) }; }
    bool hasFailed() const noexcept             { return failure.load (std::memory_order_acquire) != 0; }
    const std::filesystem::path& path() const noexcept  { return spec.path; }

private:
    friend Result<std::unique_ptr<TakeFile>> createTakeFile (const std::filesystem::path&, const std::string&, TakeFileSpec);
    TakeFile (TakeFileSpec, posix::Descriptor, const TakeHeader&);
    static int tryCreate (const TakeFileSpec&, std::unique_ptr<TakeFile>&);
    Result<void> write (std::span<const std::byte> packed);
    void reserveAhead (std::int64_t bytesToCome);
    Result<void> latch (int error);
    Problem latchedProblem() const;

    TakeFileSpec spec;
    posix::Descriptor descriptor;
    std::mutex headerMutex;                     ///< sync and close: the header, and the descriptor's end
    std::unique_ptr<TakeHeader> header;
    int bytesPerFrame;
    std::int64_t reservedUntil = 0;
    bool reserves = true;                       ///< false once the file system has refused
    std::atomic<std::int64_t> accepted { 0 }, synced { 0 };
    std::atomic<int> failure { 0 };             ///< errno of the first error
};

/** `<stem>.wav` in the folder, or with -2, -3... where the name is taken. spec.path is not read; path() of the
    file says which name it became. */
Result<std::unique_ptr<TakeFile>> createTakeFile (const std::filesystem::path& audioFolder, const std::string& stem, TakeFileSpec);

/** sync() of each, several at a time: a disk that flushes for one has flushed for all that wait, so a round over
    64 files takes a sixth of the time. Errors are latched in the files. */
void syncTogether (std::span<TakeFile* const>);

/** `<Song>_<Track>_Tk<nn>`: song and track as slugs of [A-Za-z0-9-]{1,40}, nn with two digits, growing. */
std::string takeFileStem (const std::string& song, const std::string& track, int number);
}
