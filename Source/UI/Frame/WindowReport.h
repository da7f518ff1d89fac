#pragma once

/** `--report FILE`: what the window shows and where its controls stand, as JSON, for whoever drives it from outside.

    The tests of the real window press real keys and the real mouse, and read here what came of it. Written whole by
    rename whenever it changed, ten times a second at most; without the option it does not exist.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class WindowReport final : public LivePart
{
public:
    /** root: the component whose pixels are the window's. */
    WindowReport (juce::File, juce::Component& root, Studio&);

    void show (const Moment&) override;

private:
    const juce::File file;
    juce::Component& root;
    Studio& studio;
    juce::String written;
    double writtenAt = -1.0;
};

/** Every visible, named component below: title, description or text, place in the window's pixels, whether it is enabled. */
juce::var controlsReport (juce::Component& root);
}
