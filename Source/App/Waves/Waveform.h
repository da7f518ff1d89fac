#pragma once

/** What a sound file looks like, column by column, at any zoom.

    It stands on the memory-mapped peaks of the file, so reading may wait for the disk: on workers only. It never
    changes, so any number of them may read it.
*/

#include "Storage/PeakFile.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace takelane
{
/** What is drawn in one pixel column; linear, 1 = full scale. */
struct WaveColumn
{
    float min = 0.0f, max = 0.0f, rms = 0.0f;

    bool operator== (const WaveColumn&) const = default;
};

/** Column i of `to` covers the peaks of [first + i * step, first + (i + 1) * step), at least one; nothing outside the
    peaks. With a step below 1 it lies on the line between two peaks. All in peaks; channels are drawn over each other. */
void readColumns (std::span<const std::span<const Peak>> channels, double first, double step, std::span<WaveColumn> to) noexcept;

class Waveform
{
public:
    explicit Waveform (std::unique_ptr<PeakFile>);

    /** A part of a file that is still being recorded: its finest peaks, a list a channel, from the peak `first` on, a
        multiple of 256. */
    Waveform (std::vector<std::vector<Peak>> finest, std::int64_t first);

    /** Several drawn over each other, the highest of each column: `offset` is the frame of a layer's file that lies at frame 0. */
    struct Layer
    {
        std::shared_ptr<const Waveform> wave;
        std::int64_t offset = 0;
        float gain = 1.0f;

        bool operator== (const Layer&) const = default;
    };

    explicit Waveform (std::vector<Layer>);

    /** Column i covers the file's frames [first + i * framesPerColumn, first + (i + 1) * framesPerColumn). */
    void read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept;

private:
    using Levels = std::array<std::vector<Peak>, 3>;

    void readLayers (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept;

    std::unique_ptr<PeakFile> file;
    std::vector<Levels> part;                   ///< a channel each, where there is no file
    std::int64_t partFrom = 0;                  ///< its first frame
    std::vector<Layer> layers;                  ///< where it has no peaks of its own
};

/** The coarsest of framesPerPeak of which a column holds at least two; the finest otherwise. */
int peakLevelFor (double framesPerColumn) noexcept;
}
