#pragma once

/** What the take log says, newest first: the next or running take on top, then every pass that has a take left. */

#include "App/Studio/StudioStatus.h"

#include <functional>

namespace takelane
{
enum class LogKind { next, running, made };

struct LogEntry
{
    LogKind kind = LogKind::made;
    PassId pass;                    ///< none: not made yet
    int number = 0;                 ///< the take's; the last one of a pass that made several
    int takes = 1;                  ///< how many numbers a made pass has: its punches, its rounds of a loop
    std::string title;              ///< next, running: "Next, all 14 armed tracks"
    std::string detail;             ///< next: "Starts at bar 1 after a 1-bar count-in"
    std::string time, length;       ///< "14:42", "3:39"
    std::string note, health;       ///< health: "2 dropouts, clipped on Snare Top"; empty: nothing was wrong
    std::string who;                ///< made by a few of the tracks: their names; else empty
    std::string keeper;             ///< "Keeper: Drums"; empty: none
    bool noGood = false;
    int stars = 0;                  ///< 0 to 5
    FramePos start;

    bool operator== (const LogEntry&) const = default;
};

/** The next or running take; none in a session without tracks. Cheap: changes as the playhead goes. */
std::optional<LogEntry> firstLogEntry (const Session&, const Song&, const DeskState&, const StudioStatus&);

/** clock: from a pass's time in UTC to the time of day, "14:42"; absent: the machine's own zone. */
std::vector<LogEntry> madeLogEntries (const Session&, const Song&, const std::function<std::string (const std::string&)>& clock = {});

/** "Northern Line · 14 March": the song, and the day of its newest pass where it has one. */
std::string logCaption (const Song&);

/** "Take 1 starts at bar 1.", of the take a press of Record would make. */
std::string firstTakeText (const Session&, const Song&, const StudioStatus&);

/** ISO 8601 in UTC to the machine's own time of day. */
std::string timeOfDay (const std::string& utc);

/** "3:39", "1:02:10". */
std::string passLengthText (Frames, int sampleRate);
}
