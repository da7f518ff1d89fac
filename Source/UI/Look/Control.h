#pragma once

/** What buttons, segments and menus have in common: the pointer over them, the ring when reached by keyboard, a tooltip. */

#include "UI/Look/FocusRing.h"
#include "UI/Look/Text.h"

namespace takelane
{
/** A parent of this kind keeps Space for the transport, wherever the keyboard is. */
struct KeepsSpace
{
    virtual ~KeepsSpace() = default;
};

/** Whether this key presses a button: Return, and Space where no parent keeps it. */
bool presses (const juce::KeyPress&, const juce::Component& button);

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
