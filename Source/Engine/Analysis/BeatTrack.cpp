#include "Engine/Analysis/BeatTrack.h"

#include "Engine/Analysis/Downbeat.h"
#include "Engine/Analysis/Onsets.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double slowest = 40.0, fastest = 220.0;           // bpm of a beat
constexpr double usual = 115.0;
constexpr double beatSpread = 0.9, expectedSpread = 0.35;   // of the preference, in octaves
constexpr double doubleFrom = 0.82, fastestDoubled = 185.0;  // flux between beats against that on them; even eighths are no beats
constexpr std::size_t fewestBeats = 8;
constexpr double silenceSeconds = 1.5;

using Line = std::vector<float>;

/** Of the flux, against its power; by lag in steps. */
std::vector<double> autocorrelation (const Line& flux, std::size_t longest)
{
    double mean = 0.0;

    for (const auto x : flux)
        mean += x;

    mean /= static_cast<double> (std::max<std::size_t> (1, flux.size()));
    std::vector<double> line (flux.size()), result (longest + 1);

    for (std::size_t i = 0; i < flux.size(); ++i)
        line[i] = flux[i] - mean;

    for (std::size_t lag = 0; lag <= longest && lag < line.size(); ++lag)
    {
        double sum = 0.0;

        for (std::size_t i = lag; i < line.size(); ++i)
            sum += line[i] * line[i - lag];

        result[lag] = sum / static_cast<double> (line.size() - lag);
    }

    const auto power = result[0];

    if (power > 0.0)
        for (auto& x : result)
            x /= power;

    return result;
}

double preference (double bpm, double expected)
{
    const auto octaves = std::log2 (bpm / (expected > 0.0 ? expected : usual)) / (expected > 0.0 ? expectedSpread : beatSpread);
    return std::exp (-0.5 * octaves * octaves);
}

struct Period { double steps = 0.0, strength = 0.0; };      // strength: of the autocorrelation there, 0 to 1

/** The lag that flux repeats itself at, and again at its multiples. */
Period findPeriod (const Line& flux, double expectedBpm)
{
    const auto minute = 60.0 * Flux::stepsASecond;
    const auto shortest = static_cast<std::size_t> (minute / fastest), longest = static_cast<std::size_t> (minute / slowest);
    const auto repeats = autocorrelation (flux, 4 * longest + 8);
    const auto near = [&] (double lag)
    {
        const auto i = static_cast<std::size_t> (std::lround (lag));
        return i + 2 < repeats.size() ? std::max ({ repeats[i - 2], repeats[i - 1], repeats[i], repeats[i + 1], repeats[i + 2] }) : 0.0;
    };

    Period best;
    double highest = 0.0;

    for (auto lag = shortest; lag <= longest; ++lag)
    {
        const auto l = static_cast<double> (lag);
        const auto comb = (repeats[lag] + 0.5 * near (2.0 * l) + 0.33 * near (3.0 * l) + 0.25 * near (4.0 * l)) / 2.08;
        const auto score = comb * preference (minute / l, expectedBpm);

        if (score > highest)
        {
            highest = score;
            best = { l, std::clamp (comb, 0.0, 1.0) };
        }
    }

    // Four beats say where one is, four times as exactly.
    if (best.steps > 0.0)
    {
        const auto from = static_cast<std::size_t> (4.0 * best.steps - 0.06 * best.steps * 4.0), to = static_cast<std::size_t> (4.0 * best.steps * 1.06);
        std::size_t four = from;

        for (auto lag = from; lag <= to && lag < repeats.size(); ++lag)
            if (repeats[lag] > repeats[four])
                four = lag;

        if (repeats[four] > 0.3 * repeats[static_cast<std::size_t> (best.steps)])
            best.steps = static_cast<double> (four) / 4.0;
    }

    return best;
}

