#pragma once

/** Where the eye rests while a mix plays: the short-term loudness of the last minutes, or a goniometer with its correlation.
    A click changes between the two; the button in its corner chooses what the goniometer looks at.
*/

#include "UI/Look/Button.h"
#include "UI/Mix/MasterModel.h"

namespace takelane
{
class LoudnessView final : public Control
{
public:
    explicit LoudnessView (Studio&);

    /** Once a frame. */
    void advance (const MasterReading&, double seconds);
    void forget();                          ///< the meters were reset
    void setScopeShown (bool);
    void look (Studio::Scope);              ///< of the goniometer, which shows
    bool isScopeShown() const noexcept      { return showsScope; }

    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void readHistory (const MasterReading&);
    void readScope (double seconds);
    void openMenu();
    void paintTrace (juce::Graphics&) const;
    void paintScope (juce::Graphics&) const;
    juce::Rectangle<int> scopeBox() const;
    juce::String words() const;

    Studio& studio;
    Button menu { {}, Button::Kind::quiet, Icon::more };

    std::vector<float> history;             ///< its last minutes
    std::size_t known = 0;                  ///< of all values since the reset
    double measured = 0.0;
    float integrated = MasterReading::none;
    bool hasGaps = false;                   ///< the machine was too busy to measure all
    LoudnessTrace trace;

    bool showsScope = false;
    Studio::Scope scope;
    std::string scopeName;
    ScopePoints points;
    float correlation = 0.0f;
    double sinceScope = 0.0;
};
}
