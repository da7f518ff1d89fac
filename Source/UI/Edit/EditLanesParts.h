#pragma once

/** What EditLanes holds, for its own files only: what is in view, and its painting. */

#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditLaneLook.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Timeline/LaneWaves.h"
#include "UI/Timeline/LiveLanes.h"

#include <array>
#include <unordered_map>

namespace takelane
{
/** The grounds a wave can lie on. */
enum class LaneGround { region, regionSelected, segment, segmentOther, segmentSelected, take, takeInHand, takeHeard, takeUsed, takeUsedSelected, count };

/** What shows where nothing lies on it. */
juce::Colour laneBase (LaneGround);

inline LaneGround idleGround (const LaneLook& look)
{
    return look.isAuditioned ? LaneGround::takeHeard : look.isInHand ? LaneGround::takeInHand : LaneGround::take;
}

struct EditLanes::Parts
{
    Parts (EditLanes&, Studio&, EditState&, TimeAxisModel&, WaveStore&, WaveTiles&);

    /** A take's sound as far as it was looked for. */
    struct Sound
    {
        std::string file;
        Frames fileLength;
        std::shared_ptr<const Waveform> wave;
        bool isMissing = false;
    };

    struct TrackScene
    {
        Shared<SongTrack> document;
        int fellows = 0;                        ///< FolderLane::version
        LaneScene scene;
        std::optional<std::vector<Performance>> performances;       ///< once asked for
    };

    /** Members' waves drawn over each other; kept while the same takes play. */
    struct Blend
    {
        std::vector<Waveform::Layer> layers;
        std::shared_ptr<const Waveform> wave;
    };

    struct FolderLane
    {
        std::vector<Shared<SongTrack>> documents;
        bool isLocked = false;
        int version = 0;                        ///< counts up whenever a member changed
        FolderScene scene;
        std::vector<Blend> blends;
    };

    /** A row in view. */
    struct Lane
    {
        LaneLook look;
        juce::Rectangle<int> bounds;            ///< logical
        bool isPinned = false, isComplete = true;
    };

    /** A fade's curve, or the X of two. */
    struct Shape
    {
        enum Kind { fadeIn, fadeOut, cross } kind = cross;
        int width = 0, height = 0;              ///< physical pixels
        FadeShape out = FadeShape::linear, in = FadeShape::linear;
        juce::uint32 line = 0;

        auto operator<=> (const Shape&) const = default;
    };

    using Styles = std::array<WaveStyle, 2 * static_cast<std::size_t> (LaneGround::count)>;     ///< each plain and muted

    //==== once a frame (EditLanes.cpp)
    void show (const Moment&);
    std::optional<AuditionStatus> heardLane (const Moment&) const;
    bool readDocument();
    void look();
    void repaintRows (const std::vector<Lane>& before);
    void repaintHint (const EditHint& before);
    void repaintLive (const LiveLanes::Moved&);
    Lane laneOf (const EditRow&, FrameRange visible, const std::vector<SectionPlace>& starred);
    const LaneScene& sceneOf (TrackId);
    const std::vector<Performance>& performancesOf (TrackId);
    void describe();
    FolderLane& folderLane (FolderId);

    //==== waves (EditLanesWaves.cpp)
    void requestTiles (bool looksAhead);
    void requestRow (Lane&, bool soon);
    Sound& soundOf (const Take&);
    const Take* takeOf (const LaneLook&, TakeId) const;
    std::shared_ptr<const Waveform> blendOf (FolderLane&, const FolderSlice&, bool& isPending);
    ColumnView columnView() const                   { return { axis.axis(), axis.scale() }; }
    const Styles& stylesOf (juce::Colour);
    const WaveStyle& style (const LaneLook&, LaneGround, bool muted);
    DrawnWave drawn (const LaneLook&, const LookPiece&);
    DrawnWave drawn (const LaneLook&, LaneGround);

    //==== painting: waves (EditLanesPaint.cpp)
    void paint (juce::Graphics&);
    void paintRow (const LaneCanvas&, Lane&);
    void paintPieces (const LaneCanvas&, Lane&);
    void paintPieceWave (const LaneCanvas&, Lane&, const LookPiece&, Columns, float opacity);
    void paintSlices (const LaneCanvas&, Lane&, float opacity);
    void paintTake (const LaneCanvas&, Lane&);
    void paintGaps (const LaneCanvas&) const;
    void paintSelection (const LaneCanvas&, const Lane&) const;

    //==== what lies over them (EditLanesPaintOver.cpp)
    void paintOver (const LaneCanvas&, const Lane&);
    void paintTitle (const LaneCanvas&, const Lane&, const LookPiece&, Columns) const;
    void paintPill (const LaneCanvas&, const Lane&, const LookPiece&, Columns) const;
    void paintFade (const LaneCanvas&, const Lane&, const SceneFade&, bool isIn, juce::Colour line);
    void paintShape (const LaneCanvas&, juce::Rectangle<int> box, const Shape&);
    void paintJoints (const LaneCanvas&, const Lane&);
    void paintOutline (const LaneCanvas&, const Lane&, const LookPiece&, Columns) const;
    void paintTakeOver (const LaneCanvas&, const Lane&);
    const juce::Image& starStrip (int rating, double scale);

    //==== what a gesture or a plan would do (EditLanesPaintHints.cpp)
    void paintStrays (const LaneCanvas&, const Lane&) const;
    void paintDifferences (const LaneCanvas&, const Lane&) const;
    void paintPlan (const LaneCanvas&, const Lane&) const;
    void paintHandle (const LaneCanvas&, const Lane&) const;
    void paintSnapLine (const LaneCanvas&) const;
    void paintReadout (const LaneCanvas&) const;
    juce::Rectangle<int> readoutBox (const EditHint&) const;

    /** In physical pixels: the row without the line that ends it, its title, what its wave fills. */
    struct Boxes { juce::Rectangle<int> row, title, wave; };
    Boxes boxesOf (const Lane&, double scale) const;
    Columns columnsOf (const LaneCanvas&, FrameRange) const;

    EditLanes& owner;
    Studio& studio;
    EditState& state;
    TimeAxisModel& axis;
    LaneWaves waves;
    LiveLanes live;
    EditGestures gestures;

    EditRows rows;
    int scroll = 0;

    std::optional<Shared<Song>> document;
    std::unordered_map<TrackId, TrackScene> scenes;
    std::unordered_map<FolderId, FolderLane> folders;
    std::unordered_map<TakeId, Sound> sounds;
    std::vector<SectionPlace> sections;         ///< named as ratings name them
    std::vector<TrackId> selectedTracks;
    std::vector<GridLine> grid;
    std::vector<Lane> lanes;                    ///< in view from top to bottom, the pinned one last
    std::unordered_map<juce::uint32, Styles> styles;
    std::map<Shape, juce::Image> shapes;
    std::array<juce::Image, 6> stars;           ///< by rating
    double starScale = 0.0;

    EditHint hint;
    std::optional<AuditionStatus> audition;
    std::int64_t revision = -1;
    int axisRevision = -1, stateRevision = -1, framesScrolled = 0;
    double paintedScale = 1.0;
    bool rowsChanged = true;
};
}
