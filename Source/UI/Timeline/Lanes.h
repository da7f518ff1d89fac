#pragma once

/** The lanes of all rows, painted by one component: what each track plays, what is being recorded, the grid, the ranges.

    Painting only copies tiles that are there (UI/Timeline/WaveTiles.h); where one is not yet, the last zoom's is drawn
    scaled. All decisions are made once a frame in show(). A drag selects time, a click moves the playhead, a drag of the
    newest take's beginning to the left brings back what was played before it.
*/

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/LivePart.h"
#include "UI/Timeline/BarGrid.h"
#include "UI/Timeline/LaneRow.h"
#include "UI/Timeline/LiveLane.h"
#include "UI/Timeline/SongView.h"
#include "UI/Timeline/TimeAxisModel.h"
#include "UI/Timeline/WaveTiles.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <unordered_map>

namespace takelane
{
class Lanes final : public juce::Component,
                    public LivePart
{
public:
    Lanes (Studio&, TimeAxisModel&, WaveStore&, WaveTiles&);

    void setRows (std::vector<LaneRow>);

    /** A line where dropped files will begin; nullopt: none. */
    void showDrop (std::optional<FramePos>);

    /** Gives a running drag up and puts the selection back; false: there was none. */
    bool cancelDrag();

    std::function<void (TrackId, const juce::ModifierKeys&)> onTrackPressed;
    std::function<void (const juce::MouseEvent&)> onMenu;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;

private:
    struct Span
    {
        LaneSpan span;
        std::shared_ptr<const Waveform> wave;
        bool isMissing = false;
    };

    struct Lane
    {
        Shared<SongTrack> document;
        std::vector<Span> spans;
        std::unique_ptr<LiveLane> live;
        FramePos liveStart;                     ///< of the first peak, counted back through loops
        juce::Colour colour;
        bool isMuted = false, records = false, known = false;
    };

    struct Zoom { double framesPerColumn = 0.0, scale = 1.0; };

    /** One paint, in physical pixels. */
    struct Canvas
    {
        juce::Graphics& g;
        const ColumnView view;
        const double scale;
        const juce::Rectangle<int> clip;
    };

    /** A take whose beginning is dragged out to the left. */
    struct Extension
    {
        TrackId track;
        TakeId take;
        FramePos from, to;
    };

    std::optional<Extension> extensionAt (juce::Point<int>) const;
    void paintExtension (const Canvas&) const;
    bool readDocument();
    bool readRedLight (const StudioStatus&);
    void takeLivePeaks();
    void paintLiveLanes();
    void requestTiles();
    void repaintColumns (Columns);

    ColumnView view() const                     { return { axis.axis(), axis.scale() }; }
    juce::Rectangle<int> physicalRow (const LaneRow&, double scale) const;
    TileKey keyFor (const Lane&, const Span&, double framesPerColumn, int height) const;

    void paintLane (const Canvas&, const Lane&, juce::Rectangle<int> row);
    void paintSpan (const Canvas&, const Lane&, const Span&, Columns, juce::Rectangle<int> row, float opacity);
    bool paintScaled (const Canvas&, const Lane&, const Span&, juce::Rectangle<int> box);
    void paintMissing (const Canvas&, juce::Rectangle<int> box) const;
    void paintLive (const Canvas&, const Lane&, juce::Rectangle<int> row);
    void paintGrid (const Canvas&) const;
    void paintGaps (const Canvas&) const;
    void paintRanges (const Canvas&) const;
    FramePos placeOf (const juce::MouseEvent&) const;

    Studio& studio;
    TimeAxisModel& axis;
    WaveStore& waves;
    WaveTiles& tiles;

    std::vector<LaneRow> rows;
    std::unordered_map<TrackId, Lane> lanes;
    std::vector<GridLine> grid;
    std::optional<Shared<Song>> document;
    std::optional<RedLight> red;
    std::optional<FramePos> drop;
    RollState roll = RollState::stopped;
    bool redLight = false, listens = false;
    std::optional<Extension> extension;
    std::size_t takesBefore = 0;                ///< in the song, at the last look at a running take

    juce::Image stretched;                      ///< a tile in the making while the real one is
    Zoom lastComplete;                          ///< of which all tiles were there
    double paintedScale = 1.0;
    int axisRevision = 0, arrivals = 0;
    bool rowsChanged = true, isComplete = false;

    struct Drag { bool isOn = false, moved = false; FramePos from; std::optional<FrameRange> before; } drag;
};
}
