#pragma once

/** Songs by parts: what is to do, scratch, takes, keeper, comped, not used; and the clock under them.

    A cell opens its part on Track. Arrows walk, Return opens, Shift+F10 or a right click has the rest. More songs or parts than
    there is room for scroll: the wheel, with Shift sideways.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class TrackingGrid final : public juce::Component,
                          public LivePart
{
public:
    TrackingGrid (Studio&, ActionCaller);
    ~TrackingGrid() override;

    std::function<void (Notice)> onTell;

    /** "2026-03-14", for how long it is to the due date; tests say another. */
    std::function<std::string()> today;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
