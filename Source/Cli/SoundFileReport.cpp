#include "Cli/SoundFileReport.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <unistd.h>

namespace takelane
{
namespace
{
    constexpr auto refresh = std::chrono::milliseconds (200);

    std::string inMinutes (double seconds)
    {
        const auto whole = std::llround (seconds);
        return std::to_string (whole / 60) + (whole % 60 < 10 ? ":0" : ":") + std::to_string (whole % 60);
    }
}

Outcome soundFilesOutcome (std::span<const std::string> paths, std::span<const BounceResult> results, bool loudnessWasMeasured, double times)
{
    auto files = nlohmann::json::array();
    std::ostringstream text;
    Outcome outcome;

    for (std::size_t i = 0; i < results.size(); ++i)
    {
        const auto& result = results[i];
        nlohmann::json file { { "path", paths[i] }, { "frames", result.frames.value }, { "peakDb", result.peakDb } };

        if (loudnessWasMeasured)
        {
            file["truePeakDb"] = result.truePeakDb;
            file["lufs"] = result.lufs;
        }

        files.push_back (std::move (file));
        text << std::fixed << std::setprecision (1) << paths[i] << "  " << result.frames.value << " frames, peak " << result.peakDb << " dBFS";

        if (i + 1 == results.size())
            text << ", " << times << " x real time";

        text << "\n";

        for (const auto& missing : result.missing)
            if (std::find (outcome.notes.begin(), outcome.notes.end(), missing.text) == outcome.notes.end())
                outcome.notes.push_back (missing.text);
    }

    outcome.document = { { "files", std::move (files) }, { "realtimeFactor", times } };
    outcome.text = text.str();
    return outcome;
}

Outcome soundFileOutcome (const std::string& path, const BounceResult& result, bool loudnessWasMeasured)
{
    return soundFilesOutcome ({ &path, 1 }, { &result, 1 }, loudnessWasMeasured, result.realtimeFactor);
}

//==============================================================================
TerminalProgress::TerminalProgress (std::string w, std::stop_token s)
    : what (std::move (w)), stop (std::move (s)), isSeen (::isatty (STDERR_FILENO) == 1)
{
}

TerminalProgress::~TerminalProgress()
{
    if (shown != began)
        std::cerr << "\r\033[K" << std::flush;
}

Progress TerminalProgress::progress()
{
    return [this] (double done)
    {
        if (isSeen && Clock::now() - shown >= refresh)
            show (done);

        return ! stop.stop_requested();
    };
}

void TerminalProgress::show (double done)
{
    shown = Clock::now();
    const std::chrono::duration<double> spent = shown - began;
    std::cerr << "\r\033[K" << what << ": " << static_cast<int> (100.0 * done) << " %";

    if (done > 0.02)
        std::cerr << ", " << inMinutes (spent.count() * (1.0 - done) / done) << " left";

    std::cerr << std::flush;
}
}
