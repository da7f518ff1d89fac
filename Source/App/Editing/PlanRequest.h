#pragma once

/** The commands that listen to the audio, as values: read once from their words, then planned (EditPlanner.h). */

#include "App/Commands/Arguments.h"
#include "App/Editing/GridUnit.h"

#include <variant>

namespace takelane
{
/** comp.best: every section of the song from the take with the best marks. */
struct BestCompRequest
{
    SongId song;
    TrackId track;
};

/** region.stripSilence: what lies between the sounds becomes silence. */
struct StripSilenceRequest
{
    SongId song;
    TrackId track;
    FrameRange range;
    std::optional<double> thresholdDb;      ///< peak level a sound begins at; absent: found for each member from its own floor
    double shortestMs = 250.0;              ///< of a silence
    double preMs = 30.0, postMs = 120.0;    ///< kept before and after each sound: breaths and tails
};

/** region.quantise: hits on the grid, sliced and moved, never stretched. */
struct QuantiseRequest
{
    SongId song;
    TrackId track;
    FrameRange range;
    GridUnit grid;
    double strength = 1.0;                  ///< 0 leaves all where it is, 1 puts it on the line
    double sensitivity = 0.5;               ///< 0 finds the hardest hits only, 1 the softest too
};

using PlanRequest = std::variant<BestCompRequest, StripSilenceRequest, QuantiseRequest>;

/** What such a command takes; empty: it is none of them. */
std::vector<Argument> argumentsOfPlan (std::string_view command);

/** arguments: checked against argumentsOfPlan(). */
Result<PlanRequest> planRequestOf (std::string_view command, const Arguments& arguments, const Session&, SongId);
}
