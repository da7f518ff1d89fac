#pragma once

/** What was rendered into files, as `bounce` and its sisters tell it, and how far it is meanwhile. */

#include "Cli/Outcome.h"
#include "Engine/Bounce.h"

#include <chrono>
#include <span>
#include <stop_token>

namespace takelane
{
Outcome soundFileOutcome (const std::string& path, const BounceResult&, bool loudnessWasMeasured);

/** Several that were rendered together, `times` as fast as they play. */
Outcome soundFilesOutcome (std::span<const std::string> paths, std::span<const BounceResult>, bool loudnessWasMeasured, double times);

/** Shows on standard error how far the work is and how long it will take, where a person looks at it; ends it on a stop. One
    thread at a time. */
class TerminalProgress
{
public:
    TerminalProgress (std::string what, std::stop_token);
    ~TerminalProgress();                        ///< takes its line away

    Progress progress();

private:
    using Clock = std::chrono::steady_clock;
    void show (double done);

    const std::string what;
    const std::stop_token stop;
    const bool isSeen;
    const Clock::time_point began = Clock::now();
    Clock::time_point shown = began;
};
}
