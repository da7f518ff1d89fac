#pragma once

/** A pass's inputs given to the analysers as the writer gives them, and the sounds to give. */

#include "Engine/Verdict/PassVerdict.h"

#include <cmath>
#include <map>
#include <numbers>
#include <random>

namespace takelane
{
using Sound = std::vector<float>;

struct VerdictRig
{
    struct Track
    {
        std::string name;
        std::vector<Sound> channels;
        std::shared_ptr<const LevelLine> before {};
        Frames origin {};
    };

    int rate = 48000;
    int piece = 9600;                                   ///< frames given at a time: 0.2 s
    PassShape shape;
    std::optional<ClickScore> click;
    std::map<std::pair<std::string, FindingKind>, std::int64_t> toldAt;     ///< frames given when it was said first

    /** All findings, by track. */
    std::map<std::string, std::vector<Finding>> judge (const std::vector<Track>& tracks)
    {
        PassVerdict verdict (rate, click);
        verdict.lies (shape);
        std::vector<std::shared_ptr<TrackVerdict>> files;
        std::int64_t longest = 0;

        for (const auto& t : tracks)
        {
            files.push_back (verdict.add ({ t.name, static_cast<int> (t.channels.size()), t.origin, t.before }));
            longest = std::max (longest, t.origin.value + static_cast<std::int64_t> (t.channels[0].size()));
        }

        for (std::int64_t at = 0; at < longest; at += piece)
        {
            for (std::size_t i = 0; i < tracks.size(); ++i)
                give (*files[i], tracks[i], at);

            verdict.judge();

            for (std::size_t i = 0; i < tracks.size(); ++i)
                for (const auto& f : files[i]->findings())
                    toldAt.try_emplace ({ tracks[i].name, f.kind }, std::min (longest, at + piece));
        }

        std::map<std::string, std::vector<Finding>> all;

        for (std::size_t i = 0; i < tracks.size(); ++i)
            if (const auto found = files[i]->findings(); ! found.empty())
                all[tracks[i].name] = found;

        return all;
    }

    std::vector<Finding> judge (Sound sound, std::shared_ptr<const LevelLine> before = nullptr)
    {
        return judge ({ { "Input", { std::move (sound) }, std::move (before) } })["Input"];
    }

private:
    void give (TrackVerdict& file, const Track& track, std::int64_t at) const
    {
        const auto begins = track.origin.value, length = static_cast<std::int64_t> (track.channels[0].size());
        const auto from = std::clamp<std::int64_t> (at - begins, 0, length), to = std::clamp<std::int64_t> (at + piece - begins, 0, length);
        Sound interleaved;

        for (auto i = from; i < to; ++i)
            for (const auto& channel : track.channels)
                interleaved.push_back (channel[static_cast<std::size_t> (i)]);

        if (! interleaved.empty())
            file.hear (interleaved);
    }
};

//==============================================================================
inline float gainOf (double dB)                         { return static_cast<float> (std::pow (10.0, dB / 20.0)); }

inline Sound silence (double seconds, int rate = 48000) { return Sound (static_cast<std::size_t> (std::llround (seconds * rate))); }

/** peak in dBFS. */
inline Sound sine (double hz, double dB, double seconds, int rate = 48000, double phase = 0.3)
{
    auto s = silence (seconds, rate);

    for (std::size_t i = 0; i < s.size(); ++i)
        s[i] = gainOf (dB) * static_cast<float> (std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (i) / rate + phase));

    return s;
}

/** RMS in dBFS. */
inline Sound whiteNoise (double dB, double seconds, unsigned seed = 1, int rate = 48000)
{
    std::mt19937 bits (seed);
    auto s = silence (seconds, rate);

    for (auto& x : s)
        x = gainOf (dB) * static_cast<float> ((static_cast<double> (bits()) / 2147483648.0 - 1.0) * std::sqrt (3.0));

    return s;
}

/** RMS in dBFS; within a decibel from 20 Hz on (Paul Kellet's filter). */
inline Sound pinkNoise (double dB, double seconds, unsigned seed = 1, int rate = 48000)
{
    auto s = whiteNoise (0.0, seconds, seed, rate);
    double b[6] {}, power = 0.0;

    for (auto& x : s)
    {
        b[0] = 0.99886 * b[0] + x * 0.0555179;
        b[1] = 0.99332 * b[1] + x * 0.0750759;
        b[2] = 0.96900 * b[2] + x * 0.1538520;
        b[3] = 0.86650 * b[3] + x * 0.3104856;
        b[4] = 0.55000 * b[4] + x * 0.5329522;
        b[5] = -0.7616 * b[5] - x * 0.0168980;
        x = static_cast<float> (b[0] + b[1] + b[2] + b[3] + b[4] + b[5] + x * 0.5362);
        power += static_cast<double> (x) * x;
    }

    const auto scale = gainOf (dB) / static_cast<float> (std::sqrt (power / static_cast<double> (s.size())));

    for (auto& x : s)
        x *= scale;

    return s;
}

/** A struck or plucked string: partials that decay, the higher ones quicker, a little sharp of whole multiples. */
inline Sound string (double hz, double dB, double secondsToDecay, double seconds, int rate = 48000)
{
    auto s = silence (seconds, rate);

    for (int k = 1; k <= 12; ++k)
    {
        const double partial = hz * k * std::sqrt (1.0 + 0.0002 * k * k), decay = secondsToDecay / (1.0 + 0.3 * k);

        for (std::size_t i = 0; i < s.size(); ++i)
        {
            const double t = static_cast<double> (i) / rate;
            s[i] += gainOf (dB) / static_cast<float> (k) * static_cast<float> (std::exp (-t / decay) * std::sin (2.0 * std::numbers::pi * partial * t));
        }
    }

    return s;
}

inline void mixIn (Sound& to, const Sound& what, std::int64_t at = 0, float gain = 1.0f)
{
    for (std::size_t i = 0; i < what.size(); ++i)
        if (const auto place = at + static_cast<std::int64_t> (i); place >= 0 && place < static_cast<std::int64_t> (to.size()))
            to[static_cast<std::size_t> (place)] += gain * what[i];
}

inline Sound operator+ (Sound a, const Sound& b)
{
    mixIn (a, b);
    return a;
}

inline Sound then (Sound a, const Sound& b)
{
    a.insert (a.end(), b.begin(), b.end());
    return a;
}

/** Of a take that begins at 0. */
inline std::shared_ptr<const LevelLine> levelsOf (const std::vector<Sound>& channels, int step = 2400)
{
    auto line = std::make_shared<LevelLine>();
    line->step = { step };

    for (const auto& channel : channels)
    {
        auto& peaks = line->peaks.emplace_back();

        for (std::size_t i = 0; i < channel.size(); ++i)
        {
            if (i % static_cast<std::size_t> (step) == 0)
                peaks.push_back (0.0f);

            peaks.back() = std::max (peaks.back(), std::abs (channel[i]));
        }
    }

    return line;
}
}
