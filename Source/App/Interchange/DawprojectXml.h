#pragma once

/** A song as the two documents of a DAWproject; pure text from values. */

#include "Session/Session.h"

#include <string>
#include <vector>

namespace takelane
{
struct DawprojectText
{
    std::string project, metadata;
    std::vector<std::string> files;             ///< relative to the session folder, and of the same name inside; each once
};

DawprojectText dawprojectText (const Session&, const Song&);
}
