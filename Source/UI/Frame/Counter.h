#pragma once

/** The counter: big bars, beat and 16th, the time below, a lamp a beat. Repaints only the digits that changed. */

#include "App/Studio/Studio.h"
#include "UI/Frame/CounterModel.h"
#include "UI/Frame/DeckLayout.h"
#include "UI/LivePart.h"

namespace takelane
{
class Counter final : public juce::Component,
                      public juce::SettableTooltipClient,
                      public LivePart
{
public:
    Counter (Studio&, CounterMode);

    std::function<void (CounterMode)> onMode;

    void setLayout (const DeckLayout&);         ///< and its own bounds
    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override         { repaint(); }
    void focusLost (FocusChangeType) override           { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    const CounterText& text() const noexcept            { return shown; }

private:
    struct Cell { juce::Rectangle<int> box; juce::String text; };

    std::vector<Cell> cells (const CounterText&) const;
    juce::Font digitFont (const CounterText&) const;
    juce::Rectangle<int> lampBox (int beat) const;
    void repaintChanges (const CounterText& before, const CounterText& after);
    std::string tempoLine (FramePos) const;
    void nextMode();

    Studio& studio;
    DeckLayout layout;
    CounterText shown;
    std::string tempo;                          ///< "92 BPM · 4/4 · E minor", compact only
    CounterMode mode;
    bool isRed = false;
};
}
