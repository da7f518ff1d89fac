#include "App/Bench/BenchFolder.h"
#include "App/Bench/BenchParts.h"

#include <juce_core/juce_core.h>

#include <sys/utsname.h>

namespace takelane
{
namespace
{
constexpr std::int64_t bytesNeeded = std::int64_t { 1200 } << 20;

BenchScale scaleFor (BenchSize size)
{
    if (size == BenchSize::full)
        return {};

    BenchScale scale;
    scale.playedTracks = scale.bouncedTracks = scale.armedTracks = 2;
    scale.materialSeconds = 1.0;
    scale.mixerSeconds = scale.captureSeconds = 0.1;
    scale.captureChannels = { 2 };
    scale.loopRounds = 10;
    scale.verdictInputs = 4;
    scale.verdictSeconds = 1.0;
    scale.peaksSeconds = 2.0;
    scale.editedTracks = 4;
    scale.editedRegions = 40;
    scale.editedTakes = scale.lockedTracks = scale.edits = scale.heardEdits = 2;
    scale.plannedSeconds = 4.0;
    scale.sessionTracks = 4;
    scale.sessionRegions = 40;
    scale.rates.resize (1);
    scale.rounds = 1;
    return scale;
}

std::string compiler()
{
   #if defined (__clang__)
    return "clang " __clang_version__;
   #elif defined (__GNUC__)
    return "g++ " __VERSION__;
   #else
    return "unknown compiler";
   #endif
}

std::string machine()
{
    utsname system {};
    (void) uname (&system);
    const int cores = juce::SystemStats::getNumCpus();
    return juce::SystemStats::getCpuModel().trim().toStdString() + ", " + std::to_string (cores) + (cores == 1 ? " core, " : " cores, ")
         + system.sysname + " " + system.release + ", " + compiler();
}
}

Result<BenchReport> runBench (BenchSize size, std::stop_token stop)
{
    const auto folder = BenchFolder::make (bytesNeeded);

    if (! folder)
        return folder.problem();

    BenchReport report { machine(), {} };
    const auto scale = scaleFor (size);

    for (const auto part : { benchPlayback, benchRates, benchCapture, benchLoop, benchVerdicts, benchLineCheck, benchPeaks, benchSession, benchEdits, benchPlans })
    {
        const auto place = folder->path() / "session";

        if (auto done = part (scale, place, report.results, stop); ! done)
            return done.problem();

        if (stop.stop_requested())
            return Problem { "The benchmark was stopped; what it had written is removed" };

        std::error_code ignored;
        std::filesystem::remove_all (place, ignored);
    }

    return report;
}
}
