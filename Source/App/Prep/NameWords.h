#pragma once

/** A person's own words for names: what Session/PartNames.h does not know, or means otherwise in this house.

    Own words come first, whatever is in the dictionary that comes along. Kept in the preferences, so that they hold for every session.
*/

#include "Session/PartNames.h"
#include "Session/Session.h"

namespace takelane
{
struct OwnWords
{
    std::vector<std::string> words;             ///< as typed: "ohs", "Überkopf"
    std::string part, folder;
    std::string colour;                         ///< "#RRGGBB"; empty: the folder's usual one

    bool operator== (const OwnWords&) const = default;
};

/** What keeps a line from being of use: no word, nothing said of it, no colour. One sentence. */
std::optional<Problem> wordsProblem (const OwnWords&);

PartName nameMeaning (std::string_view name, const std::vector<OwnWords>& own);

/** The track gets by its name what it has not: a part, a folder (made where there is none of that name), with the folder its colour. */
Session withNameMeaning (const Session&, TrackId, const std::vector<OwnWords>& own);
}
