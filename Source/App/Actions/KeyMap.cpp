#include "App/Actions/KeyMap.h"

#include <algorithm>
#include <array>

namespace takelane
{
namespace
{
using Keys = std::vector<std::string>;

struct Own
{
    const char* action;
    Keys keys;
};

/** What differs from Takelane's keys: behaviour 4. The numeric keypad is honoured in all. */
const std::vector<Own>& ownKeysOf (KeyPreset preset)
{
    static const std::vector<Own> none, proTools
    {
        { "transport.record",      { "F12", "Ctrl+Space", "Num 3", "Num *", "Page Down" } },
        { "transport.loop",        { "Ctrl+Shift+L", "Num 4", "Num /" } },
        { "transport.punch",       { "Ctrl+Shift+P", "Num 6" } },
        { "transport.preRoll",     { "Ctrl+K" } },
        { "transport.click",       { "Num 7" } },
        { "transport.countIn",     { "Num 8" } },
        { "marker.add",            { "Num Enter" } },
        { "track.arm",             { "Shift+R" } },
        { "listening.keep",        { "Ctrl+Alt+R" } },
        { "track.monitor",         { "Shift+I" } },
        { "track.mute",            { "Shift+M" } },
        { "track.solo",            { "Shift+S" } },
        { "solo.clear",            { "Alt+S" } },
    };
    static const std::vector<Own> reaper
    {
        { "transport.record",      { "Ctrl+R", "Num *", "Num 3", "F12", "Page Down" } },
        { "transport.toStart",     { "W", "Home" } },
        { "transport.loop",        { "R", "Num 4", "Num /" } },
        { "marker.add",            { "M", "Num Enter" } },
        { "track.arm",             { "F7" } },
        { "track.mute",            { "F5" } },
    };
    static const std::vector<Own> logic
    {
        { "transport.record",      { "R", "Num *", "Num 3", "F12", "Page Down" } },
        { "transport.toStart",     { "Return", "Home" } },
        { "transport.punch",       { "Ctrl+Alt+P", "Num 6" } },
        { "transport.sectionBack", { "Alt+," } },
        { "transport.sectionOn",   { "Alt+." } },
        { "marker.add",            { "Alt+'", "Num Enter" } },
        { "track.arm",             { "Ctrl+R" } },
        { "track.monitor",         { "Ctrl+I" } },
    };

    switch (preset)
    {
        case KeyPreset::takelane:   return none;
        case KeyPreset::proTools:   return proTools;
        case KeyPreset::reaper:     return reaper;
        case KeyPreset::logic:      return logic;
    }

    return none;
}

/** Every action's keys in the preset, before a person's changes. */
std::map<std::string, Keys> keysIn (KeyPreset preset)
{
    std::map<std::string, Keys> keys;
    Keys taken;

    for (const auto& own : ownKeysOf (preset))
    {
        keys[own.action] = own.keys;
        taken.insert (taken.end(), own.keys.begin(), own.keys.end());
    }

    for (const auto& action : allActions())
        if (! keys.contains (action.name))
            std::copy_if (action.keys.begin(), action.keys.end(), std::back_inserter (keys[action.name]),
                          [&taken] (const std::string& key) { return std::find (taken.begin(), taken.end(), key) == taken.end(); });

    return keys;
}

constexpr std::array named { "Space", "Return", "Tab", "Escape", "Backspace", "Delete", "Insert", "Home", "End", "Page Up", "Page Down",
                             "Up", "Down", "Left", "Right" };

std::string lowered (std::string_view text)
{
    std::string result (text);
    std::transform (result.begin(), result.end(), result.begin(), [] (unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : static_cast<char> (c); });
    return result;
}

bool isNumber (const std::string& text, int from, int to)
{
    if (text.empty() || text.size() > 2 || text.find_first_not_of ("0123456789") != std::string::npos || (text.size() == 2 && text[0] == '0'))
        return false;

    const int number = std::stoi (text);
    return number >= from && number <= to;
}

/** One character, in UTF-8. */
bool isOneCharacter (std::string_view text)
{
    const auto starts = std::count_if (text.begin(), text.end(), [] (char c) { return (static_cast<unsigned char> (c) & 0xc0) != 0x80; });
    return starts == 1 && static_cast<unsigned char> (text[0]) > 0x20 && (static_cast<unsigned char> (text[0]) & 0xc0) != 0x80 && text[0] != 0x7f;
}

std::optional<std::string> canonicalBase (std::string_view text)
{
    const auto low = lowered (text);

    for (const auto* name : named)
        if (lowered (name) == low)
            return name;

    if (low.starts_with ("num "))
    {
        const auto which = low.substr (4);

        if (which == "enter")
            return "Num Enter";

        if (isNumber (which, 0, 9) || (which.size() == 1 && std::string_view ("*/+-.").find (which[0]) != std::string_view::npos))
            return "Num " + which;

        return {};
    }

    if (low.size() > 1 && low[0] == 'f' && isNumber (low.substr (1), 1, 24))
        return "F" + low.substr (1);

    if (! isOneCharacter (text))
        return {};

    if (low.size() == 1 && low[0] >= 'a' && low[0] <= 'z')
        return std::string (1, static_cast<char> (low[0] - 32));

    return std::string (text);
}
}

const char* nameOf (KeyPreset preset)
{
    switch (preset)
    {
        case KeyPreset::takelane:   return "Takelane";
        case KeyPreset::proTools:   return "Pro Tools";
        case KeyPreset::reaper:     return "REAPER";
        case KeyPreset::logic:      return "Logic";
    }

    return "";
}

std::optional<KeyPreset> keyPresetNamed (std::string_view name)
{
    for (const auto preset : allKeyPresets)
        if (name == nameOf (preset))
            return preset;

    return {};
}

std::optional<std::string> canonicalKey (std::string_view text)
{
    bool ctrl = false, alt = false, shift = false;

    for (;;)
    {
        const auto plus = text.find ('+');

        if (plus == std::string_view::npos || plus == 0 || plus + 1 == text.size())
            break;

        const auto word = lowered (text.substr (0, plus));

        if (word == "ctrl" || word == "cmd")    ctrl = true;
        else if (word == "alt")                 alt = true;
        else if (word == "shift")               shift = true;
        else                                    break;

        text.remove_prefix (plus + 1);
    }

    const auto base = canonicalBase (text);

    if (! base)
        return {};

    return (ctrl ? "Ctrl+" : "") + std::string (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + *base;
}

std::string shortKey (const std::string& key)
{
    auto text = key;

    if (const auto shift = text.find ("Shift+"); shift != std::string::npos)
        text.replace (shift, 6, "\u21e7");

    std::replace (text.begin(), text.size() > 1 ? text.end() - 1 : text.begin(), '+', ' ');
    return text;
}

KeyMap::KeyMap (KeyChoice choice) : chosen (std::move (choice))
{
    build();
}

const Keys& KeyMap::keysOf (const std::string& action) const
{
    static const Keys none;
    const auto found = keys.find (action);
    return found != keys.end() ? found->second : none;
}

std::string KeyMap::firstKeyOf (const std::string& action) const
{
    const auto& all = keysOf (action);
    return all.empty() ? std::string() : all.front();
}

const Action* KeyMap::actionFor (const std::string& key) const
{
    const auto found = actions.find (key);
    return found != actions.end() ? found->second : nullptr;
}

const Action* KeyMap::clash (const std::string& action, const std::string& key) const
{
    const auto* holder = actionFor (canonicalKey (key).value_or (key));
    return holder != nullptr && holder->name != action ? holder : nullptr;
}

bool KeyMap::add (const std::string& action, const std::string& wanted)
{
    const auto key = canonicalKey (wanted);

    if (! key || findAction (action) == nullptr)
        return false;

    if (const auto* holder = clash (action, *key))
        remove (holder->name, *key);

    auto all = keysOf (action);

    if (std::find (all.begin(), all.end(), *key) == all.end())
    {
        all.push_back (*key);
        change (action, std::move (all));
    }

    return true;
}

void KeyMap::remove (const std::string& action, const std::string& key)
{
    auto all = keysOf (action);

    if (std::erase (all, key) > 0)
        change (action, std::move (all));
}

void KeyMap::reset (const std::string& action)
{
    if (findAction (action) == nullptr)
        return;

    chosen.changes.erase (action);
    const auto preset = keysIn (chosen.preset);

    // Its keys may have gone to others since.
    for (const auto& key : preset.at (action))
        for (auto& [other, theirs] : chosen.changes)
            std::erase (theirs, key);

    build();
}

void KeyMap::usePreset (KeyPreset preset)
{
    chosen = { preset, {} };
    build();
}

void KeyMap::change (const std::string& action, Keys all)
{
    chosen.changes[action] = std::move (all);
    build();
}

void KeyMap::build()
{
    keys = keysIn (chosen.preset);
    actions.clear();

    // From a file: what is no action or no key counts for nothing, and of two claims the first stands.
    for (const auto& [action, theirs] : chosen.changes)
    {
        if (findAction (action) == nullptr)
            continue;

        keys[action].clear();

        for (const auto& key : theirs)
            if (const auto good = canonicalKey (key))
                keys[action].push_back (*good);
    }

    const auto claim = [this] (bool changed)
    {
        for (const auto& action : allActions())
            if (isChanged (action.name) == changed)
                std::erase_if (keys[action.name], [&] (const std::string& key) { return ! actions.emplace (key, &action).second; });
    };

    claim (true);
    claim (false);
}
}
