#include "App/Preferences/Preferences.h"

#include "App/Preferences/UserFolders.h"
#include "Storage/ProblemText.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace takelane
{
namespace
{
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr int version = 1;

/** A field is taken where it has the right kind and leaves the tree: what stays there is of another version. */
template <typename T, typename Accept>
void take (Json& from, const char* name, T& to, Accept isGood)
{
    const auto found = from.find (name);

    if (found == from.end())
        return;

    try
    {
        auto value = found->get<T>();

        if (isGood (value))
            to = std::move (value);
    }
    catch (const Json::exception&)
    {
    }

    from.erase (found);
}

template <typename T>
void take (Json& from, const char* name, T& to)
{
    take (from, name, to, [] (const T&) { return true; });
}

Json takeObject (Json& from, const char* name)
{
    auto object = Json::object();
    take (from, name, object, [] (const Json& j) { return j.is_object(); });
    return object;
}

bool isBuffer (int frames)      { return frames >= 8 && frames <= 16384; }

void takePath (Json& from, const char* name, fs::path& to)
{
    std::string text;
    take (from, name, text);

    if (fs::path (text).is_absolute())
        to = text;
}

std::optional<DeviceType> deviceTypeNamed (const std::string& name)
{
    for (const auto type : { DeviceType::simulated, DeviceType::jack, DeviceType::alsa })
        if (name == nameOf (type))
            return type;

    return {};
}

void takeInterface (Json& from, InterfaceChoice& to)
{
    auto object = takeObject (from, "interface");
    std::string type;
    take (object, "type", type);
    to.type = deviceTypeNamed (type).value_or (to.type);
    take (object, "name", to.name);
    take (object, "buffer", to.bufferFrames, isBuffer);
}

void takeKeys (Json& from, KeyChoice& to)
{
    auto object = takeObject (from, "keys");
    std::string preset;
    take (object, "preset", preset);
    to.preset = keyPresetNamed (preset).value_or (to.preset);
    take (object, "changes", to.changes);
}

void takeWindow (Json& from, std::optional<WindowPlace>& to)
{
    auto object = takeObject (from, "window");
    WindowPlace place;
    take (object, "x", place.x);
    take (object, "y", place.y);
    take (object, "width", place.width);
    take (object, "height", place.height);
    take (object, "maximised", place.maximised);

    if (place.width > 0 && place.height > 0)
        to = place;
}

void takeRecent (Json& from, std::vector<fs::path>& to)
{
    std::vector<std::string> paths;
    take (from, "recent", paths);

    for (const auto& path : paths)
        if (fs::path (path).is_absolute() && to.size() < recentKept)
            to.emplace_back (path);
}

void takeNames (Json& from, std::vector<OwnWords>& to)
{
    auto lines = Json::array();
    take (from, "names", lines, [] (const Json& j) { return j.is_array(); });

    for (auto& line : lines)
    {
        OwnWords words;

        if (! line.is_object())
            continue;

        take (line, "words", words.words);
        take (line, "part", words.part);
        take (line, "folder", words.folder);
        take (line, "colour", words.colour);

        if (! wordsProblem (words))
            to.push_back (std::move (words));
    }
}

Json namesJson (const std::vector<OwnWords>& names)
{
    auto lines = Json::array();

    for (const auto& line : names)
        lines.push_back ({ { "words", line.words }, { "part", line.part }, { "folder", line.folder }, { "colour", line.colour } });

    return lines;
}

std::string key (DeviceType type, const std::string& name)      { return std::string (nameOf (type)) + "/" + name; }
}

const char* nameOf (DeviceType type)
{
    switch (type)
    {
        case DeviceType::simulated: return "simulated";
        case DeviceType::jack:      return "jack";
        case DeviceType::alsa:      return "alsa";
    }

    return "";
}

void rememberRecent (PreferenceValues& values, const fs::path& session)
{
    std::erase (values.recent, session);
    values.recent.insert (values.recent.begin(), session);
    values.recent.resize (std::min (values.recent.size(), recentKept));
}

int bufferOf (const PreferenceValues& values, DeviceType type, const std::string& name)
{
    const auto found = values.buffers.find (key (type, name));
    return found != values.buffers.end() ? found->second : 256;
}

void rememberInterface (PreferenceValues& values, const InterfaceChoice& choice)
{
    values.interface = choice;
    values.buffers[key (choice.type, choice.name)] = choice.bufferFrames;
}

DeviceChoice deviceChoiceFor (const PreferenceValues& values, int sampleRate)
{
    DeviceChoice choice;
    choice.type = values.interface.type;
    choice.name = values.interface.name;
    choice.bufferFrames = values.interface.bufferFrames;
    choice.sampleRate = sampleRate;
    return choice;
}

PreferenceValues defaultPreferences()
{
    PreferenceValues values;
    std::error_code ignored;
    const auto music = homeFolder() / "Music";
    values.sessionsFolder = fs::is_directory (music, ignored) ? music / "Takelane" : homeFolder() / "Takelane";
    values.templatesFolder = dataFolder() / "templates";
    return values;
}

std::string preferencesToJson (const PreferenceValues& v)
{
    auto json = v.unknown.empty() ? Json::object() : Json::parse (v.unknown, nullptr, false);

    if (! json.is_object())
        json = Json::object();

    std::vector<std::string> recent;

    for (const auto& path : v.recent)
        recent.push_back (path.string());

    json["format"] = "takelane-preferences";
    json["version"] = version;
    json["interface"] = { { "type", nameOf (v.interface.type) }, { "name", v.interface.name }, { "buffer", v.interface.bufferFrames } };
    json["buffers"] = v.buffers;
    json["keys"] = { { "preset", nameOf (v.keys.preset) }, { "changes", v.keys.changes } };
    json["sessionsFolder"] = v.sessionsFolder.string();
    json["templatesFolder"] = v.templatesFolder.string();
    json["autosaveMinutes"] = v.autosaveMinutes;
    json["uiScale"] = v.uiScale;
    json["reducedMotion"] = v.reducedMotion;
    json["listening"] = v.listening;
    json["recent"] = recent;
    json["hasStartedBefore"] = v.hasStartedBefore;
    json["names"] = namesJson (v.names);

    if (v.window)
        json["window"] = { { "x", v.window->x }, { "y", v.window->y }, { "width", v.window->width }, { "height", v.window->height },
                           { "maximised", v.window->maximised } };

    return json.dump (2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<PreferenceValues> preferencesFromJson (const std::string& text, const PreferenceValues& defaults)
{
    auto json = Json::parse (text, nullptr, false);

    if (! json.is_object())
        return Problem { "the preferences are no JSON object" };

    auto values = defaults;
    json.erase ("format");
    json.erase ("version");
    takeInterface (json, values.interface);
    take (json, "buffers", values.buffers, [] (const auto& all) { return std::all_of (all.begin(), all.end(), [] (const auto& b) { return isBuffer (b.second); }); });
    takeKeys (json, values.keys);
    takePath (json, "sessionsFolder", values.sessionsFolder);
    takePath (json, "templatesFolder", values.templatesFolder);
    take (json, "autosaveMinutes", values.autosaveMinutes, [] (int m) { return m >= 1 && m <= 60; });
    take (json, "uiScale", values.uiScale, [] (double s) { return s >= 1.0 && s <= 2.0; });
    take (json, "reducedMotion", values.reducedMotion);
    take (json, "listening", values.listening);
    take (json, "hasStartedBefore", values.hasStartedBefore);
    takeNames (json, values.names);
    takeRecent (json, values.recent);
    takeWindow (json, values.window);
    values.unknown = json.empty() ? std::string() : json.dump();
    return values;
}
}
