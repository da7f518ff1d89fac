#pragma once

/** Which beats of a recording begin its bars. */

#include "Engine/Analysis/Flux.h"

#include <cstddef>

namespace takelane
{
/** The first beat of those (in steps of the flux) that begins a bar: where most begins, in the bass most of all, and where the harmony
    changes; songs tend to begin with it. 0 to beatsABar - 1. */
std::size_t findDownbeat (const Flux&, std::span<const float> mono, const std::vector<double>& beats, int sampleRate, int beatsABar);
}
