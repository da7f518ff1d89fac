#pragma once

/** Bounces the mix through outboard gear: asks where it comes back, then plays and records. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/ThroughHardwareModel.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
class ThroughHardwareDialog final : public Dialog
{
public:
    /** The studio outlives it. onMeasure: the round trip is to be measured first; told after it has closed. */
    ThroughHardwareDialog (Studio&, std::function<void()> onMeasure);

    juce::Component* firstFocus() override      { return &left; }
    void paint (juce::Graphics&) override;

private:
    ThroughHardwareDialog (Studio&, ThroughHardwareModel, std::function<void()>);
    void layOut (juce::Rectangle<int>) override;
    void choose();
    void begin();
    void measure();
    HardwarePass chosen() const;

    Studio& studio;
    const ThroughHardwareModel model;
    Dropdown left, right;
    std::function<void()> onMeasure;
    juce::String problem;
};
}
