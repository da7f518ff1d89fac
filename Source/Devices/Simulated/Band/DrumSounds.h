#pragma once

/** Drum strokes: a body of decaying modes and a noise of its own. Not normalised. */

#include "Devices/Simulated/Band/SoundBank.h"

#include <vector>

namespace takelane
{
/** As heard close by, or by the piece's far microphone. `stroke` 0 or 1. */
std::vector<float> drumStroke (Piece, Mic closeOrFar, int stroke, double sampleRate);

/** The same stroke in the room: what arrives first, and the reverberation, left and right. */
void addRoom (const std::vector<float>& close, double sampleRate, std::vector<float>& left, std::vector<float>& right);
}
