#include "App/Bench/LineCheckLoad.h"

#include "App/Bench/Timing.h"

#include <cmath>
#include <random>

namespace takelane
{
namespace
{
LineCheckSetup setupOf (int inputs, int sampleRate)
{
    LineCheckSetup setup;
    setup.sampleRate = sampleRate;

    for (int i = 0; i < inputs; ++i)
        setup.inputs.push_back (i);

    for (int i = 0; i + 1 < inputs; i += 2)
        setup.pairs.emplace_back (i, i + 1);

    return setup;
}
}

LineCheckLoad::LineCheckLoad (int inputs, int sampleRate) : check (setupOf (inputs, sampleRate))
{
    check.setReference (0);
    const auto frames = static_cast<std::size_t> (secondsATurn * sampleRate);
    std::minstd_rand bits (1);
    std::vector<float> hit (frames);

    for (std::size_t i = 0; i < frames; ++i)
        hit[i] = static_cast<float> (std::exp (-30.0 * static_cast<double> (i) / sampleRate)) * (static_cast<float> (bits() % 65536) / 65536.0f - 0.5f);

    for (int i = 0; i < inputs; ++i)
    {
        auto& sound = sounds.emplace_back (frames);
        const auto later = static_cast<std::size_t> (i * sampleRate / 2000);

        for (std::size_t n = 0; n < frames; ++n)
            sound[n] = (n >= later ? hit[n - later] : 0.0f) + 0.001f * (static_cast<float> (bits() % 65536) / 65536.0f - 0.5f);
    }
}

double LineCheckLoad::turn()
{
    return threadSecondsOf ([this]
    {
        constexpr int pieces = 5;                       // what the worker finds when it wakes, every 50 ms
        const auto frames = static_cast<int> (sounds[0].size());

        for (int piece = 0; piece < pieces; ++piece)
        {
            std::vector<const float*> planes;

            for (const auto& sound : sounds)
                planes.push_back (sound.data() + piece * frames / pieces);

            check.add (planes.data(), static_cast<int> (planes.size()), (piece + 1) * frames / pieces - piece * frames / pieces);

            if (piece % 2 == 1)
                (void) check.facts();
        }
    });
}
}
