#pragma once

/** The plan against the clock as rows, and the parts in their order: what the dialog shows, as plain values. Pure. */

#include "App/Prep/SessionClock.h"

namespace takelane
{
struct PlanRow
{
    SongId song;                        ///< none: of all songs
    PartId part;
    std::string partName;               ///< empty: of the whole song
    std::string name, planned, worked, rolling, idle, cost;
    double hours = 0.0;                 ///< planned, to be changed
    bool isPart = false, isOver = false, canPlan = true;

    bool operator== (const PlanRow&) const = default;
};

/** All songs, then each; the one that is opened with every part it uses or that was worked at. */
std::vector<PlanRow> planRows (const Session&, const ClockSheet&, SongId opened);

/** "9 days to 31 March", "due today", "3 days past 31 March"; empty: no date. */
std::string dueText (const Session&, const ClockSheet&);

/** "12 min sung since the last rest, 34 min today", or the proposal. */
std::string voiceText (const VoiceLoad&);

/** "1.5", "1,5", "1:30", "90 min", "2 h" as hours. Absent: it says something else. */
std::optional<double> hoursIn (std::string);

/** "45", "45,50", "12 000"; empty: 0. Absent: it is no amount. */
std::optional<double> amountIn (std::string);

/** "1.5", "2": as it is typed. */
std::string typedHours (double);

struct PartRow
{
    std::string name, tracks, hours;    ///< tracks: "Kick In, Snare Top"; hours: empty where not planned

    bool operator== (const PartRow&) const = default;
};

/** In the order they are recorded; hours are of each song. */
std::vector<PartRow> partRows (const Session&);

/** "Part 2": a name no part has. */
std::string freePartName (const std::vector<Part>&);
}
