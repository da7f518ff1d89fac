#pragma once

/** What the first window after a crash says: what is safe, what is not, in seconds. Worked out from the journals, the
    files' lengths and the saves, and nothing on the disk is changed by it.
*/

#include "Core/Result.h"
#include "Session/Session.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct LoadedSession;

struct RecoveryFacts
{
    std::filesystem::path folder;
    std::string sessionName, songTitle;

    /** What is on the disk of a file, to draw: its loudest and its mean level in each of `columns` equal parts, 0 to 1. */
    struct Wave
    {
        static constexpr int columns = 512;
        std::vector<float> peak, rms;

        bool operator== (const Wave&) const = default;
    };

    /** A pass that was cut off. */
    struct CutOffTake
    {
        int number = 0, tracks = 0;
        double seconds = 0.0;               ///< on the disk on every track
        double lostAtMost = 0.0;            ///< seconds that may be missing at its end
        int filesRepaired = 0, files = 0;   ///< with something in them, of how many
        std::vector<std::string> trackNames;
        Wave wave;                          ///< of its loudest track of those that were looked at; empty without

        bool operator== (const CutOffTake&) const = default;
    };

    std::vector<CutOffTake> takes;          ///< oldest first
    std::string stoppedAt;                  ///< "15:04:17" local, of the last write; empty: not known

    bool hasAutosave = false;               ///< edits since the last save, in autosave.json
    std::vector<std::string> edits;         ///< "2 renames", "1 rating"
    int numEdits = 0;
    bool isDamaged = false;                 ///< session.json cannot be read
    std::string backupFrom;                 ///< damaged: "14:42" of the save that takes its place; empty: autosave does
    std::string olderSave;                  ///< "14:42": what "Open the 14:42 save instead" opens; empty: there is none
    int armed = 0;                          ///< tracks that stay armed

    bool operator== (const RecoveryFacts&) const = default;
};

/** Whether opening it needs more than reading session.json. silent: only zoom, playhead and the like are newer, which is
    no question to ask anybody. Worker. */
enum class RecoveryNeed { none, silent, asked };
RecoveryNeed recoveryNeed (const std::filesystem::path& folder);

/** Worker. Fails when there is nothing that could be recovered. */
Result<RecoveryFacts> recoveryFacts (const std::filesystem::path& folder);

/** What differs, in words with counts; the counts' sum is the number of edits. Pure. */
struct Differences { std::vector<std::string> words; int count = 0; };
Differences differencesBetween (const Session& older, const Session& newer);

/** Puts autosave and journals aside and opens what was saved before, session.json or the newest backup. Nothing is
    deleted. Worker, under the session's lock. */
Result<void> keepOlderSave (const std::filesystem::path& folder);
}
