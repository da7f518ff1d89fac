#pragma once

/** A track for each input of the interface, and stereo made of two of them and back. Pure, as Session/Edits.h. */

#include "App/Prep/NameWords.h"
#include "App/Templates.h"

namespace takelane
{
/** What a person would call an input: drivers say "capture_1", "in 1" and the like where the maker said nothing. Not taken in the
    session. number: from 1. */
std::string trackNameOfInput (const std::string& input, int number, const Session&);

/** A mono track, armed, for every input no track has, named as the interface calls it, with what the name means. */
Result<SetUp> withLiveInputs (const SetUp&, const std::vector<std::string>& inputNames, const std::vector<OwnWords>& own);

/** A stereo track becomes two: "Keys" is "Keys L" and "Keys R" below it, each with the sheet. Only while nothing is recorded on it. */
Result<Session> splitStereo (const Session&, TrackId);

/** Two mono tracks become one, the first on its left: "OH L" and "OH R" are "OH". Only while nothing is recorded on either; the
    second goes to the Trash. */
Result<Session> joinStereo (const Session&, TrackId left, TrackId right);

/** The track that would be its right side: the next one, mono as it is. Null: there is none. */
const Track* rightSideFor (const Session&, TrackId left);
}
