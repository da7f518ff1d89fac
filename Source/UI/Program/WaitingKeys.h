#pragma once

/** Keys and clicks that lie read but unseen.

    On Linux JUCE looks for events when its connection to the X server becomes readable. Any question to the server (where is
    the keyboard, is this picture drawn) may read an event along with the answer: it then lies in Xlib's queue, and JUCE does
    not look there before the next event comes. In a window that stands still a press of R would wait for the mouse to move.
*/

namespace takelane
{
/** Once a frame: lets JUCE see what waits. Nothing to do elsewhere than on X11. Message thread. */
void handleWaitingKeys();
}
