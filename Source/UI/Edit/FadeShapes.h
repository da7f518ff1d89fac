#pragma once

/** Four buttons, one a shape of fade, each with its curve on it. */

#include "Session/Comp.h"
#include "UI/Look/Button.h"

#include <array>

namespace takelane
{
class FadeShapes : public juce::Component
{
public:
    static constexpr int buttonWidth = 38, buttonHeight = 26, gap = 5, idealWidth = 4 * buttonWidth + 3 * gap;

    FadeShapes();

    /** onlyIn: Alt was held, or it was chosen so in the menu: of a joint, only what begins. */
    std::function<void (FadeShape, bool onlyIn)> onChoice;

    /** none: lit is no one. shapeIn: of a joint whose beginning has one of its own; outlined. */
    void setShape (std::optional<FadeShape>, std::optional<FadeShape> shapeIn, bool hasTwoSides);

    void resized() override;
    void enablementChanged() override;

private:
    class One;

    std::array<std::unique_ptr<Button>, 4> buttons;
    bool isJoint = false;
};

/** "Linear", "S curve", "Equal power", "Exponential". */
const char* shapeText (FadeShape) noexcept;
}
