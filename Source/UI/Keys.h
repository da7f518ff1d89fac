#pragma once

/** From JUCE's key presses to the keys of App/Actions and back. */

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <string>

namespace takelane
{
/** "Ctrl+Shift+Z", or empty for a key that has no name.

    JUCE on X11 reports the numeric keypad as the main keys. What tells them apart is which key is down, so this is to
    be called from within keyPressed. With Num Lock off, and with Shift held, the keypad is still the keypad.
*/
std::string keyTextOf (const juce::KeyPress&, const std::function<bool (int keyCode)>& isDown = &juce::KeyPress::isKeyCurrentlyDown);

/** For menus' shortcut texts and tests. Invalid for what is no key. */
juce::KeyPress keyPressOf (const std::string&);

/** Whether this key would be typed into a text field. */
bool isTyping (const juce::KeyPress&);
}
