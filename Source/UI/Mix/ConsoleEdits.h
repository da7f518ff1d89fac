#pragma once

/** What the console's controls do to the session, as commands (App/Commands) in words: pure, so that tests read them. */

#include "UI/Mix/ConsoleLayout.h"

namespace takelane
{
/** A control's range and the way its value is said and typed. Levels in dB, pan -1 to 1, low cut in Hz (0: off). */
struct ControlRange { double least = 0.0, most = 1.0, normal = 0.0, step = 0.5; };

/** Nothing: the part has no value (a switch, a window). */
std::optional<ControlRange> rangeOf (StripPart) noexcept;
double valueOf (const ConsoleStrip&, StripPart, int index);

/** "-4.0 dB", "L30", "85 Hz", "off". */
std::string valueText (const ConsoleStrip&, StripPart, int index);

/** A value as typed; nothing when it is none. */
std::optional<double> typedValue (StripPart, const std::string&);

/** One step up or down of a key or the wheel; fine is a tenth. */
double stepped (StripPart, double value, double steps, bool fine);

/** The command that sets a part; cues: the session's, in its order. Empty: it is so already. */
std::string setCommand (const Session&, const StripSpot&, double value);
std::string muteCommand (const ConsoleKey&, bool);
std::string soloCommand (const ConsoleKey&, bool);
std::string moveFadersCommand (const std::vector<TrackId>&, double byDb);

/** As made: fader and pan at rest, no inserts, effect sends off. Cue sends stay. */
std::string resetCommand (const ConsoleKey&);

/** All of a strip onto another, but where it is heard in cues and how it is recorded (trim, polarity, print, record level stay);
    a place for each side only where there are two. Empty: it is as that already. */
std::string pasteCommand (const Session&, const ConsoleKey& to, const Strip& from);
}
