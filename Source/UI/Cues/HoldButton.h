#pragma once

/** A button that means something for as long as it is pressed. By keyboard and for a screen reader, which cannot hold it, a press
    is `onClick`.
*/

#include "UI/Look/Button.h"

namespace takelane
{
class HoldButton final : public Button
{
public:
    using Button::Button;

    std::function<void()> onPress, onRelease;

    /** Its icon, so large, above its words. */
    void setStacked (float iconSide);

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;

    /** Once a frame: what is not to be seen any more is let go. */
    void letGoIfHidden();

private:
    void letGo();

    float stackedIcon = 0;                          ///< 0: beside them
    bool isHeld = false;
};
}
