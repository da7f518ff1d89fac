#pragma once

/** `--report FILE`: what the window shows and where its controls stand, as JSON, for whoever drives it from outside.

    The tests of the real window press real keys and the real mouse, and read here what came of it. Written whole by
    rename ten times a second; without the option it does not exist. It counts frames and tells its own time, so that
    whoever waits for something that must not happen can wait in the program's turns, not in the wall's seconds.
*/

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
class WindowReport
{
public:
    /** root: the component whose pixels are the window's. */
    WindowReport (juce::File, juce::Component& root, const Preferences&);

    /** Once a frame. No studio: no session is open; no dialog: none is. Seconds on a steady clock. */
    void frame (double seconds, const Studio*, const Dialog*);

private:
    /** Of the time between two frames, all of it, and what is left without the time the system gave to others although
        this thread had work: a busy machine, not the program. Seconds. */
    struct Gap { double whole = 0.0, own = 0.0; };

    void measure (double seconds, bool redLight);

    const juce::File file;
    juce::Component& root;
    const Preferences& preferences;
    double writtenAt = -1.0, frameAt = 0.0, waitedBefore = 0.0;
    std::int64_t frames = 0;
    Gap longest;                            ///< since the last recording began, or from the first frame
    bool wasRed = false;
};

/** Every visible, named component below: title, what a screen reader says of it, place in the window's pixels, whether it is enabled.
    The lines of open menus are among them. */
juce::var controlsReport (juce::Component& root);
}
