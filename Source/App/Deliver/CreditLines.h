#pragma once

/** Who did what, gathered from where it was written down: the session's sheet, its credits, and the players of the tracks. As the
    recording academies ask for it: production first, then who is heard, each with songs, tracks and takes where they are not all.
*/

#include "Session/Session.h"

namespace takelane
{
struct CreditLine
{
    std::string name, role;
    std::string on;                     ///< "Northern Line: Lead Vox, take 3"; empty: of all
    bool isHeard = false;               ///< a player or a singer; else production

    bool operator== (const CreditLine&) const = default;
};

/** Of one song, or of the whole session: nullptr. Players of tracks without a take in it are left out. */
std::vector<CreditLine> creditLines (const Session&, const Song*);

namespace paper
{
/** The same as a table; nothing where there are none. HTML. */
std::string creditsPart (const Session&, const Song*);

/** What engineer, producer and players wrote down, with its song, section, place and take. Of a song: its own ones. HTML. */
std::string notesPart (const Session&, const Song*);
}
}
