#pragma once

/** What is done to the comps of a track without a window: new, duplicate, next, delete, flatten, consolidate. */

#include "UI/Edit/EditTool.h"

namespace takelane
{
/** False: not one of these. A refusal is told. */
bool performCompAction (const std::string& action, const EditToolContext&);
}
