#pragma once

/** A song written out for the band at one sample rate: every stroke with its frame, for each microphone, and the
    melody.

    Immutable; made on the message thread. What differs from take to take is not in it: Variation is worked
    out from take number and note while playing, so one score serves every take and any place in it.
*/

#include "Core/Frames.h"
#include "Devices/Simulated/Band/BandInputs.h"
#include "Devices/Simulated/Band/BandScore.h"
#include "Devices/Simulated/Band/SoundBank.h"

#include <array>
#include <cstdint>
#include <vector>

namespace takelane
{
/** One sound in one microphone. */
struct Strike
{
    std::int64_t start = 0;         ///< frame, without the player's deviation
    std::int32_t sounding = 0;      ///< frames until it is damped
    std::uint32_t note = 0;         ///< what the player plays once and several microphones hear
    SoundId sound;
    float gain = 1.0f;
};

enum class Vowel : std::uint8_t { a, e, i, o, u };
inline constexpr int numVowels = 5;

struct SungNote
{
    std::int64_t start = 0;
    std::int32_t length = 0;        ///< frames
    std::uint32_t note = 0;
    int midi = 60;
    float gain = 1.0f;
    float consonant = 0.0f;         ///< level of the noise it begins with
    bool scooped = false;           ///< slid into from below
    Vowel from = Vowel::a, to = Vowel::a;
};

class BandPerformance
{
public:
    BandPerformance (const BandScore&, int sampleRate);

    /** Sorted by start. */
    const std::vector<Strike>& strikes (BandChannel c) const noexcept       { return parts[static_cast<std::size_t> (c)]; }
    const std::vector<SungNote>& melody() const noexcept                    { return sung; }

    /** Where the beat grid wants each note, by note number: what onsets are measured against. */
    std::int64_t gridFrame (std::uint32_t note) const noexcept              { return grid[note]; }

    int sampleRate() const noexcept                                         { return rate; }

    /** What the band plays for itself while nothing rolls: from the song's start, at least a frame. */
    std::int64_t rehearsedFrames() const noexcept                           { return rehearsed; }

    static constexpr double longestSoundSeconds = 2.6;      ///< of any Strike

private:
    friend class Arranger;

    const int rate;
    std::int64_t rehearsed = 1;
    std::array<std::vector<Strike>, numBandChannels> parts;
    std::vector<SungNote> sung;
    std::vector<std::int64_t> grid;
};

/** How a player plays one note in one take. Most notes fall where that player always puts them; one in eight falls
    elsewhere this time. Never more than half a millisecond off the grid. */
struct Variation
{
    float gain;
    std::int32_t shift;             ///< frames
    int stroke;                     ///< which of a drum's strokes

    Variation (int take, std::uint32_t note, int sampleRate) noexcept;
};

/** Evenly spread bits from a take and a note: the band's only source of chance. */
constexpr std::uint64_t chance (std::uint64_t take, std::uint64_t note) noexcept
{
    auto x = take * 0x9e3779b97f4a7c15u + (note + 1) * 0xd1b54a32d192ed03u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/** -1 to 1 from ten of the bits, beginning at `bit`. */
constexpr float swing (std::uint64_t bits, int bit) noexcept
{
    return static_cast<float> ((bits >> bit) & 1023u) / 511.5f - 1.0f;
}
}
