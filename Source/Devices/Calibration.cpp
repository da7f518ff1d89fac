#include "Devices/Calibration.h"

#include "Core/Decibels.h"

#include <juce_dsp/juce_dsp.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
    constexpr double levelDb = -12.0, leastAheadDb = 6.0;
    constexpr float noSignal = 0.001f;              // -60 dBFS
    constexpr float clipping = 0.98855f;            // -0.1 dBFS
    constexpr int clippingRun = 3;

    /** 300 Hz to 16 kHz in 85 ms, faded at both ends. */
    std::vector<float> logSweep (double rate)
    {
        const auto length = static_cast<std::size_t> (0.085 * rate);
        const double low = 300.0, high = std::min (16000.0, 0.4 * rate);
        const double seconds = static_cast<double> (length) / rate, octaves = std::log (high / low);
        const auto fade = static_cast<double> (length) / 16.0;
        std::vector<float> sweep (length);

        for (std::size_t i = 0; i < length; ++i)
        {
            const double t = static_cast<double> (i) / rate;
            const double cycles = low * seconds / octaves * (std::exp (t / seconds * octaves) - 1.0);
            const double edge = std::min ({ 1.0, (static_cast<double> (i) + 0.5) / fade, (static_cast<double> (length - i) - 0.5) / fade });
            sweep[i] = static_cast<float> (gainFromDb (levelDb) * edge * std::sin (2.0 * std::numbers::pi * cycles));
        }

        return sweep;
    }

    /** |correlation| of `heard` with `sent`, for every delay of 0 to `delays` - 1. */
    std::vector<float> correlate (const float* heard, std::size_t length, const std::vector<float>& sent, std::size_t delays)
    {
        const auto order = static_cast<int> (std::bit_width (std::bit_ceil (length + sent.size()) - 1));
        juce::dsp::FFT fft (order);
        const auto size = static_cast<std::size_t> (fft.getSize());
        std::vector<float> a (2 * size), b (2 * size);
        std::copy_n (heard, length, a.begin());
        std::copy (sent.begin(), sent.end(), b.begin());
        fft.performRealOnlyForwardTransform (a.data());
        fft.performRealOnlyForwardTransform (b.data());

        for (std::size_t i = 0; i < 2 * size; i += 2)
        {
            const float real = a[i] * b[i] + a[i + 1] * b[i + 1];
            const float imaginary = a[i + 1] * b[i] - a[i] * b[i + 1];
            a[i] = real;
            a[i + 1] = imaginary;
        }

        fft.performRealOnlyInverseTransform (a.data());
        a.resize (delays);

        for (auto& x : a)
            x = std::abs (x);

        return a;
    }
}

CalibrationRun::CalibrationRun (const CalibrationSettings& s)
    : settings (s), longest (s.sampleRate + 3 * static_cast<std::int64_t> (s.bufferFrames)), sweep (logSweep (s.sampleRate))
{
    constexpr std::array<std::int64_t, numSweeps> uneven { 0, 331, 127, 719, 241 };
    const auto space = longest + static_cast<std::int64_t> (sweep.size());
    std::int64_t next = s.sampleRate / 10;

    for (std::size_t i = 0; i < sweepStarts.size(); ++i)
    {
        sweepStarts[i] = next;
        next += space + uneven[i];
    }

    clickStart = next;
    played.resize (static_cast<std::size_t> (clickStart + longest));
    recorded.assign (static_cast<std::size_t> (std::max (s.numInputs, s.input + 1)), std::vector<float> (played.size()));

    for (const auto start : sweepStarts)
        std::copy (sweep.begin(), sweep.end(), played.begin() + start);

    played[static_cast<std::size_t> (clickStart)] = static_cast<float> (gainFromDb (levelDb));
}

void CalibrationRun::process (const AudioBlock& block) noexcept
{
    const RealTimeScope realTime;

    for (int c = 0; c < block.numOutputs; ++c)
        std::fill_n (block.outputs[c], block.frames, 0.0f);

    if (at > 0 && at < length().value)
        lost.fetch_add (block.lostBefore.value, std::memory_order_relaxed);

    const auto frames = static_cast<int> (std::min<std::int64_t> (block.frames, length().value - at));

    if (settings.output >= 0 && settings.output < block.numOutputs)
        std::copy_n (played.data() + at, frames, block.outputs[settings.output]);

    for (int c = 0; c < std::min (block.numInputs, static_cast<int> (recorded.size())); ++c)
        std::copy_n (block.inputs[c], frames, recorded[static_cast<std::size_t> (c)].data() + at);

    at += frames;
    shownAt.store (at, std::memory_order_relaxed);

    if (at == length().value)
        done.store (true, std::memory_order_release);
}

