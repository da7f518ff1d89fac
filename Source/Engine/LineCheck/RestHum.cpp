#include "Engine/LineCheck/RestHum.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace takelane
{
namespace
{
constexpr double turn = 2.0 * std::numbers::pi;
constexpr double over = 8.0;                    // power: 9 dB over all else in the tenth
constexpr double equallyLoud = 1.41;            // power: 1.5 dB
constexpr double mostOfThem = 0.7;
constexpr double widest = 0.2, fineStep = 0.01; // Hz, of the fundamental
constexpr double oneTone = 0.95, oneHarmonic = 0.8;     // how alike phases are, 0 to 1
constexpr double faintHarmonic = 0.003, faintFundamental = 0.01;    // part of the power
}

RestHum::RestHum (std::shared_ptr<const HumTables> t) : tables (std::move (t)), length (static_cast<std::size_t> (std::lround (tables->rate / 10.0)))
{
    for (const std::size_t mains : { 0u, 1u })
        for (const auto& line : tables->lines[mains])
        {
            auto& wave = waves[mains].emplace_back();

            for (std::size_t i = 0; i < length; ++i)
                wave.push_back (std::polar (2.0 / static_cast<double> (length), -turn * line.hz / tables->rate * static_cast<double> (i)));
        }
}

std::optional<Hum> RestHum::add (float low)
{
    lastOut = low - std::exchange (lastIn, low) + tables->highPass * lastOut;
    values.push_back (std::abs (lastOut) > 1.0e-12f ? lastOut : 0.0f);
    ++count;

    if (values.size() < length)
        return {};

    std::optional<Hum> found;

    for (const int mains : { 0, 1 })
    {
        const auto before = quiet[static_cast<std::size_t> (mains)].size();
        look (mains);

        if (! found && quiet[static_cast<std::size_t> (mains)].size() != before)
            found = judge (mains);
    }

    values.clear();
    return found;
}

void RestHum::look (int mains)
{
    auto& kept = quiet[static_cast<std::size_t> (mains)];

    while (! kept.empty() && static_cast<double> (count - kept.front().at) > heldSeconds * tables->rate)
        kept.pop_front();

    double all = 0.0;

    for (const float x : values)
        all += static_cast<double> (x) * x / static_cast<double> (length);

    if (all < 0.1 * 0.5 * std::pow (10.0, HumWatch::faintestDb / 10.0))
        return;

    Tenth tenth { count, {}, 0.0 };
    double seen = 0.0;

    for (std::size_t k = 0; k < tenth.lines.size(); ++k)
    {
        const auto& wave = waves[static_cast<std::size_t> (mains)][k];
        std::complex<double> sum;

        for (std::size_t i = 0; i < length; ++i)
            sum += static_cast<double> (values[i]) * wave[i];

        const double gain = tables->lines[mains][k].gain;
        seen += 0.5 * std::norm (sum);
        tenth.lines[k] = sum / gain;
        tenth.power += 0.5 * std::norm (tenth.lines[k]);
    }

    if (seen >= over * (all - seen) && tenth.power >= 0.5 * std::pow (10.0, HumWatch::faintestDb / 10.0))
        kept.push_back (tenth);
}

/** 1: all phases of the line are those of one tone of that frequency. */
double RestHum::alike (const std::vector<const Tenth*>& tenths, std::size_t line, double hz) const
{
    std::complex<double> sum;

    for (const auto* t : tenths)
    {
        const auto& z = t->lines[line];
        sum += z / (std::abs (z) + 1.0e-30) * std::polar (1.0, -turn * hz / tables->rate * static_cast<double> (t->at));
    }

    return std::abs (sum) / static_cast<double> (tenths.size());
}

std::optional<Hum> RestHum::judge (int mains) const
{
    const auto& kept = quiet[static_cast<std::size_t> (mains)];

    if (kept.size() < fewestTenths)
        return {};

    const auto softest = std::ranges::min (kept, {}, &Tenth::power).power;
    std::vector<const Tenth*> equal;
    double power = 0.0;
    std::array<double, HumTables::harmonics> powers {};

    for (const auto& t : kept)
        if (t.power <= equallyLoud * softest)
        {
            equal.push_back (&t);
            power += t.power;

            for (std::size_t k = 0; k < powers.size(); ++k)
                powers[k] += 0.5 * std::norm (t.lines[k]);
        }

    if (equal.size() < fewestTenths || static_cast<double> (equal.size()) < mostOfThem * static_cast<double> (kept.size())
        || static_cast<double> (equal.back()->at - equal.front()->at) < leastSeconds * tables->rate || powers[0] < faintFundamental * power)
        return {};

    const auto strongest = static_cast<std::size_t> (std::ranges::max_element (powers) - powers.begin());
    const double nominal = mains == 0 ? 50.0 : 60.0;
    double best = 0.0, hz = nominal;

    for (double off = -widest; off <= widest; off += fineStep / static_cast<double> (strongest + 1))
        if (const auto a = alike (equal, strongest, (nominal + off) * static_cast<double> (strongest + 1)); a > best)
        {
            best = a;
            hz = nominal + off;
        }

    if (best < oneTone)
        return {};

    int harmonics = 0;

    for (std::size_t k = 1; k < powers.size(); ++k)
        if (powers[k] >= faintHarmonic * power && alike (equal, k, hz * static_cast<double> (k + 1)) >= oneHarmonic)
            ++harmonics;

    if (harmonics < 2)
        return {};

    return Hum { static_cast<int> (nominal), 10.0 * std::log10 (2.0 * power / static_cast<double> (equal.size())), equal.front()->at, equal.back()->at };
}
}
