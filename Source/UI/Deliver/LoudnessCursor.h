#pragma once

/** What a hand does over the curves: a line under the pointer with what was measured there; a press puts the playhead there.

    With the keyboard in it Left and Right walk by a second (Shift: ten), Up and Down by a section, Return puts the playhead there.
*/

#include "UI/Deliver/SongLoudness.h"
#include "UI/Look/Control.h"

#include <functional>

namespace takelane
{
class LoudnessCursor final : public Control
{
public:
    LoudnessCursor();

    /** Both are called with seconds of the mix. */
    std::function<LoudnessReading (double)> read;
    std::function<void (double)> onLocate;

    void show (const SongLoudness&);

    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void setReading (std::optional<double> seconds);
    double secondsAt (int x) const;
    double sectionFrom (double seconds, int by) const;
    juce::Rectangle<int> lineBox() const;
    juce::Rectangle<int> wordsBox() const;

    SongLoudness model;
    std::optional<LoudnessReading> reading;
    double place = 0.0;                             ///< of the keyboard, seconds
};
}
