#pragma once

/** Bars and beats on the time axis: which are drawn, which have a number, and to which a pointer snaps. */

#include "Session/Song.h"
#include "UI/Timeline/TimeAxis.h"

#include <string>
#include <vector>

namespace takelane
{
/** A section with its place in frames. */
struct SectionPlace
{
    std::string name;
    int bar = 1;                ///< the first
    FrameRange range;

    bool operator== (const SectionPlace&) const = default;
};

std::vector<SectionPlace> sectionPlaces (const Song&, int sampleRate);

/** The section that holds a place; nullptr outside all. */
const SectionPlace* sectionAt (const std::vector<SectionPlace>&, FramePos) noexcept;

/** Of the bar at a place. */
int barAt (const Song&, int sampleRate, FramePos) noexcept;
FramePos startOfBar (const Song&, int sampleRate, int bar) noexcept;        ///< bars below 1 too

/** "25", or "25.3" where it is not the start of a bar. */
std::string barText (const Song&, int sampleRate, FramePos);

struct BarLabel
{
    double x = 0.0;
    std::string text;
};

struct GridLine
{
    double x = 0.0;
    bool isStrong = false;
};

/** What the bar-number row shows: numbers 44 px or more apart, and a tick half way. */
struct BarNumbers
{
    std::vector<BarLabel> labels;
    std::vector<double> ticks;
};

BarNumbers barNumbers (const Song&, int sampleRate, const TimeAxis&);

/** Lines through the lanes: sections strong; bars where they have 16 px, beats where they have 24 (bars are strong
    then). A song without sections has a line at every bar number when zoomed out. */
std::vector<GridLine> gridLines (const Song&, int sampleRate, const TimeAxis&);

/** The nearest beat, bar or half label, whichever the zoom shows. */
FramePos snapped (FramePos, const Song&, int sampleRate, const TimeAxis&);
}
