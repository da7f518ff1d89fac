#pragma once

/** The wells of the loudness panel: three curves over the sections' lines, and below them the true peaks against the target. Drawn
    once, kept as an image.
*/

#include "UI/Deliver/LoudnessLayout.h"
#include "UI/Deliver/SongLoudness.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class LoudnessCurves final : public juce::Component
{
public:
    LoudnessCurves();

    void show (const SongLoudness&, const LoudnessLayout&);
    void paint (juce::Graphics&) override;

private:
    void paintGrid (juce::Graphics&) const;
    void paintCurves (juce::Graphics&) const;
    void paintPeaks (juce::Graphics&) const;

    SongLoudness model;
    juce::Rectangle<int> plot, peaks;               ///< its own places
};
}
