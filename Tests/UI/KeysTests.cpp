#include "UI/Keys.h"

#include "App/Actions/KeyMap.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
bool nothingDown (int)      { return false; }
}

TEST_CASE ("Every key of every preset can be pressed and is read back as itself")
{
    for (const auto preset : allKeyPresets)
    {
        const KeyMap keys ({ preset, {} });

        for (const auto& action : allActions())
            for (const auto& key : keys.keysOf (action.name))
            {
                INFO (key);
                const auto press = keyPressOf (key);
                CHECK (press.isValid());
                CHECK (keyTextOf (press, nothingDown) == key);
            }
    }
}

TEST_CASE ("A shifted sign is the sign, and a shifted letter says so")
{
    CHECK (keyTextOf (juce::KeyPress ('?', juce::ModifierKeys::shiftModifier, '?'), nothingDown) == "?");
    CHECK (keyTextOf (juce::KeyPress ('r', {}, 'r'), nothingDown) == "R");
    CHECK (keyTextOf (juce::KeyPress ('R', juce::ModifierKeys::shiftModifier, 'R'), nothingDown) == "Shift+R");
    CHECK (keyTextOf (juce::KeyPress ('z', juce::ModifierKeys::ctrlModifier | juce::ModifierKeys::shiftModifier, 0), nothingDown) == "Ctrl+Shift+Z");
}

TEST_CASE ("The keypad is told from the main keys by what is held down, with Num Lock off and on")
{
    const auto held = [] (const char* pad) { return [code = keyPressOf (pad).getKeyCode()] (int asked) { return asked == code; }; };
    const juce::KeyPress three ('3', {}, '3'), pageDown (juce::KeyPress::pageDownKey), enter (juce::KeyPress::returnKey), star ('*', {}, '*');
    CHECK (keyTextOf (three, nothingDown) == "3");
    CHECK (keyTextOf (three, held ("Num 3")) == "Num 3");
    CHECK (keyTextOf (pageDown, nothingDown) == "Page Down");
    CHECK (keyTextOf (pageDown, held ("Num 3")) == "Num 3");
    CHECK (keyTextOf (enter, held ("Num Enter")) == "Num Enter");
    CHECK (keyTextOf (enter, nothingDown) == "Return");
    CHECK (keyTextOf (star, held ("Num *")) == "Num *");
    CHECK (keyTextOf (juce::KeyPress ('3', juce::ModifierKeys::shiftModifier, '3'), held ("Num 3")) == "Num 3");
}

TEST_CASE ("Only what would be typed counts as typing")
{
    CHECK (isTyping (juce::KeyPress ('a', {}, 'a')));
    CHECK_FALSE (isTyping (juce::KeyPress ('a', juce::ModifierKeys::ctrlModifier, 1)));
    CHECK_FALSE (isTyping (juce::KeyPress (juce::KeyPress::F2Key)));
}
