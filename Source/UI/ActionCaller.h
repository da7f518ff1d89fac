#pragma once

/** How a button, a menu or a key does something: by an action's name (App/Actions). */

#include <functional>
#include <string>

namespace takelane
{
/** False when there is no such action or it cannot be done now (a notice says why). */
using ActionCaller = std::function<bool (const std::string& action)>;
}
