#pragma once

/** The white ring around a control that was reached by keyboard: a sibling lying over it, because nothing may paint
    outside its own bounds and be repainted rightly.
*/

#include "UI/Look/Theme.h"

namespace takelane
{
/** The focus ring of the design: 2 px white, 2 px away from the control, so it needs 4 px of room around. A component
    that paints several focusable things calls it in paintOverChildren with the focused one's box. */
void paintFocusRing (juce::Graphics&, juce::Rectangle<float> control, float radius = theme::radius::control);

/** Lies in the parent of the control it is made for, and moves with it; where the parent ends, it lies over the control's own edge. */
class FocusRing : public juce::Component,
                  private juce::ComponentListener
{
public:
    explicit FocusRing (juce::Component& control);
    ~FocusRing() override;

    void paint (juce::Graphics&) override;

private:
    void place();
    void componentMovedOrResized (juce::Component&, bool, bool) override    { place(); }
    void componentVisibilityChanged (juce::Component&) override             { place(); }

    juce::Component& control;
};
}
