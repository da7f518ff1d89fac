#pragma once

/** What values the prepared part of a document may hold; as in Limits.h. Whether the tracks, songs and parts that are named exist is
    the caller's.
*/

#include "Session/Session.h"

namespace takelane
{
inline constexpr double mostPlanHours = 10'000.0;
inline constexpr std::size_t longestPaper = 100'000;        ///< bytes of its text; of a song's lyrics and notes too
inline constexpr int mostTakes = 2'000'000'000;              ///< a number no take reaches
inline constexpr double lowestTunerA = 390.0, highestTunerA = 490.0;        ///< Hz

std::optional<Problem> planProblem (double hours);
std::optional<Problem> tempoMapProblem (const TempoMap&);
std::optional<Problem> guideProblem (const Guide&);
std::optional<Problem> partProblem (const Part&);
std::optional<Problem> paperProblem (const Paper&);
std::optional<Problem> sessionNoteProblem (const Note&);
std::optional<Problem> creditProblem (const Credit&);

/** Of the desk. */
std::optional<Problem> workProblem (const WorkSpan&);
std::optional<Problem> lineCheckProblem (const LineCheckRecord&);
std::optional<Problem> tunerProblem (double a);
}
