#pragma once

/** Waveforms as images of 256 columns, painted by a worker and kept while there is room.

    A tile's columns are counted from the start of the song at one zoom, so scrolling, moving the playhead or a new
    region beside it needs no new one. Painting only looks tiles up; what is missing is asked for once a frame.
*/

#include "UI/Timeline/WavePainter.h"

#include <memory>
#include <vector>

namespace takelane
{
struct TileKey
{
    const Waveform* wave = nullptr;
    std::int64_t shift = 0;             ///< file frame = song frame + shift
    double framesPerColumn = 1.0;
    std::int64_t index = 0;             ///< its first column is index * tileWidth
    int height = 0;
    WaveStyle style;
    float gain = 1.0f;

    bool operator== (const TileKey&) const = default;
};

inline constexpr int tileWidth = 256;

struct TileRequest
{
    TileKey key;
    std::shared_ptr<const Waveform> wave;
};

/** Message thread, but for the painting. */
class WaveTiles
{
public:
    enum class Threads { own, none };

    explicit WaveTiles (Threads = Threads::own, std::size_t bytesKept = 64 << 20);
    ~WaveTiles();

    /** nullptr: not there. Looking a tile up keeps it from being dropped soon. */
    const juce::Image* find (const TileKey&);

    /** What is painted next, instead of what still waits. */
    void request (std::vector<TileRequest>);

    /** Takes in what was painted; true when there was any. */
    bool takeIn();

    std::size_t bytes() const noexcept;

    /** Without a thread of its own: paints all that waits, and takes it in. */
    void work();

private:
    struct State;
    std::unique_ptr<State> state;
};

juce::Image paintTile (const TileRequest&);
}
