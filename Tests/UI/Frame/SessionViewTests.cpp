#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include "App/Templates.h"
#include "UI/Frame/SessionActions.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/Tooltips.h"

#include <fstream>

using namespace takelane;

TEST_CASE ("Files dropped anywhere on the window are imported, and actions that belong to the page reach it")
{
    TempFolder folder;
    const auto made = SessionBuilder::must (applyTemplate (newSession ("Northern Line", 48000, SampleFormat::int24), Template::band));
    REQUIRE (createSessionFolder (folder / "session", { made.session, made.desk, 0, {} }));
    StudioSettings settings;
    settings.ownThreads = false;
    settings.openDevice = [] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { "no device in this test" }; };
    Studio studio (SessionBuilder::must (SessionStore::open (folder / "session", SessionStore::Access::write)), std::move (settings));
    Preferences preferences (folder.path());
    SessionView view (studio, preferences, [] (const std::string&) { return false; });
    view.setSize (1600, 1000);
    view.frame (0.0);

    SECTION ("a file over the transport")
    {
        const auto file = folder / "words.wav";
        std::ofstream (file) << "no sound at all";
        const juce::StringArray files { juce::String (file.string()) };
        REQUIRE (view.isInterestedInFileDrag (files));
        std::ignore = studio.takeNotices();
        view.filesDropped (files, 100, 100);
        studio.runWorkers();
        const auto told = studio.takeNotices();
        REQUIRE (told.size() == 1);
        CHECK ((told[0].title + told[0].text).find ("words.wav") != std::string::npos);
    }

    SECTION ("clearing clips also clears the peaks that the rows show")
    {
        CHECK_FALSE (performSessionAction (studio, "clips.clear"));
        CHECK (view.perform ("clips.clear"));
    }

    SECTION ("a toast on Prep leaves the tracking grid and its next part free")
    {
        const bool isWide = GENERATE (true, false);
        view.setSize (isWide ? 1600 : 1024, isWide ? 1000 : 640);
        REQUIRE (view.perform ("page.prep"));
        view.tell ({ Severity::info, "Drums in Northern Line", "Kick In, Snare Top, OH L, OH R", {}, {}, "nextPart" });
        view.frame (1.0);
        const std::function<juce::Component* (juce::Component&, const juce::String&)> titled = [&] (juce::Component& in, const juce::String& title) -> juce::Component*
        {
            for (auto* child : in.getChildren())
            {
                if (! child->isVisible())
                    continue;

                if (child->getTitle() == title)
                    return child;

                if (auto* found = titled (*child, title))
                    return found;
            }

            return nullptr;
        };
        const auto* toast = titled (view, "Drums in Northern Line");
        const auto* grid = titled (view, "Tracking grid");
        REQUIRE (toast != nullptr);
        REQUIRE (grid != nullptr);
        CHECK (view.getLocalBounds().contains (view.getLocalArea (toast, toast->getLocalBounds())));
        CHECK_FALSE (view.getLocalArea (toast, toast->getLocalBounds()).intersects (view.getLocalArea (grid, grid->getLocalBounds())));
    }

    SECTION ("a key that is held throws its switch once")
    {
        const auto loops = [&] { return studio.song().loop && studio.song().loop->on; };
        const juce::KeyPress loop ('c', 0, 'c'), barOn ('.', 0, '.');
        CHECK (view.keyPressed (loop));
        CHECK (loops());
        CHECK (view.keyPressed (loop));             // it repeats
        CHECK (loops());
        view.keyStateChanged (false);
        CHECK (view.keyPressed (loop));
        CHECK_FALSE (loops());

        CHECK (view.keyPressed (barOn));
        CHECK (view.keyPressed (barOn));
        CHECK (studio.status().heard == studio.song().tempoMap.barStart (3, 48000));
    }
}

TEST_CASE ("A tooltip goes some seconds after the mouse has come to rest, and when a take begins")
{
    juce::Component window;
    const juce::Component arm;
    const juce::Point<float> mouse { 40.0f, 20.0f };
    Tooltips tooltips (window);
    StudioStatus now;
    tooltips.show ({ now, false, 10.0, false });
    CHECK (tooltips.whileFresh (arm, "Armed (A)", mouse) == "Armed (A)");
    tooltips.show ({ now, false, 13.0, false });
    CHECK (tooltips.whileFresh (arm, "Armed (A)", mouse) == "Armed (A)");
    tooltips.show ({ now, false, 14.5, false });
    CHECK (tooltips.whileFresh (arm, "Armed (A)", mouse).isEmpty());

    CHECK (tooltips.whileFresh (arm, "Arm (A)", mouse) == "Arm (A)");
    now.redLight = true;
    tooltips.show ({ now, false, 15.0, false });
    CHECK (tooltips.whileFresh (arm, "Arm (A)", mouse).isEmpty());
}
