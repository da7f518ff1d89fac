#pragma once

/** The lamp: which take is next, whether the room is ready, or that it is being recorded. Read from three metres. */

#include "App/Studio/Studio.h"
#include "UI/Frame/DeckLayout.h"
#include "UI/Frame/LampModel.h"
#include "UI/LivePart.h"

namespace takelane
{
class Lamp final : public juce::Component,
                   public LivePart
{
public:
    explicit Lamp (Studio&);

    void setLayout (const DeckLayout&);
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    void paintNumber (juce::Graphics&, juce::Rectangle<float>) const;
    void paintWords (juce::Graphics&, juce::Rectangle<float>) const;
    void paintCompact (juce::Graphics&) const;
    void paintSign (juce::Graphics&, juce::Point<float> centre, float size) const;
    juce::Rectangle<int> lengthBox() const;

    Studio& studio;
    DeckLayout layout;
    LampModel model;
};
}
