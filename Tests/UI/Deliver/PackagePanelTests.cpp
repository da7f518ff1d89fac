#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Deliver/DeliverSession.h"
#include "Tests/UI/Support/FakeWindow.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Deliver/PackagePanel.h"
#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"
#include "UI/Look/CheckBox.h"
#include "UI/Look/Dropdown.h"
#include "UI/Look/Segments.h"

#include <cstdlib>

using namespace takelane;

namespace
{
struct PackageRig
{
    StudioRig rig { deliverSession() };
    Studio& studio { *rig.studio };
    std::vector<std::string> called, told;
    PackagePanel panel { studio, [this] (const std::string& action) { called.push_back (action); return true; } };
    std::int64_t revision = -1;

    explicit PackageRig (int height = PackagePanel::idealHeight())
    {
        panel.setSize (316, height);
        panel.onTell = [this] (const Notice& notice) { told.push_back (notice.text); };
        frame();
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        panel.show ({ status, std::exchange (revision, studio.revision()) != studio.revision(), 0.0, false });
    }

    template <typename Part>
    Part& part (const juce::String& title)
    {
        for (auto* child : panel.getChildren())
            if (auto* found = dynamic_cast<Part*> (child); found != nullptr && found->getTitle() == title)
                return *found;

        throw std::logic_error (("nothing is called " + title).toStdString());
    }

    void press (const juce::String& title)
    {
        auto& box = part<CheckBox> (title);
        test::click (box, box.getLocalBounds().getCentre().toFloat());
        frame();
    }

    const Package& package() const      { return studio.song().delivery.package(); }

    void look (const std::string& name)
    {
        for (const auto& finding : Audit::of (panel))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (panel), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};

bool down (juce::Component& on)     { return on.keyPressed (juce::KeyPress (juce::KeyPress::downKey)); }
}

TEST_CASE ("The package is whole for every purpose, in its column and as a popover")
{
    const auto height = GENERATE (444, 474, 520);
    const auto kind = GENERATE (PackageKind::mastering, PackageKind::mixer, PackageKind::rough);
    PackageRig rig (height);
    auto delivery = rig.studio.song().delivery;
    delivery.kind = kind;
    StudioRig::must (rig.studio.edit (setDelivery (rig.studio.session(), rig.studio.session().song, delivery), "Package", "Chose a package"));
    rig.panel.setPopover (height == 444);
    rig.frame();
    rig.look ("package-" + std::to_string (height) + "-" + nameOf (kind));

    for (auto* child : rig.panel.getChildren())
        if (child->isVisible())
            CHECK (rig.panel.getLocalBounds().contains (child->getBounds()));
}

TEST_CASE ("Ticks say what is written, each a step of undo")
{
    PackageRig rig;
    CHECK (rig.part<CheckBox> ("Mix").isTicked());
    rig.press ("Instrumental");
    CHECK_FALSE (rig.package().instrumental);
    rig.press ("4 multitracks");
    CHECK (rig.package().multitracks);
    rig.press ("DAWproject");
    CHECK (rig.package().dawproject);
    rig.studio.undo();
    rig.frame();
    CHECK_FALSE (rig.part<CheckBox> ("DAWproject").isTicked());
    CHECK (rig.told.empty());
}

TEST_CASE ("Fields are worked with the keys and show what was made of it")
{
    PackageRig rig;
    CHECK (down (rig.part<Dropdown> ("Depth")));
    CHECK (rig.package().bits == BounceBits::float32);
    CHECK (rig.part<Dropdown> ("Depth").chosenText() == "32-bit float");
    CHECK (down (rig.part<Dropdown> ("Version")));
    CHECK (rig.studio.song().delivery.version == 2);
    rig.frame();
    CHECK (rig.part<Dropdown> ("Folder").chosenText() == "Deliveries / Song 1 v2");
    CHECK (down (rig.part<Dropdown> ("Range")));
    CHECK (rig.package().tailSeconds == 2.0);
    CHECK (down (rig.part<Dropdown> ("Format")));
    CHECK (rig.package().container == BounceContainer::wav);        // mastering has no other
    CHECK (down (rig.part<Segments> ("For whom")));
    CHECK (rig.studio.song().delivery.kind == PackageKind::mixer);
}

TEST_CASE ("The folder is chosen in a dialog, and given back to the session")
{
    PackageRig rig;
    CHECK (down (rig.part<Dropdown> ("Folder")));
    CHECK (rig.called == std::vector<std::string> { "deliver.folder" });
    CHECK (rig.part<Dropdown> ("Folder").chosenText() == "Deliveries / Song 1 v1");
    StudioRig::must (rig.studio.run (R"({"do":"deliver.set","folder":"/tmp/Masters/Harbour"})"));
    rig.frame();
    CHECK (rig.part<Dropdown> ("Folder").chosenText() == "Harbour / Song 1 v1");
    CHECK (down (rig.part<Dropdown> ("Folder")));
    CHECK (rig.studio.song().delivery.folder.empty());
}

TEST_CASE ("A popover has a cross that closes it")
{
    PackageRig rig;
    int closed = 0;
    rig.panel.onClose = [&] { ++closed; };
    CHECK_FALSE (rig.part<Button> ("Close").isVisible());
    rig.panel.setPopover (true);
    auto& cross = rig.part<Button> ("Close");
    REQUIRE (cross.isVisible());
    test::click (cross, cross.getLocalBounds().getCentre().toFloat());
    CHECK (closed == 1);
}

TEST_CASE ("The keyboard walks the package as it is read, the cross last")
{
    PackageRig rig;
    rig.panel.setPopover (true);
    test::FakeWindow window (rig.panel);
    auto all = juce::KeyboardFocusTraverser().getAllComponents (&rig.panel);
    REQUIRE (all.size() == 17);
    CHECK (all.front() == &rig.part<Segments> ("For whom"));
    CHECK (all[1] == &rig.part<Dropdown> ("Format"));
    CHECK (all[9] == &rig.part<CheckBox> ("3 stems"));
    CHECK (all[10] == &rig.part<Button> ("Stems, by folder, wet"));
    CHECK (all.back() == &rig.part<Button> ("Close"));
}
