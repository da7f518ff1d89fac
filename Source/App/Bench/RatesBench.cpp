#include "App/Bench/BenchParts.h"
#include "Engine/RateQuality.h"

namespace takelane
{
namespace
{
std::string kilohertz (int rate)
{
    const auto tenths = rate % 1000 / 100;
    return std::to_string (rate / 1000) + (tenths == 0 ? "" : "." + std::to_string (tenths));
}
}

Result<void> benchRates (const BenchScale& scale, const std::filesystem::path&, BenchResults& results, std::stop_token stop)
{
    for (const auto& [from, to] : scale.rates)
    {
        if (stop.stop_requested())
            break;

        const auto quality = measureRateConverter (from, to);

        if (! quality)
            return quality.problem();

        const auto name = "Conversion " + kilohertz (from) + " to " + kilohertz (to) + " kHz, ";
        results.push_back ({ name + "ripple to 20 kHz", quality->rippleDb, "dB" });
        results.push_back ({ name + "anything that was not sent in", -quality->aliasDb, "dB below the tone" });
    }

    return {};
}
}
