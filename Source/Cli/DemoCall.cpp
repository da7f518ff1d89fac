#include "App/Demo.h"
#include "Cli/Call.h"

#include <cstdio>

namespace takelane
{
namespace
{
    struct DemoOptions { std::string folder; };

    std::string oneDecimal (double value)
    {
        char text[32];
        std::snprintf (text, sizeof text, "%.1f", value);
        return text;
    }

    Outcome runDemo (const DemoOptions& options)
    {
        const auto made = makeDemo (options.folder);

        if (! made)
            return Outcome::refused (made.problem());

        Outcome outcome;
        outcome.document = { { "folder", options.folder }, { "passes", made->passes }, { "takes", made->takes }, { "seconds", made->seconds },
                             { "roughMix", { { "path", made->roughMix.string() }, { "peakDb", made->peakDb }, { "truePeakDb", made->truePeakDb },
                                             { "lufs", made->lufs }, { "realtimeFactor", made->realtimeFactor } } } };
        outcome.text = "Demo session " + options.folder + ": " + std::to_string (made->passes) + " passes, " + std::to_string (made->takes)
                     + " takes, " + oneDecimal (made->seconds) + " s\nRough mix " + made->roughMix.string() + ": peak " + oneDecimal (made->peakDb)
                     + " dBFS, true peak " + oneDecimal (made->truePeakDb) + " dBTP, " + oneDecimal (made->lufs) + " LUFS, bounced "
                     + oneDecimal (made->realtimeFactor) + " times faster than real time\n";
        return outcome;
    }
}

void addDemoCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "demo", "Makes the demo session: a band on the simulated interface, recorded by the real engine", runDemo);
    addFolder (*call, options->folder);
}
}
