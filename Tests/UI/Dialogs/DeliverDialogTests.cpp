#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"

#include "UI/Dialogs/Dialogs.h"
#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"

using namespace takelane;

namespace
{
struct DialogRig
{
    explicit DialogRig (const Session& session, const std::vector<std::string>& armed = {}) : rig (session, armed)    { host.setSize (1024, 640); }

    void press (const juce::String& title)
    {
        for (auto* child : host.current()->getChildren())
            if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle() == title)
                return button->onClick();

        FAIL (title << " is not there");
    }

    bool open (const std::string& action)
    {
        const bool done = dialogs.perform (action, &studio) && host.isOpen();

        for (const auto& finding : Audit::of (host))
            FAIL_CHECK (action << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        return done;
    }

    void accept()
    {
        REQUIRE (host.current()->keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));

        for (int i = 0; i < 20; ++i)
            rig.settle();
    }

    StudioRig rig;
    Studio& studio { *rig.studio };
    Preferences preferences { rig.folder / "config" };
    Workplace workplace { preferences };
    DialogHost host;
    Dialogs dialogs { host, preferences, workplace };
};
}

TEST_CASE ("The folder of a delivery is chosen inside the window")
{
    DialogRig rig (deliverSession());
    REQUIRE (rig.open ("deliver.folder"));
    rig.accept();
    CHECK (std::filesystem::equivalent (rig.studio.song().delivery.folder, rig.studio.folder().parent_path()));
    CHECK_FALSE (rig.host.isOpen());
}

TEST_CASE ("A DAWproject file is written beside the session under the song's name, never over another")
{
    DialogRig rig (SessionBuilder().track ("Vox", { 1 }).song ("Northern Line").built(), { "Vox" });
    rig.studio.record();
    rig.rig.run (24000);
    rig.studio.stop();
    rig.rig.finish();
    const auto at = [&] (const char* name) { return std::filesystem::exists (rig.studio.folder().parent_path() / name); };

    REQUIRE (rig.open ("deliver.dawproject"));
    CHECK (rig.host.current()->getTitle() == "Write a DAWproject file: choose a folder");
    rig.accept();
    CHECK (at ("Northern Line.dawproject"));
    CHECK_FALSE (at ("Northern Line-2.dawproject"));

    REQUIRE (rig.open ("deliver.dawproject"));
    rig.accept();
    CHECK (at ("Northern Line-2.dawproject"));
}

TEST_CASE ("A folder nothing can be delivered into is refused aloud, and the next choice begins where the last one was")
{
    DialogRig rig (deliverSession());
    std::vector<std::string> told;
    rig.dialogs.onTell = [&told] (const Notice& notice) { told.push_back (notice.text); };
    const auto sessions = rig.studio.folder().parent_path() / "my\x7fsessions", good = rig.studio.folder().parent_path() / "for mastering";
    std::filesystem::create_directories (sessions);
    std::filesystem::create_directories (good);
    rig.preferences.change ([&] (PreferenceValues& v) { v.sessionsFolder = sessions; });

    REQUIRE (rig.open ("deliver.folder"));
    rig.press ("Sessions");
    rig.accept();
    CHECK (rig.studio.song().delivery.folder.empty());
    REQUIRE (told.size() == 1);
    CHECK (told[0].find ("control characters") != std::string::npos);

    rig.preferences.change ([&] (PreferenceValues& v) { v.sessionsFolder = good; });
    REQUIRE (rig.open ("deliver.folder"));
    rig.press ("Sessions");
    rig.accept();
    CHECK (rig.studio.song().delivery.folder == good.string());
    REQUIRE (rig.open ("deliver.folder"));
    rig.accept();
    CHECK (rig.studio.song().delivery.folder == good.string());         // not one folder deeper or higher each time
    CHECK (told.size() == 1);
}

TEST_CASE ("Leaving while files are written is asked about, and going on writing is what Escape means")
{
    DialogRig rig (deliverSession());
    DeliveryStatus status;
    status.running = true;
    status.done = 3;
    status.rows.resize (8);
    int left = 0;
    const bool quits = GENERATE (true, false);
    const auto ask = [&]
    {
        if (quits)
            rig.dialogs.askToQuitWhileDelivering (status, [&left] { ++left; });
        else
            rig.dialogs.askToOpenWhileDelivering (status, [&left] { ++left; });

        for (const auto& finding : Audit::of (rig.host))
            FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
    };

    ask();
    CHECK (rig.host.current()->keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK (left == 0);
    ask();
    rig.press ("Go on writing");
    CHECK (left == 0);
    ask();
    rig.press (quits ? "Quit and leave the rest" : "Open it and leave the rest");
    CHECK (left == 1);
    CHECK_FALSE (rig.host.isOpen());
}
