#pragma once

/** The song as the simulated band reads it: tempo map and sections.

    Sections are told apart by their names ("Verse 1", "Pre-chorus", "CHORUS"...); one whose name says nothing is
    played as a verse or a chorus, so that it differs from the one before. A song without sections gets the
    band's own form (intro, verse, chorus, verse, chorus, bridge, chorus, outro, 60 bars), again and again.
*/

#include "Session/Song.h"
#include "Session/TempoMap.h"

#include <vector>

namespace takelane
{
struct BandScore
{
    TempoMap tempoMap;
    std::vector<Section> sections;
};

enum class SectionKind { intro, verse, preChorus, chorus, bridge, solo, outro };

/** One bar of the song to be played. */
struct BandBar
{
    int bar = 1;                        ///< in the song, from 1
    SectionKind kind = SectionKind::verse;
    int inSection = 0;                  ///< from 0
    int sectionBars = 1;
    bool endsSong = false;

    bool endsSection() const noexcept   { return inSection == sectionBars - 1; }
};

std::vector<BandBar> barsOf (const BandScore&);

/** The form a song without sections gets, 60 bars. */
std::vector<Section> ownForm();
}
