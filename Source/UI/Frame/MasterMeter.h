#pragma once

/** What leaves on the control room's two channels: slim, upright on Track's deck, lying on the compact one. */

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <array>

namespace takelane
{
class MasterMeter final : public juce::Component,
                          public juce::SettableTooltipClient,
                          public LivePart
{
public:
    explicit MasterMeter (Studio&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    struct Bar { int level = 0, hold = 0; bool clipped = false; bool operator== (const Bar&) const = default; };

    bool isUpright() const                          { return getHeight() > getWidth(); }
    int length() const                              { return std::max (getHeight(), getWidth()); }
    juce::Rectangle<int> channelBox (int channel) const;
    juce::Rectangle<int> part (int channel, int from, int to) const;

    Studio& studio;
    std::array<Bar, 2> bars;
    bool isRed = false;
    int skipped = 0;
};
}
