#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include "App/Templates.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/Audit.h"

using namespace takelane;

namespace
{
/** The whole window on a session of a template, without a device. */
struct WindowRig
{
    explicit WindowRig (Template which)
    {
        const auto made = SessionBuilder::must (applyTemplate (newSession ("Northern Line", 48000, SampleFormat::int24), which));
        REQUIRE (createSessionFolder (folder / "session", { made.session, made.desk, 0, {} }));
        StudioSettings settings;
        settings.ownThreads = false;
        settings.openDevice = [] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { "no device in this test" }; };
        studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (folder / "session", SessionStore::Access::write)), std::move (settings));
        view = std::make_unique<SessionView> (*studio, preferences, [] (const std::string&) { return true; });
    }

    TempFolder folder;
    Preferences preferences { folder.path() };
    std::unique_ptr<Studio> studio;
    std::unique_ptr<SessionView> view;
};
}

TEST_CASE ("Nothing in the window is cut, covered, too faint, too small to hit or without a name")
{
    const auto which = GENERATE (Template::demo, Template::band, Template::vocals);
    const auto [width, height] = GENERATE (std::pair (1600, 1000), std::pair (1180, 720), std::pair (1024, 640), std::pair (1920, 1080));
    const auto page = GENERATE (Page::track, Page::prep, Page::mix, Page::deliver);
    WindowRig rig (which);
    rig.view->setSize (width, height);
    rig.view->frame (0.0);                      // shown on Track first, as to a person
    rig.view->setPage (page);

    for (int i = 1; i < 4; ++i)
        rig.view->frame (i / 60.0);

    for (const auto& finding : Audit::of (*rig.view))
        FAIL_CHECK (width << " x " << height << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
