#include "Session/Changing.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Dialogs/AudioDeviceDialog.h"
#include "UI/Dialogs/Dialogs.h"
#include "UI/Dialogs/ThroughHardwareDialog.h"
#include "UI/Look/Audit.h"

#include <cstdlib>

using namespace takelane;

namespace
{
Session oneTake()
{
    return SessionBuilder().track ("Piano", { 1 }).take (0_pos, Frames { 48000 * 95 + 1 });
}

DeviceStatus interfaceWith (int inputs)
{
    DeviceStatus status;

    for (int i = 1; i <= inputs; ++i)
        status.inputNames.push_back ("Line " + std::to_string (i));

    return status;
}

ThroughHardwareModel modelFor (const Session& session, int inputs = 6, ControlRoom room = {}, bool isCalibrated = true)
{
    return throughHardwareModel (session, session.selectedSong(), room, interfaceWith (inputs), isCalibrated);
}
}

TEST_CASE ("The last two inputs no track records from are offered, or those it came back on before")
{
    auto session = oneTake();
    CHECK (modelFor (session).inputs.front() == "1  Line 1");
    CHECK (modelFor (session).inputs.size() == 6);
    CHECK (modelFor (session).chosen.left == 5);
    CHECK (modelFor (session).chosen.right == 6);

    session = SessionBuilder::must (addTrack (session, { "Bass", 1, { 6 }, {}, {} })).session;
    CHECK (modelFor (session).chosen.left == 4);
    CHECK (modelFor (session, 2).chosen.left == 1);         // all in use: the last two

    session = SessionBuilder::must (addTrack (session, { "Mix through hardware", 2, { 2, 3 }, {}, {} })).session;
    CHECK (modelFor (session).chosen.left == 4);            // a track of that name that is music is somebody's own
    changeTrack (session, session.trackNamed ("Mix through hardware")->id, [] (Track& track) { track.role = TrackRole::guide; });
    CHECK (modelFor (session).chosen.left == 2);
    CHECK (modelFor (session).chosen.right == 3);
    CHECK (modelFor (session, 2).chosen.left == 1);         // an interface that has not got them
}

TEST_CASE ("The dialog says where the mix leaves, how long it takes, and that the round trip was never measured")
{
    const auto has = [] (const std::string& text, const char* part) { return text.find (part) != text.npos; };
    CHECK (has (modelFor (oneTake()).text, "outputs 1 and 2"));
    CHECK (has (modelFor (oneTake()).text, "It takes 1:36"));
    CHECK (modelFor (oneTake()).warning.empty());
    CHECK (has (modelFor (oneTake(), 6, {}, false).warning, "never measured"));

    ControlRoom room;
    room.secondPair = 3;
    room.secondSpeakers = true;
    CHECK (has (modelFor (oneTake(), 6, room).text, "outputs 5 and 6"));
}

TEST_CASE ("What stands in the way is said before anything is done")
{
    CHECK (problemOf (modelFor (oneTake()), { 3, 4 }).empty());
    CHECK_FALSE (problemOf (modelFor (oneTake()), { 4, 4 }).empty());
    CHECK_FALSE (problemOf (modelFor (oneTake(), 1), { 0, 0 }).empty());
    CHECK (problemOf (modelFor (SessionBuilder().track ("Piano", { 1 })), { 3, 4 }) == "Nothing is recorded in this song yet.");
}

TEST_CASE ("The action opens the dialog, from where the round trip can be measured first")
{
    StudioRig rig (oneTake());
    Preferences preferences (rig.folder / "preferences");
    Workplace workplace (preferences);
    DialogHost host;
    host.setSize (1024, 640);
    Dialogs dialogs (host, preferences, workplace);
    REQUIRE (dialogs.perform ("deliver.throughHardware", rig.studio.get()));
    REQUIRE (dynamic_cast<ThroughHardwareDialog*> (host.current()) != nullptr);

    for (auto* child : host.current()->getChildren())
        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle() == "Measure it first")
        {
            button->onClick();
            break;
        }

    CHECK (dynamic_cast<AudioDeviceDialog*> (host.current()) != nullptr);
}

TEST_CASE ("Play and record begins the bounce and closes the dialog; a refusal stays to be read")
{
    StudioRig rig (oneTake());
    DialogHost host;
    host.setSize (1024, 640);
    host.open (std::make_unique<ThroughHardwareDialog> (*rig.studio, nullptr));
    auto* dialog = host.current();
    REQUIRE (dialog != nullptr);

    for (const auto& finding : Audit::of (host))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);

    if (const auto* pictures = std::getenv ("TAKELANE_PICTURES"))
        test::savePng (test::paint (host), juce::File (juce::String (pictures)).getChildFile ("through-hardware.png"));

    std::vector<Dropdown*> sides;
    Button* begin = nullptr;

    for (auto* child : dialog->getChildren())
    {
        if (auto* side = dynamic_cast<Dropdown*> (child))
            sides.push_back (side);

        if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->getTitle() == "Play and record")
            begin = button;
    }

    REQUIRE (sides.size() == 2);
    REQUIRE (begin != nullptr);
    CHECK (begin->isEnabled());
    CHECK (sides[0]->chosenText() == "3  In 3");

    sides[0]->setChosen (3);
    sides[0]->onChoice (3);
    CHECK_FALSE (begin->isEnabled());
    sides[0]->setChosen (2);
    sides[0]->onChoice (2);
    CHECK (begin->isEnabled());

    begin->onClick();
    CHECK (host.current() == nullptr);
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->session().trackNamed ("Mix through hardware") != nullptr);
}
