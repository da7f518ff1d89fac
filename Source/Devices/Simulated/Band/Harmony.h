#pragma once

/** The chords of the band's song, in G major, and how each instrument lays them out. */

#include "Devices/Simulated/Band/BandScore.h"

#include <span>

namespace takelane
{
enum class Chord { g, d, eMinor, c, aMinor };
inline constexpr int numChords = 5;

enum class Instrument { bass, guitar1, guitar2, keysLeft, keysRight };
inline constexpr int numInstruments = 5;

/** One chord a bar. */
Chord chordOf (const BandBar&) noexcept;

/** MIDI notes, low to high; for the bass root, fifth and octave. Never empty. */
std::span<const int> voicing (Instrument, Chord) noexcept;
}
