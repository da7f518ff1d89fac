#pragma once

/** What was thought of takes, section by section: the one reading of stars, keepers and "no good" that the board, the best
    comp and the page share.

    Of the members of an edit-locked folder an opinion of any counts for all takes of that pass and number: nobody rates the
    twelve microphones of one performance one by one.
*/

#include "Session/SectionNames.h"
#include "Session/Session.h"

namespace takelane
{
/** namedSections(); a song without any is one section without a name, as far as its takes reach. */
std::vector<NamedSection> sectionsOf (const Song&, int sampleRate);

/** A performance: the takes of one pass and number on the tracks that are edited as one, none of them in the Trash. */
struct Performance
{
    struct Part { TrackId track; TakeId take; };

    PassId pass;
    int number = 0;                 ///< of its takes
    std::vector<Part> takes;        ///< in the order of the tracks
    FrameRange extent;              ///< where all of its takes are there
    bool keeper = false;            ///< any of them is
    bool noGood = false;            ///< any of them is

    /** The rating of that section, else the one of the whole take, else the pass's; of several takes the highest. 0: none. */
    int starsIn (const Song&, const std::string& section) const;
};

/** The newest last. */
std::vector<Performance> performancesOf (const Song&, const std::vector<TrackId>& editedAsOne);
}
