#pragma once

/** The lamp at the right of the deck and the Record button: what recording is doing, for the whole room. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
enum class LampLook { off, ready, rehearsal, waiting, rolling };

struct LampModel
{
    LampLook state = LampLook::off;
    std::string caption;                ///< "Next take", "Take"
    std::string number;                 ///< "4"
    std::string title;                  ///< "Not armed", "Ready", "Rehearsal", "Punched out", "Count-in", "Pre-roll", "REC"
    std::string length;                 ///< of the running take, "0:11.9"; otherwise empty
    std::string line, smallLine;        ///< "14 tracks armed", "Inputs live"
    std::string shortLine;              ///< where there is little room: "14 armed"

    bool operator== (const LampModel&) const = default;
};

/** The take that ended last is in the session already, though its handle or its files are not finished. */
bool isRunningTakeMade (const Song&, const StudioStatus&);

LampModel lampModel (const Session&, const DeskState&, const StudioStatus&);

enum class RecordLook { idle, waiting, rolling };

struct RecordButtonModel
{
    RecordLook look = RecordLook::idle;
    std::string text;                   ///< "Record", "Rehearse", "Count-in 3", "Pre-roll", "Stop take"
    bool isLampLit = true;              ///< off every other half beat while waiting: the only blink there is

    bool operator== (const RecordButtonModel&) const = default;
};

/** rehearses: Record makes no take (RollOptions::rehearse). */
RecordButtonModel recordButton (const Song&, int sampleRate, const StudioStatus&, bool reducedMotion, bool rehearses = false);
}
