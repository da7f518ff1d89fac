#pragma once

/** Played music for tests of tempo: a band of noise, tones and rules, by a random generator that is the same everywhere. */

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <utility>
#include <vector>

namespace takelane
{
/** Numbers of -1 to 1, the same on every machine. */
class Chance
{
public:
    explicit Chance (std::uint32_t seed) : state (seed * 2654435761u + 1u) {}

    double next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return static_cast<double> (state) / 2147483648.0 - 1.0;
    }

    double normal()             { return (next() + next() + next() + next()) * std::sqrt (3.0 / 4.0); }      // near enough

private:
    std::uint32_t state;
};

class BeatSounds
{
public:
    BeatSounds (double seconds, int sampleRate, std::uint32_t seed = 1)
        : sound (static_cast<std::size_t> (seconds * sampleRate)), rate (sampleRate), chance (seed) {}

    /** As a metronome's: a high and a low tone. */
    void click (double at, bool accent)     { tone (at, 0.03, accent ? 2000.0 : 1000.0, accent ? 0.8 : 0.5, 0.006); }

    void kick (double at, double gain = 0.8)
    {
        add (at, 0.25, [this, gain, phase = 0.0] (double t) mutable
        {
            phase += (50.0 + 110.0 * std::exp (-t / 0.02)) / rate;
            return gain * std::sin (2.0 * std::numbers::pi * phase) * std::exp (-t / 0.08);
        });
        noise (at, 0.004, 0.25 * gain, 0.002);
    }

    void snare (double at, double gain = 0.6)
    {
        noise (at, 0.2, gain, 0.05);
        tone (at, 0.15, 190.0, 0.5 * gain, 0.05);
    }

    void hat (double at, double gain = 0.2)         { noise (at, 0.06, gain, 0.015, true); }

    /** A plucked or bowed note with overtones. attack in seconds. */
    void note (double at, double length, double hz, double gain, double attack = 0.003)
    {
        add (at, length, [=] (double t)
        {
            const auto shape = std::min (1.0, t / attack) * std::exp (-t / (0.5 * length)) * std::min (1.0, (length - t) / 0.02);
            double sum = 0.0;

            for (int n = 1; n <= 5; ++n)
                sum += std::sin (2.0 * std::numbers::pi * hz * n * t) / (n * n);

            return gain * shape * sum;
        });
    }

    void hiss (double gain)
    {
        for (auto& x : sound)
            x += static_cast<float> (gain * chance.next());
    }

    void noise (double at, double length, double gain, double decay, bool bright = false)
    {
        add (at, length, [this, gain, decay, bright, last = 0.0] (double t) mutable
        {
            const auto now = chance.next();
            const auto x = bright ? now - std::exchange (last, now) : now;
            return gain * x * std::exp (-t / decay);
        });
    }

    void tone (double at, double length, double hz, double gain, double decay)
    {
        add (at, length, [=] (double t) { return gain * std::sin (2.0 * std::numbers::pi * hz * t) * std::exp (-t / decay); });
    }

    std::vector<float> sound;
    const int rate;
    Chance chance;

private:
    template <typename Wave>
    void add (double at, double length, Wave wave)
    {
        const auto from = static_cast<std::int64_t> (std::llround (at * rate)), count = static_cast<std::int64_t> (length * rate);

        for (std::int64_t i = 0; i < count; ++i)
            if (from + i >= 0 && from + i < static_cast<std::int64_t> (sound.size()))
                sound[static_cast<std::size_t> (from + i)] += static_cast<float> (wave (static_cast<double> (i) / rate));
    }
};

/** Where each beat falls, in seconds: bpmAt: of the beat with that number. */
inline std::vector<double> beatTimes (double from, double until, const std::function<double (int)>& bpmAt)
{
    std::vector<double> times;

    for (int beat = 0; from < until; ++beat)
    {
        times.push_back (from);
        from += 60.0 / bpmAt (beat);
    }

    return times;
}

/** Kick, snare, hats, bass and a chord a bar, by hand: each off by so many milliseconds (standard deviation). swing: where the
    second eighth falls, 0.5 straight, 0.67 a triplet. */
inline void playBand (BeatSounds& band, const std::vector<double>& beats, int beatsABar, double jitterMs, double swing = 0.5)
{
    constexpr double roots[] { 82.41, 98.0, 65.41, 110.0 };         // E G C A
    const auto hand = [&] { return 0.001 * jitterMs * band.chance.normal(); };

    for (std::size_t i = 0; i < beats.size(); ++i)
    {
        const auto length = i + 1 < beats.size() ? beats[i + 1] - beats[i] : beats[i] - beats[i - 1];
        const auto inBar = i % static_cast<std::size_t> (beatsABar);
        const auto root = roots[i / static_cast<std::size_t> (beatsABar) % 4];
        band.hat (beats[i] + hand());
        band.hat (beats[i] + swing * length + hand(), 0.14);

        if (inBar % 2 == 1 && beatsABar % 2 == 0)
            band.snare (beats[i] + hand());
        else if (beatsABar % 2 == 0 || inBar == 0)
            band.kick (beats[i] + hand(), inBar == 0 ? 0.8 : 0.65);
        else
            band.snare (beats[i] + hand(), 0.4);

        band.note (beats[i] + hand(), 0.9 * length, root, 0.25, 0.008);

        if (inBar == 0)
            for (const auto third : { 2.0, 2.5, 3.0 })
                band.note (beats[i] + hand(), 0.95 * length * beatsABar, root * third, 0.06, 0.01);
    }
}
}
