#pragma once

/** Draws the console by hand (mix.png): a folder's head, a strip, the row labels. Every number of the picture is here. */

#include "UI/Look/Theme.h"
#include "UI/Mix/ConsoleLayout.h"
#include "UI/Mix/StripMeter.h"

namespace takelane
{
/** What moves or is pointed at in a strip, besides what it is set to. */
struct StripView
{
    const ConsoleStrip& strip;
    const std::vector<float>& curve;            ///< dB, one a pixel of the thumbnail
    const StripMeterLook& meter;
    MeterScale scale = MeterScale::peak;
    float reductionDb = 0.0f;
    int reductionTenths = 0;
    StripSpot over;                             ///< under the pointer; `none`: not in this strip
    bool hidesFigure = false, hidesName = false;        ///< something is typed over it
};

void paintRunHead (juce::Graphics&, juce::Rectangle<int>, const ConsoleRun&, bool isOver);

/** The strip's whole column, from below the head to the bottom. */
void paintStrip (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const StripView&);

/** "Low cut", "EQ" .. down the left side. cueNames: in the session's order. */
void paintRowLabels (juce::Graphics&, const Rows&, int width, const std::vector<std::string>& cueNames);

/** What a strip stands on. */
juce::Colour groundOf (const ConsoleStrip&);

constexpr int thumbInset = 4, thumbWidthLess = 2 * thumbInset;

/** How wide the EQ's thumbnail is in a strip so wide. */
int thumbWidth (const Rows&, int stripWidth) noexcept;

/** The rectangle of a channel's meter. */
juce::Rectangle<int> meterBar (const Rows&, juce::Rectangle<int> column, int channel, int channels);

/** The light above it. */
juce::Rectangle<int> clipLight (const Rows&, juce::Rectangle<int> column, int channels);

/** The bar and figure of gain reduction. */
juce::Rectangle<int> reductionBar (const Rows&, juce::Rectangle<int> column);
juce::Rectangle<int> reductionFigure (const Rows&, juce::Rectangle<int> column);
int reductionPixels (float dB, int width) noexcept;

juce::Rectangle<int> capBox (const Rows&, juce::Rectangle<int> column, double faderDb);
}
