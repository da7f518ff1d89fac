#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/TempFolder.h"

#include "UI/Frame/RecordLock.h"
#include "UI/Frame/SessionView.h"
#include "UI/Frame/TapTempo.h"

using namespace takelane;

TEST_CASE ("The lock holds while a take is made, between two punches too, and only then")
{
    RecordLock lock;
    StudioStatus now;
    now.roll = RollState::recording;
    now.redLight = true;
    now.recorded = { TrackId { 1 } };
    CHECK_FALSE (lock.holds (now));
    lock.toggle();
    CHECK (lock.holds (now));

    now.roll = RollState::playing;
    now.redLight = false;
    CHECK (lock.holds (now));
    now.roll = RollState::ending;
    CHECK_FALSE (lock.holds (now));
    now.roll = RollState::stopped;
    now.recorded.clear();
    CHECK_FALSE (lock.holds (now));
}

TEST_CASE ("Beside Stop only what accompanies a take reacts")
{
    for (const auto* action : { "marker.add", "pass.rate3", "pass.noGood", "pass.note", "take.keeper", "talk.hold", "talk.latch" })
        CHECK (reactsWhileLocked (action));

    for (const auto* action : { "transport.record", "transport.abort", "transport.retake", "transport.playStop", "transport.lock", "track.arm", "edit.undo", "app.quit", "punch.setIn" })
        CHECK_FALSE (reactsWhileLocked (action));
}

TEST_CASE ("Stop counts when it was held for half a second, and once")
{
    RecordLock lock;
    CHECK_FALSE (lock.isDue (10.0));
    lock.press (10.0);
    lock.press (10.3);                      // it repeats
    CHECK_FALSE (lock.isDue (10.49));
    CHECK (lock.isDue (10.5));
    CHECK_FALSE (lock.isDue (11.0));
    CHECK_FALSE (lock.release());
    lock.press (12.0);
    CHECK (lock.release());
    CHECK_FALSE (lock.isDue (13.0));
}

TEST_CASE ("A tapped tempo is the median of the last four distances and begins anew after two seconds")
{
    TapTempo taps;
    CHECK_FALSE (taps.tap (1.0));
    CHECK (taps.isFirst());
    CHECK (taps.tap (1.5) == 120.0);
    CHECK (taps.tap (2.0) == 120.0);
    CHECK (taps.tap (2.9) == 120.0);        // a slip
    CHECK (taps.tap (3.4) == 120.0);
    CHECK_FALSE (taps.tap (5.5));
    CHECK (taps.tap (6.1) == 100.0);
}

TEST_CASE ("With the lock on a take is not ended by a key, and is by Space held")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }), { "Kick" });
    TempFolder folder;
    Preferences preferences (folder.path());
    SessionView view (*rig.studio, preferences, [] (const std::string&) { return false; });
    view.setSize (1600, 1000);
    double seconds = 0.0;
    const auto frame = [&] (double passed = 1.0 / 60.0)
    {
        rig.studio->runWorkers();
        view.frame (seconds += passed);
    };

    auto roll = rig.studio->desk().roll;
    roll.countIn = false;
    rig.studio->setRoll (roll);
    frame();
    CHECK (view.perform ("transport.lock"));
    CHECK (view.perform ("transport.record"));

    for (int i = 0; i < 200 && rig.studio->status().roll != RollState::recording; ++i)
    {
        rig.run ({ 2400 });
        frame();
    }

    REQUIRE (rig.studio->status().roll == RollState::recording);
    frame();

    const auto loops = [&] { return rig.studio->song().loop.has_value(); };
    CHECK (view.keyPressed (juce::KeyPress ('c', 0, 'c')));
    CHECK_FALSE (loops());
    CHECK (view.perform ("transport.record"));
    CHECK (view.perform ("transport.lock"));
    view.keyStateChanged (false);
    CHECK (view.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey, 0, ' ')));
    view.keyStateChanged (false);
    frame (1.0);
    CHECK (rig.studio->status().roll == RollState::recording);

    const auto markers = rig.studio->song().markers.size();
    CHECK (view.perform ("marker.add"));
    CHECK (rig.studio->song().markers.size() == markers + 1);

    view.filesDropped ({ "Kick.wav" }, 10, 10);
    CHECK_FALSE (rig.studio->status().job);

    CHECK (view.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey, 0, ' ')));
    frame (0.3);
    CHECK (rig.studio->status().roll == RollState::recording);
    frame (0.3);
    CHECK (rig.studio->status().roll != RollState::recording);
}
