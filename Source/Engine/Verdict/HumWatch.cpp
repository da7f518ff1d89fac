#include "Engine/Verdict/HumWatch.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace takelane
{
namespace
{
constexpr double turn = 2.0 * std::numbers::pi;
constexpr double highPassHz = 25.0;
constexpr double steady = 1.122;        // 1 dB

/** Ear's window of two blocks, at a frequency. */
double lowPassGain (double hz, int sampleRate, int blockFrames)
{
    const int length = 2 * blockFrames;
    std::complex<double> sum;

    for (int i = 0; i < length; ++i)
        sum += std::polar ((1.0 - std::cos (turn * (i + 0.5) / length)) / length, turn * hz / sampleRate * i);

    return std::abs (sum);
}

double highPassGain (double hz, double rate, double pole)
{
    const auto z = std::polar (1.0, -turn * hz / rate);
    return std::abs ((1.0 - z) / (1.0 - pole * z));
}
}

HumTables::HumTables (double valuesPerSecond, int sampleRate, int blockFrames)
    : rate (valuesPerSecond), length (static_cast<std::size_t> (valuesPerSecond)), step (length / 4),
      highPass (static_cast<float> (std::exp (-turn * highPassHz / valuesPerSecond)))
{
    const auto n = static_cast<double> (length);

    for (std::size_t i = 0; i < length; ++i)
        window.push_back (static_cast<float> ((1.0 - std::cos (turn * (static_cast<double> (i) + 0.5) / n)) * std::sqrt (2.0 / 3.0)));

    for (const int mains : { 0, 1 })
        for (int k = 1; k <= harmonics; ++k)
        {
            Line line;
            line.hz = k * (mains == 0 ? 50.0 : 60.0);
            line.gain = static_cast<float> (lowPassGain (line.hz, sampleRate, blockFrames) * highPassGain (line.hz, rate, highPass));

            for (std::size_t i = 0; i < length; ++i)
            {
                const double hann = (1.0 - std::cos (turn * (static_cast<double> (i) + 0.5) / n)) * 2.0 / n;
                const double angle = turn * line.hz / rate * static_cast<double> (i);
                line.cosine.push_back (static_cast<float> (hann * std::cos (angle)));
                line.sine.push_back (static_cast<float> (hann * std::sin (angle)));
            }

            lines[mains].push_back (std::move (line));
        }
}

HumWatch::HumWatch (std::shared_ptr<const HumTables> t) : tables (std::move (t))
{
    values.reserve (tables->length);
    highs.reserve (tables->length);
}

std::optional<Hum> HumWatch::add (float low, float high)
{
    lastOut = low - std::exchange (lastIn, low) + tables->highPass * lastOut;
    values.push_back (std::abs (lastOut) > 1.0e-12f ? lastOut : 0.0f);
    highs.push_back (high);
    ++count;

    if (values.size() < tables->length)
        return {};

    const auto found = look();
    values.erase (values.begin(), values.begin() + static_cast<std::ptrdiff_t> (tables->step));
    highs.erase (highs.begin(), highs.begin() + static_cast<std::ptrdiff_t> (tables->step));
    return found;
}

std::optional<Hum> HumWatch::look()
{
    const auto now = heardNow();

    if (! now || (! run.empty() && ! goesOn (run.back(), *now)))
        run.clear();

    if (! now)
        return {};

    const auto hasOtherLevel = [&] (const Heard& h)
    {
        const double louder = std::abs (now->amplitude) / std::abs (h.amplitude);
        return louder > steady || louder < 1.0 / steady;
    };

    run.push_back (*now);
    run.erase (run.begin(), std::find_if (run.rbegin(), run.rend(), hasOtherLevel).base());
    const auto needed = static_cast<std::size_t> (std::ceil ((seconds * tables->rate - static_cast<double> (tables->length)) / static_cast<double> (tables->step) - 0.1)) + 1;

    if (run.size() < needed)
        return {};

    run.erase (run.begin(), run.end() - static_cast<std::ptrdiff_t> (needed));
    const auto span = tables->length + tables->step * (needed - 1);
    return Hum { now->mains == 0 ? 50 : 60, 10.0 * std::log10 (2.0 * now->power), count - static_cast<std::int64_t> (span), count };
}

std::optional<HumWatch::Heard> HumWatch::heardNow() const
{
    double low = 0.0, high = 0.0;

    for (std::size_t i = 0; i < values.size(); ++i)
    {
        low += static_cast<double> (values[i] * tables->window[i]) * static_cast<double> (values[i] * tables->window[i]);
        high += highs[i];
    }

    low /= static_cast<double> (values.size());
    high /= static_cast<double> (values.size());
    const double faintest = 0.5 * std::pow (10.0, faintestDb / 10.0);

    if (low < 0.25 * faintest || high > 4.0 * low)
        return {};

    for (const int mains : { 0, 1 })
    {
        double seen = 0.0, fundamental = 0.0;
        const auto found = linesOf (mains, seen, fundamental);

        if (found.power >= faintest && fundamental >= 0.01 * found.power && seen >= over * (low - seen))
            return found;
    }

    return {};
}

/** seen: the lines' power as it is in the values. */
HumWatch::Heard HumWatch::linesOf (int mains, double& seen, double& fundamental) const
{
    Heard found;
    found.mains = mains;
    double strongest = 0.0;

    for (int k = 0; k < HumTables::harmonics; ++k)
    {
        const auto& line = tables->lines[mains][static_cast<std::size_t> (k)];
        float re = 0.0f, im = 0.0f;

        for (std::size_t i = 0; i < values.size(); ++i)
        {
            re += values[i] * line.cosine[i];
            im -= values[i] * line.sine[i];
        }

        const std::complex<double> amplitude { re, im };
        const double inValues = 0.5 * std::norm (amplitude), power = inValues / (static_cast<double> (line.gain) * line.gain);
        seen += inValues;
        found.power += power;
        fundamental = k == 0 ? power : fundamental;

        if (power > strongest)
        {
            strongest = power;
            found.line = k;
            found.amplitude = amplitude;
        }
    }

    return found;
}

/** As a line of its frequency would, within a fifth of a hertz. */
bool HumWatch::goesOn (const Heard& before, const Heard& now) const
{
    if (before.mains != now.mains || before.line != now.line)
        return false;

    const auto& line = tables->lines[now.mains][static_cast<std::size_t> (now.line)];
    const double passed = static_cast<double> (tables->step) / tables->rate;
    const auto turned = now.amplitude / before.amplitude * std::polar (1.0, -turn * line.hz * passed);
    return std::abs (std::arg (turned)) <= turn * 0.2 * (now.line + 1) * passed;
}
}
