#include "Engine/Mixer/Fader.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
struct Sides { double left, right; };

Sides monoPan (double pan)
{
    const double angle = (pan + 1.0) * std::numbers::pi / 4.0;
    return { std::cos (angle), std::sin (angle) };
}

Sides balance (double pan)
{
    if (pan == 0.0)
        return { 1.0, 1.0 };

    const auto [left, right] = monoPan (pan);
    return { std::min (1.0, left * std::numbers::sqrt2), std::min (1.0, right * std::numbers::sqrt2) };
}
}

FaderPlan FaderPlan::scaledBy (double gain) const noexcept
{
    FaderPlan scaled;

    for (int channel = 0; channel < 2; ++channel)
        for (int side = 0; side < 2; ++side)
            scaled.gains[channel][side] = static_cast<float> (gain * gains[channel][side]);

    return scaled;
}

FaderPlan compilePan (double pan, const std::optional<DualPan>& dualPan, int channels)
{
    const auto row = [] (float (&to)[2], Sides sides)
    {
        to[0] = static_cast<float> (sides.left);
        to[1] = static_cast<float> (sides.right);
    };

    FaderPlan plan;

    if (channels == 1)
    {
        row (plan.gains[0], monoPan (pan));
    }
    else if (dualPan)
    {
        row (plan.gains[0], monoPan (dualPan->left));
        row (plan.gains[1], monoPan (dualPan->right));
    }
    else
    {
        const auto [left, right] = balance (pan);
        row (plan.gains[0], { left, 0.0 });
        row (plan.gains[1], { 0.0, right });
    }

    return plan;
}

//==============================================================================
void FaderRuntime::aim (const FaderPlan& plan, bool audible, int channels) TAKELANE_RT
{
    aimedChannels = channels;

    for (int channel = 0; channel < channels; ++channel)
        for (int side = 0; side < 2; ++side)
            gains[channel][side].aim (audible ? plan.gains[channel][side] : 0.0f);
}

bool FaderRuntime::isShut() const TAKELANE_RT
{
    for (int channel = 0; channel < aimedChannels; ++channel)
        for (const auto& gain : gains[channel])
            if (gain.isMoving() || gain.now() != 0.0f)
                return false;

    return true;
}

void FaderRuntime::addTo (const float* const* channels, int frames, float* left, float* right) TAKELANE_RT
{
    for (int channel = 0; channel < aimedChannels; ++channel)
    {
        gains[channel][0].addTo (channels[channel], frames, left);
        gains[channel][1].addTo (channels[channel], frames, right);
    }
}

void FaderRuntime::apply (float* left, float* right, int frames) TAKELANE_RT
{
    gains[0][0].apply (left, frames);
    gains[1][1].apply (right, frames);
}
}
