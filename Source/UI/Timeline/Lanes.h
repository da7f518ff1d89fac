#pragma once

/** The lanes of all rows, painted by one component: what each track plays, what is being recorded, the grid, the ranges.

    Painting only copies tiles that are there (UI/Timeline/WaveTiles.h); where one is not yet, the last zoom's is drawn
    scaled. All decisions are made once a frame in show(). A drag selects time, a click moves the playhead, a drag of the
    newest take's beginning to the left brings back what was played before it.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Timeline/LaneRow.h"
#include "UI/Timeline/LaneWaves.h"
#include "UI/Timeline/LiveLanes.h"
#include "UI/Timeline/TimeAxisModel.h"

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
        juce::Colour colour;
        bool isMuted = false, known = false;
    };

    /** A take whose beginning is dragged out to the left. */
    struct Extension
    {
        TrackId track;
        TakeId take;
        FramePos from, to;
    };

    std::optional<Extension> extensionAt (juce::Point<int>) const;
    void paintExtension (const LaneCanvas&) const;
    bool readDocument();
    void paintLiveLanes();
    void requestTiles();
    void repaintColumns (Columns);

    ColumnView view() const                     { return { axis.axis(), axis.scale() }; }
    juce::Rectangle<int> physicalRow (const LaneRow&, double scale) const;
    static DrawnWave drawn (const Lane&, const Span&);

    void paintLane (const LaneCanvas&, TrackId, const Lane&, juce::Rectangle<int> row);
    void paintSpan (const LaneCanvas&, const Lane&, const Span&, Columns, juce::Rectangle<int> row, float opacity);
    void paintGaps (const LaneCanvas&) const;
    FramePos placeOf (const juce::MouseEvent&) const;

    Studio& studio;
    TimeAxisModel& axis;
    LaneWaves waves;
    LiveLanes live;

    std::vector<LaneRow> rows;
    std::unordered_map<TrackId, Lane> lanes;
    std::vector<GridLine> grid;
    std::optional<Shared<Song>> document;
    std::optional<FramePos> drop;
    std::optional<Extension> extension;
    double paintedScale = 1.0;
    int axisRevision = 0;
    bool rowsChanged = true, listens = false;

    struct Drag { bool isOn = false, moved = false; FramePos from; std::optional<FrameRange> before; } drag;
};
}
