#pragma once

/** The section on the deck, what comes next, tempo, meter and key. A click on the tempo lets another be typed. */

#include "App/Studio/Studio.h"
#include "UI/Frame/DeckLayout.h"
#include "UI/Frame/SectionModel.h"
#include "UI/LivePart.h"
#include "UI/Look/TextField.h"

namespace takelane
{
class SectionPanel final : public juce::Component,
                           public juce::SettableTooltipClient,
                           public LivePart
{
public:
    explicit SectionPanel (Studio&);

    void setLayout (const DeckLayout&);
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    bool hitTest (int x, int y) override;
    void mouseUp (const juce::MouseEvent&) override;

    /** "92" or "3/4", from the playhead's last change of it on. */
    void editTempo();

private:
    void accept (const juce::String&);
    void closeField();

    Studio& studio;
    DeckLayout layout;
    SectionText shown;
    juce::StringArray tempo;                    ///< "92 BPM", "4/4", "E minor"
    std::optional<FramePos> stoodAt;            ///< where it was last asked, stopped
    bool isRed = false;
    FramePos heard;
    std::unique_ptr<TextField> field;
};
}
