#include "App/Demo.h"
#include "Cli/Call.h"
#include "Cli/ControlC.h"

#include <iomanip>
#include <sstream>

namespace takelane
{
namespace
{
    struct DemoOptions { std::string folder; };

    Outcome runDemo (const DemoOptions& options)
    {
        const ControlC controlC;
        const auto made = makeDemo (options.folder, [stop = controlC.token()] (double) { return ! stop.stop_requested(); });

        if (! made)
            return Outcome::refused (made.problem());

        Outcome outcome;
        outcome.document = { { "passes", made->passes }, { "takes", made->takes }, { "seconds", made->seconds },
                             { "roughMix", made->roughMix.string() }, { "peakDb", made->peakDb }, { "truePeakDb", made->truePeakDb },
                             { "lufs", made->lufs }, { "realtimeFactor", made->realtimeFactor } };

        std::ostringstream text;
        text << std::fixed << std::setprecision (1) << "Recorded " << made->passes << " passes, " << made->takes << " takes of a song of "
             << made->seconds << " s in " << options.folder << "\n"
             << "Rough mix " << made->roughMix.string() << "\n"
             << "    peak " << made->peakDb << " dBFS, true peak " << made->truePeakDb << " dBTP, loudness " << made->lufs
             << " LUFS, bounced at " << made->realtimeFactor << " x real time\n";
        outcome.text = text.str();
        return outcome;
    }
}

void addDemoCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "demo", "Makes the demo in a new or empty folder: a band recorded by the real engine, and a rough mix", runDemo);
    addFolder (*call, options->folder);
}
}
