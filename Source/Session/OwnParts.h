#pragma once

/** The list of parts as the session's own, in every value of a history alike.

    Who takes a part in hand works at it by its id: hours and the desk name it. So the ids are in what undo goes back to as well, and the
    part that was meant is the same one there.
*/

#include "Session/History.h"

namespace takelane
{
/** partsOf() becomes each value's own list where it has none. No step. */
void ownParts (History&);
}
