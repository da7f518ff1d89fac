#pragma once

/** The parts of the strips as screen readers see them: buttons and sliders with a title, a value and a place, without a pixel
    or a click of their own.

    They lie in a holder of one pixel, so that painting never walks through them; their places are the painted ones.
*/

#include "UI/Mix/ConsoleStrips.h"

namespace takelane
{
class ConsoleStrips::PartAccess final : public juce::Component
{
public:
    explicit PartAccess (ConsoleStrips&);

    void show (const StripSpot&, const juce::String& title, juce::Rectangle<int>);
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    ConsoleStrips& list;
    StripSpot spot;
};

/** In the session's order; parts are called by them. */
std::vector<std::string> cueNames (const Session&);
}
