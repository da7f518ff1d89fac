#pragma once

/** The parts of the master panel that only say something: figures, verdict, peaks. Each paints when its words change. */

#include "UI/Look/Button.h"
#include "UI/Mix/MasterModel.h"

namespace takelane
{
/** The head: what it is, and loudly whether a limiter works on the mix. */
class MasterHead final : public juce::Component
{
public:
    MasterHead();

    void show (bool limits);
    void paint (juce::Graphics&) override;

private:
    bool limits = false;
};

/** An insert of the master: opens its window, lit while it works, its gain reduction along its foot. */
class InsertSlot final : public Button
{
public:
    explicit InsertSlot (const char* words);

    void setReduction (float dB);
    void paint (juce::Graphics&) override;

private:
    static constexpr int inset = 6;

    int reduced = 0;                ///< pixels
};

class LoudnessReadout final : public juce::Component
{
public:
    LoudnessReadout();

    /** True: words changed. */
    bool show (const LoudnessFigures&);
    const LoudnessFigures& figures() const noexcept     { return shown; }
    void paint (juce::Graphics&) override;

private:
    LoudnessFigures shown;
};

class HeadroomChip final : public juce::Component
{
public:
    HeadroomChip();

    bool show (const HeadroomVerdict&);
    const HeadroomVerdict& verdict() const noexcept     { return shown; }
    void paint (juce::Graphics&) override;

private:
    HeadroomVerdict shown;
};

/** The highest peak of each side; a click puts out the clip light. */
class PeakFigures final : public Control
{
public:
    PeakFigures();

    std::function<void()> onClick;

    void show (const std::array<float, 2>& peaksDb, bool clipped);
    void paint (juce::Graphics&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    std::array<std::string, 2> words { "-", "-" };
    bool isClipped = false;
};
}
