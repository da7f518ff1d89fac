#include "App/Preferences/Preferences.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"

#include <fstream>

using namespace takelane;

namespace
{
PreferenceValues someValues()
{
    auto values = defaultPreferences();
    rememberInterface (values, { DeviceType::alsa, "Studio 18|20 USB", 128 });
    values.keys = { KeyPreset::reaper, { { "track.mute", { "F9", "Num 5" } } } };
    values.sessionsFolder = "/music/Sessions";
    values.autosaveMinutes = 10;
    values.uiScale = 1.5;
    values.reducedMotion = true;
    values.listening = false;
    values.window = WindowPlace { 10, 20, 1600, 1000, true };
    values.hasStartedBefore = true;
    rememberRecent (values, "/music/Sessions/A");
    rememberRecent (values, "/music/Sessions/B");
    return values;
}

void write (const std::filesystem::path& path, const std::string& text)
{
    std::ofstream (path) << text;
}
}

TEST_CASE ("Preferences read back as they were written, with the fields of another version")
{
    auto values = someValues();
    values.unknown = R"({"futureThing":{"a":1}})";
    const auto read = preferencesFromJson (preferencesToJson (values));
    REQUIRE (read.ok());
    CHECK (*read == values);
}

TEST_CASE ("A field of the wrong kind leaves the default and costs no other field")
{
    const auto read = preferencesFromJson (R"({ "uiScale": "big", "autosaveMinutes": 9999, "reducedMotion": true, "recent": ["relative", 3],
                                                "interface": { "type": "quantum", "buffer": -1, "name": "X" }, "keys": [] })", defaultPreferences());
    REQUIRE (read.ok());
    CHECK (read->uiScale == 1.0);
    CHECK (read->autosaveMinutes == 5);
    CHECK (read->reducedMotion);
    CHECK (read->recent.empty());
    CHECK (read->interface == InterfaceChoice { DeviceType::simulated, "X", 256 });
    CHECK_FALSE (preferencesFromJson ("[]").ok());
    CHECK_FALSE (preferencesFromJson ("{ \"uiScale\": ").ok());
}

TEST_CASE ("Recent sessions are newest first, once each, and no more than nine")
{
    PreferenceValues values;

    for (int i = 0; i < 12; ++i)
        rememberRecent (values, "/s/" + std::to_string (i));

    rememberRecent (values, "/s/5");
    CHECK (values.recent.size() == recentKept);
    CHECK (values.recent.front() == "/s/5");
    CHECK (std::count (values.recent.begin(), values.recent.end(), std::filesystem::path ("/s/5")) == 1);
}

TEST_CASE ("Each interface remembers the buffer it was used with")
{
    PreferenceValues values;
    rememberInterface (values, { DeviceType::alsa, "A", 64 });
    rememberInterface (values, { DeviceType::alsa, "B", 512 });
    CHECK (bufferOf (values, DeviceType::alsa, "A") == 64);
    CHECK (bufferOf (values, DeviceType::jack, "A") == 256);
    CHECK (deviceChoiceFor (values, 96000).name == "B");
    CHECK (deviceChoiceFor (values, 96000).sampleRate == 96000);
}

TEST_CASE ("Changes are on the disk when the preferences go, and whoever listens is told")
{
    const TempFolder folder;
    int told = 0;

    {
        Preferences preferences (folder / "new" / "takelane");
        const auto listening = preferences.listen ([&told] { ++told; });
        preferences.change ([] (PreferenceValues& v) { v = someValues(); });
        preferences.change ([] (PreferenceValues&) {});
        CHECK (told == 1);
        CHECK (std::string (preferences.keys().actionFor ("F9")->name) == "track.mute");
    }

    Preferences again (folder / "new" / "takelane");
    CHECK (again.now() == someValues());
    CHECK (again.takeNotices().empty());
}

TEST_CASE ("A damaged preferences file is kept aside, told of once, and the defaults count")
{
    const TempFolder folder;
    write (folder / "preferences.json", "{ \"uiScale\": 2, ");

    {
        Preferences preferences (folder.path());
        CHECK (preferences.now() == defaultPreferences());
        CHECK (preferences.takeNotices().size() == 1);
        CHECK (preferences.takeNotices().empty());
        preferences.change ([] (PreferenceValues& v) { v.uiScale = 1.25; });
    }

    CHECK (std::filesystem::exists (folder / "preferences.json.damaged-1"));
    CHECK (Preferences (folder.path()).now().uiScale == 1.25);
}
