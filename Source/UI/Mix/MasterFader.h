#pragma once

/** The master's fader and, below it, its level. */

#include "UI/Mix/LevelSlider.h"

namespace takelane
{
class MasterFader final : public LevelSlider
{
public:
    static constexpr int capWidth = 36, capHeight = 51, overhang = 4;

    explicit MasterFader (Studio&);

    /** travel: the heights between which the line of the cap moves; figure: where its level is written. */
    void setPlaces (juce::Range<int> travel, juce::Rectangle<int> figure);

    void paint (juce::Graphics&) override;

private:
    int travelLength() const override                   { return travel.getLength(); }
    juce::Rectangle<int> figureBox() const override     { return figure; }
    int middle() const                                  { return getWidth() / 2; }
    int yOf (double dB) const;
    juce::Rectangle<int> capBox() const;

    juce::Range<int> travel { 0, 1 };
    juce::Rectangle<int> figure;
};
}
