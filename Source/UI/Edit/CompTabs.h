#pragma once

/** A track's comps side by side, on the head of an unfolded track. Where they do not fit, the active one stands for all and
    opens a menu of them.
*/

#include "UI/Edit/EditHeadModel.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class CompTabs final : public juce::Component
{
public:
    static constexpr int height = 28, buttonHeight = 24;

    CompTabs()                                      { setInterceptsMouseClicks (false, true); }

    /** index: which comp; -1: all of them. */
    std::function<void (int index)> onPress;
    std::function<void (int index, juce::Component& at)> onMenu;

    /** The buttons stay, and the focus with them, while there are as many comps. */
    void show (const juce::String& track, std::vector<CompTab>);

    /** As wide as is needed, at most this; at its right end there is room for one more button. */
    void place (juce::Point<int> topLeft, int most);

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    bool standsForAll (std::size_t index) const     { return ! fits && comps[index].isActive; }

    std::vector<CompTab> comps;
    std::vector<std::unique_ptr<Button>> tabs;
    bool fits = true;
};
}