CalibrationProgress CalibrationRun::progress() const noexcept
{
    const auto now = shownAt.load (std::memory_order_relaxed);
    CalibrationProgress progress;
    progress.stage = now < clickStart ? CalibrationProgress::Stage::sweeps : CalibrationProgress::Stage::check;

    for (const auto start : sweepStarts)
        progress.sweeps += now >= start + static_cast<std::int64_t> (sweep.size()) ? 1 : 0;

    return progress;
}

Result<CalibrationResult> CalibrationRun::result() const
{
    if (! finished())
        return Problem { "The device stopped before the measurement was complete; start it again." };

    if (const auto frames = lost.load(); frames > 0)
        return Problem { "The device lost " + std::to_string (frames) + " frames during the measurement: choose a larger buffer and try again." };

    const auto measured = isClipped (settings.input) ? std::nullopt : roundTripOn (settings.input);

    if (! measured.has_value())
        return Problem { whyNot() };

    const Frames roundTrip { *measured - settings.cableDelay.value };
    const Frames residual { clickArrival() - *measured };

    if (std::abs (residual.value) > 1)
        return Problem { "The check after the measurement came " + std::to_string (residual.value)
                          + " frames off: make sure that nothing else plays into the cable and try again." };

    return CalibrationResult { roundTrip, roundTrip - (settings.inputLatency + settings.outputLatency), residual };
}

std::string CalibrationRun::whyNot() const
{
    const auto input = std::to_string (settings.input + 1), output = std::to_string (settings.output + 1);

    if (isClipped (settings.input))
        return "Input " + input + " clipped during the measurement: turn it down by 6 dB or more and try again.";

    for (int c = 0; c < settings.numInputs; ++c)
        if (c != settings.input && peakOf (c) >= noSignal && roundTripOn (c).has_value())
            return "Wrong channel: output " + output + " came back on input " + std::to_string (c + 1) + ", not on input " + input
                     + ": move the cable or choose input " + std::to_string (c + 1) + ".";

    if (peakOf (settings.input) < noSignal)
        return "No signal from output " + output + " came back on input " + input + ": check the cable and turn the input up.";

    return "Too noisy: what came back on input " + input + " does not tell one delay five times over. Turn the signal up or the noise down and try again.";
}

std::optional<std::int64_t> CalibrationRun::roundTripOn (int input) const
{
    std::array<std::int64_t, numSweeps> delays;

    for (std::size_t i = 0; i < delays.size(); ++i)
    {
        const auto delay = arrival (input, sweepStarts[i]);

        if (! delay.has_value())
            return {};

        delays[i] = *delay;
    }

    std::sort (delays.begin(), delays.end());

    if (delays.back() - delays.front() > 1)
        return {};

    return delays[numSweeps / 2];
}

std::optional<std::int64_t> CalibrationRun::arrival (int input, std::int64_t start) const
{
    const auto& heard = recorded[static_cast<std::size_t> (input)];
    const auto correlation = correlate (heard.data() + start, static_cast<std::size_t> (longest) + sweep.size(), sweep, static_cast<std::size_t> (longest));
    const auto main = std::max_element (correlation.begin(), correlation.end());
    const auto lobe = static_cast<std::ptrdiff_t> (settings.sampleRate / 1000);         // 1 ms either side belongs to the peak
    float next = 0.0f;

    for (auto i = correlation.begin(); i != correlation.end(); ++i)
        if (std::abs (i - main) > lobe)
            next = std::max (next, *i);

    if (*main <= 0.0f || static_cast<double> (*main) < gainFromDb (leastAheadDb) * static_cast<double> (next))
        return {};

    return main - correlation.begin();
}

float CalibrationRun::peakOf (int input) const noexcept
{
    float peak = 0.0f;

    for (const float x : recorded[static_cast<std::size_t> (input)])
        peak = std::max (peak, std::abs (x));

    return peak;
}

bool CalibrationRun::isClipped (int input) const noexcept
{
    int run = 0;

    for (const float x : recorded[static_cast<std::size_t> (input)])
        if (run = std::abs (x) >= clipping ? run + 1 : 0; run >= clippingRun)
            return true;

    return false;
}

std::int64_t CalibrationRun::clickArrival() const noexcept
{
    const auto& heard = recorded[static_cast<std::size_t> (settings.input)];
    const auto loudest = std::max_element (heard.begin() + clickStart, heard.end(), [] (float a, float b) { return std::abs (a) < std::abs (b); });
    return loudest - heard.begin() - clickStart;
}
}
