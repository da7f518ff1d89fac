#pragma once

/** Every single sound of the band, synthesised once: drum strokes as their microphones hear them, plucked strings
    and electric-piano notes by pitch.

    Kept as 16-bit: it is half the memory, and the noise that makes lies 90 dB under each sound's peak. Each
    drum stroke is there twice, a little different. Everything peaks at 1 and begins at its first sample.
*/

#include "Core/RealTime.h"
#include "Devices/Simulated/Band/Harmony.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takelane
{
enum class Piece { kick, snare, hatClosed, hatOpen, tomHi, tomMid, tomLo, crash, ride };
inline constexpr int numPieces = 9;

/** `far` is the kick from outside and the snare from below. */
enum class Mic { close, far, ambientLeft, ambientRight };
inline constexpr int numMics = 4, numStrokes = 2;

struct SoundId
{
    std::uint16_t index = 0;

    static constexpr SoundId drum (Piece piece, Mic mic) noexcept
    {
        return { static_cast<std::uint16_t> ((static_cast<int> (piece) * numMics + static_cast<int> (mic)) * numStrokes) };
    }

    static constexpr SoundId note (Instrument instrument, int midi) noexcept
    {
        return { static_cast<std::uint16_t> (firstNote + static_cast<int> (instrument) * 128 + midi) };
    }

    constexpr bool isDrum() const noexcept                          { return index < firstNote; }
    constexpr SoundId stroke (int which) const noexcept             { return { static_cast<std::uint16_t> (index + which) }; }

    static constexpr int firstNote = numPieces * numMics * numStrokes;
    static constexpr int count = firstNote + numInstruments * 128;
};

class SoundBank
{
public:
    static constexpr float scale = 1.0f / 32767.0f;

    /** Takes a few hundred milliseconds. */
    explicit SoundBank (int sampleRate);

    /** Times `scale` for full scale. Empty for a pitch that no chord has. */
    std::span<const std::int16_t> sound (SoundId id) const TAKELANE_RT      { return sounds[id.index]; }

private:
    void keep (SoundId, std::vector<float> made);
    void makeDrum (Piece, double rate);

    std::vector<std::vector<std::int16_t>> sounds;
};
}
