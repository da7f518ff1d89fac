#include "Tests/Support/Catch.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Audit.h"
#include "UI/Look/CheckBox.h"

using namespace takelane;

TEST_CASE ("A check box asks its owner, by mouse and by key, and only while it is enabled")
{
    CheckBox box ("Instrumental");
    box.setSize (140, 24);
    int asked = 0;
    box.onClick = [&asked] { ++asked; };
    test::click (box, { 9, 12 });
    CHECK (asked == 1);
    CHECK (box.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (asked == 2);
    CHECK_FALSE (box.isTicked());               // that is the owner's to say

    box.mouseUp (juce::MouseEvent (juce::Desktop::getInstance().getMainMouseSource(), { 9, 12 }, juce::ModifierKeys::leftButtonModifier, 0, 0, 0, 0, 0, &box, &box,
                                   juce::Time(), { 9, 12 }, juce::Time(), 1, false));
    CHECK (asked == 2);                         // the release after a press that closed a menu

    box.setEnabled (false);
    test::click (box, { 9, 12 });
    CHECK (asked == 2);
}

TEST_CASE ("A ticked box looks ticked and says so")
{
    CheckBox box ("Mix");
    box.setSize (80, 24);
    const auto bone = [&box] { return test::pixelsOf (test::paint (box), { 0, 0, 18, 24 }, theme::accent::bone); };
    CHECK (bone() == 0);
    box.setTicked (true);
    CHECK (bone() > 150);

    const std::unique_ptr<juce::AccessibilityHandler> handler (box.createAccessibilityHandler());
    CHECK (handler->getCurrentState().isChecked());
    box.setTicked (false);
    CHECK_FALSE (handler->getCurrentState().isChecked());
    CHECK (handler->getCurrentState().isCheckable());
}
