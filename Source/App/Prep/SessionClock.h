#pragma once

/** Time and money: what was planned, what was worked and what of it rolled, by song and part; how long the voice has sung.

    Pure sums over DeskState::worked; the studio appends to that as time passes.
*/

#include "Session/Parts.h"

namespace takelane
{
struct Hours
{
    double planned = 0.0, worked = 0.0, rolling = 0.0;      ///< hours
    double cost = 0.0, plannedCost = 0.0;                   ///< at the sheet's rate

    bool operator== (const Hours&) const = default;
};

struct ClockRow
{
    SongId song;
    std::string title;
    Hours all;
    struct OfPart { std::string name; PartId part; Hours hours; bool operator== (const OfPart&) const = default; };
    std::vector<OfPart> parts;              ///< those planned or worked at, in their order; last, without an id and a name, what no part was in hand for

    bool operator== (const ClockRow&) const = default;
};

struct ClockSheet
{
    Hours all;                              ///< of songs that are gone, too
    std::vector<ClockRow> songs;            ///< every song, in their order
    bool isOver = false;                    ///< worked more than planned
    std::optional<int> daysLeft;            ///< to the due date; below 0: past it
    std::string currency;

    bool operator== (const ClockSheet&) const = default;
};

/** today: "2026-03-14". */
ClockSheet clockSheetOf (const Session&, const DeskState&, const std::string& today);

/** The voice heard last: of one singer (Track::player) where parts name several. Sung seconds since the last rest of ten minutes or
    more, and what is proposed. A day is over after six hours without work, so that one that goes past midnight stays one. */
struct VoiceLoad
{
    double sungSeconds = 0.0, sungToday = 0.0;
    bool restIsDue = false;                 ///< after 20 minutes sung without a rest, or an hour in a day each further 10
    std::string advice;                     ///< "Ana has sung 21 min: 10 min rest."; empty: none

    bool operator== (const VoiceLoad&) const = default;
};

VoiceLoad voiceLoadOf (const Session&, const DeskState&, const std::string& now);

/** Time went by until `now`. It continues the last span or begins a new one: other song, part or day, a gap of more than five minutes, and
    where singing begins or has ended (a pause under a minute goes with the singing around it), so that rests can be told from the spans. */
struct TimePassed { double seconds = 0.0; bool rolling = false, sung = false; std::string now; };
void addTime (std::vector<WorkSpan>&, SongId, PartId, const TimePassed&);

/** So many of the last seconds were no work: what was recorded stays. */
void takeBackTime (std::vector<WorkSpan>&, double seconds);
}
