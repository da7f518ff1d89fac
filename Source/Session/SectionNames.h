#pragma once

/** What each section of a song is called where one is meant alone, as in a take's ratings: two choruses have two opinions. */

#include "Session/Song.h"

namespace takelane
{
/** A name for each section, in their order, all different: its own, with " 2", " 3" where it came before ("Chorus 2"), counted
    on past names that are taken. */
std::vector<std::string> sectionNames (const Song&);

struct NamedSection
{
    std::string name;               ///< as of sectionNames()
    FrameRange range;

    bool operator== (const NamedSection&) const = default;
};

/** Where they lie, one after the other from bar 1. */
std::vector<NamedSection> namedSections (const Song&, int sampleRate);
}
