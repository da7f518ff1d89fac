#include "Devices/Simulated/Band/Singer.h"

#include "Devices/Simulated/Band/StringSounds.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
    constexpr double twoPi = 2.0 * std::numbers::pi, centsToRatio = std::numbers::ln2 / 1200.0;

    struct Formant { double hz, level, width; };

    /** Tenor: centre frequencies as in the Csound manual's formant tables. */
    constexpr Formant formants[numVowels][4] {
        { { 650, 1.0, 80 },  { 1080, 0.50, 90 },  { 2650, 0.45, 120 }, { 2900, 0.40, 130 } },
        { { 400, 1.0, 70 },  { 1700, 0.20, 80 },  { 2600, 0.25, 100 }, { 3200, 0.20, 120 } },
        { { 290, 1.0, 50 },  { 1870, 0.18, 90 },  { 2800, 0.13, 100 }, { 3250, 0.10, 120 } },
        { { 400, 1.0, 70 },  { 800, 0.32, 80 },   { 2600, 0.25, 100 }, { 2800, 0.25, 130 } },
        { { 350, 1.0, 40 },  { 600, 0.10, 60 },   { 2700, 0.14, 100 }, { 2900, 0.20, 120 } } };

    double resonance (Vowel vowel, double hz) noexcept
    {
        double sum = 0.02;

        for (const auto& f : formants[static_cast<int> (vowel)])
            sum += f.level / (1.0 + std::pow ((hz - f.hz) / (1.4 * f.width), 2.0));

        return sum;
    }

    float noiseAt (std::uint32_t note, int take, std::int64_t i) noexcept
    {
        return swing (chance (static_cast<std::uint64_t> (note) * 64 + static_cast<std::uint64_t> (take), static_cast<std::uint64_t> (i)), 20);
    }
}

/** One note as it is sung in one take. */
struct Singer::Voice
{
    Voice (const SungNote& note, int take, double sampleRate) noexcept
        : rate (sampleRate), length (note.length), frequency (frequencyOf (note.midi))
    {
        const auto today = chance (static_cast<std::uint64_t> (take) + 1, note.note);
        const bool elsewhere = today % 8 == 0;
        const double seconds = static_cast<double> (note.length) / rate;

        detune = (elsewhere ? 6.0 : 0.8) * swing (today, 10) * std::min (1.0, 0.5 / seconds);
        scoop = (note.scooped ? -70.0 : -25.0) * (elsewhere ? 0.6 : 1.0);
        vibrato = seconds < 0.35 ? 3.0 : 13.0 + 2.0 * swing (today, 20);
        angle = twoPi * (5.4 + 0.1 * swing (today, 30));
        vibratoPhase = (elsewhere ? 1.2 : 0.2) * swing (today, 40);
        gain = note.gain * (1.0f + 0.3f * swing (today, 50));
        swell = 0.15f + 0.15f * swing (today, 14);
        breath = 0.012f + 0.006f * swing (today, 24);
        vibratoStart = vibratoIntegral (0.0);
    }

    /** Cycles of the fundamental since the note's start: the integral of frequency under scoop, detune and vibrato. */
    double cycles (double t) const noexcept
    {
        constexpr double scoopTime = 0.025;
        const double cents = detune * t + scoop * scoopTime * (1.0 - std::exp (-t / scoopTime))
                               + vibrato * (vibratoIntegral (t) - vibratoStart);
        return frequency * (t + centsToRatio * cents);
    }

    float envelope (std::int64_t i) const noexcept
    {
        const float attack = std::min (1.0f, static_cast<float> (i + 1) / static_cast<float> (0.012 * rate));
        const float release = std::min (1.0f, static_cast<float> (length - i) / static_cast<float> (0.05 * rate));
        const float through = static_cast<float> (i) / static_cast<float> (length);
        return gain * attack * release * (1.0f + swell * 4.0f * through * (1.0f - through));
    }

    const double rate;
    const std::int64_t length;
    const double frequency;
    double detune, scoop, vibrato, angle, vibratoPhase, vibratoStart;
    float gain, swell, breath;

private:
    double vibratoIntegral (double t) const noexcept
    {
        constexpr double rise = 1.0 / 0.35;
        const double s = std::sin (angle * t + vibratoPhase), c = std::cos (angle * t + vibratoPhase);
        return -c / angle + std::exp (-rise * t) * (rise * s + angle * c) / (rise * rise + angle * angle);
    }
};

