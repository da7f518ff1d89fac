#pragma once

/** What a track plays: chosen stretches of its takes, sorted and disjoint; gaps are silence.

    Swiping, splitting, trimming, slipping, moving and fading are all edits of regions: there is no
    second, flattened world.
*/

#include "Core/Frames.h"
#include "Core/Id.h"
#include "Session/Unknown.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
enum class FadeShape { linear, equalPower, sCurve, exponential };

struct Fade
{
    Frames length;              ///< at most 500 ms
    FadeShape shape = FadeShape::equalPower;

    bool operator== (const Fade&) const = default;
};

/** Where two regions touch. `shape` is that of the end, and of the beginning too without one of its own. */
struct Crossfade : Fade
{
    Crossfade() = default;
    Crossfade (Fade fade) : Fade (fade) {}

    std::optional<Frames> before;           ///< how much of it lies before the joint, 0 to length; absent: half
    std::optional<FadeShape> shapeIn;

    bool operator== (const Crossfade&) const = default;
};

/** A stretch of one take on the timeline. */
struct Region
{
    FrameRange range;
    TakeId take;
    Frames shift;               ///< 0 = as it was played, positive = later
    double gainDb = 0.0;
    bool muted = false;
    bool splitBefore = false;   ///< a person split here: it does not merge with the one before
    std::optional<Fade> fadeIn, fadeOut;    ///< absent: the automatic ones of behaviour 3.4
    std::optional<Crossfade> crossfade;     ///< with the region that begins where this one ends; absent: automatic
    UnknownFields unknown;

    bool operator== (const Region&) const = default;
};

struct Comp
{
    CompId id;
    std::string name;           ///< A, B, C
    std::vector<Region> regions;
    UnknownFields unknown;

    bool operator== (const Comp&) const = default;
};
}
