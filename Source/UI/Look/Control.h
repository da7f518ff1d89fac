#pragma once

/** What buttons, segments and menus have in common: the pointer over them, the ring when reached by keyboard, a tooltip. */

#include "UI/Look/FocusRing.h"
#include "UI/Look/Text.h"

namespace takelane
{
class Control : public juce::Component,
                public juce::SettableTooltipClient
{
public:
    Control();

    void mouseEnter (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    void enablementChanged() override                   { repaint(); }

protected:
    bool isOver = false;

private:
    std::unique_ptr<FocusRing> ring;
};
}
