#pragma once

/** What a person set for the program, not for a session: $XDG_CONFIG_HOME/takelane/preferences.json.

    PreferenceValues is the plain value; Preferences holds the present one for everybody and keeps the file. The file is
    small and read once at start; it is written on a worker, whole or not at all. A damaged one is put aside, never
    written over, and told of. Fields this version does not know are kept.
*/

#include "App/Actions/KeyMap.h"
#include "App/Prep/NameWords.h"
#include "App/Studio/StudioStatus.h"
#include "Core/Result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace takelane
{
struct WindowPlace
{
    int x = 0, y = 0, width = 0, height = 0;
    bool maximised = false;

    bool operator== (const WindowPlace&) const = default;
};

/** The interface wanted; its rate is the session's. */
struct InterfaceChoice
{
    DeviceType type = DeviceType::simulated;
    std::string name;                           ///< empty: the type's first
    int bufferFrames = 256;

    bool operator== (const InterfaceChoice&) const = default;
};

struct PreferenceValues
{
    InterfaceChoice interface;
    std::map<std::string, int> buffers;         ///< last buffer of each "alsa/Studio 18|20": see bufferOf
    KeyChoice keys;
    std::filesystem::path sessionsFolder, templatesFolder;
    int autosaveMinutes = 5;                    ///< between whole saves, 1 to 60
    double uiScale = 1.0;                       ///< 1 to 2
    bool reducedMotion = false;
    bool listening = true;                      ///< the last minutes of all inputs are held: the privacy switch
    std::vector<std::filesystem::path> recent;  ///< session folders, newest first
    std::optional<WindowPlace> window;
    bool hasStartedBefore = false;              ///< the demo has been offered
    std::vector<OwnWords> names;                ///< what tracks are called in this house
    std::string unknown;                        ///< fields of another version, a JSON object

    bool operator== (const PreferenceValues&) const = default;
};

inline constexpr std::size_t recentKept = 9;
inline constexpr double uiScales[] { 1.0, 1.25, 1.5, 1.75, 2.0 };

/** Newest first, no folder twice. */
void rememberRecent (PreferenceValues&, const std::filesystem::path& session);

/** The buffer last used with that interface; 256 for a new one. */
int bufferOf (const PreferenceValues&, DeviceType, const std::string& name);
void rememberInterface (PreferenceValues&, const InterfaceChoice&);
DeviceChoice deviceChoiceFor (const PreferenceValues&, int sampleRate);

/** "alsa", "jack", "simulated". */
const char* nameOf (DeviceType);

std::string preferencesToJson (const PreferenceValues&);
Result<PreferenceValues> preferencesFromJson (const std::string&, const PreferenceValues& defaults = {});

/** Sessions in ~/Music/Takelane ($XDG_MUSIC_DIR), templates in $XDG_DATA_HOME/takelane/templates. */
PreferenceValues defaultPreferences();

class Preferences
{
public:
    /** The user's: $XDG_CONFIG_HOME/takelane, else ~/.config/takelane. */
    Preferences();

    /** In a folder of one's own; made when something is written. */
    explicit Preferences (std::filesystem::path folder);

    /** Writes what is still waiting. */
    ~Preferences();

    const PreferenceValues& now() const noexcept            { return values; }
    const KeyMap& keys() const noexcept                     { return keyMap; }

    /** Message thread. Written by a worker soon after. */
    void change (const std::function<void (PreferenceValues&)>&);

    /** Told after every change, on the message thread. Returns what to hold as long as it is to be told. */
    [[nodiscard]] std::shared_ptr<void> listen (std::function<void()>);

    /** Of a damaged file, or one that could not be written; once each. */
    std::vector<Notice> takeNotices();

    std::filesystem::path file() const;

private:
    class Writer;

    void read();

    const std::filesystem::path folder;
    PreferenceValues values;
    KeyMap keyMap;
    std::vector<std::weak_ptr<std::function<void()>>> listeners;
    std::vector<Notice> notices;
    std::unique_ptr<Writer> writer;
};
}
