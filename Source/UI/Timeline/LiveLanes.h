#pragma once

/** What is being recorded, on the lanes of every page: where the lanes are red, and the waves as they grow. */

#include "App/Studio/Studio.h"
#include "UI/Timeline/LaneCanvas.h"
#include "UI/Timeline/LiveLane.h"
#include "UI/Timeline/SongView.h"

#include <unordered_map>

namespace takelane
{
class LiveLanes
{
public:
    /** What of the lanes to paint anew. */
    struct Moved
    {
        bool all = false;
        FrameRange grown;           ///< what the playhead took since; may be empty
    };

    /** Once a frame. */
    Moved read (const StudioStatus&, const Song&);

    /** Likewise, after read(): what came in since. */
    void takeIn (Studio&);

    const std::optional<RedLight>& red() const noexcept         { return light; }
    bool isRedLightOn() const noexcept                          { return redLight; }
    bool records (TrackId) const noexcept;

    /** Paints what is new of a track's wave into its tiles, height in physical pixels. Returns what was painted. */
    Columns update (TrackId, const ColumnView&, int height);

    void paint (const LaneCanvas&, TrackId, juce::Rectangle<int> row) const;

private:
    struct Wave
    {
        LiveLane lane;
        FramePos start;             ///< of the first peak, counted back through loops
    };

    std::unordered_map<TrackId, std::unique_ptr<Wave>> waves;
    std::vector<TrackId> recorded;
    std::optional<RedLight> light;
    RollState roll = RollState::stopped;
    bool redLight = false;
    std::size_t takesBefore = 0;    ///< in the song, at the last look at a running take
};
}
