#include "UI/Dialogs/Dialogs.h"

#include "App/Studio/Studio.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"
#include "Tests/UI/Support/LyingInterface.h"
#include "Tests/UI/Support/Paint.h"
#include "UI/Dialogs/AudioDeviceDialog.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
/** The window's dialogs over a quick simulated interface that lies about its latency, with a cable in. */
struct Desk
{
    explicit Desk (LoopbackCable cable)
    {
        setenv ("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);

        if (! createSessionFolder (folder / "session", { SessionBuilder().track ("Vox", { 1 }).built(), {}, 0, {} }).ok())
            throw std::logic_error ("no session");

        StudioSettings settings;
        settings.openDevice = [cable] (const DeviceChoice& choice) { return test::openLyingInterface (choice, cable); };
        studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (folder / "session", SessionStore::Access::write)), settings);
        studio->useDevice ({});
        host.setSize (1600, 1000);

        if (! becomesTrue ([this] { frame(); return studio->latency().isKnown; }))
            throw std::logic_error ("no interface");

        dialogs.perform ("latency.calibrate", studio.get());
        frame();
    }

    ~Desk()     { host.close(); frame(); }

    void frame()
    {
        studio->poll();
        host.show ({ studio->status(), false, 0.0, false });
    }

    Button& button (const juce::String& title)
    {
        for (auto* child : host.current()->getChildren())
            if (auto* found = dynamic_cast<Button*> (child); found != nullptr && found->isVisible() && found->getTitle() == title)
                return *found;

        throw std::logic_error ("no button " + title.toStdString());
    }

    bool has (const juce::String& title)
    {
        try                             { (void) button (title); return true; }
        catch (const std::logic_error&) { return false; }
    }

    void press (const juce::String& title)      { button (title).onClick(); frame(); }
    juce::String told()                         { return host.current()->getDescription(); }
    bool comesToSay (const juce::String& words) { return becomesTrue ([&] { frame(); return told().contains (words); }); }

    void look (const char* name)
    {
        for (const auto& finding : Audit::of (host))
            FAIL_CHECK (name << ": " << Audit::nameOf (finding.fault) << " " << finding.where << ": " << finding.what);

        if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
            test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile (juce::String (name) + ".png"));
    }

    TempFolder folder;
    Preferences preferences { folder / "config" };
    Workplace workplace { preferences };
    std::unique_ptr<Studio> studio;
    DialogHost host;
    Dialogs dialogs { host, preferences, workplace };
};
}

TEST_CASE ("One button measures the latency from the level to the check, keeps it, and it can be forgotten")
{
    Desk desk ({ 2, 17 });
    CHECK (desk.host.current()->heading() == "Measure the latency");
    CHECK (desk.told().contains ("Not calibrated for this interface, rate and buffer"));
    CHECK_FALSE (desk.has ("Forget"));
    desk.look ("latency-before");

    desk.press ("Measure");
    desk.look ("latency-measuring");
    REQUIRE (desk.comesToSay ("Measured just now, 5 of 5 pings agree, check 0 samples off"));
    REQUIRE (becomesTrue ([&] { desk.frame(); return desk.studio->latency().roundTrip == Frames { 800 }; }));
    CHECK (desk.studio->latency().offset == Frames { 700 });
    CHECK (desk.has ("Measure again"));
    desk.frame();
    desk.look ("latency-measured");

    desk.press ("Forget");
    REQUIRE (desk.comesToSay ("Not calibrated"));
    CHECK (desk.studio->latency().roundTrip == Frames { 100 });
}

TEST_CASE ("A cable in another input is named, and one press measures there")
{
    Desk desk ({ 2, 4 });
    desk.press ("Measure");
    REQUIRE (desk.comesToSay ("Wrong channel: the tone comes in on input 5, not on input 18"));
    desk.look ("latency-wrong-input");
    desk.press ("Use input 5");
    REQUIRE (desk.comesToSay ("Measured just now"));
    CHECK (desk.studio->latency().isCalibrated);
}

TEST_CASE ("Without a cable the level waits until it is stopped, and nothing is kept")
{
    Desk desk ({ 6, 17 });
    desk.press ("Measure");
    REQUIRE (desk.comesToSay ("Nothing comes in on input 18: patch the cable from output 3"));
    desk.look ("latency-no-cable");
    desk.press ("Stop");
    REQUIRE (desk.comesToSay ("The calibration was stopped; nothing was kept"));
    CHECK_FALSE (desk.studio->latency().isCalibrated);
    desk.look ("latency-stopped");
}

TEST_CASE ("Closing the dialog ends its measurement, and the interface runs on")
{
    Desk desk ({ 6, 17 });
    desk.press ("Measure");
    REQUIRE (desk.comesToSay ("Nothing comes in"));
    desk.host.current()->giveUp();
    desk.frame();
    CHECK_FALSE (desk.host.isOpen());
    CHECK (becomesTrue ([&] { desk.frame(); return ! desk.studio->status().isDeviceOpening && desk.studio->latency().isKnown; }));
    CHECK (desk.studio->calibrating().stage == CalibrationProgress::Stage::none);
}

TEST_CASE ("A round trip entered by hand is kept as that")
{
    Desk desk ({ 2, 17 });
    desk.press ("Enter by hand");
    desk.look ("latency-by-hand");
    juce::Component* field = nullptr;

    for (auto* child : desk.host.current()->getChildren())
        if (child->isVisible() && child->getTitle() == "Round trip in samples")
            field = child;

    REQUIRE (field != nullptr);
    dynamic_cast<TextField&> (*field).onAccept ("835");
    REQUIRE (desk.comesToSay ("Entered by hand"));
    CHECK (desk.studio->latency().roundTrip == Frames { 835 });
    CHECK (desk.has ("Enter by hand"));
}