/** The chain of beats with the most flux whose distances are most like the period at each place. */
std::vector<double> chain (const Line& flux, const Line& periods, double tightness)
{
    const auto count = std::ssize (flux);
    std::vector<double> score (flux.size());
    std::vector<std::ptrdiff_t> before (flux.size(), -1);

    for (std::ptrdiff_t i = 0; i < count; ++i)
    {
        const auto period = static_cast<double> (periods[static_cast<std::size_t> (i)]);
        const auto nearest = static_cast<std::ptrdiff_t> (0.5 * period), furthest = static_cast<std::ptrdiff_t> (2.0 * period);
        double best = 0.0;
        std::ptrdiff_t from = -1;

        for (auto back = std::max<std::ptrdiff_t> (1, nearest); back <= furthest && back <= i; ++back)
        {
            const auto off = std::log (static_cast<double> (back) / period);
            const auto value = score[static_cast<std::size_t> (i - back)] - tightness * off * off;

            if (value > best)
            {
                best = value;
                from = i - back;
            }
        }

        score[static_cast<std::size_t> (i)] = best + flux[static_cast<std::size_t> (i)];
        before[static_cast<std::size_t> (i)] = from;
    }

    std::vector<double> beats;

    for (auto i = std::max_element (score.begin(), score.end()) - score.begin(); i >= 0 && count > 0; i = before[static_cast<std::size_t> (i)])
        beats.push_back (static_cast<double> (i));

    std::ranges::reverse (beats);
    return beats;
}

/** At each step the median distance of the beats around it. */
Line periodsAround (const std::vector<double>& beats, std::size_t steps, double otherwise)
{
    constexpr std::ptrdiff_t reach = 6;
    Line periods (steps, static_cast<float> (otherwise));
    std::size_t step = 0;

    for (std::ptrdiff_t b = 0; b + 1 < std::ssize (beats); ++b)
    {
        std::vector<double> apart;

        for (auto k = std::max<std::ptrdiff_t> (0, b - reach); k < std::min (std::ssize (beats) - 1, b + reach); ++k)
            apart.push_back (beats[static_cast<std::size_t> (k + 1)] - beats[static_cast<std::size_t> (k)]);

        std::ranges::nth_element (apart, apart.begin() + std::ssize (apart) / 2);
        const auto median = static_cast<float> (apart[apart.size() / 2]);

        for (const auto end = b + 2 == std::ssize (beats) ? steps : static_cast<std::size_t> (beats[static_cast<std::size_t> (b + 1)]); step < end; ++step)
            periods[step] = median;
    }

    return periods;
}

double meanAt (const Flux& flux, const std::vector<double>& beats, double part)
{
    double sum = 0.0;

    for (std::size_t i = 0; i + 1 < beats.size(); ++i)
        sum += flux.peakAround (beats[i] + part * (beats[i + 1] - beats[i]), 3);

    return sum / static_cast<double> (std::max<std::size_t> (2, beats.size()) - 1);
}

/** As much begins between the beats as on them. */
bool isEven (const Flux& flux, const std::vector<double>& beats)
{
    return beats.size() > 1 && meanAt (flux, beats, 0.5) > doubleFrom * meanAt (flux, beats, 0.0);
}

/** And one before and behind them: trim() knows whether anything is there. */
std::vector<double> twiceAsMany (const std::vector<double>& beats)
{
    std::vector<double> all { beats.front() - 0.5 * (beats[1] - beats[0]) };

    for (std::size_t i = 0; i < beats.size(); ++i)
    {
        const auto next = i + 1 < beats.size() ? beats[i + 1] : 2.0 * beats[i] - beats[i - 1];
        all.push_back (beats[i]);
        all.push_back (0.5 * (beats[i] + next));
    }

    return all;
}

/** Without what was only counted on before anything sounds and after all has. */
void trim (std::vector<double>& beats, const Flux& flux)
{
    double mean = 0.0;

    for (const auto beat : beats)
        mean += flux.peakAround (beat, 2);

    const auto least = 0.25 * mean / static_cast<double> (std::max<std::size_t> (1, beats.size()));
    const auto sounds = [&] (double beat) { return flux.peakAround (beat, 3) > least; };
    const auto first = std::ranges::find_if (beats, sounds);
    beats.erase (beats.begin(), first);

    while (! beats.empty() && ! sounds (beats.back()))
        beats.pop_back();
}

std::vector<double> everySecond (const std::vector<double>& beats)
{
    std::vector<double> second;

    for (std::size_t i = 0; i < beats.size(); i += 2)
        second.push_back (beats[i]);

    return second;
}

//==============================================================================
/** On the onset nearby, where there is one. */
void snap (std::vector<double>& beats, const std::vector<Onset>& onsets, int sampleRate, std::vector<bool>& isOnOnset)
{
    const auto reach = 0.04 * sampleRate;
    isOnOnset.assign (beats.size(), false);

    for (std::size_t i = 0; i < beats.size(); ++i)
    {
        const Onset* best = nullptr;
        double most = 0.0;

        for (auto o = std::ranges::lower_bound (onsets, static_cast<std::int64_t> (beats[i] - reach), {}, &Onset::frame); o != onsets.end() && static_cast<double> (o->frame) < beats[i] + reach; ++o)
            if (const auto value = o->strength * (1.0 - 0.7 * std::abs (static_cast<double> (o->frame) - beats[i]) / reach); value > most)
            {
                most = value;
                best = &*o;
            }

        if (best != nullptr)
        {
            beats[i] = static_cast<double> (best->frame);
            isOnOnset[i] = true;
        }
    }
}

