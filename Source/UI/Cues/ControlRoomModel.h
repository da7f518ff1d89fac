#pragma once

/** What the control room's part of the deck and its window show, as plain values. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
/** Where a level stands on the knob, 0 (off) to 1 (+12 dB), even in dB from -54 on; and what a place on it means. */
double roomPositionOf (double dB) noexcept;
double roomDbAt (double position) noexcept;

struct RoomLook
{
    std::string caption;            ///< "Control room", or what is not as usual: "Phone check", "Hears the solo", "Hears Drums", "Speakers B", "Flipped"
    bool isUnusual = false;
    std::string level;              ///< "-12.0 dB"
    double position = 0.0;
    bool dim = false, mono = false;

    bool operator== (const RoomLook&) const = default;
};

RoomLook roomLook (const Session&, const DeskState&, const TalkStatus&);

/** What an action of the group room.*, or latency.low, came to, told where it is not to be seen: "Dimmed by 20 dB", "Phone check". */
std::string roomSentence (const std::string& action, const DeskState& after);

/** The names of the translation checks, in the order of their enumeration, and the one after it. */
std::vector<std::string> translationNames();
Translation nextTranslation (Translation) noexcept;

/** "Control room" and every cue: what the way from instrument to ear takes. */
struct LatencyRow
{
    std::string name, total, software;      ///< "9.7 ms", "1.0 ms"

    bool operator== (const LatencyRow&) const = default;
};

std::vector<LatencyRow> latencyRows (const Session&, const LatencyReport&);

/** "Measured: 465 frames, 9.7 ms there and back" or that it was not measured for this interface. */
std::string roundTripText (const LatencyReport&);

/** What low latency does now: "already within 5 ms", "left out: the guards' look-ahead". */
std::string lowLatencyText (const LowLatency&, const LatencyReport&);

/** "The talk mic", "Input 3", "Inputs 3, 4". */
std::string listenBackText (const std::vector<int>& inputs);
}
