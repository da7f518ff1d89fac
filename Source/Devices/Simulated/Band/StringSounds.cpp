#include "Devices/Simulated/Band/StringSounds.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace takelane
{
namespace
{
    struct StringTone
    {
        double seconds;
        double decay;               ///< to -60 dB, s
        double brightness;          ///< corner of the pick's noise, Hz
        double damping;             ///< 0 to 0.5: how fast the treble dies
        double pickPosition;        ///< part of the string
        double drive;               ///< of the amplifier; 0: none
        double speaker;             ///< corner, Hz
    };

    std::vector<float> filtered (std::vector<float> audio, const juce::IIRCoefficients& coefficients)
    {
        juce::SingleThreadedIIRFilter filter;
        filter.setCoefficients (coefficients);
        filter.processSamples (audio.data(), static_cast<int> (audio.size()));
        return audio;
    }

    /** Karplus and Strong 1983, with the tuning all-pass and the pick position of Jaffe and Smith 1983. */
    std::vector<float> pluck (int midi, const StringTone& tone, double rate)
    {
        const double frequency = frequencyOf (midi);
        const double period = rate / frequency;
        const auto line = static_cast<std::size_t> (period - tone.damping - 0.2);
        const double rest = period - tone.damping - static_cast<double> (line);
        const double allPass = (1.0 - rest) / (1.0 + rest);
        const double loss = std::pow (10.0, -3.0 / (frequency * tone.decay));

        juce::Random random (midi);
        std::vector<float> noise (line);

        for (auto& x : noise)
            x = random.nextFloat() * 2.0f - 1.0f;

        noise = filtered (std::move (noise), juce::IIRCoefficients::makeLowPass (rate, std::min (tone.brightness, 0.45 * rate)));

        const auto pick = static_cast<std::size_t> (tone.pickPosition * static_cast<double> (line));
        std::vector<double> string (line);

        for (std::size_t i = 0; i < line; ++i)
            string[i] = noise[i] - 0.9 * noise[(i + line - pick) % line];

        std::vector<float> audio (static_cast<std::size_t> (tone.seconds * rate));
        double lastIn = 0.0, lastOut = 0.0, lastDamped = 0.0;

        for (std::size_t i = 0; i < audio.size(); ++i)
        {
            auto& place = string[i % line];
            audio[i] = static_cast<float> (place);
            const double damped = loss * ((1.0 - tone.damping) * place + tone.damping * lastIn);
            lastIn = place;
            lastOut = allPass * damped + lastDamped - allPass * lastOut;
            lastDamped = damped;
            place = lastOut;
        }

        return audio;
    }

    std::vector<float> amplified (std::vector<float> audio, const StringTone& tone, double rate)
    {
        if (tone.drive > 0.0)
            for (auto& x : audio)
                x = static_cast<float> (std::tanh (tone.drive * x));

        audio = filtered (std::move (audio), juce::IIRCoefficients::makeHighPass (rate, 35.0));
        return filtered (std::move (audio), juce::IIRCoefficients::makeLowPass (rate, std::min (tone.speaker, 0.45 * rate)));
    }

    /** Bar and tine of an electric piano, with a tremolo that wanders from side to side. */
    std::vector<float> electricPiano (int midi, bool left, double rate)
    {
        struct Partial { double ratio, level, decay; };
        constexpr Partial partials[] { { 1.0, 1.0, 2.6 }, { 2.0, 0.28, 1.5 }, { 3.0, 0.12, 0.9 }, { 7.07, 0.16, 0.12 }, { 14.1, 0.05, 0.06 } };
        const double frequency = frequencyOf (midi) * (left ? 1.0006 : 0.9994);

        std::vector<float> audio (static_cast<std::size_t> (2.0 * rate));

        for (const auto& partial : partials)
        {
            const double f = partial.ratio * frequency;

            if (f > 0.4 * rate)
                continue;

            const auto step = std::polar (std::pow (10.0, -3.0 / (partial.decay * rate)), 2.0 * std::numbers::pi * f / rate);
            std::complex<double> turning { 0.0, partial.level };

            for (auto& x : audio)
            {
                x += static_cast<float> (turning.real() + 0.4 * turning.imag());
                turning *= step;
            }
        }

        for (std::size_t i = 0; i < audio.size(); ++i)
        {
            const auto sway = std::sin (2.0 * std::numbers::pi * 4.6 * static_cast<double> (i) / rate);
            audio[i] *= static_cast<float> (1.0 + (left ? 0.22 : -0.22) * sway);
        }

        return audio;
    }
}

double frequencyOf (double midiNote) noexcept
{
    return 440.0 * std::exp2 ((midiNote - 69.0) / 12.0);
}

std::vector<float> noteSound (Instrument instrument, int midi, double rate)
{
    constexpr StringTone bass    { 2.0, 3.5, 1400.0, 0.35, 0.12, 0.0, 3000.0 };
    constexpr StringTone guitar1 { 2.2, 4.0, 5000.0, 0.30, 0.09, 2.2, 4200.0 };
    constexpr StringTone guitar2 { 1.8, 2.8, 7000.0, 0.22, 0.17, 0.0, 6500.0 };

    const auto string = [&] (const StringTone& tone) { return amplified (pluck (midi, tone, rate), tone, rate); };

    switch (instrument)
    {
        case Instrument::bass:          return string (bass);
        case Instrument::guitar1:       return string (guitar1);
        case Instrument::guitar2:       return string (guitar2);
        case Instrument::keysLeft:
        case Instrument::keysRight:     break;
    }

    return electricPiano (midi, instrument == Instrument::keysLeft, rate);
}
}