Singer::Singer (int sampleRate) : rate (sampleRate)
{
    for (int midi = lowest; midi <= highest; ++midi)
    {
        const auto n = static_cast<std::size_t> (midi - lowest);
        const double f = frequencyOf (midi);
        harmonics[n] = std::clamp (static_cast<int> (std::min (5200.0, 0.45 * rate) / f), 1, mostHarmonics);

        for (int v = 0; v < numVowels; ++v)
        {
            double sum = 0.0;

            for (int k = 0; k < harmonics[n]; ++k)
            {
                const double level = resonance (static_cast<Vowel> (v), f * (k + 1)) * std::pow (k + 1, -0.7);
                spectra[n][static_cast<std::size_t> (v)][static_cast<std::size_t> (k)] = static_cast<float> (level);
                sum += level * level;
            }

            for (auto& level : spectra[n][static_cast<std::size_t> (v)])
                level *= static_cast<float> (0.36 / std::sqrt (sum));
        }
    }
}

void Singer::sing (const BandPerformance& performance, int take, std::int64_t start, int frames, float* out) const noexcept
{
    const auto& melody = performance.melody();
    const auto end = start + frames;
    auto note = std::partition_point (melody.begin(), melody.end(), [&] (const SungNote& n) { return n.start < end; });

    // Notes do not overlap by more than one: the last that began in time, and the one it follows.
    const auto first = note - std::min<std::ptrdiff_t> (note - melody.begin(), frames + 2);

    for (auto n = first; n != note; ++n)
        if (n->start + n->length > start)
            singNote (*n, take, start, frames, out);
}

void Singer::singNote (const SungNote& note, int take, std::int64_t start, int frames, float* out) const noexcept
{
    const auto midi = std::clamp (note.midi, lowest, highest);
    const auto& from = spectrum (midi, note.from);
    const auto& to = spectrum (midi, note.to);
    const auto count = harmonics[static_cast<std::size_t> (midi - lowest)];
    const Voice voice (note, take, rate);
    const auto first = std::max (start, note.start), last = std::min (start + frames, note.start + note.length);

    // Side by side: the harmonics of one frame wait for each other, those of several do not.
    constexpr int lanes = 16;

    for (auto frame = first; frame < last; frame += lanes)
    {
        const auto used = static_cast<int> (std::min<std::int64_t> (lanes, last - frame));
        float turn[lanes] {}, sine[lanes] {}, before[lanes] {}, morph[lanes] {}, sum[lanes] {};

        for (int lane = 0; lane < used; ++lane)
        {
            const auto i = frame + lane - note.start;
            const double cycles = voice.cycles (static_cast<double> (i) / rate);
            const double phase = twoPi * (cycles - std::floor (cycles));
            const auto through = static_cast<float> (i) / static_cast<float> (note.length);
            turn[lane] = static_cast<float> (2.0 * std::cos (phase));
            sine[lane] = static_cast<float> (std::sin (phase));
            morph[lane] = through * through * (3.0f - 2.0f * through);
        }

        for (int k = 0; k < count; ++k)
        {
            const auto h = static_cast<std::size_t> (k);

            for (int lane = 0; lane < lanes; ++lane)
            {
                sum[lane] += sine[lane] * (from[h] + morph[lane] * (to[h] - from[h]));
                const float next = turn[lane] * sine[lane] - before[lane];
                before[lane] = sine[lane];
                sine[lane] = next;
            }
        }

        for (int lane = 0; lane < used; ++lane)
        {
            const auto i = frame + lane - note.start;
            const auto t = static_cast<float> (static_cast<double> (i) / rate);
            const float hiss = noiseAt (note.note, take, i) - noiseAt (note.note, take, i - 1);
            const float consonant = note.consonant * std::max (0.0f, 1.0f - t / 0.045f);
            out[frame + lane - start] += voice.envelope (i) * (sum[lane] + hiss * (voice.breath + 1.5f * consonant * consonant));
        }
    }
}
}
