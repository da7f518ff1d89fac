#pragma once

/** What a demo's sound says of its tempo, and the demo made to follow a song's. Workers only. */

#include "Session/Prep.h"
#include "Session/TempoMap.h"

#include <optional>
#include <vector>

namespace takelane
{
struct BeatsFound
{
    double bpm = 0.0;                       ///< of the felt beat; 0: no beat was found
    double confidence = 0.0;                ///< 0 to 1; below 0.4 it is a guess
    Frames downbeat;                        ///< where the first bar begins
    double driftBpm = 0.0;                  ///< largest difference from bpm over four bars
    std::vector<Frames> beats;              ///< from the downbeat on
    std::vector<Frames> before;             ///< those of a count-off or a pick-up

    bool operator== (const BeatsFound&) const = default;
};

/** Beats a foot taps in a bar: 2 of a 6/8, 3 of a 9/8, else as the meter says. */
int feltBeats (Meter) noexcept;

/** Quarter notes a minute, as the song's tempo is told, of felt beats a minute. */
double quarterBpm (double feltBpm, Meter) noexcept;

/** mono: the file's channels summed. expectedBpm: of the felt beat, where the song has a tempo; else 0. */
BeatsFound findBeats (const std::vector<float>& mono, int sampleRate, int beatsABar, double expectedBpm = 0.0);

/** The same beats counted from the one nearest to a place. */
BeatsFound countedFrom (BeatsFound, Frames downbeat, int sampleRate, int beatsABar);

/** The beat nearest to a place of a file, in the file it was straightened from: both end with the same beat. */
Frames beatInSource (Frames place, const BeatsFound& straightened, const BeatsFound& source);

/** The song's meters, and a tempo change a bar where it differs by more than 0.05 bpm, so that bar n begins on the guide's n-th bar;
    never more than a few milliseconds off, however long. `barAtDownbeat` is where the downbeat lies; the bars before it have
    the tempo of the first. */
TempoMap mapUnder (const BeatsFound&, int sampleRate, const TempoMap& now, int barAtDownbeat);

/** A place of the file, and where it is to be in the straightened one; see Engine/Stretch.h. The downbeat stays where it is. */
struct MovedBeat
{
    Frames from, to;

    bool operator== (const MovedBeat&) const = default;
};

/** Every beat on the song's, the first on the start of bar `barAtDownbeat`. */
std::vector<MovedBeat> beatsOnMap (const BeatsFound&, int sampleRate, const TempoMap&, int barAtDownbeat);
}
