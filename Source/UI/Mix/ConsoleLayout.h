#pragma once

/** Where the rows and strips of the console lie (UX 3, mix.png), as plain values in pixels of the console, not scrolled.

    Rows are the same for all strips. In a low window EQ and Comp become one row of 24 and one chosen cue shows, so that
    faders stay at least 220 long; what is left over goes to the faders.
*/

#include "UI/Mix/ConsoleModel.h"

namespace takelane
{
enum class StripPart { none, lowCut, eq, comp, effect, cue, pan, solo, mute, fader, meter, figure, name };

/** A part of a strip; `index` says which effect or cue. */
struct StripSpot
{
    ConsoleKey key;
    StripPart part = StripPart::none;
    int index = 0;

    bool operator== (const StripSpot&) const = default;
};

struct Rows
{
    struct Row
    {
        int y = 0, height = 0;

        int end() const noexcept                    { return y + height; }
        bool contains (int at) const noexcept       { return at >= y && at < y + height; }
        bool operator== (const Row&) const = default;
    };

    struct CueRow { int cue = 0; Row row; bool operator== (const CueRow&) const = default; };

    Row head, lowCut, eq, comp, pan, switches, fader, figure, marks, name, line;    ///< fader: from the +12 mark to the lowest; marks: height 0 where there is no room
    std::array<Row, effectCount> effects;
    std::vector<CueRow> cues;
    bool isShort = false;                           ///< eq and comp share a row
    bool panHasText = true, nameHasTwoLines = true;
    int bottom = 0;

    bool operator== (const Rows&) const = default;
};

struct StripPosition { int run = 0, strip = 0, x = 0; bool operator== (const StripPosition&) const = default; };
struct RunPosition { int x = 0, width = 0; bool operator== (const RunPosition&) const = default; };

struct ConsoleLayout
{
    Rows rows;
    std::vector<RunPosition> runs;
    std::vector<StripPosition> strips;              ///< from left to right; x from the left of the first one
    int pitch = 0;                                  ///< from one strip to the next; the last pixel is between them
    int contentWidth = 0, viewWidth = 0;

    int stripWidth() const noexcept                 { return pitch - 1; }
    int lastScroll() const noexcept;                ///< strips are seen whole or not at all, so it is the start of one
    int seenWidth (int scroll) const noexcept;      ///< to the end of the last whole strip
    int stripAt (int x) const noexcept;             ///< its index, -1: none

    bool operator== (const ConsoleLayout&) const = default;
};

struct ConsoleSpace
{
    int width = 0;                                  ///< of the strips, without the labels
    int height = 0;
    int cues = 0;                                   ///< how many the session has
    int chosenCue = 0;                              ///< the one that shows where there is room for one
};

ConsoleLayout layOutConsole (const std::vector<ConsoleRun>&, const ConsoleSpace&);
Rows layOutRows (const ConsoleSpace&);

/** What of a strip is at (x from its left, y). */
StripSpot spotIn (const ConsoleStrip&, const Rows&, int width, int x, int y);

/** Whether a strip has such a part. */
bool has (const ConsoleStrip&, StripPart, int index = 0) noexcept;

/** Where a part lies, from the strip's left; what a click must hit. */
struct PartBox { int x = 0, y = 0, width = 0, height = 0; bool operator== (const PartBox&) const = default; };
PartBox boxOf (const Rows&, int width, StripPart, int index = 0);

/** The parts a keyboard walks through, from the top. */
std::vector<StripSpot> partsOf (const ConsoleStrip&, const Rows&);

/** The next start of a folder to the right (1) or left (-1) of where the strips are scrolled to. */
int scrolledByFolder (const ConsoleLayout&, int scroll, int direction) noexcept;

/** So far scrolled that the strip is seen whole. */
int scrolledToShow (const ConsoleLayout&, int strip, int scroll) noexcept;

/** What lies in a strip's fader row: places from its left. */
struct FaderColumns { int slot = 0, cap = 0, meter = 0, meterWidth = 0; };
FaderColumns faderColumns (int width, int channels) noexcept;

constexpr int capHeight = 40, capWidth = 24;
}
