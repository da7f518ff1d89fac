#pragma once

/** The meter bridge: the levels of all armed tracks over the lanes, so large that they are read from across the room.

    The rows' own meters, drawn again; it looks at them once a frame and paints what changed.
*/

#include "UI/LivePart.h"
#include "UI/Track/TrackRows.h"

namespace takelane
{
/** Where its rows lie: all that fit, as high as there is room, none so low that its name is under 16 px. */
struct BridgeLayout
{
    int shown = 0, rowHeight = 0, nameWidth = 0;

    bool operator== (const BridgeLayout&) const = default;
};

BridgeLayout bridgeLayout (int tracks, int width, int height) noexcept;

/** The armed ones and those being recorded; all where none is. */
std::vector<TrackRow> bridgeRows (const std::vector<TrackRow>&);

class MeterBridge final : public juce::Component,
                          public LivePart
{
public:
    explicit MeterBridge (TrackRows&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;

private:
    struct Shown { TrackRow row; MeterLook look; };

    juce::Rectangle<int> rowBox (int index) const;
    juce::Rectangle<int> meterBox (int index) const;
    MeterLook lookOf (const TrackRow&) const;

    TrackRows& rows;
    BridgeLayout layout;
    std::vector<Shown> shown;
};
}
