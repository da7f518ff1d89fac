#pragma once

/** The song under the counter: its sections as bars, the playhead as a tick. A click goes there. */

#include "App/Studio/Studio.h"
#include "UI/Frame/SectionModel.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class SongStrip final : public juce::Component,
                        public juce::SettableTooltipClient,
                        public LivePart
{
public:
    explicit SongStrip (Studio&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;

    static constexpr int margin = 9;            ///< above and below the bars, for the tick and the hand

private:
    int tickX() const;
    juce::Rectangle<int> tickBox (int x) const;

    Studio& studio;
    SongStripModel model;
    FramePos heard;
    int part = -1, tick = -1;
    bool isRed = false;
};
}
