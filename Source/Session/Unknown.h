#pragma once

/** Fields of session.json that this version does not know, kept so that saving does not destroy them.

    Key to JSON text. Session may not know the JSON library, so the text stays text.
*/

#include <map>
#include <string>

namespace takelane
{
using UnknownFields = std::map<std::string, std::string>;
}
