#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/BandSession.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Audit.h"
#include "UI/Look/Button.h"
#include "UI/Prep/ReadyLayout.h"
#include "UI/Prep/ReadyPanel.h"

#include <cstdlib>

using namespace takelane;

namespace
{
struct ReadyRig
{
    StudioRig rig { bandSession() };
    Studio& studio { *rig.studio };
    std::vector<std::string> called;
    ReadyPanel panel { studio, [this] (const std::string& action) { called.push_back (action); return true; } };
    double seconds = 0.0;

    explicit ReadyRig (int height = ReadyLayout::idealHeight)
    {
        rig.card->inputs = 8;
        studio.useDevice ({});
        panel.setSize (368, height);
        frame();
    }

    void frame()
    {
        rig.settle();
        const auto status = studio.status();
        panel.show ({ status, false, seconds += 1.0, false });
    }

    juce::Component* row (const std::string& name)
    {
        for (auto* child : panel.getChildren())
            if (child->getTitle() == juce::String (name))
                return child;

        return nullptr;
    }

    void look (const std::string& name)
    {
        for (const auto& finding : Audit::of (panel))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (panel, 2.0f), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }
};
}

TEST_CASE ("In the design's window the seven lines lie where the picture has them")
{
    CHECK (readyLayout (428) == ReadyLayout {});
    CHECK (readyLayout (428).top (7) == 366);
}

TEST_CASE ("Seven lines and the button find room at every height the page gives")
{
    for (int height = 270; height <= 700; ++height)
    {
        INFO (height << " high");
        const auto l = readyLayout (height);
        CHECK (l.row >= 24);
        CHECK (l.top (ReadyLayout::items) < l.buttonTop);
        CHECK (l.buttonTop + l.buttonHeight <= height - 8);
    }
}

TEST_CASE ("Each line has its fact, its button does what it says, and the big one goes to Track")
{
    ReadyRig rig;
    const auto ready = rig.studio.readiness();
    REQUIRE (ready.items.size() == 7);
    CHECK (rig.panel.getDescription() == juce::String (ready.good) + " of 7");

    for (const auto& item : ready.items)
    {
        INFO (item.id);
        auto* row = rig.row (item.name);
        REQUIRE (row != nullptr);
        CHECK (row->getDescription().endsWith (juce::String::fromUTF8 (item.fact.c_str())));
        REQUIRE (row->getNumChildComponents() == (item.action.empty() ? 0 : 1));

        if (! item.action.empty())
        {
            dynamic_cast<Button&> (*row->getChildComponent (0)).onClick();
            CHECK (rig.called.back() == item.action);
        }
    }

    dynamic_cast<Button&> (*rig.row ("Go to Track")).onClick();
    CHECK (rig.called.back() == "page.track");
}

TEST_CASE ("What becomes ready is shown without being asked for")
{
    ReadyRig rig;
    const auto before = rig.studio.readiness();
    rig.rig.card->isPlugged = false;
    rig.rig.run (256);
    rig.frame();
    const auto after = rig.studio.readiness();
    CHECK (after.good < before.good);
    CHECK (rig.panel.getDescription() == juce::String (after.good) + " of 7");
}

TEST_CASE ("Readiness can be read at every height of its panel")
{
    const auto height = GENERATE (428, 300, 270);
    ReadyRig rig (height);
    rig.look ("ready-" + std::to_string (height));
}
