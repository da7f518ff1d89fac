#pragma once

/** session.json between its text and the document: the JSON tree. Storage's own; others use SessionJson.h. */

#include "Storage/JsonFields.h"
#include "Storage/SessionJson.h"

namespace takelane
{
/** Migrates, reads and checks. The Problem is the end of a sentence that begins with the file's name. Throws nothing. */
Result<LoadedSession> sessionFromTree (Json tree);

/** Two spaces a level, one entry of a list of objects a line, everything that fits in one thought on one line. */
std::string readableText (const Json& tree);
}
