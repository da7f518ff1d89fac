#pragma once

/** Where the beats of a recording are, of a band in a room as of a drum machine.

    What begins is followed as flux of the compressed spectrum, so that a hi-hat counts beside a kick. Its autocorrelation gives the
    period; the chain of beats that fits period and flux best is found by dynamic programming, first with one period for all, then with
    the one around each beat, so that a band may drift. Each beat is then put on the onset that made it, and smoothed over its
    neighbours: the pulse, not each player's hand. Workers only: some seconds for a song.
*/

#include <cstdint>
#include <span>
#include <vector>

namespace takelane
{
struct BeatTrack
{
    std::vector<double> beats;          ///< in frames, sorted; fewer than 8 are no beat
    std::size_t downbeat = 0;           ///< which of them begins the first bar
    double confidence = 0.0;            ///< 0 to 1

    bool operator== (const BeatTrack&) const = default;
};

/** expectedBpm: what it is likely to be, so that half and double are told apart; 0: nobody knows. */
BeatTrack trackBeats (std::span<const float> mono, int sampleRate, int beatsABar, double expectedBpm);
}
