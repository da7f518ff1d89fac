#include "Devices/Simulated/Band/DrumSounds.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
    constexpr double twoPi = 2.0 * std::numbers::pi;

    class Stroke
    {
    public:
        Stroke (double seconds, double sampleRate, int seed)
            : rate (sampleRate), audio (static_cast<std::size_t> (seconds * sampleRate)), random (seed) {}

        /** A sine that falls from `high` to `low` Hz with the time constant `bend`, decaying to -60 dB in `decay` s. */
        void body (double level, double high, double low, double bend, double decay)
        {
            for (std::size_t i = 0; i < audio.size(); ++i)
            {
                const double t = static_cast<double> (i) / rate;
                const double cycles = low * t + (high - low) * bend * (1.0 - std::exp (-t / bend));
                audio[i] += static_cast<float> (level * std::exp (-6.9 * t / decay) * std::cos (twoPi * cycles));
            }
        }

        /** Noise between two corner frequencies. */
        void noise (double level, double low, double high, double decay)
        {
            add (level, low, high, decay, [this] (double) { return random.nextDouble() * 2.0 - 1.0; });
        }

        /** Six square waves that share no harmonic: the clang of a cymbal. */
        void metal (double level, double lowest, double low, double high, double decay)
        {
            constexpr double ratios[] { 1.0, 1.304, 1.466, 1.787, 1.932, 2.543 };

            add (level, low, high, decay, [&] (double t)
            {
                double sum = 0.0;

                for (const double ratio : ratios)
                    sum += std::fmod (lowest * ratio * t, 1.0) < 0.5 ? 1.0 : -1.0;

                return sum / 6.0;
            });
        }

        std::vector<float> take()   { return std::move (audio); }

    private:
        template <typename Source>
        void add (double level, double low, double high, double decay, Source&& source)
        {
            juce::SingleThreadedIIRFilter highPass, lowPass;
            const double highest = 0.45 * rate;
            highPass.setCoefficients (juce::IIRCoefficients::makeHighPass (rate, std::min (low, 0.5 * highest)));
            lowPass.setCoefficients (juce::IIRCoefficients::makeLowPass (rate, std::min (high, highest)));

            for (std::size_t i = 0; i < audio.size(); ++i)
            {
                const double t = static_cast<double> (i) / rate;
                const auto x = highPass.processSingleSampleRaw (static_cast<float> (source (t)));
                audio[i] += static_cast<float> (level * std::exp (-6.9 * t / decay)) * lowPass.processSingleSampleRaw (x);
            }
        }

        const double rate;
        std::vector<float> audio;
        juce::Random random;
    };

    std::vector<float> kick (bool outside, int stroke, double rate)
    {
        Stroke s (0.55, rate, 100 + stroke);
        s.body (1.0, outside ? 95.0 : 150.0, outside ? 46.0 : 54.0, 0.028, outside ? 0.5 : 0.34);

        if (! outside)
            s.noise (0.9, 1500.0, 7000.0, 0.03);

        s.noise (outside ? 0.3 : 0.5, 60.0, outside ? 700.0 : 2500.0, 0.05);
        return s.take();
    }

    std::vector<float> snare (bool below, int stroke, double rate)
    {
        Stroke s (0.45, rate, 200 + stroke);
        const double body = below ? -0.45 : 1.0;        // the skin moves away from the microphone below
        s.body (body, 230.0, 186.0, 0.01, 0.20);
        s.body (0.55 * body, 345.0, 331.0, 0.01, 0.13);
        s.noise (below ? -1.1 : 0.75, below ? 2200.0 : 1100.0, 11000.0, below ? 0.30 : 0.22);
        s.noise (0.6 * body, 400.0, 6000.0, 0.02);
        return s.take();
    }

    std::vector<float> tom (double pitch, int stroke, double rate)
    {
        Stroke s (0.7, rate, 300 + stroke + static_cast<int> (pitch));
        s.body (1.0, 1.35 * pitch, pitch, 0.05, 0.55);
        s.body (0.35, 2.1 * pitch, 1.59 * pitch, 0.05, 0.22);
        s.noise (0.6, 300.0, 5000.0, 0.04);
        return s.take();
    }

    std::vector<float> cymbal (double seconds, double lowest, double clang, double wash, int seed, double rate)
    {
        Stroke s (seconds, rate, seed);
        s.metal (clang, lowest, 5000.0, 14000.0, 0.8 * seconds);
        s.noise (wash, 4500.0, 15000.0, 0.95 * seconds);
        s.noise (0.8, 2500.0, 12000.0, 0.012);
        return s.take();
    }
}

std::vector<float> drumStroke (Piece piece, Mic mic, int stroke, double rate)
{
    const bool isFar = mic == Mic::far;

    switch (piece)
    {
        case Piece::kick:       return kick (isFar, stroke, rate);
        case Piece::snare:      return snare (isFar, stroke, rate);
        case Piece::hatClosed:  return cymbal (0.11, 420.0, 0.8, 0.7, 400 + stroke, rate);
        case Piece::hatOpen:    return cymbal (0.5, 420.0, 0.8, 0.8, 410 + stroke, rate);
        case Piece::tomHi:      return tom (158.0, stroke, rate);
        case Piece::tomMid:     return tom (121.0, stroke, rate);
        case Piece::tomLo:      return tom (86.0, stroke, rate);
        case Piece::crash:      return cymbal (2.0, 295.0, 0.5, 0.9, 420 + stroke, rate);
        case Piece::ride:       break;
    }

    return cymbal (1.2, 520.0, 1.0, 0.3, 430 + stroke, rate);
}

void addRoom (const std::vector<float>& close, double rate, std::vector<float>& left, std::vector<float>& right)
{
    left = close;
    left.resize (close.size() + static_cast<std::size_t> (0.35 * rate));
    right = left;

    juce::Reverb reverb;
    reverb.setSampleRate (rate);
    reverb.setParameters ({ 0.35f, 0.55f, 0.9f, 0.55f, 1.0f, 0.0f });
    reverb.reset();
    reverb.processStereo (left.data(), right.data(), static_cast<int> (left.size()));
}
}
