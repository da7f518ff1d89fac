#include "Devices/Simulated/LoopbackCables.h"

#include <algorithm>
#include <bit>

namespace takelane
{
LoopbackCables::LoopbackCables (const SimulatedOptions& options)
    : latency ((options.trueInputLatency + options.trueOutputLatency + options.cableDelay()).value)
{
    const auto size = std::bit_ceil (static_cast<std::size_t> (latency + SimulatedOptions::largestBuffer));
    mask = size - 1;

    for (const auto& plugs : options.cables)
        if (plugs.output >= 0 && plugs.output < SimulatedOptions::numOutputs
             && plugs.input >= 0 && plugs.input < SimulatedOptions::numInputs)
            cables.push_back ({ plugs, std::vector<float> (size) });
}

void LoopbackCables::clear() noexcept
{
    for (auto& cable : cables)
        std::fill (cable.sent.begin(), cable.sent.end(), 0.0f);
}

void LoopbackCables::addTo (float* const* inputs, std::int64_t deviceFrame, int frames) const noexcept
{
    for (const auto& cable : cables)
        for (int i = 0; i < frames; ++i)
            inputs[cable.plugs.input][i] += cable.sent[slot (deviceFrame + i - latency)];
}

void LoopbackCables::take (const float* const* outputs, std::int64_t deviceFrame, int frames) noexcept
{
    for (auto& cable : cables)
        for (int i = 0; i < frames; ++i)
            cable.sent[slot (deviceFrame + i)] = outputs[cable.plugs.output][i];
}

void LoopbackCables::skip (std::int64_t deviceFrame, std::int64_t frames) noexcept
{
    const auto count = std::min<std::int64_t> (frames, static_cast<std::int64_t> (mask) + 1);

    for (auto& cable : cables)
        for (std::int64_t i = 0; i < count; ++i)
            cable.sent[slot (deviceFrame + i)] = 0.0f;
}
}
