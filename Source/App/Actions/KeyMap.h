#pragma once

/** Which key does what: a preset and the changes a person made to it.

    A plain value. Within a preset a key of its own takes that key away from the action that has it by default, so a
    preset lists only what differs from Takelane's keys. A person's changes come last and are told of clashes before
    they are made (clash), never after.
*/

#include "App/Actions/Actions.h"

#include <map>
#include <optional>

namespace takelane
{
enum class KeyPreset { takelane, proTools, reaper, logic };

/** "Takelane", "Pro Tools", "REAPER", "Logic". */
const char* nameOf (KeyPreset);
std::optional<KeyPreset> keyPresetNamed (std::string_view);
inline constexpr KeyPreset allKeyPresets[] { KeyPreset::takelane, KeyPreset::proTools, KeyPreset::reaper, KeyPreset::logic };

struct KeyChoice
{
    KeyPreset preset = KeyPreset::takelane;
    std::map<std::string, std::vector<std::string>> changes;    ///< all keys of a changed action, by its name

    bool operator== (const KeyChoice&) const = default;
};

class KeyMap
{
public:
    explicit KeyMap (KeyChoice = {});

    const KeyChoice& choice() const noexcept                    { return chosen; }

    /** Empty where it has none, or where there is no such action. */
    const std::vector<std::string>& keysOf (const std::string& action) const;

    /** For menus and buttons: the first key; empty without. */
    std::string firstKeyOf (const std::string& action) const;

    /** nullptr: the key does nothing. */
    const Action* actionFor (const std::string& key) const;

    /** The action that would lose the key if `action` got it; nullptr without. */
    const Action* clash (const std::string& action, const std::string& key) const;

    /** One more key; whatever had it loses it. False where it is no key or no action. */
    bool add (const std::string& action, const std::string& key);
    void remove (const std::string& action, const std::string& key);

    /** As the preset has it, and what took its keys loses them again. */
    void reset (const std::string& action);
    void usePreset (KeyPreset);                                 ///< drops all changes
    bool isChanged (const std::string& action) const            { return chosen.changes.contains (action); }

private:
    void build();
    void change (const std::string& action, std::vector<std::string> keys);

    KeyChoice chosen;
    std::map<std::string, std::vector<std::string>> keys;
    std::map<std::string, const Action*> actions;
};

/** In the one spelling of Actions.h, or nothing when it is no key: "shift+ctrl+z" gives "Ctrl+Shift+Z". */
std::optional<std::string> canonicalKey (std::string_view);

/** As shown on buttons, where there is little room: "⇧R", "Ctrl Z". */
std::string shortKey (const std::string&);
}
