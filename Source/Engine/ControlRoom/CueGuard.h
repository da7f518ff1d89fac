#pragma once

/** The last thing before a pair of headphones: a blast is held down, and nothing is above the ceiling.

    One a pair of outputs, not one a cue: two cues on the same pair are as safe as one. The click comes in between the two,
    as its level is known: a first stroke out of silence is no blast.
*/

#include "Engine/ControlRoom/BlastGuard.h"
#include "Engine/Mixer/LookAheadLimiter.h"

namespace takelane
{
class CueGuard
{
public:
    CueGuard (int sampleRate, int lookAhead);

    /** In place; comes out lookAhead frames later, or at once. click: mono, or null. Returns what was held back, in dB. */
    float process (const LimiterPlan&, bool looksAhead, float* left, float* right, const float* click, int frames) TAKELANE_RT;

    /** Forgets what is on its way out: while the outputs are silent. */
    void reset() TAKELANE_RT;

private:
    BlastGuard blast;
    LookAheadLimiter ahead, atOnce;
};
}
