#pragma once

/** Sings the melody: harmonics under the formants of a vowel, with vibrato, a breath of noise and consonants.

    Every sample is computed from the note, the take and its place in the note alone (phase in closed form), so
    any block size and any place to start from give the same bits.
*/

#include "Devices/Simulated/Band/BandPerformance.h"

#include <array>

namespace takelane
{
class Singer
{
public:
    explicit Singer (int sampleRate);

    /** Adds frames [start, start + frames) of the melody to `out`. */
    void sing (const BandPerformance&, int take, std::int64_t start, int frames, float* out) const TAKELANE_RT;

private:
    static constexpr int lowest = 48, highest = 76, mostHarmonics = 32;
    using Spectrum = std::array<float, mostHarmonics>;

    struct Voice;

    void singNote (const SungNote&, int take, std::int64_t start, int frames, float* out) const TAKELANE_RT;
    const Spectrum& spectrum (int midi, Vowel v) const noexcept
    {
        return spectra[static_cast<std::size_t> (midi - lowest)][static_cast<std::size_t> (v)];
    }

    const double rate;
    std::array<std::array<Spectrum, numVowels>, highest - lowest + 1> spectra {};
    std::array<int, highest - lowest + 1> harmonics {};
};
}
