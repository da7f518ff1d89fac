#pragma once

/** The whole song in 20 pixels below the lanes: what the track in hand plays, and the part that is seen, which can be dragged. */

#include "UI/Edit/EditState.h"
#include "UI/LivePart.h"
#include "UI/Timeline/LaneModel.h"
#include "UI/Timeline/TimeView.h"

namespace takelane
{
class Overview final : public juce::Component,
                       public juce::SettableTooltipClient,
                       public LivePart
{
public:
    Overview (Studio&, EditState&, TimeView&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;

private:
    struct Part { LaneSpan span; std::shared_ptr<const Waveform> wave; };

    TimeAxis whole() const noexcept;                ///< the song over the width
    juce::Rectangle<float> window() const noexcept; ///< what is seen of it
    TrackId trackInHand() const noexcept;           ///< of the lane in hand; where it is silent, the first that is not
    void readTrack();
    void requestTiles();
    void centreAt (double x);

    Studio& studio;
    EditState& state;
    TimeView& time;
    WaveTiles tiles { WaveTiles::Threads::own, 2 << 20 };
    std::vector<Part> parts;
    std::vector<FramePos> sections;
    TimeAxis shown;
    TrackId track;
    int axisShown = 0, arrivals = -1, tick = -1, heightShown = 0;
    double scaleShown = 0.0;
    double draggedTo = 0.0;
};
}
