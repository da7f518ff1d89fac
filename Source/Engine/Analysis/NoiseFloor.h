#pragma once

/** The floor of a mix: its quietest 400 ms between the first and the last of the music, and whether that is noise rather than
    quiet music or a dying note.

    Noise stands still and has no lines: no tenth of it is louder than another, and within each third octave the power is
    spread evenly. Digital silence is no floor.
*/

#include "Engine/Analysis/Evenness.h"

#include <optional>
#include <span>
#include <vector>

namespace takelane
{
struct QuietPart
{
    double db = 0.0;                            ///< dBFS RMS, both channels
    bool isNoise = false;
};

class NoiseFloor
{
public:
    explicit NoiseFloor (int sampleRate);

    /** The next tenth of a second, one or two channels. silence: up to this a sample counts as none. */
    void add (std::span<const std::span<const float>> channels, float silence);

    /** musicDb: RMS from which on a tenth is music. Nothing: the music has no such place. */
    std::optional<QuietPart> quietest (double musicDb) const;

private:
    struct Tenth { double power = 0.0, evenness = 0.0; bool hasSilence = false; };

    Evenness evenness;
    std::vector<Tenth> tenths;
};
}
