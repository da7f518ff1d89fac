#pragma once

/** The session's papers as HTML that prints (App/Deliver/Papers.h has the style): the mic sheet for the wall, and the report of
    what was recorded.
*/

#include "App/Deliver/Papers.h"

namespace takelane
{
/** A row an input: channel, track, mic, place, preamp, gain, 48 V, pad, polarity, note; what the line check found. */
std::string micSheetPage (const Session&, const DeskState&, const std::string& now);

/** What was recorded, by whom, with which microphone, what is missing; grid, clock, line check, notes, credits, papers. */
std::string sessionReportPage (const Session&, const DeskState&, const std::string& now);
}
