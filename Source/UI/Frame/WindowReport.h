#pragma once

/** `--report FILE`: what the window shows and where its controls stand, as JSON, for whoever drives it from outside.

    The tests of the real window press real keys and the real mouse, and read here what came of it. Written whole by
    rename whenever it changed, ten times a second at most; without the option it does not exist.
*/

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class WindowReport
{
public:
    /** root: the component whose pixels are the window's. */
    WindowReport (juce::File, juce::Component& root, const Preferences&);

    /** Once a frame. No studio: no session is open. Seconds on a steady clock. */
    void frame (double seconds, const Studio*);

private:
    void measure (double seconds, bool redLight);

    const juce::File file;
    juce::Component& root;
    const Preferences& preferences;
    juce::String written;
    double writtenAt = -1.0, frameAt = 0.0;
    double longestGap = 0.0;                ///< seconds between two frames since the last recording began
    bool wasRed = false;
};

/** Every visible, named component below: title, what a screen reader says of it, place in the window's pixels, whether it is enabled.
    The lines of open menus are among them. */
juce::var controlsReport (juce::Component& root);
}
