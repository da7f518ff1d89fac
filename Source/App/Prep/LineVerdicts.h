#pragma once

/** What the line check says of what it measured: a lamp for each channel, the first thing that is wrong with it, and what helps.

    Pure: from facts (Engine/LineCheck) and the session to what is shown, printed and kept. Only a good line counts
    as passed: a warning is to be looked at first. What could not be judged keeps what the check before it said.
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
    bool isOver = false;                        ///< nothing more will be heard: what was listened to for long enough is judged
    int inputs = 0;                             ///< of the interface; 0: not known
    double enoughSeconds = LineRules::askedSeconds;             ///< a line is judged that was listened to so long, however little it played
    std::vector<TrackId> hurried {};            ///< guided: walked past before that
};

/** Every patched input once, stereo tracks as pairs. */
LineCheckSetup lineSetupOf (const Session&);

/** The lamps of every channel of every track with an input, in the tracks' order. facts: of lineSetupOf() of this session. */
LineCheckView lineViewOf (const Session&, const LineCheckSetup&, const LineCheckFacts&, const LineAsked&);

/** Where this check could not say anything, the lamps of the one before. */
LineCheckView withKeptLamps (LineCheckView, const Session&, const LineCheckRecord&);

/** What the sheet alone says is dangerous (48 V on a ribbon) goes before what was heard. Not to be kept: it holds until the sheet is changed. */
LineCheckView withSheetDangers (LineCheckView, const Session&);

/** Lamps as the last check left them; off where the track is on another input by now. */
LineCheckView keptLineViewOf (const Session&, const LineCheckRecord&);

/** What is not judged in the view stays as it was before, and then the record's date too: all in it is at least as new as that.
    when: as Pass::when. */
LineCheckRecord lineRecordOf (const LineCheckView&, const LineCheckRecord& before, std::string when);
}
