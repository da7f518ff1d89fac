#include "Engine/Mixer/Curves.h"

#include "Engine/Mixer/CompressorRuntime.h"

namespace takelane
{
std::vector<float> responseDb (const Strip& strip, int sampleRate, const std::vector<double>& hz)
{
    const auto plan = compileStrip (strip, sampleRate);
    std::vector<float> db;
    db.reserve (hz.size());

    for (const auto f : hz)
    {
        double sum = 0.0;

        for (const auto& filter : plan.filters)
            sum += responseDb (filter, f, sampleRate);

        db.push_back (static_cast<float> (sum));
    }

    return db;
}

std::vector<float> responseDb (const EqBand& band, int sampleRate, const std::vector<double>& hz)
{
    auto sounding = band;
    sounding.on = true;
    const auto plan = bandPlan (sounding, sampleRate);
    std::vector<float> db;
    db.reserve (hz.size());

    for (const auto f : hz)
        db.push_back (static_cast<float> (responseDb (plan, f, sampleRate)));

    return db;
}

double compressorOutputDb (const Compressor& c, double inputDb) noexcept
{
    if (! c.on)
        return inputDb;

    return inputDb + c.makeupDb - reductionDb (inputDb - c.thresholdDb, 1.0 - 1.0 / c.ratio, std::max (c.kneeDb, 0.001), c.mostDb);
}

double gateOutputDb (const Gate& g, double inputDb) noexcept
{
    return g.on && inputDb < g.thresholdDb ? inputDb - g.depthDb : inputDb;
}
}
