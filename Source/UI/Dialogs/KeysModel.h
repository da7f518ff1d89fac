#pragma once

/** The actions with their keys, grouped and searched: for the key sheet and for Preferences. Pure. */

#include "App/Actions/KeyMap.h"

#include <string>
#include <vector>

namespace takelane
{
struct KeyRow
{
    std::string action;                 ///< empty: a group's heading
    std::string text;
    std::vector<std::string> keys;
    bool isChanged = false;

    bool operator== (const KeyRow&) const = default;
};

/** search: words that all have to be in the text, the group or a key; empty finds all. Groups without a row are left out. */
std::vector<KeyRow> keyRows (const KeyMap&, const std::string& search = {}, bool onlyWithKeys = false);

/** "Ctrl+R is Record's. Press it again to move it here." */
std::string clashText (const KeyMap&, const std::string& action, const std::string& key);
}
