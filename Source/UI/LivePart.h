#pragma once

/** What moves with the session: the view hands every part the same moment, once a frame. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
struct Moment
{
    const StudioStatus& now;
    bool documentChanged = false;       ///< session or desk differ from the last moment's
    double seconds = 0.0;               ///< on a steady clock
    bool reducedMotion = false;
};

class LivePart
{
public:
    virtual ~LivePart() = default;

    /** Repaints no more than what changed. */
    virtual void show (const Moment&) = 0;
};
}
