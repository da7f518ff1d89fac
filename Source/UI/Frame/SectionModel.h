#pragma once

/** Where in the song the playhead is, in the words of the deck, and the song strip under the counter. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
/** "Chorus in 8 bars" in three pieces: the number changes and stands in Mono. */
struct SectionText
{
    std::string name;                           ///< of the section; the song's title where it has none
    std::string before, number, after;          ///< "Chorus in ", "8", " bars"; all empty: nothing follows

    std::string sentence() const                { return before + number + after; }
    bool operator== (const SectionText&) const = default;
};

/** Whole bars are counted down; within the last one, beats. */
SectionText sectionText (const Song&, int sampleRate, const StudioStatus&);

/** The song from its first bar to its end, as parts of its length. */
struct SongStripModel
{
    struct Part { double from = 0.0, to = 1.0; bool operator== (const Part&) const = default; };

    std::vector<Part> parts;                    ///< never empty
    FramePos start, end;                        ///< end > start

    /** 0 to 1, clipped. */
    double placeOf (FramePos) const noexcept;
    int partAt (FramePos) const noexcept;       ///< -1: before or after the song
    bool operator== (const SongStripModel&) const = default;
};

SongStripModel songStrip (const Song&, int sampleRate);
}
