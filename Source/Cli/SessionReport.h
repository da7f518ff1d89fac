#pragma once

/** The selected song of a session as `info --json` tells it, and as a person reads it. */

#include "Session/Session.h"

#include <nlohmann/json.hpp>

#include <string>

namespace takelane
{
nlohmann::json sessionDocument (const Session&);
std::string sessionText (const Session&);
}
