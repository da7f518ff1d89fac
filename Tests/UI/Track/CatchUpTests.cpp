#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Audit.h"
#include "UI/Track/CatchUpBar.h"
#include "UI/Track/CountInSign.h"

using namespace takelane;

namespace
{
StudioStatus listening()
{
    StudioStatus now;
    now.listening.on = true;
    now.listening.secondsHeld = 252.9;
    now.listening.secondsMost = 600.0;
    now.listening.bytesMost = 1'555'200'000;
    now.device.inputNames.resize (18);
    return now;
}
}

TEST_CASE ("The bar says what the ring holds, and what it costs")
{
    auto now = listening();
    auto bar = catchUp (now);
    CHECK (bar.title == "Always listening");
    CHECK (bar.text == "all inputs, even when stopped");
    CHECK (bar.held == "last 4:12");
    CHECK (bar.keep == "Keep the last 4:12");
    CHECK (bar.keepShort == "Keep it");
    CHECK (bar.cost == "18 inputs, the last 10:00, up to 1.6 GB on the session's disk");

    now.redLight = true;
    CHECK (catchUp (now).title == "Catch-up buffer");
}

TEST_CASE ("A ring that does not listen says why, and offers what helps")
{
    auto now = listening();
    now.listening.on = false;
    CHECK (catchUp (now).title == "Not listening");
    CHECK (catchUp (now).text == "waits for the interface");
    CHECK (catchUp (now).keep.empty());

    now.listening.problem = "The disk of the session is full";
    CHECK (catchUp (now).isTrouble);
    CHECK (catchUp (now).text == "The disk of the session is full");
    CHECK (catchUp (now).keep == "Listen");

    now.listening.wanted = false;
    CHECK_FALSE (catchUp (now).isTrouble);
    CHECK (catchUp (now).keep == "Listen");
}

TEST_CASE ("The bar's button keeps, or switches the listening on")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    std::string called;
    CatchUpBar bar (*rig.studio, [&] (const std::string& action) { called = action; return true; });
    bar.setSize (1256, 44);
    auto now = listening();

    const auto press = [&]
    {
        bar.show ({ now, true, 0.0, false });

        for (auto* child : bar.getChildren())
            if (auto* button = dynamic_cast<Button*> (child); button != nullptr && button->isVisible() && button->getX() > 640)
                button->onClick();
    };

    press();
    CHECK (called == "listening.keep");
    now.listening.on = now.listening.wanted = false;
    press();
    CHECK (called == "listening.on");
}

TEST_CASE ("Nothing in the bar is cut, covered or too faint, in either window")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    CatchUpBar bar (*rig.studio, [] (const std::string&) { return true; });
    const bool narrow = GENERATE (false, true);
    auto now = listening();
    now.redLight = GENERATE (false, true);
    now.listening.on = GENERATE (false, true);
    bar.setSize (narrow ? 1124 : 1256, narrow ? 36 : 44);
    bar.setColumns (narrow ? theme::layout::narrow : theme::layout::wide, narrow);
    bar.setKeyText (juce::String::fromUTF8 ("\u21e7R"));
    bar.show ({ now, true, 0.0, false });

    for (const auto& finding : Audit::of (bar))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}

TEST_CASE ("The count-in over the lanes is the counter's beat, and is there only while it counts")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    StudioStatus now;
    now.take = 4;
    CHECK (countInText (rig.studio->song(), 48000, now) == CountInText());

    now.roll = RollState::countIn;
    now.countInBar = 1;
    now.countInBars = 2;
    now.countInBeat = 3;
    now.countInBeats = 8;
    CHECK (countInText (rig.studio->song(), 48000, now) == CountInText { "3", "Take 4, bar -2" });
    now.rehearsing = true;
    CHECK (countInText (rig.studio->song(), 48000, now).line == "Rehearsal, bar -2");

    CountInSign sign (*rig.studio);
    sign.setSize (CountInSign::width, CountInSign::height);
    sign.show ({ now, false, 0.0, false });
    CHECK (sign.isVisible());
    CHECK (Audit::of (sign).empty());
    CHECK (test::pixelsOf (test::paint (sign), sign.getLocalBounds(), theme::text::high) > 2000);

    now.roll = RollState::recording;
    sign.show ({ now, false, 0.1, false });
    CHECK_FALSE (sign.isVisible());
}
