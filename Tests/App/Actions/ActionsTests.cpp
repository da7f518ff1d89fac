#include "App/Actions/KeyMap.h"
#include "Tests/Support/Catch.h"

#include <algorithm>
#include <map>
#include <set>

using namespace takelane;

TEST_CASE ("Every action has a name of its own, a text and a group, and groups stand together")
{
    std::set<std::string> names, groups;
    std::string group;

    for (const auto& action : allActions())
    {
        INFO (action.name);
        CHECK (names.insert (action.name).second);
        CHECK (std::string (action.text) != "");
        CHECK (findAction (action.name) == &action);

        if (group != action.group)
            CHECK (groups.insert (group = action.group).second);
    }

    CHECK (findAction ("transport.explode") == nullptr);
}

TEST_CASE ("No two keys collide in any preset and every key is spelled the one way")
{
    const auto preset = GENERATE (KeyPreset::takelane, KeyPreset::proTools, KeyPreset::reaper, KeyPreset::logic);
    const KeyMap keys ({ preset, {} });
    std::map<std::string, std::string> owners;

    for (const auto& action : allActions())
        for (const auto& key : keys.keysOf (action.name))
        {
            INFO (nameOf (preset) << ": " << key << " of " << action.name);
            CHECK (owners.emplace (key, action.name).second);
            CHECK (canonicalKey (key) == key);
            CHECK (keys.actionFor (key) == &action);
        }
}

TEST_CASE ("The keys a preset lists do not lose to one another")
{
    // What fingers of each program expect (behaviour 4).
    const auto keyOf = [] (KeyPreset preset, const char* key) { return std::string (KeyMap ({ preset, {} }).actionFor (key)->name); };
    CHECK (keyOf (KeyPreset::proTools, "F12") == "transport.record");
    CHECK (keyOf (KeyPreset::proTools, "Ctrl+Shift+L") == "transport.loop");
    CHECK (keyOf (KeyPreset::proTools, "Shift+S") == "track.solo");
    CHECK (keyOf (KeyPreset::proTools, "Shift+R") == "track.arm");
    CHECK (keyOf (KeyPreset::reaper, "Ctrl+R") == "transport.record");
    CHECK (keyOf (KeyPreset::reaper, "R") == "transport.loop");
    CHECK (keyOf (KeyPreset::reaper, "W") == "transport.toStart");
    CHECK (keyOf (KeyPreset::logic, "R") == "transport.record");
    CHECK (keyOf (KeyPreset::logic, "Ctrl+R") == "track.arm");
    CHECK (keyOf (KeyPreset::logic, "C") == "transport.loop");

    for (const auto preset : allKeyPresets)
    {
        CHECK (keyOf (preset, "Space") == "transport.playStop");
        CHECK (keyOf (preset, "Num 3") == "transport.record");
        CHECK (keyOf (preset, "Ctrl+Z") == "edit.undo");
        CHECK (keyPresetNamed (nameOf (preset)) == preset);
    }
}

TEST_CASE ("Keys are read in any spelling a person writes")
{
    CHECK (canonicalKey ("shift+ctrl+z") == "Ctrl+Shift+Z");
    CHECK (canonicalKey ("cmd+.") == "Ctrl+.");
    CHECK (canonicalKey ("page down") == "Page Down");
    CHECK (canonicalKey ("num ENTER") == "Num Enter");
    CHECK (canonicalKey ("f12") == "F12");
    CHECK (canonicalKey ("+") == "+");
    CHECK (canonicalKey ("Ctrl++") == "Ctrl++");
    CHECK (canonicalKey ("\u00fc") == "\u00fc");
    CHECK_FALSE (canonicalKey ("").has_value());
    CHECK_FALSE (canonicalKey ("Ctrl+").has_value());
    CHECK_FALSE (canonicalKey ("F99").has_value());
    CHECK_FALSE (canonicalKey ("Num Lock").has_value());
    CHECK_FALSE (canonicalKey ("two words").has_value());
}

TEST_CASE ("A changed key is told of its clash, taken from whoever had it and given back by a reset")
{
    KeyMap keys;
    REQUIRE (keys.clash ("track.mute", "R") != nullptr);
    CHECK (std::string (keys.clash ("track.mute", "R")->name) == "transport.record");
    CHECK (keys.clash ("transport.record", "R") == nullptr);
    CHECK (keys.clash ("track.mute", "Ctrl+Alt+J") == nullptr);

    REQUIRE (keys.add ("track.mute", "r"));
    CHECK (std::string (keys.actionFor ("R")->name) == "track.mute");
    CHECK (keys.firstKeyOf ("transport.record") == "Num *");
    CHECK (keys.isChanged ("transport.record"));

    keys.reset ("transport.record");
    CHECK (std::string (keys.actionFor ("R")->name) == "transport.record");
    CHECK (keys.keysOf ("track.mute") == std::vector<std::string> { "M" });

    keys.remove ("edit.undo", "Ctrl+Z");
    CHECK (keys.actionFor ("Ctrl+Z") == nullptr);
    keys.usePreset (KeyPreset::logic);
    CHECK (std::string (keys.actionFor ("Ctrl+Z")->name) == "edit.undo");
    CHECK (keys.choice().changes.empty());
    CHECK_FALSE (keys.add ("no.action", "X"));
    CHECK_FALSE (keys.add ("track.mute", "not a key"));
}

TEST_CASE ("Changed keys from a damaged or foreign file never put two actions on one key")
{
    const KeyMap keys ({ KeyPreset::takelane, { { "track.mute", { "R", "R", "rubbish key" } }, { "track.solo", { "R" } }, { "gone.action", { "Space" } } } });
    CHECK (keys.keysOf ("track.mute") == std::vector<std::string> { "R" });
    CHECK (keys.keysOf ("track.solo").empty());
    CHECK (std::string (keys.actionFor ("Space")->name) == "transport.playStop");
}
