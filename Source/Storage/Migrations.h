#pragma once

/** Older versions of session.json, brought up to date one step at a time, on the JSON tree: so the readers
    know the present version only. A step, once released, never changes.
*/

#include "Storage/JsonFields.h"
#include "Storage/SessionJson.h"

#include <map>

namespace takelane
{
/** Turns a tree of one version into the next; may throw UnreadableField. It need not set "version". */
using Migration = void (*) (Json&);

/** By the version they start from. Empty: version 1 is the first. */
const std::map<std::int64_t, Migration>& sessionMigrations();

/** Steps from the tree's version to `newest`, in order. Throws UnreadableField. */
void bringUpToDate (Json& tree, const std::map<std::int64_t, Migration>& = sessionMigrations(),
                    std::int64_t newest = sessionFormatVersion);

/** A sentence when a newer program made it, whatever else may be in there. */
std::optional<Problem> newerVersionProblem (const Json& tree);
}
