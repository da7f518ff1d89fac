#pragma once

/** Waveforms on lanes: what is drawn of them is asked for once a frame and copied when painted.

    Where a tile is not there yet it is drawn as near as what is there allows: in another colour, else as it lay before a
    slip or a gain, else the last zoom's scaled, else the bare ground. So nothing waits and nothing flashes. Message thread.
*/

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/Timeline/LaneCanvas.h"
#include "UI/Timeline/WaveTiles.h"

#include <unordered_map>

namespace takelane
{
struct DrawnWave
{
    std::shared_ptr<const Waveform> wave;       ///< nullptr: not known yet
    std::int64_t shift = 0;                     ///< file frame = song frame + shift
    float gain = 1.0f;
    WaveStyle style;
};

class LaneWaves
{
public:
    LaneWaves (Studio&, WaveStore&, WaveTiles&);

    /** Did tiles or waveforms come since the last time? */
    bool takeIn();

    /** Of a file, or of a part of one that is still being recorded. */
    WaveStore::Found find (const std::string& file, Frames fileLength, Frames partFrom, Frames partLength);

    //==== once a frame, where anything changed
    void begin (const ColumnView&, double scale);
    /** Of a waveform that was looked for in vain: it comes later. */
    void isPending() noexcept               { pending = true; }
    /** What is in view of the range; height in physical pixels. False: not all of it is there. */
    bool want (const DrawnWave&, FrameRange, int height);
    /** Likely in view next: a tile more at either side. Painted after all that is wanted. */
    void wantSoon (const DrawnWave&, FrameRange, int height);
    void end();

    //==== painting
    /** otherStyles: drawn where they are there and the own one is not. */
    void paint (const LaneCanvas&, const DrawnWave&, Columns, juce::Rectangle<int> row, float opacity = 1.0f, std::span<const WaveStyle> otherStyles = {});

private:
    struct Zoom { double framesPerColumn = 0.0, scale = 1.0; };

    /** Of a waveform where it was drawn last. */
    struct Drawn { std::int64_t shift = 0; float gain = 1.0f; };

    bool list (std::vector<TileRequest>&, const DrawnWave&, Columns, const ColumnView&, int height);
    const juce::Image* tileOf (TileKey, std::span<const WaveStyle> otherStyles);
    bool paintScaled (const LaneCanvas&, const DrawnWave&, juce::Rectangle<int> box);

    Studio& studio;
    WaveStore& waves;
    WaveTiles& tiles;
    int arrivals = 0;

    std::optional<ColumnView> shown, around;
    std::unordered_map<const Waveform*, Drawn> last;
    std::vector<TileRequest> missing, missingSoon;
    bool pending = false;
    Zoom current, lastComplete;                 ///< of which all tiles were there
    juce::Image stretched;                      ///< a tile in the making while the real one is
};
}
