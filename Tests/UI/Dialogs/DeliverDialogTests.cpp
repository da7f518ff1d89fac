#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"

#include "UI/Dialogs/Dialogs.h"
#include "UI/Look/Audit.h"

using namespace takelane;

namespace
{
struct DialogRig
{
    explicit DialogRig (const Session& session, const std::vector<std::string>& armed = {}) : rig (session, armed)    { host.setSize (1024, 640); }

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
    rig.accept();
    CHECK (at ("Northern Line.dawproject"));
    CHECK_FALSE (at ("Northern Line-2.dawproject"));

    REQUIRE (rig.open ("deliver.dawproject"));
    rig.accept();
    CHECK (at ("Northern Line-2.dawproject"));
}
