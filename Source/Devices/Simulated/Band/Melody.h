#pragma once

/** What the singer sings in a bar: the tune of verse, pre-chorus, chorus and bridge, and wordless notes at the ends. */

#include "Devices/Simulated/Band/BandPerformance.h"

#include <span>

namespace takelane
{
struct MelodyNote
{
    double beat, beats;
    int midi;
    Vowel from, to;
    float consonant;
};

std::span<const MelodyNote> melodyOf (const BandBar&) noexcept;

/** How loud the singer is in a section: more apart than the band. */
double sungDynamicsDb (SectionKind) noexcept;
}
