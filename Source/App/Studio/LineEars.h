#pragma once

/** The studio's part of line check and tuner: the tap beside the engine, the worker that judges what it copies, and what was found.

    All else is behind `State`, so that this header stays as it is.
*/

#include "App/Prep/LineCheckView.h"
#include "Engine/LineCheck/LineTap.h"

namespace takelane
{
class LineEars
{
public:
    /** ownThread: false: whoever drives it calls service(). */
    LineEars (BlockProcessor& driven, int sampleRate, bool ownThread);
    ~LineEars();

    LineTap tap;                                ///< what the device drives

    struct State;
    const std::unique_ptr<State> state;         ///< message thread's, but for what its worker shares
};
}
