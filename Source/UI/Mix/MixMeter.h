#pragma once

/** The master's big meter: two sides on the scale of the desk, the headroom for mastering drawn on it, and beside them the
    loudness on the same scale. Paints only the rows that changed.
*/

#include "UI/Mix/MasterModel.h"
#include "UI/Mix/StripMeter.h"

namespace takelane
{
class MixMeter final : public juce::Component
{
public:
    MixMeter();

    /** Rows left free above and below the meters, for the scale's words. */
    static constexpr int overhang = 8;

    void setScale (MeterScale);
    void advance (const std::array<Level, 2>&, const MasterReading&, double seconds);
    void clearPeaks();
    bool isClipped() const noexcept         { return shown.clipped; }

    std::function<void()> onClick;

    void paint (juce::Graphics&) override;
    void resized() override                 { repaint(); }
    void mouseUp (const juce::MouseEvent&) override;

private:
    struct Loudness { int shortTerm = 0, integrated = 0; bool operator== (const Loudness&) const = default; };

    juce::Rectangle<int> wells() const      { return getLocalBounds().reduced (0, overhang); }
    juce::Rectangle<int> side (int channel) const;
    juce::Rectangle<int> loudnessBox() const;
    int heightOf (float reading) const;     ///< above the foot
    int loudnessHeight (float lufs) const;

    void paintScale (juce::Graphics&) const;
    void paintSide (juce::Graphics&, int channel) const;
    void paintZone (juce::Graphics&) const;
    void paintLoudness (juce::Graphics&) const;

    std::array<StripMeter, 2> meters;
    StripMeterLook shown;
    Loudness loudness;
    MeterScale scale = MeterScale::peak;
};
}
