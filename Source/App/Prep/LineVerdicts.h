#pragma once

/** What the line check says of what it measured: a lamp for each channel, the first thing that is wrong with it, and what helps.

    Pure: from facts (Engine/LineCheck) and the session to what is shown, printed and kept. Warnings let a line pass; no
    signal, clips, hum, a line that is there twice and swapped sides do not.
*/

#include "App/Prep/LineCheckView.h"
#include "Engine/LineCheck/LineCheck.h"

namespace takelane
{
struct LineRules
{
    static constexpr double targetDb = -12.0, bandDb = 6.0;    ///< of peaks
    static constexpr double loudestFloorDb = -60.0, loudestOffsetDb = -50.0;
    static constexpr double askedSeconds = 10.0;                ///< silent so long: no signal
    static constexpr double leastPlayed = 1.0;                  ///< seconds of sound before a line is judged good
};

/** Whose turn it is, and whether more is to come. */
struct LineAsked
{
    bool isGuided = false;
    TrackId walking;                            ///< guided: those after it were not asked for yet
    double walkedSeconds = 0.0;                 ///< how long that one was asked for
    bool isOver = false;                        ///< nothing more will be heard: what is silent now is silent
};

/** Every patched input once, stereo tracks as pairs. */
LineCheckSetup lineSetupOf (const Session&);

/** The lamps of every channel of every track with an input, in the tracks' order. facts: of lineSetupOf() of this session. */
LineCheckView lineViewOf (const Session&, const LineCheckSetup&, const LineCheckFacts&, const LineAsked&);

/** Lamps as the last check left them; off where the track is on another input by now. */
LineCheckView keptLineViewOf (const Session&, const LineCheckRecord&);

/** when: as Pass::when. */
LineCheckRecord lineRecordOf (const LineCheckView&, std::string when);
}
