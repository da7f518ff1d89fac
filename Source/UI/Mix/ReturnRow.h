#pragma once

/** An effect's return in the master panel: its name opens the effect, the bar shows its sound and is dragged for its level. */

#include "UI/Look/Button.h"
#include "UI/Mix/LevelSlider.h"
#include "UI/Mix/MasterModel.h"
#include "UI/Mix/StripMeter.h"

namespace takelane
{
class ReturnRow final : public juce::Component
{
public:
    ReturnRow (Studio&, Effect);

    std::function<void()> onOpen;

    void show (const ReturnModel&);
    void advance (const Level& left, const Level& right, double seconds);

    void resized() override;
    void paint (juce::Graphics&) override;

private:
    /** The bar and its figure: a slider lying down. */
    class Bar final : public LevelSlider
    {
    public:
        Bar (Studio&, Effect);

        void show (const ReturnModel&);
        void advance (const Level& left, const Level& right, double seconds);
        void paint (juce::Graphics&) override;

    private:
        int travelLength() const override       { return barBox().getWidth(); }
        juce::Rectangle<int> figureBox() const override;
        juce::Rectangle<int> barBox() const;

        std::array<StripMeter, 2> meters;
        int lit = 0;
        bool muted = false;
    };

    Button name, mute;
    Bar bar;
};
}
