#pragma once

/** What a running pass would need to be found again after a crash: takes/pass-<nnnn>.jsonl.

    One JSON object with a CRC a line, append only, on the disk before the first sample. Its first line holds
    everything recovery needs; checkpoints say how many frames of each file are safe; gaps say where silence
    stands for lost audio. nnnn is a free number of its own, not the song's pass number.
*/

#include "Core/Result.h"
#include "Core/SampleFormat.h"
#include "Session/PassShape.h"
#include "Storage/Posix.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct JournalFile
{
    TrackId track;
    std::string trackName;
    std::vector<int> inputs;
    int channels = 1;
    std::string file;                   ///< relative to the session folder
    Frames origin {};                   ///< frame of the pass at which it begins: above 0 where the track joined later
};

struct JournalStart
{
    SongId song;
    std::string songTitle;
    int passNumber = 1;
    int takeNumber = 1;                 ///< of the pass's first take
    std::string when;
    int sampleRate = 48000;
    SampleFormat format = SampleFormat::int24;
    PassShape shape;
    Frames oneBar;
    std::vector<JournalFile> files;
};

enum class GapCause { xrun, overflow, diskError };

struct JournalGap
{
    std::size_t file = 0;               ///< index into JournalStart::files
    Frames at, length;                  ///< from the pass's first frame
    GapCause cause = GapCause::xrun;
};

/** Syncer thread's, after create(). */
class PassJournal
{
public:
    ~PassJournal();

    /** Written and synced, file and folder, when this returns; so are the names of the pass's files in audio/. */
    static Result<std::unique_ptr<PassJournal>> create (const std::filesystem::path& sessionFolder, const JournalStart&);

    /** Record was pressed while playing: the shape is known only now. Synced by the next checkpoint. */
    Result<void> began (const PassShape&);

    /** frames[i] of file i are on the disk. Synced when this returns. */
    Result<void> checkpoint (const std::vector<Frames>& frames);
    Result<void> gap (const JournalGap&);

    /** Record went off or on; the punch range was moved; a track joined. Synced by the next checkpoint. */
    Result<void> marked (const PunchMark&);
    Result<void> punchMoved (const PunchMove&);
    Result<void> joined (const JournalFile&);

    /** The shape as it became (frames moved from roll to stop), then synced. The files may grow on, as handles. */
    Result<void> stopped (Frames moved, bool interrupted);

    /** After the session that holds the takes has been saved. */
    Result<void> remove();

    const std::filesystem::path& path() const noexcept  { return file; }

private:
    PassJournal (std::filesystem::path, posix::Descriptor);
    Result<void> write (nlohmann::json, bool andSync);

    std::filesystem::path file;
    posix::Descriptor descriptor;
    std::int64_t sequence = 0;
    std::int64_t length = 0;            ///< of the lines that are whole
};

/** A journal as found: valid lines up to the first bad one. */
struct FoundJournal
{
    std::filesystem::path path;
    JournalStart start;
    std::vector<Frames> checkpoint;     ///< the last one; empty without
    std::vector<JournalGap> gaps;
    std::optional<Frames> moved;        ///< absent: killed while rolling
    bool interrupted = false;
    bool sinceRestart = false;          ///< the machine has been started anew: what no checkpoint vouches for may be
                                        ///< zeros that a power cut left
};

/** Journals in takes/, oldest first; unreadable ones are reported. */
struct FoundJournals
{
    std::vector<FoundJournal> journals;
    std::vector<Problem> problems;
    std::vector<std::filesystem::path> damaged;     ///< read, and their first line is not one
};

FoundJournals findJournals (const std::filesystem::path& sessionFolder);
}
