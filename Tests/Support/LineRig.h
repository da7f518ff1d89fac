#pragma once

/** A drum kit with microphones around it, made of code: who hears what, how much later and which way round is known to the frame. */

#include "Engine/LineCheck/LineCheck.h"
#include "Tests/Support/VerdictRig.h"

namespace takelane
{
/** A stroke: a body that rings and, for its part `wires`, noise that dies away. Another one each time. */
inline Sound stroke (double hz, double wires, double seconds, unsigned seed, int rate = 48000)
{
    std::mt19937 bits (seed);
    std::uniform_real_distribution<double> chance (-1.0, 1.0);
    const double detune = 1.0 + 0.01 * chance (bits), velocity = 0.8 + 0.2 * chance (bits);
    auto s = silence (seconds, rate);

    for (std::size_t i = 0; i < s.size(); ++i)
    {
        const double t = static_cast<double> (i) / rate;
        double body = 0.0;

        for (const auto& [ratio, part] : { std::pair (1.0, 1.0), std::pair (1.59, 0.5), std::pair (2.14, 0.3), std::pair (2.92, 0.2) })
            body += part * std::exp (-t * 18.0 * ratio) * std::sin (2.0 * std::numbers::pi * hz * detune * ratio * t);

        const double click = std::exp (-t * 900.0) * chance (bits), rattle = std::exp (-t * 28.0) * chance (bits);
        s[i] = static_cast<float> (velocity * 0.5 * ((1.0 - wires) * body + wires * rattle + 0.5 * click));
    }

    return s;
}

struct LineRig
{
    /** How a microphone hears a source. */
    struct Path { int source = 0; double delayFrames = 0.0; double gain = 1.0; };

    struct Mic
    {
        std::vector<Path> paths;
        bool inverted = false;
        double noiseDb = -75.0;                 ///< its own, RMS
        Sound own {};                           ///< besides
    };

    struct Source { double hz = 200.0, wires = 0.5; std::vector<double> at; };      ///< at: seconds

    int rate = 48000;
    double seconds = 10.0;
    std::vector<Source> sources;
    std::vector<Mic> mics;
    std::vector<std::pair<int, int>> pairs;
    int reference = -1;
    int block = 512;

    std::vector<Sound> sounds() const
    {
        std::vector<Sound> dry;
        unsigned seed = 7;

        for (const auto& source : sources)
        {
            auto& line = dry.emplace_back (silence (seconds, rate));

            for (const double at : source.at)
                mixIn (line, stroke (source.hz, source.wires, 0.4, seed++, rate), std::llround (at * rate));
        }

        std::vector<Sound> heard;

        for (const auto& mic : mics)
        {
            auto line = whiteNoise (mic.noiseDb, seconds, seed++, rate);

            for (const auto& path : mic.paths)
                mixIn (line, dry[static_cast<std::size_t> (path.source)], std::llround (path.delayFrames), static_cast<float> (path.gain * (mic.inverted ? -1.0 : 1.0)));

            mixIn (line, mic.own);
            heard.push_back (std::move (line));
        }

        return heard;
    }

    LineCheckFacts listen() const               { return listen (sounds()); }

    LineCheckFacts listen (const std::vector<Sound>& heard) const
    {
        LineCheckSetup setup { rate, {}, pairs };

        for (std::size_t i = 0; i < heard.size(); ++i)
            setup.inputs.push_back (static_cast<int> (i));

        LineCheck check (setup);
        check.setReference (reference);
        give (check, heard);
        return check.facts();
    }

    void give (LineCheck& check, const std::vector<Sound>& heard) const
    {
        for (std::size_t at = 0; at < heard[0].size(); at += static_cast<std::size_t> (block))
        {
            std::vector<const float*> planes;

            for (const auto& line : heard)
                planes.push_back (line.data() + at);

            check.add (planes.data(), static_cast<int> (planes.size()), static_cast<int> (std::min (heard[0].size() - at, static_cast<std::size_t> (block))));
        }
    }
};

/** Every so many seconds, a little early or late as people are. */
inline std::vector<double> beats (double every, double from, double to, unsigned seed = 3)
{
    std::mt19937 bits (seed);
    std::vector<double> at;

    for (double t = from; t < to; t += every)
        at.push_back (t + 0.004 * (static_cast<double> (bits()) / 2147483648.0 - 1.0));

    return at;
}
}
