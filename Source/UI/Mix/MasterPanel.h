#pragma once

/** The master: loudness and its trace, the verdict on -6 to -3, slots, returns, the big meter with its headroom zone, fader,
    goniometer. Never scrolls.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Mix/StripPlace.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class MasterPanel final : public juce::Component,
                          public LivePart
{
public:
    MasterPanel (Studio&, ActionCaller);
    ~MasterPanel() override;

    std::function<void (StripRef, StripWindow, juce::Rectangle<int> at)> onOpen;

    /** mix.bounce, meters.reset, meters.scale; while the keyboard is in it also the actions of a strip, of the master. */
    bool perform (const std::string& action);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
