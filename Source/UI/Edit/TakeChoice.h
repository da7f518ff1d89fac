#pragma once

/** A take's part of a range into the comp from the grid of ratings or a tool: its ends go where swipes end, to the nearest
    breath unless that is switched off. */

#include "App/Studio/Studio.h"
#include "UI/Edit/EditState.h"

namespace takelane
{
/** told may come later, from poll(). */
void chooseTake (Studio&, const EditView&, TrackId, TakeId, FrameRange, std::function<void (Result<void>)> told);

/** Between which takes an edge at a place would be cut: the one chosen, and what the comp plays there. */
QuietQuestion quietQuestion (const Song&, TrackId, TakeId, FramePos at);
}
