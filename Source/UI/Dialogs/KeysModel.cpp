#include "UI/Dialogs/KeysModel.h"

#include <algorithm>
#include <sstream>

namespace takelane
{
namespace
{
std::string lowered (std::string text)
{
    std::transform (text.begin(), text.end(), text.begin(), [] (unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : static_cast<char> (c); });
    return text;
}

bool matches (const Action& action, const std::vector<std::string>& keys, const std::string& search)
{
    auto all = lowered (std::string (action.text) + " " + action.group);

    for (const auto& key : keys)
        all += " " + lowered (key);

    std::istringstream words (lowered (search));

    for (std::string word; words >> word;)
        if (all.find (word) == std::string::npos)
            return false;

    return true;
}
}

std::vector<KeyRow> keyRows (const KeyMap& map, const std::string& search, bool onlyWithKeys)
{
    std::vector<KeyRow> rows;
    std::string group;

    for (const auto& action : allActions())
    {
        const auto& keys = map.keysOf (action.name);

        if (! matches (action, keys, search) || (onlyWithKeys && keys.empty()))
            continue;

        if (group != action.group)
            rows.push_back ({ {}, group = action.group, {}, false });

        rows.push_back ({ action.name, action.text, keys, map.isChanged (action.name) });
    }

    return rows;
}

std::string clashText (const KeyMap& map, const std::string& action, const std::string& key)
{
    const auto* other = map.clash (action, key);
    return other == nullptr ? std::string() : key + " belongs to \u201c" + other->text + "\u201d. Press it again to move it here.";
}
}
