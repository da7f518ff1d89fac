#pragma once

/** In what order a band is recorded, for the list of parts that a session makes by itself and for what joins its own. */

#include "Session/Session.h"

namespace takelane
{
/** Rhythm, harmony, voices; in each as the dictionary lays out a band. */
struct PartPlace
{
    int group = 1, order = 1000;

    auto operator<=> (const PartPlace&) const = default;
};

/** Where its name says, else where the first of its tracks stands: by the part that is written on it, else by its name. */
PartPlace placeOf (const Session&, const Part&);

/** A part for each folder and each track outside a folder that is no guide, as the tracks come; names may be there twice. */
std::vector<Part> partsByFolder (const Session&);
}