/** A straight line through the beats around each, those on onsets counting most; one far off it counts no more. */
std::vector<double> smoothed (const std::vector<double>& beats, const std::vector<bool>& isOnOnset, int sampleRate)
{
    constexpr std::ptrdiff_t reach = 4;
    std::vector<double> result (beats.size());

    for (std::ptrdiff_t b = 0; b < std::ssize (beats); ++b)
    {
        double bent = 0.0;

        for (int pass = 0; pass < 2; ++pass)
        {
            double w = 0.0, wx = 0.0, wy = 0.0, wxx = 0.0, wxy = 0.0;

            for (auto k = std::max<std::ptrdiff_t> (0, b - reach); k <= std::min (std::ssize (beats) - 1, b + reach); ++k)
            {
                const auto i = static_cast<std::size_t> (k);
                const auto x = static_cast<double> (k - b), near = std::abs (x) / (reach + 1.0), y = beats[i] - beats[static_cast<std::size_t> (b)];
                auto weight = std::pow (1.0 - near * near * near, 3.0) * (isOnOnset[i] ? 1.0 : 0.2);

                if (pass == 1 && std::abs (y - bent - x * result[static_cast<std::size_t> (b)]) > 0.02 * sampleRate)
                    weight *= 0.05;

                w += weight;
                wx += weight * x;
                wy += weight * y;
                wxx += weight * x * x;
                wxy += weight * x * y;
            }

            const auto under = w * wxx - wx * wx;
            const auto slope = under > 1.0e-12 ? (w * wxy - wx * wy) / under : 0.0;
            bent = (wy - slope * wx) / w;
            result[static_cast<std::size_t> (b)] = slope;       // for the second pass; then the place
        }

        result[static_cast<std::size_t> (b)] = beats[static_cast<std::size_t> (b)] + bent;
    }

    return result;
}

/** How much more begins on the beats than elsewhere, and how regularly it comes again. */
double confidenceOf (const Flux& flux, const std::vector<double>& beats, double strength)
{
    double mean = 0.0;
    std::size_t steps = 0;

    for (auto i = static_cast<std::ptrdiff_t> (beats.front()); i <= static_cast<std::ptrdiff_t> (beats.back()); ++i, ++steps)
        mean += flux.peakAround (static_cast<double> (i), 3);

    mean /= static_cast<double> (std::max<std::size_t> (1, steps));
    const auto on = meanAt (flux, beats, 0.0);
    const auto stands = on > 0.0 ? std::clamp ((on - mean) / on, 0.0, 1.0) : 0.0;
    return std::clamp (1.6 * stands * std::sqrt (strength), 0.0, 1.0);
}
}

BeatTrack trackBeats (std::span<const float> mono, int sampleRate, int beatsABar, double expectedBpm)
{
    BeatTrack track;
    const Flux flux (mono, sampleRate);

    if (static_cast<double> (flux.all.size()) < silenceSeconds * Flux::stepsASecond)
        return track;

    const auto period = findPeriod (flux.all, expectedBpm);

    if (period.steps <= 0.0)
        return track;

    auto beats = chain (flux.all, Line (flux.all.size(), static_cast<float> (period.steps)), 100.0);
    beats = chain (flux.all, periodsAround (beats, flux.all.size(), period.steps), 200.0);

    if (expectedBpm <= 0.0 && isEven (flux, beats))
    {
        const bool areBeats = 2.0 * 60.0 * Flux::stepsASecond / period.steps <= fastestDoubled;
        beats = twiceAsMany (beats);
        trim (beats, flux);

        if (! areBeats)
            beats = everySecond (beats);            // even eighths: the first of all is on a beat
    }

    trim (beats, flux);

    if (beats.size() < fewestBeats)
        return track;

    track.confidence = confidenceOf (flux, beats, period.strength);
    track.downbeat = findDownbeat (flux, mono, beats, sampleRate, beatsABar);

    for (auto& beat : beats)
        beat = flux.frameOf (beat);

    std::vector<bool> isOnOnset;
    snap (beats, findOnsets (mono, sampleRate, 0.5, sampleRate / 20), sampleRate, isOnOnset);
    track.beats = smoothed (beats, isOnOnset, sampleRate);
    return track;
}
}
