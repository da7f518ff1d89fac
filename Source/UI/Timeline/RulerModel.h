#pragma once

/** What the section ruler shows, as plain values: blocks and pills above, bar numbers below. */

#include "App/Studio/StudioStatus.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
struct RulerBlock
{
    enum class Kind
    {
        section, here,              ///< here: the playhead is in it
        hint,                       ///< no song map yet
        countIn,                    ///< dots, no text
        preRoll,
        punchReady, punching        ///< punching: the red light is on
    };

    Kind kind = Kind::section;
    double x = 0.0, end = 0.0;
    std::string text, shortText;        ///< shortText: where the other does not fit; empty: cut it
    int dots = 0;
};

/** A range's bracket under the blocks. */
struct RulerBracket
{
    double x = 0.0, end = 0.0;
    bool isOn = false;
};

struct RulerMarker
{
    MarkerId id;
    double x = 0.0;
    std::string name;
};

struct RulerContents
{
    std::vector<RulerBlock> blocks;             ///< later ones lie over earlier ones
    BarNumbers numbers;
    std::optional<RulerBracket> loop, punch;    ///< punch: only while it is off, a block otherwise
    std::vector<RulerMarker> markers;
};

RulerContents rulerContents (const Song&, int sampleRate, const TimeAxis&, const StudioStatus&, const RollOptions&);
}
