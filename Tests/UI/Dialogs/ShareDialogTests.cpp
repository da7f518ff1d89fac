#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Dialogs/DialogHost.h"
#include "UI/Dialogs/ShareDialog.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
struct ShareRig
{
    StudioRig rig { deliverSession (48000) };
    Studio& studio { *rig.studio };
    DialogHost host;

    ShareRig()
    {
        host.setSize (1180, 720);
        host.open (std::make_unique<ShareDialog> ([this] (bool on) { return studio.shareRough (on); }));
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        host.show ({ status, false, 0.0, false });
    }

    Button* button (const juce::String& title)
    {
        for (auto* child : host.current()->getChildren())
            if (auto* found = dynamic_cast<Button*> (child); found != nullptr && found->isVisible() && found->getTitle() == title)
                return found;

        return nullptr;
    }

    void look (const char* name)
    {
        for (const auto& finding : Audit::of (host))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};
}

TEST_CASE ("The page with the rough mix is up until it is taken down, and a first listening copy is made for it")
{
    ShareRig rig;
    REQUIRE (rig.studio.isSharing());
    CHECK (rig.host.current()->getDescription().startsWith ("http://"));
    CHECK (rig.button ("Copy the address") != nullptr);

    for (int i = 0; i < 10; ++i)
        rig.frame();

    rig.look ("share");
    CHECK (std::ranges::any_of (std::filesystem::directory_iterator (rig.studio.folder() / "bounces"), [] (const auto& file) { return file.path().extension() != ".wav"; }));
    CHECK (rig.host.current()->getDescription().endsWith ("The page is up"));

    REQUIRE (rig.button ("Take the page down") != nullptr);
    rig.button ("Take the page down")->onClick();
    CHECK_FALSE (rig.studio.isSharing());
    CHECK_FALSE (rig.host.isOpen());
}

TEST_CASE ("Without a network the page with the rough mix is taken down at once")
{
    std::vector<bool> asked;
    DialogHost host;
    host.setSize (1180, 720);
    const bool isRefused = GENERATE (false, true);
    host.open (std::make_unique<ShareDialog> ([&] (bool on) -> Result<std::vector<std::string>>
    {
        asked.push_back (on);
        return isRefused ? Result<std::vector<std::string>> (Problem { "Port 8421 is taken" }) : std::vector<std::string>();
    }));
    CHECK (asked == (isRefused ? std::vector { true } : std::vector { true, false }));
    CHECK (host.current()->getDescription() == (isRefused ? "Port 8421 is taken" : "This machine is in no network."));

    for (auto* child : host.current()->getChildren())
        CHECK (child->getTitle() != "Take the page down");
}
