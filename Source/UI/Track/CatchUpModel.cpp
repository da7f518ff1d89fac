#include "UI/Track/CatchUpModel.h"

#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
/** "0:07", "10:00": whole seconds that are surely held. */
std::string minutes (double seconds)
{
    const auto whole = static_cast<int> (std::floor (std::max (0.0, seconds) + 1.0e-6));
    char text[24];
    std::snprintf (text, sizeof text, "%d:%02d", whole / 60, whole % 60);
    return text;
}

std::string gigabytes (std::int64_t bytes)
{
    char text[24];
    std::snprintf (text, sizeof text, bytes < 1'000'000'000 ? "%.0f MB" : "%.1f GB",
                   static_cast<double> (bytes) / (bytes < 1'000'000'000 ? 1.0e6 : 1.0e9));
    return text;
}
}

CatchUp catchUp (const StudioStatus& now)
{
    const auto& ring = now.listening;
    CatchUp bar;
    bar.isOn = ring.on;
    bar.isTrouble = ring.wanted && ! ring.on && ! ring.problem.empty();

    if (ring.on)
    {
        bar.title = now.redLight ? "Catch-up buffer" : "Always listening";
        bar.text = now.redLight ? "all inputs, also outside the take" : "all inputs, even when stopped";
        bar.held = "last " + minutes (ring.secondsHeld);
        bar.keep = "Keep the last " + minutes (ring.secondsHeld);
        bar.keepShort = "Keep it";
    }
    else
    {
        bar.title = "Not listening";
        bar.text = bar.isTrouble ? ring.problem : ring.wanted ? "waits for the interface" : "what is played outside a take is lost";
        bar.keep = bar.keepShort = ring.wanted && ! bar.isTrouble ? "" : "Listen";
    }

    const auto inputs = now.device.inputNames.size();
    bar.cost = std::to_string (inputs) + (inputs == 1 ? " input, the last " : " inputs, the last ") + minutes (ring.secondsMost)
             + ", up to " + gigabytes (ring.bytesMost) + " on the session's disk";
    return bar;
}
}
