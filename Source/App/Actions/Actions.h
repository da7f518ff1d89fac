#pragma once

/** Everything the window can be told to do, once: menus, keys, buttons, the key sheet and Preferences read this table.

    An action is only a name here; what it does stands where it is done (SessionView::perform, TrackPage::perform, the
    application). Keys are text, so that the table, the preferences file and the screen speak the same: modifiers in
    the order Ctrl, Alt, Shift, joined by '+', then the key: "Z", "Space", "F12", "Page Down", ",", "?", "Num 0". A sign
    that is typed with Shift is written as the sign ("?", not "Shift+/").
*/

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
struct Action
{
    const char* name;               ///< "transport.record"
    const char* group;              ///< "Transport": of the menus, the key sheet and Preferences, in this order
    const char* text;               ///< "Record"
    std::vector<std::string> keys;  ///< of the preset Takelane, the one shown in menus first; may be empty
};

/** All of them, groups together. */
std::span<const Action> allActions();

/** nullptr: there is no such action. */
const Action* findAction (std::string_view name);
}
