#pragma once

/** One headphone mix in the panel: its number (a press opens its menu), name, level, listen and mute. */

#include "UI/Cues/CueLevel.h"
#include "UI/Cues/CuesModel.h"
#include "UI/Look/Button.h"

namespace takelane
{
class CueRowView final : public juce::Component
{
public:
    static constexpr int height = 40;

    CueRowView();
    ~CueRowView() override;

    std::function<void()> onListen, onMute, onHand;     ///< onHand: it is the one keys mean now
    std::function<void (juce::Component& under)> onMenu;
    std::function<void (const juce::String&)> onRename;

    CueLevel level;

    void setRow (const CueRow&, bool isInHand);
    const CueRow& row() const noexcept                  { return shown; }
    void setGuarding (bool);                            ///< its guard holds something back
    void rename();

    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;

private:
    class Badge;

    juce::Rectangle<int> nameBox() const;
    void endNaming (bool accept);
    void colourBadge();

    CueRow shown;
    bool isInHand = false, isGuarding = false;
    std::unique_ptr<Badge> badge;
    Button listen, mute;
    std::unique_ptr<TextField> field;
};
}
