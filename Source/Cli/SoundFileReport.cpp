#include "Cli/SoundFileReport.h"

#include <iomanip>
#include <sstream>

namespace takelane
{
Outcome soundFileOutcome (const std::string& path, const BounceResult& result, bool loudnessWasMeasured)
{
    nlohmann::json file { { "path", path }, { "frames", result.frames.value }, { "peakDb", result.peakDb } };

    if (loudnessWasMeasured)
    {
        file["truePeakDb"] = result.truePeakDb;
        file["lufs"] = result.lufs;
    }

    std::ostringstream text;
    text << std::fixed << std::setprecision (1) << path << "  " << result.frames.value << " frames, peak " << result.peakDb
         << " dBFS, " << result.realtimeFactor << " x real time\n";

    Outcome outcome;
    outcome.document = { { "files", { std::move (file) } }, { "realtimeFactor", result.realtimeFactor } };
    outcome.text = text.str();

    for (const auto& missing : result.missing)
        outcome.notes.push_back (missing.text);

    return outcome;
}
}
