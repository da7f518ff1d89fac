#pragma once

/** The line check without a window: every patched input listened to for so long, judged at the end. What `takelane-cli linecheck` calls.

    The session is not played: the interface puts out silence. The simulated one's players are told that a song rolls.
*/

#include "App/Prep/LineVerdicts.h"
#include "App/RecordWorkflow.h"

namespace takelane
{
struct LineCheckOptions
{
    RecordOptions device;                       ///< which interface, its buffer, the simulated one's words; `seconds`: how long
    std::optional<std::string> reference;       ///< a track's name; absent: by itself
};

struct LineCheckOutcome
{
    LineCheckView view;
    LineCheckSetup setup;
    LineCheckFacts facts;                       ///< of setup.inputs
    std::vector<std::string> warnings;          ///< sentences
};

/** Changes nothing. `stop` ends it early, and what was heard is judged. Blocks. */
Result<LineCheckOutcome> checkLines (const Session&, const LineCheckOptions&, std::stop_token stop = {});
}
