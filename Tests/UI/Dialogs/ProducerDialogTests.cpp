#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/BandSession.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Dialogs/DialogHost.h"
#include "UI/Dialogs/ProducerDialog.h"
#include "UI/Look/Audit.h"
#include "UI/Prep/PrintedPage.h"

#include <cstdlib>
#include <fstream>

using namespace takelane;

TEST_CASE ("The producer's page is up from when its address is shown until it is closed")
{
    StudioRig rig (bandSession());
    ProducerDesk desk (*rig.studio);
    DialogHost host;
    host.setSize (1180, 720);
    host.open (std::make_unique<ProducerDialog> (desk));
    REQUIRE (desk.isOpen());
    const auto status = rig.studio->status();
    host.show ({ status, false, 0.0, false });
    CHECK (host.current()->getDescription().startsWith (desk.addresses().empty() ? "" : "http://"));

    for (const auto& finding : Audit::of (host))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

    if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
        test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile ("producer.png"));

    for (auto* child : host.current()->getChildren())
        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle() == "Done")
        {
            button->onClick();
            break;
        }

    CHECK_FALSE (host.isOpen());
    CHECK (desk.isOpen());
    host.open (std::make_unique<ProducerDialog> (desk));

    for (auto* child : host.current()->getChildren())
        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle() == "Close the page")
        {
            button->onClick();
            break;
        }

    CHECK_FALSE (desk.isOpen());
}

TEST_CASE ("A page for the printer lies in the session's papers, the newest in place of the last; a disk that takes nothing is told")
{
    TempFolder folder;
    const auto first = writePage (folder.path(), "Mic sheet.html", "<p>old, and longer than the new one</p>");
    REQUIRE (first.ok());
    CHECK (*first == folder.path() / "papers" / "Mic sheet.html");
    const auto second = writePage (folder.path(), "Mic sheet.html", "<p>new</p>");
    REQUIRE (second.ok());
    std::ifstream in (*second);
    const std::string text { std::istreambuf_iterator<char> (in), {} };
    CHECK (text == "<p>new</p>");

    std::ofstream (folder.path() / "wall") << "a file, no folder";
    const auto refused = writePage (folder.path() / "wall", "Mic sheet.html", "x");
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text.starts_with ("The disk did not take "));
}
